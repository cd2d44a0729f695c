import { refuse } from '../../cqrs/decider.js';
import type { AddressData, OrderCancelled } from './events.js';
import { returnDays, type PaymentStatus } from './lifecycle.js';
import {
  decideStep,
  happened,
  notBefore,
  stepOf,
  type OrderCommand,
  type OrderDecision,
} from './order-step.js';
import type { Order, OrderingState } from './state.js';
import { mostOnHand } from './stock.js';

export interface CancelOrder extends OrderCommand {
  readonly reason: string;
}

export function decideCancelOrder(command: CancelOrder, state: OrderingState): OrderDecision {
  return decideStep(command, state, 'OrderCancelled', (order) =>
    happened(order, cancelled(order, command.reason, command.at)),
  );
}

/** An order's end before it was shipped, whoever wanted it. */
export function cancelled(order: Order, reason: string, at: string): OrderCancelled {
  const { id: orderId, customerId, placedAt, units, total } = order;
  const cancelledAt = notBefore(order, at);
  return {
    type: 'OrderCancelled',
    data: { orderId, customerId, placedAt, cancelledAt, reason, units, total, ...takenBack(order) },
  };
}

/** A refund before has taken back what the order counted for. */
const takenBack = ({ paymentStatus }: Order): { takenBack?: true } =>
  paymentStatus === 'REFUNDED' ? { takenBack: true } : {};

export interface ChangeShippingAddress extends OrderCommand {
  readonly shippingAddress: AddressData;
}

export function decideChangeShippingAddress(
  { shippingAddress, ...command }: ChangeShippingAddress,
  state: OrderingState,
): OrderDecision {
  return decideStep(command, state, 'ShippingAddressChanged', (order) =>
    happened(order, {
      type: 'ShippingAddressChanged',
      data: { ...stepOf(order, command.at), shippingAddress },
    }),
  );
}

export interface ShipOrder extends OrderCommand {
  readonly trackingNumber: string;
}

export function decideShipOrder(
  { trackingNumber, ...command }: ShipOrder,
  state: OrderingState,
): OrderDecision {
  return decideStep(command, state, 'OrderShipped', (order) => {
    const unpaid = whyUnpaid(order);
    if (unpaid !== undefined) {
      const message = `this order cannot be shipped: ${unpaid}`;
      return refuse({ kind: 'PaymentRefusal', paymentStatus: order.paymentStatus, message });
    }
    return happened(order, {
      type: 'OrderShipped',
      data: { ...stepOf(order, command.at), trackingNumber, units: order.units },
    });
  });
}

/** What is not secured is not sent: undefined when the money is held or taken, else why it is not. */
function whyUnpaid({ paymentStatus, failureReason, declineReason }: Order): string | undefined {
  if (secured.includes(paymentStatus)) return undefined;
  if (paymentStatus === 'PENDING') return 'its payment is being authorized anew: wait until it is AUTHORIZED';
  const reason = failureReason ?? declineReason;
  const what = `its payment is ${paymentStatus}${reason === null ? '' : ` (${reason})`}`;
  return paymentStatus === 'REFUNDED'
    ? `${what}: cancel it`
    : `${what}: have it authorized anew with reauthorizePayment, or cancel the order`;
}

const secured: readonly PaymentStatus[] = ['AUTHORIZED', 'CAPTURED'];

export function decideDeliverOrder(command: OrderCommand, state: OrderingState): OrderDecision {
  return decideStep(command, state, 'OrderDelivered', (order) =>
    happened(order, { type: 'OrderDelivered', data: stepOf(order, command.at) }),
  );
}

export interface ReturnOrder extends OrderCommand {
  readonly reason: string;
}

const dayMs = 86_400_000;

export function decideReturnOrder({ reason, ...command }: ReturnOrder, state: OrderingState): OrderDecision {
  return decideStep(command, state, 'OrderReturned', (order) => {
    const closes = Date.parse(order.deliveredAt ?? order.updatedAt) + returnDays * dayMs;
    if (Date.parse(command.at) > closes)
      return refuse({ kind: 'ReturnWindowClosed', closedAt: new Date(closes).toISOString() });
    const full = order.units.find(
      ({ sku, quantity }) => (state.stock.get(sku)?.onHand ?? 0) + quantity > mostOnHand,
    );
    if (full) {
      const message = `${full.sku} is in stock as often as can be counted, ${mostOnHand} times: sell some before taking it back`;
      return refuse({ kind: 'InvalidInput', problems: [{ path: ['orderId'], message }] });
    }
    const { units, total } = order;
    return happened(order, {
      type: 'OrderReturned',
      data: { ...stepOf(order, command.at), reason, units, total, ...takenBack(order) },
    });
  });
}
