import { randomBytes } from 'node:crypto';
import { newOrderNumber, newUuid, orderNumberBytes } from '../../kit/values/ids.js';
import { defineContext, type ContextInNode, type NodeParts } from '../../kit/node/define-context.js';
import type { Projection } from '../../kit/projections/projection.js';
import { ProjectionTail } from '../../kit/feeds/projection-tail.js';
import type { PositionReader } from '../../kit/consistency/coverage.js';
import { readPosition } from '../../kit/projections/read-database.js';
import { RedisRows } from '../../kit/projections/redis-rows.js';
import { orderingCommands } from './commands/ordering-commands.js';
import { OrderCommandAcceptedResolver, OrderingCommandResolver } from './graphql/command-resolver.js';
import { CustomerResolver, ViewerCustomerResolver } from './graphql/customer-resolver.js';
import { OrderConnectionResolver, OrderPaymentResolver, OrderResolver } from './graphql/order-resolver.js';
import type { OrderingServices } from './graphql/ordering-context.js';
import { orderingNodes } from './graphql/nodes.js';
import {
  ProductCommandAcceptedResolver,
  ProductCommandResolver,
} from './graphql/product-command-resolver.js';
import { ProductConnectionResolver, ProductResolver } from './graphql/product-resolver.js';
import { SalesResolver } from './graphql/sales-resolver.js';
import { customerAction } from './processes/customer-action.js';
import { lookBeforeShipping } from './processes/look-before-shipping.js';
import { orderingWork, paymentGateway, paymentWebhook } from './processes/ordering-work.js';
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

import { withoutPaymentMethod } from './domain/events.js';
import { orderingIds } from './domain/ids.js';
import { optionsOf, settings, settingsProblems, type OrderingOptions } from './settings.js';
import { orderingStore } from './store/ordering-store.js';
import { verifyWriteTables } from './store/verify-write.js';

/** Products and their stock, orders, payment and shipping, on normalized tables. */
export const ordering = defineContext({
  name: 'ordering',
  settings,
  problems: settingsProblems,
  options: optionsOf,
  ids: orderingIds,
  nodes: orderingNodes,
  resolvers: [
    OrderResolver,
    OrderConnectionResolver,
    OrderPaymentResolver,
    ProductResolver,
    ProductConnectionResolver,
    CustomerResolver,
    ViewerCustomerResolver,
    SalesResolver,
    OrderingCommandResolver,
    OrderCommandAcceptedResolver,
    ProductCommandResolver,
    ProductCommandAcceptedResolver,
  ],
  readModels: ({ lowStock, timeZone }: OrderingOptions) =>
    [
      ordersProjection,
      orderSearchProjection,
      productsProjection,
      productSearchProjection,
      customersProjection,
      orderStatusProjection,
      availabilityProjection(lowStock),
      salesProjection(timeZone),
    ] as readonly Projection[],
  shownData: withoutPaymentMethod,
  create: createOrdering,
});

const tables = [
  ordersProjection,
  orderSearchProjection,
  productsProjection,
  productSearchProjection,
  customersProjection,
  salesModel,
];

function createOrdering(parts: NodeParts, options: OrderingOptions): ContextInNode {
  const { db, log, writeDb, redis, redisPrefix, wakeup, clock, feeds, logger } = parts;
  const { lowStock, timeZone, currencyCode, payments } = options;
  const now = () => clock.monotonic();
  const commands = orderingCommands({
    ...parts.commands(orderingStore),
    currencyCode,
    newNumber: () => newOrderNumber(randomBytes(orderNumberBytes)),
  });
  const gateway = paymentGateway(writeDb, payments);
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
  const services: OrderingServices = {
    commands: {
      ...commands,
      shipOrder: lookBeforeShipping({
        db: writeDb,
        gateway,
        commands,
        logger,
        newId: () => newUuid(clock),
      }),
    },
    paymentAction: customerAction(writeDb, gateway),
    queries: orderingQueries({ db, log, orderStatus, availability }),
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
  };
  return {
    services,
    positions: new Map<string, PositionReader>([
      ...tables.map((projection) => [projection.name, () => readPosition(db, projection)] as const),
      ['order-status', () => orderStatus.position()],
      ['availability', () => availability.position()],
    ]),
    async verify(differences) {
      await verifyWriteTables(writeDb, differences);
      await verifyReadModels({ log, db, orderStatus, availability, timeZone }, differences);
    },
    work: (workerDb) => orderingWork(workerDb, commands.recordPayment, clock, payments),
    webhooks: paymentWebhook(payments, { db: writeDb, wakeup, clock }),
  };
}
