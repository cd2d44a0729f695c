import { describe, expect, test } from 'vitest';
import { decideShipOrder } from '../../../../src/contexts/ordering/domain/fulfilment.js';
import { decidePlaceOrder } from '../../../../src/contexts/ordering/domain/order.js';
import { decideCorrectStock, decideReceiveStock } from '../../../../src/contexts/ordering/domain/stock.js';
import { corrected, eventsOf, given, placed, received, refusalOf, registered, toPlace } from './given.js';

describe('receiving stock', () => {
  test('adds to what is on hand, and to nothing else', () => {
    const history = [registered('CUP'), received('CUP', 5), placed('o1', [{ sku: 'CUP', quantity: 3 }])];
    const events = eventsOf(given(...history).when(decideReceiveStock, { sku: 'CUP', quantity: 4 }));
    expect(events).toEqual([received('CUP', 4)]);
    const { state } = given(...history, ...events);
    expect(state.stock.get('CUP')).toMatchObject({ onHand: 9, reserved: 3 });
    expect(state.products.get('CUP')?.version).toBe(1);
  });

  test('of a product that is not there is not found', () => {
    expect(refusalOf(given().when(decideReceiveStock, { sku: 'CUP', quantity: 4 }))).toMatchObject({
      kind: 'NotFound',
      path: ['sku'],
    });
  });

  test('fills up to what can be counted, and is refused beyond, with the room that is left', () => {
    const most = 2_147_483_647;
    const shop = given(registered('CUP'), received('CUP', most - 3));
    expect(shop.when(decideReceiveStock, { sku: 'CUP', quantity: 3 }).accepted).toBe(true);
    expect(refusalOf(shop.when(decideReceiveStock, { sku: 'CUP', quantity: 4 }))).toEqual({
      kind: 'InvalidInput',
      problems: [{ path: ['quantity'], message: expect.stringContaining('at most 3') }],
    });
  });
});

describe('correcting stock', () => {
  const held = [registered('CUP'), received('CUP', 10), placed('o1', [{ sku: 'CUP', quantity: 3 }])];
  const by = (correction: { delta: number } | { counted: number }) => ({
    sku: 'CUP',
    correction,
    reason: 'stocktake',
  });

  test('by a delta moves what is on hand, and nothing that is reserved', () => {
    const events = eventsOf(given(...held).when(decideCorrectStock, by({ delta: -4 })));
    expect(events).toEqual([corrected('CUP', -4)]);
    const { state } = given(...held, ...events);
    expect(state.stock.get('CUP')).toMatchObject({ onHand: 6, reserved: 3 });
    expect(state.products.get('CUP')?.version).toBe(1);
    expect(eventsOf(given(...held).when(decideCorrectStock, by({ delta: 4 })))).toEqual([
      corrected('CUP', 4),
    ]);
  });

  test.each([
    [8, -2],
    [12, 2],
    [3, -7],
  ])('to the %i that were counted is by %i, and the event has both', (counted, delta) => {
    expect(eventsOf(given(...held).when(decideCorrectStock, by({ counted })))).toEqual([
      corrected('CUP', delta, { counted }),
    ]);
  });

  test('to what is there does nothing', () => {
    expect(eventsOf(given(...held).when(decideCorrectStock, by({ counted: 10 })))).toEqual([]);
  });

  test.each([[{ delta: -8 }], [{ counted: 2 }]])(
    'by %j, below what is reserved, is refused with both numbers',
    (correction) => {
      expect(refusalOf(given(...held).when(decideCorrectStock, by(correction)))).toEqual({
        kind: 'StockReserved',
        sku: 'CUP',
        path: ['correction', Object.keys(correction)[0]],
        onHand: 10,
        reserved: 3,
      });
    },
  );

  test('down to what is reserved leaves those orders theirs, and others none', () => {
    const paid = [
      ...held,
      { type: 'PaymentAuthorized', data: step },
      { type: 'OrderConfirmed', data: step },
    ] as const;
    const events = eventsOf(given(...paid).when(decideCorrectStock, by({ counted: 3 })));
    const shop = given(...paid, ...events);
    expect(refusalOf(shop.when(decidePlaceOrder, toPlace([{ sku: 'CUP', quantity: 1 }])))).toMatchObject({
      kind: 'InsufficientStock',
    });
    const ship = { ...step, shownId: 'o1', actor: { onlyOf: undefined }, expectedVersion: undefined };
    expect(shop.when(decideShipOrder, { ...ship, trackingNumber: 'T' }).accepted).toBe(true);
  });

  test('below zero is refused where nothing is reserved, too', () => {
    const shop = given(registered('CUP'), received('CUP', 2));
    expect(refusalOf(shop.when(decideCorrectStock, by({ delta: -3 })))).toMatchObject({
      kind: 'StockReserved',
      onHand: 2,
      reserved: 0,
    });
    expect(shop.when(decideCorrectStock, by({ delta: -2 })).accepted).toBe(true);
  });

  test('beyond what can be counted is refused with the room that is left', () => {
    const shop = given(registered('CUP'), received('CUP', 2_147_483_640));
    expect(shop.when(decideCorrectStock, by({ delta: 7 })).accepted).toBe(true);
    expect(refusalOf(shop.when(decideCorrectStock, by({ delta: 8 })))).toEqual({
      kind: 'InvalidInput',
      problems: [{ path: ['correction', 'delta'], message: expect.stringContaining('at most 7') }],
    });
  });

  test('of a product that is not there is not found', () => {
    expect(refusalOf(given().when(decideCorrectStock, by({ counted: 1 })))).toMatchObject({
      kind: 'NotFound',
      path: ['sku'],
    });
  });
});

const step = {
  orderId: 'o1',
  customerId: 'ada',
  placedAt: '2026-01-01T00:00:00.000Z',
  at: '2026-01-02T00:00:00.000Z',
};
