import { metadata } from './seed.js';
import { runSql } from './run-sql.js';

/** The UUID of the nth portfolio. */
export const portfolioKey = (n: number): string =>
  `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

/** Portfolios with ten positions each, spread over the symbols Q0 to Q(n-1): events as commands would have left them. */
export async function seedPortfolios(
  databaseUrl: string,
  portfolios: number,
  symbols: number,
  at = '2026-01-01T00:00:00.000Z',
): Promise<void> {
  await runSql(databaseUrl, [
    'begin',
    `create temp table seeded on commit drop as
     select n, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0')) as id from generate_series(0, ${portfolios - 1}) n`,
    `insert into event (stream, version, type, data, metadata)
     select 'portfolio-' || id, 1, 'PortfolioOpened', jsonb_build_object('portfolioId', id, 'ownerId', 'staff', 'name', 'P' || n,
       'baseCurrency', 'USD', 'costMethod', 'FIFO', 'openedAt', '${at}'), ${metadata('openPortfolio')} from seeded`,
    `insert into event (stream, version, type, data, metadata)
     select 'portfolio-' || id, 2, 'CashDeposited', jsonb_build_object('portfolioId', id, 'amount', '1000',
       'occurredAt', '${at}'), ${metadata('depositCash')} from seeded`,
    `insert into event (stream, version, type, data, metadata)
     select 'portfolio-' || id, 3 + i, 'TradeRecorded', jsonb_build_object('portfolioId', id, 'schema', 2, 'side', 'BUY',
       'symbol', 'Q' || ((n + i * 47) % ${symbols}), 'quantity', '2', 'price', '10', 'fee', '0', 'note', null,
       'occurredAt', '${at}'), ${metadata('recordTrade')} from seeded, generate_series(0, 9) i`,
    `insert into stream_head select 'portfolio-' || id, 12, now() from seeded`,
    'commit',
  ]);
  await runSql(databaseUrl, ['vacuum analyze event, stream_head']);
}

/** A quote of each symbol Q0 to Q(n-1) on every one of the last days. */
export async function seedQuotes(databaseUrl: string, symbols: number, days: number): Promise<void> {
  await runSql(databaseUrl, [
    'begin',
    `insert into event (stream, version, type, data, metadata)
     select 'quotes-' || gen_random_uuid(), 1, 'QuotesRecorded', jsonb_build_object('quotes', (
       select jsonb_agg(jsonb_build_object('symbol', 'Q' || s, 'price', (10 + (day * 7 + s) % 90)::text, 'currencyCode', 'USD',
         'quotedAt', to_char(now() at time zone 'UTC' - day * interval '1 day', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
       from generate_series(0, ${symbols - 1}) s)), ${metadata('recordQuotes')}
     from generate_series(0, ${days - 1}) day`,
    `insert into stream_head select stream, version, now() from event where stream like 'quotes-%'`,
    'commit',
  ]);
  await runSql(databaseUrl, ['vacuum analyze event, stream_head']);
}

/** A moment of a long history, as SQL: one entry every half hour since 2020, by its version. */
const momentOf = (version: string): string =>
  `to_char(timestamp '2020-01-01' + ${version} * interval '30 minutes', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** One portfolio with ten of each symbol L0 to L(n-1): 2 + n events. */
export async function openLongPortfolio(databaseUrl: string, id: string, symbols: number): Promise<void> {
  const stream = `portfolio-${id}`;
  const first = '2020-01-01T00:00:00.000Z';
  await runSql(databaseUrl, [
    'begin',
    `insert into event (stream, version, type, data, metadata)
     select '${stream}', 1, 'PortfolioOpened', jsonb_build_object('portfolioId', '${id}', 'ownerId', 'staff',
       'name', 'long', 'baseCurrency', 'USD', 'costMethod', 'FIFO', 'openedAt', '${first}'), ${metadata('openPortfolio')}`,
    `insert into event (stream, version, type, data, metadata)
     select '${stream}', 2, 'CashDeposited', jsonb_build_object('portfolioId', '${id}', 'amount', '1000000',
       'occurredAt', '${first}'), ${metadata('depositCash')}`,
    trades(id, { from: 3, to: symbols + 2, side: `'BUY'`, quantity: '10', symbol: `'L' || version - 3` }),
    `insert into stream_head values ('${stream}', ${symbols + 2}, now())`,
    'commit',
  ]);
}

/** Goes on with it: two of a symbol bought, then sold, from this version to that one. */
export async function prolongPortfolio(
  databaseUrl: string,
  id: string,
  { from, to }: { readonly from: number; readonly to: number },
  symbols: number,
): Promise<void> {
  await runSql(databaseUrl, [
    'begin',
    trades(id, {
      from,
      to,
      side: `case when (version - ${from}) % 2 = 0 then 'BUY' else 'SELL' end`,
      quantity: '2',
      symbol: `'L' || (version - ${from}) / 2 % ${symbols}`,
    }),
    `update stream_head set version = ${to}, recorded_at = now() where stream = 'portfolio-${id}'`,
    'commit',
  ]);
}

function trades(
  id: string,
  {
    from,
    to,
    side,
    quantity,
    symbol,
  }: Record<'side' | 'quantity' | 'symbol', string> & { from: number; to: number },
): string {
  return `insert into event (stream, version, type, data, metadata)
    select 'portfolio-${id}', version, 'TradeRecorded', jsonb_build_object('portfolioId', '${id}', 'schema', 2,
      'side', ${side}, 'symbol', ${symbol}, 'quantity', '${quantity}', 'price', '10', 'fee', '0', 'note', null,
      'occurredAt', ${momentOf('version')}), ${metadata('recordTrade')}
    from generate_series(${from}, ${to}) as version`;
}
