import { decideReturnOrder, type ReturnOrder } from '../domain/returns.js';
import type { OrderResult } from '../domain/order-step.js';
import { needsOrderAndStock, onOrder, ownOrders, type OrderCommandInput } from './order-command.js';
import { reasonLimit, type OrderingCommand } from './ordering-command.js';

export interface ReturnOrderInput extends OrderCommandInput {
  reason: string;
}

export const returnOrder: OrderingCommand<ReturnOrderInput, ReturnOrder, OrderResult> = {
  name: 'returnOrder',
  make: (input, making, check) => ({
    ...onOrder(input, making),
    reason: check.text(['reason'], input.reason, reasonLimit),
  }),
  permission: ownOrders,
  needs: needsOrderAndStock,
  decide: decideReturnOrder,
};
