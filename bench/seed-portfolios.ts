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
