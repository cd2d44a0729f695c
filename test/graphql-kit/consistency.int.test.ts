import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Signer } from '../../src/cqrs/signer.js';
import { emptyToken, encodeToken, writtenToken } from '../../src/cqrs/token.js';
import { createTestDatabases, type TestDatabases } from '../support/databases.js';
import { caller, staff, startTestNode, type TestNode } from '../support/node.js';
import { codes, givenOrder, givenProduct, orderInput, placeOrder, registerProduct } from '../support/shop.js';
import { waitFor } from '../support/wait-for.js';

let databases: TestDatabases;
/** Takes commands and answers queries; projections run only when a test starts them. */
let api: TestNode;
let projector: TestNode | undefined;
beforeEach(async () => {
  databases = await createTestDatabases();
  api = await startTestNode({ databases, projector: false });
});
afterEach(async () => {
  await projector?.stop();
  projector = undefined;
  await api.stop();
  await databases.drop();
});
const startProjector = async () => (projector = await startTestNode({ databases }));

const product = '{ product(sku: "CUP") { name } }';

test('a read that cannot show the write in time says so, and by how much', async () => {
  const token = await givenProduct(api, 'CUP', 1);
  const stale = await api.run(staff, product, {}, { after: [token], timeoutMs: 30 });
  expect(stale.data.product).toBeNull();
  expect(stale.consistency).toMatchObject({
    status: 'STALE',
    behind: [{ projection: 'products', events: 1 }],
  });
  expect(stale.consistency.waitedMs).toBeGreaterThanOrEqual(29);
  expect(stale.consistency.behind[0]?.ageMs).toBeGreaterThanOrEqual(30);

  const error = await api.run(staff, product, {}, { after: [token], timeoutMs: 30, onTimeout: 'ERROR' });
  expect(codes(error)).toEqual(['PROJECTION_LAG']);

  // Without a token nothing is asked for, so nothing is late.
  expect((await api.run(staff, product)).consistency).toMatchObject({
    status: 'FRESH',
    waitedMs: 0,
    behind: [],
  });
});

test('a read waits no longer than it must, and a covered token waits for nothing', async () => {
  const token = await givenProduct(api, 'CUP', 1);
  const waiting = api.run(staff, product, {}, { after: [token], timeoutMs: 5_000 });
  await startProjector();
  const waited = await waiting;
  expect(waited.data.product.name).toBe('Product CUP');
  expect(waited.consistency.status).toBe('WAITED');
  expect(waited.consistency.waitedMs).toBeLessThan(5_000);
  const again = await api.run(staff, product, {}, { after: [token, waited.consistency.token] });
  expect(again.consistency).toMatchObject({ status: 'FRESH', waitedMs: 0 });
});

test('each field waits for its own projection, and only that one is behind', async () => {
  await startProjector();
  const token = await givenProduct(api, 'CUP', 1);
  await api.run(staff, product, {}, { after: [token], timeoutMs: 5_000 });
  await projector?.stop();
  projector = undefined;
  // The rows are there, the checkpoints do not move any more.
  const later = await givenOrder(api, caller('ada'), [{ sku: 'CUP', quantity: 1 }]);
  const { consistency } = await api.run(
    staff,
    `{ orders { nodes { id } } products { nodes { sku } } }`,
    {},
    {
      after: [later.receipt.token],
      timeoutMs: 20,
    },
  );
  expect(consistency.behind.map(({ projection }) => projection).sort()).toEqual(['orders', 'products']);
  const own = await api.run(staff, product, {}, { after: [token] });
  expect(own.consistency.status).toBe('FRESH');
});

test('idle projections move for a token whose command was not for them', async () => {
  await startProjector();
  const token = await givenProduct(api, 'CUP', 1);
  const { consistency } = await api.run(
    staff,
    '{ orders { nodes { id } } customer(customerId: "x") { id } }',
    {},
    {
      after: [token],
      timeoutMs: 5_000,
      onTimeout: 'ERROR',
    },
  );
  expect(consistency.status).toBe('WAITED');
});

test("a refusal's token shows what it was decided on", async () => {
  await startProjector();
  await givenProduct(api, 'CUP', 5);
  const placed = await givenOrder(api, caller('ada'), [{ sku: 'CUP', quantity: 5 }]);
  const refused = await api.run(caller('bob'), placeOrder, {
    input: orderInput([{ sku: 'CUP', quantity: 1 }]),
  });
  expect(refused.data.placeOrder.__typename).toBe('InsufficientStock');
  const read = await api.run(
    caller('bob'),
    '{ product(sku: "CUP") { available } }',
    {},
    {
      after: [refused.consistency.token],
      timeoutMs: 5_000,
      onTimeout: 'ERROR',
    },
  );
  expect(read.data.product.available).toBe(0);
  expect(placed.orderId).toMatch(/^ord_/);
});

test("a stranger's open transaction delays nobody's own write", async () => {
  await startProjector();
  const stranger = new pg.Client({ connectionString: databases.databaseUrl });
  await stranger.connect();
  await stranger.query('begin');
  await stranger.query('select pg_current_xact_id()');
  const token = await givenProduct(api, 'CUP', 1);
  const read = await api.run(staff, product, {}, { after: [token], timeoutMs: 5_000, onTimeout: 'ERROR' });
  expect(read.data.product.name).toBe('Product CUP');
  await stranger.query('rollback');
  await stranger.end();
});

test('two mutations in one document: each payload shows its own command', async () => {
  await startProjector();
  const input = (sku: string) => ({
    commandId: randomUUID(),
    sku,
    name: sku,
    price: { amount: '1', currencyCode: 'GBP' },
    initialStock: 2,
  });
  const { data, consistency } = await api.run(
    staff,
    `mutation ($a: RegisterProductInput!, $b: RegisterProductInput!) {
      a: registerProduct(input: $a) { ... on ProductCommandAccepted { product { sku available } } }
      b: registerProduct(input: $b) { ... on ProductCommandAccepted { product { sku available } } } }`,
    { a: input('A'), b: input('B') },
    { timeoutMs: 5_000, onTimeout: 'ERROR' },
  );
  expect(data).toEqual({
    a: { product: { sku: 'A', available: 2 } },
    b: { product: { sku: 'B', available: 2 } },
  });
  expect(consistency.behind).toEqual([]);
});

test('a token that cannot be honoured is told at once', async () => {
  const token = await givenProduct(api, 'CUP', 1);
  const refused = (text: string) => api.run(staff, product, {}, { after: [text] });
  await expect(refused(`${token.slice(0, -2)}xx`)).rejects.toMatchObject({
    code: 'CONSISTENCY_TOKEN_INVALID',
  });
  await expect(refused('nonsense')).rejects.toMatchObject({ code: 'CONSISTENCY_TOKEN_INVALID' });

  const client = new pg.Client({ connectionString: databases.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ id: number; secret: Buffer }>('select id, secret from signing_key');
  const { rows: epochs } = await client.query<{ number: number }>('select number from epoch');
  await client.end();
  const signer = new Signer(rows);
  const epoch = epochs[0]?.number ?? 0;
  await expect(refused(encodeToken(signer, epoch + 1, emptyToken))).rejects.toMatchObject({
    code: 'CONSISTENCY_TOKEN_EPOCH',
  });
  await expect(refused(encodeToken(signer, epoch, writtenToken(1_000_000_000n)))).rejects.toMatchObject({
    code: 'CONSISTENCY_TOKEN_AHEAD',
  });
  for (const consistency of [
    { after: 'x' },
    { timeoutMs: 5_001 },
    { timeoutMs: -1 },
    { onTimeout: 'NEVER' },
    { aftr: [] },
  ])
    await expect(api.run(staff, product, {}, consistency)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
});

test('reads never go back, whichever node answers, while commands and projections go on', async () => {
  await startProjector();
  const registered = await givenProduct(api, 'CUP', 10_000);
  const nodes = [api, projector ?? api];
  const read = '{ product(sku: "CUP") { reserved } orders { totalCount } }';
  let writing = true;
  const writer = (async () => {
    for (let i = 0; i < 60; i++) await givenOrder(api, caller('ada'), [{ sku: 'CUP', quantity: 1 }]);
    writing = false;
  })();
  const readers = Array.from({ length: 4 }, async (_, n) => {
    let token = registered;
    let before = { reserved: 0, orders: 0 };
    for (let i = n; writing; i++) {
      const node = nodes[i % 2] ?? api;
      const after = token === undefined ? [] : [token];
      const { data, consistency } = await node.run(
        staff,
        read,
        {},
        { after, timeoutMs: 5_000, onTimeout: 'ERROR' },
      );
      const now = { reserved: data.product.reserved as number, orders: data.orders.totalCount as number };
      expect(now.reserved).toBeGreaterThanOrEqual(before.reserved);
      expect(now.orders).toBeGreaterThanOrEqual(before.orders);
      before = now;
      ({ token } = consistency);
    }
  });
  await Promise.all([writer, ...readers]);
  await waitFor(async () => (await api.run(staff, read)).data.orders.totalCount === 60);
});

test('a mutation that selects only its receipt waits for nothing', async () => {
  const { data, consistency } = await api.run(staff, registerProduct, {
    input: { commandId: randomUUID(), sku: 'X', name: 'X', price: { amount: '1', currencyCode: 'GBP' } },
  });
  expect(data.registerProduct.__typename).toBe('ProductCommandAccepted');
  expect(consistency).toMatchObject({ status: 'FRESH', waitedMs: 0 });
});
