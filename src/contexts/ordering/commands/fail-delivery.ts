import { only } from '../../../kit/commands/permission.js';
import type { DeliveryFailure } from '../domain/events.js';
import type { OrderResult } from '../domain/order-step.js';
import { decideFailDelivery, type FailDelivery } from '../domain/returns.js';
import { needsOrderAndStock, onOrder, type OrderCommandInput } from './order-command.js';
import { reasonLimit, type OrderingCommand } from './ordering-command.js';

export interface FailDeliveryInput extends OrderCommandInput {
  outcome: DeliveryFailure;
  reason: string;
}

export const failDelivery: OrderingCommand<FailDeliveryInput, FailDelivery, OrderResult> = {
  name: 'failDelivery',
  make: (input, making, check) => ({
    ...onOrder(input, making),
    outcome: input.outcome,
    reason: check.text(['reason'], input.reason, reasonLimit),
  }),
  permission: only('STAFF'),
  needs: needsOrderAndStock,
  decide: decideFailDelivery,
};
