import type { NonEmptyArray } from 'type-graphql';
import type { Clock } from '../../kit/time/clock.js';
import type { CommandDeps } from '../../kit/commands/command.js';
import type { Differences } from '../../kit/projections/differences.js';
import type { Projection } from '../../kit/projections/projection.js';
import { countOf } from '../../kit/graphql/count-of.js';
import { subscriptions } from '../../kit/graphql/subscription.js';
import type { ReadModels } from '../../kit/projections/read-models.js';
import type { Db } from '../../kit/databases/postgres.js';
import { portfolioCommands } from './commands/portfolio-commands.js';
import { PortfolioCommandAcceptedResolver, PortfolioCommandResolver } from './graphql/command-resolver.js';
import { portfolioChanged } from './graphql/portfolio-feed.js';
import type { PortfolioServices } from './graphql/portfolio-context.js';
import { PortfolioResolver } from './graphql/portfolio-resolver.js';
import { PortfolioConnection } from './graphql/portfolio-types.js';
import { TransactionConnection } from './graphql/transaction-types.js';
import type { PortfolioNeed, PortfolioSet } from './store/portfolio-store.js';
import { portfoliosProjection } from './read-models/portfolios.js';
import { quoteDaysProjection } from './read-models/quote-days.js';
import { quotesProjection } from './read-models/quotes.js';
import { verifyPortfolios } from './read-models/verify-reads.js';
import { verifySnapshots } from './read-models/verify-snapshots.js';

export { portfolioStore } from './store/portfolio-store.js';
export { readPortfolioNode } from './graphql/portfolio-resolver.js';
export type { PortfolioContext } from './graphql/portfolio-context.js';

export const portfolioResolvers: NonEmptyArray<Function> = [
  PortfolioResolver,
  countOf(PortfolioConnection),
  countOf(TransactionConnection),
  PortfolioCommandResolver,
  PortfolioCommandAcceptedResolver,
  subscriptions(portfolioChanged),
];

/** The read models of this context. */
export const portfolioProjections = [
  portfoliosProjection,
  quotesProjection,
  quoteDaysProjection,
] as readonly Projection[];

export interface PortfolioDeps {
  readonly commands: CommandDeps<readonly PortfolioNeed[], PortfolioSet>;
  readonly clock: Clock;
}

/** This context for one node: what its resolvers use besides its read models, and how those are verified. */
export function createPortfolio({ commands, clock }: PortfolioDeps): {
  services: PortfolioServices;
  /** Compares the read models with what the log comes to. `log` reads the log. */
  verify(reads: ReadModels, log: Db, differences: Differences): Promise<void>;
} {
  return {
    services: { commands: portfolioCommands(commands), clock },
    async verify(reads, log, differences) {
      await verifyPortfolios(reads, log, differences);
      await verifySnapshots(log, differences);
    },
  };
}
