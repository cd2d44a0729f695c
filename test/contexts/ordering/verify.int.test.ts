import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { shopByDefault } from '../../support/contexts.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Differences } from '../../../src/kit/projections/differences.js';
import type { RedisModel } from '../../../src/kit/projections/projection.js';
import type { ReadModels } from '../../../src/kit/projections/read-models.js';
import { availabilityModel } from '../../../src/contexts/ordering/read-models/availability.js';
import { verifyReadModels } from '../../../src/contexts/ordering/read-models/verify-reads.js';
import { openPool } from '../../../src/kit/databases/postgres.js';
import { RedisRows } from '../../../src/kit/projections/redis-rows.js';
import { openRedis } from '../../../src/kit/databases/redis.js';
import { verifyInThread } from '../../../src/kit/node/verify-in-thread.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { staff, startTestNode, type TestNode } from '../../support/node.js';
import {
  after,
  cancelOrder,
  correctStock,
  givenOrder,
  givenProduct,
  renameProduct,
  shipOrder,
  withdrawProduct,
} from '../../support/shop.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { expectBooksAgree } from './books.js';

let databases: TestDatabases;
let node: TestNode;
let write: pg.Client;
let read: pg.Client;
beforeAll(async () => {
  databases = await createTestDatabases();
  node = await startTestNode({ databases, worker: true });
  write = new pg.Client({ connectionString: databases.databaseUrl });
  read = new pg.Client({ connectionString: databases.readDatabaseUrl });
  await Promise.all([write.connect(), read.connect()]);
});
afterAll(async () => {
  await Promise.all([write.end(), read.end()]);
  await node.stop();
  await databases.drop();
});

async function someTrade(): Promise<void> {
  await givenProduct(node, 'CUP', 1_000, '0.1');
  await givenProduct(node, 'POT', 50, '7.13');
  const orders = await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      givenOrder(node, staff, [
        { sku: 'POT', quantity: 1 },
        { sku: 'CUP', quantity: 1 + (i % 3) },
        { sku: 'POT', quantity: 1 },
      ]),
    ),
  );
  for (const correction of [{ delta: -7 }, { counted: 960 }]) {
    const input = { commandId: randomUUID(), sku: 'CUP', correction, reason: 'stocktake' };
    const { data } = await node.run(staff, correctStock, { input });
    expect(data.correctStock.__typename).toBe('ProductCommandAccepted');
  }
  for (const [document, more] of [
    [renameProduct, { name: 'Beaker' }],
    [withdrawProduct, { reason: 'recalled' }],
  ] as const) {
    const { data } = await node.run(staff, document, {
      input: { commandId: randomUUID(), sku: 'POT', ...more },
    });
    expect(Object.values(data as object)).toMatchObject([{ __typename: 'ProductCommandAccepted' }]);
  }
  await expectBooksAgree(write);
  for (const [i, { orderId }] of orders.entries()) {
    const input = { commandId: randomUUID(), orderId };
    if (i % 3 === 0) await node.run(staff, shipOrder, { input: { ...input, trackingNumber: 'T' } });
    if (i % 3 === 1) await node.run(staff, cancelOrder, { input: { ...input, reason: 'any' } });
  }
  await expectBooksAgree(write);
}

const found = async () => {
  const { lines, left } = await node.node.verify();
  return [...lines, ...left];
};

/** Whenever its rows are read, somebody orders, and is waited for. */
class BusyRows<Row extends object> extends RedisRows<Row> {
  /** The row of this key is not what was written. */
  harmed = '';

  override async ofLane(generation: number, lane: number) {
    const { orderId, receipt } = await givenOrder(node, staff, [{ sku: 'CUP', quantity: 1 }]);
    await node.run(
      staff,
      `query ($orderId: ID!) { orderStatus(orderId: $orderId) { id } product(sku: "CUP") { available } }`,
      { orderId },
      after(receipt.token),
    );
    const found = await super.ofLane(generation, lane);
    const row = found.get(this.harmed);
    if (row) found.set(this.harmed, { ...row, reserved: -1 });
    return found;
  }
}

test('nothing differs in a shop that nobody has meddled with, while it trades', async () => {
  expect(await found()).toEqual([]);
  await someTrade();
  await givenOrder(node, staff, [{ sku: 'CUP', quantity: 1 }], { customerId: 'staff' });
  expect(await found()).toEqual([]);
  const trading = Promise.all(
    Array.from({ length: 30 }, () => givenOrder(node, staff, [{ sku: 'CUP', quantity: 1 }])),
  );
  expect(await found()).toEqual([]);
  await trading;
  await expectBooksAgree(write);
  // What is still to come would set right what is harmed from here on, or there is none of it yet.
  await waitFor(async () => (await node.node.projections()).every(({ lagEvents }) => lagEvents === 0));
  expect(await found()).toEqual([]);
});

test('what moves whenever it is read is compared all the same', async () => {
  const redis = openRedis(databases.redisUrl);
  const pools = [
    openPool(databases.databaseUrl, 'tidemark_log_reader', 1),
    openPool(databases.readDatabaseUrl, 'tidemark_query', 1),
  ] as const;
  const [log, db] = pools;
  const busy = <Row extends object>(model: RedisModel<Row>) =>
    new BusyRows<Row>(redis, databases.redisPrefix, model, () => performance.now());
  const availability = busy(availabilityModel);
  const reads: ReadModels = {
    db,
    rows: <Row extends object>(model: RedisModel<Row>) =>
      model.name === availabilityModel.name
        ? (availability as RedisRows<object> as RedisRows<Row>)
        : busy(model),
  };
  try {
    const differences = new Differences();
    await verifyReadModels(reads, log, 'UTC', differences);
    expect([...differences.lines, ...differences.left]).toEqual([]);
    availability.harmed = 'POT';
    await verifyReadModels(reads, log, 'UTC', differences);
    expect(differences.lines).toEqual([expect.stringMatching(/^availability, POT: is /)]);
  } finally {
    redis.disconnect();
    await Promise.all(pools.map((pool) => pool.end()));
  }
});

// One after the other in the same shop: each is found beside those before it.
test.each([
  [
    'an order',
    'write',
    "update orders set status = 'DELIVERED' where status = 'SHIPPED'",
    /^order .* \(write tables\): is .*DELIVERED/,
  ],
  ['a payment', 'write', "update payment set status = 'VOIDED' where status = 'CAPTURED'", /VOIDED/],
  [
    'an address',
    'write',
    "update orders set ship_city = 'Nowhere' where status = 'CANCELLED'",
    /address: is .*Nowhere/,
  ],
  [
    'stock',
    'write',
    "update stock set on_hand = on_hand + 1 where sku = 'CUP'",
    /^stock of CUP: does not add up/,
  ],
  [
    'a line of an order',
    'read',
    `update orders_v1 set lines = '[]' where status = 'CONFIRMED'`,
    /^orders, .*d751713988987e9331980363e24189ce/,
  ],
  [
    'a shown address',
    'read',
    `update orders_v1 set shipping_address = '{}' where status = 'CONFIRMED'`,
    /^orders, .*99914b932bd37a50b983c5e7c90ae93b/,
  ],
  [
    'a timeline',
    'read',
    `update orders_v1 set timeline = timeline - 0 where status = 'SHIPPED'`,
    /^orders, .*"PAYMENT_AUTHORIZED /,
  ],
  [
    'when a customer ordered first',
    'read',
    "update customers_v1 set first_order_at = first_order_at - interval '1 ms'",
    /^customers, staff/,
  ],
  [
    'a row of the orders',
    'read',
    "update orders_v1 set status = 'PLACED' where status = 'SHIPPED'",
    /^orders, .*"PLACED"/,
  ],
  ['a lost row', 'read', "delete from orders_v1 where status = 'CANCELLED'", /^orders, .* is not there/],
  ['a customer', 'read', 'update customers_v1 set lifetime_value = 0', /^customers, staff: is \[1,"0",/],
  [
    'what an order is found by',
    'read',
    "update order_search_v2 set document = fixed where tracking <> ''",
    /^order-search, .*/,
  ],
  [
    'what a product is found by',
    'read',
    "update product_search_v2 set document = 'cup:1' where document @@ 'cup'",
    /^product-search, /,
  ],
  ['a product', 'read', "update products_v1 set price = 8 where sku = 'CUP'", /^products, CUP/],
  [
    'what is for sale',
    'read',
    "update products_v1 set for_sale = true where sku = 'POT'",
    /^products, POT: is .*true/,
  ],
  [
    'what is for sale, where commands decide',
    'write',
    "update product set for_sale = true where sku = 'POT'",
    /^product POT \(write tables\): is .*true/,
  ],
  [
    'the name of what was sold',
    'read',
    "update sales_product_v1 set name = 'Product POT' where sku = 'POT'",
    /^sales-dashboard, product .*"Product POT"/,
  ],
  [
    'a figure',
    'read',
    'update sales_country_v1 set revenue = revenue + 0.000000000000000001',
    /^sales-dashboard, country/,
  ],
] as const)('%s that was changed behind its back is printed', async (_, side, sql, line) => {
  expect((await found()).filter((one) => line.test(one))).toEqual([]);
  expect((await (side === 'write' ? write : read).query(sql)).rowCount).toBeGreaterThan(0);
  expect((await found()).filter((one) => line.test(one))).not.toEqual([]);
});

test('it runs in a thread of its own, which is ended when its process ends', async () => {
  const { databaseUrl, readDatabaseUrl, redisUrl, redisPrefix } = databases;
  const things = {
    databaseUrl,
    readDatabaseUrl,
    redisUrl,
    redisPrefix,
    contextsModule: new URL('../../../src/contexts.ts', import.meta.url).href,
    options: { ordering: shopByDefault },
  };
  const { rows } = await write.query<{ number: string }>(
    `update orders set total = total + 1 where number = (select min(number) from orders) returning number`,
  );
  const verdict = await verifyInThread(things, new AbortController().signal);
  await write.query('update orders set total = total - 1 where number = $1', [rows[0]?.number]);
  expect(verdict.lines.join()).toContain(`order ${rows[0]?.number} (write tables)`);
  await expect(verifyInThread(things, AbortSignal.abort())).rejects.toThrow('ended before it was done');
});
