// The stored contract of the portfolio context: events are kept for good. Add fields and types, never rename or
// change one; an old shape is upcast on read (events-upcast.ts). Amounts and quantities are exact decimals as
// canonical strings, amounts in the portfolio's base currency; moments are ISO 8601 in UTC, to the millisecond.

import type { EventTypes } from '../../../kit/log/messages.js';

export type CostMethod = 'FIFO' | 'AVERAGE';
export type TradeSide = 'BUY' | 'SELL';

/** Stream `portfolio-ID`, as all but QuotesRecorded. Always version 1. */
export interface PortfolioOpened {
  readonly type: 'PortfolioOpened';
  readonly data: {
    readonly portfolioId: string;
    readonly ownerId: string;
    readonly name: string;
    readonly baseCurrency: string;
    readonly costMethod: CostMethod;
    readonly openedAt: string;
  };
}

export interface CashDeposited {
  readonly type: 'CashDeposited';
  readonly data: { readonly portfolioId: string; readonly amount: string; readonly occurredAt: string };
}

export interface CashWithdrawn {
  readonly type: 'CashWithdrawn';
  readonly data: { readonly portfolioId: string; readonly amount: string; readonly occurredAt: string };
}

/**
 * Schema 2 added `fee` and `note`; events from before it have no `schema`. Schema 3 added `amount`; a trade without it is
 * still stored as schema 2, so that an older release can read it.
 */
export interface TradeRecorded {
  readonly type: 'TradeRecorded';
  readonly data: {
    readonly schema: 2 | 3;
    readonly portfolioId: string;
    readonly side: TradeSide;
    readonly symbol: string;
    readonly quantity: string;
    readonly price: string;
    /** The cash for the shares, without the fee. Default: quantity × price, rounded half to even to 18 decimals. */
    readonly amount?: string;
    readonly fee: string;
    readonly note: string | null;
    readonly occurredAt: string;
  };
}

/**
 * A dividend that was paid at `occurredAt`. Without `total`, the sum is computed from the holding, so a backdated trade
 * can change it: the holding at the beginning of `exDate`, a day in UTC, or at `occurredAt` if there is no `exDate`.
 */
export interface DividendRecorded {
  readonly type: 'DividendRecorded';
  readonly data: {
    readonly portfolioId: string;
    readonly symbol: string;
    readonly amountPerShare: string;
    /** The sum that was really paid. */
    readonly total?: string;
    readonly exDate?: string;
    readonly occurredAt: string;
  };
}

export interface SplitRecorded {
  readonly type: 'SplitRecorded';
  readonly data: {
    readonly portfolioId: string;
    readonly symbol: string;
    readonly numerator: number;
    readonly denominator: number;
    readonly occurredAt: string;
  };
}

export interface PositionAdjusted {
  readonly type: 'PositionAdjusted';
  readonly data: {
    readonly portfolioId: string;
    readonly symbol: string;
    readonly quantityDelta: string;
    readonly costDelta: string;
    readonly reason: string;
    readonly occurredAt: string;
  };
}

/** Takes the transaction of version `reverses` out of the history; `occurredAt` is the time of that transaction. */
export interface TransactionReversed {
  readonly type: 'TransactionReversed';
  readonly data: {
    readonly portfolioId: string;
    readonly reverses: number;
    readonly reason: string;
    readonly occurredAt: string;
  };
}

export interface PortfolioClosed {
  readonly type: 'PortfolioClosed';
  readonly data: { readonly portfolioId: string; readonly closedAt: string };
}

/** Stream `quotes-ID`, one for each command: quotes of many sources never wait for each other. */
export interface QuotesRecorded {
  readonly type: 'QuotesRecorded';
  readonly data: { readonly quotes: readonly QuoteData[] };
}

export interface QuoteData {
  readonly symbol: string;
  readonly price: string;
  readonly currencyCode: string;
  readonly quotedAt: string;
}

/** What changes cash or holdings, at a time of its own. */
export type EntryEvent =
  CashDeposited | CashWithdrawn | TradeRecorded | DividendRecorded | SplitRecorded | PositionAdjusted;

/** An entry without its portfolio and its time. */
export type EntryContent = EntryEvent extends infer E
  ? E extends EntryEvent
    ? { readonly type: E['type']; readonly data: Omit<E['data'], 'portfolioId' | 'occurredAt'> }
    : never
  : never;

/** Events with a transaction id: entries, which can be undone, and the reversals that undo them. */
export type TransactionEvent = EntryEvent | TransactionReversed;

export type PortfolioStreamEvent = PortfolioOpened | TransactionEvent | PortfolioClosed;

export type PortfolioEvent = PortfolioStreamEvent | QuotesRecorded;

export const portfolioEvents: EventTypes<PortfolioEvent> = {
  PortfolioOpened: 'read',
  CashDeposited: 'read',
  CashWithdrawn: 'read',
  TradeRecorded: 'read',
  DividendRecorded: 'read',
  SplitRecorded: 'read',
  PositionAdjusted: 'read',
  TransactionReversed: 'read',
  PortfolioClosed: 'read',
  QuotesRecorded: 'read',
};

export const portfolioStream = (portfolioId: string): string => `portfolio-${portfolioId}`;
export const quotesStream = (id: string): string => `quotes-${id}`;

const entryTypes = [
  'CashDeposited',
  'CashWithdrawn',
  'TradeRecorded',
  'DividendRecorded',
  'SplitRecorded',
  'PositionAdjusted',
] as const satisfies readonly EntryEvent['type'][];

export const portfolioStreamTypes = [
  'PortfolioOpened',
  ...entryTypes,
  'TransactionReversed',
  'PortfolioClosed',
] as const satisfies readonly PortfolioStreamEvent['type'][];

const entries: ReadonlySet<string> = new Set(entryTypes);

export const isEntry = (event: PortfolioEvent): event is EntryEvent => entries.has(event.type);
