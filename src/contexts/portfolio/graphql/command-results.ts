// What a command of this context can answer. `portfolio` of the payload is left to a field resolver: selecting it
// is what makes the answer wait for its read model.
import { Field, ID, ObjectType, createUnionType } from 'type-graphql';
import { Holds } from '../../../kit/graphql/price.js';
import {
  CommandIdConflict,
  InvalidInput,
  NotFound,
  UserError,
  VersionConflict,
} from '../../../kit/graphql/refusals.js';
import { DecimalScalar } from '../../../kit/graphql/scalars.js';
import { CommandAccepted, Money, typeName } from '../../../kit/graphql/types.js';

@ObjectType({ simpleResolvers: true, implements: CommandAccepted })
export class PortfolioCommandAccepted extends CommandAccepted {
  readonly __typename = 'PortfolioCommandAccepted';

  @Field(() => ID)
  readonly portfolioId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The transaction this command recorded, where it recorded one.',
  })
  readonly transactionId!: string | null;
}

@ObjectType({ simpleResolvers: true, implements: CommandAccepted })
export class QuotesAccepted extends CommandAccepted {
  readonly __typename = 'QuotesAccepted';
}

@ObjectType({ simpleResolvers: true, implements: UserError })
export class InsufficientFunds extends UserError {
  readonly __typename = 'InsufficientFunds';
  declare readonly code: 'INSUFFICIENT_FUNDS';

  @Field(() => Money)
  readonly available!: Money;

  @Field(() => ID, {
    nullable: true,
    description: 'The later transaction that would no longer hold, when that is why.',
  })
  readonly conflictingTransactionId!: string | null;
}

@ObjectType({ simpleResolvers: true, implements: UserError })
export class InsufficientShares extends UserError {
  readonly __typename = 'InsufficientShares';
  declare readonly code: 'INSUFFICIENT_SHARES';

  @Field(() => String)
  readonly symbol!: string;

  @Field(() => DecimalScalar)
  readonly available!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The later transaction that would no longer hold, when that is why.',
  })
  readonly conflictingTransactionId!: string | null;
}

@ObjectType({ simpleResolvers: true, implements: UserError })
export class PortfolioClosed extends UserError {
  readonly __typename = 'PortfolioClosed';
  declare readonly code: 'PORTFOLIO_CLOSED';
}

@ObjectType({ simpleResolvers: true, implements: UserError })
export class PortfolioNotEmpty extends UserError {
  readonly __typename = 'PortfolioNotEmpty';
  declare readonly code: 'PORTFOLIO_NOT_EMPTY';

  @Field(() => Money)
  readonly cash!: Money;

  @Holds(500)
  @Field(() => [String])
  readonly symbols!: readonly string[];
}

@ObjectType({
  simpleResolvers: true,
  implements: UserError,
  description: 'It has been reversed, or is a reversal itself.',
})
export class NotReversible extends UserError {
  readonly __typename = 'NotReversible';
  declare readonly code: 'NOT_REVERSIBLE';

  @Field(() => ID, { nullable: true })
  readonly reversedBy!: string | null;
}

export const OpenPortfolioResult = createUnionType({
  name: 'OpenPortfolioResult',
  types: () => [PortfolioCommandAccepted, InvalidInput, CommandIdConflict] as const,
  resolveType: typeName,
});
export type OpenPortfolioResult = typeof OpenPortfolioResult;

export const DepositCashResult = createUnionType({
  name: 'DepositCashResult',
  types: () =>
    [
      PortfolioCommandAccepted,
      InvalidInput,
      NotFound,
      PortfolioClosed,
      VersionConflict,
      CommandIdConflict,
    ] as const,
  resolveType: typeName,
});
export type DepositCashResult = typeof DepositCashResult;

export const WithdrawCashResult = createUnionType({
  name: 'WithdrawCashResult',
  types: () =>
    [
      PortfolioCommandAccepted,
      InvalidInput,
      NotFound,
      InsufficientFunds,
      PortfolioClosed,
      VersionConflict,
      CommandIdConflict,
    ] as const,
  resolveType: typeName,
});
export type WithdrawCashResult = typeof WithdrawCashResult;

export const RecordTradeResult = createUnionType({
  name: 'RecordTradeResult',
  types: () =>
    [
      PortfolioCommandAccepted,
      InvalidInput,
      NotFound,
      InsufficientFunds,
      InsufficientShares,
      PortfolioClosed,
      VersionConflict,
      CommandIdConflict,
    ] as const,
  resolveType: typeName,
});
export type RecordTradeResult = typeof RecordTradeResult;

export const RecordDividendResult = createUnionType({
  name: 'RecordDividendResult',
  types: () =>
    [
      PortfolioCommandAccepted,
      InvalidInput,
      NotFound,
      InsufficientShares,
      PortfolioClosed,
      VersionConflict,
      CommandIdConflict,
    ] as const,
  resolveType: typeName,
});
export type RecordDividendResult = typeof RecordDividendResult;

export const RecordSplitResult = createUnionType({
  name: 'RecordSplitResult',
  types: () =>
    [
      PortfolioCommandAccepted,
      InvalidInput,
      NotFound,
      InsufficientFunds,
      InsufficientShares,
      PortfolioClosed,
      VersionConflict,
      CommandIdConflict,
    ] as const,
  resolveType: typeName,
});
export type RecordSplitResult = typeof RecordSplitResult;

export const AdjustPositionResult = createUnionType({
  name: 'AdjustPositionResult',
  types: () =>
    [
      PortfolioCommandAccepted,
      InvalidInput,
      NotFound,
      InsufficientFunds,
      InsufficientShares,
      PortfolioClosed,
      VersionConflict,
      CommandIdConflict,
    ] as const,
  resolveType: typeName,
});
export type AdjustPositionResult = typeof AdjustPositionResult;

export const ReverseTransactionResult = createUnionType({
  name: 'ReverseTransactionResult',
  types: () =>
    [
      PortfolioCommandAccepted,
      InvalidInput,
      NotFound,
      NotReversible,
      InsufficientFunds,
      InsufficientShares,
      PortfolioClosed,
      VersionConflict,
      CommandIdConflict,
    ] as const,
  resolveType: typeName,
});
export type ReverseTransactionResult = typeof ReverseTransactionResult;

export const ClosePortfolioResult = createUnionType({
  name: 'ClosePortfolioResult',
  types: () =>
    [
      PortfolioCommandAccepted,
      InvalidInput,
      NotFound,
      PortfolioNotEmpty,
      PortfolioClosed,
      VersionConflict,
      CommandIdConflict,
    ] as const,
  resolveType: typeName,
});
export type ClosePortfolioResult = typeof ClosePortfolioResult;

export const RecordQuotesResult = createUnionType({
  name: 'RecordQuotesResult',
  types: () => [QuotesAccepted, InvalidInput, CommandIdConflict] as const,
  resolveType: typeName,
});
export type RecordQuotesResult = typeof RecordQuotesResult;
