import { encodeId } from '../../../kit/values/ids.js';
import { keysetSql, type Page, type SortKey } from '../../../kit/graphql/connections.js';
import type { Db } from '../../../kit/databases/postgres.js';
import { changesOf } from '../../../kit/projections/changed-rows.js';
import { isoTime, readRows, type Answer } from '../../../kit/projections/read-database.js';
import { lookupOf } from '../../../kit/projections/read-models.js';
import type { CostMethod } from '../domain/events.js';
import type { Split, TradePrice } from '../domain/state.js';
import { portfoliosProjection } from './portfolios.js';
import type { StoredPosition } from './portfolio-rows.js';

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

/** A page, with the one row too many that tells whether there are more. */
export async function listPortfolios(db: Db, ownerId: string, page: Page): Promise<Answer<PortfolioView>> {
  const keyset = keysetSql(newestFirst, page, 2);
  const sql = `select ${columns} from portfolios_v1 p where p.owner_id = $1 and ${keyset.where}
    order by ${keyset.orderBy} limit ${keyset.limit}`;
  return views(await readRows<StoredPortfolio>(db, portfoliosProjection, sql, [ownerId, ...keyset.params]));
}

/** Counting more than this takes too long for an answer. */
const mostCounted = 100_000;

/** Exact, or null where counting would take too long. */
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
