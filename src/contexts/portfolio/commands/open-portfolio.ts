import { isCurrencyCode } from '../../../kit/values/money.js';
import type { CostMethod } from '../domain/events.js';
import { decideOpenPortfolio, type OpenPortfolio, type PortfolioResult } from '../domain/portfolio.js';
import { nameLimit, ownPortfolios, type PortfolioCommand } from './portfolio-command.js';

export interface OpenPortfolioInput {
  ownerId?: string | null;
  name: string;
  baseCurrency: string;
  costMethod?: CostMethod | null;
}

export const openPortfolio: PortfolioCommand<OpenPortfolioInput, OpenPortfolio, PortfolioResult> = {
  name: 'openPortfolio',
  make({ ownerId, name, baseCurrency, costMethod }, { caller, newId }, check) {
    if (!isCurrencyCode(baseCurrency)) check.fail(['baseCurrency'], 'must be an ISO 4217 code, such as USD');
    return {
      portfolioId: newId(),
      ownerId: check.optionalUser(['ownerId'], ownerId) ?? caller.sub,
      name: check.line(['name'], name, nameLimit),
      baseCurrency,
      costMethod: costMethod ?? 'FIFO',
    };
  },
  permission: ownPortfolios,
  restricted: { ownerId: ownPortfolios },
  needs: () => [],
  decide: decideOpenPortfolio,
};
