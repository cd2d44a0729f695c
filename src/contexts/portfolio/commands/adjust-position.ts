import { Field, InputType } from 'type-graphql';
import { DecimalScalar } from '../../../kit/graphql/scalars.js';
import { MoneyInput } from '../../../kit/graphql/types.js';
import { checkSymbol, entryCommand, noteLimit, EntryInput } from './portfolio-command.js';

@InputType()
class AdjustPositionInput extends EntryInput {
  @Field(() => String)
  symbol!: string;

  @Field(() => DecimalScalar)
  quantityDelta!: string;

  @Field(() => MoneyInput)
  costDelta!: MoneyInput;

  @Field(() => String)
  reason!: string;
}

export const adjustPosition = entryCommand({
  name: 'adjustPosition',
  input: AdjustPositionInput,
  refusals: ['InsufficientFunds', 'InsufficientShares'],
  entry: (input, amounts, check) => {
    const { quantityDelta } = input;
    const costDelta = amounts.signed('costDelta', input.costDelta);
    if (quantityDelta === '0' && costDelta === '0')
      check.fail(['quantityDelta'], 'or costDelta must not be 0: nothing would change');
    const reason = check.text(['reason'], input.reason, noteLimit);
    const symbol = checkSymbol(['symbol'], input.symbol, check);
    return { type: 'PositionAdjusted', data: { symbol, quantityDelta, costDelta, reason } };
  },
});
