import { Field, InputType } from 'type-graphql';
import { MoneyInput } from '../../../kit/graphql/types.js';
import { entryCommand, EntryInput } from './portfolio-command.js';

@InputType()
class WithdrawCashInput extends EntryInput {
  @Field(() => MoneyInput)
  amount!: MoneyInput;
}

export const withdrawCash = entryCommand({
  name: 'withdrawCash',
  input: WithdrawCashInput,
  refusals: ['InsufficientFunds'],
  entry: ({ amount }, amounts) => ({
    type: 'CashWithdrawn',
    data: { amount: amounts.positive('amount', amount) },
  }),
});
