import { InputType } from 'type-graphql';
import { only } from '../../../kit/commands/permission.js';
import { decideDeliverOrder } from '../domain/fulfilment.js';
import { needsOrder, onOrder, OrderCommandInput, orderRefusals } from './order-command.js';
import { orderingCommand } from './ordering-command.js';

@InputType()
class DeliverOrderInput extends OrderCommandInput {}

export const deliverOrder = orderingCommand({
  name: 'deliverOrder',
  input: DeliverOrderInput,
  refusals: orderRefusals,
  make: onOrder,
  permission: only('STAFF'),
  needs: needsOrder,
  decide: decideDeliverOrder,
});
