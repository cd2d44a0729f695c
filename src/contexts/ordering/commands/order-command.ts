import type { Making } from '../../../kit/commands/command.js';
import { decodeId } from '../domain/ids.js';
import { onlyOf, ownOr } from '../../../kit/commands/permission.js';
import { orderStream } from '../domain/events.js';
import type { OrderCommand } from '../domain/order-step.js';
import type { OrderingNeeds } from '../store/ordering-store.js';

/** Customers have orders of their own; staff sees and changes everybody's. */
export const ownOrders = ownOr('STAFF');

/** What the inputs of commands on an order have in common. */
export interface OrderCommandInput {
  orderId: string;
  expectedVersion?: number | null;
}

/** An id that is no order's; it is not found, like one that is well formed and unknown. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** The part of a command that says on which order it is, whose, and when it happens. */
export function onOrder(
  { orderId, expectedVersion }: OrderCommandInput,
  { caller, now }: Pick<Making, 'caller' | 'now'>,
): OrderCommand {
  return {
    orderId: decodeId('order', orderId) ?? nobody,
    shownId: orderId.slice(0, 100),
    actor: { onlyOf: onlyOf(ownOrders, caller) },
    at: now.toISOString(),
    expectedVersion: expectedVersion ?? undefined,
  };
}

type OnOrder = Pick<OrderCommand, 'orderId'>;

export const needsOrder = ({ orderId }: OnOrder): OrderingNeeds => ({
  streams: [orderStream(orderId)],
  orderIds: [orderId],
});

/** The order, and the stock of what is in it. */
export const needsOrderAndStock = (command: OnOrder): OrderingNeeds => ({
  ...needsOrder(command),
  stockOf: [command.orderId],
});
