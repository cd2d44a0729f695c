import { checkSymbol, entryCommand, type MoneyGiven, type PortfolioInput } from './portfolio-command.js';

export interface RecordDividendInput extends PortfolioInput {
  symbol: string;
  amountPerShare: MoneyGiven;
  total?: MoneyGiven | null;
  exDate?: string | null;
  occurredAt?: Date | null;
}

export const recordDividend = entryCommand<RecordDividendInput>(
  'recordDividend',
  ({ symbol, amountPerShare, total, exDate }, amounts, check) => ({
    type: 'DividendRecorded',
    data: {
      symbol: checkSymbol(['symbol'], symbol, check),
      amountPerShare: amounts.positive('amountPerShare', amountPerShare),
      ...(total ? { total: amounts.positive('total', total) } : {}),
      ...(exDate ? { exDate } : {}),
    },
  }),
);
