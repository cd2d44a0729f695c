import { compare } from '../../../kit/values/money.js';
import type { TradeSide } from '../domain/events.js';
import {
  checkSymbol,
  entryCommand,
  noteLimit,
  type MoneyGiven,
  type PortfolioInput,
} from './portfolio-command.js';

export interface RecordTradeInput extends PortfolioInput {
  side: TradeSide;
  symbol: string;
  quantity: string;
  price: MoneyGiven;
  amount?: MoneyGiven | null;
  fee?: MoneyGiven | null;
  occurredAt?: Date | null;
  note?: string | null;
}

export const recordTrade = entryCommand<RecordTradeInput>('recordTrade', (input, amounts, check) => {
  const { side, quantity } = input;
  if (compare(quantity, '0') <= 0) check.fail(['quantity'], 'must be above 0');
  const price = amounts.notNegative('price', input.price);
  const fee = input.fee ? amounts.notNegative('fee', input.fee) : '0';
  const note = check.optionalText(['note'], input.note, noteLimit);
  const symbol = checkSymbol(['symbol'], input.symbol, check);
  const data = { schema: 2, side, symbol, quantity, price, fee, note } as const;
  if (!input.amount) return { type: 'TradeRecorded', data };
  const amount = amounts.notNegative('amount', input.amount);
  return { type: 'TradeRecorded', data: { ...data, schema: 3, amount } };
});
