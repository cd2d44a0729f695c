import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PaymentOptions } from '../../../src/contexts/ordering/processes/ordering-work.js';
import { decodeId } from '../../support/ids.js';
import { ShapeCheck } from '../../../src/kit/commands/shape.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { expectEqualFold } from '../../support/fold.js';
import { expectWriteTablesEqualFold } from '../../support/fold-write.js';
import { caller, staff, startTestNode, type TestNode } from '../../support/node.js';
import { defaultPayments } from '../../support/contexts.js';
import {
  codes,
  deliverOrder,
  failDelivery,
  gbp,
  givenOrder,
  givenProduct,
  refundOrder,
  returnOrder,
  returnOrderLines,
  sendStep,
  shipOrder,
} from '../../support/shop.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { bookedOrders, expectBooksAgree, unfinishedJobs } from './books.js';
import { providerKey, startPaymentProvider, type PaymentProvider } from './payment-provider.js';

let databases: TestDatabases;
let client: pg.Client;
let node: TestNode;
let provider: PaymentProvider | undefined;
beforeEach(async () => {
  databases = await createTestDatabases();
  client = new pg.Client({ connectionString: databases.databaseUrl });
  await client.connect();
});
afterEach(async () => {
  await client.end();
  await node.stop();
  await provider?.stop();
  provider = undefined;
  await databases.drop();
});

const start = async (payments: Partial<PaymentOptions> = {}): Promise<void> => {
  node = await startTestNode({ databases, worker: true, payments: { ...defaultPayments, ...payments } });
  await givenProduct(node, 'CUP', 10, '2.5');
  await givenProduct(node, 'POT', 10, '7.1');
};

const ada = caller('ada');
const accepted = 'OrderCommandAccepted';

const until = (orderId: string, status: string, payment: string, refunded = '0') =>
  waitFor(
    async () => {
      const order = (await bookedOrders(client)).find(({ id }) => id === decodeId('order', orderId));
      return order?.status === status && order.payment === payment && order.refunded === refunded && order;
    },
    {
      timeoutMs: 20_000,
      describe: `the order is ${status}, its payment ${payment}, ${refunded} of it given back`,
    },
  );

/** Three cups and a pot, 14.60, with the customer. */
async function givenDelivered(method = 'tok_ok', until_ = 'DELIVERED'): Promise<string> {
  const lines = [
    { sku: 'CUP', quantity: 3 },
    { sku: 'POT', quantity: 1 },
  ];
  const { orderId } = await givenOrder(node, ada, lines, { payment: { method } });
  await until(orderId, 'CONFIRMED', 'AUTHORIZED');
  expect(await sendStep(node, shipOrder, orderId, { trackingNumber: 'T' })).toBe(accepted);
  await until(orderId, 'SHIPPED', 'CAPTURED');
  if (until_ === 'DELIVERED') expect(await sendStep(node, deliverOrder, orderId)).toBe(accepted);
  return orderId;
}

const day = new Date().toISOString().slice(0, 10);

/** Everything that shows of an order, once all of it is known to the read models. */
async function shown(orderId: string) {
  await expectEqualFold(databases);
  const { data, errors } = await node.run(
    staff,
    `query ($id: ID!, $day: Date!) {
      order(by: { id: $id }) { status lines { sku returned } payment { status refunded { amount } refundDue { amount } }
        timeline { type } customer { orderCount lifetimeValue { amount } } }
      orders { nodes { lines { returned } payment { refunded { amount } } } }
      salesDashboard(from: $day, to: $day) { revenue { amount } orderCount units
        topProducts { sku units revenue { amount } } }
      cup: product(sku: "CUP") { onHand } pot: product(sku: "POT") { onHand } }`,
    { id: orderId, day },
  );
  expect(errors).toBeUndefined();
  return data;
}

const expectSound = async () => {
  await expectBooksAgree(client);
  await expectWriteTablesEqualFold(databases.databaseUrl);
  await waitFor(async () => (await node.node.projections()).every(({ lagEvents }) => lagEvents === 0));
  const { lines, left } = await node.node.verify();
  expect([...lines, ...left]).toEqual([]);
};

test('lines come back and amounts are given back, one after another, and everything shows it', async () => {
  await start();
  const orderId = await givenDelivered();
  const lines = [
    { sku: 'CUP', quantity: 1, restock: true },
    { sku: 'CUP', quantity: 1, restock: false },
  ];
  expect(await sendStep(node, returnOrderLines, orderId, { lines, reason: 'chipped' })).toBe(accepted);
  await until(orderId, 'DELIVERED', 'CAPTURED', '5');
  expect(await sendStep(node, refundOrder, orderId, { amount: gbp('1.10'), reason: 'it was late' })).toBe(
    accepted,
  );
  await until(orderId, 'DELIVERED', 'CAPTURED', '6.1');
  await expectSound();
  expect(await shown(orderId)).toMatchObject({
    order: {
      status: 'DELIVERED',
      lines: [
        { sku: 'CUP', returned: 2 },
        { sku: 'POT', returned: 0 },
      ],
      payment: { status: 'CAPTURED', refunded: { amount: '6.1' }, refundDue: null },
      customer: { orderCount: 1, lifetimeValue: { amount: '8.5' } },
    },
    orders: {
      nodes: [{ lines: [{ returned: 2 }, { returned: 0 }], payment: { refunded: { amount: '6.1' } } }],
    },
    salesDashboard: {
      revenue: { amount: '8.5' },
      orderCount: 1,
      units: 2,
      topProducts: [
        { sku: 'POT', units: 1, revenue: { amount: '7.1' } },
        { sku: 'CUP', units: 1, revenue: { amount: '2.5' } },
      ],
    },
    // Of three that were sent one is back on the shelf.
    cup: { onHand: 8 },
    pot: { onHand: 9 },
  });

  // The rest comes back: what was given back before is not given back again.
  expect(await sendStep(node, returnOrder, orderId, { reason: 'all of it' })).toBe(accepted);
  await until(orderId, 'RETURNED', 'REFUNDED', '14.6');
  await expectSound();
  const last = await shown(orderId);
  expect(last).toMatchObject({
    order: {
      status: 'RETURNED',
      lines: [{ returned: 3 }, { returned: 1 }],
      payment: { status: 'REFUNDED', refunded: { amount: '14.6' }, refundDue: null },
      customer: { orderCount: 0, lifetimeValue: { amount: '0' } },
    },
    salesDashboard: { revenue: { amount: '0' }, orderCount: 0, units: 0, topProducts: [] },
    cup: { onHand: 9 },
    pot: { onHand: 10 },
  });
  expect(last.order.timeline.map(({ type }: { type: string }) => type).slice(-6)).toEqual([
    'LINES_RETURNED',
    'PAYMENT_PARTLY_REFUNDED',
    'REFUND_REQUESTED',
    'PAYMENT_PARTLY_REFUNDED',
    'RETURNED',
    'PAYMENT_REFUNDED',
  ]);
});

test('line by line, all of an order comes back and all of it is given back', async () => {
  await start();
  const orderId = await givenDelivered();
  const back = (sku: string, quantity: number) =>
    sendStep(node, returnOrderLines, orderId, { lines: [{ sku, quantity, restock: false }], reason: 'any' });
  expect(await back('CUP', 3)).toBe(accepted);
  expect(await back('CUP', 1)).toBe('InvalidInput');
  expect(await back('POT', 1)).toBe(accepted);
  await until(orderId, 'RETURNED', 'REFUNDED', '14.6');
  await expectSound();
  expect(await shown(orderId)).toMatchObject({
    order: { customer: { orderCount: 0, lifetimeValue: { amount: '0' } } },
    salesDashboard: { revenue: { amount: '0' }, orderCount: 0 },
    cup: { onHand: 7 },
    pot: { onHand: 9 },
  });
});

test.each([
  ['in either spelling', 'CAFÉ', 'CAFE\u0301', 'CAFÉ'],
  ['that an earlier release has taken, as it did', 'CAFE\u0301', 'CAFE\u0301', 'CAFE\u0301'],
])('a line is returned by its SKU %s', async (_, registered, ...given) => {
  await start();
  const spy = vi.spyOn(ShapeCheck.prototype, 'code').mockImplementation((__, value) => value);
  await givenProduct(node, registered, 10, '3');
  spy.mockRestore();
  const { orderId } = await givenOrder(node, ada, [{ sku: registered, quantity: 2 }]);
  await until(orderId, 'CONFIRMED', 'AUTHORIZED');
  await sendStep(node, shipOrder, orderId, { trackingNumber: 'T' });
  await until(orderId, 'SHIPPED', 'CAPTURED');
  await sendStep(node, deliverOrder, orderId);
  for (const sku of given)
    expect(
      await sendStep(node, returnOrderLines, orderId, {
        lines: [{ sku, quantity: 1, restock: true }],
        reason: 'any',
      }),
    ).toBe(accepted);
  await until(orderId, 'RETURNED', 'REFUNDED', '6');
});

test('a parcel that is lost or refused is given back; the units of a lost one are gone', async () => {
  await start();
  const lost = await givenDelivered('tok_ok', 'SHIPPED');
  const refused = await givenDelivered('tok_ok', 'SHIPPED');
  await sendStep(node, refundOrder, refused, { amount: gbp('1'), reason: 'late' });
  await until(refused, 'SHIPPED', 'CAPTURED', '1');
  const fail = (orderId: string, outcome: string) =>
    sendStep(node, failDelivery, orderId, { outcome, reason: 'it never came' });
  expect(await fail(lost, 'LOST')).toBe(accepted);
  expect(await fail(refused, 'REFUSED')).toBe(accepted);
  expect(await fail(lost, 'REFUSED')).toBe('OrderStatusRefusal');
  for (const orderId of [lost, refused]) await until(orderId, 'RETURNED', 'REFUNDED', '14.6');
  await expectSound();
  const data = await shown(lost);
  expect(data).toMatchObject({
    order: {
      status: 'RETURNED',
      payment: { status: 'REFUNDED' },
      customer: { orderCount: 0, lifetimeValue: { amount: '0' } },
    },
    salesDashboard: { revenue: { amount: '0' }, orderCount: 0 },
    cup: { onHand: 7 },
    pot: { onHand: 9 },
  });
  expect(data.order.timeline.at(-2)).toEqual({ type: 'DELIVERY_FAILED' });
});

test('staff read who has given back what, when and why; customers do not', async () => {
  await start();
  const orderId = await givenDelivered();
  const lines = [{ sku: 'CUP', quantity: 1, restock: false }];
  await sendStep(node, returnOrderLines, orderId, { lines, reason: 'chipped' });
  const input = { commandId: randomUUID(), orderId, amount: gbp('1'), reason: 'it was late' };
  await node.run(caller('eve', 'STAFF'), refundOrder, { input });
  await until(orderId, 'DELIVERED', 'CAPTURED', '3.5');
  await expectEqualFold(databases);
  const query = `query ($id: ID!, $first: Int, $after: String) { order(by: { id: $id }) { version
    auditTrail(first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } nodes { id type version data actor commandId recordedAt } } } }`;
  const read = async (page: object) => {
    const { data, errors } = await node.run(staff, query, { id: orderId, ...page });
    expect(errors).toBeUndefined();
    return data.order;
  };
  const { version, auditTrail } = await read({});
  const trail = auditTrail.nodes as { id: string; type: string; version: number; data: object }[];
  expect(trail.map((one) => one.version)).toEqual(Array.from({ length: version }, (_, i) => i + 1));
  expect(auditTrail.totalCount).toBe(version);
  expect(new Set(trail.map(({ id }) => id)).size).toBe(version);
  expect(trail.find(({ type }) => type === 'OrderLinesReturned')).toMatchObject({
    data: { reason: 'chipped', lines: [{ sku: 'CUP', quantity: 1, restocked: 0 }] },
  });
  expect(trail.find(({ type }) => type === 'RefundRequested')).toMatchObject({
    actor: 'eve',
    commandId: input.commandId,
    data: { reason: 'it was late', amount: gbp('1') },
  });
  const { auditTrail: first } = await read({ first: 2 });
  expect(first).toMatchObject({ nodes: trail.slice(0, 2), pageInfo: { hasNextPage: true } });
  const { auditTrail: rest } = await read({ first: 100, after: first.pageInfo.endCursor });
  expect(rest.nodes).toEqual(trail.slice(2));
  const refused = await node.run(ada, query, { id: orderId });
  expect(codes(refused)).toEqual(['FORBIDDEN']);
  expect(refused.data.order).toMatchObject({ auditTrail: null });
});

test('refunds that race are never more, in sum, than what was captured', async () => {
  await start();
  const orderId = await givenDelivered();
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      i % 3 === 0
        ? sendStep(node, returnOrderLines, orderId, {
            lines: [{ sku: 'CUP', quantity: 1, restock: true }],
            reason: 'any',
          })
        : sendStep(node, refundOrder, orderId, { amount: gbp('3'), reason: 'any' }),
    ),
  );
  expect(answers).toContain('InvalidInput');
  expect(answers).toContain(accepted);
  await expectSound();
  const [order] = await bookedOrders(client);
  expect(Number(order?.givenBack)).toBeGreaterThan(11.6);
  expect(Number(order?.givenBack)).toBeLessThanOrEqual(14.6);
});

test('what cannot be refunded is refused, with the field and the remedy', async () => {
  await start();
  const orderId = await givenDelivered('tok_ok', 'SHIPPED');
  const ask = async (document: string, more: object) => {
    const { data, errors } = await node.run(staff, document, {
      input: { commandId: randomUUID(), orderId, reason: 'any', ...more },
    });
    expect(errors).toBeUndefined();
    return Object.values(data as object)[0];
  };
  const line = { sku: 'CUP', quantity: 1, restock: true };
  expect(await ask(returnOrderLines, { lines: [line] })).toMatchObject({
    code: 'ORDER_STATUS',
    message: 'an order that is SHIPPED cannot have lines returned; only one that is DELIVERED can',
  });
  expect(await ask(returnOrderLines, { lines: [] })).toMatchObject({
    problems: [{ path: ['lines'], message: 'lines must have 1 to 2000 entries, not 0' }],
  });
  expect(await ask(returnOrderLines, { lines: [{ ...line, quantity: 0 }] })).toMatchObject({
    problems: [{ path: ['lines', '0', 'quantity'] }],
  });
  for (const amount of ['0', '-1', '0.001', '14.61'])
    expect(await ask(refundOrder, { amount: gbp(amount) }), amount).toMatchObject({
      __typename: 'InvalidInput',
      problems: [{ path: ['amount', 'amount'] }],
    });
  expect(await ask(refundOrder, { amount: gbp('1'), reason: ' ' })).toMatchObject({
    problems: [{ path: ['reason'] }],
  });
});

const withProvider = async (): Promise<PaymentProvider> => {
  provider = await startPaymentProvider();
  await start({ provider: { url: provider.url, secretKey: providerKey } });
  return provider;
};

test('a part whose answer is lost, or that is done again after a crash, is given back once', async () => {
  const { refunds, fates } = await withProvider();
  const orderId = await givenDelivered('pm_card');
  await waitFor(async () => (await unfinishedJobs(client)) === 0);
  fates.push('do', 'do', 'drop');
  await sendStep(node, refundOrder, orderId, { amount: gbp('2'), reason: 'late' });
  await until(orderId, 'DELIVERED', 'CAPTURED', '2');
  expect(refunds.map(({ amount }) => amount)).toEqual([200]);
  // As if the worker had been killed after the gateway's answer, before it was written down.
  await waitFor(async () => (await unfinishedJobs(client)) === 0);
  await client.query(
    `update job set done_at = null, leased_until = null, run_at = now() where kind = 'payment-refund-part'`,
  );
  await waitFor(async () => (await unfinishedJobs(client)) === 0);
  await sendStep(node, refundOrder, orderId, { amount: gbp('2'), reason: 'late again' });
  await until(orderId, 'DELIVERED', 'CAPTURED', '4');
  expect(refunds.map(({ amount }) => amount)).toEqual([200, 200]);
  const { rows } = await client.query(
    `select count(*)::int as n from event where type = 'PaymentPartlyRefunded'`,
  );
  expect(rows).toEqual([{ n: 2 }]);
});

test('a part that the provider refuses needs staff, until it was given back by hand', async () => {
  const played = await withProvider();
  const orderId = await givenDelivered('pm_card');
  played.nextRefund = 'pending';
  await sendStep(node, refundOrder, orderId, { amount: gbp('2'), reason: 'late' });
  await waitFor(() => played.refunds.length === 1);
  const attention = async () => {
    const { data } = await node.run(
      staff,
      'query ($id: ID!) { order(by: { id: $id }) { needsAttention payment { refundDue { amount } refunded { amount } } } }',
      { id: orderId },
    );
    return data.order;
  };
  await waitFor(async () => (await attention()).payment.refundDue?.amount === '2');
  played.decideRefund('failed', 'expired_or_canceled_card');
  await waitFor(async () => (await attention()).needsAttention === true, { timeoutMs: 20_000 });
  // Another part is given back: that is not the one that staff must see to.
  await sendStep(node, refundOrder, orderId, { amount: gbp('3'), reason: 'later still' });
  await until(orderId, 'DELIVERED', 'CAPTURED', '3');
  await expectEqualFold(databases);
  expect(await attention()).toMatchObject({
    needsAttention: true,
    payment: { refundDue: { amount: '2' }, refunded: { amount: '3' } },
  });
  await expectWriteTablesEqualFold(databases.databaseUrl);
  played.elsewhere('pi_1', 'refund', 200);
  const secret = 'whsec';
  const { signature, body } = played.chargeWebhook('pi_1', secret);
  const { takePaymentWebhook } = await import('../../../src/contexts/ordering/processes/ordering-work.js');
  const pool = new pg.Pool({ connectionString: databases.databaseUrl, max: 1 });
  try {
    expect(await takePaymentWebhook(pool, { signature, body }, secret, new Date())).toBe(true);
  } finally {
    await pool.end();
  }
  await until(orderId, 'DELIVERED', 'CAPTURED', '5');
  await waitFor(async () => (await attention()).needsAttention === false);
  expect(await attention()).toEqual({
    needsAttention: false,
    payment: { refundDue: null, refunded: { amount: '5' } },
  });
});
