import type { NonEmptyArray } from 'type-graphql';
import type { Clock } from '../../kit/time/clock.js';
import { bindCommands, type CommandDeps } from '../../kit/commands/command.js';
import type { Differences } from '../../kit/projections/differences.js';
import type { FeedPlace, FeedScope } from '../../kit/projections/feed-place.js';
import type { Projection } from '../../kit/projections/projection.js';
import type { PositionReader } from '../../kit/consistency/coverage.js';
import type { FeedKit } from '../../kit/feeds/feed.js';
import { ProjectionTail } from '../../kit/feeds/projection-tail.js';
import type { Db } from '../../kit/databases/postgres.js';
import { readPosition } from '../../kit/projections/read-database.js';
import { RedisRows } from '../../kit/projections/redis-rows.js';
import type { Redis } from '../../kit/databases/redis.js';
import type { Wakeup } from '../../kit/log/wakeup.js';
import type { PortfolioTypes } from './commands/portfolio-command.js';
import { portfolioCommands } from './commands/portfolio-commands.js';
import { PortfolioCommandAcceptedResolver, PortfolioMutations, QuoteMutations } from './graphql/mutations.js';
import type { PortfolioServices } from './graphql/portfolio-context.js';
import { PortfolioConnectionResolver, PortfolioResolver } from './graphql/portfolio-resolver.js';
import { TransactionConnectionResolver } from './graphql/transaction-lists.js';
import {
  changedPortfolios,
  portfoliosPosition,
  type PortfolioSign,
} from './read-models/portfolio-queries.js';
import { portfoliosProjection } from './read-models/portfolios.js';
import { portfolioQueries } from './read-models/queries.js';
import { quoteDaysProjection } from './read-models/quote-days.js';
import { quotesProjection, type QuotesRow } from './read-models/quotes.js';
import { verifyPortfolios } from './read-models/verify-reads.js';
import { verifySnapshots } from './read-models/verify-snapshots.js';

export { portfolioStore } from './store/portfolio-store.js';
export { readPortfolioNode } from './graphql/portfolio-resolver.js';
export type { PortfolioContext } from './graphql/portfolio-context.js';

export const portfolioResolvers: NonEmptyArray<Function> = [
  PortfolioResolver,
  PortfolioConnectionResolver,
  TransactionConnectionResolver,
  PortfolioMutations,
  QuoteMutations,
  PortfolioCommandAcceptedResolver,
];

/** The read models of this context. */
export const portfolioProjections = [
  portfoliosProjection,
  quotesProjection,
  quoteDaysProjection,
] as readonly Projection[];

export interface PortfolioDeps {
  readonly commands: CommandDeps<PortfolioTypes>;
  /** The read database, as the query side. */
  readonly db: Db;
  /** The write database, as the log reader. */
  readonly log: Db;
  readonly redis: Redis;
  readonly redisPrefix: string;
  readonly wakeup: Wakeup;
  readonly clock: Clock;
  readonly feeds: FeedKit;
}

/** This context for one node: what its resolvers use, and where the positions of its projections are read. */
export function createPortfolio(deps: PortfolioDeps): {
  services: PortfolioServices;
  positions: ReadonlyMap<string, PositionReader>;
  /** Compares the read models with what the log comes to. */
  verify(differences: Differences): Promise<void>;
} {
  const { db, log, redis, redisPrefix, wakeup, clock, feeds } = deps;
  const quotes = new RedisRows<QuotesRow>(redis, redisPrefix, quotesProjection, () => clock.monotonic());
  const tails = [
    new ProjectionTail<PortfolioSign>(
      {
        projection: 'portfolios',
        position: () => portfoliosPosition(db),
        changes: (place, limit, scope) => changedPortfolios(db, place, limit, scope),
      },
      wakeup,
      feeds.commands,
    ),
    new ProjectionTail<PortfolioSign>(
      {
        projection: 'quotes',
        position: () => quotes.position(),
        async changes(place: FeedPlace, limit: number, scope?: FeedScope) {
          const { position, changes } = await quotes.changes(place, limit, scope);
          return { position, changes: changes.map((change) => ({ ...change, row: { symbol: change.row } })) };
        },
      },
      wakeup,
      feeds.commands,
    ),
  ];
  return {
    services: {
      commands: bindCommands(portfolioCommands, deps.commands, {}),
      queries: portfolioQueries({ db, log, quotes }),
      clock,
      feeds,
      tails,
    },
    async verify(differences) {
      await verifyPortfolios(log, db, differences);
      await verifySnapshots(log, differences);
    },
    positions: new Map<string, PositionReader>([
      [portfoliosProjection.name, () => readPosition(db, portfoliosProjection)],
      [quoteDaysProjection.name, () => readPosition(db, quoteDaysProjection)],
      ['quotes', () => quotes.position()],
    ]),
  };
}
