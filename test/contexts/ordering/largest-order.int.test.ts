import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { staff, startTestNode, type TestNode } from '../../support/node.js';
import { after, gbp, givenOrder, registerProduct } from '../../support/shop.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

let node: TestNode;
beforeAll(async () => {
  node = await startTestNode({});
});
afterAll(() => node.stop());

/** Three bytes a letter in UTF-8, each a word of its own as far as the number says. */
const long = (length: number, i: number) => `${String(i).padStart(5, '0')}${'क'.repeat(length - 5)}`;
const words = (i: number) => Array.from({ length: 6 }, (_, word) => long(32, 10 * i + word)).join(' ');

test('an order of 2,000 lines, each of another product with the longest names, is shown, found and counted', async () => {
  const skus = Array.from({ length: 2_000 }, (_, i) => long(64, i));
  const queue = skus.entries();
  await Promise.all(
    Array.from({ length: 32 }, async () => {
      for (const [i, sku] of queue) {
        const input = { commandId: randomUUID(), sku, name: words(i), price: gbp('1') };
        const { data } = await node.run(staff, registerProduct, { input });
        expect(data.registerProduct.__typename).toBe('ProductCommandAccepted');
      }
    }),
  );
  const lines = skus.map((sku) => ({ sku, quantity: 1_000_000 }));
  const { orderId, number, receipt } = await givenOrder(node, staff, lines, { receiveStock: true });
  const read = `query ($id: ID!, $number: String!, $sku: String!) {
    order(by: { id: $id }) { total { amount } lines { sku } }
    orders(search: $number) { nodes { id } }
    product(sku: $sku) { onHand reserved } }`;
  // A busy machine may need longer for so much than a query may take: then it is asked again.
  const data = await waitFor(async () => {
    const answer = await node.run(
      staff,
      read,
      { id: orderId, number, sku: skus.at(-1) },
      after(receipt.token),
    );
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data;
  });
  expect(data.order.total.amount).toBe('2000000000');
  expect(data.order.lines).toHaveLength(2_000);
  expect(data.product).toEqual({ onHand: 1_000_000, reserved: 1_000_000 });
  expect(data.orders.nodes).toEqual([{ id: orderId }]);
  // Nothing is parked, and each read model is as the log says.
  await waitFor(async () => (await node.node.projections()).every(({ lagEvents }) => lagEvents === 0));
  const { lines: different, left } = await node.node.verify();
  expect([...different, ...left]).toEqual([]);
});
