import { describe, expect, test } from 'vitest';
import {
  decideChangeProductPrice,
  decideRegisterProduct,
  decideReinstateProduct,
  decideRenameProduct,
  decideWithdrawProduct,
} from '../../../../src/contexts/ordering/domain/product.js';
import {
  cancelled,
  eventsOf,
  gbp,
  given,
  placed,
  received,
  refusalOf,
  registered,
  reinstated,
  renamed,
  repriced,
  withdrawn,
} from './given.js';

const cup = { productId: 'id of CUP', sku: 'CUP', name: 'Product CUP', price: gbp('2.5'), initialStock: 0 };

describe('registering a product', () => {
  test('makes a product, and its stock when there is some', () => {
    expect(given().when(decideRegisterProduct, { ...cup, initialStock: 7 })).toEqual({
      accepted: true,
      result: { sku: 'CUP' },
      events: [
        { stream: 'product-CUP', event: registered('CUP') },
        { stream: 'stock-CUP', event: received('CUP', 7) },
      ],
    });
  });

  test('without stock receives none', () => {
    expect(eventsOf(given().when(decideRegisterProduct, cup))).toEqual([registered('CUP')]);
  });

  test('is refused for a SKU that is taken, even by the same product', () => {
    expect(refusalOf(given(registered('CUP')).when(decideRegisterProduct, cup))).toEqual({
      kind: 'SkuTaken',
      sku: 'CUP',
    });
  });

  test('takes SKUs apart by case', () => {
    expect(given(registered('cup')).when(decideRegisterProduct, cup).accepted).toBe(true);
  });
});

describe('changing a price', () => {
  const change = { sku: 'CUP', price: gbp('3'), expectedVersion: undefined };

  test('moves the product on to its next version', () => {
    const shop = given(registered('CUP'), repriced('CUP', '2'));
    const events = eventsOf(shop.when(decideChangeProductPrice, { ...change, expectedVersion: 2 }));
    expect(events).toEqual([repriced('CUP', '3')]);
    expect(given(registered('CUP'), repriced('CUP', '2'), ...events).state.products.get('CUP')).toMatchObject(
      {
        price: gbp('3'),
        version: 3,
      },
    );
  });

  test.each(['2.5', '2.50', '002.5000'])('to %s, which it is already, does nothing', (amount) => {
    const same = { ...change, price: gbp(amount) };
    expect(eventsOf(given(registered('CUP')).when(decideChangeProductPrice, same))).toEqual([]);
  });

  test('is refused when the product has moved on, even to that price', () => {
    const stale = { ...change, price: gbp('2'), expectedVersion: 1 };
    const shop = given(registered('CUP'), repriced('CUP', '2'));
    expect(refusalOf(shop.when(decideChangeProductPrice, stale))).toEqual({
      kind: 'VersionConflict',
      expectedVersion: 1,
      actualVersion: 2,
    });
  });

  test('is not disturbed by stock and orders, which are no versions of the product', () => {
    const units = [{ sku: 'CUP', quantity: 1 }];
    const shop = given(registered('CUP'), received('CUP', 5), placed('o1', units), cancelled('o1', units));
    expect(shop.when(decideChangeProductPrice, { ...change, expectedVersion: 1 }).accepted).toBe(true);
  });

  test('of a product that is not there is not found', () => {
    expect(refusalOf(given().when(decideChangeProductPrice, change))).toMatchObject({
      kind: 'NotFound',
      path: ['sku'],
      message: expect.stringContaining('"CUP"'),
    });
  });
});

describe('renaming a product', () => {
  const rename = { sku: 'CUP', name: 'Beaker', expectedVersion: undefined };

  test('moves it on to its next version, and what was ordered keeps its name', () => {
    const history = [registered('CUP'), received('CUP', 5), placed('o1', [{ sku: 'CUP', quantity: 1 }])];
    const events = eventsOf(given(...history).when(decideRenameProduct, { ...rename, expectedVersion: 1 }));
    expect(events).toEqual([renamed('CUP', 'Beaker')]);
    const { state } = given(...history, ...events);
    expect(state.products.get('CUP')).toMatchObject({ name: 'Beaker', price: gbp('2.5'), version: 2 });
    expect(state.orders.get('o1')?.version).toBe(1);
  });

  test('to the name that it has does nothing', () => {
    const same = { ...rename, name: 'Product CUP' };
    expect(eventsOf(given(registered('CUP')).when(decideRenameProduct, same))).toEqual([]);
  });
});

describe('taking a product out of sale and back', () => {
  const cup = { sku: 'CUP', expectedVersion: undefined };

  test('are versions of it, with the reason that was given', () => {
    const out = eventsOf(
      given(registered('CUP')).when(decideWithdrawProduct, { ...cup, reason: 'recalled' }),
    );
    expect(out).toEqual([withdrawn('CUP', { reason: 'recalled' })]);
    const shop = given(registered('CUP'), ...out);
    expect(shop.state.products.get('CUP')).toMatchObject({ forSale: false, version: 2 });
    const back = eventsOf(shop.when(decideReinstateProduct, { ...cup, expectedVersion: 2 }));
    expect(back).toEqual([reinstated('CUP')]);
    expect(given(registered('CUP'), ...out, ...back).state.products.get('CUP')).toMatchObject({
      forSale: true,
      version: 3,
    });
  });

  test('without a reason has none, and what is so already stays', () => {
    const shop = given(registered('CUP'));
    expect(eventsOf(shop.when(decideWithdrawProduct, { ...cup, reason: null }))).toEqual([withdrawn('CUP')]);
    expect(eventsOf(shop.when(decideReinstateProduct, cup))).toEqual([]);
    const out = given(registered('CUP'), withdrawn('CUP'));
    expect(eventsOf(out.when(decideWithdrawProduct, { ...cup, reason: 'again' }))).toEqual([]);
  });

  test('leaves its price, its name and its stock to be changed', () => {
    const out = given(registered('CUP'), withdrawn('CUP'));
    expect(out.when(decideChangeProductPrice, { ...cup, price: gbp('1') }).accepted).toBe(true);
    expect(out.when(decideRenameProduct, { ...cup, name: 'Beaker' }).accepted).toBe(true);
  });
});

describe.each([
  ['renaming', decideRenameProduct],
  ['withdrawing', decideWithdrawProduct],
  ['reinstating', decideReinstateProduct],
] as const)('%s', (_, decide) => {
  const change = { sku: 'CUP', name: 'Product CUP', reason: null, expectedVersion: 1 };

  test('is refused when the product has moved on, even to that', () => {
    expect(refusalOf(given(registered('CUP'), repriced('CUP', '2')).when(decide, change))).toEqual({
      kind: 'VersionConflict',
      expectedVersion: 1,
      actualVersion: 2,
    });
  });

  test('a product that is not there is not found', () => {
    expect(refusalOf(given().when(decide, change))).toMatchObject({ kind: 'NotFound', path: ['sku'] });
  });
});
