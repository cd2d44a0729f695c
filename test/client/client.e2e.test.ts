import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { TidemarkClient, Tokens, type FeedItem } from '../../src/client/index.js';
import { createTestDatabases, type TestDatabases } from '../support/databases.js';
import { jwt, startServerProcess, type ServerProcess } from '../support/server-process.js';

let databases: TestDatabases;
/** Two nodes over the same servers. */
let nodes: ServerProcess[];
let authorization: string;
beforeAll(async () => {
  databases = await createTestDatabases();
  const env = {
    DATABASE_URL: databases.databaseUrl,
    READ_DATABASE_URL: databases.readDatabaseUrl,
    REDIS_URL: databases.redisUrl,
    DRAIN_SPREAD_MS: '0',
  };
  nodes = await Promise.all([
    // No worker: an order that is paid for meanwhile would be shown twice.
    startServerProcess({ ...env, ROLE: 'projector' }),
    startServerProcess({ ...env, ROLE: 'api' }),
  ]);
  authorization = `Bearer ${await jwt('staff', ['STAFF'])}`;
});
afterAll(async () => {
  nodes.forEach((node) => node.child.kill('SIGKILL'));
  await databases.drop();
});

const nodeAt = (i: number): ServerProcess => {
  const node = nodes[i];
  if (!node) throw new Error(`there is no node ${i}`);
  return node;
};

/** A client that sends requests to one node, and has its socket on whichever `at` names when it connects. */
function connect(requestsTo: number, at: () => number = () => requestsTo) {
  const socket = createClient({
    url: () => nodeAt(at()).wsUrl,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization },
  });
  const client = new TidemarkClient({
    url: new URL('/graphql', nodeAt(requestsTo).url).href,
    headers: () => ({ authorization }),
    socket,
  });
  return { client, socket };
}

const registerProduct = `mutation ($input: RegisterProductInput!) { registerProduct(input: $input) { __typename } }`;
const placeOrder = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { ... on OrderCommandAccepted { orderId number } } }`;
const orderFeed = `subscription ($after: FeedCursor) { orderFeed(after: $after) {
  __typename ... on FeedItem { cursor resolved } ... on OrderChanged { order { number status } } } }`;

const product = (sku: string) => ({
  input: {
    commandId: randomUUID(),
    sku,
    name: sku,
    price: { amount: '1', currencyCode: 'GBP' },
    initialStock: 100,
  },
});
const order = (sku: string, commandId = randomUUID()) => ({
  input: {
    commandId,
    lines: [{ sku, quantity: 1 }],
    shippingAddress: { name: 'Ada', line1: '1 Main St', city: 'London', countryCode: 'GB' },
    payment: { method: 'tok_ok' },
  },
});

test('what a client has written on one node it sees on the other', async () => {
  const { client } = connect(0);
  await client.request(registerProduct, product('CUP'));
  const other = connect(1).client;
  client.tokens.take().forEach((token) => other.tokens.add(token));
  for (let i = 1; i <= 20; i++) {
    await client.request(placeOrder, order('CUP'));
    client.tokens.take().forEach((token) => other.tokens.add(token));
    const { data, extensions } = await other.request<{ product: { reserved: number } }>(
      '{ product(sku: "CUP") { reserved } }',
      {},
      { timeoutMs: 5_000 },
    );
    expect(extensions?.consistency?.status).not.toBe('STALE');
    expect(data?.product.reserved).toBe(i);
  }
});

test('a feed goes on where it broke off, on another node, and resolves commands', async () => {
  let at = 0;
  const { client, socket } = connect(0, () => at);
  await client.request(registerProduct, product('MUG'));
  const page = await client.request<{ orders: { feedCursor: string } }>('{ orders { feedCursor } }');
  const seen: string[] = [];
  const feed = client.feed<FeedItem & { order?: { number: string; status: string } }>(orderFeed, {
    after: page.data?.orders.feedCursor,
  });
  const following = (async () => {
    for await (const item of feed) {
      if (item.order) seen.push(item.order.number);
      if (seen.length === 12) return;
    }
  })();

  const placed: string[] = [];
  for (let i = 0; i < 12; i++) {
    const commandId = randomUUID();
    const covered = client.resolved(commandId);
    const answer = await client.request<{ placeOrder: { number: string } }>(
      placeOrder,
      order('MUG', commandId),
    );
    placed.push(answer.data?.placeOrder.number ?? '');
    await covered;
    if (i % 4 === 3) {
      // The connection breaks; the next one goes to the other node.
      at = 1 - at;
      socket.terminate();
    }
  }
  await following;
  expect(seen).toEqual(placed);
});

test('a feed that the server refuses ends with its reason', async () => {
  const { client } = connect(0);
  const feed = client.feed(
    'subscription ($after: FeedCursor) { nothing(after: $after) { __typename cursor resolved } }',
  );
  await expect(feed.next()).rejects.toThrow('nothing');
});

test('tokens that were sent are stood for by the one answered', () => {
  const tokens = new Tokens();
  tokens.add('a');
  tokens.add('b');
  const sent = tokens.take();
  tokens.add('c');
  tokens.answered(sent, 'ab');
  expect(tokens.take()).toEqual(['c', 'ab']);
  for (let i = 0; i < 30; i++) tokens.add(`t${i}`);
  expect(tokens.take()).toHaveLength(16);
});
