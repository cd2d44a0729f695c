import { TidemarkError } from '../../cqrs/errors.js';
import { isCurrencyCode } from '../../cqrs/money.js';
import type { CostMethod } from '../domain/events.js';
import { decideOpenPortfolio, type OpenPortfolio, type PortfolioResult } from '../domain/portfolio.js';
import { nameLimit, type PortfolioCommand } from './portfolio-command.js';

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
      ownerId: check.optionalText(['ownerId'], ownerId, { max: 200 }) ?? caller.sub,
      name: check.text(['name'], name, nameLimit),
      baseCurrency,
      costMethod: costMethod ?? 'FIFO',
    };
  },
  authorize(caller, { ownerId }) {
    if (caller.roles.has('STAFF') || (ownerId ?? caller.sub) === caller.sub) return;
    throw new TidemarkError(
      'FORBIDDEN',
      "another's ownerId is for staff: leave it out, or send a JWT with the role STAFF",
    );
  },
  needs: () => [],
  decide: decideOpenPortfolio,
};
