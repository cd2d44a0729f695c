import { Field, InputType } from 'type-graphql';
import { MoneyInput } from '../../../kit/graphql/types.js';
import { only } from '../../../kit/commands/permission.js';
import { decideRefundOrder } from '../domain/refunds.js';
import { needsOrder, onOrder, OrderCommandInput, orderRefusals } from './order-command.js';
import { checkPrice, reasonLimit, orderingCommand } from './ordering-command.js';

@InputType()
class RefundOrderInput extends OrderCommandInput {
  @Field(() => MoneyInput)
  amount!: MoneyInput;

  @Field(() => String)
  reason!: string;
}

export const refundOrder = orderingCommand({
  name: 'refundOrder',
  input: RefundOrderInput,
  description:
    'Staff only. Gives back an amount without a return: never more, in sum, than what was captured.',
  refusals: [...orderRefusals, 'PaymentRefusal'],
  make: (input, env, check) => {
    const amount = checkPrice(['amount'], input.amount, env.currencyCode, check);
    if (amount.amount === '0' && check.problems.length === 0)
      check.fail(['amount', 'amount'], 'must be more than 0');
    return {
      ...onOrder(input, env),
      amount,
      reason: check.text(['reason'], input.reason, reasonLimit),
    };
  },
  permission: only('STAFF'),
  needs: needsOrder,
  decide: decideRefundOrder,
});
