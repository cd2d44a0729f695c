// Payments that the provider will not go on with: what becomes of the order, and what staff do then.
import { expect, test } from 'vitest';
import { paymentReferences } from '../../../src/contexts/ordering/store/payment-references.js';
import { paymentIntentsGateway } from '../../../src/contexts/ordering/processes/payment-intents-gateway.js';
import { sandboxGateway } from '../../../src/contexts/ordering/processes/sandbox-gateway.js';
import { openPool } from '../../../src/kit/databases/postgres.js';
import { expectWriteTablesEqualFold } from '../../support/fold-write.js';
import { defaultPayments } from '../../support/contexts.js';
import {
  deliverOrder,
  givenProduct,
  reauthorizePayment,
  returnOrder,
  sendStep,
  shipOrder,
} from '../../support/shop.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { unfinishedJobs } from './books.js';
import { providerKey } from './payment-provider.js';
import { ada, secret, ship, paidShop } from './paid-shop.js';

const shop = paidShop();

test('an order whose hold has run out is not shipped, but shown to staff, authorized anew, and shipped then', async () => {
  const node = await shop.start();
  await givenProduct(node, 'CUP', 10);
  const { orderId, intent } = await shop.givenHeld(node);
  shop.provider.elsewhere(intent, 'expire');
  expect(await shop.refusalOf(node, shipOrder, orderId, ship)).toMatchObject({
    __typename: 'PaymentRefusal',
    code: 'PAYMENT_STATUS',
    message: expect.stringContaining('the hold on the money has expired'),
  });
  expect(await shop.shown(node, orderId)).toMatchObject({
    status: 'CONFIRMED',
    needsAttention: true,
    payment: { status: 'VOIDED', failureReason: 'the hold on the money has expired' },
  });

  expect(await sendStep(node, reauthorizePayment, orderId)).toBe('OrderCommandAccepted');
  await shop.until(orderId, 'CONFIRMED', 'AUTHORIZED');
  const again = await shop.shown(node, orderId);
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
  await shop.until(orderId, 'SHIPPED', 'CAPTURED');
  expect(shop.provider.done).toEqual(['confirm pi_1', 'confirm pi_2', 'capture pi_2']);
  await expectWriteTablesEqualFold(shop.databases.databaseUrl);
  expect((await node.node.verify()).lines).toEqual([]);
});

test('a capture of what was cancelled meanwhile ends; authorized anew by another card, it is captured at once', async () => {
  const worker = await shop.start();
  const node = await shop.start({ worker: false, projector: false });
  await givenProduct(node, 'CUP', 10);
  const { orderId, intent } = await shop.givenHeld(node);
  await shop.noJobs();
  await shop.stop(worker);
  expect(await sendStep(node, shipOrder, orderId, ship)).toBe('OrderCommandAccepted');
  shop.provider.elsewhere(intent, 'cancel');
  const next = await shop.start();
  await shop.until(orderId, 'SHIPPED', 'VOIDED');
  await shop.noJobs();
  expect(await shop.shown(next, orderId)).toMatchObject({
    needsAttention: true,
    payment: {
      status: 'VOIDED',
      failureReason: 'it was cancelled at the payment provider (requested_by_customer)',
    },
  });

  const payment = { method: 'pm_declined' };
  expect(await sendStep(next, reauthorizePayment, orderId, { payment })).toBe('OrderCommandAccepted');
  await shop.until(orderId, 'SHIPPED', 'DECLINED');
  expect(await shop.shown(next, orderId)).toMatchObject({
    needsAttention: true,
    payment: { declineReason: 'Your card has insufficient funds.' },
  });
  payment.method = 'pm_other';
  expect(await sendStep(next, reauthorizePayment, orderId, { payment })).toBe('OrderCommandAccepted');
  await shop.until(orderId, 'SHIPPED', 'CAPTURED');
  expect(shop.provider.done).toEqual(['confirm pi_1', 'cancel pi_2', 'confirm pi_3', 'capture pi_3']);
  expect(await shop.shown(next, orderId)).toMatchObject({
    needsAttention: false,
    payment: { declineReason: null },
  });
  expect(await shop.refusalOf(next, reauthorizePayment, orderId)).toMatchObject({
    __typename: 'PaymentRefusal',
    message: expect.stringContaining('CAPTURED'),
  });
  await shop.noJobs();
  await expectWriteTablesEqualFold(shop.databases.databaseUrl);
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
  const node = await shop.start();
  await givenProduct(node, 'CUP', 10);
  const { orderId, intent } = await shop.givenHeld(node);
  shop.provider.refusals.capture = refusal;
  expect(await sendStep(node, shipOrder, orderId, ship)).toBe('OrderCommandAccepted');
  await waitFor(
    async () => (await unfinishedJobs(shop.client)) === 0 && shop.provider.refusals.capture === undefined,
  );
  expect(await shop.shown(node, orderId)).toMatchObject({ status: 'SHIPPED', needsAttention: true, payment });
  if (payment.status === 'FAILED') return;
  shop.provider.elsewhere(intent, 'capture');
  await shop.tell(intent);
  expect(await shop.shown(node, orderId)).toMatchObject({
    needsAttention: false,
    payment: { status: 'CAPTURED', failureReason: null },
  });
});

test('a refund that the provider refuses is shown to staff; made by hand, it is over', async () => {
  const node = await shop.start();
  await givenProduct(node, 'CUP', 10);
  const { orderId, intent } = await shop.givenHeld(node);
  await sendStep(node, shipOrder, orderId, ship);
  await shop.until(orderId, 'SHIPPED', 'CAPTURED');
  await sendStep(node, deliverOrder, orderId);
  shop.provider.refusals.refund = {
    status: 400,
    error: { code: 'charge_disputed', message: 'it was charged back' },
  };
  await sendStep(node, returnOrder, orderId, { reason: 'any' });
  await waitFor(
    async () => (await unfinishedJobs(shop.client)) === 0 && shop.provider.refusals.refund === undefined,
  );
  expect(await shop.shown(node, orderId)).toMatchObject({
    status: 'RETURNED',
    needsAttention: true,
    payment: { status: 'CAPTURED', failureReason: 'it was charged back' },
  });
  shop.provider.elsewhere(intent, 'refund');
  await shop.hook(shop.provider.refundWebhook(secret));
  await shop.noJobs();
  expect(await shop.shown(node, orderId)).toMatchObject({
    needsAttention: false,
    payment: { status: 'REFUNDED' },
  });
});

test('the sandbox, too, has its payments voided in its books, and their orders are not shipped', async () => {
  const node = await shop.start({ payments: defaultPayments });
  await givenProduct(node, 'CUP', 10);
  const [first, second] = [await shop.givenHeld(node, 'tok_ok'), await shop.givenHeld(node, 'tok_ok')];
  const void_ = async () => shop.client.query("update sandbox_payment set status = 'VOIDED'");
  expect(await sendStep(node, shipOrder, first.orderId, ship)).toBe('OrderCommandAccepted');
  await shop.until(first.orderId, 'SHIPPED', 'CAPTURED');
  await void_();
  expect(await shop.refusalOf(node, shipOrder, second.orderId, ship)).toMatchObject({
    __typename: 'PaymentRefusal',
  });
  expect(await shop.shown(node, second.orderId)).toMatchObject({
    needsAttention: true,
    payment: { status: 'VOIDED' },
  });
  expect(await sendStep(node, reauthorizePayment, second.orderId)).toBe('OrderCommandAccepted');
  await shop.until(second.orderId, 'CONFIRMED', 'AUTHORIZED');
});

test('a provider that gives no answer holds up no parcel; a new authorization without one is void in the end', async () => {
  const node = await shop.start({
    payments: {
      ...defaultPayments,
      provider: { url: shop.provider.url, secretKey: providerKey },
      webhookSecret: secret,
      deadlineMs: 1_500,
    },
  });
  await givenProduct(node, 'CUP', 10);
  const [first, second] = [await shop.givenHeld(node), await shop.givenHeld(node)];
  shop.provider.fates.push('drop');
  expect(await sendStep(node, shipOrder, first.orderId, ship)).toBe('OrderCommandAccepted');
  await shop.until(first.orderId, 'SHIPPED', 'CAPTURED');

  shop.provider.elsewhere(second.intent, 'cancel');
  await shop.tell(second.intent);
  await sendStep(node, reauthorizePayment, second.orderId, { payment: { method: 'pm_processing' } });
  await waitFor(() => [...shop.provider.intents.values()].some(({ status }) => status === 'processing'));
  await shop.until(second.orderId, 'CONFIRMED', 'FAILED');
  expect(shop.provider.done.at(-1)).toBe(`cancel ${await shop.intentOf(second.orderId)}`);
  await shop.noJobs();
  await expectWriteTablesEqualFold(shop.databases.databaseUrl);
});

test('an amount that the currency does not have, of an order from before they were refused, is declined by both gateways', async () => {
  const books = openPool(shop.databases.databaseUrl, 'tidemark_command', 1);
  try {
    const payment = {
      key: 'order-1/1',
      orderNumber: 'N',
      method: 'tok_ok',
      amount: { amount: '4.8533', currencyCode: 'GBP' },
    };
    const access = { url: shop.provider.url, secretKey: providerKey };
    const intents = paymentIntentsGateway({ ...access, references: paymentReferences(books) });
    const never = new AbortController().signal;
    for (const gateway of [sandboxGateway(books), intents]) {
      const declined = { kind: 'DECLINED', reason: '4.8533 GBP cannot be charged exactly' };
      expect(await gateway.authorize(payment, never)).toEqual(declined);
      expect(await gateway.void(payment, never)).toEqual({ kind: 'DONE' });
    }
    expect(shop.provider.requests).toEqual([]);
  } finally {
    await books.end();
  }
});

test('only staff may have a payment authorized anew', async () => {
  const node = await shop.start();
  await givenProduct(node, 'CUP', 10);
  const { orderId } = await shop.givenHeld(node);
  const input = { commandId: crypto.randomUUID(), orderId };
  const { errors } = await node.run(ada, reauthorizePayment, { input });
  expect(errors?.[0]?.message).toContain('for staff');
});
