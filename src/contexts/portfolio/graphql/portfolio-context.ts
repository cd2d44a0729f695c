import DataLoader from 'dataloader';
import type { Clock } from '../../../kit/time/clock.js';
import { admit, onlyOf } from '../../../kit/commands/permission.js';
import type { ProjectionPosition } from '../../../kit/projections/projection.js';
import type { OperationScope } from '../../../kit/consistency/consistency.js';
import { callerOf, type RequestContext } from '../../../kit/graphql/context.js';
import type { FeedKit } from '../../../kit/feeds/feed.js';
import type { ProjectionTail } from '../../../kit/feeds/projection-tail.js';
import { ownPortfolios } from '../commands/portfolio-command.js';
import type { PortfolioCommands } from '../commands/portfolio-commands.js';
import type { PortfolioSign, PortfolioView } from '../read-models/portfolio-queries.js';
import type { PortfolioQueries } from '../read-models/queries.js';
import type { QuotesRow } from '../read-models/quotes.js';
import type { TransactionView } from '../read-models/transaction-queries.js';

/** What the resolvers of this context use, made once for a node. */
export interface PortfolioServices {
  readonly commands: PortfolioCommands;
  readonly queries: PortfolioQueries;
  readonly clock: Clock;
  readonly feeds: FeedKit;
  /** Changes of portfolios, and of the quotes that they are valued by; in this order. */
  readonly tails: readonly ProjectionTail<PortfolioSign>[];
}

export interface PortfolioContext extends RequestContext<OperationScope> {
  readonly portfolio: PortfolioServices;
}

interface Loaders {
  readonly portfolios: DataLoader<string, PortfolioView | undefined>;
  readonly transactions: DataLoader<string, TransactionView | undefined>;
  /** By symbol. */
  readonly quotes: DataLoader<string, QuotesRow | undefined>;
}

const loaders = new WeakMap<PortfolioContext, Loaders>();

/**
 * Batches the reads of one operation. Nothing is remembered: an operation may read the same thing
 * before and after a command of its own.
 */
export function loadersOf(context: PortfolioContext): Loaders {
  const made = loaders.get(context) ?? makeLoaders(context);
  loaders.set(context, made);
  return made;
}

function makeLoaders({ consistency, portfolio: { queries } }: PortfolioContext): Loaders {
  const batched = <T>(
    projection: string,
    read: (
      keys: readonly string[],
    ) => Promise<{ found: ReadonlyMap<string, T>; position: ProjectionPosition | undefined }>,
  ) =>
    new DataLoader<string, T | undefined>(
      async (keys) => {
        const found = await consistency.read(projection, async () => {
          const answer = await read([...new Set(keys)]);
          return { value: answer.found, position: answer.position };
        });
        return keys.map((key) => found.get(key));
      },
      { cache: false, maxBatchSize: 1_000 },
    );
  return {
    portfolios: batched('portfolios', async (keys) => {
      const { rows, position } = await queries.portfolios(keys);
      return { found: new Map(rows.map((row) => [row.key, row])), position };
    }),
    transactions: batched('portfolios', async (keys) => {
      const { rows, position } = await queries.transactionsByKey(keys);
      return { found: new Map(rows.map((row) => [row.key, row])), position };
    }),
    quotes: batched('quotes', async (symbols) => {
      const { rows, position } = await queries.quotes(symbols);
      return { found: rows, position };
    }),
  };
}

/** Whose portfolios the caller may see: undefined for everybody's. Throws as `admit` does for who may see none. */
export function visibleOf(context: RequestContext): string | undefined {
  const caller = callerOf(context);
  admit(ownPortfolios, caller, 'this');
  return onlyOf(ownPortfolios, caller);
}

/** A portfolio, if the caller may see it. */
export async function findPortfolio(
  context: PortfolioContext,
  key: string,
): Promise<PortfolioView | undefined> {
  const own = visibleOf(context);
  const portfolio = await loadersOf(context).portfolios.load(key);
  return own === undefined || portfolio?.ownerId === own ? portfolio : undefined;
}
