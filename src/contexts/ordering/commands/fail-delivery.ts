import { Field, InputType, registerEnumType } from 'type-graphql';
import { enumOf } from '../../../kit/graphql/types.js';
import { only } from '../../../kit/commands/permission.js';
import { decideFailDelivery } from '../domain/returns.js';
import { needsOrderAndStock, onOrder, OrderCommandInput, orderRefusals } from './order-command.js';
import { reasonLimit, orderingCommand } from './ordering-command.js';

const DeliveryFailure = enumOf('LOST', 'REFUSED');
type DeliveryFailure = keyof typeof DeliveryFailure;
registerEnumType(DeliveryFailure, {
  name: 'DeliveryFailure',
  description: 'LOST: its units are gone. REFUSED: it came back, and they are on hand again.',
});

@InputType()
class FailDeliveryInput extends OrderCommandInput {
  @Field(() => DeliveryFailure)
  outcome!: DeliveryFailure;

  @Field(() => String)
  reason!: string;
}

export const failDelivery = orderingCommand({
  name: 'failDelivery',
  input: FailDeliveryInput,
  description:
    'Staff only. The parcel of a shipped order does not arrive: the order is RETURNED, and its payment given back.',
  refusals: orderRefusals,
  make: (input, env, check) => ({
    ...onOrder(input, env),
    outcome: input.outcome,
    reason: check.text(['reason'], input.reason, reasonLimit),
  }),
  permission: only('STAFF'),
  needs: needsOrderAndStock,
  decide: decideFailDelivery,
});
