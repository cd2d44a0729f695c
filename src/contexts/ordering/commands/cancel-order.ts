import { decideCancelOrder, type CancelOrder } from '../domain/fulfilment.js';
import type { OrderResult } from '../domain/order-step.js';
import { needsOrderAndStock, onOrder, ownOrders, type OrderCommandInput } from './order-command.js';
import { reasonLimit, type OrderingCommand } from './ordering-command.js';

export interface CancelOrderInput extends OrderCommandInput {
  reason: string;
}

export const cancelOrder: OrderingCommand<CancelOrderInput, CancelOrder, OrderResult> = {
  name: 'cancelOrder',
  make: (input, making, check) => ({
    ...onOrder(input, making),
    reason: check.text(['reason'], input.reason, reasonLimit),
  }),
  permission: ownOrders,
  needs: needsOrderAndStock,
  decide: decideCancelOrder,
};
