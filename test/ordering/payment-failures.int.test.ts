// Payments of which the provider makes something that nobody here has asked for, or which it will not do.
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NodeOptions } from '../../src/compose.js';
import { decodeId } from '../../src/cqrs/ids.js';
import { paymentReferences } from '../../src/ordering/persistence/payment-references.js';
import { paymentIntentsGateway } from '../../src/ordering/process-managers/payment-intents-gateway.js';
import { sandboxGateway } from '../../src/ordering/process-managers/sandbox-gateway.js';
import { openPool } from '../../src/persistence/postgres.js';
import { createTestDatabases, type TestDatabases } from '../support/databases.js';
import { expectEqualFold } from '../support/fold.js';
import { expectWriteTablesEqualFold } from '../support/fold-write.js';
import { caller, defaultPayments, staff, startTestNode, type TestNode } from '../support/node.js';
import {
  cancelOrder,
  deliverOrder,
  givenOrder,
  givenProduct,
  reauthorizePayment,
  returnOrder,
  sendStep,
  shipOrder,
} from '../support/shop.js';
import { waitFor } from '../support/wait-for.js';
import { bookedOrders, unfinishedJobs } from './books.js';
import { providerKey, startPaymentProvider, type PaymentProvider } from './payment-provider.js';

const secret = 'whsec_of_tests';
const ada = caller('ada');
let databases: TestDatabases;
let provider: PaymentProvider;
let client: pg.Client;
let nodes: TestNode[];
beforeEach(async () => {
  [databases, provider] = await Promise.all([createTestDatabases(), startPaymentProvider()]);
  nodes = [];
  client = new pg.Client({ connectionString: databases.databaseUrl });
  await client.connect();
});
afterEach(async () => {
  await client.end();
  await Promise.all(nodes.map((node) => node.stop()));
  await Promise.all([databases.drop(), provider.stop()]);
});

async function start(more: Partial<NodeOptions> = {}): Promise<TestNode> {
  const payments = {
    ...defaultPayments,
    provider: { url: provider.url, secretKey: providerKey },
    webhookSecret: secret,
  };
  const node = await startTestNode({ databases, worker: true, payments, ...more });
  nodes.push(node);
  return node;
}

const until = (orderId: string, status: string, payment: string) =>
  waitFor(
    async () => {
      const order = (await bookedOrders(client)).find(({ id }) => id === decodeId('order', orderId));
      return order?.status === status && order.payment === payment;
    },
    { timeoutMs: 20_000, describe: `the order is ${status} and its payment ${payment}` },
  );
const noJobs = () =>
  waitFor(async () => (await unfinishedJobs(client)) === 0, { describe: 'every job is done' });

/** An order whose money is held, and what the provider calls it. */
async function givenHeld(node: TestNode, method = 'pm_card') {
  const { orderId } = await givenOrder(node, ada, [{ sku: 'CUP', quantity: 1 }], { payment: { method } });
  await until(orderId, 'CONFIRMED', 'AUTHORIZED');
  return { orderId, intent: await intentOf(orderId) };
}

/** Of the payment that the order has now. */
async function intentOf(orderId: string): Promise<string> {
  const { rows } = await client.query<{ reference: string }>(
    `select reference from payment_reference join payment on payment_key = 'order-' || order_id || '/' || version
     where order_id = $1`,
    [decodeId('order', orderId)],
  );
  return rows[0]?.reference ?? '';
}

const ship = { trackingNumber: 'T' };
const hook = ({ signature, body }: { signature: string; body: string }) =>
  nodes[0]?.node.paymentWebhook?.(signature, body);
/** Tells of an intent, and waits until all that follows from it has been done. */
async function tell(intent: string): Promise<void> {
  expect(await hook(provider.webhook(intent, secret))).toBe(true);
  await noJobs();
}

async function shown(node: TestNode, orderId: string) {
  await expectEqualFold(databases);
  const { data, errors } = await node.run(
    staff,
    `query ($id: ID!) {
      order(by: { id: $id }) { status needsAttention payment { status failureReason declineReason } timeline { type } }
      orders(filter: { needsAttention: true }) { totalCount nodes { id needsAttention } }
      others: orders(filter: { needsAttention: false }) { nodes { id } } }`,
    { id: orderId },
  );
  expect(errors).toBeUndefined();
  // Every order is on one of the two lists.
  const listed = data.orders.nodes.some(({ id }: { id: string }) => id === orderId);
  expect(data.others.nodes.some(({ id }: { id: string }) => id === orderId)).toBe(!listed);
  expect(listed).toBe(data.order.needsAttention);
  return data.order;
}

async function refusalOf(node: TestNode, document: string, orderId: string, more: object = {}) {
  const { data } = await node.run(staff, document, {
    input: { commandId: crypto.randomUUID(), orderId, ...more },
  });
  const [answer] = Object.values(data as Record<string, { __typename: string; message: string }>);
  return answer;
}

test('an order whose hold has run out is not shipped, but shown to staff, authorized anew, and shipped then', async () => {
  const node = await start();
  await givenProduct(node, 'CUP', 10);
  const { orderId, intent } = await givenHeld(node);
  provider.elsewhere(intent, 'expire');
  expect(await refusalOf(node, shipOrder, orderId, ship)).toMatchObject({
    __typename: 'PaymentRefusal',
    code: 'PAYMENT_STATUS',
    message: expect.stringContaining('the hold on the money has expired'),
  });
  expect(await shown(node, orderId)).toMatchObject({
    status: 'CONFIRMED',
    needsAttention: true,
    payment: { status: 'VOIDED', failureReason: 'the hold on the money has expired' },
  });

  expect(await sendStep(node, reauthorizePayment, orderId)).toBe('OrderCommandAccepted');
  await until(orderId, 'CONFIRMED', 'AUTHORIZED');
  const again = await shown(node, orderId);
  expect(again).toMatchObject({
    needsAttention: false,
    payment: { status: 'AUTHORIZED', failureReason: null },
  });
  expect(again.timeline.map(({ type }: { type: string }) => type)).toEqual([
    'PLACED',
    'PAYMENT_AUTHORIZED',
    'CONFIRMED',
    'PAYMENT_VOIDED',
    'PAYMENT_REQUESTED',
    'PAYMENT_AUTHORIZED',
  ]);
  expect(await sendStep(node, shipOrder, orderId, ship)).toBe('OrderCommandAccepted');
  await until(orderId, 'SHIPPED', 'CAPTURED');
  expect(provider.done).toEqual(['confirm pi_1', 'confirm pi_2', 'capture pi_2']);
  await expectWriteTablesEqualFold(databases.databaseUrl);
  expect((await node.node.verify()).lines).toEqual([]);
});

test('a capture of what was cancelled meanwhile ends; authorized anew by another card, it is captured at once', async () => {
  const worker = await start();
  const node = await start({ worker: false, projector: false });
  await givenProduct(node, 'CUP', 10);
  const { orderId, intent } = await givenHeld(node);
  await noJobs();
  nodes.splice(nodes.indexOf(worker), 1);
  await worker.stop();
  expect(await sendStep(node, shipOrder, orderId, ship)).toBe('OrderCommandAccepted');
  provider.elsewhere(intent, 'cancel');
  const next = await start();
  await until(orderId, 'SHIPPED', 'VOIDED');
  await noJobs();
  expect(await shown(next, orderId)).toMatchObject({
    needsAttention: true,
    payment: {
      status: 'VOIDED',
      failureReason: 'it was cancelled at the payment provider (requested_by_customer)',
    },
  });

  const payment = { method: 'pm_declined' };
  expect(await sendStep(next, reauthorizePayment, orderId, { payment })).toBe('OrderCommandAccepted');
  await until(orderId, 'SHIPPED', 'DECLINED');
  expect(await shown(next, orderId)).toMatchObject({
    needsAttention: true,
    payment: { declineReason: 'Your card has insufficient funds.' },
  });
  payment.method = 'pm_other';
  expect(await sendStep(next, reauthorizePayment, orderId, { payment })).toBe('OrderCommandAccepted');
  await until(orderId, 'SHIPPED', 'CAPTURED');
  expect(provider.done).toEqual(['confirm pi_1', 'confirm pi_3', 'capture pi_3']);
  expect(await shown(next, orderId)).toMatchObject({
    needsAttention: false,
    payment: { declineReason: null },
  });
  expect(await refusalOf(next, reauthorizePayment, orderId)).toMatchObject({
    __typename: 'PaymentRefusal',
    message: expect.stringContaining('CAPTURED'),
  });
  await noJobs();
  await expectWriteTablesEqualFold(databases.databaseUrl);
});

test.each([
  [
    'refused by the card',
    { status: 402, error: { type: 'card_error', code: 'card_declined', message: 'no funds' } },
    { status: 'AUTHORIZED', failureReason: 'no funds' },
  ],
  [
    'lapsed',
    { status: 400, error: { code: 'charge_expired_for_capture', message: 'it has expired' } },
    { status: 'FAILED', failureReason: 'it has expired' },
  ],
  [
    'not known',
    { status: 404, error: { code: 'resource_missing', message: 'no such intent' } },
    { status: 'FAILED', failureReason: 'no such intent' },
  ],
])('a capture that is %s ends its job; a capture by hand sets it right', async (_, refusal, payment) => {
  const node = await start();
  await givenProduct(node, 'CUP', 10);
  const { orderId, intent } = await givenHeld(node);
  provider.refusals.capture = refusal;
  expect(await sendStep(node, shipOrder, orderId, ship)).toBe('OrderCommandAccepted');
  await waitFor(async () => (await unfinishedJobs(client)) === 0 && provider.refusals.capture === undefined);
  expect(await shown(node, orderId)).toMatchObject({ status: 'SHIPPED', needsAttention: true, payment });
  if (payment.status === 'FAILED') return;
  provider.elsewhere(intent, 'capture');
  await tell(intent);
  expect(await shown(node, orderId)).toMatchObject({
    needsAttention: false,
    payment: { status: 'CAPTURED', failureReason: null },
  });
});

test('webhooks for which nothing waits: what the provider has made of a payment is shown at once', async () => {
  const node = await start();
  await givenProduct(node, 'CUP', 10);
  const [cancelled, captured] = [await givenHeld(node), await givenHeld(node)];
  provider.elsewhere(cancelled.intent, 'cancel');
  provider.elsewhere(captured.intent, 'capture');
  for (const { intent } of [cancelled, captured]) {
    await tell(intent);
    // Delivered again, and late.
    await tell(intent);
  }
  expect(await shown(node, cancelled.orderId)).toMatchObject({
    needsAttention: true,
    payment: { status: 'VOIDED' },
  });
  expect(await shown(node, captured.orderId)).toMatchObject({
    needsAttention: false,
    status: 'CONFIRMED',
    payment: { status: 'CAPTURED' },
  });
  expect(await sendStep(node, shipOrder, captured.orderId, ship)).toBe('OrderCommandAccepted');
  await noJobs();
  expect((await node.node.verify()).lines).toEqual([]);
});

test('a late webhook of the payment before says nothing of the one that is there now', async () => {
  const node = await start();
  await givenProduct(node, 'CUP', 10);
  const { orderId, intent } = await givenHeld(node);
  provider.elsewhere(intent, 'cancel');
  await tell(intent);
  await sendStep(node, reauthorizePayment, orderId);
  await until(orderId, 'CONFIRMED', 'AUTHORIZED');
  await hook(provider.webhook(intent, secret, new Date(Date.now() - 5_000)));
  await noJobs();
  await until(orderId, 'CONFIRMED', 'AUTHORIZED');
  provider.elsewhere(await intentOf(orderId), 'cancel');
  await tell(await intentOf(orderId));
  await until(orderId, 'CONFIRMED', 'VOIDED');
});

test('money that was given back at the provider is no revenue, whatever becomes of the order; nor is it taken back twice', async () => {
  const node = await start();
  await givenProduct(node, 'CUP', 10);
  const [delivered, confirmed] = [await givenHeld(node), await givenHeld(node)];
  await sendStep(node, shipOrder, delivered.orderId, ship);
  await until(delivered.orderId, 'SHIPPED', 'CAPTURED');
  await sendStep(node, deliverOrder, delivered.orderId);
  provider.elsewhere(confirmed.intent, 'capture');
  for (const { intent } of [delivered, confirmed]) {
    provider.elsewhere(intent, 'refund');
    // It names the intent, and nothing of ours.
    expect(await hook(provider.refundWebhook(secret))).toBe(true);
    await noJobs();
  }
  const revenue = async () => {
    await expectEqualFold(databases);
    const { data, errors } = await node.run(
      staff,
      `{ customer(customerId: "ada") { orderCount lifetimeValue { amount } }
         salesDashboard(from: "2026-01-01", to: "2029-12-31") { revenue { amount } orderCount } }`,
    );
    expect(errors).toBeUndefined();
    return data;
  };
  const nothing = {
    customer: { orderCount: 0, lifetimeValue: { amount: '0' } },
    salesDashboard: { revenue: { amount: '0' }, orderCount: 0 },
  };
  expect(await revenue()).toMatchObject(nothing);
  expect(await shown(node, delivered.orderId)).toMatchObject({
    status: 'DELIVERED',
    needsAttention: false,
    payment: { status: 'REFUNDED' },
  });
  expect(await shown(node, confirmed.orderId)).toMatchObject({ status: 'CONFIRMED', needsAttention: true });
  expect(await refusalOf(node, shipOrder, confirmed.orderId, ship)).toMatchObject({
    __typename: 'PaymentRefusal',
  });
  expect(await sendStep(node, cancelOrder, confirmed.orderId, { reason: 'any' })).toBe(
    'OrderCommandAccepted',
  );
  expect(await sendStep(node, returnOrder, delivered.orderId, { reason: 'any' })).toBe(
    'OrderCommandAccepted',
  );
  await noJobs();
  expect(await revenue()).toMatchObject(nothing);
  expect(await shown(node, confirmed.orderId)).toMatchObject({ status: 'CANCELLED', needsAttention: false });
  await expectWriteTablesEqualFold(databases.databaseUrl);
  expect((await node.node.verify()).lines).toEqual([]);
});

test('a cancelled order whose money somebody has captured gets it back', async () => {
  const node = await start();
  await givenProduct(node, 'CUP', 10);
  const { orderId, intent } = await givenHeld(node);
  provider.elsewhere(intent, 'capture');
  await sendStep(node, cancelOrder, orderId, { reason: 'any' });
  await until(orderId, 'CANCELLED', 'REFUNDED');
  await noJobs();
  expect(provider.done).toEqual([`confirm ${intent}`, `refund ${intent}`]);
  await shown(node, orderId);
});

test('a refund that the provider refuses is shown to staff; made by hand, it is over', async () => {
  const node = await start();
  await givenProduct(node, 'CUP', 10);
  const { orderId, intent } = await givenHeld(node);
  await sendStep(node, shipOrder, orderId, ship);
  await until(orderId, 'SHIPPED', 'CAPTURED');
  await sendStep(node, deliverOrder, orderId);
  provider.refusals.refund = {
    status: 400,
    error: { code: 'charge_disputed', message: 'it was charged back' },
  };
  await sendStep(node, returnOrder, orderId, { reason: 'any' });
  await waitFor(async () => (await unfinishedJobs(client)) === 0 && provider.refusals.refund === undefined);
  expect(await shown(node, orderId)).toMatchObject({
    status: 'RETURNED',
    needsAttention: true,
    payment: { status: 'CAPTURED', failureReason: 'it was charged back' },
  });
  provider.elsewhere(intent, 'refund');
  await hook(provider.refundWebhook(secret));
  await noJobs();
  expect(await shown(node, orderId)).toMatchObject({
    needsAttention: false,
    payment: { status: 'REFUNDED' },
  });
});

test('a refund that fails after it had succeeded is shown to staff, and over when it is made again', async () => {
  const node = await start();
  await givenProduct(node, 'CUP', 10);
  const { orderId, intent } = await givenHeld(node);
  await sendStep(node, shipOrder, orderId, ship);
  await until(orderId, 'SHIPPED', 'CAPTURED');
  provider.elsewhere(intent, 'refund');
  for (let i = 0; i < 2; i++) await tell(intent);
  await until(orderId, 'SHIPPED', 'REFUNDED');
  provider.decideRefund('failed', 'expired_or_canceled_card');
  for (let i = 0; i < 2; i++) {
    await hook(provider.refundWebhook(secret));
    await noJobs();
  }
  expect(await shown(node, orderId)).toMatchObject({
    needsAttention: true,
    payment: { status: 'REFUNDED', failureReason: 'the refund has failed at the payment provider' },
  });
  provider.elsewhere(intent, 'refund');
  await hook(provider.refundWebhook(secret));
  await noJobs();
  const { timeline, ...order } = await shown(node, orderId);
  expect(order).toMatchObject({
    needsAttention: false,
    payment: { status: 'REFUNDED', failureReason: null },
  });
  const last = timeline.slice(-3).map(({ type }: { type: string }) => type);
  expect(last).toEqual(['PAYMENT_REFUNDED', 'PAYMENT_REFUSED', 'PAYMENT_REFUNDED']);
  await expectWriteTablesEqualFold(databases.databaseUrl);
});

test('a capture that fails at the bank later, of which a webhook tells, is shown at once', async () => {
  const node = await start();
  await givenProduct(node, 'CUP', 10);
  const { orderId, intent } = await givenHeld(node);
  provider.fates.push('do', 500, 500, 500);
  expect(await sendStep(node, shipOrder, orderId, ship)).toBe('OrderCommandAccepted');
  await waitFor(async () => {
    const { rows } = await client.query(
      "select from job where kind = 'payment-capture' and last_error is not null",
    );
    return rows.length === 1;
  });
  provider.fates.length = 0;
  await client.query(
    "update job set run_at = now() + interval '10 minutes' where kind = 'payment-capture' and done_at is null",
  );
  Object.assign(provider.intents.get(intent) ?? {}, {
    status: 'requires_payment_method',
    last_payment_error: { type: 'card_error', code: 'card_declined', message: 'The bank takes it back.' },
  });
  await tell(intent);
  expect(await shown(node, orderId)).toMatchObject({
    status: 'SHIPPED',
    needsAttention: true,
    payment: { status: 'FAILED', failureReason: 'The bank takes it back.' },
  });
});

test('the sandbox, too, has its payments voided in its books, and their orders are not shipped', async () => {
  const node = await start({ payments: defaultPayments });
  await givenProduct(node, 'CUP', 10);
  const [first, second] = [await givenHeld(node, 'tok_ok'), await givenHeld(node, 'tok_ok')];
  const void_ = async () => client.query("update sandbox_payment set status = 'VOIDED'");
  expect(await sendStep(node, shipOrder, first.orderId, ship)).toBe('OrderCommandAccepted');
  await until(first.orderId, 'SHIPPED', 'CAPTURED');
  await void_();
  expect(await refusalOf(node, shipOrder, second.orderId, ship)).toMatchObject({
    __typename: 'PaymentRefusal',
  });
  expect(await shown(node, second.orderId)).toMatchObject({
    needsAttention: true,
    payment: { status: 'VOIDED' },
  });
  expect(await sendStep(node, reauthorizePayment, second.orderId)).toBe('OrderCommandAccepted');
  await until(second.orderId, 'CONFIRMED', 'AUTHORIZED');
});

test('a provider that gives no answer holds up no parcel; a new authorization without one is void in the end', async () => {
  const node = await start({
    payments: {
      ...defaultPayments,
      provider: { url: provider.url, secretKey: providerKey },
      webhookSecret: secret,
      deadlineMs: 1_500,
    },
  });
  await givenProduct(node, 'CUP', 10);
  const [first, second] = [await givenHeld(node), await givenHeld(node)];
  provider.fates.push('drop');
  expect(await sendStep(node, shipOrder, first.orderId, ship)).toBe('OrderCommandAccepted');
  await until(first.orderId, 'SHIPPED', 'CAPTURED');

  provider.elsewhere(second.intent, 'cancel');
  await tell(second.intent);
  await sendStep(node, reauthorizePayment, second.orderId, { payment: { method: 'pm_processing' } });
  await waitFor(() => [...provider.intents.values()].some(({ status }) => status === 'processing'));
  await until(second.orderId, 'CONFIRMED', 'FAILED');
  expect(provider.done.at(-1)).toBe(`cancel ${await intentOf(second.orderId)}`);
  await noJobs();
  await expectWriteTablesEqualFold(databases.databaseUrl);
});

test('an amount that the currency does not have, of an order from before they were refused, is declined by both gateways', async () => {
  const books = openPool(databases.databaseUrl, 'tidemark_command', 1);
  try {
    const payment = {
      key: 'order-1/1',
      orderNumber: 'N',
      method: 'tok_ok',
      amount: { amount: '4.8533', currencyCode: 'GBP' },
      attempt: 1,
    };
    const access = { url: provider.url, secretKey: providerKey };
    const intents = paymentIntentsGateway({ ...access, references: paymentReferences(books) });
    const never = new AbortController().signal;
    for (const gateway of [sandboxGateway(books), intents]) {
      const declined = { kind: 'DECLINED', reason: '4.8533 GBP cannot be charged exactly' };
      expect(await gateway.authorize(payment, never)).toEqual(declined);
      expect(await gateway.void(payment, never)).toEqual({ kind: 'DONE' });
    }
    expect(provider.requests).toEqual([]);
  } finally {
    await books.end();
  }
});

test('only staff may have a payment authorized anew', async () => {
  const node = await start();
  await givenProduct(node, 'CUP', 10);
  const { orderId } = await givenHeld(node);
  const input = { commandId: crypto.randomUUID(), orderId };
  const { errors } = await node.run(ada, reauthorizePayment, { input });
  expect(errors?.[0]?.message).toContain('for staff');
});
