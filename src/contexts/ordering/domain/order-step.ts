import { accept, refuse, type Decision } from '../../../kit/commands/decider.js';
import { orderStream, type OrderEvent, type OrderingEvent } from './events.js';
import { orderSteps, paymentSteps, type OrderStepType } from './lifecycle.js';
import type { OrderingRefusal } from './refusals.js';
import type { Order, OrderingState } from './state.js';

export interface OrderResult {
  readonly orderId: string;
  readonly number: string;
}

export type OrderDecision = Decision<OrderResult, OrderingRefusal, OrderingEvent>;

/** Who acts on an order, by whose orders they may act on. */
export interface OrderActor {
  /** The customer whose orders they are; undefined for staff, who may act on everybody's. */
  readonly onlyOf: string | undefined;
}

/** What every command on an order that exists has. */
export interface OrderCommand {
  readonly orderId: string;
  /** As the client knows the order, for messages. */
  readonly shownId: string;
  readonly actor: OrderActor;
  /** When it happens, in ISO 8601. */
  readonly at: string;
  readonly expectedVersion: number | undefined;
}

/** Decides on an order, or refuses: it must exist, be the caller's and have the expected version. */
function onKnownOrder(
  command: OrderCommand,
  state: OrderingState,
  decide: (order: Order) => OrderDecision,
): OrderDecision {
  const order = state.orders.get(command.orderId);
  if (!order || !mayActOn(command.actor, order)) return refuse(noOrder(command.shownId));
  const { expectedVersion } = command;
  if (expectedVersion !== undefined && expectedVersion !== order.version)
    return refuse({ kind: 'VersionConflict', expectedVersion, actualVersion: order.version });
  return decide(order);
}

/** Decides a step of an order's life: its status must allow the step; then `decide` has its say. */
export function decideStep(
  command: OrderCommand,
  state: OrderingState,
  type: OrderStepType,
  decide: (order: Order) => OrderDecision,
): OrderDecision {
  return onKnownOrder(command, state, (order) => {
    const { from } = orderSteps[type];
    if (from.includes(order.status)) return decide(order);
    return refuse({
      kind: 'OrderStatusRefusal',
      status: order.status,
      message: `an order that is ${order.status} cannot ${can[type]}; only one that is ${from.join(' or ')} can`,
    });
  });
}

const can: Readonly<Record<OrderStepType, string>> = {
  OrderConfirmed: 'be confirmed',
  ShippingAddressChanged: 'be sent to another address',
  OrderShipped: 'be shipped',
  OrderDelivered: 'be delivered',
  DeliveryFailed: 'fail to arrive',
  OrderLinesReturned: 'have lines returned',
  OrderReturned: 'be returned',
  OrderCancelled: 'be cancelled',
};

/** Decides what staff asks for about a payment: the order's status and the payment's must allow it; then `decide` has its say. */
export function decidePaymentStep(
  command: OrderCommand,
  state: OrderingState,
  type: keyof typeof asked,
  decide: (order: Order) => OrderDecision,
): OrderDecision {
  return onKnownOrder(command, state, (order) => {
    const { status, paymentStatus } = order;
    const { from, of } = paymentSteps[type];
    const { what, cannot, remedy } = asked[type];
    if (!of.includes(status))
      return refuse({
        kind: 'OrderStatusRefusal',
        status,
        message: `${what} of an order that is ${status} cannot be ${cannot}; only of one that is ${of.join(' or ')}${remedy}`,
      });
    if (!from.includes(paymentStatus))
      return refuse({
        kind: 'PaymentRefusal',
        paymentStatus,
        message: `a payment that is ${paymentStatus} cannot be ${cannot}; only one that is ${from.join(' or ')}`,
      });
    return decide(order);
  });
}

const asked = {
  PaymentRequested: { what: 'the payment', cannot: 'authorized anew', remedy: '' },
  RefundRequested: {
    what: 'an amount',
    cannot: 'refunded',
    remedy: ': what is cancelled or returned is given back whole',
  },
} as const;

/** The events of an order, accepted. */
export function happened(order: Order, ...events: readonly OrderEvent[]): OrderDecision {
  const { id: orderId, number } = order;
  return accept(
    { orderId, number },
    events.map((event) => ({ stream: orderStream(orderId), event })),
  );
}

/** The time of a step, but never before the order's last one: the clocks of nodes differ. */
export const notBefore = ({ updatedAt }: Order, at: string): string => (at < updatedAt ? updatedAt : at);

/** The data that every event of an order carries. */
export const stepOf = (order: Order, at: string) => ({
  orderId: order.id,
  customerId: order.customerId,
  placedAt: order.placedAt,
  at: notBefore(order, at),
});

/** An order that a caller may not act on is answered as if it did not exist. */
function mayActOn(actor: OrderActor, order: Order): boolean {
  return actor.onlyOf === undefined || actor.onlyOf === order.customerId;
}

function noOrder(shownId: string): OrderingRefusal {
  return { kind: 'NotFound', path: ['orderId'], message: `there is no order ${JSON.stringify(shownId)}` };
}
