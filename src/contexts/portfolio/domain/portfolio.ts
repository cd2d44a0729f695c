// The deciders: pure. An entry is accepted when the whole history stays valid with it in its place.
import { accept, refuse, type Decision, type InputProblem } from '../../../kit/commands/decider.js';
import { fromUnits } from '../../../kit/values/money.js';
import { effectOf, isBreach } from './book.js';
import {
  portfolioStream,
  quotesStream,
  type EntryContent,
  type EntryEvent,
  type PortfolioEvent,
  type PortfolioOpened,
  type PortfolioStreamEvent,
  type QuoteData,
} from './events.js';
import { explain, type Broken } from './explain.js';
import { dayBefore, mostExDays } from './holding.js';
import type { PortfolioRefusal } from './refusals.js';
import { fold, placed, transactionKey, type Entry, type Portfolio } from './state.js';

/** The portfolios that a group of commands is decided on. */
export interface PortfolioState {
  portfolio(id: string): Portfolio | undefined;
  /**
   * The time in ISO 8601, by the write database's clock. It is read while nobody else can record in the portfolio's
   * stream, and is never before the last event there. Without a portfolio it is what the clock says.
   */
  now(portfolioId?: string): string;
}

export interface PortfolioResult {
  readonly portfolioId: string;
  /** Key of the transaction that was recorded. */
  readonly transaction: string | null;
}

type PortfolioDecision = Decision<PortfolioResult, PortfolioRefusal, PortfolioEvent>;

/** What every command on an existing portfolio carries. */
export interface Addressed {
  readonly portfolioId: string;
  /** The id as the client wrote it, for messages. */
  readonly shownId: string;
  /** Whose portfolio it must be; undefined when it may be anybody's. */
  readonly onlyOf: string | undefined;
  readonly expectedVersion: number | undefined;
}

export type OpenPortfolio = Omit<PortfolioOpened['data'], 'openedAt'>;

export function decideOpenPortfolio(command: OpenPortfolio, state: PortfolioState): PortfolioDecision {
  const data = { ...command, openedAt: state.now(command.portfolioId) };
  return recorded(command.portfolioId, null, { type: 'PortfolioOpened', data });
}

/** The currency that an amount of the command is in, and where it stands in the input. */
export interface CurrencyGiven {
  readonly path: readonly string[];
  readonly currencyCode: string;
}

export interface RecordEntry extends Addressed {
  readonly content: EntryContent;
  /** Undefined: now. */
  readonly occurredAt: string | undefined;
  readonly currencies: readonly CurrencyGiven[];
}

/** Deposits, withdrawals, trades, dividends, splits and adjustments. */
export function decideRecordEntry(command: RecordEntry, state: PortfolioState): PortfolioDecision {
  const found = addressed(command, state);
  if ('kind' in found) return refuse(found);
  const now = state.now(found.id);
  const problems: InputProblem[] = command.currencies
    .filter(({ currencyCode }) => currencyCode !== found.baseCurrency)
    .map(({ path }) => ({
      path: [...path, 'currencyCode'],
      message: `${path.join('.')}.currencyCode must be ${found.baseCurrency}, the currency of this portfolio`,
    }));
  if (command.occurredAt !== undefined)
    problems.push(...futureProblems(['occurredAt'], command.occurredAt, now));
  if (problems.length > 0) return refuse({ kind: 'InvalidInput', problems });
  const occurredAt = command.occurredAt ?? atTheHead(found, now);
  const { type, data } = command.content;
  // `type` and `data` go together in EntryContent; a spread forgets that.
  const event = { type, data: { ...data, portfolioId: found.id, occurredAt } } as EntryEvent;
  const dates = exDateProblems(event);
  if (dates.length > 0) return refuse({ kind: 'InvalidInput', problems: dates });
  const version = found.version + 1;
  const entry: Entry = { version, event };
  const broken = breachOf(found, entry);
  if (broken) return refuse(explain(found, broken, entry));
  return recorded(found.id, version, event);
}

/** Now, but never before the latest entry: earlier releases dated entries by the clocks of nodes, which may run ahead. */
const atTheHead = ({ headAt }: Portfolio, now: string): string => (now < headAt ? headAt : now);

function futureProblems(path: readonly string[], moment: string, now: string): InputProblem[] {
  const message = `${path.join('.')} must not lie in the future; it is ${now} now`;
  return moment > now ? [{ path, message }] : [];
}

function exDateProblems({ type, data }: EntryEvent): InputProblem[] {
  if (type !== 'DividendRecorded' || data.exDate === undefined) return [];
  const { exDate, occurredAt } = data;
  const fail = (message: string) => [{ path: ['exDate'], message: `exDate ${message}` }];
  if (exDate > occurredAt)
    return fail(`must not lie after ${occurredAt}, when it is paid: correct it, or occurredAt`);
  const first = dayBefore(occurredAt.slice(0, 10), mostExDays);
  return exDate < first
    ? fail(`must be ${first} or later: at most ${mostExDays} days before it is paid at ${occurredAt}`)
    : [];
}

export interface ReverseTransaction extends Addressed {
  /** The version of the transaction; undefined when the id belongs to another portfolio. */
  readonly reverses: number | undefined;
  readonly shownTransactionId: string;
  readonly reason: string;
}

export function decideReverseTransaction(
  command: ReverseTransaction,
  state: PortfolioState,
): PortfolioDecision {
  const found = addressed(command, state);
  if ('kind' in found) return refuse(found);
  const { reverses, reason } = command;
  const transaction = reverses === undefined ? undefined : found.transactions.get(reverses);
  if (reverses === undefined || !transaction)
    return refuse({
      kind: 'NotFound',
      path: ['transactionId'],
      message: `this portfolio has no transaction ${JSON.stringify(command.shownTransactionId)}`,
    });
  if (!('event' in transaction))
    return refuse({
      kind: 'NotReversible',
      message: 'a reversal cannot be reversed: record the transaction again instead',
      reversedBy: undefined,
    });
  const earlier = found.reversals.get(reverses);
  if (earlier)
    return refuse({
      kind: 'NotReversible',
      message: 'the transaction has been reversed already: see reversedBy',
      reversedBy: transactionKey(found.id, earlier.version),
    });
  const folded = fold(
    found.start,
    found.entries.filter(({ version }) => version !== reverses),
  );
  if (!('book' in folded)) return refuse(explain(found, folded, undefined));
  const { occurredAt } = transaction.event.data;
  const version = found.version + 1;
  return recorded(found.id, version, {
    type: 'TransactionReversed',
    data: { portfolioId: found.id, reverses, reason, occurredAt },
  });
}

export function decideClosePortfolio(command: Addressed, state: PortfolioState): PortfolioDecision {
  const found = addressed(command, state);
  if ('kind' in found) return refuse(found);
  const { cash, holdings } = found.book;
  const symbols = [...holdings].filter(([, { quantity }]) => quantity > 0n).map(([symbol]) => symbol);
  if (cash !== 0n || symbols.length > 0)
    return refuse({
      kind: 'PortfolioNotEmpty',
      cash: fromUnits(cash),
      currencyCode: found.baseCurrency,
      symbols: symbols.toSorted(),
    });
  return recorded(found.id, null, {
    type: 'PortfolioClosed',
    data: { portfolioId: found.id, closedAt: atTheHead(found, state.now(found.id)) },
  });
}

export interface RecordQuotes {
  readonly id: string;
  readonly quotes: readonly QuoteData[];
}

/** Records quotes, none of which may be of the future. The read models decide which of them are the live prices. */
export function decideRecordQuotes(
  { id, quotes }: RecordQuotes,
  state: PortfolioState,
): Decision<object, PortfolioRefusal, PortfolioEvent> {
  const now = state.now();
  const problems = quotes.flatMap(({ quotedAt }, i) =>
    futureProblems(['quotes', String(i), 'quotedAt'], quotedAt, now),
  );
  if (problems.length > 0) return refuse({ kind: 'InvalidInput', problems });
  return accept({}, [{ stream: quotesStream(id), event: { type: 'QuotesRecorded', data: { quotes } } }]);
}

function recorded(
  portfolioId: string,
  version: number | null,
  event: PortfolioStreamEvent,
): PortfolioDecision {
  const transaction = version === null ? null : transactionKey(portfolioId, version);
  return accept({ portfolioId, transaction }, [{ stream: portfolioStream(portfolioId), event }]);
}

/** The portfolio, if it is the caller's, at the version expected, and open. */
function addressed(command: Addressed, state: PortfolioState): Portfolio | PortfolioRefusal {
  const { portfolioId, shownId, onlyOf, expectedVersion } = command;
  const portfolio = state.portfolio(portfolioId);
  if (!portfolio || (onlyOf !== undefined && portfolio.ownerId !== onlyOf))
    return {
      kind: 'NotFound',
      path: ['portfolioId'],
      message: `there is no portfolio ${JSON.stringify(shownId)}, or it is not yours`,
    };
  if (expectedVersion !== undefined && expectedVersion !== portfolio.version)
    return { kind: 'VersionConflict', expectedVersion, actualVersion: portfolio.version };
  if (portfolio.closedAt !== null) return { kind: 'PortfolioClosed', closedAt: portfolio.closedAt };
  return portfolio;
}

function breachOf(portfolio: Portfolio, entry: Entry): Broken | undefined {
  if (entry.event.data.occurredAt >= portfolio.headAt) {
    const effect = effectOf(portfolio.book, entry.event);
    return isBreach(effect) ? { entry, breach: effect } : undefined;
  }
  const folded = fold(portfolio.start, placed([...portfolio.entries], entry));
  return 'book' in folded ? undefined : folded;
}
