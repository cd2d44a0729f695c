import { decodeId, transactionOf } from '../domain/ids.js';
import {
  decideReverseTransaction,
  type PortfolioResult,
  type ReverseTransaction,
} from '../domain/portfolio.js';
import { theEnd } from '../domain/state.js';
import {
  addressedTo,
  noteLimit,
  ownPortfolios,
  type PortfolioCommand,
  type PortfolioInput,
} from './portfolio-command.js';

export interface ReverseTransactionInput extends PortfolioInput {
  transactionId: string;
  reason: string;
}

export const reverseTransaction: PortfolioCommand<
  ReverseTransactionInput,
  ReverseTransaction,
  PortfolioResult
> = {
  name: 'reverseTransaction',
  make(input, making, check) {
    const address = addressedTo(input, making);
    const key = decodeId('transaction', input.transactionId);
    const found = key === undefined ? undefined : transactionOf(key);
    return {
      ...address,
      reverses: found?.portfolioId === address.portfolioId ? found.version : undefined,
      shownTransactionId: input.transactionId.slice(0, 100),
      reason: check.text(['reason'], input.reason, noteLimit),
    };
  },
  permission: ownPortfolios,
  needs: ({ portfolioId, reverses }) => [{ portfolioId, since: theEnd, reverses }],
  decide: decideReverseTransaction,
};
