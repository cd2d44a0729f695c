import type { Db } from '../../../kit/databases/postgres.js';
import { anyLength, isoTime, readRows, type Answer } from '../../../kit/projections/read-database.js';
import type { WorthChange } from './performance.js';
import { portfoliosProjection } from './portfolios.js';
import { quoteDaysProjection } from './quote-days.js';

const dayOf = `to_char(t.occurred_at at time zone 'UTC', 'YYYY-MM-DD')`;
const at = isoTime('t.occurred_at');
const moved = `(t.event->'data'->>'amount')`;

/** Reads everything but quotes that changed a portfolio's worth up to the end of the day `to`. */
export function readWorthChanges(db: Db, portfolioId: string, to: string): Promise<Answer<WorthChange>> {
  const standing = `from portfolio_transactions_v1 t
    where t.portfolio_id = $1::uuid and t.cash_after is not null and t.occurred_at < ($2::date + 1)::timestamp at time zone 'UTC'`;
  return readRows<WorthChange>(
    db,
    portfoliosProjection,
    `(select distinct on (day) 'cash' as kind, ${dayOf} as day, null as at, null::int as version, null as symbol,
        trim_scale(t.cash_after)::text as value, null::int as numerator, null::int as denominator,
        null as quantity, null as moved
      ${standing} order by day, t.occurred_at desc, t.version desc)
     union all
     (select distinct on (day, t.symbol) 'quantity', ${dayOf} as day, null, null, t.symbol, trim_scale(t.quantity_after)::text, null, null, null, null
      ${standing} and t.symbol is not null order by day, t.symbol, t.occurred_at desc, t.version desc)
     union all
     (select 'deposits', ${dayOf} as day, null, null, null, trim_scale(sum(t.amount))::text, null, null, null, null
      ${standing} and t.type in ('DEPOSIT', 'WITHDRAWAL') group by day)
     union all
     (select distinct on (${dayOf}, t.symbol) 'trade', null, ${at}, t.version, t.symbol, trim_scale(t.price)::text, null, null,
        trim_scale(t.quantity)::text, ${moved}
      ${standing} and t.type in ('BUY', 'SELL') and (t.price > 0 or ${moved}::numeric > 0)
      order by ${dayOf}, t.symbol, t.occurred_at desc, t.version desc)
     union all
     (select case t.type when 'SPLIT' then 'split' else 'in kind' end, null, ${at}, t.version, t.symbol, trim_scale(t.quantity)::text,
        t.numerator, t.denominator, null, null
      ${standing} and t.type in ('SPLIT', 'ADJUSTMENT') order by t.occurred_at, t.version)`,
    [portfolioId, to],
    // The answer may be of any length, however much was traded: nobody could ask for less.
    anyLength,
  );
}

/**
 * Reads the last quote of each day from `from` to `to`, and the last one before, for each symbol in the order
 * of time.
 */
export async function readDayQuotes(
  db: Db,
  symbols: readonly string[],
  currency: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<Answer<WorthChange>> {
  const { rows, position } = await readRows<{
    symbol: string;
    told: readonly (readonly [at: string, value: string])[];
  }>(
    db,
    quoteDaysProjection,
    `select symbol, json_agg(json_build_array(${isoTime('quoted_at')}, trim_scale(price)::text) order by quoted_at) as told
     from (
       select q.symbol, q.quoted_at, q.price from quote_days_v1 q
       where q.symbol = any($1::text[]) and q.currency = $2 and q.day between $3::date and $4::date
       union all
       select asked.symbol, before.quoted_at, before.price
       from unnest($1::text[]) as asked (symbol) cross join lateral (
         select q.quoted_at, q.price from quote_days_v1 q
         where q.symbol = asked.symbol and q.currency = $2 and q.day < $3::date
         order by q.day desc limit 1
       ) as before
     ) as quotes
     group by symbol`,
    [symbols, currency, from, to],
  );
  return {
    rows: rows.flatMap(({ symbol, told }) =>
      told.map(([at, value]) => ({ kind: 'quote' as const, symbol, at, value })),
    ),
    position,
  };
}
