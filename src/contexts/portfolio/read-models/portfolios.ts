import type { RecordedEvent } from '../../../kit/log/messages.js';
import type { PageTx, PostgresProjection } from '../../../kit/projections/projection.js';
import { encodeId } from '../domain/ids.js';
import { keysetSql, type Page, type SortKey } from '../../../kit/graphql/connections.js';
import type { Db } from '../../../kit/databases/postgres.js';
import { changesOf } from '../../../kit/projections/changed-rows.js';
import { isoTime, readRows, type Answer } from '../../../kit/projections/read-database.js';
import { lookupOf } from '../../../kit/projections/read-models.js';
import { portfolioStreamTypes, type PortfolioStreamEvent, type CostMethod } from '../domain/events.js';
import { readPortfolio } from '../domain/state-json.js';
import type { Portfolio, Split, TradePrice } from '../domain/state.js';
import { symbolParts } from '../domain/symbols.js';
import { PortfolioPage, portfolioRow, type TransactionRow, type StoredPosition } from './portfolio-rows.js';

/** The portfolios with their positions, and their transactions. */
export const portfoliosProjection: PostgresProjection<PortfolioStreamEvent> = {
  name: 'portfolios',
  version: 1,
  store: 'postgres',
  tables: ['portfolios_v1', 'portfolio_transactions_v1'],
  lanes: 1,
  events: portfolioStreamTypes,
  maxStalenessMs: 1_000,
  rowKeys: ({ data }) => [data.portfolioId],

  async apply(tx, events, page) {
    const byPortfolio = new Map<string, RecordedEvent<PortfolioStreamEvent>[]>();
    for (const event of events) {
      const { portfolioId } = event.data;
      if (!page.mine(portfolioId)) continue;
      const others = byPortfolio.get(portfolioId);
      if (others) others.push(event);
      else byPortfolio.set(portfolioId, [event]);
    }
    if (byPortfolio.size === 0) return;
    const known = await loadPortfolios(tx, [...byPortfolio.keys()]);
    const reaching = [...byPortfolio]
      .filter(([id, its]) => known.get(id)?.outdated === true || reachesBack(known.get(id)?.portfolio, its))
      .map(([id]) => id);
    const histories = await loadTransactions(tx, reaching);
    const pages = [...byPortfolio].map(([id, its]) => {
      const { portfolio, outdated = false } = known.get(id) ?? {};
      const made = new PortfolioPage(portfolio, histories.get(id) ?? [], outdated);
      for (const event of its) made.apply(event);
      return { portfolio: made.finish(), made };
    });
    const portfolios = pages.flatMap(({ portfolio }) => (portfolio ? [portfolioRow(portfolio)] : []));
    const transactions = pages.flatMap(({ made: { rows, changed } }) =>
      [...changed].flatMap((version) => rows.get(version) ?? []),
    );
    await Promise.all([
      tx.query({
        name: 'portfolios-upsert',
        text: upsertPortfolios,
        values: [JSON.stringify(portfolios), page.lane, page.seq],
      }),
      transactions.length === 0
        ? undefined
        : tx.query({
            name: 'portfolio-transactions-upsert',
            text: upsertTransactions,
            values: [
              JSON.stringify(transactions),
              page.lane,
              page.seq,
              JSON.stringify(partsOf(transactions)),
            ],
          }),
    ]);
  },
};

/**
 * Whether one of the events changes what lies before the portfolio's latest entry. Then all of its rows are
 * needed.
 */
function reachesBack(
  portfolio: Portfolio | undefined,
  events: readonly RecordedEvent<PortfolioStreamEvent>[],
): boolean {
  let headAt = portfolio?.headAt ?? '';
  return events.some(({ type, data }) => {
    if (type === 'TransactionReversed') return true;
    if (!('occurredAt' in data)) return false;
    const late = data.occurredAt < headAt;
    if (!late) headAt = data.occurredAt;
    return late;
  });
}

/**
 * The parts of each symbol, to be found by. PostgreSQL's parser would take BRK.B for a host, and DE000BASF111
 * for one word.
 */
const partsOf = (rows: readonly TransactionRow[]): Record<string, string> =>
  Object.fromEntries(
    rows.flatMap(({ symbol }) => (symbol === null ? [] : [[symbol, symbolParts(symbol).join(' ')]])),
  );

async function loadPortfolios(
  tx: PageTx,
  ids: readonly string[],
): Promise<Map<string, { portfolio: Portfolio; outdated: boolean }>> {
  const { rows } = await tx.query<{ id: string; state: string }>({
    name: 'portfolios-states',
    text: 'select id, state from portfolios_v1 where id = any($1::uuid[])',
    values: [ids],
  });
  return new Map(rows.map(({ id, state }) => [id, readPortfolio(state)]));
}

async function loadTransactions(tx: PageTx, ids: readonly string[]): Promise<Map<string, TransactionRow[]>> {
  const found = new Map<string, TransactionRow[]>();
  if (ids.length === 0) return found;
  const decimal = (column: string) => `trim_scale(${column})::text as ${column}`;
  const { rows } = await tx.query<
    TransactionRow & { occurred_at: Date | string; recorded_at: Date | string }
  >({
    name: 'portfolio-transactions-all',
    text: `
      select portfolio_id, version, type, symbol, ${['quantity', 'price', 'amount', 'fee', 'realized'].map(decimal).join(', ')},
        numerator, denominator, note, occurred_at, recorded_at, reversed_by, reverses,
        ${decimal('cash_after')}, ${decimal('quantity_after')}, event
      from portfolio_transactions_v1 where portfolio_id = any($1::uuid[])`,
    values: [ids],
  });
  for (const row of rows) {
    const read = {
      ...row,
      occurred_at: new Date(row.occurred_at).toISOString(),
      recorded_at: new Date(row.recorded_at).toISOString(),
    };
    const others = found.get(row.portfolio_id);
    if (others) others.push(read);
    else found.set(row.portfolio_id, [read]);
  }
  return found;
}

const upsertPortfolios = `
  insert into portfolios_v1 as p (id, owner_id, name, base_currency, cost_method, version, status, opened_at, cash,
    realized, dividends, fees, positions, symbols, state, lane, seq)
  select new.*, $2, $3
  from json_to_recordset($1) as new (id uuid, owner_id text, name text, base_currency text, cost_method text,
    version int, status text, opened_at timestamptz, cash numeric, realized numeric, dividends numeric, fees numeric,
    positions json, symbols text[], state text)
  on conflict (id) do update
  set version = excluded.version, status = excluded.status, cash = excluded.cash, realized = excluded.realized,
    dividends = excluded.dividends, fees = excluded.fees, positions = excluded.positions, symbols = excluded.symbols,
    state = excluded.state, lane = $2, seq = $3`;

const upsertTransactions = `
  insert into portfolio_transactions_v1 as t (portfolio_id, version, type, symbol, quantity, price, amount, fee, realized,
    numerator, denominator, note, occurred_at, recorded_at, reversed_by, reverses, cash_after, quantity_after, event,
    search, lane, seq)
  select new.*, to_tsvector('simple', concat_ws(' ', new.type, new.symbol, $4::json->>new.symbol, new.note)), $2, $3
  from json_to_recordset($1) as new (portfolio_id uuid, version int, type text, symbol text, quantity numeric,
    price numeric, amount numeric, fee numeric, realized numeric, numerator int, denominator int, note text,
    occurred_at timestamptz, recorded_at timestamptz, reversed_by int, reverses int, cash_after numeric,
    quantity_after numeric, event jsonb)
  on conflict (portfolio_id, version) do update
  set amount = excluded.amount, realized = excluded.realized, reversed_by = excluded.reversed_by,
    cash_after = excluded.cash_after, quantity_after = excluded.quantity_after, lane = $2, seq = $3`;

export interface MoneyView {
  readonly amount: string;
  readonly currencyCode: string;
}

export interface PositionView {
  readonly symbol: string;
  readonly quantity: string;
  readonly averageCost: MoneyView;
  readonly costBasis: MoneyView;
  readonly realizedPnl: MoneyView;
  readonly splits: readonly Split[];
  readonly lastTrade: TradePrice | null;
}

export interface PortfolioView {
  readonly __typename: 'Portfolio';
  readonly id: string;
  /** The UUID behind the id. */
  readonly key: string;
  readonly name: string;
  readonly ownerId: string;
  readonly baseCurrency: string;
  readonly costMethod: CostMethod;
  readonly status: 'OPEN' | 'CLOSED';
  readonly version: number;
  readonly openedAt: string;
  readonly cash: MoneyView;
  readonly positions: readonly PositionView[];
  readonly realizedPnl: MoneyView;
  readonly dividends: MoneyView;
  readonly fees: MoneyView;
}

interface StoredPortfolio {
  id: string;
  name: string;
  ownerId: string;
  baseCurrency: string;
  costMethod: CostMethod;
  status: 'OPEN' | 'CLOSED';
  version: number;
  openedAt: string;
  cash: string;
  realized: string;
  dividends: string;
  fees: string;
  positions: StoredPosition[];
}

const text = (column: string) => `trim_scale(p.${column})::text as ${column}`;
const columns = `p.id, p.name, p.owner_id as "ownerId", p.base_currency as "baseCurrency", p.cost_method as "costMethod",
  p.status, p.version, ${isoTime('p.opened_at')} as "openedAt", ${text('cash')}, ${text('realized')}, ${text('dividends')},
  ${text('fees')}, p.positions`;

const newestFirst: SortKey[] = [
  { column: 'p.opened_at', direction: 'desc', cast: 'timestamptz' },
  { column: 'p.id', direction: 'desc', cast: 'uuid' },
];

export const portfolioSortValues = ({ openedAt, key }: PortfolioView): string[] => [openedAt, key];

export async function findPortfolios(db: Db, keys: readonly string[]): Promise<Answer<PortfolioView>> {
  const sql = `select ${columns} from portfolios_v1 p where p.id = any($1::uuid[])`;
  return views(await readRows<StoredPortfolio>(db, portfoliosProjection, sql, [keys]));
}

export const portfoliosByKey = lookupOf(portfoliosProjection, findPortfolios, ({ key }) => key);

/** A page of an owner's portfolios, and one row more when there are more. */
export async function listPortfolios(db: Db, ownerId: string, page: Page): Promise<Answer<PortfolioView>> {
  const keyset = keysetSql(newestFirst, page, 2);
  const sql = `select ${columns} from portfolios_v1 p where p.owner_id = $1 and ${keyset.where}
    order by ${keyset.orderBy} limit ${keyset.limit}`;
  return views(await readRows<StoredPortfolio>(db, portfoliosProjection, sql, [ownerId, ...keyset.params]));
}

/** Counting more than this takes too long for an answer. */
const mostCounted = 100_000;

/** How many portfolios the owner has: exact, or null when they are more than `mostCounted`. */
export async function countPortfolios(db: Db, ownerId: string): Promise<Answer<number | null>> {
  const sql = `select count(*)::int as n from
    (select 1 from portfolios_v1 p where p.owner_id = $1 limit ${mostCounted + 1}) as found`;
  const { rows, position } = await readRows<{ n: number }>(db, portfoliosProjection, sql, [ownerId]);
  return { rows: rows.map(({ n }) => (n > mostCounted ? null : n)), position };
}

/** A portfolio that has changed, and what it holds now. */
export interface ChangedPortfolio {
  readonly id: string;
  readonly ownerId: string;
  readonly symbols: readonly string[];
}

export const changedPortfolios = changesOf(
  portfoliosProjection,
  {
    table: 'portfolios_v1',
    alias: 'p',
    columns: 'p.id, p.owner_id as "ownerId", p.symbols',
    key: 'p.id',
    type: 'uuid',
    last: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
    owner: 'p.owner_id',
  },
  (row: ChangedPortfolio) => ({ key: row.id, row }),
);

export function toPositions(positions: readonly StoredPosition[], currencyCode: string): PositionView[] {
  return positions.map(({ averageCost, costBasis, realizedPnl, splits = [], lastTrade = null, ...rest }) => ({
    ...rest,
    splits,
    lastTrade,
    averageCost: { amount: averageCost, currencyCode },
    costBasis: { amount: costBasis, currencyCode },
    realizedPnl: { amount: realizedPnl, currencyCode },
  }));
}

function views({ rows, position }: Answer<StoredPortfolio>): Answer<PortfolioView> {
  return {
    rows: rows.map(({ id, cash, realized, dividends, fees, positions, ...portfolio }) => {
      const currencyCode = portfolio.baseCurrency;
      return {
        ...portfolio,
        __typename: 'Portfolio',
        id: encodeId('portfolio', id),
        key: id,
        cash: { amount: cash, currencyCode },
        realizedPnl: { amount: realized, currencyCode },
        dividends: { amount: dividends, currencyCode },
        fees: { amount: fees, currencyCode },
        positions: toPositions(positions, currencyCode),
      };
    }),
    position,
  };
}
