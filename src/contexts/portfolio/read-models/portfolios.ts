import type { RecordedEvent } from '../../../kit/log/messages.js';
import type { PageTx, PostgresProjection } from '../../../kit/projections/projection.js';
import { portfolioStreamTypes, type PortfolioStreamEvent } from '../domain/events.js';
import { readPortfolio } from '../domain/state-json.js';
import type { Portfolio } from '../domain/state.js';
import { symbolParts } from '../domain/symbols.js';
import { PortfolioPage, portfolioRow, type TransactionRow } from './portfolio-rows.js';

/** Portfolios with their positions, and their transactions. */
export const portfoliosProjection: PostgresProjection<PortfolioStreamEvent> = {
  name: 'portfolios',
  version: 1,
  store: 'postgres',
  tables: ['portfolios_v1', 'portfolio_transactions_v1'],
  lanes: 1,
  events: portfolioStreamTypes,
  maxStalenessMs: 1_000,
  rowKeys: ({ data }) => [data.portfolioId],

  async apply(tx, events, page) {
    const byPortfolio = new Map<string, RecordedEvent<PortfolioStreamEvent>[]>();
    for (const event of events) {
      const { portfolioId } = event.data;
      if (!page.mine(portfolioId)) continue;
      const others = byPortfolio.get(portfolioId);
      if (others) others.push(event);
      else byPortfolio.set(portfolioId, [event]);
    }
    if (byPortfolio.size === 0) return;
    const known = await loadPortfolios(tx, [...byPortfolio.keys()]);
    const reaching = [...byPortfolio]
      .filter(([id, its]) => known.get(id)?.outdated === true || reachesBack(known.get(id)?.portfolio, its))
      .map(([id]) => id);
    const histories = await loadTransactions(tx, reaching);
    const pages = [...byPortfolio].map(([id, its]) => {
      const { portfolio, outdated = false } = known.get(id) ?? {};
      const made = new PortfolioPage(portfolio, histories.get(id) ?? [], outdated);
      for (const event of its) made.apply(event);
      return { portfolio: made.finish(), made };
    });
    const portfolios = pages.flatMap(({ portfolio }) => (portfolio ? [portfolioRow(portfolio)] : []));
    const transactions = pages.flatMap(({ made: { rows, changed } }) =>
      [...changed].flatMap((version) => rows.get(version) ?? []),
    );
    await Promise.all([
      tx.query({
        name: 'portfolios-upsert',
        text: upsertPortfolios,
        values: [JSON.stringify(portfolios), page.lane, page.seq],
      }),
      transactions.length === 0
        ? undefined
        : tx.query({
            name: 'portfolio-transactions-upsert',
            text: upsertTransactions,
            values: [
              JSON.stringify(transactions),
              page.lane,
              page.seq,
              JSON.stringify(partsOf(transactions)),
            ],
          }),
    ]);
  },
};

/** Does one of the events change what lies before the portfolio's latest entry? Then all its rows are needed. */
function reachesBack(
  portfolio: Portfolio | undefined,
  events: readonly RecordedEvent<PortfolioStreamEvent>[],
): boolean {
  let headAt = portfolio?.headAt ?? '';
  return events.some(({ type, data }) => {
    if (type === 'TransactionReversed') return true;
    if (!('occurredAt' in data)) return false;
    const late = data.occurredAt < headAt;
    if (!late) headAt = data.occurredAt;
    return late;
  });
}

/** Of each symbol: PostgreSQL's parser takes BRK.B for a host, and DE000BASF111 for one word. */
const partsOf = (rows: readonly TransactionRow[]): Record<string, string> =>
  Object.fromEntries(
    rows.flatMap(({ symbol }) => (symbol === null ? [] : [[symbol, symbolParts(symbol).join(' ')]])),
  );

async function loadPortfolios(
  tx: PageTx,
  ids: readonly string[],
): Promise<Map<string, { portfolio: Portfolio; outdated: boolean }>> {
  const { rows } = await tx.query<{ id: string; state: string }>({
    name: 'portfolios-states',
    text: 'select id, state from portfolios_v1 where id = any($1::uuid[])',
    values: [ids],
  });
  return new Map(rows.map(({ id, state }) => [id, readPortfolio(state)]));
}

async function loadTransactions(tx: PageTx, ids: readonly string[]): Promise<Map<string, TransactionRow[]>> {
  const found = new Map<string, TransactionRow[]>();
  if (ids.length === 0) return found;
  const decimal = (column: string) => `trim_scale(${column})::text as ${column}`;
  const { rows } = await tx.query<
    TransactionRow & { occurred_at: Date | string; recorded_at: Date | string }
  >({
    name: 'portfolio-transactions-all',
    text: `
      select portfolio_id, version, type, symbol, ${['quantity', 'price', 'amount', 'fee', 'realized'].map(decimal).join(', ')},
        numerator, denominator, note, occurred_at, recorded_at, reversed_by, reverses,
        ${decimal('cash_after')}, ${decimal('quantity_after')}, event
      from portfolio_transactions_v1 where portfolio_id = any($1::uuid[])`,
    values: [ids],
  });
  for (const row of rows) {
    const read = {
      ...row,
      occurred_at: new Date(row.occurred_at).toISOString(),
      recorded_at: new Date(row.recorded_at).toISOString(),
    };
    const others = found.get(row.portfolio_id);
    if (others) others.push(read);
    else found.set(row.portfolio_id, [read]);
  }
  return found;
}

const upsertPortfolios = `
  insert into portfolios_v1 as p (id, owner_id, name, base_currency, cost_method, version, status, opened_at, cash,
    realized, dividends, fees, positions, symbols, state, lane, seq)
  select new.*, $2, $3
  from json_to_recordset($1) as new (id uuid, owner_id text, name text, base_currency text, cost_method text,
    version int, status text, opened_at timestamptz, cash numeric, realized numeric, dividends numeric, fees numeric,
    positions json, symbols text[], state text)
  on conflict (id) do update
  set version = excluded.version, status = excluded.status, cash = excluded.cash, realized = excluded.realized,
    dividends = excluded.dividends, fees = excluded.fees, positions = excluded.positions, symbols = excluded.symbols,
    state = excluded.state, lane = $2, seq = $3`;

const upsertTransactions = `
  insert into portfolio_transactions_v1 as t (portfolio_id, version, type, symbol, quantity, price, amount, fee, realized,
    numerator, denominator, note, occurred_at, recorded_at, reversed_by, reverses, cash_after, quantity_after, event,
    search, lane, seq)
  select new.*, to_tsvector('simple', concat_ws(' ', new.type, new.symbol, $4::json->>new.symbol, new.note)), $2, $3
  from json_to_recordset($1) as new (portfolio_id uuid, version int, type text, symbol text, quantity numeric,
    price numeric, amount numeric, fee numeric, realized numeric, numerator int, denominator int, note text,
    occurred_at timestamptz, recorded_at timestamptz, reversed_by int, reverses int, cash_after numeric,
    quantity_after numeric, event jsonb)
  on conflict (portfolio_id, version) do update
  set amount = excluded.amount, realized = excluded.realized, reversed_by = excluded.reversed_by,
    cash_after = excluded.cash_after, quantity_after = excluded.quantity_after, lane = $2, seq = $3`;
