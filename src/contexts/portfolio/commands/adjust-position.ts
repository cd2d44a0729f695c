import {
  checkSymbol,
  entryCommand,
  noteLimit,
  type MoneyGiven,
  type PortfolioInput,
} from './portfolio-command.js';

export interface AdjustPositionInput extends PortfolioInput {
  symbol: string;
  quantityDelta: string;
  costDelta: MoneyGiven;
  reason: string;
  occurredAt?: Date | null;
}

export const adjustPosition = entryCommand<AdjustPositionInput>('adjustPosition', (input, amounts, check) => {
  const { quantityDelta } = input;
  const costDelta = amounts.signed('costDelta', input.costDelta);
  if (quantityDelta === '0' && costDelta === '0')
    check.fail(['quantityDelta'], 'or costDelta must not be 0: nothing would change');
  const reason = check.text(['reason'], input.reason, noteLimit);
  const symbol = checkSymbol(['symbol'], input.symbol, check);
  return { type: 'PositionAdjusted', data: { symbol, quantityDelta, costDelta, reason } };
});
