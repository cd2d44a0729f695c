import { refuse } from '../../cqrs/decider.js';
import type { AddressData, OrderCancelled } from './events.js';
import { returnDays } from './lifecycle.js';
import { decideStep, happened, stepOf, type OrderCommand, type OrderDecision } from './order-step.js';
import { mostOnHand } from './product.js';
import type { Order, OrderingState } from './state.js';

export interface CancelOrder extends OrderCommand {
  readonly reason: string;
}

export function decideCancelOrder(command: CancelOrder, state: OrderingState): OrderDecision {
  return decideStep(command, state, 'OrderCancelled', (order) =>
    happened(order, cancelled(order, command.reason, command.at)),
  );
}

/** An order's end before it was shipped, whoever wanted it. */
export function cancelled(
  { id: orderId, customerId, placedAt, units, total }: Order,
  reason: string,
  cancelledAt: string,
): OrderCancelled {
  return {
    type: 'OrderCancelled',
    data: { orderId, customerId, placedAt, cancelledAt, reason, units, total },
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
  return decideStep(command, state, 'OrderShipped', (order) =>
    happened(order, {
      type: 'OrderShipped',
      data: { ...stepOf(order, command.at), trackingNumber, units: order.units },
    }),
  );
}

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
      data: { ...stepOf(order, command.at), reason, units, total },
    });
  });
}
