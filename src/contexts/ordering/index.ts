import { randomBytes } from 'node:crypto';
import type { NonEmptyArray } from 'type-graphql';
import type { Logger } from 'pino';
import type { Clock } from '../../kit/time/clock.js';
import type { Differences } from '../../kit/projections/differences.js';
import type { Projection } from '../../kit/projections/projection.js';
import type { FeedKit } from '../../kit/feeds/feed.js';
import { ProjectionTail } from '../../kit/feeds/projection-tail.js';
import type { PositionReader } from '../../kit/consistency/coverage.js';
import type { Db, Pool } from '../../kit/databases/postgres.js';
import { readPosition } from '../../kit/projections/read-database.js';
import type { Redis } from '../../kit/databases/redis.js';
import { RedisRows } from '../../kit/projections/redis-rows.js';
import type { Wakeup } from '../../kit/log/wakeup.js';
import { bindCommands, type CommandDeps } from '../../kit/commands/command.js';
import type { OrderingTypes } from './commands/ordering-command.js';
import { orderingCommands } from './commands/ordering-commands.js';
import { newOrderNumber, orderNumberBytes } from './domain/order-number.js';
import { CustomerResolver, ViewerResolver } from './graphql/customer-resolver.js';
import { NodeResolver } from './graphql/node-resolver.js';
import { OrderConnectionResolver, OrderPaymentResolver, OrderResolver } from './graphql/order-resolver.js';
import type { OrderingServices } from './graphql/ordering-context.js';
import {
  OrderCommandAcceptedResolver,
  OrderMutations,
  ProductCommandAcceptedResolver,
  ProductMutations,
} from './graphql/mutations.js';
import { ProductConnectionResolver, ProductResolver } from './graphql/product-resolver.js';
import { SalesResolver } from './graphql/sales-resolver.js';
import { customerAction } from './processes/customer-action.js';
import { lookBeforeShipping } from './processes/look-before-shipping.js';
import { paymentGateway, type PaymentOptions } from './processes/ordering-work.js';
import { availabilityProjection, type AvailabilityRow } from './read-models/availability.js';
import { customersProjection } from './read-models/customers.js';
import { changedOrders, ordersPosition } from './read-models/order-queries.js';
import type { OrderView } from './read-models/order-view.js';
import { orderSearchProjection } from './read-models/order-search.js';
import { orderStatusProjection, type OrderStatusRow } from './read-models/order-status.js';
import { orderingQueries } from './read-models/ordering-queries.js';
import { ordersProjection } from './read-models/orders.js';
import { changedProducts, productsPosition } from './read-models/product-queries.js';
import { productSearchProjection } from './read-models/product-search.js';
import { productsProjection } from './read-models/products.js';
import { verifyReadModels } from './read-models/verify-reads.js';
import { salesModel, salesProjection } from './read-models/sales.js';
import { changedSales, salesPosition } from './read-models/sales-queries.js';

export { withoutPaymentMethod } from './domain/events.js';
export { orderingStore } from './store/ordering-store.js';
export { verifyWriteTables } from './store/verify-write.js';
export type { OrderingContext } from './graphql/ordering-context.js';
export { orderingWork, takePaymentWebhook, type PaymentOptions } from './processes/ordering-work.js';

export const orderingResolvers: NonEmptyArray<Function> = [
  OrderResolver,
  OrderConnectionResolver,
  OrderPaymentResolver,
  ProductResolver,
  ProductConnectionResolver,
  CustomerResolver,
  ViewerResolver,
  SalesResolver,
  NodeResolver,
  OrderMutations,
  OrderCommandAcceptedResolver,
  ProductMutations,
  ProductCommandAcceptedResolver,
];

/** The read models of this context. `lowStock`: from what number down stock counts as low; `timeZone`: of the days of sales. */
export function orderingProjections(lowStock: number, timeZone: string): readonly Projection[] {
  return [
    ordersProjection,
    orderSearchProjection,
    productsProjection,
    productSearchProjection,
    customersProjection,
    orderStatusProjection,
    availabilityProjection(lowStock),
    salesProjection(timeZone),
  ] as readonly Projection[];
}

export interface OrderingDeps {
  readonly commands: CommandDeps<OrderingTypes>;
  /** The one currency of this shop. */
  readonly currencyCode: string;
  /** The read database, as the query side. */
  readonly db: Db;
  /** The write database, as the log reader. */
  readonly log: Db;
  readonly redis: Redis;
  readonly redisPrefix: string;
  readonly wakeup: Wakeup;
  readonly clock: Clock;
  readonly feeds: FeedKit;
  readonly lowStock: number;
  /** Of the days of the sales dashboard. */
  readonly timeZone: string;
  /** The write database, as the command side, and the gateway: shipping looks at the payment first. */
  readonly writeDb: Pool;
  readonly payments: PaymentOptions;
  readonly logger: Logger;
}

const tables = [
  ordersProjection,
  orderSearchProjection,
  productsProjection,
  productSearchProjection,
  customersProjection,
  salesModel,
];

/** This context for one node: what its resolvers use, and where the positions of its projections are read. */
export function createOrdering(deps: OrderingDeps): {
  services: OrderingServices;
  positions: ReadonlyMap<string, PositionReader>;
  /** Compares the read models with what the log comes to. `log` reads the log. */
  verify(log: Db, differences: Differences): Promise<void>;
} {
  const { db, redis, redisPrefix, wakeup, clock, feeds, currencyCode, lowStock, timeZone } = deps;
  const now = () => clock.monotonic();
  const newNumber = () => newOrderNumber(randomBytes(orderNumberBytes));
  const commands = bindCommands(orderingCommands, deps.commands, { currencyCode, newNumber });
  const gateway = paymentGateway(deps.writeDb, deps.payments);
  const orderStatus = new RedisRows<OrderStatusRow>(redis, redisPrefix, orderStatusProjection, now);
  const availability = new RedisRows<AvailabilityRow>(
    redis,
    redisPrefix,
    availabilityProjection(lowStock),
    now,
  );
  const orderTail = new ProjectionTail<OrderView>(
    {
      projection: 'orders',
      position: () => ordersPosition(db),
      changes: (place, limit, scope) => changedOrders(db, place, limit, scope),
    },
    wakeup,
    feeds.commands,
  );
  const productTails = [
    new ProjectionTail<string>(
      {
        projection: 'products',
        position: () => productsPosition(db),
        changes: (place, limit, scope) => changedProducts(db, place, limit, scope),
      },
      wakeup,
      feeds.commands,
    ),
    new ProjectionTail<string>(availability, wakeup, feeds.commands),
  ];
  return {
    services: {
      commands: {
        ...commands,
        shipOrder: lookBeforeShipping({
          db: deps.writeDb,
          gateway,
          commands,
          logger: deps.logger,
          newId: deps.commands.newId,
        }),
      },
      paymentAction: customerAction(deps.writeDb, gateway),
      queries: orderingQueries({ db, log: deps.log, orderStatus, availability }),
      lowStock,
      timeZone,
      feeds,
      orderTail,
      productTails,
      salesTail: new ProjectionTail<string>(
        {
          projection: salesModel.name,
          position: () => salesPosition(db),
          changes: (place, limit, scope) => changedSales(db, place, limit, scope),
        },
        wakeup,
        feeds.commands,
      ),
      currencyCode,
    },
    positions: new Map<string, PositionReader>([
      ...tables.map((projection) => [projection.name, () => readPosition(db, projection)] as const),
      ['order-status', () => orderStatus.position()],
      ['availability', () => availability.position()],
    ]),
    verify: (log, differences) =>
      verifyReadModels({ log, db, orderStatus, availability, timeZone }, differences),
  };
}
