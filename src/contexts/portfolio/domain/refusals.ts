import type { CommonRefusal } from '../../../kit/commands/decider.js';

/** What portfolio's deciders answer when a rule says no, in the words of the contract. */
export type PortfolioRefusal =
  | CommonRefusal
  | {
      readonly kind: 'InsufficientFunds';
      readonly path: readonly string[];
      readonly message: string;
      readonly available: string;
      readonly currencyCode: string;
      /** Key of the later transaction that would no longer hold. */
      readonly conflicting: string | undefined;
    }
  | {
      readonly kind: 'InsufficientShares';
      readonly path: readonly string[];
      readonly message: string;
      readonly symbol: string;
      readonly available: string;
      readonly conflicting: string | undefined;
    }
  | { readonly kind: 'PortfolioClosed'; readonly closedAt: string }
  | {
      readonly kind: 'PortfolioNotEmpty';
      readonly cash: string;
      readonly currencyCode: string;
      readonly symbols: readonly string[];
    }
  | { readonly kind: 'NotReversible'; readonly message: string; readonly reversedBy: string | undefined };
