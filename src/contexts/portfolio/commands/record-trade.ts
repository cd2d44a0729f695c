import { Field, InputType, registerEnumType } from 'type-graphql';
import { DecimalScalar } from '../../../kit/graphql/scalars.js';
import { MoneyInput, enumOf } from '../../../kit/graphql/types.js';
import { compare } from '../../../kit/values/money.js';
import { checkSymbol, entryCommand, noteLimit, EntryInput } from './portfolio-command.js';

const TradeSide = enumOf('BUY', 'SELL');
registerEnumType(TradeSide, { name: 'TradeSide' });

@InputType()
class RecordTradeInput extends EntryInput {
  @Field(() => TradeSide)
  side!: keyof typeof TradeSide;

  @Field(() => String)
  symbol!: string;

  @Field(() => DecimalScalar)
  quantity!: string;

  @Field(() => MoneyInput)
  price!: MoneyInput;

  @Field(() => MoneyInput, {
    nullable: true,
    description:
      'What really moved for the shares, without the fee; `price` then is only what it was said to be. Default: `quantity` times `price`, rounded half to even to 18 decimals.',
  })
  amount?: MoneyInput | null;

  @Field(() => MoneyInput, { nullable: true, description: 'Moves beside what the shares cost or bring.' })
  fee?: MoneyInput | null;

  @Field(() => String, { nullable: true })
  note?: string | null;
}

export const recordTrade = entryCommand({
  name: 'recordTrade',
  input: RecordTradeInput,
  refusals: ['InsufficientFunds', 'InsufficientShares'],
  entry: (input, amounts, check) => {
    const { side, quantity } = input;
    if (compare(quantity, '0') <= 0) check.fail(['quantity'], 'must be above 0');
    const price = amounts.notNegative('price', input.price);
    const fee = input.fee ? amounts.notNegative('fee', input.fee) : '0';
    const note = check.optionalText(['note'], input.note, noteLimit);
    const symbol = checkSymbol(['symbol'], input.symbol, check);
    const data = { schema: 2, side, symbol, quantity, price, fee, note } as const;
    if (!input.amount) return { type: 'TradeRecorded', data };
    const amount = amounts.notNegative('amount', input.amount);
    return { type: 'TradeRecorded', data: { ...data, schema: 3, amount } };
  },
});
