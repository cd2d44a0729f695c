import { Field, InputType, Int } from 'type-graphql';
import { checkSymbol, entryCommand, EntryInput } from './portfolio-command.js';

const limits = { min: 1, max: 1_000_000 } as const;

@InputType({ description: 'A split of 7 new shares for each 1 held is numerator 7, denominator 1.' })
class RecordSplitInput extends EntryInput {
  @Field(() => String)
  symbol!: string;

  @Field(() => Int)
  numerator!: number;

  @Field(() => Int)
  denominator!: number;
}

export const recordSplit = entryCommand({
  name: 'recordSplit',
  input: RecordSplitInput,
  refusals: ['InsufficientFunds', 'InsufficientShares'],
  entry: (input, _, check) => ({
    type: 'SplitRecorded',
    data: {
      symbol: checkSymbol(['symbol'], input.symbol, check),
      numerator: check.integer(['numerator'], input.numerator, limits),
      denominator: check.integer(['denominator'], input.denominator, limits),
    },
  }),
});
