import { encodeId, transactionOf } from '../domain/ids.js';
import type { Id } from '../../../kit/values/ids.js';
import { keysetSql, type Page, type SortKey } from '../../../kit/graphql/connections.js';
import type { Db } from '../../../kit/databases/postgres.js';
import { isoTime, readRows, type Answer } from '../../../kit/projections/read-database.js';
import { lookupOf } from '../../../kit/projections/read-models.js';
import { normalSymbol } from '../domain/symbols.js';
import type { MoneyView } from './portfolios.js';
import type { TransactionType } from './portfolio-rows.js';
import { portfoliosProjection } from './portfolios.js';

export interface TransactionView {
  readonly __typename: 'Transaction';
  readonly id: string;
  /** The portfolio's UUID and the version, which the id stands for. */
  readonly key: string;
  readonly version: number;
  /** The owner of the portfolio, who may see it. */
  readonly ownerId: string;
  readonly type: TransactionType;
  readonly symbol: string | null;
  readonly quantity: string | null;
  readonly price: MoneyView | null;
  readonly amount: MoneyView;
  readonly fee: MoneyView | null;
  readonly realizedPnl: MoneyView | null;
  readonly exDate: string | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly note: string | null;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly reversedBy: string | null;
  readonly reverses: string | null;
}

/** Which transactions to list: all that is given must hold. An empty list matches nothing. */
export interface TransactionCriteria {
  readonly portfolioId: string;
  readonly search: string | null;
  readonly type: readonly TransactionType[] | null;
  readonly symbol: string | null;
  /** From this moment on. */
  readonly from: Date | null;
  /** Before this moment. */
  readonly to: Date | null;
}

interface StoredTransaction {
  portfolioId: string;
  ownerId: string;
  currency: string;
  version: number;
  type: TransactionType;
  symbol: string | null;
  quantity: string | null;
  price: string | null;
  amount: string;
  fee: string | null;
  realized: string | null;
  exDate: string | null;
  numerator: number | null;
  denominator: number | null;
  note: string | null;
  occurredAt: string;
  recordedAt: string;
  reversedBy: number | null;
  reverses: number | null;
}

const text = (column: string) => `trim_scale(t.${column})::text as ${column}`;
const columns = `t.portfolio_id as "portfolioId", p.owner_id as "ownerId", p.base_currency as currency, t.version, t.type,
  t.symbol, ${text('quantity')}, ${text('price')}, ${text('amount')}, ${text('fee')}, ${text('realized')},
  t.event->'data'->>'exDate' as "exDate", t.numerator,
  t.denominator, t.note, ${isoTime('t.occurred_at')} as "occurredAt", ${isoTime('t.recorded_at')} as "recordedAt",
  t.reversed_by as "reversedBy", t.reverses`;
const source = 'portfolio_transactions_v1 t join portfolios_v1 p on p.id = t.portfolio_id';

/** By time, then by version: of one moment, the one recorded last comes first. */
const newestFirst: SortKey[] = [
  { column: 't.occurred_at', direction: 'desc', cast: 'timestamptz' },
  { column: 't.version', direction: 'desc', cast: 'integer' },
];

export const transactionSortValues = ({ occurredAt, version }: TransactionView): string[] => [
  occurredAt,
  String(version),
];

async function findTransactions(
  db: Db,
  keys: readonly Id<'transaction'>[],
): Promise<Answer<TransactionView>> {
  const sql = `select ${columns} from unnest($1::uuid[], $2::int[]) as wanted (portfolio_id, version)
    join portfolio_transactions_v1 t using (portfolio_id, version) join portfolios_v1 p on p.id = t.portfolio_id`;
  const parts = keys.map(transactionOf);
  return views(
    await readRows<StoredTransaction>(db, portfoliosProjection, sql, [
      parts.map(({ portfolioId }) => portfolioId),
      parts.map(({ version }) => version),
    ]),
  );
}

export const transactionsByKey = lookupOf(portfoliosProjection, findTransactions, ({ key }) => key);

/** A page of transactions, and one row more when there are more. */
export async function listTransactions(
  db: Db,
  criteria: TransactionCriteria,
  page: Page,
): Promise<Answer<TransactionView>> {
  const { where, values } = whereOf(criteria);
  const keyset = keysetSql(newestFirst, page, values.length + 1);
  const sql = `select ${columns} from ${source} where ${where} and ${keyset.where}
    order by ${keyset.orderBy} limit ${keyset.limit}`;
  return views(
    await readRows<StoredTransaction>(db, portfoliosProjection, sql, [...values, ...keyset.params]),
  );
}

const mostCounted = 100_000;

/** How many transactions match: exact, or null when they are more than `mostCounted`. */
export async function countTransactions(
  db: Db,
  criteria: TransactionCriteria,
): Promise<Answer<number | null>> {
  const { where, values } = whereOf(criteria);
  const sql = `select count(*)::int as n from (select 1 from ${source} where ${where} limit ${mostCounted + 1}) as found`;
  const { rows, position } = await readRows<{ n: number }>(db, portfoliosProjection, sql, values);
  return { rows: rows.map(({ n }) => (n > mostCounted ? null : n)), position };
}

function whereOf(criteria: TransactionCriteria): { where: string; values: unknown[] } {
  const values: unknown[] = [criteria.portfolioId];
  const terms = ['t.portfolio_id = $1::uuid'];
  const add = (value: unknown, term: (parameter: string) => string) => {
    if (value === null) return;
    values.push(value);
    terms.push(term(`$${values.length}`));
  };
  const { search, symbol } = criteria;
  add(
    search === null ? null : normalSymbol(search),
    (p) => `t.search @@ websearch_to_tsquery('simple', ${p})`,
  );
  add(criteria.type, (p) => `t.type = any(${p}::text[])`);
  // The symbol is looked for as it was typed as well: earlier releases stored any spelling.
  const spellings = symbol === null ? null : [symbol, normalSymbol(symbol)];
  add(spellings, (p) => `t.symbol = any(${p}::text[])`);
  add(criteria.from, (p) => `t.occurred_at >= ${p}`);
  add(criteria.to, (p) => `t.occurred_at < ${p}`);
  return { where: terms.join(' and '), values };
}

function views({ rows, position }: Answer<StoredTransaction>): Answer<TransactionView> {
  return { rows: rows.map(toView), position };
}

function toView(row: StoredTransaction): TransactionView {
  const {
    portfolioId,
    currency: currencyCode,
    price,
    amount,
    fee,
    realized,
    reversedBy,
    reverses,
    ...rest
  } = row;
  const keyOf = (version: number) => `${portfolioId}/${version}`;
  const id = (version: number) => encodeId('transaction', keyOf(version));
  const money = (value: string | null) => (value === null ? null : { amount: value, currencyCode });
  return {
    ...rest,
    __typename: 'Transaction',
    id: id(row.version),
    key: keyOf(row.version),
    price: money(price),
    amount: { amount, currencyCode },
    fee: money(fee),
    realizedPnl: money(realized),
    reversedBy: reversedBy === null ? null : id(reversedBy),
    reverses: reverses === null ? null : id(reverses),
  };
}
