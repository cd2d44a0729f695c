// The mutations of this context, made from its commands, and their payloads. What a payload shows of a read model is left
// to a field resolver: selecting it makes the answer wait for that read model.
import { Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { mutationsOf } from '../../../kit/graphql/mutations.js';
import { Permit } from '../../../kit/graphql/permit.js';
import { CommandAccepted } from '../../../kit/graphql/types.js';
import { decodeId, encodeId } from '../domain/ids.js';
import { ownPortfolios } from '../commands/portfolio-command.js';
import { onPortfolios, onQuotes } from '../commands/portfolio-commands.js';
import { findPortfolio, type PortfolioContext } from './portfolio-context.js';
import { Portfolio } from './portfolio-types.js';
import { portfolioRefusals } from './refusals.js';

@ObjectType({ simpleResolvers: true, implements: CommandAccepted })
class PortfolioCommandAccepted extends CommandAccepted {
  @Field(() => ID)
  readonly portfolioId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The transaction this command recorded, where it recorded one.',
  })
  readonly transactionId!: string | null;
}

@ObjectType({ simpleResolvers: true, implements: CommandAccepted })
class QuotesAccepted extends CommandAccepted {}

@Resolver(() => PortfolioCommandAccepted)
export class PortfolioCommandAcceptedResolver {
  @FieldResolver(() => Portfolio, { nullable: true })
  @Permit(ownPortfolios)
  async portfolio(@Root() { portfolioId }: PortfolioCommandAccepted, @Ctx() context: PortfolioContext) {
    const key = decodeId('portfolio', portfolioId);
    return key === undefined ? null : ((await findPortfolio(context, key)) ?? null);
  }
}

export const PortfolioMutations = mutationsOf(onPortfolios, {
  send: ({ portfolio }: PortfolioContext) => portfolio.commands,
  accepted: PortfolioCommandAccepted,
  show: ({ portfolioId, transaction }) => ({
    portfolioId: encodeId('portfolio', portfolioId),
    transactionId: transaction === null ? null : encodeId('transaction', transaction),
  }),
  refusals: portfolioRefusals,
});

export const QuoteMutations = mutationsOf(onQuotes, {
  send: ({ portfolio }: PortfolioContext) => portfolio.commands,
  accepted: QuotesAccepted,
  show: () => ({}),
  refusals: portfolioRefusals,
});
