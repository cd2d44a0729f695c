import type { Page } from '../../graphql-kit/connections.js';
import type { Db } from '../../persistence/postgres.js';
import type { RedisRows } from '../../persistence/redis-rows.js';
import type { AvailabilityRow } from './availability.js';
import { findCustomers } from './customer-queries.js';
import {
  countOrders,
  findOrder,
  findOrders,
  listOrders,
  type OrderCriteria,
  type OrderOrder,
} from './order-queries.js';
import { completeSearch, weighSearch, type OrderSearch } from './order-search-queries.js';
import type { OrderStatusRow } from './order-status.js';
import { findSales, findTopProducts, type DayRange } from './sales-queries.js';
import { countProducts, findProducts, listProducts, type ProductOrder } from './product-queries.js';

/** Where the read models are. */
export interface ReadModels {
  /** The read database, as the query side. */
  readonly db: Db;
  readonly orderStatus: RedisRows<OrderStatusRow>;
  readonly availability: RedisRows<AvailabilityRow>;
}

/** Every query of this context over the read models of one node. Each answers with the position of what it read. */
export function orderingQueries({ db, orderStatus, availability }: ReadModels) {
  return {
    order: (by: { key: string } | { number: string }) => findOrder(db, by),
    ordersByKey: (keys: readonly string[]) => findOrders(db, keys),
    orders: (criteria: OrderCriteria, by: OrderOrder, page: Page, fields: ReadonlySet<string>) =>
      listOrders(db, criteria, by, page, fields),
    weighSearch: (search: OrderSearch) => weighSearch(db, search),
    completeSearch: (terms: readonly string[]) => completeSearch(db, terms),
    orderCount: (criteria: OrderCriteria) => countOrders(db, criteria),
    orderStatus: (keys: readonly string[]) => orderStatus.read(keys),
    customers: (customerIds: readonly string[]) => findCustomers(db, customerIds),
    productsBy: (by: 'sku' | 'id', values: readonly string[]) => findProducts(db, by, values),
    products: (skus: readonly string[] | undefined, by: ProductOrder, page: Page) =>
      listProducts(db, skus, by, page),
    productCount: (skus: readonly string[] | undefined) => countProducts(db, skus),
    availability: (skus: readonly string[]) => availability.read(skus),
    availabilityPosition: () => availability.position(),
    sales: (range: DayRange) => findSales(db, range),
    topProducts: (range: DayRange, limit: number) => findTopProducts(db, range, limit),
    lowOnStock: () => availability.marked(),
  };
}

export type OrderingQueries = ReturnType<typeof orderingQueries>;
