import { refuse } from '../../../kit/commands/decider.js';
import { compare, sum } from '../../../kit/values/money.js';
import type { MoneyData } from './events.js';
import { decidePaymentStep, happened, stepOf, type OrderCommand, type OrderDecision } from './order-step.js';
import { countedFor, grantedOf, type Order, type OrderingState } from './state.js';

/** Marks an event of an order that an earlier refund has taken out of revenue already. */
export const takenBack = ({ paymentStatus }: Order): { takenBack?: true } =>
  paymentStatus === 'REFUNDED' ? { takenBack: true } : {};

export interface RefundOrder extends OrderCommand {
  readonly amount: MoneyData;
  readonly reason: string;
}

/** Grants an amount of what was captured: never more, in sum, than that. */
export function decideRefundOrder(
  { amount, reason, ...command }: RefundOrder,
  state: OrderingState,
): OrderDecision {
  return decidePaymentStep(command, state, 'RefundRequested', (order) => {
    const rest = countedFor(order);
    if (compare(amount.amount, rest.amount) > 0) {
      const message = `amount.amount must be at most ${rest.amount}: of ${order.total.amount} ${rest.currencyCode} that were captured, ${grantedOf(order)} are given back or about to be`;
      return refuse({ kind: 'InvalidInput', problems: [{ path: ['amount', 'amount'], message }] });
    }
    const granted = grantedWith(order, amount);
    const data = { ...stepOf(order, command.at), amount, reason, granted };
    return happened(order, { type: 'RefundRequested', data });
  });
}

export const grantedWith = (order: Order, { amount, currencyCode }: MoneyData): MoneyData => ({
  amount: sum([grantedOf(order), amount]),
  currencyCode,
});
