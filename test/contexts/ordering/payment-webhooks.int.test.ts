// What the provider makes of a payment without having been asked, and tells by webhooks.
import { expect, test } from 'vitest';
import { expectEqualFold } from '../../support/fold.js';
import { expectWriteTablesEqualFold } from '../../support/fold-write.js';
import { staff } from '../../support/node.js';
import {
  cancelOrder,
  deliverOrder,
  givenProduct,
  reauthorizePayment,
  returnOrder,
  sendStep,
  shipOrder,
} from '../../support/shop.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { secret, ship, paidShop } from './paid-shop.js';

const shop = paidShop();

test('webhooks for which nothing waits: what the provider has made of a payment is shown at once', async () => {
  const node = await shop.start();
  await givenProduct(node, 'CUP', 10);
  const [cancelled, captured] = [await shop.givenHeld(node), await shop.givenHeld(node)];
  shop.provider.elsewhere(cancelled.intent, 'cancel');
  shop.provider.elsewhere(captured.intent, 'capture');
  for (const { intent } of [cancelled, captured]) {
    await shop.tell(intent);
    // Delivered again, and late.
    await shop.tell(intent);
  }
  expect(await shop.shown(node, cancelled.orderId)).toMatchObject({
    needsAttention: true,
    payment: { status: 'VOIDED' },
  });
  expect(await shop.shown(node, captured.orderId)).toMatchObject({
    needsAttention: false,
    status: 'CONFIRMED',
    payment: { status: 'CAPTURED' },
  });
  expect(await sendStep(node, shipOrder, captured.orderId, ship)).toBe('OrderCommandAccepted');
  await shop.noJobs();
  expect((await node.node.verify()).lines).toEqual([]);
});

test('a late webhook of the payment before says nothing of the one that is there now', async () => {
  const node = await shop.start();
  await givenProduct(node, 'CUP', 10);
  const { orderId, intent } = await shop.givenHeld(node);
  shop.provider.elsewhere(intent, 'cancel');
  await shop.tell(intent);
  await sendStep(node, reauthorizePayment, orderId);
  await shop.until(orderId, 'CONFIRMED', 'AUTHORIZED');
  await shop.hook(shop.provider.webhook(intent, secret, new Date(Date.now() - 5_000)));
  await shop.noJobs();
  await shop.until(orderId, 'CONFIRMED', 'AUTHORIZED');
  shop.provider.elsewhere(await shop.intentOf(orderId), 'cancel');
  await shop.tell(await shop.intentOf(orderId));
  await shop.until(orderId, 'CONFIRMED', 'VOIDED');
});

test('money that was given back at the provider is no revenue, whatever becomes of the order; nor is it taken back twice', async () => {
  const node = await shop.start();
  await givenProduct(node, 'CUP', 10);
  const [delivered, confirmed] = [await shop.givenHeld(node), await shop.givenHeld(node)];
  await sendStep(node, shipOrder, delivered.orderId, ship);
  await shop.until(delivered.orderId, 'SHIPPED', 'CAPTURED');
  await sendStep(node, deliverOrder, delivered.orderId);
  shop.provider.elsewhere(confirmed.intent, 'capture');
  for (const { intent } of [delivered, confirmed]) {
    shop.provider.elsewhere(intent, 'refund');
    // It names the intent, and nothing of ours.
    expect(await shop.hook(shop.provider.refundWebhook(secret))).toBe(true);
    await shop.noJobs();
  }
  const revenue = async () => {
    await expectEqualFold(shop.databases);
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
  expect(await shop.shown(node, delivered.orderId)).toMatchObject({
    status: 'DELIVERED',
    needsAttention: false,
    payment: { status: 'REFUNDED' },
  });
  expect(await shop.shown(node, confirmed.orderId)).toMatchObject({
    status: 'CONFIRMED',
    needsAttention: true,
  });
  expect(await shop.refusalOf(node, shipOrder, confirmed.orderId, ship)).toMatchObject({
    __typename: 'PaymentRefusal',
  });
  expect(await sendStep(node, cancelOrder, confirmed.orderId, { reason: 'any' })).toBe(
    'OrderCommandAccepted',
  );
  expect(await sendStep(node, returnOrder, delivered.orderId, { reason: 'any' })).toBe(
    'OrderCommandAccepted',
  );
  await shop.noJobs();
  expect(await revenue()).toMatchObject(nothing);
  expect(await shop.shown(node, confirmed.orderId)).toMatchObject({
    status: 'CANCELLED',
    needsAttention: false,
  });
  await expectWriteTablesEqualFold(shop.databases.databaseUrl);
  expect((await node.node.verify()).lines).toEqual([]);
});

test('of an order that comes back after a part of its money was given back at the provider, the rest is given back', async () => {
  const node = await shop.start();
  await givenProduct(node, 'CUP', 10, '7.95');
  const { orderId, intent } = await shop.givenHeld(node);
  await sendStep(node, shipOrder, orderId, ship);
  await shop.until(orderId, 'SHIPPED', 'CAPTURED');
  await sendStep(node, deliverOrder, orderId);
  shop.provider.elsewhere(intent, 'refund', 100);
  expect(await shop.hook(shop.provider.refundWebhook(secret))).toBe(true);
  await shop.noJobs();
  await shop.until(orderId, 'DELIVERED', 'CAPTURED');
  await sendStep(node, returnOrder, orderId, { reason: 'any' });
  await shop.until(orderId, 'RETURNED', 'REFUNDED');
  await shop.noJobs();
  expect(shop.provider.refunds.map(({ amount }) => amount)).toEqual([695, 100]);
});

test('a cancelled order whose money somebody has captured gets it back', async () => {
  const node = await shop.start();
  await givenProduct(node, 'CUP', 10);
  const { orderId, intent } = await shop.givenHeld(node);
  shop.provider.elsewhere(intent, 'capture');
  await sendStep(node, cancelOrder, orderId, { reason: 'any' });
  await shop.until(orderId, 'CANCELLED', 'REFUNDED');
  await shop.noJobs();
  expect(shop.provider.done).toEqual([`confirm ${intent}`, `refund ${intent}`]);
  await shop.shown(node, orderId);
});

test('a refund that fails after it had succeeded is shown to staff, and over when it is made again', async () => {
  const node = await shop.start();
  await givenProduct(node, 'CUP', 10);
  const { orderId, intent } = await shop.givenHeld(node);
  await sendStep(node, shipOrder, orderId, ship);
  await shop.until(orderId, 'SHIPPED', 'CAPTURED');
  shop.provider.elsewhere(intent, 'refund');
  for (let i = 0; i < 2; i++) await shop.tell(intent);
  await shop.until(orderId, 'SHIPPED', 'REFUNDED');
  shop.provider.decideRefund('failed', 'expired_or_canceled_card');
  for (let i = 0; i < 2; i++) {
    await shop.hook(shop.provider.refundWebhook(secret));
    await shop.noJobs();
  }
  expect(await shop.shown(node, orderId)).toMatchObject({
    needsAttention: true,
    payment: { status: 'REFUNDED', failureReason: 'the refund has failed at the payment provider' },
  });
  shop.provider.elsewhere(intent, 'refund');
  await shop.hook(shop.provider.refundWebhook(secret));
  await shop.noJobs();
  const { timeline, ...order } = await shop.shown(node, orderId);
  expect(order).toMatchObject({
    needsAttention: false,
    payment: { status: 'REFUNDED', failureReason: null },
  });
  const last = timeline.slice(-3).map(({ type }: { type: string }) => type);
  expect(last).toEqual(['PAYMENT_REFUNDED', 'PAYMENT_REFUSED', 'PAYMENT_REFUNDED']);
  await expectWriteTablesEqualFold(shop.databases.databaseUrl);
});

test('a capture that fails at the bank later, of which a webhook tells, is shown at once', async () => {
  const node = await shop.start();
  await givenProduct(node, 'CUP', 10);
  const { orderId, intent } = await shop.givenHeld(node);
  shop.provider.fates.push('do', 500, 500, 500);
  expect(await sendStep(node, shipOrder, orderId, ship)).toBe('OrderCommandAccepted');
  await waitFor(async () => {
    const { rows } = await shop.client.query(
      "select from job where kind = 'payment-capture' and last_error is not null",
    );
    return rows.length === 1;
  });
  shop.provider.fates.length = 0;
  await shop.client.query(
    "update job set run_at = now() + interval '10 minutes' where kind = 'payment-capture' and done_at is null",
  );
  Object.assign(shop.provider.intents.get(intent) ?? {}, {
    status: 'requires_payment_method',
    last_payment_error: { type: 'card_error', code: 'card_declined', message: 'The bank takes it back.' },
  });
  await shop.tell(intent);
  expect(await shop.shown(node, orderId)).toMatchObject({
    status: 'SHIPPED',
    needsAttention: true,
    payment: { status: 'FAILED', failureReason: 'The bank takes it back.' },
  });
});
