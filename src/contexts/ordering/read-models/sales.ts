import { daysIn, type DayOf } from '../../../kit/values/days.js';
import type { RecordedEvent } from '../../../kit/log/messages.js';
import type { PageContext, PageTx, PostgresProjection } from '../../../kit/projections/projection.js';
import { changesOf } from '../../../kit/projections/changed-rows.js';
import { readRows, type Answer } from '../../../kit/projections/read-database.js';
import type { Db } from '../../../kit/databases/postgres.js';
import { inTables, type Model, type ModelRows } from '../../../kit/projections/verify-models.js';
import type { OrderEvent, ProductRenamed } from '../domain/events.js';
import { orderSteps, type OrderStatus } from '../domain/lifecycle.js';
import type { OrderingState } from '../domain/state.js';
import { brings, nextSale, Sums, type Sale } from './sale.js';
import type { Folded } from './folded.js';

/** Where the sales are stored, for queries. */
export const salesModel = {
  name: 'sales-dashboard',
  version: 1,
  store: 'postgres',
  tables: ['sales_order_v1', 'sales_day_v1', 'sales_status_v1', 'sales_country_v1', 'sales_product_v1'],
} as const;

/**
 * Sales by day, status, country and product, summed up as orders come and change. Days are those of
 * `timeZone`.
 */
export function salesProjection(timeZone: string): PostgresProjection<OrderEvent | ProductRenamed> {
  const dayOf = daysIn(timeZone);
  return {
    ...salesModel,
    // There is one lane, since orders of all lanes would share the rows of a day.
    lanes: 1,
    events: [
      'OrderPlaced',
      ...(Object.keys(orderSteps) as (keyof typeof orderSteps)[]),
      'RefundRequested',
      'PaymentRefunded',
      'ProductRenamed',
    ],
    maxStalenessMs: 5_000,
    gatherMs: 200,
    rowKeys: ({ data }) => ['orderId' in data ? data.orderId : data.sku],
    apply: (tx, events, page) => applySales(tx, events, page, dayOf),
  };
}

async function applySales(
  tx: PageTx,
  events: readonly RecordedEvent<OrderEvent | ProductRenamed>[],
  page: PageContext,
  dayOf: DayOf,
): Promise<void> {
  const mine = events.filter(isOfOrder).filter(({ data }) => page.mine(data.orderId));
  const renamed = events.filter(isRenamed).filter(({ data }) => page.mine(data.sku));
  await applyOrders(tx, mine, page, dayOf);
  await applyNames(tx, new Map(renamed.map(({ data }) => [data.sku, data.name])), page);
}

const isRenamed = (
  event: RecordedEvent<OrderEvent | ProductRenamed>,
): event is RecordedEvent<ProductRenamed> => event.type === 'ProductRenamed';
const isOfOrder = (event: RecordedEvent<OrderEvent | ProductRenamed>): event is RecordedEvent<OrderEvent> =>
  !isRenamed(event);

/**
 * Sold products are shown with their present names, on every day. So the days on which they were sold count
 * as changed.
 */
async function applyNames(tx: PageTx, names: ReadonlyMap<string, string>, page: PageContext): Promise<void> {
  if (names.size === 0) return;
  const renamed = JSON.stringify([...names].map(([sku, name]) => ({ sku, name })));
  await tx.query({ name: 'sales-names', text: updateNames, values: [renamed, page.lane, page.seq] });
}

async function applyOrders(
  tx: PageTx,
  mine: readonly RecordedEvent<OrderEvent>[],
  page: PageContext,
  dayOf: DayOf,
): Promise<unknown> {
  const before = await readSales(tx, mine);
  const after = new Map(before);
  for (const event of mine) {
    const sale = nextSale(after.get(event.data.orderId), event as OrderEvent, dayOf);
    if (sale) after.set(sale.id, sale);
  }
  const sums = { day: new Sums(), status: new Sums(), country: new Sums(), product: new Sums() };
  const currencies = new Map<string, string>();
  // The name for a new row of a product is that of the order that came last.
  const names = new Map<string, string>();
  for (const [id, sale] of after) {
    const old = before.get(id);
    currencies.set(sale.day, sale.currency);
    for (const [sku, name] of sale.products) names.set(sku, name);
    if (old) count(sums, old, -1);
    count(sums, sale, 1);
  }
  if (after.size === 0) return undefined;
  const write = (name: string, text: string, rows: readonly object[], ...more: unknown[]) =>
    rows.length === 0 ? undefined : tx.query({ name, text, values: [JSON.stringify(rows), ...more] });
  await Promise.all([
    write('sales-orders', upsertOrders, [...after.values()]),
    write(
      'sales-days',
      upsertDays,
      sums.day.rows().map(({ key: [day = ''], ...row }) => ({ day, currency: currencies.get(day), ...row })),
      page.lane,
      page.seq,
    ),
    write(
      'sales-statuses',
      upsertStatuses,
      sums.status.changes().map(({ key: [day, status], orders }) => ({ day, status, orders })),
    ),
    write(
      'sales-countries',
      upsertCountries,
      sums.country.changes().map(({ key: [day, country], ...row }) => ({ day, country, ...row })),
    ),
    write(
      'sales-products',
      upsertProducts,
      sums.product
        .changes()
        .map(({ key: [day, sku = ''], ...row }) => ({ day, sku, name: names.get(sku), ...row })),
    ),
  ]);
  // Rows with nothing left in them are deleted: the rows must be those that counting everything anew would
  // make.
  const less = (some: Sums) => some.changes().filter(({ orders, units }) => orders < 0 || units < 0);
  return Promise.all([
    write(
      'sales-no-status',
      deleteStatuses,
      less(sums.status).map(({ key: [day, status] }) => ({ day, status })),
    ),
    write(
      'sales-no-country',
      deleteCountries,
      less(sums.country).map(({ key: [day, country] }) => ({ day, country })),
    ),
    write(
      'sales-no-product',
      deleteProducts,
      less(sums.product).map(({ key: [day, sku] }) => ({ day, sku })),
    ),
  ]);
}

function count(
  { day, status, country, product }: Readonly<Record<'day' | 'status' | 'country' | 'product', Sums>>,
  sale: Sale,
  sign: 1 | -1,
): void {
  status.add([sale.day, sale.status], sign, { orders: 1 });
  const { revenue, units } = sale;
  const counted = brings(sale);
  // The day's row is written with every change, since feeds look at it.
  day.add([sale.day], sign, counted ? { revenue, units, orders: 1 } : {});
  if (!counted) return;
  country.add([sale.day, sale.countryCode], sign, { revenue, orders: 1 });
  for (const [sku, , sold, earned] of sale.products)
    product.add([sale.day, sku], sign, { revenue: earned, units: sold });
}

/** What the orders of a page have counted for until now. */
async function readSales(
  tx: PageTx,
  events: readonly RecordedEvent<OrderEvent>[],
): Promise<Map<string, Sale>> {
  const ids = new Set(events.map(({ data }) => data.orderId));
  for (const { type, data } of events) if (type === 'OrderPlaced') ids.delete(data.orderId);
  if (ids.size === 0) return new Map();
  const { rows } = await tx.query<Sale>({
    name: 'sales-of-orders',
    text: `
      select id, day::text as day, status, refunded, country_code as "countryCode", currency, trim_scale(revenue)::text as revenue,
        units::float as units, products
      from sales_order_v1 where id = any($1::uuid[])`,
    values: [[...ids]],
  });
  return new Map(rows.map((sale) => [sale.id, sale]));
}

const upsertOrders = `
  insert into sales_order_v1 (id, day, status, refunded, country_code, currency, revenue, units, products)
  select * from json_to_recordset($1) as new (id uuid, day date, status text, refunded boolean, "countryCode" text, currency text,
    revenue numeric, units bigint, products json)
  on conflict (id) do update
  set status = excluded.status, refunded = excluded.refunded, country_code = excluded.country_code,
    revenue = excluded.revenue, units = excluded.units, products = excluded.products`;

const upsertDays = `
  insert into sales_day_v1 as s (day, currency, revenue, orders, units, lane, seq)
  select new.*, $2, $3
  from json_to_recordset($1) as new (day date, currency text, revenue numeric, orders bigint, units bigint)
  on conflict (day) do update
  set revenue = s.revenue + excluded.revenue, orders = s.orders + excluded.orders, units = s.units + excluded.units,
    lane = $2, seq = $3`;

const upsertStatuses = `
  insert into sales_status_v1 as s (day, status, orders)
  select * from json_to_recordset($1) as new (day date, status text, orders bigint)
  on conflict (day, status) do update set orders = s.orders + excluded.orders`;

const upsertCountries = `
  insert into sales_country_v1 as s (day, country_code, revenue, orders)
  select * from json_to_recordset($1) as new (day date, country text, revenue numeric, orders bigint)
  on conflict (day, country_code) do update
  set revenue = s.revenue + excluded.revenue, orders = s.orders + excluded.orders`;

const upsertProducts = `
  insert into sales_product_v1 as s (day, sku, name, revenue, units)
  select * from json_to_recordset($1) as new (day date, sku text, name text, revenue numeric, units bigint)
  on conflict (day, sku) do update
  set revenue = s.revenue + excluded.revenue, units = s.units + excluded.units`;

const updateNames = `
  with renamed as (
    update sales_product_v1 as s set name = new.name
    from json_to_recordset($1) as new (sku text, name text) where s.sku = new.sku returning s.day
  )
  update sales_day_v1 as s set lane = $2, seq = $3 where day in (select day from renamed)`;

const deleteStatuses = `
  delete from sales_status_v1 as s using json_to_recordset($1) as less (day date, status text)
  where s.day = less.day and s.status = less.status and s.orders = 0`;

const deleteCountries = `
  delete from sales_country_v1 as s using json_to_recordset($1) as less (day date, country text)
  where s.day = less.day and s.country_code = less.country and s.orders = 0`;

const deleteProducts = `
  delete from sales_product_v1 as s using json_to_recordset($1) as less (day date, sku text)
  where s.day = less.day and s.sku = less.sku and s.units = 0`;

/** A range of days, such as 2026-11-23; both ends are included. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

export interface SalesFigures {
  readonly currency: string | null;
  /** Days without orders are left out. */
  readonly days: readonly { date: string; revenue: string; orderCount: number; unitCount: number }[];
  readonly statuses: readonly { status: OrderStatus; orderCount: number }[];
  readonly countries: readonly { countryCode: string; revenue: string; orderCount: number }[];
}

export interface SoldProduct {
  readonly sku: string;
  readonly name: string;
  readonly revenue: string;
  readonly unitCount: number;
}

const inRange = 'day between $1::date and $2::date';

/** Reads the sales of a range of days, as one row. */
export function findSales(db: Db, { from, to }: DayRange): Promise<Answer<SalesFigures>> {
  return readRows<SalesFigures>(
    db,
    salesModel,
    `select
       (select max(currency) from sales_day_v1 where ${inRange}) as currency,
       coalesce((select json_agg(json_build_object('date', day::text, 'revenue', trim_scale(revenue)::text,
         'orderCount', orders, 'unitCount', units) order by day) from sales_day_v1 where ${inRange}), '[]') as days,
       coalesce((select json_agg(s) from (
         select status, sum(orders)::bigint as "orderCount" from sales_status_v1 where ${inRange} group by status) as s), '[]')
         as statuses,
       coalesce((select json_agg(c) from (
         select country_code as "countryCode", trim_scale(sum(revenue))::text as revenue, sum(orders)::bigint as "orderCount"
         from sales_country_v1 where ${inRange} group by country_code having sum(orders) > 0
         order by sum(revenue) desc, country_code collate "C") as c), '[]') as countries`,
    [from, to],
  );
}

/** The products with the most revenue in a range of days, at most `limit`. */
export function findTopProducts(
  db: Db,
  { from, to }: DayRange,
  limit: number,
): Promise<Answer<SoldProduct & { currency: string }>> {
  return readRows<SoldProduct & { currency: string }>(
    db,
    salesModel,
    `select sku, max(name) as name, trim_scale(sum(revenue))::text as revenue, sum(units)::bigint as "unitCount",
       (select max(currency) from sales_day_v1 where ${inRange}) as currency
     from sales_product_v1 p where ${inRange} group by sku having sum(units) > 0
     order by sum(p.revenue) desc, sku collate "C" limit $3`,
    [from, to, limit],
  );
}

/** The days whose sales have changed. */
export const changedSales = changesOf(
  salesModel,
  {
    table: 'sales_day_v1',
    alias: 's',
    columns: 's.day::text as day',
    key: 's.day',
    type: 'date',
    last: '9999-12-31',
  },
  ({ day }: { day: string }) => ({ key: day, row: day }),
);

export const salesToVerify: Model<Folded> = {
  name: 'sales-dashboard',
  reads: inTables(
    salesModel,
    `select key, json_build_array(trim_scale(revenue)::text, orders, units, name) as row from (
           select 'day ' || day as key, revenue, orders, units, null as name from sales_day_v1
           union all select 'status ' || day || ' ' || status, 0, orders, 0, null from sales_status_v1
           union all select 'country ' || day || ' ' || country_code, revenue, orders, 0, null from sales_country_v1
           union all select 'product ' || day || ' ' || sku, revenue, 0, units, name from sales_product_v1
         ) as figure where (revenue, orders, units) <> (0, 0, 0)`,
  ),
  expected: ({ sales, state }) => figuresOf(sales, state),
};

function figuresOf(sales: ReadonlyMap<string, Sale>, { products: known }: OrderingState): ModelRows {
  const sums = new Sums();
  const names = new Map<string, string | undefined>();
  for (const sale of sales.values()) {
    const { day, status, countryCode, revenue, units, products } = sale;
    sums.add([`status ${day} ${status}`], 1, { orders: 1 });
    if (!brings(sale)) continue;
    sums.add([`day ${day}`], 1, { revenue, units, orders: 1 });
    sums.add([`country ${day} ${countryCode}`], 1, { revenue, orders: 1 });
    for (const [sku, , sold, earned] of products) {
      sums.add([`product ${day} ${sku}`], 1, { revenue: earned, units: sold });
      names.set(`product ${day} ${sku}`, known.get(sku)?.name);
    }
  }
  return new Map(
    sums
      .changes()
      .map(({ key: [key = ''], revenue, orders, units }) => [
        key,
        [revenue, orders, units, names.get(key) ?? null],
      ]),
  );
}
