import { decideClosePortfolio, type ClosePortfolio, type PortfolioResult } from '../domain/portfolio.js';
import { addressedTo, type PortfolioCommand, type PortfolioInput } from './portfolio-command.js';

export const closePortfolio: PortfolioCommand<PortfolioInput, ClosePortfolio, PortfolioResult> = {
  name: 'closePortfolio',
  make: (input, making) => ({ ...addressedTo(input, making), closedAt: making.now.toISOString() }),
  authorize: () => undefined,
  needs: ({ portfolioId, closedAt }) => [{ portfolioId, since: closedAt }],
  decide: decideClosePortfolio,
};
