import { bindCommand, type CommandDeps } from '../../../kit/commands/command.js';
import type { PortfolioNeed, PortfolioSet } from '../store/portfolio-store.js';
import { adjustPosition } from './adjust-position.js';
import { closePortfolio } from './close-portfolio.js';
import { depositCash } from './deposit-cash.js';
import { openPortfolio } from './open-portfolio.js';
import { recordDividend } from './record-dividend.js';
import { recordQuotes } from './record-quotes.js';
import { recordSplit } from './record-split.js';
import { recordTrade } from './record-trade.js';
import { reverseTransaction } from './reverse-transaction.js';
import { withdrawCash } from './withdraw-cash.js';

/** Every command of this context, ready to be sent. */
export function portfolioCommands(deps: CommandDeps<readonly PortfolioNeed[], PortfolioSet>) {
  return {
    openPortfolio: bindCommand(openPortfolio, deps),
    depositCash: bindCommand(depositCash, deps),
    withdrawCash: bindCommand(withdrawCash, deps),
    recordTrade: bindCommand(recordTrade, deps),
    recordDividend: bindCommand(recordDividend, deps),
    recordSplit: bindCommand(recordSplit, deps),
    adjustPosition: bindCommand(adjustPosition, deps),
    reverseTransaction: bindCommand(reverseTransaction, deps),
    closePortfolio: bindCommand(closePortfolio, deps),
    recordQuotes: bindCommand(recordQuotes, deps),
  };
}

export type PortfolioCommands = ReturnType<typeof portfolioCommands>;
