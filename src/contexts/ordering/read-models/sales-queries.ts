import { changesOf } from '../../../kit/projections/changed-rows.js';
import { readRows, type Answer } from '../../../kit/projections/read-database.js';
import type { Db } from '../../../kit/databases/postgres.js';
import type { OrderStatus } from '../domain/lifecycle.js';
import { salesModel } from './sales.js';

/** Days, both ends included. */
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

/** One row: a range's sales, summed from the days. */
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

/** The products that brought most, at most `limit`. */
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

/** Days whose sales have changed. */
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
