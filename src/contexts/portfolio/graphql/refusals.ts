// How this context refuses, as the API shows it: the types, and what each says of a refusal of its name.
import { Field, ID } from 'type-graphql';
import { Holds } from '../../../kit/graphql/price.js';
import { Refusal, showAs, UserError, type ShownRefusals } from '../../../kit/graphql/refusals.js';
import { DecimalScalar } from '../../../kit/graphql/scalars.js';
import { Money } from '../../../kit/graphql/types.js';
import { encodeId } from '../domain/ids.js';
import type { PortfolioRefusal } from '../domain/refusals.js';

@Refusal(['INSUFFICIENT_FUNDS'])
class InsufficientFunds extends UserError {
  @Field(() => Money)
  readonly available!: Money;

  @Field(() => ID, {
    nullable: true,
    description: 'The later transaction that would no longer hold, when that is why.',
  })
  readonly conflictingTransactionId!: string | null;
}

@Refusal(['INSUFFICIENT_SHARES'])
class InsufficientShares extends UserError {
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

@Refusal(['PORTFOLIO_CLOSED'])
class PortfolioClosed extends UserError {}

@Refusal(['PORTFOLIO_NOT_EMPTY'])
class PortfolioNotEmpty extends UserError {
  @Field(() => Money)
  readonly cash!: Money;

  @Holds(500)
  @Field(() => [String])
  readonly symbols!: readonly string[];
}

@Refusal(['NOT_REVERSIBLE'], 'It has been reversed, or is a reversal itself.')
class NotReversible extends UserError {
  @Field(() => ID, { nullable: true })
  readonly reversedBy!: string | null;
}

const transactionId = (key: string | undefined): string | null =>
  key === undefined ? null : encodeId('transaction', key);

export const portfolioRefusals: ShownRefusals<PortfolioRefusal> = {
  InsufficientFunds: showAs(InsufficientFunds, ({ message, path, available, currencyCode, conflicting }) => ({
    message,
    path,
    available: { amount: available, currencyCode },
    conflictingTransactionId: transactionId(conflicting),
  })),
  InsufficientShares: showAs(InsufficientShares, ({ message, path, symbol, available, conflicting }) => ({
    message,
    path,
    symbol,
    available,
    conflictingTransactionId: transactionId(conflicting),
  })),
  PortfolioClosed: showAs(PortfolioClosed, ({ closedAt }) => ({
    message: `the portfolio was closed at ${closedAt}: open another one`,
    path: ['portfolioId'],
  })),
  PortfolioNotEmpty: showAs(PortfolioNotEmpty, ({ cash, currencyCode, symbols }) => {
    const shares = symbols.length === 0 ? '' : ` and shares of ${symbols.slice(0, 5).join(', ')}`;
    return {
      message: `there are ${cash} ${currencyCode}${shares} left: sell and withdraw them first`,
      path: ['portfolioId'],
      cash: { amount: cash, currencyCode },
      symbols,
    };
  }),
  NotReversible: showAs(NotReversible, ({ message, reversedBy }) => ({
    message,
    path: ['transactionId'],
    reversedBy: transactionId(reversedBy),
  })),
};
