import { describe, expect, test } from 'vitest';
import type { OrderEvent, OrderingEvent } from '../../../../src/contexts/ordering/domain/events.js';
import {
  decideCancelOrder,
  decideChangeShippingAddress,
  decideDeliverOrder,
  decideShipOrder,
} from '../../../../src/contexts/ordering/domain/fulfilment.js';
import {
  orderSteps,
  type OrderStatus,
  type OrderStepType,
} from '../../../../src/contexts/ordering/domain/lifecycle.js';
import type { OrderCommand } from '../../../../src/contexts/ordering/domain/order-step.js';
import {
  decideReauthorizePayment,
  decideRecordPayment,
  type PaymentOutcome,
} from '../../../../src/contexts/ordering/domain/payment.js';
import {
  decideFailDelivery,
  decideReturnOrder,
  decideReturnOrderLines,
} from '../../../../src/contexts/ordering/domain/returns.js';
import type { OrderingState } from '../../../../src/contexts/ordering/domain/state.js';
import { cancelled, eventsOf, given, placed, received, refusalOf, registered, toCancel } from './given.js';

const units = [{ sku: 'CUP', quantity: 2 }];
const shop = [registered('CUP'), received('CUP', 10)];
const at = '2026-01-05T00:00:00.000Z';
const onOrder = { orderId: 'o1', customerId: 'ada', placedAt: '2026-01-01T00:00:00.000Z', at };
const address = { ...placed('o1', units).data.shippingAddress, city: 'Leeds', countryCode: 'IE' };

const authorized: OrderingEvent = { type: 'PaymentAuthorized', data: onOrder };
const confirmed: OrderingEvent = { type: 'OrderConfirmed', data: onOrder };
const shipped: OrderingEvent = { type: 'OrderShipped', data: { ...onOrder, trackingNumber: 'T1', units } };
const captured: OrderingEvent = { type: 'PaymentCaptured', data: onOrder };
const delivered: OrderingEvent = { type: 'OrderDelivered', data: onOrder };
const returned: OrderingEvent = {
  type: 'OrderReturned',
  data: { ...onOrder, reason: 'broken', units, total: { amount: '1', currencyCode: 'GBP' } },
};

/** How an order comes to each status. */
const until: Record<OrderStatus, OrderingEvent[]> = {
  PLACED: [placed('o1', units)],
  CONFIRMED: [placed('o1', units), authorized, confirmed],
  SHIPPED: [placed('o1', units), authorized, confirmed, shipped],
  DELIVERED: [placed('o1', units), authorized, confirmed, shipped, captured, delivered],
  CANCELLED: [placed('o1', units), cancelled('o1', units)],
  RETURNED: [placed('o1', units), authorized, confirmed, shipped, captured, delivered, returned],
};
const statuses = Object.keys(until) as OrderStatus[];

const command: OrderCommand = {
  orderId: 'o1',
  shownId: 'o1',
  actor: { onlyOf: undefined },
  at,
  expectedVersion: undefined,
};
const steps: Record<
  Exclude<OrderStepType, 'OrderConfirmed'>,
  (state: OrderingState, more: Partial<OrderCommand>) => ReturnType<typeof decideCancelOrder>
> = {
  OrderCancelled: (state, more) => decideCancelOrder({ ...toCancel('o1'), ...command, ...more }, state),
  ShippingAddressChanged: (state, more) =>
    decideChangeShippingAddress({ ...command, ...more, shippingAddress: address }, state),
  OrderShipped: (state, more) => decideShipOrder({ ...command, ...more, trackingNumber: 'T1' }, state),
  OrderDelivered: (state, more) => decideDeliverOrder({ ...command, ...more }, state),
  DeliveryFailed: (state, more) =>
    decideFailDelivery({ ...command, ...more, outcome: 'REFUSED', reason: 'any' }, state),
  OrderLinesReturned: (state, more) =>
    decideReturnOrderLines(
      { ...command, ...more, lines: [{ sku: 'CUP', quantity: 1, restock: true }], reason: 'broken' },
      state,
    ),
  OrderReturned: (state, more) => decideReturnOrder({ ...command, ...more, reason: 'broken' }, state),
};

describe.each(Object.entries(steps))('the step %s', (type, decide) => {
  const { from, to } = orderSteps[type as keyof typeof steps];

  test.each(statuses)('of an order that is %s', (status) => {
    const { state, when } = given(...shop, ...until[status]);
    const decision = when((_: null, now) => decide(now, {}), null);
    if (!from.includes(status)) {
      expect(refusalOf(decision)).toMatchObject({ kind: 'OrderStatusRefusal', status });
      return;
    }
    const after = given(...shop, ...until[status], ...eventsOf(decision)).state;
    expect(after.orders.get('o1')).toMatchObject({
      status: to ?? status,
      version: (state.orders.get('o1')?.version ?? 0) + 1,
      updatedAt: at,
    });
  });

  test('never happens before what has happened: the clock of the node that answers may be behind', () => {
    const [status = 'PLACED'] = from;
    const before = given(...shop, ...until[status]).state;
    const events = eventsOf(decide(before, { at: '2025-12-31T00:00:00.000Z' }));
    const after = given(...shop, ...until[status], ...events).state;
    expect(after.orders.get('o1')?.updatedAt).toBe(before.orders.get('o1')?.updatedAt);
  });

  test("is refused on another's order as if there were none, and on another version", () => {
    const [status = 'PLACED'] = from;
    const { state } = given(...shop, ...until[status]);
    expect(refusalOf(decide(state, { actor: { onlyOf: 'eve' } }))).toMatchObject({
      kind: 'NotFound',
      path: ['orderId'],
    });
    expect(refusalOf(decide(state, { expectedVersion: 99 }))).toMatchObject({
      kind: 'VersionConflict',
      expectedVersion: 99,
    });
  });
});

test('what is shipped is neither on hand nor reserved; what comes back is on hand', () => {
  const stock = (status: OrderStatus) => given(...shop, ...until[status]).state.stock.get('CUP');
  expect(stock('CONFIRMED')).toMatchObject({ onHand: 10, reserved: 2 });
  expect(stock('SHIPPED')).toMatchObject({ onHand: 8, reserved: 0 });
  expect(stock('RETURNED')).toMatchObject({ onHand: 10, reserved: 0 });
});

test('a return is taken for 30 days after the delivery, to the millisecond', () => {
  const { state } = given(...shop, ...until.DELIVERED);
  const last = '2026-02-04T00:00:00.000Z';
  expect(steps.OrderReturned(state, { at: last }).accepted).toBe(true);
  expect(refusalOf(steps.OrderReturned(state, { at: '2026-02-04T00:00:00.001Z' }))).toEqual({
    kind: 'ReturnWindowClosed',
    closedAt: last,
  });
});

test('a return that cannot be counted is refused', () => {
  const full = received('CUP', 2_147_483_647 - 8);
  const { state } = given(...shop, ...until.DELIVERED, full);
  expect(refusalOf(steps.OrderReturned(state, {}))).toMatchObject({ kind: 'InvalidInput' });
});

describe("the gateway's answers", () => {
  const record = (events: readonly OrderingEvent[], outcome: PaymentOutcome) =>
    eventsOf(
      given(...shop, ...events).when(decideRecordPayment, { orderId: 'o1', outcome, at }),
    ) as OrderEvent[];
  const types = (events: readonly OrderingEvent[], outcome: PaymentOutcome) =>
    record(events, outcome).map(({ type }) => type);

  test('authorized confirms the order, once', () => {
    expect(types(until.PLACED, { kind: 'AUTHORIZED' })).toEqual(['PaymentAuthorized', 'OrderConfirmed']);
    expect(types(until.CONFIRMED, { kind: 'AUTHORIZED' })).toEqual([]);
  });

  test('declined cancels the order and gives its units free', () => {
    const events = record(until.PLACED, { kind: 'DECLINED', reason: 'no funds' });
    expect(events.map(({ type }) => type)).toEqual(['PaymentDeclined', 'OrderCancelled']);
    const { state } = given(...shop, ...until.PLACED, ...events);
    expect(state.stock.get('CUP')).toMatchObject({ onHand: 10, reserved: 0 });
    expect(state.orders.get('o1')).toMatchObject({
      status: 'CANCELLED',
      paymentStatus: 'DECLINED',
      declineReason: 'no funds',
      cancelReason: 'payment declined: no funds',
    });
  });

  test('no answer until the deadline cancels the order; it may be held all the same, so it is voided', () => {
    expect(types(until.PLACED, { kind: 'EXPIRED', reason: 'no answer' })).toEqual(['OrderCancelled']);
    expect(types(until.CANCELLED, { kind: 'VOIDED' })).toEqual(['PaymentVoided']);
    expect(types(until.CONFIRMED, { kind: 'EXPIRED', reason: 'no answer' })).toEqual([]);
  });

  test('what comes after a cancellation is written down, and confirms nothing', () => {
    expect(types(until.CANCELLED, { kind: 'AUTHORIZED' })).toEqual(['PaymentAuthorized']);
    expect(types([...until.CANCELLED, authorized], { kind: 'VOIDED' })).toEqual(['PaymentVoided']);
    expect(types(until.CANCELLED, { kind: 'DECLINED', reason: 'no' })).toEqual(['PaymentDeclined']);
  });

  test('capture and refund follow shipping and return, once, and nothing else', () => {
    expect(types(until.SHIPPED, { kind: 'CAPTURED' })).toEqual(['PaymentCaptured']);
    expect(types(until.DELIVERED, { kind: 'CAPTURED' })).toEqual([]);
    expect(types(until.RETURNED, { kind: 'REFUNDED' })).toEqual(['PaymentRefunded']);
    expect(types(until.CONFIRMED, { kind: 'CAPTURED' })).toEqual([]);
    expect(types(until.SHIPPED, { kind: 'VOIDED' })).toEqual([]);
    expect(types(until.DELIVERED, { kind: 'REFUNDED' })).toEqual([]);
  });

  test('found to be otherwise than was asked for is what it is, of every order that was confirmed', () => {
    const voided: PaymentOutcome = { kind: 'FOUND', status: 'VOIDED', reason: 'expired' };
    expect(record(until.CONFIRMED, voided)).toMatchObject([
      { type: 'PaymentVoided', data: { reason: 'expired' } },
    ]);
    expect(types(until.SHIPPED, { kind: 'FOUND', status: 'FAILED', reason: 'lapsed' })).toEqual([
      'PaymentFailed',
    ]);
    expect(types(until.CONFIRMED, { kind: 'FOUND', status: 'CAPTURED' })).toEqual(['PaymentCaptured']);
    expect(types(until.SHIPPED, { kind: 'FOUND', status: 'REFUNDED' })).toEqual([
      'PaymentCaptured',
      'PaymentRefunded',
    ]);
    expect(types(until.PLACED, voided)).toEqual([]);
    expect(types(until.DELIVERED, voided)).toEqual([]);
    expect(types([...until.CONFIRMED, ...record(until.CONFIRMED, voided)], voided)).toEqual([]);
  });

  test('a refusal is written down once, and over with the next step of the payment', () => {
    const refused: PaymentOutcome = { kind: 'REFUSED', asked: 'CAPTURE', reason: 'no funds' };
    const events = [...until.SHIPPED, ...record(until.SHIPPED, refused)];
    const order = (more: OrderingEvent[] = []) => given(...shop, ...events, ...more).state.orders.get('o1');
    expect(order()).toMatchObject({
      paymentStatus: 'AUTHORIZED',
      refused: 'CAPTURE',
      failureReason: 'no funds',
    });
    expect(types(events, refused)).toEqual([]);
    expect(order(record(events, { kind: 'CAPTURED' }))).toMatchObject({ refused: null, failureReason: null });
  });

  test('what is said of a payment that another has taken the place of changes nothing', () => {
    const voided = record(until.CONFIRMED, { kind: 'FOUND', status: 'VOIDED', reason: 'expired' });
    const history = [...shop, ...until.CONFIRMED, ...voided];
    const again = eventsOf(
      given(...history).when(decideReauthorizePayment, { ...command, method: undefined }),
    );
    expect(again).toMatchObject([{ type: 'PaymentRequested', data: { method: 'tok_ok', capture: false } }]);
    const now = given(...history, ...again);
    expect(now.state.orders.get('o1')).toMatchObject({
      paymentStatus: 'PENDING',
      paymentVersion: 5,
      version: 5,
    });
    const late = { orderId: 'o1', outcome: { kind: 'AUTHORIZED' }, paymentVersion: 1, at } as const;
    expect(eventsOf(now.when(decideRecordPayment, late))).toEqual([]);
    expect(eventsOf(now.when(decideRecordPayment, { ...late, paymentVersion: 5 }))).toMatchObject([
      { type: 'PaymentAuthorized' },
    ]);
  });
});

test.each(statuses)(
  'a payment of an order that is %s is asked for anew only when it came to nothing',
  (status) => {
    const { when } = given(...shop, ...until[status]);
    const refusal = refusalOf(when(decideReauthorizePayment, { ...command, method: undefined }));
    expect(refusal.kind).toBe(
      ['CONFIRMED', 'SHIPPED', 'DELIVERED'].includes(status) ? 'PaymentRefusal' : 'OrderStatusRefusal',
    );
  },
);
