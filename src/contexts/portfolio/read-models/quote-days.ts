import type { PostgresProjection } from '../../../kit/projections/projection.js';
import type { QuoteData, QuotesRecorded } from '../domain/events.js';

interface QuoteDay extends QuoteData {
  readonly day: string;
  readonly position: string;
}

/** The last quote of each symbol on each day (UTC), for values of the past. */
export const quoteDaysProjection: PostgresProjection<QuotesRecorded> = {
  name: 'quote-days',
  version: 1,
  store: 'postgres',
  tables: ['quote_days_v1'],
  lanes: 1,
  events: ['QuotesRecorded'],
  maxStalenessMs: 1_000,
  rowKeys: ({ data }) => [...new Set(data.quotes.map(({ symbol }) => symbol))],
  async apply(tx, events, page) {
    const days = new Map<string, QuoteDay>();
    for (const { data, position } of events)
      for (const quote of data.quotes) {
        if (!page.mine(quote.symbol)) continue;
        const day = quote.quotedAt.slice(0, 10);
        const key = JSON.stringify([quote.symbol, quote.currencyCode, day]);
        const before = days.get(key);
        // Events come by position, so of two quotes of one moment this is the later.
        if (!before || quote.quotedAt >= before.quotedAt)
          days.set(key, { ...quote, day, position: String(position) });
      }
    if (days.size === 0) return;
    await tx.query({
      name: 'quote-days-upsert',
      text: `
        insert into quote_days_v1 as q (symbol, currency, day, price, quoted_at, position, lane, seq)
        select symbol, "currencyCode", day, price, "quotedAt", position, $2, $3
        from json_to_recordset($1) as new (symbol text, "currencyCode" text, day date, price numeric,
          "quotedAt" timestamptz, position bigint)
        on conflict (symbol, currency, day) do update
        set price = excluded.price, quoted_at = excluded.quoted_at, position = excluded.position, lane = $2, seq = $3
        where (excluded.quoted_at, excluded.position) > (q.quoted_at, q.position)`,
      values: [JSON.stringify([...days.values()]), page.lane, page.seq],
    });
  },
};
