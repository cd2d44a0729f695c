import { checkSymbol, entryCommand, type PortfolioInput } from './portfolio-command.js';

export interface RecordSplitInput extends PortfolioInput {
  symbol: string;
  numerator: number;
  denominator: number;
  occurredAt?: Date | null;
}

const limits = { min: 1, max: 1_000_000 } as const;

export const recordSplit = entryCommand<RecordSplitInput>('recordSplit', (input, _, check) => ({
  type: 'SplitRecorded',
  data: {
    symbol: checkSymbol(['symbol'], input.symbol, check),
    numerator: check.integer(['numerator'], input.numerator, limits),
    denominator: check.integer(['denominator'], input.denominator, limits),
  },
}));
