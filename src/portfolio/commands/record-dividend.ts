import { checkSymbol, entryCommand, type MoneyGiven, type PortfolioInput } from './portfolio-command.js';

export interface RecordDividendInput extends PortfolioInput {
  symbol: string;
  amountPerShare: MoneyGiven;
  occurredAt?: Date | null;
}

export const recordDividend = entryCommand<RecordDividendInput>(
  'recordDividend',
  ({ symbol, amountPerShare }, amounts, check) => ({
    type: 'DividendRecorded',
    data: {
      symbol: checkSymbol(['symbol'], symbol, check),
      amountPerShare: amounts.positive('amountPerShare', amountPerShare),
    },
  }),
);
