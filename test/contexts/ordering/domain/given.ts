import { expect } from 'vitest';
import type { Decision } from '../../../../src/kit/commands/decider.js';
import type {
  OrderingEvent,
  OrderPlaced,
  UnitsData,
} from '../../../../src/contexts/ordering/domain/events.js';
import type { CancelOrder } from '../../../../src/contexts/ordering/domain/fulfilment.js';
import type { PlaceOrder } from '../../../../src/contexts/ordering/domain/order.js';
import type { OrderingRefusal } from '../../../../src/contexts/ordering/domain/refusals.js';
import {
  emptyOrderingState,
  evolve,
  type OrderingState,
} from '../../../../src/contexts/ordering/domain/state.js';

export const gbp = (amount: string) => ({ amount, currencyCode: 'GBP' });

export const registered = (sku: string, price = '2.5'): OrderingEvent => ({
  type: 'ProductRegistered',
  data: { productId: `id of ${sku}`, sku, name: `Product ${sku}`, price: gbp(price) },
});

export const repriced = (sku: string, price: string): OrderingEvent => ({
  type: 'ProductPriceChanged',
  data: { productId: `id of ${sku}`, sku, price: gbp(price) },
});

export const renamed = (sku: string, name: string): OrderingEvent => ({
  type: 'ProductRenamed',
  data: { productId: `id of ${sku}`, sku, name },
});

export const withdrawn = (sku: string, more: object = {}): OrderingEvent => ({
  type: 'ProductWithdrawn',
  data: { productId: `id of ${sku}`, sku, ...more },
});

export const reinstated = (sku: string): OrderingEvent => ({
  type: 'ProductReinstated',
  data: { productId: `id of ${sku}`, sku },
});

export const received = (sku: string, quantity: number): OrderingEvent => ({
  type: 'StockReceived',
  data: { productId: `id of ${sku}`, sku, quantity },
});

export const corrected = (sku: string, delta: number, more: object = {}): OrderingEvent => ({
  type: 'StockCorrected',
  data: { productId: `id of ${sku}`, sku, delta, ...more, reason: 'stocktake' },
});

const address = {
  name: 'Ada',
  line1: '1 Main St',
  line2: null,
  city: 'London',
  region: null,
  postalCode: null,
  countryCode: 'GB',
};
const then = '2026-01-01T00:00:00.000Z';

export const placed = (
  orderId: string,
  units: readonly UnitsData[],
  more: Partial<OrderPlaced['data']> = {},
): OrderPlaced => ({
  type: 'OrderPlaced',
  data: {
    orderId,
    number: `N-${orderId}`,
    customerId: 'ada',
    placedAt: then,
    shippingAddress: address,
    lines: units.map((unit) => ({ ...unit, name: `Product ${unit.sku}`, unitPrice: gbp('1') })),
    units,
    total: gbp('1'),
    payment: { method: 'tok_ok' },
    ...more,
  },
});

export const cancelled = (orderId: string, units: readonly UnitsData[]): OrderingEvent => ({
  type: 'OrderCancelled',
  data: {
    orderId,
    customerId: 'ada',
    placedAt: then,
    cancelledAt: '2026-01-02T00:00:00.000Z',
    reason: 'changed my mind',
    units,
    total: gbp('1'),
  },
});

export type LineAsked = { sku: string; quantity: number } & Partial<PlaceOrder['lines'][number]>;

export const toPlace = (lines: readonly LineAsked[], more: Partial<PlaceOrder> = {}): PlaceOrder => ({
  orderId: 'o1',
  number: 'N-o1',
  customerId: 'ada',
  placedAt: then,
  shippingAddress: address,
  paymentMethod: 'tok_ok',
  currencyCode: 'GBP',
  receiveStock: false,
  ...more,
  lines: lines.map((line) => ({ expectedUnitPrice: undefined, unitPrice: undefined, ...line })),
});

export const toCancel = (orderId: string, more: Partial<CancelOrder> = {}): CancelOrder => ({
  orderId,
  shownId: orderId,
  actor: { onlyOf: 'ada' },
  reason: 'changed my mind',
  at: '2026-01-02T00:00:00.000Z',
  expectedVersion: undefined,
  ...more,
});

export function stateOf(events: readonly OrderingEvent[]): OrderingState {
  const state = emptyOrderingState();
  for (const event of events) evolve(state, event);
  return state;
}

type Decided<R extends object> = Decision<R, OrderingRefusal, OrderingEvent>;

/** What is decided on these events. That it changes nothing and is the same each time is checked on the way. */
export function given(...events: OrderingEvent[]) {
  const state = stateOf(events);
  return {
    state,
    when<C, R extends object>(decide: (command: C, state: OrderingState) => Decided<R>, command: C) {
      const before = structuredClone({ state, command });
      const decision = decide(command, state);
      expect({ state, command }).toEqual(before);
      expect(decide(command, state)).toEqual(decision);
      return decision;
    },
  };
}

/** The events of an accepted decision, without their streams. Throws when it is a refusal. */
export function eventsOf<R extends object>(decision: Decided<R>): readonly OrderingEvent[] {
  if (!decision.accepted) throw new Error(`refused: ${JSON.stringify(decision.refusal)}`);
  return decision.events.map(({ event }) => event);
}

/** The refusal of a decision. Throws when it was accepted. */
export function refusalOf<R extends object>(decision: Decided<R>): OrderingRefusal {
  if (decision.accepted) throw new Error(`accepted: ${JSON.stringify(decision.events)}`);
  return decision.refusal;
}
