import { entryCommand, type MoneyGiven, type PortfolioInput } from './portfolio-command.js';

export interface CashInput extends PortfolioInput {
  amount: MoneyGiven;
  occurredAt?: Date | null;
}

export const depositCash = entryCommand<CashInput>('depositCash', ({ amount }, amounts) => ({
  type: 'CashDeposited',
  data: { amount: amounts.positive('amount', amount) },
}));
