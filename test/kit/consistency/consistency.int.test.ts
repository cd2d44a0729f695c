import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { encodeToken, seenToken, writtenToken } from '../../../src/kit/consistency/token.js';
import { Signer } from '../../../src/kit/consistency/signer.js';
import { readEpoch } from '../../../src/kit/log/epoch.js';
import { openPool } from '../../../src/kit/databases/postgres.js';
import { writeClient } from '../../../src/kit/databases/prisma.js';
import { readSigningKeys } from '../../../src/kit/consistency/signing-keys.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { caller, staff, startTestNode, type TestNode } from '../../support/node.js';
import {
  after,
  changeProductPrice,
  codes,
  gbp,
  givenOrder,
  givenProduct,
  orderInput,
  placeOrder,
} from '../../support/shop.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

let databases: TestDatabases;
/** Takes commands and answers queries; runs no projection. */
let api: TestNode;
let signer: Signer;
let epoch: number;
beforeAll(async () => {
  databases = await createTestDatabases();
  api = await startTestNode({ databases, projector: false });
  const owner = openPool(databases.databaseUrl, undefined, 1);
  signer = new Signer(await readSigningKeys(writeClient(owner)));
  epoch = (await readEpoch(owner)).stored?.number ?? 0;
  await owner.end();
});
afterAll(async () => {
  await api.stop();
  await databases.drop();
});

/** Runs the projections while `work` runs; before and after it they stand still. */
async function projecting<T>(work: () => Promise<T>): Promise<T> {
  const projector = await startTestNode({ databases });
  try {
    return await work();
  } finally {
    await projector.stop();
  }
}

let sku: string;
beforeEach(async () => {
  sku = `CUP-${randomUUID().slice(0, 8)}`;
  const token = await givenProduct(api, sku, 100);
  await projecting(() =>
    api.run(staff, '{ orders { totalCount } products { totalCount } }', {}, after(token)),
  );
});

const ada = caller('ada');
const readOrder = 'query ($id: ID!) { order(by: { id: $id }) { status } }';
const readAll = `query ($sku: String!, $id: ID!) { product(sku: $sku) { name available } orderStatus(orderId: $id) { status }
  order(by: { id: $id }) { status customer { orderCount } } }`;

test('what is behind is said, with how far; the older data is answered in the time that was given', async () => {
  const { orderId, receipt } = await givenOrder(api, ada, [{ sku, quantity: 1 }]);
  await givenOrder(api, ada, [{ sku, quantity: 1 }]);
  const { data, errors, consistency } = await api.run(
    ada,
    readOrder,
    { id: orderId },
    {
      after: [receipt.token],
      timeoutMs: 300,
    },
  );
  expect(errors).toBeUndefined();
  expect(data).toEqual({ order: null });
  expect(consistency).toMatchObject({
    status: 'STALE',
    behind: [{ projection: 'orders', events: 2, ageMs: expect.any(Number) }],
  });
  expect(consistency.behind[0]?.ageMs).toBeGreaterThanOrEqual(300);
  expect(consistency.waitedMs).toBeGreaterThanOrEqual(299);

  const now = await api.run(ada, readOrder, { id: orderId }, { after: [receipt.token], timeoutMs: 0 });
  expect(now.consistency).toMatchObject({ status: 'STALE', behind: [{ projection: 'orders', events: 2 }] });
  expect(now.consistency.waitedMs).toBeLessThan(300);
  // Without a token nothing is behind.
  const free = await api.run(ada, readOrder, { id: orderId });
  expect(free.consistency).toMatchObject({ status: 'FRESH', waitedMs: 0, behind: [] });
});

test('every field that is behind is named; what is not asked for is not', async () => {
  const { orderId, receipt } = await givenOrder(api, ada, [{ sku, quantity: 1 }]);
  const { consistency } = await api.run(
    ada,
    readAll,
    { id: orderId, sku },
    {
      after: [receipt.token],
      timeoutMs: 50,
    },
  );
  expect(consistency.behind.map(({ projection }) => projection).toSorted()).toEqual([
    'availability',
    'order-status',
    'orders',
    'products',
  ]);
  // Nothing of this command is for the products; they only have not come past it.
  expect(consistency.behind.find(({ projection }) => projection === 'products')).toMatchObject({
    events: 0,
    ageMs: 0,
  });
});

test('who would rather have an error gets PROJECTION_LAG, for the field that is behind alone', async () => {
  const { orderId, receipt } = await givenOrder(api, ada, [{ sku, quantity: 1 }]);
  const answer = await api.run(
    ada,
    `${readOrder.slice(0, -1)} viewer { id } }`,
    { id: orderId },
    {
      after: [receipt.token],
      timeoutMs: 50,
      onTimeout: 'ERROR',
    },
  );
  expect(codes(answer)).toEqual(['PROJECTION_LAG']);
  expect(answer.data).toMatchObject({ order: null, viewer: { id: expect.any(String) } });
  expect(answer.errors?.[0]?.originalError).toMatchObject({
    extensions: { projection: 'orders', events: 1, retryAfterMs: expect.any(Number) },
  });
});

test('a read that waits is answered as soon as the projector has come so far', async () => {
  const { orderId, receipt } = await givenOrder(api, ada, [{ sku, quantity: 1 }]);
  const reading = api.run(ada, readAll, { id: orderId, sku }, after(receipt.token));
  const { data, errors, consistency } = await projecting(() => reading);
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    product: { name: `Product ${sku}`, available: 99 },
    orderStatus: { status: 'PLACED' },
    order: { status: 'PLACED', customer: { orderCount: expect.any(Number) } },
  });
  expect(consistency).toMatchObject({ status: 'WAITED', behind: [] });
  expect(consistency.waitedMs).toBeGreaterThan(0);
});

test('what is known to be covered costs no query and no wait', async () => {
  const { orderId, receipt } = await givenOrder(api, ada, [{ sku, quantity: 1 }]);
  await projecting(() => api.run(ada, readAll, { id: orderId, sku }, after(receipt.token)));
  const queries = vi.spyOn(pg.Pool.prototype, 'query');
  try {
    const read = (document: string, consistency?: object) =>
      api.run(ada, document, { id: orderId }, consistency);
    // Looks at the checkpoint that the wait above has asked for may still be under way.
    await waitFor(
      async () => {
        queries.mockClear();
        await read(readOrder);
        return queries.mock.calls.length === 1;
      },
      { describe: 'a read without a token costs one query' },
    );
    const { consistency } = await read(readOrder, { after: [receipt.token] });
    expect(consistency).toMatchObject({ status: 'FRESH', waitedMs: 0, behind: [] });
    expect(queries.mock.calls.length).toBe(2);
    // In Redis: none at all.
    await read('query ($id: ID!) { orderStatus(orderId: $id) { status } }', { after: [receipt.token] });
    expect(queries.mock.calls.length).toBe(2);
    // This count can fail: a token that is not covered is waited for.
    const { receipt: later } = await givenOrder(api, ada, [{ sku, quantity: 1 }]);
    queries.mockClear();
    await read(readOrder, { after: [later.token], timeoutMs: 60 });
    expect(queries.mock.calls.length).toBeGreaterThan(2);
  } finally {
    queries.mockRestore();
  }
});

test('a token of a command without events for a projection is covered by it all the same, and soon', async () => {
  await projecting(async () => {
    const price = () => ({ commandId: randomUUID(), sku, price: gbp('1') });
    // Let everything settle, so that the lanes are idle.
    const first = await api.run(staff, changeProductPrice, { input: price() });
    await api.run(
      staff,
      '{ orders { totalCount } products { totalCount } }',
      {},
      after(first.data.changeProductPrice.receipt.token),
    );
    for (let i = 0; i < 5; i++) {
      // The price is the same: no event at all.
      const { data } = await api.run(staff, changeProductPrice, { input: price() });
      const token = data.changeProductPrice.receipt.token as string;
      const read = await api.run(
        staff,
        `query ($sku: String!, $id: ID!) { product(sku: $sku) { available } orderStatus(orderId: $id) { status }
          orders { totalCount } customer(id: $id) { orderCount } }`,
        { sku, id: 'b3JkZXI6MDE5OWYwZjAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAw' },
        { after: [token], timeoutMs: 5_000, onTimeout: 'ERROR' },
      );
      expect(codes(read).filter((code) => code === 'PROJECTION_LAG')).toEqual([]);
      expect(read.consistency.behind).toEqual([]);
      // Long before the heartbeat, which moves idle lanes every 5 s.
      expect(read.consistency.waitedMs).toBeLessThan(4_000);
    }
  });
});

test("after a refusal, the answer's token makes the next read show why", async () => {
  const few = `FEW-${sku}`;
  const token = await givenProduct(api, few, 1);
  const available = 'query ($sku: String!) { product(sku: $sku) { available } }';
  await projecting(() => api.run(undefined, available, { sku: few }, after(token)));
  await givenOrder(api, ada, [{ sku: few, quantity: 1 }]);
  const bob = caller('bob');
  const refused = await api.run(bob, placeOrder, { input: orderInput([{ sku: few, quantity: 1 }]) });
  expect(refused.data.placeOrder.__typename).toBe('InsufficientStock');
  // The reads still show the last one; with the token they don't pass it off as the truth.
  const floor = { after: [refused.consistency.token], timeoutMs: 50 };
  const free = await api.run(bob, available, { sku: few });
  expect(free.data.product.available).toBe(1);
  const stale = await api.run(bob, available, { sku: few }, floor);
  expect(stale.consistency).toMatchObject({ status: 'STALE' });
  expect(stale.consistency.behind).toContainEqual({
    projection: 'availability',
    events: 1,
    ageMs: expect.any(Number),
  });
  const shown = await projecting(() =>
    api.run(bob, available, { sku: few }, after(refused.consistency.token)),
  );
  expect(shown.data.product.available).toBe(0);
});

test("a stranger's transaction that does not end delays nobody's own token", async () => {
  const stranger = new pg.Client({ connectionString: databases.databaseUrl });
  const read = new pg.Client({ connectionString: databases.readDatabaseUrl });
  await Promise.all([stranger.connect(), read.connect()]);
  try {
    await stranger.query('begin');
    const { rows } = await stranger.query<{ xid: string }>('select pg_current_xact_id() as xid');
    await projecting(async () => {
      const { orderId, receipt } = await givenOrder(api, ada, [{ sku, quantity: 1 }]);
      const { data, consistency } = await api.run(ada, readAll, { id: orderId, sku }, after(receipt.token));
      expect(data.order.status).toBe('PLACED');
      expect(consistency.behind).toEqual([]);
      // The read model has come past the stranger, who is still writing.
      const { rows: lanes } = await read.query(
        `select pg_visible_in_snapshot($1::xid8, from_snapshot::pg_snapshot) as seen,
           pg_snapshot_xmax(from_snapshot::pg_snapshot) > $1::xid8 as beyond
         from checkpoint where projection = 'orders'`,
        [rows[0]?.xid],
      );
      expect(lanes).toEqual([{ seen: false, beyond: true }]);
      // Nor a floor: that of a refusal, or of what was read.
      const refused = await api.run(ada, placeOrder, { input: orderInput([{ sku, quantity: 1_000 }]) });
      expect(refused.data.placeOrder.__typename).toBe('InsufficientStock');
      const again = await api.run(
        ada,
        readAll,
        { id: orderId, sku },
        after(refused.consistency.token, consistency.token),
      );
      expect(again.errors).toBeUndefined();
    });
  } finally {
    await stranger.query('rollback');
    await Promise.all([stranger.end(), read.end()]);
  }
});

test('a token that was read from one node is honoured by another', async () => {
  const { orderId, receipt } = await givenOrder(api, ada, [{ sku, quantity: 1 }]);
  const read = await projecting(() => api.run(ada, readAll, { id: orderId, sku }, after(receipt.token)));
  const other = await startTestNode({ databases, projector: false });
  try {
    const { data, consistency } = await other.run(
      ada,
      readAll,
      { id: orderId, sku },
      after(read.consistency.token),
    );
    expect(data).toEqual(read.data);
    expect(consistency.behind).toEqual([]);
  } finally {
    await other.stop();
  }
});

test('what was not made here, or in another life of the database, is refused', async () => {
  const good = encodeToken(signer, epoch, writtenToken(4n));
  const ask = (...tokens: string[]) => api.run(ada, '{ viewer { id } }', {}, { after: tokens });
  expect((await ask(good)).errors).toBeUndefined();
  const [id = '', payload = '', mac = ''] = good.split('.');
  const { data } = await api.run(ada, '{ orders { feedCursor } }');
  const forged = [
    'nonsense',
    `${good}x`,
    `${id}.${payload}.${mac.startsWith('A') ? 'B' : 'A'}${mac.slice(1)}`,
    `${id}.${Buffer.from(JSON.stringify({ e: epoch, x: ['5'] })).toString('base64url')}.${mac}`,
    `zz.${payload}.${mac}`,
    // A cursor is signed with the same key, for another purpose.
    data.orders.feedCursor as string,
    'x'.repeat(100_000),
  ];
  for (const token of forged)
    await expect(ask(token)).rejects.toMatchObject({ code: 'CONSISTENCY_TOKEN_INVALID' });
  // One bad token among good ones spoils them.
  await expect(ask(good, 'nonsense')).rejects.toMatchObject({ code: 'CONSISTENCY_TOKEN_INVALID' });
  for (const other of [epoch + 1, epoch - 1])
    await expect(ask(encodeToken(signer, other, writtenToken(4n)))).rejects.toMatchObject({
      code: 'CONSISTENCY_TOKEN_EPOCH',
    });
  const far = 1n << 60n;
  for (const token of [writtenToken(far), seenToken('orders', { xmin: 3n, xmax: far, xip: [] })])
    await expect(ask(encodeToken(signer, epoch, token))).rejects.toMatchObject({
      code: 'CONSISTENCY_TOKEN_AHEAD',
    });
});

test.each([
  { timeoutMs: 5_001 },
  { timeoutMs: -1 },
  { timeoutMs: 1.5 },
  { onTimeout: 'WAIT' },
  { after: 'a token' },
  { after: Array.from({ length: 17 }, () => 'x') },
  { before: [] },
  'now',
])('a request for consistency that is not one is refused: %j', async (extension) => {
  await expect(api.run(ada, '{ viewer { id } }', {}, extension as object)).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
  });
});

test('each of two mutations in one document is shown by its own payload, and both by the token', async () => {
  const fresh = `NEW-${sku}`;
  const document = `mutation ($product: RegisterProductInput!, $order: PlaceOrderInput!, $stock: ReceiveStockInput!) {
    registerProduct(input: $product) { ... on ProductCommandAccepted { product { name available } } }
    placeOrder(input: $order) { ... on OrderCommandAccepted { orderId order { status lines { sku } } } }
    receiveStock(input: $stock) { ... on ProductCommandAccepted { product { available } } } }`;
  const variables = {
    product: { commandId: randomUUID(), sku: fresh, name: 'New', price: gbp('2'), initialStock: 10 },
    order: orderInput([{ sku: fresh, quantity: 3 }]),
    stock: { commandId: randomUUID(), sku: fresh, quantity: 5 },
  };
  await projecting(async () => {
    const { data, errors, consistency } = await api.run(staff, document, variables, { timeoutMs: 5_000 });
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      registerProduct: { product: { name: 'New', available: 10 } },
      placeOrder: { order: { status: 'PLACED', lines: [{ sku: fresh }] } },
      receiveStock: { product: { available: 12 } },
    });
    expect(consistency.behind).toEqual([]);
    const read = await api.run(
      staff,
      'query ($sku: String!) { product(sku: $sku) { available } }',
      { sku: fresh },
      after(consistency.token),
    );
    expect(read.data.product.available).toBe(12);
  });
});

test('the payload of a mutation that is not projected yet says that it is behind', async () => {
  const { data, consistency } = await api.run(
    ada,
    `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { ... on OrderCommandAccepted { orderId receipt { token } order { status } } } }`,
    { input: orderInput([{ sku, quantity: 1 }]) },
    { timeoutMs: 50 },
  );
  expect(data.placeOrder).toMatchObject({ orderId: expect.any(String), order: null });
  expect(consistency).toMatchObject({ status: 'STALE', behind: [{ projection: 'orders', events: 1 }] });
});

test('those who wait hold no connection: others are answered', async () => {
  const { orderId, receipt } = await givenOrder(api, ada, [{ sku, quantity: 1 }]);
  let answered = 0;
  const waiting = Array.from({ length: 200 }, async () => {
    const answer = await api.run(
      ada,
      readOrder,
      { id: orderId },
      { after: [receipt.token], timeoutMs: 5_000 },
    );
    answered += 1;
    return answer;
  });
  const { errors } = await api.run(ada, '{ orders { totalCount } products { totalCount } }');
  expect(errors).toBeUndefined();
  expect(answered).toBe(0);
  const answers = await projecting(() => Promise.all(waiting));
  // How long the projector takes to start is the machine's part: those that waited in vain say so.
  for (const { data, errors: none, consistency } of answers) {
    expect(none).toBeUndefined();
    expect(data.order).toEqual(consistency.status === 'WAITED' ? { status: 'PLACED' } : null);
  }
});
