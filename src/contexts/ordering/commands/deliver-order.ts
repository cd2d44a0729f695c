import { only } from '../../../kit/commands/permission.js';
import { decideDeliverOrder } from '../domain/fulfilment.js';
import type { OrderCommand, OrderResult } from '../domain/order-step.js';
import { needsOrder, onOrder, type OrderCommandInput } from './order-command.js';
import type { OrderingCommand } from './ordering-command.js';

export const deliverOrder: OrderingCommand<OrderCommandInput, OrderCommand, OrderResult> = {
  name: 'deliverOrder',
  make: onOrder,
  permission: only('STAFF'),
  needs: needsOrder,
  decide: decideDeliverOrder,
};
