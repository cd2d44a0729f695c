import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PaymentOptions } from '../../../src/contexts/ordering/processes/ordering-work.js';
import { decodeId } from '../../support/ids.js';
import { Random } from '../../../src/kit/testing/random.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { expectEqualFold } from '../../support/fold.js';
import { expectWriteTablesEqualFold } from '../../support/fold-write.js';
import { caller, startTestNode, type TestNode, type TestOptions } from '../../support/node.js';
import { defaultPayments } from '../../support/contexts.js';
import {
  cancelOrder,
  changeShippingAddress,
  deliverOrder,
  givenOrder,
  givenProduct,
  returnOrder,
  sendStep,
  shipOrder,
} from '../../support/shop.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { providerKey, startPaymentProvider } from './payment-provider.js';
import { bookedOrders, expectBooksAgree, unfinishedJobs } from './books.js';

let databases: TestDatabases;
let client: pg.Client;
let nodes: TestNode[];
beforeEach(async () => {
  databases = await createTestDatabases();
  nodes = [];
  client = new pg.Client({ connectionString: databases.databaseUrl });
  await client.connect();
});
afterEach(async () => {
  await client.end();
  await Promise.all(nodes.map((node) => node.stop()));
  await databases.drop();
});

async function start(payments: Partial<PaymentOptions> = {}, more: TestOptions = {}): Promise<TestNode> {
  const node = await startTestNode({
    databases,
    worker: true,
    payments: { ...defaultPayments, ...payments },
    ...more,
  });
  nodes.push(node);
  return node;
}

const ada = caller('ada');
const paidBy = (method: string) => ({ payment: { method } });
const leeds = { name: 'Ada', line1: '2 Side St', city: 'Leeds', countryCode: 'IE' };
const oneCup = [{ sku: 'CUP', quantity: 1 }];

/** The one order's status and its payment's, once they are these. */
const until = (orderId: string, status: string, payment: string) =>
  waitFor(
    async () => {
      const order = (await bookedOrders(client)).find(({ id }) => id === decodeId('order', orderId));
      return order?.status === status && order.payment === payment && order;
    },
    { timeoutMs: 20_000, describe: `the order is ${status} and its payment ${payment}` },
  );

test('an order is authorized, captured when it ships and refunded when it comes back', async () => {
  const node = await start();
  await givenProduct(node, 'CUP', 10);
  const { orderId } = await givenOrder(node, ada, oneCup);
  await until(orderId, 'CONFIRMED', 'AUTHORIZED');
  expect(await sendStep(node, deliverOrder, orderId)).toBe('OrderStatusRefusal');
  expect(await sendStep(node, shipOrder, orderId, { trackingNumber: 'T-1' })).toBe('OrderCommandAccepted');
  await until(orderId, 'SHIPPED', 'CAPTURED');
  expect(await sendStep(node, deliverOrder, orderId)).toBe('OrderCommandAccepted');
  expect(await sendStep(node, returnOrder, orderId, { reason: 'broken' })).toBe('OrderCommandAccepted');
  await until(orderId, 'RETURNED', 'REFUNDED');
  await expectBooksAgree(client);
  await expectEqualFold(databases);
  const { data } = await node.run(
    ada,
    `query ($id: ID!) { order(by: { id: $id }) { status trackingNumber returnReason payment { status } timeline { type }
      customer { orderCount } } product(sku: "CUP") { available } }`,
    { id: orderId },
  );
  expect(data).toMatchObject({
    order: {
      status: 'RETURNED',
      trackingNumber: 'T-1',
      returnReason: 'broken',
      payment: { status: 'REFUNDED' },
      customer: { orderCount: 0 },
    },
    product: { available: 10 },
  });
  expect(data.order.timeline.map(({ type }: { type: string }) => type)).toEqual([
    'PLACED',
    'PAYMENT_AUTHORIZED',
    'CONFIRMED',
    'SHIPPED',
    'PAYMENT_CAPTURED',
    'DELIVERED',
    'RETURNED',
    'PAYMENT_REFUNDED',
  ]);
});

test('a declined payment cancels the order and gives its units free', async () => {
  const node = await start();
  await givenProduct(node, 'CUP', 1);
  const { orderId } = await givenOrder(node, ada, oneCup, paidBy('tok_declined'));
  expect(await until(orderId, 'CANCELLED', 'DECLINED')).toMatchObject({ booked: 'DECLINED' });
  const { rows } = await client.query('select on_hand, reserved from stock');
  expect(rows).toEqual([{ on_hand: 1, reserved: 0 }]);
  await expectBooksAgree(client);
  await expectWriteTablesEqualFold(databases.databaseUrl);
});

test('a gateway that does not answer is asked until the deadline, then the order is cancelled', async () => {
  const node = await start({ deadlineMs: 1_500 });
  await givenProduct(node, 'CUP', 1);
  const { orderId } = await givenOrder(node, ada, oneCup, paidBy('tok_unreachable'));
  await until(orderId, 'CANCELLED', 'VOIDED');
  const { rows } = await client.query<{ attempts: number }>(
    "select attempts from job where kind = 'payment-authorize'",
  );
  expect(rows[0]?.attempts).toBeGreaterThan(1);
  const { rows: stock } = await client.query('select reserved from stock');
  expect(stock).toEqual([{ reserved: 0 }]);
  await expectBooksAgree(client);
});

test('an answer that is not waited for, after the money was held, is asked for again: it is held once', async () => {
  const node = await start({ callTimeoutMs: 150, slowMs: 3_000 });
  await givenProduct(node, 'CUP', 1);
  const { orderId } = await givenOrder(node, ada, oneCup, paidBy('tok_slow'));
  const held = await waitFor(async () => (await bookedOrders(client)).find(({ booked }) => booked !== ''));
  expect(held).toMatchObject({ status: 'PLACED', booked: 'AUTHORIZED' });
  expect(await until(orderId, 'CONFIRMED', 'AUTHORIZED')).toMatchObject({ booked: 'AUTHORIZED' });
  // The job ends a moment after its answer was written down.
  await waitFor(async () => (await unfinishedJobs(client)) === 0);
  const { rows } = await client.query("select attempts, last_error from job where kind like 'payment%'");
  expect(rows).toEqual([{ attempts: 2, last_error: null }]);
});

test('an order that is cancelled while its payment is being authorized is voided', async () => {
  const node = await start({ slowMs: 700 });
  await givenProduct(node, 'CUP', 1);
  const { orderId } = await givenOrder(node, ada, oneCup, paidBy('tok_slow'));
  await waitFor(async () => (await bookedOrders(client))[0]?.booked === 'AUTHORIZED');
  expect(await sendStep(node, cancelOrder, orderId, { reason: 'too slow' })).toBe('OrderCommandAccepted');
  expect(await until(orderId, 'CANCELLED', 'VOIDED')).toMatchObject({ booked: 'AUTHORIZED VOIDED' });
  await expectBooksAgree(client);
  await expectEqualFold(databases);
});

/** The log is read from its beginning, and every job is done again. */
async function doAllAgain(): Promise<void> {
  await client.query(
    "update process_manager set from_snapshot = '3:3:', to_snapshot = '3:3:', last_position = 0",
  );
  await client.query('update job set done_at = null, leased_until = null, run_at = now()');
  await waitFor(async () => {
    const { rows } = await client.query<{ from: string }>(
      'select from_snapshot as from from process_manager',
    );
    return rows[0]?.from !== '3:3:' && (await unfinishedJobs(client)) === 0;
  });
}

test('events that are read again, and jobs that are done again, do nothing', async () => {
  const node = await start();
  await givenProduct(node, 'CUP', 10);
  const methods = ['tok_ok', 'tok_declined', 'tok_ok'];
  for (const method of methods) await givenOrder(node, ada, oneCup, paidBy(method));
  const before = await expectBooksAgree(client);
  const first = before.find(({ status }) => status === 'CONFIRMED');
  const { rows: events } = await client.query('select count(*)::int as n from event');
  await doAllAgain();
  expect(await bookedOrders(client)).toEqual(before);
  expect((await client.query('select count(*)::int as n from event')).rows).toEqual(events);
  expect(first?.booked).toBe('AUTHORIZED');
});

test('what is done asks the provider for nothing when it is done again', async () => {
  const provider = await startPaymentProvider();
  try {
    const node = await start({ provider: { url: provider.url, secretKey: providerKey } });
    await givenProduct(node, 'CUP', 10);
    const place = async (method: string) => (await givenOrder(node, ada, oneCup, paidBy(method))).orderId;
    const cancelled = await place('pm_card');
    const returned = await place('pm_card');
    const declined = await place('pm_declined');
    await until(declined, 'CANCELLED', 'DECLINED');
    for (const orderId of [cancelled, returned, await place('pm_card')])
      await until(orderId, 'CONFIRMED', 'AUTHORIZED');
    await sendStep(node, cancelOrder, cancelled, { reason: 'any' });
    await sendStep(node, shipOrder, returned, { trackingNumber: 'T' });
    await until(returned, 'SHIPPED', 'CAPTURED');
    await sendStep(node, deliverOrder, returned);
    await sendStep(node, returnOrder, returned, { reason: 'any' });
    await until(returned, 'RETURNED', 'REFUNDED');
    await until(cancelled, 'CANCELLED', 'VOIDED');
    await waitFor(async () => (await unfinishedJobs(client)) === 0);
    const asked = provider.requests.length;
    await doAllAgain();
    expect(provider.requests.slice(asked)).toEqual([]);
  } finally {
    await provider.stop();
  }
});

test('rebuilding every read model asks the gateway for nothing', async () => {
  const node = await start();
  await givenProduct(node, 'CUP', 10);
  for (let i = 0; i < 3; i++) await givenOrder(node, ada, oneCup);
  const before = await expectBooksAgree(client);
  const jobs = await client.query('select id, attempts from job order by id');
  const read = new pg.Client({ connectionString: databases.readDatabaseUrl });
  await read.connect();
  try {
    // Lost checkpoints: the projector begins anew.
    await read.query('delete from checkpoint');
    await waitFor(async () => {
      const { rows } = await read.query('select from projection where generation = 2');
      return rows.length > 0;
    });
  } finally {
    await read.end();
  }
  await expectEqualFold(databases);
  expect(await bookedOrders(client)).toEqual(before);
  expect((await client.query('select id, attempts from job order by id')).rows).toEqual(jobs.rows);
});

test('two workers, a gateway that often gives no answer, and any commands: books and orders agree in the end', async () => {
  const random = new Random(20261123);
  const flaky = { callTimeoutMs: 40, slowMs: 80, deadlineMs: 4_000 };
  const both = [await start(flaky), await start(flaky, { projector: false })] as const;
  await givenProduct(both[0], 'CUP', 500);
  const methods = ['tok_ok', 'tok_ok', 'tok_slow', 'tok_slow', 'tok_declined', 'tok_unreachable'];
  const orders = await Promise.all(
    Array.from({ length: 60 }, (_, i) =>
      givenOrder(both[i % 2 === 0 ? 0 : 1], ada, oneCup, paidBy(random.pick(methods))),
    ),
  );
  const steps = [
    [shipOrder, { trackingNumber: 'T' }],
    [cancelOrder, { reason: 'any' }],
    [deliverOrder, {}],
    [returnOrder, { reason: 'any' }],
    [changeShippingAddress, { shippingAddress: leeds }],
  ] as const;
  for (let i = 0; i < 400; i++) {
    const [document, more] = random.pick([...steps]);
    await sendStep(both[i % 2 === 0 ? 0 : 1], document, random.pick(orders).orderId, more);
  }
  const booked = await expectBooksAgree(client, 40_000);
  // Each of them has come to something.
  expect(booked.filter(({ status }) => status === 'PLACED')).toEqual([]);
  expect(new Set(booked.map(({ payment }) => payment)).size).toBeGreaterThan(2);
  await expectWriteTablesEqualFold(databases.databaseUrl);
  await expectEqualFold(databases);
});
