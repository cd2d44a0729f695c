// How the rows of the portfolio projection are made of events. Every value follows from the events alone,
// never from where a page began or ended: a rebuild must make the same rows.
import type { RecordedEvent } from '../../../kit/log/messages.js';
import { fromUnits, mulDiv, subtract, unit } from '../../../kit/values/money.js';
import { upcast } from '../domain/events-upcast.js';
import {
  isEntry,
  type EntryEvent,
  type PortfolioStreamEvent,
  type TransactionReversed,
} from '../domain/events.js';
import { writePortfolio } from '../domain/state-json.js';
import {
  applyEffect,
  byTime,
  effectOf,
  emptyBook,
  evolve,
  fold,
  isBreach,
  placed,
  type Book,
  type Effect,
  type Entry,
  type Holding,
  type Portfolio,
  type Split,
  type TradePrice,
} from '../domain/state.js';

export const transactionTypes = [
  'DEPOSIT',
  'WITHDRAWAL',
  'BUY',
  'SELL',
  'DIVIDEND',
  'SPLIT',
  'ADJUSTMENT',
  'REVERSAL',
] as const;
export type TransactionType = (typeof transactionTypes)[number];

/**
 * What a transaction did at its place in time. An entry that is recorded later but occurred before it changes
 * these.
 */
export interface Outcome {
  readonly amount: string;
  readonly realized: string | null;
  readonly cash_after: string | null;
  readonly quantity_after: string | null;
}

/** A row of portfolio_transactions_v1, as it is written. */
export interface TransactionRow extends Outcome {
  readonly portfolio_id: string;
  readonly version: number;
  readonly type: TransactionType;
  readonly symbol: string | null;
  readonly quantity: string | null;
  readonly price: string | null;
  readonly fee: string | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly note: string | null;
  readonly occurred_at: string;
  readonly recorded_at: string;
  readonly reversed_by: number | null;
  readonly reverses: number | null;
  readonly event: EntryEvent | null;
}

export interface StoredPosition {
  readonly symbol: string;
  readonly quantity: string;
  readonly averageCost: string;
  readonly costBasis: string;
  readonly realizedPnl: string;
  /**
   * The splits that prices are scaled by, and the last trade, which gives a price without a quote. Rows of
   * earlier releases have neither.
   */
  readonly splits?: readonly Split[];
  readonly lastTrade?: TradePrice | null;
}

/** A portfolio while a page of its events is applied. */
export class PortfolioPage {
  /** By version, the rows of this page, and those from before it where they had to be read. */
  readonly rows: Map<number, TransactionRow>;
  /** The versions of the rows to write. */
  readonly changed = new Set<number>();
  #portfolio: Portfolio | undefined;
  /** The entries that stand, in order. Undefined while nothing but latest entries has come. */
  #entries: Entry[] | undefined;
  readonly #history: Entry[];

  /**
   * `rows` must be all of the portfolio's if an event of the page reaches back or the book is folded anew;
   * otherwise none is needed.
   */
  constructor(portfolio: Portfolio | undefined, rows: readonly TransactionRow[], anew = false) {
    this.#portfolio = portfolio;
    this.rows = new Map(rows.map((row) => [row.version, row]));
    this.#history = rows
      .flatMap(({ version, event, reversed_by }) =>
        event && reversed_by === null ? [{ version, event }] : [],
      )
      .sort(byTime);
    if (anew) this.#entries = this.#history;
  }

  apply(recorded: RecordedEvent<PortfolioStreamEvent>): void {
    const event = upcast(recorded) as PortfolioStreamEvent;
    const { version } = recorded;
    if (event.type === 'PortfolioOpened' || !this.#portfolio) {
      this.#portfolio = evolve(undefined, event, version);
      return;
    }
    const portfolio = this.#portfolio;
    portfolio.version = version;
    if (isEntry(event)) this.#enter(portfolio, { version, event }, recorded);
    else if (event.type === 'TransactionReversed') this.#takeOut(portfolio, event, recorded);
    else portfolio.closedAt = event.data.closedAt;
  }

  #enter(portfolio: Portfolio, entry: Entry, recorded: RecordedEvent): void {
    const { occurredAt } = entry.event.data;
    const late = occurredAt < portfolio.headAt;
    if (!late) portfolio.headAt = occurredAt;
    if (this.#entries || late) {
      this.#entries = placed(this.#entries ?? [...this.#history], entry);
      this.#put(rowOf(entry.event, recorded, nothing));
      return;
    }
    const effect = effectOf(portfolio.book, entry.event);
    if (isBreach(effect))
      throw new Error(`transaction ${recorded.version} of ${recorded.stream} cannot stand`);
    applyEffect(portfolio.book, effect, entry.event);
    this.#history.push(entry);
    this.#put(rowOf(entry.event, recorded, outcomeOf(entry, effect, portfolio.book)));
  }

  #takeOut(portfolio: Portfolio, { data }: TransactionReversed, recorded: RecordedEvent): void {
    const { reverses, reason } = data;
    const entries = this.#entries ?? this.#history;
    // The original's outcome is what it was just before the reversal, so that is worked out first.
    this.#fold(portfolio, entries);
    this.#entries = entries.filter(({ version }) => version !== reverses);
    const original = this.rows.get(reverses);
    if (!original)
      throw new Error(`transaction ${reverses} of ${recorded.stream}, which is reversed, has no row`);
    const undone = { reversed_by: recorded.version, cash_after: null, quantity_after: null };
    this.#put({ ...original, ...undone });
    this.#put({
      ...original,
      version: recorded.version,
      type: 'REVERSAL',
      reverses,
      reversed_by: null,
      event: null,
      amount: subtract('0', original.amount),
      cash_after: null,
      quantity_after: null,
      realized: original.realized === null ? null : subtract('0', original.realized),
      note: reason,
      recorded_at: recorded.recordedAt.toISOString(),
    });
  }

  /**
   * Folds what the page has left open, and answers with the portfolio; undefined when it was never opened.
   */
  finish(): Portfolio | undefined {
    if (this.#portfolio && this.#entries) this.#portfolio.book = this.#fold(this.#portfolio, this.#entries);
    return this.#portfolio;
  }

  #fold(portfolio: Portfolio, entries: readonly Entry[]): Book {
    const folded = fold(emptyBook(portfolio.costMethod), entries, (entry, effect, book) => {
      const row = this.rows.get(entry.version);
      const outcome = outcomeOf(entry, effect, book);
      if (row && !sameOutcome(row, outcome)) this.#put({ ...row, ...outcome });
    });
    if ('book' in folded) return folded.book;
    throw new Error(`transaction ${folded.entry.version} of portfolio ${portfolio.id} cannot stand`);
  }

  #put(row: TransactionRow): void {
    this.rows.set(row.version, row);
    this.changed.add(row.version);
  }
}

const nothing: Outcome = { amount: '0', realized: null, cash_after: null, quantity_after: null };

function outcomeOf({ event }: Entry, effect: Effect, book: Book): Outcome {
  const symbol = 'symbol' in event.data ? event.data.symbol : undefined;
  const sold = event.type === 'TradeRecorded' && event.data.side === 'SELL';
  return {
    amount: fromUnits(effect.cash),
    realized: sold ? fromUnits(effect.realized) : null,
    cash_after: fromUnits(book.cash),
    quantity_after: symbol === undefined ? null : fromUnits(book.holdings.get(symbol)?.quantity ?? 0n),
  };
}

function sameOutcome(a: Outcome, b: Outcome): boolean {
  return (
    a.amount === b.amount &&
    a.realized === b.realized &&
    a.cash_after === b.cash_after &&
    a.quantity_after === b.quantity_after
  );
}

const empty = {
  symbol: null,
  quantity: null,
  price: null,
  fee: null,
  numerator: null,
  denominator: null,
  note: null,
  reversed_by: null,
  reverses: null,
};

function rowOf(event: EntryEvent, { version, recordedAt }: RecordedEvent, outcome: Outcome): TransactionRow {
  const { portfolioId: portfolio_id, occurredAt: occurred_at } = event.data;
  const row = {
    ...empty,
    ...outcome,
    portfolio_id,
    version,
    occurred_at,
    event,
    recorded_at: recordedAt.toISOString(),
  };
  switch (event.type) {
    case 'CashDeposited':
      return { ...row, type: 'DEPOSIT' };
    case 'CashWithdrawn':
      return { ...row, type: 'WITHDRAWAL' };
    case 'TradeRecorded': {
      const { side, symbol, quantity, price, fee, note } = event.data;
      return { ...row, type: side, symbol, quantity, price, fee, note };
    }
    case 'DividendRecorded':
      return { ...row, type: 'DIVIDEND', symbol: event.data.symbol, price: event.data.amountPerShare };
    case 'SplitRecorded': {
      const { symbol, numerator, denominator } = event.data;
      return { ...row, type: 'SPLIT', symbol, numerator, denominator };
    }
    case 'PositionAdjusted': {
      const { symbol, quantityDelta: quantity, reason: note } = event.data;
      return { ...row, type: 'ADJUSTMENT', symbol, quantity, note };
    }
    default:
      return event satisfies never;
  }
}

/** A position as it is stored. Its `averageCost` has 12 decimals, rounded half to even. */
function positionOf(symbol: string, holding: Holding): StoredPosition {
  const { quantity, cost, realized, splits, lastTrade = null } = holding;
  const toTwelve = 10n ** 6n;
  return {
    symbol,
    quantity: fromUnits(quantity),
    averageCost: fromUnits(mulDiv(cost, unit / toTwelve, quantity) * toTwelve),
    costBasis: fromUnits(cost),
    realizedPnl: fromUnits(realized),
    splits,
    lastTrade,
  };
}

/** The positions that are held, in the order of their symbols. */
export const positionsOf = (book: Book): StoredPosition[] =>
  [...book.holdings]
    .filter(([, { quantity }]) => quantity > 0n)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([symbol, holding]) => positionOf(symbol, holding));

/** A row of portfolios_v1, as it is written. */
export function portfolioRow(portfolio: Portfolio) {
  const { id, ownerId, name, baseCurrency, costMethod, closedAt, version, openedAt, book } = portfolio;
  const positions = positionsOf(book);
  return {
    id,
    owner_id: ownerId,
    name,
    base_currency: baseCurrency,
    cost_method: costMethod,
    version,
    status: closedAt === null ? 'OPEN' : 'CLOSED',
    opened_at: openedAt,
    cash: fromUnits(book.cash),
    realized: fromUnits(book.realized),
    dividends: fromUnits(book.dividends),
    fees: fromUnits(book.fees),
    positions,
    symbols: positions.map(({ symbol }) => symbol),
    state: writePortfolio(portfolio),
  };
}
