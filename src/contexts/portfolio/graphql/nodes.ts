import { findPortfolio, loadersOf, visibleOf, type PortfolioContext } from './portfolio-context.js';

/** What `node` answers for ids of this context. */
export const portfolioNodes = {
  async portfolio(context: PortfolioContext, key: string) {
    return (await findPortfolio(context, key)) ?? null;
  },
  async transaction(context: PortfolioContext, key: string) {
    const own = visibleOf(context);
    const found = await loadersOf(context).transactions.load(key);
    return found && (own === undefined || found.ownerId === own) ? found : null;
  },
};
