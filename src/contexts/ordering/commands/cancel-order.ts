import { Field, InputType } from 'type-graphql';
import { decideCancelOrder } from '../domain/fulfilment.js';
import { needsOrderAndStock, onOrder, ownOrders, OrderCommandInput, orderRefusals } from './order-command.js';
import { reasonLimit, orderingCommand } from './ordering-command.js';

@InputType()
class CancelOrderInput extends OrderCommandInput {
  @Field(() => String)
  reason!: string;
}

export const cancelOrder = orderingCommand({
  name: 'cancelOrder',
  input: CancelOrderInput,
  refusals: orderRefusals,
  make: (input, env, check) => ({
    ...onOrder(input, env),
    reason: check.text(['reason'], input.reason, reasonLimit),
  }),
  permission: ownOrders,
  needs: needsOrderAndStock,
  decide: decideCancelOrder,
});
