import { defineContext, type ContextInNode, type NodeParts } from '../../kit/node/define-context.js';
import type { FeedPlace, FeedScope } from '../../kit/projections/feed-place.js';
import type { Projection } from '../../kit/projections/projection.js';
import type { PositionReader } from '../../kit/consistency/coverage.js';
import { ProjectionTail } from '../../kit/feeds/projection-tail.js';
import { readPosition } from '../../kit/projections/read-database.js';
import { RedisRows } from '../../kit/projections/redis-rows.js';
import { portfolioCommands } from './commands/portfolio-commands.js';
import { PortfolioCommandAcceptedResolver, PortfolioCommandResolver } from './graphql/command-resolver.js';
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

import { portfolioIds } from './domain/ids.js';
import { portfolioNodes } from './graphql/nodes.js';
import { portfolioStore } from './store/portfolio-store.js';

/** Cash, trades, dividends, splits and corrections, on an event store. */
export const portfolio = defineContext({
  name: 'portfolio',
  settings: {},
  options: () => undefined,
  ids: portfolioIds,
  nodes: portfolioNodes,
  resolvers: [
    PortfolioResolver,
    PortfolioConnectionResolver,
    TransactionConnectionResolver,
    PortfolioCommandResolver,
    PortfolioCommandAcceptedResolver,
  ],
  readModels: () => [portfoliosProjection, quotesProjection, quoteDaysProjection] as readonly Projection[],
  comparedNightly: ['portfolios'],
  create: createPortfolio,
});

function createPortfolio(parts: NodeParts): ContextInNode {
  const { db, log, redis, redisPrefix, wakeup, clock, feeds } = parts;
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
      commands: portfolioCommands({
        ...parts.commands(portfolioStore),
        currencyCode: '',
        newNumber: () => '',
      }),
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
