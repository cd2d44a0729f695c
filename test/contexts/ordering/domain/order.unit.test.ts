import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDecimal } from '../../../../src/kit/values/money.js';
import { decideCancelOrder } from '../../../../src/contexts/ordering/domain/fulfilment.js';
import { decidePlaceOrder } from '../../../../src/contexts/ordering/domain/order.js';
import type { OrderStatus } from '../../../../src/contexts/ordering/domain/state.js';
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
  reinstated,
  toCancel,
  toPlace,
  withdrawn,
} from './given.js';

const shop = [registered('CUP', '2.5'), received('CUP', 10), registered('POT', '19.99'), received('POT', 3)];

describe('placing an order', () => {
  test('of products that were withdrawn is refused with all of them, whatever else is wrong', () => {
    const out = given(...shop, registered('TEA'), withdrawn('TEA'), withdrawn('CUP'));
    const lines = [
      { sku: 'CUP', quantity: 99, expectedUnitPrice: gbp('1') },
      { sku: 'POT', quantity: 1 },
      { sku: 'TEA', quantity: 1 },
      { sku: 'CUP', quantity: 1 },
    ];
    expect(refusalOf(out.when(decidePlaceOrder, toPlace(lines)))).toEqual({
      kind: 'NotForSale',
      skus: ['CUP', 'TEA'],
    });
    const back = given(...shop, withdrawn('CUP'), reinstated('CUP'));
    expect(back.when(decidePlaceOrder, toPlace([{ sku: 'CUP', quantity: 1 }])).accepted).toBe(true);
  });

  test('that was sold elsewhere and brings its units is taken of a product that was withdrawn since', () => {
    const out = given(...shop, withdrawn('CUP'));
    const sold = toPlace([{ sku: 'CUP', quantity: 1 }], { receiveStock: true });
    expect(out.when(decidePlaceOrder, sold).accepted).toBe(true);
  });

  test('keeps each line as it was asked for, and the units of each SKU once', () => {
    const decision = given(...shop).when(
      decidePlaceOrder,
      toPlace([
        { sku: 'POT', quantity: 1 },
        { sku: 'CUP', quantity: 2 },
        { sku: 'POT', quantity: 2 },
      ]),
    );
    expect(decision).toMatchObject({
      accepted: true,
      result: { orderId: 'o1', number: 'N-o1' },
      events: [{ stream: 'order-o1', event: { type: 'OrderPlaced' } }],
    });
    expect(eventsOf(decision)).toMatchObject([
      {
        data: {
          orderId: 'o1',
          customerId: 'ada',
          lines: [
            { sku: 'POT', name: 'Product POT', quantity: 1, unitPrice: gbp('19.99') },
            { sku: 'CUP', name: 'Product CUP', quantity: 2, unitPrice: gbp('2.5') },
            { sku: 'POT', name: 'Product POT', quantity: 2, unitPrice: gbp('19.99') },
          ],
          units: [
            { sku: 'CUP', quantity: 2 },
            { sku: 'POT', quantity: 3 },
          ],
          total: gbp('64.97'),
          payment: { method: 'tok_ok' },
        },
      },
    ]);
  });

  test('reserves its units, and waits for the payment', () => {
    const events = eventsOf(given(...shop).when(decidePlaceOrder, toPlace([{ sku: 'CUP', quantity: 4 }])));
    const { state } = given(...shop, ...events);
    expect(state.stock.get('CUP')).toMatchObject({ onHand: 10, reserved: 4 });
    expect(state.orders.get('o1')).toMatchObject({ status: 'PLACED', paymentStatus: 'PENDING', version: 1 });
  });

  test('may take the last unit, and not one more', () => {
    const most = given(...shop, placed('o0', [{ sku: 'CUP', quantity: 4 }]));
    expect(most.when(decidePlaceOrder, toPlace([{ sku: 'CUP', quantity: 6 }])).accepted).toBe(true);
    expect(refusalOf(most.when(decidePlaceOrder, toPlace([{ sku: 'CUP', quantity: 7 }])))).toEqual({
      kind: 'InsufficientStock',
      shortages: [{ sku: 'CUP', requested: 7, available: 6 }],
    });
  });

  test('is refused for all that is short at once, over all of its lines', () => {
    const lines = [
      { sku: 'POT', quantity: 2 },
      { sku: 'CUP', quantity: 11 },
      { sku: 'POT', quantity: 2 },
    ];
    expect(refusalOf(given(...shop).when(decidePlaceOrder, toPlace(lines)))).toEqual({
      kind: 'InsufficientStock',
      shortages: [
        { sku: 'CUP', requested: 11, available: 10 },
        { sku: 'POT', requested: 4, available: 3 },
      ],
    });
  });

  test('may bring its units along: it takes none that are there, and leaves none', () => {
    const lines = [
      { sku: 'POT', quantity: 4 },
      { sku: 'CUP', quantity: 1 },
      { sku: 'POT', quantity: 2 },
    ];
    const decision = given(...shop).when(decidePlaceOrder, toPlace(lines, { receiveStock: true }));
    expect(decision).toMatchObject({
      events: [
        { stream: 'stock-CUP', event: received('CUP', 1) },
        { stream: 'stock-POT', event: received('POT', 6) },
        { stream: 'order-o1', event: { type: 'OrderPlaced' } },
      ],
    });
    const { state } = given(...shop, ...eventsOf(decision));
    expect(state.stock.get('POT')).toMatchObject({ onHand: 9, reserved: 6 });
    expect(state.stock.get('CUP')).toMatchObject({ onHand: 11, reserved: 1 });
  });

  test('brings no more units along than can be kept', () => {
    const full = given(registered('CUP'), received('CUP', 2_147_483_646));
    const order = (quantity: number) => toPlace([{ sku: 'CUP', quantity }], { receiveStock: true });
    expect(full.when(decidePlaceOrder, order(1)).accepted).toBe(true);
    expect(refusalOf(full.when(decidePlaceOrder, order(2)))).toMatchObject({
      kind: 'InvalidInput',
      problems: [{ path: ['lines'], message: expect.stringContaining('"CUP"') }],
    });
  });

  test('gets what a cancelled order has released', () => {
    const units = [{ sku: 'POT', quantity: 3 }];
    const history = [...shop, placed('o0', units), cancelled('o0', units)];
    expect(given(...history).when(decidePlaceOrder, toPlace(units)).accepted).toBe(true);
  });

  test('names the line whose product is not there', () => {
    const lines = [
      { sku: 'CUP', quantity: 1 },
      { sku: 'CAP', quantity: 1 },
    ];
    expect(refusalOf(given(...shop).when(decidePlaceOrder, toPlace(lines)))).toEqual({
      kind: 'NotFound',
      path: ['lines', '1', 'sku'],
      message: expect.stringContaining('"CAP"'),
    });
  });

  test('is refused for every price that is no longer the one expected', () => {
    const history = [...shop, repriced('CUP', '3'), repriced('POT', '20')];
    const lines = [
      { sku: 'CUP', quantity: 1, expectedUnitPrice: gbp('2.5') },
      { sku: 'CUP', quantity: 1, expectedUnitPrice: gbp('3.00') },
      { sku: 'POT', quantity: 1, expectedUnitPrice: gbp('19.99') },
      { sku: 'POT', quantity: 1 },
    ];
    expect(refusalOf(given(...history).when(decidePlaceOrder, toPlace(lines)))).toEqual({
      kind: 'PriceChanged',
      changes: [
        { sku: 'CUP', expected: gbp('2.5'), price: gbp('3') },
        { sku: 'POT', expected: gbp('19.99'), price: gbp('20') },
      ],
    });
  });

  test('charges a price that was agreed on, and the catalogue stays as it is', () => {
    const lines = [{ sku: 'CUP', quantity: 3, unitPrice: gbp('0.01') }];
    const events = eventsOf(given(...shop).when(decidePlaceOrder, toPlace(lines)));
    expect(events).toMatchObject([{ data: { total: gbp('0.03'), lines: [{ unitPrice: gbp('0.01') }] } }]);
    expect(given(...shop, ...events).state.products.get('CUP')?.price).toEqual(gbp('2.5'));
  });

  test('may be for nothing, and for nobody', () => {
    const lines = [{ sku: 'CUP', quantity: 1, unitPrice: gbp('0') }];
    const [event] = eventsOf(given(...shop).when(decidePlaceOrder, toPlace(lines, { customerId: null })));
    expect(event).toMatchObject({ data: { total: gbp('0'), customerId: null } });
  });

  test('is refused when it comes to more than an amount can hold', () => {
    const dear = gbp('99999999999999999999.99');
    const order = (quantity: number) => toPlace([{ sku: 'CUP', quantity, unitPrice: dear }]);
    expect(given(...shop).when(decidePlaceOrder, order(1)).accepted).toBe(true);
    expect(refusalOf(given(...shop).when(decidePlaceOrder, order(2)))).toMatchObject({
      kind: 'InvalidInput',
      problems: [{ path: ['lines'] }],
    });
  });

  const skus = ['A', 'B', 'b', 'É', '😀', 'a-very-long-sku'];
  test('is refused when its currency has no such amount, by a price of the catalogue from before', () => {
    const odd = given(registered('CUP', '4.8533'), received('CUP', 20_000));
    const order = (quantity: number, more: object = {}) => toPlace([{ sku: 'CUP', quantity }], more);
    expect(refusalOf(odd.when(decidePlaceOrder, order(3)))).toEqual({
      kind: 'InvalidInput',
      problems: [
        {
          path: ['lines'],
          message:
            'the lines come to 14.5599 GBP; the total must have at most 2 decimals: less than 0.01 GBP cannot be charged',
        },
      ],
    });
    expect(odd.when(decidePlaceOrder, order(10_000)).accepted).toBe(true);
    expect(refusalOf(odd.when(decidePlaceOrder, order(100, { currencyCode: 'JPY' })))).toMatchObject({
      problems: [{ message: expect.stringContaining('a whole number') }],
    });
  });

  const prices = fc
    .tuple(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.stringMatching(/^\d{1,2}$/))
    .map(([whole, fraction]) => parseDecimal(`${whole}.${fraction}`) ?? '');
  const lines = fc.array(
    fc.record({
      sku: fc.constantFrom(...skus),
      quantity: fc.integer({ min: 1, max: 1_000_000 }),
      price: prices,
    }),
    { minLength: 1, maxLength: 40 },
  );

  test('totals are exact to the last penny, and units are counted by SKU', () => {
    const Exact = Decimal.clone({ precision: 200, toExpNeg: -200, toExpPos: 200 });
    const history = skus.flatMap((sku) => [registered(sku), received(sku, 2_147_483_647)]);
    fc.assert(
      fc.property(lines, (asked) => {
        const [event] = eventsOf(
          given(...history).when(
            decidePlaceOrder,
            toPlace(asked.map(({ sku, quantity, price }) => ({ sku, quantity, unitPrice: gbp(price) }))),
          ),
        );
        if (event?.type !== 'OrderPlaced') throw new Error('no order');
        const { total, units } = event.data;
        const exact = asked.reduce(
          (sum, { price, quantity }) => sum.plus(new Exact(price).times(quantity)),
          new Exact(0),
        );
        expect(total.amount).toBe(exact.isZero() ? '0' : exact.toFixed());
        const counted: Record<string, number> = {};
        for (const { sku, quantity } of asked) counted[sku] = (counted[sku] ?? 0) + quantity;
        expect(Object.fromEntries(units.map(({ sku, quantity }) => [sku, quantity]))).toEqual(counted);
        expect(units).toHaveLength(Object.keys(counted).length);
        // Stock is locked in this order.
        expect(units.map(({ sku }) => sku)).toEqual(Object.keys(counted).sort());
      }),
      { numRuns: 300 },
    );
  });
});

describe('cancelling an order', () => {
  const units = [
    { sku: 'CUP', quantity: 4 },
    { sku: 'POT', quantity: 1 },
  ];
  const history = [...shop, placed('o1', units, { customerId: 'ada' })];

  test('releases what it reserved', () => {
    const decision = given(...history).when(decideCancelOrder, toCancel('o1'));
    expect(decision).toEqual({
      accepted: true,
      result: { orderId: 'o1', number: 'N-o1' },
      events: [{ stream: 'order-o1', event: cancelled('o1', units) }],
    });
    const { state } = given(...history, ...eventsOf(decision));
    expect(state.stock.get('CUP')).toMatchObject({ onHand: 10, reserved: 0 });
    expect(state.stock.get('POT')).toMatchObject({ onHand: 3, reserved: 0 });
    expect(state.orders.get('o1')).toMatchObject({
      status: 'CANCELLED',
      version: 2,
      updatedAt: '2026-01-02T00:00:00.000Z',
      cancelReason: 'changed my mind',
    });
  });

  test('twice is refused the second time, with the status that it has', () => {
    const again = given(...history, cancelled('o1', units)).when(decideCancelOrder, toCancel('o1'));
    expect(refusalOf(again)).toMatchObject({ kind: 'OrderStatusRefusal', status: 'CANCELLED' });
  });

  test.each<[OrderStatus, boolean]>([
    ['PLACED', true],
    ['CONFIRMED', true],
    ['SHIPPED', false],
    ['DELIVERED', false],
    ['CANCELLED', false],
    ['RETURNED', false],
  ])('that is %s: allowed is %s', (status, allowed) => {
    const { state, when } = given(...history);
    const order = state.orders.get('o1');
    if (order) state.orders.set('o1', { ...order, status });
    const decision = when(decideCancelOrder, toCancel('o1'));
    expect(decision.accepted).toBe(allowed);
    if (!decision.accepted) expect(decision.refusal).toMatchObject({ kind: 'OrderStatusRefusal', status });
  });

  test('that has moved on is refused, with both versions', () => {
    const stale = toCancel('o1', { expectedVersion: 1 });
    expect(given(...history).when(decideCancelOrder, stale).accepted).toBe(true);
    const later = given(...history, cancelled('o1', units)).when(decideCancelOrder, stale);
    expect(refusalOf(later)).toEqual({ kind: 'VersionConflict', expectedVersion: 1, actualVersion: 2 });
  });

  test("that is another's, or a guest's, is answered as if it did not exist", () => {
    const guests = [...history, placed('o2', [], { customerId: null })];
    const missing = refusalOf(given(...guests).when(decideCancelOrder, toCancel('o9', { shownId: 'X' })));
    expect(missing).toMatchObject({ kind: 'NotFound', path: ['orderId'] });
    for (const orderId of ['o1', 'o2'])
      for (const expectedVersion of [undefined, 1, 7]) {
        const foreign = toCancel(orderId, { actor: { onlyOf: 'eve' }, shownId: 'X', expectedVersion });
        expect(refusalOf(given(...guests).when(decideCancelOrder, foreign))).toEqual(missing);
      }
  });

  test("staff may cancel anybody's", () => {
    const byStaff = toCancel('o1', { actor: { onlyOf: undefined } });
    expect(given(...history).when(decideCancelOrder, byStaff).accepted).toBe(true);
  });
});
