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
import { isEntry, type CostMethod, type EntryEvent, type PortfolioStreamEvent } from './events.js';

export { applyEffect, copyBook, effectOf, emptyBook, isBreach } from './book.js';
export type { Book, Effect } from './book.js';
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
  /** Time of the latest entry that ever stood; nothing lies behind it. */
  headAt: string;
  /** Now: after all entries. */
  book: Book;
  /** Where what is known of the history begins. Nothing before `startAt` can be added, taken out or looked at. */
  readonly start: Book;
  readonly startAt: string;
  /** Those since then that stand, by time and version. */
  entries: Entry[];
  /** Of transactions since then, by the version of what they undid. */
  readonly reversals: Map<number, Reversal>;
  /** Of transactions since then, whatever became of them. */
  readonly transactions: Map<number, Entry | Reversal>;
}

/** Before every moment: an ISO string that sorts first. */
const beginning = '0000';
/** After every moment: one that sorts last. */
export const theEnd = '9999';

/** Moves the portfolio on by one event of its stream, in place. Undefined before PortfolioOpened. */
export function evolve(
  portfolio: Portfolio | undefined,
  event: PortfolioStreamEvent,
  version: number,
): Portfolio {
  if (event.type === 'PortfolioOpened') {
    const { portfolioId: id, ownerId, name, baseCurrency, costMethod, openedAt } = event.data;
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
  if (!portfolio) throw new Error(`${event.data.portfolioId} was never opened`);
  portfolio.version = version;
  if (isEntry(event)) enter(portfolio, { version, event });
  else if (event.type === 'TransactionReversed')
    takeOut(portfolio, { version, reverses: event.data.reverses });
  else portfolio.closedAt = event.data.closedAt;
  return portfolio;
}

function enter(portfolio: Portfolio, entry: Entry): void {
  const { occurredAt } = entry.event.data;
  portfolio.transactions.set(entry.version, entry);
  const late = occurredAt < portfolio.headAt;
  portfolio.entries = placed(portfolio.entries, entry);
  if (late) {
    portfolio.book = mustFold(portfolio, portfolio.entries);
    return;
  }
  portfolio.headAt = occurredAt;
  mustApply(portfolio.book, entry);
}

function takeOut(portfolio: Portfolio, reversal: Reversal): void {
  portfolio.transactions.set(reversal.version, reversal);
  portfolio.reversals.set(reversal.reverses, reversal);
  portfolio.entries = portfolio.entries.filter(({ version }) => version !== reversal.reverses);
  portfolio.book = mustFold(portfolio, portfolio.entries);
}

/** The entries with one more at its place in time. In place where it is the last, which it nearly always is. */
export function placed(entries: Entry[], entry: Entry): Entry[] {
  const { occurredAt } = entry.event.data;
  // Versions only grow, so among equals it comes last.
  let at = entries.length;
  for (; at > 0 && occurredAt < (entries[at - 1]?.event.data.occurredAt ?? ''); at--);
  if (at < entries.length) return entries.toSpliced(at, 0, entry);
  entries.push(entry);
  return entries;
}

/**
 * The book after these entries, or the first that cannot stand. `each` sees every effect, with the book after it.
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
