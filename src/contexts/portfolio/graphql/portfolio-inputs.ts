import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { DateScalar, DateTimeScalar, DecimalScalar, UuidScalar } from '../../../kit/graphql/scalars.js';
import { MoneyInput, enumOf } from '../../../kit/graphql/types.js';
import { CostMethod } from './portfolio-types.js';

export const TradeSide = enumOf('BUY', 'SELL');
registerEnumType(TradeSide, { name: 'TradeSide' });

@InputType()
export class OpenPortfolioInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => ID, { nullable: true, description: 'Default: the caller. Only advisors may name another.' })
  ownerId?: string | null;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  baseCurrency!: string;

  @Field(() => CostMethod, { nullable: true })
  costMethod?: keyof typeof CostMethod | null;
}

@InputType()
export class DepositCashInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => ID)
  portfolioId!: string;

  @Field(() => MoneyInput)
  amount!: MoneyInput;

  @Field(() => DateTimeScalar, { nullable: true })
  occurredAt?: Date | null;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

@InputType()
export class WithdrawCashInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => ID)
  portfolioId!: string;

  @Field(() => MoneyInput)
  amount!: MoneyInput;

  @Field(() => DateTimeScalar, { nullable: true })
  occurredAt?: Date | null;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

@InputType()
export class RecordTradeInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => ID)
  portfolioId!: string;

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

  @Field(() => DateTimeScalar, { nullable: true })
  occurredAt?: Date | null;

  @Field(() => String, { nullable: true })
  note?: string | null;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

@InputType()
export class RecordDividendInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => ID)
  portfolioId!: string;

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

  @Field(() => DateTimeScalar, { nullable: true })
  occurredAt?: Date | null;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

@InputType({ description: 'A split of 7 new shares for each 1 held is numerator 7, denominator 1.' })
export class RecordSplitInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => ID)
  portfolioId!: string;

  @Field(() => String)
  symbol!: string;

  @Field(() => Int)
  numerator!: number;

  @Field(() => Int)
  denominator!: number;

  @Field(() => DateTimeScalar, { nullable: true })
  occurredAt?: Date | null;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

@InputType()
export class AdjustPositionInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => ID)
  portfolioId!: string;

  @Field(() => String)
  symbol!: string;

  @Field(() => DecimalScalar)
  quantityDelta!: string;

  @Field(() => MoneyInput)
  costDelta!: MoneyInput;

  @Field(() => String)
  reason!: string;

  @Field(() => DateTimeScalar, { nullable: true })
  occurredAt?: Date | null;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

@InputType({
  description:
    "Undo one earlier transaction by a new event, as of that one's occurredAt; nothing is ever edited.",
})
export class ReverseTransactionInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => ID)
  portfolioId!: string;

  @Field(() => ID)
  transactionId!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

@InputType()
export class ClosePortfolioInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => ID)
  portfolioId!: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

@InputType()
class QuoteInput {
  @Field(() => String)
  symbol!: string;

  @Field(() => MoneyInput)
  price!: MoneyInput;

  @Field(() => DateTimeScalar)
  quotedAt!: Date;
}

@InputType({
  description:
    'Market prices; advisors only. Older than the last known price of a symbol: kept as history, not as the live price.',
})
export class RecordQuotesInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => [QuoteInput], { description: '1 to 1,000.' })
  quotes!: QuoteInput[];
}
