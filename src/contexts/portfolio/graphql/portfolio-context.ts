import type { Clock } from '../../../kit/time/clock.js';
import { load, type ReadingContext } from '../../../kit/feeds/reading.js';
import { maySee, visibleTo, type RequestContext } from '../../../kit/graphql/context.js';
import { ownPortfolios } from '../commands/portfolio-command.js';
import type { PortfolioCommands } from '../commands/portfolio-commands.js';
import { portfoliosByKey, type PortfolioView } from '../read-models/portfolios.js';

/** What the resolvers of this context use besides its read models, made once for a node. */
export interface PortfolioServices {
  readonly commands: PortfolioCommands;
  readonly clock: Clock;
}

export interface PortfolioContext extends ReadingContext {
  readonly portfolio: PortfolioServices;
}

/** Whose portfolios the caller may see: undefined for everybody's. Throws as `admit` does for who may see none. */
export const visibleOf = (context: RequestContext): string | undefined => visibleTo(context, ownPortfolios);

/** A portfolio, if the caller may see it. */
export async function findPortfolio(
  context: PortfolioContext,
  key: string,
): Promise<PortfolioView | undefined> {
  const own = visibleOf(context);
  const portfolio = await load(context, portfoliosByKey, key);
  return maySee(own, portfolio?.ownerId) ? portfolio : undefined;
}
