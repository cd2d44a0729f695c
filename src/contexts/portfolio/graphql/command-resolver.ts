import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { decodeId, encodeId } from '../domain/ids.js';
import { answerCommand, senderOf } from '../../../kit/graphql/command-answer.js';
import { Permit, Sends } from '../../../kit/graphql/permit.js';
import { adjustPosition } from '../commands/adjust-position.js';
import { closePortfolio } from '../commands/close-portfolio.js';
import { depositCash } from '../commands/deposit-cash.js';
import { openPortfolio } from '../commands/open-portfolio.js';
import { recordDividend } from '../commands/record-dividend.js';
import { recordQuotes } from '../commands/record-quotes.js';
import { recordSplit } from '../commands/record-split.js';
import { recordTrade } from '../commands/record-trade.js';
import { reverseTransaction } from '../commands/reverse-transaction.js';
import { withdrawCash } from '../commands/withdraw-cash.js';
import { ownPortfolios } from '../commands/portfolio-command.js';
import {
  AdjustPositionResult,
  ClosePortfolioResult,
  DepositCashResult,
  OpenPortfolioResult,
  PortfolioCommandAccepted,
  type QuotesAccepted,
  RecordDividendResult,
  RecordQuotesResult,
  RecordSplitResult,
  RecordTradeResult,
  ReverseTransactionResult,
  WithdrawCashResult,
} from './command-results.js';
import { findPortfolio, type PortfolioContext } from './portfolio-context.js';
import {
  AdjustPositionInput,
  ClosePortfolioInput,
  DepositCashInput,
  OpenPortfolioInput,
  RecordDividendInput,
  RecordQuotesInput,
  RecordSplitInput,
  RecordTradeInput,
  ReverseTransactionInput,
  WithdrawCashInput,
} from './portfolio-inputs.js';
import { Portfolio } from './portfolio-types.js';
import { showPortfolioRefusal } from './show-refusal.js';

/** Mutations: each hands its input to its command, and shows what became of it. */
@Resolver()
export class PortfolioCommandResolver {
  @Mutation(() => OpenPortfolioResult, { nullable: true })
  @Sends(openPortfolio)
  async openPortfolio(
    @Arg('input', () => OpenPortfolioInput) input: OpenPortfolioInput,
    @Ctx() context: PortfolioContext,
  ) {
    const outcome = await context.portfolio.commands.openPortfolio(input, senderOf(context));
    return answerCommand(context, input.commandId, outcome, portfolioAccepted, showPortfolioRefusal);
  }

  @Mutation(() => DepositCashResult, { nullable: true })
  @Sends(depositCash)
  async depositCash(
    @Arg('input', () => DepositCashInput) input: DepositCashInput,
    @Ctx() context: PortfolioContext,
  ) {
    const outcome = await context.portfolio.commands.depositCash(input, senderOf(context));
    return answerCommand(context, input.commandId, outcome, portfolioAccepted, showPortfolioRefusal);
  }

  @Mutation(() => WithdrawCashResult, { nullable: true })
  @Sends(withdrawCash)
  async withdrawCash(
    @Arg('input', () => WithdrawCashInput) input: WithdrawCashInput,
    @Ctx() context: PortfolioContext,
  ) {
    const outcome = await context.portfolio.commands.withdrawCash(input, senderOf(context));
    return answerCommand(context, input.commandId, outcome, portfolioAccepted, showPortfolioRefusal);
  }

  @Mutation(() => RecordTradeResult, { nullable: true })
  @Sends(recordTrade)
  async recordTrade(
    @Arg('input', () => RecordTradeInput) input: RecordTradeInput,
    @Ctx() context: PortfolioContext,
  ) {
    const outcome = await context.portfolio.commands.recordTrade(input, senderOf(context));
    return answerCommand(context, input.commandId, outcome, portfolioAccepted, showPortfolioRefusal);
  }

  @Mutation(() => RecordDividendResult, { nullable: true })
  @Sends(recordDividend)
  async recordDividend(
    @Arg('input', () => RecordDividendInput) input: RecordDividendInput,
    @Ctx() context: PortfolioContext,
  ) {
    const outcome = await context.portfolio.commands.recordDividend(input, senderOf(context));
    return answerCommand(context, input.commandId, outcome, portfolioAccepted, showPortfolioRefusal);
  }

  @Mutation(() => RecordSplitResult, { nullable: true })
  @Sends(recordSplit)
  async recordSplit(
    @Arg('input', () => RecordSplitInput) input: RecordSplitInput,
    @Ctx() context: PortfolioContext,
  ) {
    const outcome = await context.portfolio.commands.recordSplit(input, senderOf(context));
    return answerCommand(context, input.commandId, outcome, portfolioAccepted, showPortfolioRefusal);
  }

  @Mutation(() => AdjustPositionResult, { nullable: true })
  @Sends(adjustPosition)
  async adjustPosition(
    @Arg('input', () => AdjustPositionInput) input: AdjustPositionInput,
    @Ctx() context: PortfolioContext,
  ) {
    const outcome = await context.portfolio.commands.adjustPosition(input, senderOf(context));
    return answerCommand(context, input.commandId, outcome, portfolioAccepted, showPortfolioRefusal);
  }

  @Mutation(() => ReverseTransactionResult, { nullable: true })
  @Sends(reverseTransaction)
  async reverseTransaction(
    @Arg('input', () => ReverseTransactionInput) input: ReverseTransactionInput,
    @Ctx() context: PortfolioContext,
  ) {
    const outcome = await context.portfolio.commands.reverseTransaction(input, senderOf(context));
    return answerCommand(context, input.commandId, outcome, portfolioAccepted, showPortfolioRefusal);
  }

  @Mutation(() => ClosePortfolioResult, { nullable: true })
  @Sends(closePortfolio)
  async closePortfolio(
    @Arg('input', () => ClosePortfolioInput) input: ClosePortfolioInput,
    @Ctx() context: PortfolioContext,
  ) {
    const outcome = await context.portfolio.commands.closePortfolio(input, senderOf(context));
    return answerCommand(context, input.commandId, outcome, portfolioAccepted, showPortfolioRefusal);
  }

  @Mutation(() => RecordQuotesResult, { nullable: true })
  @Sends(recordQuotes)
  async recordQuotes(
    @Arg('input', () => RecordQuotesInput) input: RecordQuotesInput,
    @Ctx() context: PortfolioContext,
  ) {
    const outcome = await context.portfolio.commands.recordQuotes(input, senderOf(context));
    return answerCommand(context, input.commandId, outcome, quotesAccepted, showPortfolioRefusal);
  }
}

/** The read-model field of the payload: selecting it makes the answer wait for its read model. */
@Resolver(() => PortfolioCommandAccepted)
export class PortfolioCommandAcceptedResolver {
  @FieldResolver(() => Portfolio, { nullable: true })
  @Permit(ownPortfolios)
  async portfolio(@Root() { portfolioId }: PortfolioCommandAccepted, @Ctx() context: PortfolioContext) {
    const key = decodeId('portfolio', portfolioId);
    return key === undefined ? null : ((await findPortfolio(context, key)) ?? null);
  }
}

type Receipt = QuotesAccepted['receipt'];

const portfolioAccepted = (
  receipt: Receipt,
  { portfolioId, transaction }: { portfolioId: string; transaction: string | null },
): PortfolioCommandAccepted => ({
  __typename: 'PortfolioCommandAccepted',
  receipt,
  portfolioId: encodeId('portfolio', portfolioId),
  transactionId: transaction === null ? null : encodeId('transaction', transaction),
});

const quotesAccepted = (receipt: Receipt): QuotesAccepted => ({ __typename: 'QuotesAccepted', receipt });
