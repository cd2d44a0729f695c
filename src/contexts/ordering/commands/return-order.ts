import { Field, InputType } from 'type-graphql';
import { decideReturnOrder } from '../domain/returns.js';
import { needsOrderAndStock, onOrder, ownOrders, OrderCommandInput, orderRefusals } from './order-command.js';
import { reasonLimit, orderingCommand } from './ordering-command.js';

@InputType()
class ReturnOrderInput extends OrderCommandInput {
  @Field(() => String)
  reason!: string;
}

export const returnOrder = orderingCommand({
  name: 'returnOrder',
  input: ReturnOrderInput,
  refusals: [...orderRefusals, 'ReturnWindowClosed'],
  make: (input, env, check) => ({
    ...onOrder(input, env),
    reason: check.text(['reason'], input.reason, reasonLimit),
  }),
  permission: ownOrders,
  needs: needsOrderAndStock,
  decide: decideReturnOrder,
});
