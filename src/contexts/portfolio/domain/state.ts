// A portfolio as its events tell it. Entries take effect at their own time, not when they were recorded: the book
// is the fold of all entries that stand, in order of `occurredAt`, then version.
import {
  applyEffect,
  copyBook,
  effectOf,
  emptyBook,
  isBreach,
  type Book,
  type Breach,
  type Effect,
} from './book.js';
import {
  isEntry,
  type CostMethod,
  type EntryEvent,
  type PortfolioOpened,
  type PortfolioStreamEvent,
} from './events.js';

export { applyEffect, copyBook, effectOf, emptyBook, isBreach } from './book.js';
export type { Book, Effect } from './book.js';
export { priceOf } from './holding.js';
export type { Holding, Split, TradePrice } from './holding.js';

export const transactionKey = (portfolioId: string, version: number): string => `${portfolioId}/${version}`;

/** An entry and its place in the stream, which make the key of its transaction. */
export interface Entry {
  readonly version: number;
  readonly event: EntryEvent;
}

export interface Reversal {
  readonly version: number;
  readonly reverses: number;
}

export interface Portfolio {
  readonly id: string;
  readonly ownerId: string;
  readonly name: string;
  readonly baseCurrency: string;
  readonly costMethod: CostMethod;
  readonly openedAt: string;
  closedAt: string | null;
  version: number;
  /** The latest time of all entries that were ever recorded, reversed or not. */
  headAt: string;
  /** The book after all entries. */
  book: Book;
  /** The book at the beginning of the known history. Nothing before `startAt` can be added, taken out or looked at. */
  readonly start: Book;
  readonly startAt: string;
  /** The entries since `startAt` that were not reversed, by time and version. */
  entries: Entry[];
  /** The reversals since `startAt`, by the version of the transaction that each has undone. */
  readonly reversals: Map<number, Reversal>;
  /** All transactions since `startAt`, those that were reversed included, by version. */
  readonly transactions: Map<number, Entry | Reversal>;
}

/** Before every moment: an ISO string that sorts first. */
const beginning = '0000';
/** After every moment: one that sorts last. */
export const theEnd = '9999';

/** An event of a portfolio's stream, and its place there. */
export interface StreamPlace {
  readonly event: PortfolioStreamEvent;
  readonly version: number;
}

/** Moves the portfolio on by one event of its stream, in place. Undefined before PortfolioOpened. */
export const evolve = (
  portfolio: Portfolio | undefined,
  event: PortfolioStreamEvent,
  version: number,
): Portfolio => evolveAll(portfolio, [{ event, version }]);

/**
 * Moves the portfolio on by many events; if it is undefined, the first of them must open it. However many entries are
 * backdated or reversed, the book is folded anew only once: a long stream would take minutes otherwise.
 */
export function evolveAll(before: Portfolio | undefined, events: readonly StreamPlace[]): Portfolio {
  let portfolio = before;
  let anew = false;
  const reversed = new Set<number>();
  for (const { event, version } of events) {
    if (event.type === 'PortfolioOpened') {
      portfolio = opened(event, version);
      continue;
    }
    if (!portfolio) throw new Error(`${event.data.portfolioId} was never opened`);
    portfolio.version = version;
    if (isEntry(event)) {
      const entry = { version, event };
      const { occurredAt } = event.data;
      portfolio.transactions.set(version, entry);
      portfolio.entries.push(entry);
      if (occurredAt < portfolio.headAt) anew = true;
      else portfolio.headAt = occurredAt;
      if (!anew) mustApply(portfolio.book, entry);
    } else if (event.type === 'TransactionReversed') {
      const { reverses } = event.data;
      const reversal = { version, reverses };
      portfolio.transactions.set(version, reversal);
      portfolio.reversals.set(reverses, reversal);
      reversed.add(reverses);
      anew = true;
    } else portfolio.closedAt = event.data.closedAt;
  }
  if (!portfolio) throw new Error('there is no event to open it');
  if (anew) {
    portfolio.entries = portfolio.entries.filter(({ version }) => !reversed.has(version)).sort(byTime);
    portfolio.book = mustFold(portfolio, portfolio.entries);
  }
  return portfolio;
}

function opened({ data }: PortfolioOpened, version: number): Portfolio {
  const { portfolioId: id, ownerId, name, baseCurrency, costMethod, openedAt } = data;
  return {
    id,
    ownerId,
    name,
    baseCurrency,
    costMethod,
    openedAt,
    closedAt: null,
    version,
    headAt: beginning,
    book: emptyBook(costMethod),
    start: emptyBook(costMethod),
    startAt: beginning,
    entries: [],
    reversals: new Map(),
    transactions: new Map(),
  };
}

/** The order in which entries take effect. */
export function byTime(a: Entry, b: Entry): number {
  const [x, y] = [a.event.data.occurredAt, b.event.data.occurredAt];
  return x < y ? -1 : x > y ? 1 : a.version - b.version;
}

/** Inserts an entry at its place in time. If it is the last, as it nearly always is, the list is extended in place. */
export function placed(entries: Entry[], entry: Entry): Entry[] {
  const { occurredAt } = entry.event.data;
  // Its version is the highest, so it comes last among entries of the same time.
  let at = entries.length;
  for (; at > 0 && occurredAt < (entries[at - 1]?.event.data.occurredAt ?? ''); at--);
  if (at < entries.length) return entries.toSpliced(at, 0, entry);
  entries.push(entry);
  return entries;
}

/**
 * The book after these entries, or the first entry that cannot stand. `each` is called with every effect and the book
 * after it.
 */
export function fold(
  start: Book,
  entries: readonly Entry[],
  each?: (entry: Entry, effect: Effect, book: Book) => void,
): { readonly book: Book } | { readonly entry: Entry; readonly breach: Breach } {
  const book = copyBook(start);
  for (const entry of entries) {
    const effect = effectOf(book, entry.event);
    if (isBreach(effect)) return { entry, breach: effect };
    applyEffect(book, effect, entry.event);
    each?.(entry, effect, book);
  }
  return { book };
}

function mustFold({ id, start }: Portfolio, entries: readonly Entry[]): Book {
  const folded = fold(start, entries);
  if ('book' in folded) return folded.book;
  throw new Error(
    `transaction ${folded.entry.version} of portfolio ${id} breaks its history: was the log changed?`,
  );
}

function mustApply(book: Book, { event, version }: Entry): void {
  const effect = effectOf(book, event);
  if (isBreach(effect))
    throw new Error(`transaction ${version} of ${event.data.portfolioId} cannot stand: was the log changed?`);
  applyEffect(book, effect, event);
}
