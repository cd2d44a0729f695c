import { describe, expect, test } from 'vitest';
import { decideChangeProductPrice, decideRegisterProduct } from '../../../src/ordering/domain/product.js';
import {
  cancelled,
  eventsOf,
  gbp,
  given,
  placed,
  received,
  refusalOf,
  registered,
  repriced,
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
