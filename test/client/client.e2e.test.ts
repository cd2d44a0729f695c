import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { Client as UrqlClient, fetchExchange } from '@urql/core';
import { tidemarkLink } from '../../src/client/apollo.js';
import { TidemarkClient, type FeedItem, type Socket } from '../../src/client/index.js';
import { Tokens } from '../../src/client/tokens.js';
import { tidemarkExchange } from '../../src/client/urql.js';
import { createTestDatabases, type TestDatabases } from '../support/databases.js';
import { waitFor } from '../../src/kit/testing/wait-for.js';
import { jwt, startServerProcess, type ServerProcess } from '../support/server-process.js';

let databases: TestDatabases;
/** Two nodes over the same servers. */
let nodes: ServerProcess[];
let authorization: string;
beforeAll(async () => {
  databases = await createTestDatabases();
  const env = {
    ...databases.env,
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
    // A busy machine may take longer than a read may wait: then the answer says so, and is asked for again.
    const data = await waitFor(async () => {
      const answer = await other.request<{ product: { reserved: number } }>(
        '{ product(sku: "CUP") { reserved } }',
        {},
        { timeoutMs: 5_000 },
      );
      return answer.extensions?.consistency?.status === 'STALE' ? undefined : answer.data;
    });
    expect(data.product.reserved).toBe(i);
  }
});

test('tokens that the server refuses are let go of, and the request is sent again without them', async () => {
  const { client } = connect(0);
  client.tokens.add('not a token');
  const { errors, data } = await client.request(registerProduct, product('JUG'));
  expect(errors).toBeUndefined();
  expect(data).toEqual({ registerProduct: { __typename: 'ProductCommandAccepted' } });
  const read = await client.request('{ product(sku: "JUG") { name } }', {}, { timeoutMs: 5_000 });
  expect(read.data).toEqual({ product: { name: 'JUG' } });
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

/** What a token says to have been seen or written; clients have no business to know. */
const insideOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    x?: string[];
    f?: Record<string, string>;
  };

test('what a feed has shown, every later read shows, on whichever node: its items have tokens', async () => {
  const { client, socket } = connect(0);
  await client.request(registerProduct, product('PAN'));
  // Of somebody else: this client has only seen it.
  const other = connect(1).client;
  const feed = client.feed<FeedItem & { order?: { number: string } }>(orderFeed);
  expect((await feed.next()).value?.__typename).toBe('FeedWatermark');
  for (let i = 0; i < 5; i++) {
    const { data } = await other.request<{ placeOrder: { number: string } }>(placeOrder, order('PAN'));
    const [receipt] = other.tokens.take();
    let shown: (FeedItem & { order?: { number: string } }) | undefined;
    while (shown?.order?.number !== data?.placeOrder.number) shown = (await feed.next()).value;
    const written = BigInt(insideOf(receipt ?? '').x?.[0] ?? 0);
    const floors = client.tokens.take().map((token) => insideOf(token).f?.['orders']?.split(':')[1] ?? '0');
    expect(written).toBeGreaterThan(0n);
    expect(floors.some((xmax) => BigInt(xmax) > written)).toBe(true);
    // That of the registration, and one of the feed, however much it has shown.
    expect(floors).toHaveLength(2);
  }
  await feed.return(undefined);
  await socket.dispose();
});

/** A played graphql-ws client whose feeds answer what is next in `script`. */
function scripted(script: (() => AsyncGenerator<{ data?: unknown; errors?: unknown[] }>)[]) {
  const asked: unknown[] = [];
  const socket = {
    iterate({ variables }: { variables?: Record<string, unknown> }) {
      asked.push(variables?.['after']);
      const next = script.shift();
      if (!next) throw new Error('asked more often than the script tells');
      return next();
    },
  } as unknown as Socket;
  return { asked, client: new TidemarkClient({ url: 'http://127.0.0.1:1/graphql', socket }) };
}
const item = async function* (cursor: string, then?: unknown) {
  yield { data: { orderFeed: { __typename: 'FeedWatermark', cursor, resolved: [] } } };
  // oxlint-disable-next-line typescript/only-throw-error -- as graphql-ws throws
  if (then) throw then;
};
const coded = (...codes: string[]) => codes.map((code) => ({ message: code, extensions: { code } }));

test.each<[string, unknown]>([
  ['a database that is away', coded('SERVICE_UNAVAILABLE')],
  ['too much at once', coded('THROTTLED', 'PROJECTION_LAG')],
  ['a node that leaves', { code: 1001 }],
  ['a JWT that has expired', { code: 4403 }],
  ['a socket that breaks', new Error('read ECONNRESET')],
])('a feed goes on after its last item when %s broke it off', async (_, broken) => {
  const { client, asked } = scripted([() => item('a', broken), () => item('b')]);
  const cursors: string[] = [];
  for await (const { cursor } of client.feed(orderFeed)) cursors.push(cursor);
  expect(cursors).toEqual(['a', 'b']);
  expect(asked).toEqual([undefined, 'a']);
});

test.each<[string, unknown]>([
  ['the server refuses it', coded('FORBIDDEN')],
  ['one of several errors stays', coded('THROTTLED', 'BAD_USER_INPUT')],
  ['its JWT is no good', { code: 4401 }],
])('a feed ends when %s', async (_, refused) => {
  const { client } = scripted([() => item('a', refused)]);
  const feed = client.feed(orderFeed);
  await feed.next();
  await expect(feed.next()).rejects.toMatchObject({ cause: refused });
});

test('a feed under a JWT that the server does not know ends', async () => {
  const socket = createClient({
    url: nodeAt(0).wsUrl,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization: 'Bearer nobody' },
  });
  const client = new TidemarkClient({ url: 'http://127.0.0.1:1/graphql', socket });
  await expect(client.feed(orderFeed).next()).rejects.toMatchObject({ cause: { code: 4401 } });
});

test('a feed that the server refuses ends with its reason', async () => {
  const { client } = connect(0);
  const feed = client.feed(
    'subscription ($after: FeedCursor) { nothing(after: $after) { __typename cursor resolved } }',
  );
  await expect(feed.next()).rejects.toThrow('nothing');
});

/** One program over some library: its requests go to the nodes in turn. */
interface Program {
  mutate(document: string, variables: object): Promise<unknown>;
  query<Data>(document: string): Promise<Data | undefined>;
  /** Answers with what ends it. */
  subscribe(document: string, next: (item: Partial<FeedItem> & OrderItem) => void): () => void;
}
interface OrderItem {
  order?: { number: string };
}

let turn = 0;
const inTurn = () => new URL('/graphql', nodeAt(turn++ % 2).url).href;
const libraries: Record<string, (client: TidemarkClient) => Program> = {
  'Apollo Client'(client) {
    const apollo = new ApolloClient({
      link: ApolloLink.from([
        tidemarkLink(client),
        new HttpLink({ uri: inTurn, headers: { authorization } }),
      ]),
      cache: new InMemoryCache(),
    });
    const context = { consistency: { timeoutMs: 5_000 } };
    return {
      mutate: (document, variables) => apollo.mutate({ mutation: gql(document), variables }),
      query: async <Data>(document: string) =>
        (await apollo.query({ query: gql(document), fetchPolicy: 'network-only', context })).data as Data,
      subscribe(document, next) {
        const subscription = apollo
          .subscribe<{ orderFeed: OrderItem }>({ query: gql(document), fetchPolicy: 'no-cache' })
          .subscribe(({ data }) => data && next(data.orderFeed));
        return () => subscription.unsubscribe();
      },
    };
  },
  urql(client) {
    const fetchInTurn: typeof fetch = (_, init) => fetch(inTurn(), init);
    const urql = new UrqlClient({
      url: inTurn(),
      fetch: fetchInTurn,
      fetchOptions: { headers: { authorization } },
      preferGetMethod: false,
      exchanges: [tidemarkExchange(client), fetchExchange],
    });
    const context = { consistency: { timeoutMs: 5_000 } };
    return {
      mutate: (document, variables) => urql.mutation(document, variables).toPromise(),
      query: async <Data>(document: string) => {
        const { data, error } = await urql.query(document, {}, context).toPromise();
        if (error) throw error;
        return data as Data;
      },
      subscribe(document, next) {
        const { unsubscribe } = urql
          .subscription<{ orderFeed: OrderItem }>(document, {})
          .subscribe(({ data }) => data && next(data.orderFeed));
        return unsubscribe;
      },
    };
  },
};

describe.each(Object.entries(libraries))('%s', (name, library) => {
  const sku = `OF-${name.replace(' ', '-')}`.toUpperCase();

  test('sees what it has written, whichever node answers', async () => {
    const program = library(connect(0).client);
    await program.mutate(registerProduct, product(sku));
    for (let i = 1; i <= 10; i++) {
      await program.mutate(placeOrder, order(sku));
      const data = await program.query<{ product: { reserved: number } }>(
        `{ product(sku: "${sku}") { reserved } }`,
      );
      expect(data?.product.reserved).toBe(i);
    }
  });

  test('sees all of a burst of commands, more of them than one request can hand on tokens', async () => {
    const { client } = connect(0);
    const program = library(client);
    const reserved = async () =>
      (await program.query<{ product: { reserved: number } }>(`{ product(sku: "${sku}") { reserved } }`))
        ?.product.reserved;
    const before = (await reserved()) ?? 0;
    for (let i = 0; i < 20; i++) {
      const other = connect(0).client;
      await other.request(placeOrder, order(sku));
      other.tokens.take().forEach((token) => client.tokens.add(token));
    }
    expect(client.tokens.isOverfull).toBe(true);
    expect(await reserved()).toBe(before + 20);
    // Each was handed on: all are merged into the answer's.
    expect(client.tokens.take()).toHaveLength(1);
  });

  test('is not kept from reading and writing by tokens that the server refuses', async () => {
    const { client } = connect(0);
    const program = library(client);
    const read = () => program.query<{ product: { name: string } }>(`{ product(sku: "${sku}") { name } }`);
    client.tokens.add('not a token');
    expect(await read()).toMatchObject({ product: { name: sku } });
    client.tokens.add('not a token');
    expect(await program.mutate(placeOrder, order(sku))).toMatchObject({
      data: { placeOrder: { number: expect.any(String) } },
    });
    expect(client.tokens.take()).toHaveLength(1);
    // The feed of the next test begins after this order.
    await program.query('{ orders(first: 1) { totalCount } }');
  });

  test('is told what keeps it from handing on its tokens', async () => {
    const client = new TidemarkClient({ url: 'http://127.0.0.1:1/graphql' });
    for (let i = 0; i < 17; i++) client.tokens.add(`t${i}`);
    const read = library(client).query('{ orders(first: 1) { totalCount } }');
    await expect(read).rejects.toThrow('fetch failed');
    expect(client.tokens.isOverfull).toBe(true);
  });

  test('its feeds are resumed, and resolve commands', async () => {
    const { client, socket } = connect(0);
    const program = library(client);
    const seen: string[] = [];
    let begun = false;
    const end = program.subscribe(orderFeed, (item) => {
      begun = true;
      if (item.order) seen.push(item.order.number);
    });
    await waitFor(() => begun);
    const placed: string[] = [];
    for (let i = 0; i < 4; i++) {
      const commandId = randomUUID();
      const answer = (await program.mutate(placeOrder, order(sku, commandId))) as {
        data: { placeOrder: { number: string } };
      };
      placed.push(answer.data.placeOrder.number);
      await client.resolved(commandId);
      socket.terminate();
    }
    expect(seen).toEqual(placed);
    end();
    await socket.dispose();
  });
});

test('tokens that were sent are stood for by the one answered', () => {
  const tokens = new Tokens();
  tokens.add('a');
  tokens.add('b');
  const sent = tokens.take();
  tokens.add('c');
  tokens.answered(sent, { extensions: { consistency: { token: 'ab' } } });
  expect(tokens.take()).toEqual(['c', 'ab']);
  for (let i = 0; i < 30; i++) tokens.add(`t${i}`);
  expect(tokens.take()).toHaveLength(16);
});

test.each(['CONSISTENCY_TOKEN_INVALID', 'CONSISTENCY_TOKEN_EPOCH', 'CONSISTENCY_TOKEN_AHEAD'])(
  '%s drops what was sent, and no more',
  (code) => {
    const tokens = new Tokens();
    tokens.add('a');
    const sent = tokens.take();
    tokens.add('b');
    expect(tokens.answered(sent, { errors: [{ extensions: { code: 'FORBIDDEN' } }] })).toBe(true);
    expect(tokens.take()).toEqual(['a', 'b']);
    expect(tokens.answered(sent, { errors: [{ extensions: { code } }] })).toBe(false);
    expect(tokens.take()).toEqual(['b']);
    // Without tokens nothing is sent again.
    expect(tokens.answered([], { errors: [{ extensions: { code } }] })).toBe(true);
  },
);
