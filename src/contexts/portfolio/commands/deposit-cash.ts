import { Field, InputType } from 'type-graphql';
import { MoneyInput } from '../../../kit/graphql/types.js';
import { entryCommand, EntryInput } from './portfolio-command.js';

@InputType()
class DepositCashInput extends EntryInput {
  @Field(() => MoneyInput)
  amount!: MoneyInput;
}

export const depositCash = entryCommand({
  name: 'depositCash',
  input: DepositCashInput,
  entry: ({ amount }, amounts) => ({
    type: 'CashDeposited',
    data: { amount: amounts.positive('amount', amount) },
  }),
});
