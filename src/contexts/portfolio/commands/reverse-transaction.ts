import { Field, ID, InputType } from 'type-graphql';
import { decodeId, transactionOf } from '../domain/ids.js';
import { decideReverseTransaction } from '../domain/portfolio.js';
import { theEnd } from '../domain/state.js';
import {
  addressedTo,
  noteLimit,
  ownPortfolios,
  portfolioCommand,
  PortfolioInput,
  portfolioRefusals,
} from './portfolio-command.js';

@InputType({
  description:
    "Undo one earlier transaction by a new event, as of that one's occurredAt; nothing is ever edited.",
})
class ReverseTransactionInput extends PortfolioInput {
  @Field(() => ID)
  transactionId!: string;

  @Field(() => String)
  reason!: string;
}

export const reverseTransaction = portfolioCommand({
  name: 'reverseTransaction',
  input: ReverseTransactionInput,
  refusals: [...portfolioRefusals, 'NotReversible', 'InsufficientFunds', 'InsufficientShares'],
  make(input, env, check) {
    const address = addressedTo(input, env);
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
});
