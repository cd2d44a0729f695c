import { fromUnits, toUnits } from '../../cqrs/money.js';
import type { Db } from '../../persistence/postgres.js';
import { readRows, type Answer } from '../../persistence/read-database.js';
import { portfoliosProjection } from './portfolios.js';
import { quoteDaysProjection } from './quote-days.js';
import { marketValue } from './valuation.js';

/** What a portfolio held or what was moved, from the end of a day on. */
export interface DayChange {
  readonly kind: 'cash' | 'quantity' | 'deposits';
  /** Such as 2026-11-23, UTC. */
  readonly day: string;
  /** Of a quantity. */
  readonly symbol: string | null;
  readonly value: string;
}

export interface DayQuote {
  readonly symbol: string;
  readonly day: string;
  readonly price: string;
}

export interface PerformancePoint {
  readonly date: string;
  readonly netAssetValue: string;
  readonly netDeposits: string;
}

const dayOf = `to_char(t.occurred_at at time zone 'UTC', 'YYYY-MM-DD')`;

/** Everything that changed a portfolio's worth up to the end of a day, one row for each day and thing. */
export function readDayChanges(db: Db, portfolioId: string, to: string): Promise<Answer<DayChange>> {
  const standing = `from portfolio_transactions_v1 t
    where t.portfolio_id = $1::uuid and t.cash_after is not null and t.occurred_at < ($2::date + 1)::timestamp at time zone 'UTC'`;
  return readRows<DayChange>(
    db,
    portfoliosProjection,
    `(select distinct on (day) 'cash' as kind, ${dayOf} as day, null as symbol, trim_scale(t.cash_after)::text as value
      ${standing} order by day, t.occurred_at desc, t.version desc)
     union all
     (select distinct on (day, t.symbol) 'quantity', ${dayOf} as day, t.symbol, trim_scale(t.quantity_after)::text
      ${standing} and t.symbol is not null order by day, t.symbol, t.occurred_at desc, t.version desc)
     union all
     (select 'deposits', ${dayOf} as day, null, trim_scale(sum(t.amount))::text
      ${standing} and t.type in ('DEPOSIT', 'WITHDRAWAL') group by day)`,
    [portfolioId, to],
  );
}

export function readDayQuotes(
  db: Db,
  symbols: readonly string[],
  currency: string,
  to: string,
): Promise<Answer<DayQuote>> {
  return readRows<DayQuote>(
    db,
    quoteDaysProjection,
    `select q.symbol, to_char(q.day, 'YYYY-MM-DD') as day, trim_scale(q.price)::text as price from quote_days_v1 q
     where q.symbol = any($1::text[]) and q.currency = $2 and q.day <= $3::date`,
    [symbols, currency, to],
  );
}

/** The worth at the end of each of these days, by the last quotes until then. */
export function performanceOf(
  days: readonly string[],
  changes: readonly DayChange[],
  quotes: readonly DayQuote[],
): PerformancePoint[] {
  const ahead = [
    ...changes,
    ...quotes.map((quote) => ({ ...quote, kind: 'quote' as const, value: quote.price })),
  ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const held = new Map<string, string>();
  const prices = new Map<string, string>();
  let cash = '0';
  let next = 0;
  return days.map((date) => {
    let netDeposits = '0';
    for (let change = ahead[next]; change && change.day <= date; change = ahead[++next]) {
      if (change.kind === 'cash') cash = change.value;
      else if (change.kind === 'quantity') held.set(change.symbol ?? '', change.value);
      else if (change.kind === 'quote') prices.set(change.symbol, change.value);
      else if (change.day === date) netDeposits = change.value;
    }
    const worth = [...held].map(([symbol, quantity]) => marketValue(quantity, prices.get(symbol) ?? '0'));
    return {
      date,
      netAssetValue: fromUnits(worth.reduce((sum, units) => sum + units, toUnits(cash))),
      netDeposits,
    };
  });
}
