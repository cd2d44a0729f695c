import type { Differences } from '../../../kit/projections/differences.js';
import type { RecordedEvent } from '../../../kit/log/messages.js';
import type { Snapshot } from '../../../kit/log/snapshot.js';
import { eachEvent } from '../../../kit/log/log-fold.js';
import type { Db } from '../../../kit/databases/postgres.js';
import { isoTime } from '../../../kit/projections/read-database.js';
import type { ReadModels } from '../../../kit/projections/read-models.js';
import { inTables, verifyModels, type Model } from '../../../kit/projections/verify-models.js';
import { upcast } from '../domain/events-upcast.js';
import { portfolioStreamTypes, type PortfolioStreamEvent } from '../domain/events.js';
import { evolve, type Portfolio } from '../domain/state.js';
import { PortfolioPage, portfolioRow } from './portfolio-rows.js';
import { portfoliosProjection } from './portfolios.js';

interface Folded {
  readonly portfolios: ReadonlyMap<string, Portfolio>;
  /** For each portfolio all its events applied as one page, which makes the rows of its transactions. */
  readonly pages: ReadonlyMap<string, PortfolioPage>;
}

/**
 * Compares portfolios (with their cash and positions) and their transactions with the fold of just those
 * events that they say they cover. `log` is the log reader's database.
 */
export const verifyPortfolios = (reads: ReadModels, log: Db, differences: Differences): Promise<void> =>
  verifyModels(models, reads, (snapshot) => fold(log, snapshot), differences);

async function fold(log: Db, snapshot: Snapshot): Promise<Folded> {
  const portfolios = new Map<string, Portfolio>();
  const pages = new Map<string, PortfolioPage>();
  await eachEvent(log, snapshot, portfolioStreamTypes, (recorded) => {
    const event = upcast(recorded) as PortfolioStreamEvent;
    const { portfolioId } = event.data;
    portfolios.set(portfolioId, evolve(portfolios.get(portfolioId), event, recorded.version));
    const page = pages.get(portfolioId) ?? new PortfolioPage(undefined, []);
    pages.set(portfolioId, page);
    page.apply(recorded as RecordedEvent<PortfolioStreamEvent>);
  });
  pages.forEach((page) => page.finish());
  return { portfolios, pages };
}

const decimal = (column: string): string => `trim_scale(${column})::text`;

const models: readonly Model<Folded>[] = [
  {
    name: 'portfolios',
    reads: inTables(
      portfoliosProjection,
      `select id::text as key, json_build_array(owner_id, name, status, version, ${decimal('cash')},
         ${decimal('realized')}, ${decimal('dividends')}, ${decimal('fees')}, positions, symbols) as row
       from portfolios_v1`,
    ),
    expected: ({ portfolios }) =>
      new Map(
        [...portfolios].map(([id, portfolio]) => {
          const row = portfolioRow(portfolio);
          const { owner_id, name, status, version, cash, realized, dividends, fees, positions, symbols } =
            row;
          return [id, [owner_id, name, status, version, cash, realized, dividends, fees, positions, symbols]];
        }),
      ),
  },
  {
    name: 'portfolio transactions',
    reads: inTables(
      portfoliosProjection,
      `select portfolio_id || '/' || version as key, json_build_array(type, symbol, ${decimal('amount')},
         ${decimal('realized')}, ${decimal('cash_after')}, ${decimal('quantity_after')}, reversed_by, reverses,
         ${isoTime('occurred_at')}) as row
       from portfolio_transactions_v1`,
    ),
    expected: ({ pages }) =>
      new Map(
        [...pages].flatMap(([id, { rows }]) =>
          [...rows].map(([version, row]): [string, unknown] => [
            `${id}/${version}`,
            [
              row.type,
              row.symbol,
              row.amount,
              row.realized,
              row.cash_after,
              row.quantity_after,
              row.reversed_by,
              row.reverses,
              row.occurred_at,
            ],
          ]),
        ),
      ),
  },
];
