import { Field, InputType } from 'type-graphql';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { CommandInput, MoneyInput } from '../../../kit/graphql/types.js';
import { compare, isCurrencyCode } from '../../../kit/values/money.js';
import { decideRecordQuotes } from '../domain/portfolio.js';
import { only } from '../../../kit/commands/permission.js';
import { checkSymbol, portfolioCommand } from './portfolio-command.js';

@InputType()
class QuoteInput {
  @Field(() => String)
  symbol!: string;

  @Field(() => MoneyInput)
  price!: MoneyInput;

  @Field(() => DateTimeScalar)
  quotedAt!: Date;
}

@InputType({
  description:
    'Market prices; advisors only. Older than the last known price of a symbol: kept as history, not as the live price.',
})
class RecordQuotesInput extends CommandInput {
  @Field(() => [QuoteInput], { description: '1 to 1,000.' })
  quotes!: readonly QuoteInput[];
}

const mostQuotes = 1_000;

export const recordQuotes = portfolioCommand({
  name: 'recordQuotes',
  input: RecordQuotesInput,
  make({ quotes }, { newId }, check) {
    if (quotes.length < 1 || quotes.length > mostQuotes)
      check.fail(['quotes'], `must be 1 to ${mostQuotes}, not ${quotes.length}`);
    return {
      id: newId(),
      quotes: quotes.slice(0, mostQuotes).map(({ symbol, price, quotedAt }, i) => {
        const at = ['quotes', String(i)];
        if (compare(price.amount, '0') < 0) check.fail([...at, 'price', 'amount'], 'must not be below 0');
        if (!isCurrencyCode(price.currencyCode))
          check.fail([...at, 'price', 'currencyCode'], 'must be an ISO 4217 code, such as USD');
        return {
          symbol: checkSymbol([...at, 'symbol'], symbol, check),
          price: price.amount,
          currencyCode: price.currencyCode,
          quotedAt: check.moment([...at, 'quotedAt'], quotedAt),
        };
      }),
    };
  },
  permission: only('ADVISOR'),
  needs: () => [],
  decide: decideRecordQuotes,
});
