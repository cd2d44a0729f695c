import type { Id } from '../../../kit/values/ids.js';
import { nextTurn } from '../../../kit/time/loop-turns.js';
import type { ProjectionPosition } from '../../../kit/projections/projection.js';
import type { Page } from '../../../kit/graphql/connections.js';
import type { Db } from '../../../kit/databases/postgres.js';
import type { RedisRows } from '../../../kit/projections/redis-rows.js';
import { countAudit, listAudit, portfolioAt } from './history.js';
import { readDayQuotes, readWorthChanges } from './performance-queries.js';
import { performanceOf, type PerformancePoint } from './performance.js';
import { countPortfolios, findPortfolios, listPortfolios } from './portfolio-queries.js';
import type { QuotesRow } from './quotes.js';
import {
  countTransactions,
  findTransactions,
  listTransactions,
  type TransactionCriteria,
} from './transaction-queries.js';

/** Of performance: a millisecond or two. */
const daysPerTurn = 100;

/** Where the read models are, and the log. */
export interface ReadModels {
  /** The read database, as the query side. */
  readonly db: Db;
  /** The write database, as the log reader. */
  readonly log: Db;
  readonly quotes: RedisRows<QuotesRow>;
}

/** Reads once the projection covers what the operation must see; OperationScope is one. */
interface Reader {
  read<T>(
    projection: string,
    read: () => Promise<{ readonly value: T; readonly position: ProjectionPosition | undefined }>,
  ): Promise<T>;
}

/** Every query of this context over the read models of one node. */
export function portfolioQueries({ db, log, quotes }: ReadModels) {
  return {
    portfolios: (keys: readonly string[]) => findPortfolios(db, keys),
    portfoliosOf: (ownerId: string, page: Page) => listPortfolios(db, ownerId, page),
    portfolioCount: (ownerId: string) => countPortfolios(db, ownerId),
    transactionsByKey: (keys: readonly Id<'transaction'>[]) => findTransactions(db, keys),
    transactions: (criteria: TransactionCriteria, page: Page) => listTransactions(db, criteria, page),
    transactionCount: (criteria: TransactionCriteria) => countTransactions(db, criteria),
    quotes: (symbols: readonly string[]) => quotes.read(symbols),
    quotesPosition: () => quotes.position(),
    portfolioAt: (
      key: string,
      onlyOf: string | undefined,
      asOf: Date | undefined,
      knownAt: Date | undefined,
    ) => portfolioAt(log, key, onlyOf, asOf, knownAt),
    audit: (key: string, page: Page) => listAudit(log, key, page),
    auditCount: (key: string) => countAudit(log, key),

    /** `days` are consecutive. */
    async performance(
      reader: Reader,
      key: string,
      currency: string,
      days: readonly string[],
    ): Promise<PerformancePoint[]> {
      const [from] = days;
      const to = days.at(-1);
      if (from === undefined || to === undefined) return [];
      const changes = await reader.read('portfolios', async () => {
        const { rows, position } = await readWorthChanges(db, key, to);
        return { value: rows, position };
      });
      const symbols = [...new Set(changes.flatMap(({ symbol }) => (symbol === null ? [] : [symbol])))];
      const prices = await reader.read('quote-days', async () => {
        const { rows, position } = await readDayQuotes(db, symbols, currency, { from, to });
        return { value: rows, position };
      });
      const points: PerformancePoint[] = [];
      for (const point of performanceOf(days, [...changes, ...prices])) {
        points.push(point);
        // Others have their turns while years are summed up.
        if (points.length % daysPerTurn === 0) await nextTurn();
      }
      return points;
    },
  };
}

export type PortfolioQueries = ReturnType<typeof portfolioQueries>;
