import type { RedisProjection } from '../../../kit/projections/projection.js';
import { changedKeys, redisLookup } from '../../../kit/projections/read-models.js';
import type { QuotesRecorded } from '../domain/events.js';

export interface Quote {
  readonly price: string;
  readonly quotedAt: string;
}

/**
 * The live quotes of one symbol, by currency. The rows are in Redis. A valuation is made of the positions and
 * these when it is read, so a quote is one write however many portfolios hold the symbol
 * (docs/decisions/0011).
 */
export interface QuotesRow {
  readonly quotes: Readonly<Record<string, Quote & { readonly position: string }>>;
}

export const quotesProjection: RedisProjection<QuotesRow, QuotesRecorded> = {
  name: 'quotes',
  version: 1,
  store: 'redis',
  lanes: 1,
  events: ['QuotesRecorded'],
  maxStalenessMs: 1_000,
  rowKeys: ({ data }) => [...new Set(data.quotes.map(({ symbol }) => symbol))],
  evolve(row = { quotes: {} }, { data, position }, key) {
    let { quotes } = row;
    for (const { symbol, currencyCode, price, quotedAt } of data.quotes) {
      const live = quotes[currencyCode];
      // An older quote is history. Of two quotes of one moment the one recorded last counts, in whatever
      // order they arrive.
      const older =
        live &&
        (quotedAt < live.quotedAt || (quotedAt === live.quotedAt && position < BigInt(live.position)));
      if (symbol === key && !older)
        quotes = { ...quotes, [currencyCode]: { price, quotedAt, position: String(position) } };
    }
    return { quotes };
  },
};

export const quotesBySymbol = redisLookup(quotesProjection);
export const changedQuotes = changedKeys(quotesProjection);
