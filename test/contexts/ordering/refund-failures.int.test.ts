// Parts of payments that had been given back, and then were not: the customer's bank has sent them back.
import { expect, test } from 'vitest';
import { expectWriteTablesEqualFold } from '../../support/fold-write.js';
import { staff, type TestNode } from '../../support/node.js';
import { gbp, givenProduct, refundOrder, sendStep, shipOrder } from '../../support/shop.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { paidShop, secret, ship } from './paid-shop.js';

const shop = paidShop();

/** An order of 2.50, of which 1 and then 0.5 were given back. */
async function givenParts(): Promise<{ node: TestNode; orderId: string; intent: string }> {
  const node = await shop.start();
  await givenProduct(node, 'CUP', 10, '2.5');
  const { orderId, intent } = await shop.givenHeld(node);
  await sendStep(node, shipOrder, orderId, ship);
  await shop.until(orderId, 'SHIPPED', 'CAPTURED');
  for (const amount of ['1', '0.5']) {
    const before = shop.provider.refunds.length;
    await sendStep(node, refundOrder, orderId, { amount: gbp(amount), reason: 'late' });
    await waitFor(() => shop.provider.refunds.length > before);
    await shop.noJobs();
  }
  return { node, orderId, intent };
}

async function shown(node: TestNode, orderId: string) {
  const { needsAttention, timeline } = await shop.shown(node, orderId);
  const { data } = await node.run(
    staff,
    'query ($id: ID!) { order(by: { id: $id }) { payment { refunded { amount } refundDue { amount } failureReason } } }',
    { id: orderId },
  );
  const { refunded, refundDue, failureReason } = data.order.payment;
  const types = timeline.map(({ type }: { type: string }) => type);
  return {
    needsAttention,
    refunded: refunded?.amount,
    due: refundDue?.amount,
    failureReason,
    // After those that gave back both.
    last: types.slice(types.lastIndexOf('REFUND_REQUESTED') + 2),
  };
}

const given = () => shop.provider.refunds.map(({ amount, status }) => `${amount} ${status}`).reverse();

/** The provider tells of a refund, and all that follows from it is done. */
async function tellRefund(): Promise<void> {
  expect(await shop.hook(shop.provider.refundWebhook(secret))).toBe(true);
  await shop.noJobs();
}

test.each([
  ['the last', 0, ['100 succeeded', '50 failed', '50 succeeded']],
  ['an earlier one', 1, ['100 failed', '50 succeeded', '100 succeeded']],
])('of parts that were given back %s fails: it is given back again, once', async (_, nth, refunds) => {
  const { node, orderId } = await givenParts();
  Object.assign(shop.provider.refunds[nth] ?? {}, { status: 'failed', failure_reason: 'unknown' });
  for (let i = 0; i < 2; i++) await tellRefund();
  expect(given()).toEqual(refunds);
  expect(await shown(node, orderId)).toEqual({
    needsAttention: false,
    refunded: '1.5',
    due: undefined,
    failureReason: null,
    last: ['PAYMENT_REFUSED', 'PAYMENT_PARTLY_REFUNDED'],
  });
  await expectWriteTablesEqualFold(shop.databases.databaseUrl);
});

test('one that fails for good needs staff, until it was given back by hand', async () => {
  const { node, orderId, intent } = await givenParts();
  shop.provider.decideRefund('failed', 'expired_or_canceled_card');
  for (let i = 0; i < 2; i++) await tellRefund();
  expect(await shown(node, orderId)).toMatchObject({
    needsAttention: true,
    refunded: '1',
    due: '0.5',
    failureReason: 'the refund has failed: expired_or_canceled_card',
  });
  shop.provider.elsewhere(intent, 'refund', 50);
  for (let i = 0; i < 2; i++) await tellRefund();
  expect(given()).toEqual(['100 succeeded', '50 failed', '50 succeeded']);
  expect(await shown(node, orderId)).toMatchObject({
    needsAttention: false,
    refunded: '1.5',
    due: undefined,
  });
  await expectWriteTablesEqualFold(shop.databases.databaseUrl);
  expect((await node.node.verify()).lines).toEqual([]);
});
