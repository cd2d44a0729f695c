import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare } from '../../../../src/kit/values/money.js';
import type { Decision, StreamEvent } from '../../../../src/kit/commands/decider.js';
import type { OrderingEvent } from '../../../../src/contexts/ordering/domain/events.js';
import {
  decideCancelOrder,
  decideChangeShippingAddress,
  decideDeliverOrder,
  decideShipOrder,
} from '../../../../src/contexts/ordering/domain/fulfilment.js';
import {
  countsAsRevenue,
  type OrderStatus,
  type PaymentStatus,
} from '../../../../src/contexts/ordering/domain/lifecycle.js';
import { decidePlaceOrder } from '../../../../src/contexts/ordering/domain/order.js';
import {
  decideReauthorizePayment,
  decideRecordPayment,
  type PaymentOutcome,
} from '../../../../src/contexts/ordering/domain/payment.js';
import {
  decideChangeProductPrice,
  decideRegisterProduct,
  decideReinstateProduct,
  decideRenameProduct,
  decideWithdrawProduct,
  type ProductDecision,
  type RenameProduct,
  type WithdrawProduct,
} from '../../../../src/contexts/ordering/domain/product.js';
import type { OrderingRefusal } from '../../../../src/contexts/ordering/domain/refusals.js';
import { decideRefundOrder } from '../../../../src/contexts/ordering/domain/refunds.js';
import {
  decideFailDelivery,
  decideReturnOrder,
  decideReturnOrderLines,
} from '../../../../src/contexts/ordering/domain/returns.js';
import {
  countedFor,
  emptyOrderingState,
  evolve,
  givenOf,
  grantedOf,
  type OrderingState,
} from '../../../../src/contexts/ordering/domain/state.js';
import { decideCorrectStock, decideReceiveStock } from '../../../../src/contexts/ordering/domain/stock.js';
import { gbp, stateOf, toCancel, toPlace } from './given.js';

type Step = (state: OrderingState, i: number) => Decision<object, OrderingRefusal, OrderingEvent>;

const sku = fc.constantFrom('A', 'B', 'C');
const quantity = fc.integer({ min: 1, max: 6 });
const price = fc.constantFrom('0', '0.1', '0.30', '1', '1.00', '7.123456789012345678').map(gbp);
/** Mostly left out: what is expected is mostly wrong, and refused. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, arbitrary);
const version = seldom(fc.integer({ min: 1, max: 3 }));

/** Any command on a small shop: most collide with what others did. */
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ sku, price, initialStock: fc.nat({ max: 5 }) }).map((command): Step => (state, i) => {
    return decideRegisterProduct({ ...command, productId: `p${i}`, name: 'any' }, state);
  }),
  fc.record({ sku, price, expectedVersion: version }).map(
    (command): Step =>
      (state) =>
        decideChangeProductPrice(command, state),
  ),
  fc
    .record({
      sku,
      decide: fc.constantFrom<
        (command: RenameProduct & WithdrawProduct, state: OrderingState) => ProductDecision
      >(decideRenameProduct, decideWithdrawProduct, decideReinstateProduct),
      name: fc.constantFrom('any', 'another'),
      reason: fc.constantFrom(null, 'recalled'),
      expectedVersion: version,
    })
    .map(
      ({ decide, ...command }): Step =>
        (state) =>
          decide(command, state),
    ),
  fc.record({ sku, quantity }).map(
    (command): Step =>
      (state) =>
        decideReceiveStock(command, state),
  ),
  fc
    .record({
      sku,
      correction: fc.oneof(
        fc.record({ delta: fc.integer({ min: -6, max: 3 }).filter((delta) => delta !== 0) }),
        fc.record({ counted: fc.nat(6) }),
      ),
      reason: fc.constant('stocktake'),
    })
    .map(
      (command): Step =>
        (state) =>
          decideCorrectStock(command, state),
    ),
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.array(
          fc.record({
            sku,
            quantity,
            unitPrice: seldom(price),
            expectedUnitPrice: seldom(price),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        fc.nat(3),
      )
      .map(
        ([lines, brings]): Step =>
          (state, i) =>
            decidePlaceOrder(toPlace(lines, { orderId: `o${i}`, receiveStock: brings === 0 }), state),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.nat(), version, fc.constantFrom('ada', 'eve', undefined))
      .map(([pick, expectedVersion, onlyOf]): Step => (state) => {
        const ids = [...state.orders.keys(), 'none'];
        const orderId = ids[pick % ids.length] ?? 'none';
        return decideCancelOrder(toCancel(orderId, { expectedVersion, actor: { onlyOf } }), state);
      }),
  },
);

const outcome = fc.constantFrom<PaymentOutcome>(
  { kind: 'AUTHORIZED' },
  { kind: 'AUTHORIZED' },
  { kind: 'DECLINED', reason: 'no' },
  { kind: 'EXPIRED', reason: 'late' },
  { kind: 'CAPTURED' },
  { kind: 'VOIDED' },
  { kind: 'REFUNDED' },
  { kind: 'PARTLY_REFUNDED', refund: 0 },
  { kind: 'PARTLY_REFUNDED', refund: 1 },
  { kind: 'PART_FAILED', refund: 0 },
  { kind: 'PART_FAILED', refund: 1 },
  { kind: 'ACTION_REQUIRED' },
  { kind: 'REFUSED', asked: 'CAPTURE', reason: 'no' },
  { kind: 'REFUSED', asked: 'REFUND', reason: 'no' },
  { kind: 'FOUND', status: 'CAPTURED' },
  { kind: 'FOUND', status: 'REFUNDED' },
  { kind: 'FOUND', status: 'VOIDED', reason: 'gone' },
  { kind: 'FOUND', status: 'FAILED', reason: 'gone' },
);

/** `next`: what an order waits for, so that many come to their end. */
const laterSteps = [
  'next',
  'next',
  'next',
  'next',
  'next',
  'next',
  'lines',
  'lines',
  'lines',
  'refund',
  'refund',
  'refund',
  'pay',
  'pay',
  'cancel',
  'address',
  'ship',
  'deliver',
  'return',
  'reauthorize',
  'fail',
] as const;

/** What it has, mostly. */
function ofOrder(
  { orders }: OrderingState,
  orderId: string,
  lines: readonly { sku: string; quantity: number; restock: boolean }[],
) {
  const skus = orders.get(orderId)?.units.map((unit) => unit.sku) ?? [];
  return lines.map((line, i) => ({ ...line, sku: skus[i] ?? line.sku }));
}

/** What the gateway answers next, or who has the parcel does. */
function nextStep(command: ReturnType<typeof toCancel>, state: OrderingState): ReturnType<Step> {
  const { orderId, at } = command;
  const { status, paymentStatus, refunds = [] } = state.orders.get(orderId) ?? {};
  const refund = refunds.find(({ given }) => !given);
  const record = (told: PaymentOutcome) => decideRecordPayment({ orderId, outcome: told, at }, state);
  if (refund) return record({ kind: 'PARTLY_REFUNDED', refund: refund.version });
  if (status === 'CONFIRMED') return decideShipOrder({ ...command, trackingNumber: 'T' }, state);
  if (status === 'SHIPPED' && paymentStatus !== 'AUTHORIZED') return decideDeliverOrder(command, state);
  return record({ kind: status === 'PLACED' ? 'AUTHORIZED' : 'CAPTURED' });
}

/** A command or an answer of the gateway, about an order that there is, mostly. */
const laterStep: fc.Arbitrary<Step> = fc
  .tuple(
    fc.nat(),
    fc.constantFrom(...laterSteps),
    version,
    outcome,
    version,
    fc.array(fc.record({ sku, quantity: fc.integer({ min: 1, max: 2 }), restock: fc.boolean() }), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([pick, what, expectedVersion, answer, version1, lines]): Step => (state) => {
    const ids = [...state.orders.keys(), 'none'];
    const orderId = ids[pick % ids.length] ?? 'none';
    const command = toCancel(orderId, { expectedVersion: pick % 3 === 0 ? expectedVersion : undefined });
    const shippingAddress = { ...toPlace([]).shippingAddress, city: `City ${pick}` };
    switch (what) {
      case 'next':
        return nextStep(command, state);
      case 'cancel':
        return decideCancelOrder(command, state);
      case 'address':
        return decideChangeShippingAddress({ ...command, shippingAddress }, state);
      case 'ship':
        return decideShipOrder({ ...command, trackingNumber: 'T' }, state);
      case 'deliver':
        return decideDeliverOrder(command, state);
      case 'return':
        return decideReturnOrder(command, state);
      case 'lines':
        return decideReturnOrderLines({ ...command, lines: ofOrder(state, orderId, lines) }, state);
      case 'fail':
        return decideFailDelivery({ ...command, outcome: pick % 2 === 0 ? 'LOST' : 'REFUSED' }, state);
      case 'refund': {
        // Half of them all of it: more than is left, once any was given back.
        const { total = gbp('1') } = state.orders.get(orderId) ?? {};
        const amount = pick % 2 === 0 ? total : gbp(String((1 + (pick % 40)) / 10));
        return decideRefundOrder({ ...command, amount }, state);
      }
      case 'reauthorize':
        return decideReauthorizePayment(
          { ...command, method: pick % 2 === 0 ? 'tok_other' : undefined },
          state,
        );
      case 'pay': {
        const refunds = state.orders.get(orderId)?.refunds ?? [];
        const told: PaymentOutcome =
          answer.kind === 'PARTLY_REFUNDED' || answer.kind === 'PART_FAILED'
            ? { ...answer, refund: refunds[answer.refund]?.version ?? pick }
            : answer;
        return decideRecordPayment(
          { orderId, outcome: told, at: command.at, paymentVersion: pick % 5 === 0 ? version1 : undefined },
          state,
        );
      }
    }
  });

const anyStep = fc.oneof(step, { weight: 3, arbitrary: laterStep });

/** A shop with something in it: of most of what is sent to an empty one nothing comes. */
const opening: readonly Step[] = ['A', 'B', 'C'].map(
  (of) => (state, i) =>
    decideRegisterProduct(
      { sku: of, productId: `p${i}`, name: 'any', price: gbp('7.1'), initialStock: 20 },
      state,
    ),
);

const gone: PaymentStatus[] = ['VOIDED', 'FAILED', 'DECLINED', 'PENDING'];

/** The payments that an order of each status can have. */
const payments: Record<OrderStatus, PaymentStatus[]> = {
  PLACED: ['PENDING'],
  CONFIRMED: ['AUTHORIZED', 'CAPTURED', 'REFUNDED', ...gone],
  SHIPPED: ['AUTHORIZED', 'CAPTURED', 'REFUNDED', ...gone],
  DELIVERED: ['AUTHORIZED', 'CAPTURED', 'REFUNDED', ...gone],
  RETURNED: ['AUTHORIZED', 'CAPTURED', 'REFUNDED', ...gone],
  CANCELLED: ['AUTHORIZED', 'CAPTURED', 'REFUNDED', ...gone],
};

/** What was placed and is still sold, by the events alone: taken back once at the most. */
function revenueBy(log: readonly StreamEvent<OrderingEvent>[]): Decimal {
  let sum = new Decimal(0);
  for (const { event } of log) {
    if (event.type === 'OrderPlaced') sum = sum.plus(event.data.total.amount);
    else if (
      event.type === 'OrderCancelled' ||
      event.type === 'OrderReturned' ||
      event.type === 'DeliveryFailed'
    )
      sum = event.data.takenBack ? sum : sum.minus(event.data.total.amount);
    else if (event.type === 'OrderLinesReturned') sum = sum.minus(event.data.refund.amount);
    else if (event.type === 'RefundRequested') sum = sum.minus(event.data.amount.amount);
    else if (event.type === 'PaymentRefunded') sum = sum.minus(event.data.total?.amount ?? 0);
  }
  return sum;
}

/** What must hold of every shop, whatever has happened to it. */
function expectSoundShop(state: OrderingState): void {
  const open = [...state.orders.values()].filter(({ status }) => ['PLACED', 'CONFIRMED'].includes(status));
  for (const order of state.orders.values()) {
    const { status, paymentStatus, total, lines } = order;
    expect(payments[status], status).toContain(paymentStatus);
    // Never more is given back than was asked for, nor asked for than was taken, and no unit comes back twice.
    expect(compare(givenOf(order), grantedOf(order))).toBeLessThanOrEqual(0);
    expect(compare(grantedOf(order), total.amount)).toBeLessThanOrEqual(0);
    for (const { quantity: sold, returned, writtenOff } of lines) {
      expect(returned).toBeLessThanOrEqual(sold);
      expect(writtenOff).toBeLessThanOrEqual(status === 'RETURNED' ? sold : returned);
    }
  }
  for (const { sku: of, onHand, reserved } of state.stock.values()) {
    expect(reserved, of).toBeGreaterThanOrEqual(0);
    expect(reserved, of).toBeLessThanOrEqual(onHand);
    const inOrders = open.flatMap(({ units }) => units).filter((unit) => unit.sku === of);
    expect(reserved, of).toBe(inOrders.reduce((sum, unit) => sum + unit.quantity, 0));
  }
  expect([...state.stock.keys()].sort()).toEqual([...state.products.keys()].sort());
}

/** The sum is what was given back, and what was refused stays in sight until all parts are. */
function expectToldRefunds(
  before: OrderingState,
  after: OrderingState,
  { orderId, refunded }: { readonly orderId: string; readonly refunded?: { readonly amount: string } },
): void {
  const [was, is] = [before.orders.get(orderId), after.orders.get(orderId)];
  if (!was || !is || !refunded) throw new Error('an order that was there');
  expect(refunded.amount).toBe(givenOf(is));
  if (is.refunds.some(({ given }) => !given) && was.refused !== null) expect(is.refused).not.toBeNull();
}

/** Received, as corrected, less what was shipped, and what came back. */
function onHandBy(log: readonly StreamEvent<OrderingEvent>[], of: string): number {
  let units = 0;
  for (const { event } of log) {
    if (event.type === 'StockReceived' && event.data.sku === of) units += event.data.quantity;
    if (event.type === 'StockCorrected' && event.data.sku === of) units += event.data.delta;
    const moves = ['OrderShipped', 'OrderReturned', 'OrderLinesReturned', 'DeliveryFailed'];
    if (!('units' in event.data) || !moves.includes(event.type)) continue;
    const moved = event.data.units.find(({ sku: one }) => one === of)?.quantity ?? 0;
    units += event.type === 'OrderShipped' ? -moved : moved;
  }
  return units;
}

test('whatever is sent, stock is never below zero nor counted twice, nothing withdrawn is sold from it, nothing unpaid is shipped, no money is taken back twice, and events tell all that changed', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 60, size: 'max' }), (steps) => {
      const state = emptyOrderingState();
      const log: StreamEvent<OrderingEvent>[] = [];
      for (const [i, run] of [...opening, ...steps].entries()) {
        const before = structuredClone(state);
        const decision = run(state, i);
        // Deciders are pure: the state is moved by events only.
        expect(state).toEqual(before);
        if (!decision.accepted || decision.events.length === 0) continue;
        for (const { event } of decision.events) evolve(state, event);
        log.push(...decision.events);
        // No event when nothing changes, so with events something has.
        expect(state).not.toEqual(before);
        expectSoundShop(state);
        for (const { sku: of, onHand } of state.stock.values()) expect(onHand, of).toBe(onHandBy(log, of));
        const brings = decision.events.some(({ event }) => event.type === 'StockReceived');
        for (const { event } of decision.events)
          if (event.type === 'OrderPlaced' && !brings)
            expect(event.data.units.map((unit) => before.products.get(unit.sku)?.forSale)).not.toContain(
              false,
            );
        for (const { event } of decision.events)
          if ('refunded' in event.data) expectToldRefunds(before, state, event.data);
        for (const { event } of decision.events)
          if (event.type === 'OrderShipped')
            expect(before.orders.get(event.data.orderId)?.paymentStatus).toMatch(/^(AUTHORIZED|CAPTURED)$/);
      }
      // The fold of the log is the state, and a version is the length of its stream.
      expect(stateOf(log.map(({ event }) => event))).toEqual(state);
      const length = (stream: string) => log.filter((event) => event.stream === stream).length;
      for (const product of state.products.values())
        expect(product.version).toBe(length(`product-${product.sku}`));
      for (const order of state.orders.values()) expect(order.version).toBe(length(`order-${order.id}`));
      const sold = [...state.orders.values()].filter((order) =>
        countsAsRevenue(order.status, order.paymentStatus),
      );
      const counted = sold.reduce((sum, order) => sum.plus(countedFor(order).amount), new Decimal(0));
      expect(revenueBy(log)).toEqual(counted);
    }),
    { numRuns: 500 },
  );
});

test('an order is never charged anything but its lines', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const state = emptyOrderingState();
      for (const [i, run] of steps.entries()) {
        const prices = new Map(
          [...state.products.values()].map((product) => [product.sku, product.price.amount]),
        );
        const decision = run(state, i);
        for (const { event } of decision.accepted ? decision.events : []) {
          evolve(state, event);
          if (event.type === 'OrderCancelled')
            expect(event.data.total).toEqual(state.orders.get(event.data.orderId)?.total);
          if (event.type !== 'OrderPlaced') continue;
          const { lines, total } = event.data;
          const exact = lines.reduce(
            (sum, line) => sum.plus(new Decimal(line.unitPrice.amount).times(line.quantity)),
            new Decimal(0),
          );
          expect(new Decimal(total.amount).equals(exact)).toBe(true);
          expect(lines.every((line) => prices.has(line.sku))).toBe(true);
        }
      }
    }),
    { numRuns: 200 },
  );
});

test('an event of something that was never there is an error, not a guess', () => {
  const units = [{ sku: 'A', quantity: 1 }];
  const { stock } = stateOf([]);
  expect(stock.size).toBe(0);
  for (const event of [
    { type: 'ProductPriceChanged', data: { productId: 'p', sku: 'A', price: gbp('1') } },
    { type: 'StockReceived', data: { productId: 'p', sku: 'A', quantity: 1 } },
    {
      type: 'OrderCancelled',
      data: {
        orderId: 'o',
        customerId: null,
        placedAt: '2026-01-01T00:00:00.000Z',
        cancelledAt: '2026-01-01T00:00:00.000Z',
        reason: 'x',
        units,
        total: gbp('1'),
      },
    },
  ] as const satisfies OrderingEvent[])
    expect(() => stateOf([event])).toThrow('never registered');
});
