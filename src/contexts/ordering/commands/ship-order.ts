import { Field, InputType } from 'type-graphql';
import { only } from '../../../kit/commands/permission.js';
import { decideShipOrder } from '../domain/fulfilment.js';
import { needsOrderAndStock, onOrder, OrderCommandInput, orderRefusals } from './order-command.js';
import { orderingCommand } from './ordering-command.js';

@InputType()
class ShipOrderInput extends OrderCommandInput {
  @Field(() => String)
  trackingNumber!: string;
}

export const shipOrder = orderingCommand({
  name: 'shipOrder',
  input: ShipOrderInput,
  refusals: [...orderRefusals, 'PaymentRefusal'],
  make: (input, env, check) => ({
    ...onOrder(input, env),
    trackingNumber: check.code(['trackingNumber'], input.trackingNumber.trim(), { max: 100 }),
  }),
  permission: only('STAFF'),
  needs: needsOrderAndStock,
  decide: decideShipOrder,
});
