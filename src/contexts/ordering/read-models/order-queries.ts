import { countryCodesSought } from '../../../kit/values/countries.js';
import { orderNumberMeant } from '../domain/order-number.js';
import { compare } from '../../../kit/values/money.js';
import { spellings } from '../../../kit/values/typed-text.js';
import { keysetSql, type Page, type SortKey } from '../../../kit/graphql/connections.js';
import { changesOf } from '../../../kit/projections/changed-rows.js';
import { readRows, readRowsBeside, isoTime, type Answer } from '../../../kit/projections/read-database.js';
import { lookupOf } from '../../../kit/projections/read-models.js';
import type { Db } from '../../../kit/databases/postgres.js';
import { inTables, type Model } from '../../../kit/projections/verify-models.js';
import { givenOf, grantedOf, type OrderStatus, type Order } from '../domain/state.js';
import {
  customerColumns,
  customerViews,
  customersProjection,
  type CustomerView,
  type StoredCustomer,
} from './customers.js';
import { orderSearchProjection } from './order-search.js';
import {
  completed,
  completeSql,
  foundSql,
  readSearched,
  weighedSql,
  type Completed,
  type Search,
  type Searched,
} from './search-queries.js';
import { always, columns, parts, toView, views, type OrderView, type StoredOrder } from './order-view.js';
import { ordersProjection } from './orders.js';
import type { Folded } from './folded.js';

/** Which orders to list: all that is given must hold. An empty list matches nothing. */
export interface OrderCriteria {
  readonly customerId?: string | null;
  readonly status?: readonly OrderStatus[] | null;
  readonly sku?: string | null;
  /** A country code in any case. `countryCodesSought` says which stored codes it means. */
  readonly countryCode?: string | null;
  readonly placedFrom?: Date | null;
  readonly placedTo?: Date | null;
  readonly totalMin?: string | null;
  readonly totalMax?: string | null;
  readonly needsAttention?: boolean | null;
  readonly search?: Search;
}

export type OrderOrder = 'PLACED_AT_DESC' | 'PLACED_AT_ASC' | 'TOTAL_DESC' | 'TOTAL_ASC' | 'RELEVANCE';

const sorts: Record<OrderOrder, SortKey[]> = {
  PLACED_AT_DESC: [
    { column: 'o.placed_at', direction: 'desc', cast: 'timestamptz' },
    { column: 'o.id', direction: 'desc', cast: 'uuid' },
  ],
  PLACED_AT_ASC: [
    { column: 'o.placed_at', direction: 'asc', cast: 'timestamptz' },
    { column: 'o.id', direction: 'asc', cast: 'uuid' },
  ],
  TOTAL_DESC: [
    { column: 'o.total', direction: 'desc', cast: 'numeric' },
    { column: 'o.id', direction: 'desc', cast: 'uuid' },
  ],
  TOTAL_ASC: [
    { column: 'o.total', direction: 'asc', cast: 'numeric' },
    { column: 'o.id', direction: 'asc', cast: 'uuid' },
  ],
  RELEVANCE: [
    { column: 'f.relevance', direction: 'desc', cast: 'numeric' },
    { column: 'o.placed_at', direction: 'desc', cast: 'timestamptz' },
    { column: 'o.id', direction: 'desc', cast: 'uuid' },
  ],
};

/** Counting more than this takes too long for an answer. */
const mostCounted = 100_000;

export function orderSortValues(order: OrderView, by: OrderOrder): string[] {
  if (by === 'RELEVANCE') return [String(order.relevance ?? 0), order.placedAt, order.key];
  return by.startsWith('PLACED') ? [order.placedAt, order.key] : [order.total.amount, order.key];
}

export async function findOrder(
  db: Db,
  by: { key: string } | { number: string },
): Promise<Answer<OrderView>> {
  const [column, value] = 'key' in by ? ['id', by.key] : ['number', orderNumberMeant(by.number)];
  return views(
    await readRows<StoredOrder>(
      db,
      ordersProjection,
      `select ${columns} from orders_v1 o where o.${column} = $1`,
      [value],
    ),
  );
}

async function findOrders(db: Db, keys: readonly string[]): Promise<Answer<OrderView>> {
  return views(
    await readRows<StoredOrder>(
      db,
      ordersProjection,
      `select ${columns} from orders_v1 o where o.id = any($1::uuid[])`,
      [keys],
    ),
  );
}

export const ordersByKey = lookupOf(ordersProjection, findOrders, ({ key }) => key);

/** A page of orders, and their customers if these were read with it. */
export interface OrderPageAnswer extends Searched<OrderView> {
  readonly customers: Answer<CustomerView> | undefined;
}

/**
 * A page of orders, and one row more when there are more. Parts that are not in `fields` are not read, and
 * are absent in the answer. With `customer` in `fields` the customers are read by the same statement, unless
 * it is a search.
 */
export async function listOrders(
  db: Db,
  criteria: OrderCriteria,
  by: OrderOrder,
  page: Page,
  fields: ReadonlySet<string>,
): Promise<OrderPageAnswer> {
  const { from, where, values } = listedSql(criteria, by);
  const keyset = keysetSql(sorts[by], page, values.length + 1);
  const wanted = Object.entries(parts).flatMap(([part, column]) =>
    fields.has(part) || (part === 'payment' && fields.has('needsAttention')) ? [column] : [],
  );
  const relevance = by === 'RELEVANCE' ? ['f.relevance'] : [];
  const sql = `select ${[always, ...wanted, ...relevance].join(', ')} from ${from}
    where ${where} and ${keyset.where} order by ${keyset.orderBy} limit ${keyset.limit}`;
  const parameters = [...values, ...keyset.params];
  if (criteria.search || !fields.has('customer')) {
    const found = await readSearched<StoredOrder>(db, ordersProjection, indexOf(criteria), sql, parameters);
    return { ...views(found), customers: undefined, searched: found.searched };
  }
  const { beside, ...orders } = await readRowsBeside<StoredOrder, StoredCustomer>(
    db,
    [ordersProjection, sql],
    [
      customersProjection,
      `select ${customerColumns} from customers_v1 c where c.customer_id in (select "customerId" from page)`,
    ],
    parameters,
  );
  return { ...views(orders), customers: customerViews(beside), searched: undefined };
}

/** How many orders there are: exact, or null when they are more than `mostCounted`. */
export async function countOrders(db: Db, criteria: OrderCriteria): Promise<Searched<number | null>> {
  const { from, where, values } = listedSql(criteria, 'PLACED_AT_DESC');
  const sql = `select count(*)::int as n from (select 1 from ${from} where ${where} limit ${mostCounted + 1}) as found`;
  const { rows, ...found } = await readSearched<{ n: number }>(
    db,
    ordersProjection,
    indexOf(criteria),
    sql,
    values,
  );
  return { rows: rows.map(({ n }) => (n > mostCounted ? null : n)), ...found };
}

/**
 * The words of a customer's latest orders: enough to mend what the customer types, and few enough to compare.
 */
const ownWordsSql = (customer: string): string => `
  select distinct unnest(tsvector_to_array(s.document)) as word
  from (
    select id from orders_v1 where customer_id = ${customer} order by placed_at desc, id desc limit 1000
  ) as o join order_search_v2 s on s.id = o.id`;

/** These words are few enough to be compared one by one. */
const likeOwnSql = 'select w.word from own w where abs(length(w.word) - length(asked.word)) <= asked.errors';

/**
 * Does what `completeSearch` does, for somebody who sees only a customer's orders. What a term may have meant
 * goes into cursors, where words of other orders would give away names and numbers.
 */
export async function completeOwnSearch(
  db: Db,
  customerId: string,
  terms: readonly string[],
): Promise<Searched<Search>> {
  const { sql, values } = completeSql('own', likeOwnSql, terms);
  const { rows, ...found } = await readSearched<Completed>(
    db,
    ordersProjection,
    orderSearchProjection,
    `with own as materialized (${ownWordsSql(`$${values.length + 1}`)}) ${sql}`,
    [...values, customerId],
  );
  return { rows: [completed(terms, rows)], ...found };
}

const indexOf = ({ search }: OrderCriteria) => (search ? orderSearchProjection : undefined);

export const changedOrders = changesOf(
  ordersProjection,
  {
    table: 'orders_v1',
    alias: 'o',
    columns,
    key: 'o.id',
    type: 'uuid',
    last: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
    owner: 'o.customer_id',
  },
  (row: StoredOrder) => ({ key: row.id, row: toView(row) }),
);

/**
 * Whether an order matches all of the criteria but the search, as the SQL of `listOrders` would find it: a
 * property test holds the two together.
 */
export function matches(order: OrderView, criteria: OrderCriteria): boolean {
  const { customerId, status, sku, countryCode, placedFrom, placedTo, totalMin, totalMax } = criteria;
  const { needsAttention: attention } = criteria;
  const placedAt = Date.parse(order.placedAt);
  return (
    (!given(customerId) || order.customerId === customerId) &&
    (!given(status) || status.includes(order.status)) &&
    (!given(sku) || order.lines.some((line) => spellings(sku).includes(line.sku))) &&
    (!given(countryCode) || countryCodesSought(countryCode).includes(order.shippingAddress.countryCode)) &&
    (!given(placedFrom) || placedAt >= placedFrom.getTime()) &&
    (!given(placedTo) || placedAt < placedTo.getTime()) &&
    (!given(totalMin) || compare(order.total.amount, totalMin) >= 0) &&
    (!given(totalMax) || compare(order.total.amount, totalMax) <= 0) &&
    (!given(attention) || order.needsAttention === attention)
  );
}

function given<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

/** The SQL of what orders are listed from, and of which of them are. */
function listedSql(
  criteria: OrderCriteria,
  by: OrderOrder,
): { from: string; where: string; values: unknown[] } {
  const values: unknown[] = [];
  const { search, ...others } = criteria;
  const found = search && foundSql(orderSearchProjection, search, 'orders_v1 o', 'o.id', values);
  const from = found?.from ?? 'orders_v1 o';
  const where = [...(found ? [found.where] : []), ...filterSql(others, values)].join(' and ') || 'true';
  if (!search || !found || by !== 'RELEVANCE') return { from, where, values };
  const alone = !Object.values(others).some(given);
  const weighed = weighedSql(orderSearchProjection, search, { ...found, where }, alone, values);
  return { from: `${weighed} join orders_v1 o on o.id = f.id`, where: 'true', values };
}

/** Conditions on `o`. Their parameters are added to `values`. */
function filterSql(criteria: Omit<OrderCriteria, 'search'>, values: unknown[]): string[] {
  const terms: string[] = [];
  const add = (value: unknown, term: (parameter: string) => string) => {
    if (!given(value)) return;
    values.push(value);
    terms.push(term(`$${values.length}`));
  };
  add(criteria.customerId, (p) => `o.customer_id = ${p}`);
  // With one value, the rows come in the order of the index on it, placed_at and id; with a list they could
  // not.
  const addOneOf = (column: string, list: readonly string[] | null | undefined) =>
    list?.length === 1
      ? add(list[0], (p) => `${column} = ${p}`)
      : add(list, (p) => `${column} = any(${p}::text[])`);
  addOneOf('o.status', criteria.status);
  add(given(criteria.sku) ? spellings(criteria.sku) : null, (p) => `o.skus && ${p}::text[]`);
  addOneOf('o.country_code', given(criteria.countryCode) ? countryCodesSought(criteria.countryCode) : null);
  add(criteria.placedFrom, (p) => `o.placed_at >= ${p}`);
  add(criteria.placedTo, (p) => `o.placed_at < ${p}`);
  add(criteria.totalMin, (p) => `o.total >= ${p}::numeric`);
  add(criteria.totalMax, (p) => `o.total <= ${p}::numeric`);
  // There is no parameter: it would hide from the planner that these orders have an index.
  if (given(criteria.needsAttention))
    terms.push(criteria.needsAttention ? attentionSql : `(${attentionSql}) is not true`);
  return terms;
}

/**
 * The condition of `needsAttention` in the lifecycle, and of the index orders_v1_attention_idx: keep the
 * three alike.
 */
const attentionSql = `(o.payment->'trouble' ? 'refused'
  or (o.status in ('CONFIRMED', 'SHIPPED', 'DELIVERED') and o.payment->>'status' in ('VOIDED', 'FAILED', 'DECLINED'))
  or (o.status = 'CONFIRMED' and o.payment->>'status' = 'REFUNDED'))`;

export const ordersToVerify: Model<Folded> = {
  name: 'orders',
  reads: inTables(
    ordersProjection,
    `select id::text as key, json_build_array(number, customer_id, status, payment->>'status', version,
           trim_scale(total)::text, country_code, tracking_number, cancel_reason, return_reason,
           payment->>'declineReason', payment->'trouble'->>'reason', payment->'trouble'->>'refused',
           coalesce((payment->'trouble'->>'actionRequired')::boolean, false), ${isoTime('placed_at')}, ${isoTime('updated_at')}, currency,
           trim_scale((payment->'amount'->>'amount')::numeric)::text, payment->'amount'->>'currencyCode',
           md5(lines::text), returned, trim_scale(coalesce(granted, 0))::text,
           trim_scale(coalesce(refunded, 0))::text, skus, md5(shipping_address::text),
           (select string_agg(step->>'type' || ' ' || (step->>'at'), ', ' order by n)
            from jsonb_array_elements(timeline) with ordinality as steps (step, n))) as row from orders_v1`,
  ),
  expected: ({ state, shown, sales }) =>
    new Map(
      [...state.orders].map(([id, order]) => [
        id,
        [
          order.number,
          order.customerId,
          order.status,
          order.paymentStatus,
          order.version,
          order.total.amount,
          sales.get(id)?.countryCode,
          order.trackingNumber,
          order.cancelReason,
          order.returnReason,
          order.declineReason,
          order.failureReason,
          order.refused,
          order.actionRequired,
          order.placedAt,
          order.updatedAt,
          order.total.currencyCode,
          order.total.amount,
          order.total.currencyCode,
          shown.get(id)?.lines,
          returnedOf(order),
          grantedOf(order),
          givenOf(order),
          shown.get(id)?.skus,
          shown.get(id)?.address,
          shown.get(id)?.timeline,
        ],
      ]),
    ),
};

/** How many units came back of each line of which some did, by the line's number; null when none did. */
function returnedOf({ lines }: Order): Record<string, number> | null {
  const some = lines.flatMap(({ returned }, line) => (returned > 0 ? [[line, returned] as const] : []));
  return some.length === 0 ? null : Object.fromEntries(some);
}
