import DataLoader from 'dataloader';
import { admit, onlyOf } from '../../../kit/commands/permission.js';
import type { ProjectionPosition } from '../../../kit/projections/projection.js';
import { spellings } from '../../../kit/values/typed-text.js';
import type { OperationScope } from '../../../kit/consistency/consistency.js';
import { callerOf, type RequestContext } from '../../../kit/graphql/context.js';
import type { FeedKit } from '../../../kit/feeds/feed.js';
import type { ProjectionTail } from '../../../kit/feeds/projection-tail.js';
import { ownOrders } from '../commands/order-command.js';
import type { PaymentAction } from './order-types.js';
import type { OrderingCommands } from '../commands/ordering-commands.js';
import type { AvailabilityRow } from '../read-models/availability.js';
import type { CustomerView } from '../read-models/customer-queries.js';
import type { OrderPageAnswer } from '../read-models/order-queries.js';
import type { OrderView } from '../read-models/order-view.js';
import type { OrderingQueries } from '../read-models/ordering-queries.js';
import type { ProductView } from '../read-models/product-queries.js';

/** What the resolvers of this context use, made once for a node. */
export interface OrderingServices {
  readonly commands: OrderingCommands;
  readonly queries: OrderingQueries;
  readonly lowStock: number;
  /** Of the days of the sales dashboard. */
  readonly timeZone: string;
  /** What the customer of an order must do about its payment, by the provider; undefined for nothing. */
  paymentAction(orderKey: string): Promise<PaymentAction | undefined>;
  /** The one currency of this shop. */
  readonly currencyCode: string;
  readonly feeds: FeedKit;
  readonly orderTail: ProjectionTail<OrderView>;
  /** Changes of a product, by SKU, in both of the read models that it is shown from. */
  readonly productTails: readonly ProjectionTail<string>[];
  /** Days whose sales have changed. */
  readonly salesTail: ProjectionTail<string>;
}

export interface OrderingContext extends RequestContext<OperationScope> {
  readonly ordering: OrderingServices;
}

interface Loaders {
  readonly orders: DataLoader<string, OrderView | undefined>;
  /** By SKU. */
  readonly products: DataLoader<string, ProductView | undefined>;
  readonly productsById: DataLoader<string, ProductView | undefined>;
  readonly customers: DataLoader<string, CustomerView | undefined>;
  readonly availability: DataLoader<string, AvailabilityRow | undefined>;
}

const loaders = new WeakMap<OrderingContext, Loaders>();

/**
 * Batches the reads of one operation. Nothing is remembered: an operation may read the same thing
 * before and after a command of its own.
 */
export function loadersOf(context: OrderingContext): Loaders {
  const made = loaders.get(context) ?? makeLoaders(context);
  loaders.set(context, made);
  return made;
}

/** Customers that were read beside a page of orders, for the fields that are about to ask for them. */
const besidePage = new WeakMap<OrderingContext, NonNullable<OrderPageAnswer['customers']>>();

/** The next customers of this operation are looked up in `answer` first. It is no newer than its position says. */
export function expectCustomers(
  context: OrderingContext,
  answer: NonNullable<OrderPageAnswer['customers']>,
): void {
  besidePage.set(context, answer);
}

function makeLoaders(context: OrderingContext): Loaders {
  const { consistency, ordering } = context;
  const { queries } = ordering;
  const batched = <T>(
    projection: string,
    read: (
      keys: readonly string[],
    ) => Promise<{ found: ReadonlyMap<string, T>; position: ProjectionPosition | undefined }>,
  ) =>
    new DataLoader<string, T | undefined>(
      async (keys) => {
        const found = await consistency.read(projection, async () => {
          const answer = await read([...new Set(keys)]);
          return { value: answer.found, position: answer.position };
        });
        return keys.map((key) => found.get(key));
      },
      { cache: false, maxBatchSize: 1_000 },
    );
  return {
    orders: batched('orders', async (keys) => {
      const { rows, position } = await queries.ordersByKey(keys);
      return { found: new Map(rows.map((row) => [row.key, row])), position };
    }),
    products: batched('products', async (skus) => {
      const { rows, position } = await queries.productsBy('sku', skus.flatMap(spellings));
      const bySku = new Map(rows.map((row) => [row.sku, row]));
      const asked = skus.flatMap((sku) =>
        spellings(sku).map((spelling) => [sku, bySku.get(spelling)] as const),
      );
      // As it is given comes first, and stays.
      const found = new Map<string, ProductView>();
      for (const [sku, product] of asked) if (product && !found.has(sku)) found.set(sku, product);
      return { found, position };
    }),
    productsById: batched('products', async (keys) => {
      const { rows, position } = await queries.productsBy('id', keys);
      return { found: new Map(rows.map((row) => [row.key, row])), position };
    }),
    customers: batched('customers', async (customerIds) => {
      const expected = besidePage.get(context);
      besidePage.delete(context);
      const found = new Map(expected?.rows.map((row) => [row.customerId, row]));
      if (expected && customerIds.every((id) => found.has(id))) return { found, position: expected.position };
      const { rows, position } = await queries.customers(customerIds);
      return { found: new Map(rows.map((row) => [row.customerId, row])), position };
    }),
    availability: batched('availability', async (skus) => {
      const { rows, position } = await queries.availability(skus);
      return { found: rows, position };
    }),
  };
}

/** Whose orders the caller may see: undefined for everybody's. Throws as `admit` does for who may see none. */
export function visibleOrders(context: RequestContext): string | undefined {
  const caller = callerOf(context);
  admit(ownOrders, caller, 'this');
  return onlyOf(ownOrders, caller);
}
