// What staff change of products and their stock, from the mutation to every read model that shows it.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { expectEqualFold } from '../support/fold.js';
import { expectWriteTablesEqualFold } from '../support/fold-write.js';
import { caller, staff, startTestNode, type TestNode } from '../support/node.js';
import { after, correctStock, givenOrder, givenProduct } from '../support/shop.js';

let node: TestNode;
beforeEach(async () => {
  node = await startTestNode();
});
afterEach(() => node.stop());

/** What a command of staff answers. */
async function send(document: string, input: object) {
  const { data, errors } = await node.run(staff, document, { input: { commandId: randomUUID(), ...input } });
  expect(errors).toBeUndefined();
  const [answer] = Object.values(data as Record<string, { __typename: string; receipt?: { token: string } }>);
  return answer as { __typename: string; message?: string; receipt: { token: string } };
}

async function productOf(sku: string, fields: string, token: string) {
  const query = `query ($sku: String!) { product(sku: $sku) { ${fields} } }`;
  const { data, errors } = await node.run(staff, query, { sku }, after(token));
  expect(errors).toBeUndefined();
  return data.product;
}

/** Nobody has meddled with anything: the tables of both sides are what the log comes to. */
async function expectSound(): Promise<void> {
  await expectWriteTablesEqualFold(node.databases.databaseUrl);
  await expectEqualFold(node.databases);
  const { lines, left } = await node.node.verify();
  expect([...lines, ...left]).toEqual([]);
}

test('stock is corrected by what is lost, found or counted, and never below what is reserved', async () => {
  await givenProduct(node, 'CUP', 10);
  await givenOrder(node, caller('ada'), [{ sku: 'CUP', quantity: 3 }]);
  const stock = 'onHand reserved available lowStock';
  const correct = (correction: object, reason = 'stocktake') =>
    send(correctStock, { sku: 'CUP', correction, reason });

  const lost = await correct({ delta: -2 }, 'broken in the warehouse');
  expect(lost.__typename).toBe('ProductCommandAccepted');
  expect(await productOf('CUP', stock, lost.receipt.token)).toEqual({
    onHand: 8,
    reserved: 3,
    available: 5,
    lowStock: true,
  });
  const counted = await correct({ counted: 12 });
  expect(await productOf('CUP', stock, counted.receipt.token)).toMatchObject({ onHand: 12, available: 9 });

  for (const [correction, field] of [
    [{ counted: 2 }, 'counted'],
    [{ delta: -10 }, 'delta'],
  ] as const)
    expect(await correct(correction)).toEqual({
      __typename: 'StockReserved',
      code: 'STOCK_RESERVED',
      path: ['correction', field],
      message: expect.stringContaining('at most 9 can be taken away'),
      onHand: 12,
      reserved: 3,
    });
  // What is there already is nothing to correct: there is no event for it.
  expect((await correct({ counted: 12 })).__typename).toBe('ProductCommandAccepted');
  const { data } = await node.run(
    caller('ops', 'OPERATOR'),
    '{ events(type: ["StockCorrected"]) { nodes { stream data } } }',
  );
  expect(data.events.nodes).toMatchObject([
    { stream: 'stock-CUP', data: { sku: 'CUP', delta: -2, reason: 'broken in the warehouse' } },
    { stream: 'stock-CUP', data: { sku: 'CUP', delta: 4, counted: 12, reason: 'stocktake' } },
  ]);
  await expectSound();
});

test('orders and losses that are sent at once never take more than there is', async () => {
  await givenProduct(node, 'LAST', 20);
  const [orders, losses] = await Promise.all([
    Promise.allSettled(
      Array.from({ length: 14 }, () => givenOrder(node, staff, [{ sku: 'LAST', quantity: 1 }])),
    ),
    Promise.all(
      Array.from({ length: 14 }, () =>
        send(correctStock, { sku: 'LAST', correction: { delta: -1 }, reason: 'broken' }),
      ),
    ),
  ]);
  const placed = orders.filter(({ status }) => status === 'fulfilled').length;
  const lost = losses.filter((answer) => answer.__typename === 'ProductCommandAccepted').length;
  expect(placed + lost).toBe(20);
  const token = await givenProduct(node, 'OTHER', 1);
  expect(await productOf('LAST', 'onHand reserved', token)).toEqual({ onHand: 20 - lost, reserved: placed });
  await expectSound();
});

test('exactly one of the two ways to correct is given', async () => {
  for (const correction of [{}, { delta: 1, counted: 1 }, { delta: null }]) {
    const input = { commandId: randomUUID(), sku: 'CUP', correction, reason: 'x' };
    const { errors } = await node.run(staff, correctStock, { input });
    expect(errors?.[0]?.message).toMatch(/StockCorrectionInput|"delta" must be non-null/);
  }
});
