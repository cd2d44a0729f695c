import { InputType } from 'type-graphql';
import { decideClosePortfolio } from '../domain/portfolio.js';
import { theEnd } from '../domain/state.js';
import {
  addressedTo,
  ownPortfolios,
  portfolioCommand,
  PortfolioInput,
  portfolioRefusals,
} from './portfolio-command.js';

@InputType()
class ClosePortfolioInput extends PortfolioInput {}

export const closePortfolio = portfolioCommand({
  name: 'closePortfolio',
  input: ClosePortfolioInput,
  refusals: [...portfolioRefusals, 'PortfolioNotEmpty'],
  make: addressedTo,
  permission: ownPortfolios,
  needs: ({ portfolioId }) => [{ portfolioId, since: theEnd }],
  decide: decideClosePortfolio,
});
