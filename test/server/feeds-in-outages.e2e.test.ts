import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { TidemarkClient, type FeedItem } from '../../src/client/index.js';
import { migrate } from '../support/migrate.js';
import { openRawSocket, type Message, type RawSocket } from '../kit/edge/raw-socket.js';
import { createTestDatabases } from '../support/databases.js';
import { startFreezingProxy } from '../support/freezing-proxy.js';
import { startOwnPostgres, type OwnPostgres } from '../support/own-postgres.js';
import { startOwnValkey, type OwnValkey } from '../support/own-valkey.js';
import { jwt, startServerProcess, type ServerProcess } from '../support/server-process.js';
import { waitFor } from '../../src/kit/testing/wait-for.js';

let postgres: OwnPostgres;
let valkey: OwnValkey;
let server: ServerProcess;
let authorization: string;

beforeAll(async () => {
  [postgres, valkey] = await Promise.all([startOwnPostgres(), startOwnValkey()]);
  const urls = await Promise.all([postgres.ensureDatabase('write'), postgres.ensureDatabase('read')]);
  await Promise.all([migrate('write', urls[0]), migrate('read', urls[1])]);
  server = await startServerProcess({
    DATABASE_URL: urls[0],
    READ_DATABASE_URL: urls[1],
    REDIS_URL: valkey.url,
  });
  authorization = `Bearer ${await jwt('boss', ['STAFF', 'ADVISOR', 'OPERATOR'])}`;
});

afterAll(async () => {
  await server.end('SIGKILL');
  await Promise.all([postgres.stop(), valkey.stop()]);
});

const product = (sku: string) => ({
  query: 'mutation ($input: RegisterProductInput!) { registerProduct(input: $input) { __typename } }',
  variables: {
    input: { commandId: randomUUID(), sku, name: sku, price: { amount: '1', currencyCode: 'GBP' } },
  },
});

/** What a feed of each kind is of. */
async function things(at = server) {
  const commandId = randomUUID();
  const answers = await Promise.all(
    [
      product('CUP'),
      {
        query:
          'mutation ($input: OpenPortfolioInput!) { openPortfolio(input: $input) { ... on PortfolioCommandAccepted { portfolioId } } }',
        variables: { input: { commandId, name: 'Savings', baseCurrency: 'EUR' } },
      },
    ].map((body) => at.post(body, { authorization })),
  );
  const portfolioId = String(answers[1]?.body.data.openPortfolio.portfolioId);
  return { commandId, portfolioId };
}

type Things = Awaited<ReturnType<typeof things>>;
/** All seven. */
const subscriptions: Record<string, (of: Things) => string> = {
  commandProgress: ({ commandId }) => `commandProgress(commandId: "${commandId}") { state }`,
  orderChanged: () => `orderChanged(orderId: "ord_AaIHX9ogcImJGxKF5bInbQ") { __typename }`,
  orderFeed: () => 'orderFeed { __typename }',
  portfolioChanged: ({ portfolioId }) => `portfolioChanged(portfolioId: "${portfolioId}") { __typename }`,
  productChanged: () => 'productChanged(sku: "CUP") { __typename }',
  projectionProgress: () => 'projectionProgress { name }',
  salesDashboardChanged: () => 'salesDashboardChanged(from: "2026-01-01", to: "2026-01-02") { __typename }',
};
const names = Object.keys(subscriptions);

const open = (at = server) => openRawSocket(at.wsUrl, { payload: { authorization } });

/** Subscribes to each, under its name. */
function subscribeAll(raw: RawSocket, of: Things): void {
  for (const [id, field] of Object.entries(subscriptions))
    raw.send({ id, type: 'subscribe', payload: { query: `subscription { ${field(of)} }` } });
}

/** The first message of each. */
const firsts = async (raw: RawSocket) =>
  Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, (await raw.about(name, 1))[0]] as const)),
  ) as Record<string, Message>;

/** An outage is answered within 5 s; more, since all tests run on few processors. Two limits in a row are more still. */
const mostMs = 6_900;

const unavailable = {
  type: 'error',
  payload: [{ extensions: { code: 'SERVICE_UNAVAILABLE', retryAfterMs: expect.any(Number) as number } }],
};

async function isAnswering(raw: RawSocket): Promise<void> {
  const id = randomUUID();
  raw.send({ id, type: 'subscribe', payload: { query: '{ __typename }' } });
  expect((await raw.about(id, 2))[0]).toMatchObject({ payload: { data: { __typename: 'Query' } } });
}

/** A feed of a product, as programs follow it. */
function follow() {
  const items: FeedItem[] = [];
  const socket = createClient({
    url: server.wsUrl,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization },
  });
  const client = new TidemarkClient({ url: new URL('/graphql', server.url).href, socket });
  const abort = new AbortController();
  const ended = (async () => {
    const feed = client.feed<FeedItem>(
      `subscription ($after: FeedCursor) { productChanged(sku: "CUP", after: $after) {
        __typename ... on FeedItem { cursor resolved } } }`,
      {},
      abort.signal,
    );
    for await (const item of feed) items.push(item);
  })();
  return {
    items,
    async stop() {
      abort.abort();
      await ended;
      await socket.dispose();
    },
  };
}

/** How often the server has said in its log that another one is away. */
const outagesLogged = () =>
  server.output().split('a server that the answer needs cannot do its part').length - 1;

const receiveStock = () =>
  server.post(
    {
      query: 'mutation ($input: ReceiveStockInput!) { receiveStock(input: $input) { __typename } }',
      variables: { input: { commandId: randomUUID(), sku: 'CUP', quantity: 1 } },
    },
    { authorization },
  );

test('with PostgreSQL stopped every subscription is answered with an error, the socket stays, and programs resume', async () => {
  const of = await things();
  const raw = await open();
  subscribeAll(raw, of);
  for (const [name, first] of Object.entries(await firsts(raw)))
    expect([name, first.type]).toEqual([name, 'next']);
  names.forEach((id) => raw.send({ id, type: 'complete' }));
  await isAnswering(raw);
  const early = follow();
  await waitFor(() => early.items.length > 0);

  await postgres.stopServer();
  const other = await open();
  for (const socket of [raw, other]) {
    const before = socket.messages.length;
    const logged = outagesLogged();
    subscribeAll(socket, of);
    const came = (name: string) => socket.messages.slice(before).filter(({ id }) => id === name);
    await waitFor(() => names.every((name) => came(name).length > 0), {
      describe: () => `answers in ${JSON.stringify(socket.messages.slice(before))}`,
    });
    await isAnswering(socket);
    for (const name of names) expect([name, ...came(name)]).toMatchObject([name, unavailable]);
    expect(JSON.stringify(socket.messages)).not.toContain('ECONNREFUSED');
    await waitFor(() => outagesLogged() >= logged + names.length);
  }
  const logged = outagesLogged();
  const late = follow();
  await waitFor(() => outagesLogged() > logged);
  expect(late.items).toEqual([]);

  await postgres.restart();
  await waitFor(() => late.items.length > 0);
  // What was open all the time goes on, too.
  const shown = [early, late].map(({ items }) => items.length);
  await waitFor(
    async () => (await receiveStock()).body.data?.receiveStock.__typename === 'ProductCommandAccepted',
  );
  for (const [n, { items }] of [early, late].entries())
    await waitFor(() => items.slice(shown[n]).some(({ __typename }) => __typename === 'ProductChanged'));
  await Promise.all([early.stop(), late.stop()]);
  for (const { socket } of [raw, other]) socket.close();
});

test('with Redis frozen every subscription goes on, or is answered with an error', async () => {
  const of = await things();
  const raw = await open();
  valkey.freeze();
  try {
    const began = performance.now();
    subscribeAll(raw, of);
    await firsts(raw);
    expect(performance.now() - began).toBeLessThan(mostMs);
    for (const [name, first] of Object.entries(await firsts(raw)))
      expect([name, first]).toMatchObject([name, first.type === 'next' ? { type: 'next' } : unavailable]);
    // Its stock is in Redis, and the quotes of a portfolio.
    for (const name of ['productChanged', 'portfolioChanged'])
      expect(await raw.about(name, 1)).toMatchObject([unavailable]);
    await isAnswering(raw);
  } finally {
    valkey.thaw();
  }
  raw.socket.close();
});

test('with PostgreSQL frozen every subscription is answered with an error, and no later than that', async () => {
  const databases = await createTestDatabases();
  const [write, read] = await Promise.all([
    startFreezingProxy(databases.databaseUrl),
    startFreezingProxy(databases.readDatabaseUrl),
  ]);
  const other = await startServerProcess({
    ...databases.env,
    DATABASE_URL: write.url,
    READ_DATABASE_URL: read.url,
  });
  try {
    const of = await things(other);
    const raw = await open(other);
    write.freeze();
    read.freeze();
    const began = performance.now();
    subscribeAll(raw, of);
    const answers = Object.entries(await firsts(raw));
    expect(performance.now() - began).toBeLessThan(mostMs);
    for (const answer of answers) expect(answer).toMatchObject([answer[0], unavailable]);
    await isAnswering(raw);
    raw.socket.close();
  } finally {
    write.thaw();
    read.thaw();
    await other.end('SIGKILL');
    await Promise.all([write.stop(), read.stop()]);
    await databases.drop();
  }
});
