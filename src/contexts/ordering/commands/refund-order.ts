import { only } from '../../../kit/commands/permission.js';
import type { MoneyData } from '../domain/events.js';
import type { OrderResult } from '../domain/order-step.js';
import { decideRefundOrder, type RefundOrder } from '../domain/refunds.js';
import { needsOrder, onOrder, type OrderCommandInput } from './order-command.js';
import { checkPrice, reasonLimit, type OrderingCommand } from './ordering-command.js';

export interface RefundOrderInput extends OrderCommandInput {
  amount: MoneyData;
  reason: string;
}

export const refundOrder: OrderingCommand<RefundOrderInput, RefundOrder, OrderResult> = {
  name: 'refundOrder',
  make: (input, making, check) => {
    const amount = checkPrice(['amount'], input.amount, making.currencyCode, check);
    if (amount.amount === '0' && check.problems.length === 0)
      check.fail(['amount', 'amount'], 'must be more than 0');
    return {
      ...onOrder(input, making),
      amount,
      reason: check.text(['reason'], input.reason, reasonLimit),
    };
  },
  permission: only('STAFF'),
  needs: needsOrder,
  decide: decideRefundOrder,
};
