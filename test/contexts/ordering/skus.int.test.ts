import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ShapeCheck } from '../../../src/kit/commands/shape.js';
import { staff, startTestNode, type TestNode } from '../../support/node.js';
import {
  after,
  changeProductPrice,
  correctStock,
  gbp,
  givenOrder,
  givenProduct,
  receiveStock,
  registerProduct,
} from '../../support/shop.js';

let node: TestNode;
const tokens: string[] = [];
const [composed, decomposed] = ['CAFÉ-1', 'CAFE\u0301-1'];
const old = 'THE\u0301-1';

beforeAll(async () => {
  node = await startTestNode();
  tokens.push(await givenProduct(node, decomposed, 10));
  // As an earlier release took it.
  const spy = vi.spyOn(ShapeCheck.prototype, 'code').mockImplementation((_, value) => value);
  tokens.push(await givenProduct(node, old, 10));
  spy.mockRestore();
});
afterAll(() => node.stop());

async function accepted(document: string, input: object): Promise<string> {
  const { data, errors } = await node.run(staff, document, { input: { commandId: randomUUID(), ...input } });
  expect(errors).toBeUndefined();
  const [answer] = Object.values(data as Record<string, { sku: string; receipt: { token: string } }>);
  tokens.push(answer?.receipt.token ?? '');
  return answer?.sku ?? '';
}

test.each([
  ['registered in any spelling', composed, [composed, decomposed]],
  ['of an earlier release, by exactly its SKU', old, [old]],
])('a product %s is found in every command, list and feed', async (_, registered, spellings) => {
  for (const sku of spellings) {
    expect(await accepted(receiveStock, { sku, quantity: 1 })).toBe(registered);
    expect(await accepted(correctStock, { sku, correction: { delta: -1 }, reason: 'counted' })).toBe(
      registered,
    );
    expect(await accepted(changeProductPrice, { sku, price: gbp(String(spellings.indexOf(sku) + 2)) })).toBe(
      registered,
    );
    const placed = await givenOrder(node, staff, [{ sku, quantity: 1 }]);
    const { data, errors } = await node.run(
      staff,
      `query ($sku: String!, $skus: [String!]) { product(sku: $sku) { sku onHand } products(filter: { sku: $skus }) { nodes { sku } }
        orders(filter: { sku: $sku }) { nodes { number lines { sku } } } }`,
      { sku, skus: [sku] },
      after(...tokens, placed.receipt.token),
    );
    expect(errors).toBeUndefined();
    expect(data.product).toEqual({ sku: registered, onHand: 10 });
    expect(data.products.nodes).toEqual([{ sku: registered }]);
    expect(data.orders.nodes[0]).toEqual({ number: placed.number, lines: [{ sku: registered }] });
    const feed = await node.subscribe(
      staff,
      'subscription ($sku: String!) { productChanged(sku: $sku) { ... on ProductChanged { product { sku onHand } } } }',
      { sku },
    );
    expect((await feed.next()).value.data.productChanged).toEqual({
      product: { sku: registered, onHand: 10 },
    });
    await feed.return(undefined);
  }
});

test('no two products look the same, and both spellings of one are taken', async () => {
  for (const sku of [composed, decomposed, old, old.normalize('NFC')]) {
    const input = { commandId: randomUUID(), sku, name: 'Another', price: gbp('1') };
    const { data } = await node.run(staff, registerProduct, { input });
    expect(data.registerProduct.__typename, sku).toBe('SkuTaken');
  }
  const unknown = await node.run(staff, '{ product(sku: "NONE") { sku } }');
  expect(unknown.data.product).toBeNull();
});

test('a name is kept in one spelling, whatever was typed around it', async () => {
  const input = { commandId: randomUUID(), sku: 'NAMED', name: ' E\u0301clair 👩‍👩‍👧‍👦 ', price: gbp('1') };
  const { data } = await node.run(staff, registerProduct, { input });
  const shown = await node.run(
    staff,
    '{ product(sku: "NAMED") { name } }',
    {},
    after(data.registerProduct.receipt.token as string),
  );
  expect(shown.data.product).toEqual({ name: 'Éclair 👩‍👩‍👧‍👦' });
});
