import { compare, isCurrencyCode } from '../../../kit/values/money.js';
import { decideRecordQuotes, type RecordQuotes } from '../domain/portfolio.js';
import { only } from '../../../kit/commands/permission.js';
import { checkSymbol, type MoneyGiven, type PortfolioCommand } from './portfolio-command.js';

export interface RecordQuotesInput {
  quotes: readonly { symbol: string; price: MoneyGiven; quotedAt: Date }[];
}

const mostQuotes = 1_000;

export const recordQuotes: PortfolioCommand<RecordQuotesInput, RecordQuotes, object> = {
  name: 'recordQuotes',
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
};
