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
): Promise<void> {
  const at = '2026-01-01T00:00:00.000Z';
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

/** One portfolio with a long history: ten of each symbol, then bought and sold, one entry every half hour since 2020. */
export async function seedLongPortfolio(
  databaseUrl: string,
  id: string,
  events: number,
  symbols: number,
): Promise<void> {
  const stream = `portfolio-${id}`;
  const first = '2020-01-01T00:00:00.000Z';
  const trade = (columns: { n: string; side: string; quantity: string; at: string; symbol: string }) => `
    select '${stream}', ${columns.n}, 'TradeRecorded', jsonb_build_object('portfolioId', '${id}', 'schema', 2,
      'side', ${columns.side}, 'symbol', ${columns.symbol}, 'quantity', ${columns.quantity}, 'price', '10', 'fee', '0',
      'note', null, 'occurredAt', ${columns.at}), ${metadata('recordTrade')}`;
  await runSql(databaseUrl, [
    'begin',
    `insert into event (stream, version, type, data, metadata)
     select '${stream}', 1, 'PortfolioOpened', jsonb_build_object('portfolioId', '${id}', 'ownerId', 'staff',
       'name', 'long', 'baseCurrency', 'USD', 'costMethod', 'FIFO', 'openedAt', '${first}'), ${metadata('openPortfolio')}`,
    `insert into event (stream, version, type, data, metadata)
     select '${stream}', 2, 'CashDeposited', jsonb_build_object('portfolioId', '${id}', 'amount', '1000000',
       'occurredAt', '${first}'), ${metadata('depositCash')}`,
    `insert into event (stream, version, type, data, metadata)
     ${trade({ n: '3 + i', side: `'BUY'`, quantity: `'10'`, at: `'${first}'`, symbol: `'L' || i` })}
     from generate_series(0, ${symbols - 1}) i`,
    `insert into event (stream, version, type, data, metadata)
     ${trade({
       n: `${3 + symbols} + i`,
       side: `case when i % 2 = 0 then 'BUY' else 'SELL' end`,
       quantity: `'2'`,
       at: `to_char(timestamp '2020-01-02' + i * interval '30 minutes', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
       symbol: `'L' || i / 2 % ${symbols}`,
     })}
     from generate_series(0, ${events - symbols - 3}) i`,
    `insert into stream_head values ('${stream}', ${events}, now())`,
    'commit',
  ]);
  await runSql(databaseUrl, ['vacuum analyze event, stream_head']);
}
