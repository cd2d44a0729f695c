import { load } from '../../../kit/feeds/reading.js';
import { maySee } from '../../../kit/graphql/context.js';
import { transactionsByKey } from '../read-models/transaction-queries.js';
import { findPortfolio, visibleOf, type PortfolioContext } from './portfolio-context.js';

/** What `node` answers for ids of this context. */
export const portfolioNodes = {
  async portfolio(context: PortfolioContext, key: string) {
    return (await findPortfolio(context, key)) ?? null;
  },
  async transaction(context: PortfolioContext, key: string) {
    const own = visibleOf(context);
    const found = await load(context, transactionsByKey, key);
    return found && maySee(own, found.ownerId) ? found : null;
  },
};
