import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { CommandInput, enumOf } from '../../../kit/graphql/types.js';
import { isCurrencyCode } from '../../../kit/values/money.js';
import { decideOpenPortfolio } from '../domain/portfolio.js';
import { nameLimit, ownPortfolios, portfolioCommand } from './portfolio-command.js';

export const CostMethod = enumOf('FIFO', 'AVERAGE');
registerEnumType(CostMethod, { name: 'CostMethod' });

@InputType()
class OpenPortfolioInput extends CommandInput {
  @Field(() => ID, { nullable: true, description: 'Default: the caller. Only advisors may name another.' })
  ownerId?: string | null;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  baseCurrency!: string;

  @Field(() => CostMethod, { nullable: true })
  costMethod?: keyof typeof CostMethod | null;
}

export const openPortfolio = portfolioCommand({
  name: 'openPortfolio',
  input: OpenPortfolioInput,
  make({ ownerId, name, baseCurrency, costMethod }, { caller, newId }, check) {
    if (!isCurrencyCode(baseCurrency)) check.fail(['baseCurrency'], 'must be an ISO 4217 code, such as USD');
    return {
      portfolioId: newId(),
      ownerId: check.optionalUser(['ownerId'], ownerId) ?? caller.sub,
      name: check.line(['name'], name, nameLimit),
      baseCurrency,
      costMethod: costMethod ?? 'FIFO',
    };
  },
  permission: ownPortfolios,
  restricted: { ownerId: ownPortfolios },
  needs: () => [],
  decide: decideOpenPortfolio,
});
