import { Field, ID, InputType, Int } from 'type-graphql';
import type { CommandEnv } from '../../../kit/commands/command.js';
import { CommandInput } from '../../../kit/graphql/types.js';
import { decodeId } from '../domain/ids.js';
import { nobody } from '../../../kit/values/ids.js';
import { onlyOf, ownOr } from '../../../kit/commands/permission.js';
import { orderStream } from '../domain/events.js';
import type { OrderCommand } from '../domain/order-step.js';
import type { OrderingNeeds } from '../store/ordering-store.js';

/** Customers have orders of their own; staff sees and changes everybody's. */
export const ownOrders = ownOr('STAFF');

/** What the inputs of commands on an order have in common. */
@InputType()
export abstract class OrderCommandInput extends CommandInput {
  @Field(() => ID)
  orderId!: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

/** How every command on an order may be refused. */
export const orderRefusals = ['NotFound', 'VersionConflict', 'OrderStatusRefusal'] as const;

/** A payment method that an order is to be paid by. */
@InputType()
export class PaymentInput {
  @Field(() => String, {
    description:
      'A payment method token of the gateway. The sandbox gateway knows tok_ok, tok_declined, tok_slow and tok_unreachable.',
  })
  method!: string;
}

/** The part of a command that says on which order it is, whose, and when it happens. */
export function onOrder(
  { orderId, expectedVersion }: Pick<OrderCommandInput, 'orderId' | 'expectedVersion'>,
  { caller, now }: Pick<CommandEnv, 'caller' | 'now'>,
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
