// Answers straight from the log: a portfolio as it was at one time by what was known at another, and its
// audit trail.
import { TidemarkError } from '../../../kit/faults/errors.js';
import type { EventMetadata } from '../../../kit/log/messages.js';
import { fromUnits } from '../../../kit/values/money.js';
import { keysetSql, type Page } from '../../../kit/graphql/connections.js';
import { recordedUntil } from '../../../kit/log/log-clock.js';
import type { Db } from '../../../kit/databases/postgres.js';
import { upcast } from '../domain/events-upcast.js';
import { isEntry, portfolioStream, type CostMethod, type PortfolioStreamEvent } from '../domain/events.js';
import { readPortfolio, stateVersion } from '../domain/state-json.js';
import { byTime, evolve, fold, theEnd, type Book, type Entry, type Portfolio } from '../domain/state.js';
import { toPositions, type MoneyView, type PositionView } from './portfolios.js';
import { positionsOf } from './portfolio-rows.js';

export interface PortfolioStateView {
  readonly asOf: Date;
  readonly knownAt: Date;
  readonly key: string;
  readonly name: string;
  readonly ownerId: string;
  readonly baseCurrency: string;
  readonly costMethod: CostMethod;
  readonly status: 'OPEN' | 'CLOSED';
  readonly version: number;
  readonly cash: MoneyView;
  readonly positions: readonly PositionView[];
  readonly realizedPnl: MoneyView;
  readonly dividends: MoneyView;
  readonly fees: MoneyView;
}

/**
 * The latest version that was recorded by $2, and the portfolio's owner. It is found by halving, as
 * recordedAt never goes back: a stream of 100,000 events takes 17 looks at an index.
 */
const versionSql = `
  with recursive search (low, high) as (
    select 0, coalesce((select max(version) from event where stream = $1), 0)
    union all
    select case when event.recorded_at <= $2 then event.version else search.low end,
      case when event.recorded_at <= $2 then search.high else event.version - 1 end
    from search join event on event.stream = $1 and event.version = (search.low + search.high + 1) / 2
    where search.low < search.high
  )
  select low as version, (select data->>'ownerId' from event where stream = $1 and version = 1) as owner
  from search where low = high`;

/**
 * The latest snapshot with nothing in it that was recorded after version $2 or occurred after $3. `until` is
 * the version of the first later snapshot that reaches beyond $3: a snapshot is deleted when an earlier entry
 * is recorded after it, so whatever follows this one occurred after $3 too, and need not be read.
 */
const baseSql = `
  select snapshot.version, snapshot.state,
    (select min(later.version) from portfolio_snapshot later
     where later.stream = $1 and later.state_version = $4 and later.version > snapshot.version and later.head_at > $3) as until
  from portfolio_snapshot snapshot
  join event on event.stream = snapshot.stream and event.version = snapshot.version and event.hash = snapshot.hash
  where snapshot.stream = $1 and snapshot.version <= $2 and snapshot.head_at <= $3 and snapshot.state_version = $4
  order by snapshot.version desc limit 1`;

/**
 * The portfolio as it was at `asOf` (default: after all its entries), by what was recorded until `knownAt`
 * (default: now). Undefined before it was opened, and when it is not `onlyOf`'s, if that is given. The same
 * two moments always give the same answer, also the two that an answer names. Throws BAD_USER_INPUT for
 * moments that have not come.
 */
export async function portfolioAt(
  log: Db,
  portfolioId: string,
  onlyOf: string | undefined,
  asOf: Date | undefined,
  knownAt: Date | undefined,
): Promise<PortfolioStateView | undefined> {
  const stream = portfolioStream(portfolioId);
  const { until: recorded, now } = await recordedUntil(log, knownAt);
  if (asOf && asOf > now) await refuseFuture(log, portfolioId, onlyOf, asOf, recorded);
  const at = asOf?.toISOString() ?? theEnd;
  const known = await log.query<{ version: number; owner: string | null }>({
    name: 'portfolio-version-at',
    text: versionSql,
    values: [stream, recorded],
  });
  const { version, owner } = known.rows[0] ?? { version: 0, owner: null };
  // This comes before anything is folded: the time that takes would tell that there is such a portfolio.
  if (version === 0 || (onlyOf !== undefined && owner !== onlyOf)) return undefined;
  const { rows } = await log.query<{ version: number; state: string; until: number | null }>({
    name: 'portfolio-base-at',
    text: baseSql,
    values: [stream, version, at, stateVersion],
  });
  const [snapshot] = rows;
  const read = snapshot && readPortfolio(snapshot.state).portfolio;
  // For a moment before the opening it matters whether any entry stands. An empty book cannot tell, so the
  // events are folded.
  const [base, from] = read && !(at < read.openedAt && isEmpty(read.book)) ? [snapshot, read] : [];
  const until = Math.min(version, base?.until ?? version);
  const events = await readEvents(log, stream, base?.version ?? 0, until, at);
  const found = foldAt(from, events, at, version);
  if (!found) return undefined;
  const { last, ...state } = found;
  const latest = new Date(last);
  return { ...state, asOf: asOf ?? (latest > recorded ? latest : recorded), knownAt: recorded };
}

const isEmpty = ({ deposited, holdings }: Book): boolean => deposited === 0n && holdings.size === 0;

/**
 * Throws BAD_USER_INPUT, unless an answer names this moment: entries of earlier releases may be dated after
 * their recording, and what an answer names may be asked for again.
 */
async function refuseFuture(
  log: Db,
  portfolioId: string,
  onlyOf: string | undefined,
  asOf: Date,
  recorded: Date,
): Promise<void> {
  const whole = await portfolioAt(log, portfolioId, onlyOf, undefined, recorded);
  if (whole && asOf <= whole.asOf) return;
  throw new TidemarkError('BAD_USER_INPUT', '`asOf` lies in the future: leave it out for now', {
    argument: 'asOf',
  });
}

/**
 * Reads the events of these versions, but not entries that occurred after `at`: of a long history seen from
 * long ago these are most.
 */
async function readEvents(
  log: Db,
  stream: string,
  after: number,
  until: number,
  at: string,
): Promise<{ version: number; event: PortfolioStreamEvent }[]> {
  const { rows } = await log.query<{ version: number; type: string; data: object }>({
    name: 'portfolio-events-between',
    text: `
      select version, type, data from event
      where stream = $1 and version > $2 and version <= $3
        and ($4 = '${theEnd}' or type = any('{PortfolioOpened,PortfolioClosed,TransactionReversed}') or data->>'occurredAt' <= $4)
      order by version`,
    values: [stream, after, until, at],
  });
  return rows.map(({ version, ...stored }) => ({ version, event: upcast(stored) as PortfolioStreamEvent }));
}

/**
 * Folds what stands at the end, in the order of time, in whatever order it was recorded. `last` is the latest
 * moment of anything in it. Undefined before the portfolio was opened.
 */
function foldAt(
  from: Portfolio | undefined,
  events: readonly { version: number; event: PortfolioStreamEvent }[],
  at: string,
  version: number,
): (Omit<PortfolioStateView, 'asOf' | 'knownAt'> & { readonly last: string }) | undefined {
  let portfolio = from;
  const standing = new Map<number, Entry>();
  let closedAt = from?.closedAt ?? null;
  for (const { version: its, event } of events) {
    if (event.type === 'PortfolioOpened') portfolio = evolve(undefined, event, its);
    else if (event.type === 'TransactionReversed') standing.delete(event.data.reverses);
    else if (event.type === 'PortfolioClosed') ({ closedAt } = event.data);
    else if (isEntry(event) && event.data.occurredAt <= at) standing.set(its, { version: its, event });
  }
  if (!portfolio || (!from && standing.size === 0 && at < portfolio.openedAt)) return undefined;
  const entries = [...standing.values()].sort(byTime);
  const folded = fold(portfolio.book, entries);
  if (!('book' in folded))
    throw new Error(
      `transaction ${folded.entry.version} of portfolio ${portfolio.id} cannot stand: was the log changed?`,
    );
  const { id, name, ownerId, baseCurrency, costMethod, openedAt } = portfolio;
  const { book } = folded;
  const times = [openedAt, from?.headAt ?? '', closedAt ?? '', entries.at(-1)?.event.data.occurredAt ?? ''];
  const money = (units: bigint): MoneyView => ({ amount: fromUnits(units), currencyCode: baseCurrency });
  return {
    key: id,
    name,
    ownerId,
    baseCurrency,
    costMethod,
    version,
    status: closedAt !== null && closedAt <= at ? 'CLOSED' : 'OPEN',
    cash: money(book.cash),
    positions: toPositions(positionsOf(book), baseCurrency),
    realizedPnl: money(book.realized),
    dividends: money(book.dividends),
    fees: money(book.fees),
    last: times.reduce((a, b) => (a > b ? a : b)),
  };
}

export interface AuditView {
  readonly version: number;
  readonly type: string;
  readonly data: object;
  readonly metadata: EventMetadata;
  readonly recordedAt: Date;
}

/** A page of a portfolio's events, by version, and one event more when there are more. */
export async function listAudit(log: Db, portfolioId: string, page: Page): Promise<readonly AuditView[]> {
  const keyset = keysetSql([{ column: 'event.version', direction: 'asc', cast: 'integer' }], page, 2);
  const { rows } = await log.query<AuditView>(
    `select version, type, data, metadata, recorded_at as "recordedAt" from event
     where event.stream = $1 and ${keyset.where} order by ${keyset.orderBy} limit ${keyset.limit}`,
    [portfolioStream(portfolioId), ...keyset.params],
  );
  return rows;
}

export async function countAudit(log: Db, portfolioId: string): Promise<number> {
  const { rows } = await log.query<{ version: number }>({
    name: 'portfolio-version',
    text: 'select coalesce(max(version), 0) as version from event where stream = $1',
    values: [portfolioStream(portfolioId)],
  });
  return rows[0]?.version ?? 0;
}
