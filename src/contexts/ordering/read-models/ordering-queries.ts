import type { Page } from '../../../kit/graphql/connections.js';
import type { Db } from '../../../kit/databases/postgres.js';
import type { RedisRows } from '../../../kit/projections/redis-rows.js';
import type { AvailabilityRow } from './availability.js';
import { findCustomers } from './customer-queries.js';
import {
  completeOwnSearch,
  countOrders,
  findOrder,
  findOrders,
  listOrders,
  type OrderCriteria,
  type OrderOrder,
} from './order-queries.js';
import { completeSearch, weighSearch, type Search, type SearchIndex } from './search-queries.js';
import type { OrderStatusRow } from './order-status.js';
import { findSales, findTopProducts, type DayRange } from './sales-queries.js';
import { countEvents, listEvents } from './history.js';
import {
  countProducts,
  findProducts,
  listProducts,
  type ProductCriteria,
  type ProductOrder,
} from './product-queries.js';

/** Where the read models are. */
export interface ReadModels {
  /** The read database, as the query side. */
  readonly db: Db;
  /** The write database, as the log reader. */
  readonly log: Db;
  readonly orderStatus: RedisRows<OrderStatusRow>;
  readonly availability: RedisRows<AvailabilityRow>;
}

/** Every query of this context over the read models of one node. Each answers with the position of what it read. */
export function orderingQueries({ db, log, orderStatus, availability }: ReadModels) {
  return {
    order: (by: { key: string } | { number: string }) => findOrder(db, by),
    ordersByKey: (keys: readonly string[]) => findOrders(db, keys),
    orders: (criteria: OrderCriteria, by: OrderOrder, page: Page, fields: ReadonlySet<string>) =>
      listOrders(db, criteria, by, page, fields),
    weighSearch: (index: SearchIndex, search: Search) => weighSearch(db, index, search),
    completeSearch: (index: SearchIndex, terms: readonly string[]) => completeSearch(db, index, terms),
    completeOwnSearch: (customerId: string, terms: readonly string[]) =>
      completeOwnSearch(db, customerId, terms),
    orderCount: (criteria: OrderCriteria) => countOrders(db, criteria),
    orderStatus: (keys: readonly string[]) => orderStatus.read(keys),
    customers: (customerIds: readonly string[]) => findCustomers(db, customerIds),
    productsBy: (by: 'sku' | 'id', values: readonly string[]) => findProducts(db, by, values),
    products: (criteria: ProductCriteria, by: ProductOrder, page: Page) =>
      listProducts(db, criteria, by, page),
    productCount: (criteria: ProductCriteria) => countProducts(db, criteria),
    events: (streams: readonly string[], page: Page) => listEvents(log, streams, page),
    eventCount: (streams: readonly string[]) => countEvents(log, streams),
    availability: (skus: readonly string[]) => availability.read(skus),
    availabilityPosition: () => availability.position(),
    sales: (range: DayRange) => findSales(db, range),
    topProducts: (range: DayRange, limit: number) => findTopProducts(db, range, limit),
    lowOnStock: () => availability.marked(),
  };
}

export type OrderingQueries = ReturnType<typeof orderingQueries>;
