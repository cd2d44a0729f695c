import type { BoundCommands } from '../../../kit/commands/command.js';
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

/** On portfolios. */
export const onPortfolios = {
  openPortfolio,
  depositCash,
  withdrawCash,
  recordTrade,
  recordDividend,
  recordSplit,
  adjustPosition,
  reverseTransaction,
  closePortfolio,
};

/** On what the market pays. */
export const onQuotes = { recordQuotes };

/** Every command of this context. */
export const portfolioCommands = { ...onPortfolios, ...onQuotes };

/** The same, ready to be sent. */
export type PortfolioCommands = BoundCommands<typeof portfolioCommands>;
