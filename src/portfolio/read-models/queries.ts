import type { Id } from '../../cqrs/ids.js';
import type { ProjectionPosition } from '../../cqrs/projection.js';
import type { Page } from '../../graphql-kit/connections.js';
import type { Db } from '../../persistence/postgres.js';
import type { RedisRows } from '../../persistence/redis-rows.js';
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
      const to = days.at(-1);
      if (to === undefined) return [];
      const changes = await reader.read('portfolios', async () => {
        const { rows, position } = await readWorthChanges(db, key, to);
        return { value: rows, position };
      });
      const symbols = [...new Set(changes.flatMap(({ symbol }) => (symbol === null ? [] : [symbol])))];
      const prices = await reader.read('quote-days', async () => {
        const { rows, position } = await readDayQuotes(db, symbols, currency, to);
        return { value: rows, position };
      });
      return performanceOf(days, [...changes, ...prices]);
    },
  };
}

export type PortfolioQueries = ReturnType<typeof portfolioQueries>;
