import { decideClosePortfolio, type Addressed, type PortfolioResult } from '../domain/portfolio.js';
import { theEnd } from '../domain/state.js';
import {
  addressedTo,
  ownPortfolios,
  type PortfolioCommand,
  type PortfolioInput,
} from './portfolio-command.js';

export const closePortfolio: PortfolioCommand<PortfolioInput, Addressed, PortfolioResult> = {
  name: 'closePortfolio',
  make: addressedTo,
  permission: ownPortfolios,
  needs: ({ portfolioId }) => [{ portfolioId, since: theEnd }],
  decide: decideClosePortfolio,
};
