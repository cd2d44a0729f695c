import { encodeId } from '../domain/ids.js';
import { showRefusal } from '../../../kit/graphql/command-answer.js';
import type { PortfolioRefusal } from '../domain/refusals.js';
import type {
  InsufficientFunds,
  InsufficientShares,
  NotReversible,
  PortfolioClosed,
  PortfolioNotEmpty,
} from './command-results.js';

const transactionId = (key: string | undefined): string | null =>
  key === undefined ? null : encodeId('transaction', key);

/** A refusal of this context as the API shows it. */
export function showPortfolioRefusal(
  refusal: PortfolioRefusal,
):
  | ReturnType<typeof showRefusal>
  | InsufficientFunds
  | InsufficientShares
  | PortfolioClosed
  | PortfolioNotEmpty
  | NotReversible {
  switch (refusal.kind) {
    case 'InsufficientFunds': {
      const { path, message, available: amount, currencyCode, conflicting } = refusal;
      return {
        __typename: 'InsufficientFunds',
        code: 'INSUFFICIENT_FUNDS',
        message,
        path,
        available: { amount, currencyCode },
        conflictingTransactionId: transactionId(conflicting),
      };
    }
    case 'InsufficientShares': {
      const { path, message, available, symbol, conflicting } = refusal;
      return {
        __typename: 'InsufficientShares',
        code: 'INSUFFICIENT_SHARES',
        message,
        path,
        symbol,
        available,
        conflictingTransactionId: transactionId(conflicting),
      };
    }
    case 'PortfolioClosed':
      return {
        __typename: 'PortfolioClosed',
        code: 'PORTFOLIO_CLOSED',
        message: `the portfolio was closed at ${refusal.closedAt}: open another one`,
        path: ['portfolioId'],
      };
    case 'PortfolioNotEmpty': {
      const { cash, currencyCode, symbols } = refusal;
      const shares = symbols.length === 0 ? '' : ` and shares of ${symbols.slice(0, 5).join(', ')}`;
      return {
        __typename: 'PortfolioNotEmpty',
        code: 'PORTFOLIO_NOT_EMPTY',
        message: `there are ${cash} ${currencyCode}${shares} left: sell and withdraw them first`,
        path: ['portfolioId'],
        cash: { amount: cash, currencyCode },
        symbols,
      };
    }
    case 'NotReversible':
      return {
        __typename: 'NotReversible',
        code: 'NOT_REVERSIBLE',
        message: refusal.message,
        path: ['transactionId'],
        reversedBy: transactionId(refusal.reversedBy),
      };
    case 'InvalidInput':
    case 'NotFound':
    case 'VersionConflict':
    case 'CommandIdReused':
    case 'CommandInProgress':
      return showRefusal(refusal);
    default:
      return refusal satisfies never;
  }
}
