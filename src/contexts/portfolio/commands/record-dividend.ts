import { Field, InputType } from 'type-graphql';
import { DateScalar } from '../../../kit/graphql/scalars.js';
import { MoneyInput } from '../../../kit/graphql/types.js';
import { checkSymbol, entryCommand, EntryInput } from './portfolio-command.js';

@InputType()
class RecordDividendInput extends EntryInput {
  @Field(() => String)
  symbol!: string;

  @Field(() => MoneyInput)
  amountPerShare!: MoneyInput;

  @Field(() => MoneyInput, {
    nullable: true,
    description:
      'What was really paid; `amountPerShare` then is only what it was said to be. Default: `amountPerShare` times what is held, rounded half to even to 18 decimals.',
  })
  total?: MoneyInput | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Decides the holding: what was held when this day began, UTC. At most 366 days before `occurredAt`, which is when it is paid. Default: what is held at `occurredAt`.',
  })
  exDate?: string | null;
}

export const recordDividend = entryCommand({
  name: 'recordDividend',
  input: RecordDividendInput,
  refusals: ['InsufficientShares'],
  entry: ({ symbol, amountPerShare, total, exDate }, amounts, check) => ({
    type: 'DividendRecorded',
    data: {
      symbol: checkSymbol(['symbol'], symbol, check),
      amountPerShare: amounts.positive('amountPerShare', amountPerShare),
      ...(total ? { total: amounts.positive('total', total) } : {}),
      ...(exDate ? { exDate } : {}),
    },
  }),
});
