import { bindCommands } from '../../kit/commands/command.js';
import { countOf } from '../../kit/graphql/count-of.js';
import { subscriptions } from '../../kit/graphql/subscription.js';
import { defineContext } from '../../kit/node/define-context.js';
import type { Projection } from '../../kit/projections/projection.js';
import { portfolioCommands } from './commands/portfolio-commands.js';
import { portfolioEvents } from './domain/events.js';
import { portfolioIds } from './domain/ids.js';
import { PortfolioCommandAcceptedResolver, PortfolioMutations, QuoteMutations } from './graphql/mutations.js';
import { portfolioNodes } from './graphql/nodes.js';
import { portfolioChanged } from './graphql/portfolio-feed.js';
import { PortfolioResolver } from './graphql/portfolio-resolver.js';
import { PortfolioConnection } from './graphql/portfolio-types.js';
import { TransactionConnection } from './graphql/transaction-types.js';
import { portfoliosProjection } from './read-models/portfolios.js';
import { quoteDaysProjection } from './read-models/quote-days.js';
import { quotesProjection } from './read-models/quotes.js';
import { verifyQuoteDays } from './read-models/verify-quote-days.js';
import { verifyPortfolios } from './read-models/verify-reads.js';
import { verifySnapshots } from './read-models/verify-snapshots.js';
import { portfolioStore } from './store/portfolio-store.js';

/** Cash, trades, dividends, splits and corrections, on an event store. */
export const portfolio = defineContext({
  name: 'portfolio',
  ids: portfolioIds,
  nodes: portfolioNodes,
  resolvers: [
    PortfolioResolver,
    countOf(PortfolioConnection),
    countOf(TransactionConnection),
    PortfolioMutations,
    QuoteMutations,
    PortfolioCommandAcceptedResolver,
    subscriptions(portfolioChanged),
  ],
  readModels: () => [portfoliosProjection, quotesProjection, quoteDaysProjection] as readonly Projection[],
  events: portfolioEvents,
  comparedNightly: [portfoliosProjection.name],
  create: ({ commands, clock, reads }) => ({
    services: {
      commands: bindCommands(portfolioCommands, commands(portfolioStore)),
      clock,
    },
    async verify(differences) {
      await verifyPortfolios(reads, reads.log, differences);
      await verifyQuoteDays(reads, reads.log, differences);
      await verifySnapshots(reads.log, differences);
    },
  }),
});
