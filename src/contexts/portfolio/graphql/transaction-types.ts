import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../../kit/graphql/connection-types.js';
import type { Connection } from '../../../kit/graphql/connections.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../../kit/graphql/scalars.js';
import { ConnectionArgs, Money, Node, enumOf } from '../../../kit/graphql/types.js';

export const TransactionType = enumOf(
  'DEPOSIT',
  'WITHDRAWAL',
  'BUY',
  'SELL',
  'DIVIDEND',
  'SPLIT',
  'ADJUSTMENT',
  'REVERSAL',
);
registerEnumType(TransactionType, { name: 'TransactionType' });

@ObjectType({ simpleResolvers: true, implements: Node })
export class Transaction extends Node {
  readonly __typename = 'Transaction';

  @Field(() => TransactionType)
  readonly type!: keyof typeof TransactionType;

  @Field(() => String, { nullable: true })
  readonly symbol!: string | null;

  @Field(() => DecimalScalar, { nullable: true })
  readonly quantity!: string | null;

  @Field(() => Money, {
    nullable: true,
    description: 'Of a share, as it was said to be; `amount` is what moved.',
  })
  readonly price!: Money | null;

  @Field(() => Money, { description: 'What it did to cash, signed; 0 for a split.' })
  readonly amount!: Money;

  @Field(() => Money, { nullable: true })
  readonly fee!: Money | null;

  @Field(() => Money, { nullable: true, description: 'Of a sale.' })
  readonly realizedPnl!: Money | null;

  @Field(() => DateScalar, { nullable: true, description: 'Of a dividend that was recorded with one.' })
  readonly exDate!: string | null;

  @Field(() => Int, { nullable: true, description: 'Of a split.' })
  readonly numerator!: number | null;

  @Field(() => Int, { nullable: true, description: 'Of a split.' })
  readonly denominator!: number | null;

  @Field(() => String, { nullable: true, description: 'The note or reason given.' })
  readonly note!: string | null;

  @Field(() => DateTimeScalar)
  readonly occurredAt!: string;

  @Field(() => DateTimeScalar)
  readonly recordedAt!: string;

  @Field(() => ID, { nullable: true, description: 'The transaction that undid this one.' })
  readonly reversedBy!: string | null;

  @Field(() => ID, { nullable: true, description: 'The transaction that this one undid.' })
  readonly reverses!: string | null;
}

export const TransactionConnection = connectionOf(Transaction);
export type TransactionConnection = Connection<Transaction>;

@ArgsType()
export class TransactionsArgs extends ConnectionArgs {
  @Field(() => String, { nullable: true })
  search?: string | null;

  @Field(() => [TransactionType], { nullable: true })
  type?: (keyof typeof TransactionType)[] | null;

  @Field(() => String, { nullable: true })
  symbol?: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  from?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true })
  to?: Date | null;
}

@ArgsType()
export class PortfoliosArgs extends ConnectionArgs {
  @Field(() => ID, { nullable: true })
  ownerId?: string | null;
}
