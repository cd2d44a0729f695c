import type { Decision } from '../../../../src/kit/commands/decider.js';
import type {
  OrderingEvent,
  OrderPlaced,
  UnitsData,
} from '../../../../src/contexts/ordering/domain/events.js';
import type { CancelOrder } from '../../../../src/contexts/ordering/domain/fulfilment.js';
import type { PlaceOrder } from '../../../../src/contexts/ordering/domain/order.js';
import type { OrderingRefusal } from '../../../../src/contexts/ordering/domain/refusals.js';
import { forDecider } from '../../../../src/kit/testing/index.js';
import {
  emptyOrderingState,
  evolve,
  type OrderingState,
} from '../../../../src/contexts/ordering/domain/state.js';

export { eventsOf, refusalOf } from '../../../../src/kit/testing/index.js';

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

const history = forDecider({ begin: emptyOrderingState, evolve });

export const stateOf = (events: readonly OrderingEvent[]): OrderingState => history(...events).state;

type Decided<R extends object> = Decision<R, OrderingRefusal, OrderingEvent>;

/** What is decided on these events. That it changes nothing and is the same each time is checked on the way. */
export function given(...events: OrderingEvent[]) {
  const { state, when } = history(...events);
  return {
    state,
    when: <C, R extends object>(
      decide: (command: C, state: OrderingState) => Decided<R>,
      command: C,
    ): Decided<R> => when(decide, command).decision,
  };
}
