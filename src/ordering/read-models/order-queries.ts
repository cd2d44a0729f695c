import { encodeId } from '../../cqrs/ids.js';
import { compare } from '../../cqrs/money.js';
import type { FeedPlace } from '../../cqrs/feed-cursor.js';
import type { ProjectionPosition } from '../../cqrs/projection.js';
import { keysetSql, type Page, type SortKey } from '../../graphql-kit/connections.js';
import {
  isoTime,
  readPosition,
  readRows,
  readRowsBeside,
  type Answer,
} from '../../persistence/read-database.js';
import type { Db } from '../../persistence/postgres.js';
import type { AddressData, MoneyData } from '../domain/events.js';
import type { OrderStatus, PaymentStatus } from '../domain/state.js';
import {
  customerColumns,
  customerViews,
  type CustomerView,
  type StoredCustomer,
} from './customer-queries.js';
import { customersProjection } from './customers.js';
import { orderSearchProjection } from './order-search.js';
import { latestSql, mostWeighed, scoring, toTsquery, type OrderSearch } from './order-search-queries.js';
import { ordersProjection, type StoredLine, type TimelineType } from './orders.js';

/** An order as the API shows it, with what feeds and permissions need beside it. */
export interface OrderView {
  readonly __typename: 'Order';
  readonly id: string;
  readonly key: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly version: number;
  readonly customerId: string | null;
  readonly placedAt: string;
  readonly updatedAt: string;
  readonly shippingAddress: AddressData;
  readonly lines: readonly {
    sku: string;
    name: string;
    quantity: number;
    unitPrice: MoneyData;
    lineTotal: MoneyData;
  }[];
  readonly total: MoneyData;
  readonly payment: { status: PaymentStatus; amount: MoneyData; declineReason: string | null };
  readonly trackingNumber: string | null;
  readonly cancelReason: string | null;
  readonly returnReason: string | null;
  readonly timeline: readonly { type: TimelineType; at: string }[];
  /** Of a page by relevance: how well it fits the search. */
  readonly relevance?: number;
}

type Parts = keyof typeof parts;
type StoredOrder = Omit<OrderView, '__typename' | 'id' | 'key' | 'total' | Parts> &
  Partial<Omit<Pick<OrderView, Parts>, 'lines'>> & {
    id: string;
    lines?: readonly StoredLine[];
    total: string;
    currency: string;
    lane: number;
    seq: number;
  };

/** Which orders: joined by AND. An empty list matches nothing. */
export interface OrderCriteria {
  readonly customerId?: string | null;
  readonly status?: readonly OrderStatus[] | null;
  readonly sku?: string | null;
  readonly countryCode?: string | null;
  readonly placedFrom?: Date | null;
  readonly placedTo?: Date | null;
  readonly totalMin?: string | null;
  readonly totalMax?: string | null;
  readonly search?: OrderSearch;
}

export type OrderOrder = 'PLACED_AT_DESC' | 'PLACED_AT_ASC' | 'TOTAL_DESC' | 'TOTAL_ASC' | 'RELEVANCE';

/** What of an order a list may leave out when nobody asks for it, by field. */
const parts = {
  lines: 'o.lines',
  shippingAddress: 'o.shipping_address as "shippingAddress"',
  timeline: 'o.timeline',
  payment: 'o.payment',
  updatedAt: `${isoTime('o.updated_at')} as "updatedAt"`,
  trackingNumber: 'o.tracking_number as "trackingNumber"',
  cancelReason: 'o.cancel_reason as "cancelReason"',
  returnReason: 'o.return_reason as "returnReason"',
} as const;

/** What cursors, filters and permissions need besides. */
const always = `o.id, o.number, o.status, o.version, o.customer_id as "customerId", ${isoTime('o.placed_at')} as "placedAt",
  trim_scale(o.total)::text as total, o.currency`;

const columns = [always, ...Object.values(parts)].join(', ');

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
  const [column, value] = 'key' in by ? ['id', by.key] : ['number', by.number];
  return views(
    await readRows<StoredOrder>(
      db,
      ordersProjection,
      `select ${columns} from orders_v1 o where o.${column} = $1`,
      [value],
    ),
  );
}

export async function findOrders(db: Db, keys: readonly string[]): Promise<Answer<OrderView>> {
  return views(
    await readRows<StoredOrder>(
      db,
      ordersProjection,
      `select ${columns} from orders_v1 o where o.id = any($1::uuid[])`,
      [keys],
    ),
  );
}

/** A page of orders, and their customers if they came with it. */
export interface OrderPageAnswer extends Answer<OrderView> {
  readonly customers: Answer<CustomerView> | undefined;
  /** How far the search had come that found them. */
  readonly searched: ProjectionPosition | undefined;
}

/**
 * A page, with the one row too many that tells whether there are more. Parts that are not in `fields` are
 * not read, and are absent in the answer; with `customer`, the customers come in the same statement, unless
 * it is a search's.
 */
export async function listOrders(
  db: Db,
  criteria: OrderCriteria,
  by: OrderOrder,
  page: Page,
  fields: ReadonlySet<string>,
): Promise<OrderPageAnswer> {
  const { where, values } = whereOf(criteria);
  const from = by === 'RELEVANCE' ? weighed(criteria, where, values) : sourceOf(criteria);
  const keyset = keysetSql(sorts[by], page, values.length + 1);
  const wanted = Object.entries(parts).flatMap(([part, column]) => (fields.has(part) ? [column] : []));
  const relevance = by === 'RELEVANCE' ? ['f.relevance'] : [];
  const sql = `select ${[always, ...wanted, ...relevance].join(', ')} from ${from}
    where ${by === 'RELEVANCE' ? 'true' : where} and ${keyset.where} order by ${keyset.orderBy} limit ${keyset.limit}`;
  const parameters = [...values, ...keyset.params];
  if (criteria.search) {
    const found = await readSearched<StoredOrder>(db, sql, parameters);
    return { ...views(found), customers: undefined, searched: found.searched };
  }
  if (!fields.has('customer')) {
    const found = await readRows<StoredOrder>(db, ordersProjection, sql, parameters);
    return { ...views(found), customers: undefined, searched: undefined };
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

type Searched<Row> = Answer<Row> & Pick<OrderPageAnswer, 'searched'>;

/** Orders that a search has found, and how far both had come. */
async function readSearched<Row>(db: Db, sql: string, values: readonly unknown[]): Promise<Searched<Row>> {
  const nothing = [orderSearchProjection, 'select 1 where false'] as const;
  const { beside, ...found } = await readRowsBeside<Row, never>(db, [ordersProjection, sql], nothing, values);
  return { ...found, searched: beside.position };
}

/** Exact, or null where counting would take too long. */
export async function countOrders(db: Db, criteria: OrderCriteria): Promise<Searched<number | null>> {
  const { where, values } = whereOf(criteria);
  const sql = `select count(*)::int as n from (select 1 from ${sourceOf(criteria)} where ${where} limit ${mostCounted + 1}) as found`;
  const { rows, ...found } = criteria.search
    ? await readSearched<{ n: number }>(db, sql, values)
    : { ...(await readRows<{ n: number }>(db, ordersProjection, sql, values)), searched: undefined };
  return { rows: rows.map(({ n }) => (n > mostCounted ? null : n)), ...found };
}

/** Orders written after a place of the projection, by page and key. */
export async function changedOrders(db: Db, place: FeedPlace, limit: number) {
  const { seq = 0n, key } = place.lanes[0] ?? {};
  const { rows, position } = await readRows<StoredOrder>(
    db,
    ordersProjection,
    `select ${columns}, o.lane, o.seq from orders_v1 o
     where o.lane = 0 and (o.seq, o.id) > ($1::bigint, $2::uuid) order by o.seq, o.id limit $3`,
    [seq, key ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', limit],
  );
  const changes = rows.map((row) => ({
    key: row.id,
    lane: row.lane,
    seq: BigInt(row.seq),
    row: toView(row),
  }));
  return { position, changes };
}

export const ordersPosition = (db: Db) => readPosition(db, ordersProjection);

/** The same as the SQL of `listOrders`, over a row: a property test holds the two together. */
export function matches(order: OrderView, criteria: OrderCriteria): boolean {
  const { customerId, status, sku, countryCode, placedFrom, placedTo, totalMin, totalMax } = criteria;
  const placedAt = Date.parse(order.placedAt);
  return (
    (!given(customerId) || order.customerId === customerId) &&
    (!given(status) || status.includes(order.status)) &&
    (!given(sku) || order.lines.some((line) => line.sku === sku)) &&
    (!given(countryCode) || order.shippingAddress.countryCode === countryCode) &&
    (!given(placedFrom) || placedAt >= placedFrom.getTime()) &&
    (!given(placedTo) || placedAt < placedTo.getTime()) &&
    (!given(totalMin) || compare(order.total.amount, totalMin) >= 0) &&
    (!given(totalMax) || compare(order.total.amount, totalMax) <= 0)
  );
}

function given<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

function whereOf(criteria: OrderCriteria): { where: string; values: unknown[] } {
  const values: unknown[] = [];
  const terms: string[] = [];
  const add = (value: unknown, term: (parameter: string) => string) => {
    if (!given(value)) return;
    values.push(value);
    terms.push(term(`$${values.length}`));
  };
  // First: sourceOf names its parameter, too.
  // What is common must not be looked up in the index, and is not where the operand is no column.
  const document = criteria.search?.common === true ? `(s.document || ''::tsvector)` : 's.document';
  add(criteria.search && toTsquery(criteria.search), (p) => `${document} @@ ${p}::tsquery`);
  add(criteria.customerId, (p) => `o.customer_id = ${p}`);
  // One status keeps the order of the index on (status, placed_at, id); a list could not.
  if (criteria.status?.length === 1) add(criteria.status[0], (p) => `o.status = ${p}`);
  else add(criteria.status, (p) => `o.status = any(${p}::text[])`);
  add(criteria.sku, (p) => `o.skus @> array[${p}]::text[]`);
  add(criteria.countryCode, (p) => `o.country_code = ${p}`);
  add(criteria.placedFrom, (p) => `o.placed_at >= ${p}`);
  add(criteria.placedTo, (p) => `o.placed_at < ${p}`);
  add(criteria.totalMin, (p) => `o.total >= ${p}::numeric`);
  add(criteria.totalMax, (p) => `o.total <= ${p}::numeric`);
  return { where: terms.length === 0 ? 'true' : terms.join(' and '), values };
}

/**
 * What is listed from. Few matches are all found first, by their index; of many, whatever is asked for besides
 * may find its page sooner, and PostgreSQL cannot know how many there are of the beginning of a word.
 */
function sourceOf({ search }: OrderCriteria): string {
  if (!search) return 'orders_v1 o';
  if (search.common) return 'orders_v1 o join order_search_v1 s on s.id = o.id';
  return `(select id, document from order_search_v1 where document @@ $1::tsquery offset 0) as s
    join orders_v1 o on o.id = s.id`;
}

/** The matches with their points. Ids begin with the time, so the last ones are those of the latest orders. */
function weighed(criteria: OrderCriteria, where: string, values: unknown[]): string {
  const { search = { terms: [] }, ...others } = criteria;
  const { term, query, points } = scoring(search);
  values.push(term, query, points);
  const [terms, queries, scores] = [values.length - 2, values.length - 1, values.length];
  const alone = !Object.values(others).some(given);
  const source = alone && search.common === true ? `${latestSql} as s` : sourceOf(criteria);
  return `(
    select m.id, (
      select sum(best)::int from (
        select max(way.points) as best
        from unnest($${terms}::int[], $${queries}::tsquery[], $${scores}::int[]) as way (term, query, points)
        where m.document @@ way.query group by way.term
      ) as found
    ) as relevance
    from (
      select s.id, s.document from ${source} where ${where} order by s.id desc limit ${mostWeighed}
    ) as m
  ) as f join orders_v1 o on o.id = f.id`;
}

function views({ rows, position }: Answer<StoredOrder>): Answer<OrderView> {
  return { rows: rows.map(toView), position };
}

/** Parts that were not read are absent: a non-null field that shows one all the same fails. */
function toView({ id, total, currency, lines, ...order }: StoredOrder): OrderView {
  const money = (amount: string): MoneyData => ({ amount, currencyCode: currency });
  return {
    ...order,
    __typename: 'Order',
    id: encodeId('order', id),
    key: id,
    total: money(total),
    lines: lines?.map(([sku, name, quantity, unitPrice, lineTotal]) => ({
      sku,
      name,
      quantity,
      unitPrice: money(unitPrice),
      lineTotal: money(lineTotal),
    })),
  } as OrderView;
}
