// What a customer pays with is for the payment provider: the rows keep it, and nobody is shown it.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { decodeId } from '../../support/ids.js';
import { operator } from '../../kit/operations/operators.js';
import { expectWriteTablesEqualFold } from '../../support/fold-write.js';
import { staff, type TestNode } from '../../support/node.js';
import { givenOrder, givenProduct, reauthorizePayment, sendStep } from '../../support/shop.js';
import { ada, paidShop } from './paid-shop.js';

const shop = paidShop();

async function eventsShown(node: TestNode): Promise<string> {
  const { data, errors } = await node.run(operator, '{ events(first: 100) { nodes { type data } } }');
  expect(errors).toBeUndefined();
  const trails = await node.run(staff, '{ orders { nodes { auditTrail { nodes { type data } } } } }');
  expect(trails.errors).toBeUndefined();
  return JSON.stringify([data, trails.data]);
}

test('an order is paid, and paid anew, while the log and what is shown of it have no payment method', async () => {
  const node = await shop.start();
  await givenProduct(node, 'CUP', 10);
  const { orderId, intent } = await shop.givenHeld(node, 'pm_card_of_ada');
  shop.provider.elsewhere(intent, 'expire');
  await shop.tell(intent);
  await shop.until(orderId, 'CONFIRMED', 'VOIDED');
  // The one that it had, first.
  expect(await sendStep(node, reauthorizePayment, orderId)).toBe('OrderCommandAccepted');
  await shop.until(orderId, 'CONFIRMED', 'AUTHORIZED');
  const again = await shop.intentOf(orderId);
  expect(shop.provider.intents.get(again)?.payment_method).toBe('pm_card_of_ada');
  shop.provider.elsewhere(again, 'expire');
  await shop.tell(again);
  await shop.until(orderId, 'CONFIRMED', 'VOIDED');
  const payment = { method: 'pm_other_of_ada' };
  expect(await sendStep(node, reauthorizePayment, orderId, { payment })).toBe('OrderCommandAccepted');
  await shop.until(orderId, 'CONFIRMED', 'AUTHORIZED');
  expect(shop.provider.intents.get(await shop.intentOf(orderId))?.payment_method).toBe('pm_other_of_ada');

  const shown = await eventsShown(node);
  expect(shown).toContain('PaymentRequested');
  expect(shown).not.toContain('of_ada');
  const kept = await shop.client.query(
    `select 'event' as what from event e where e::text like '%of_ada%'
     union all select 'command' from command c where c::text like '%of_ada%'
     union all select 'job' from job j where j::text like '%of_ada%'`,
  );
  expect(kept.rows).toEqual([]);
  await expectWriteTablesEqualFold(shop.databases.databaseUrl);
  expect((await node.node.verify()).lines).toEqual([]);
});

test('one that the provider names where it declines is not told', async () => {
  const node = await shop.start();
  await givenProduct(node, 'CUP', 10);
  const { orderId } = await givenOrder(node, ada, [{ sku: 'CUP', quantity: 1 }], {
    payment: { method: 'pm_unknown' },
  });
  await shop.until(orderId, 'CANCELLED', 'DECLINED');
  const { payment } = await shop.shown(node, orderId);
  expect(payment).toMatchObject({ declineReason: "No such PaymentMethod: '…'" });
  expect(await eventsShown(node)).not.toContain('pm_unknown');
});

test('events that have one, from before, are shown without it; where the rows have another, it is said, and not which', async () => {
  const node = await shop.start();
  await givenProduct(node, 'CUP', 10);
  const { orderId } = await shop.givenHeld(node, 'pm_card_of_ada');
  const stream = `order-${decodeId('order', orderId)}`;
  await shop.client.query(
    `update event set data = jsonb_set(data::jsonb, '{payment}', '{"method": "pm_older_of_ada"}') where stream = $1 and version = 1`,
    [stream],
  );
  const metadata = {
    commandId: randomUUID(),
    command: 'reauthorizePayment',
    actor: 'staff',
    correlationId: 'c',
    causationId: 'c',
  };
  await shop.client.query(
    `insert into event (stream, version, type, data, metadata)
     select $1, version + 1, 'PaymentRequested', data::jsonb || '{"method": "pm_later_of_ada", "capture": false}', $2
     from event where stream = $1 and type = 'OrderConfirmed'`,
    [stream, metadata],
  );
  const shown = await eventsShown(node);
  expect(shown).toContain('PaymentRequested');
  expect(shown).not.toContain('of_ada');
  const { lines } = await node.node.verify();
  expect(lines).toContainEqual(
    expect.stringMatching(/^order .* \(write tables\): its payment method is another/),
  );
  expect(lines.join()).not.toContain('of_ada');
});
