import { refuse } from '../../../kit/commands/decider.js';
import type { AddressData, OrderCancelled } from './events.js';
import type { PaymentStatus } from './lifecycle.js';
import {
  decideStep,
  happened,
  notBefore,
  stepOf,
  type OrderCommand,
  type OrderDecision,
} from './order-step.js';
import { takenBack } from './refunds.js';
import { countedFor, type Order, type OrderingState } from './state.js';

export interface CancelOrder extends OrderCommand {
  readonly reason: string;
}

export function decideCancelOrder(command: CancelOrder, state: OrderingState): OrderDecision {
  return decideStep(command, state, 'OrderCancelled', (order) =>
    happened(order, cancelled(order, command.reason, command.at)),
  );
}

/** The event of a cancellation before shipping, whoever wanted it. */
export function cancelled(order: Order, reason: string, at: string): OrderCancelled {
  const { id: orderId, customerId, placedAt, units } = order;
  const cancelledAt = notBefore(order, at);
  const total = countedFor(order);
  return {
    type: 'OrderCancelled',
    data: { orderId, customerId, placedAt, cancelledAt, reason, units, total, ...takenBack(order) },
  };
}

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

/** Why an order may not be shipped: its money is neither held nor taken. Undefined when it is. */
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
