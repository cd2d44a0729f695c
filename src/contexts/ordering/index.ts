import { randomBytes } from 'node:crypto';
import { bindCommands } from '../../kit/commands/command.js';
import { countOf } from '../../kit/graphql/count-of.js';
import { subscriptions } from '../../kit/graphql/subscription.js';
import { defineContext, type ContextInNode, type NodeParts } from '../../kit/node/define-context.js';
import type { Projection } from '../../kit/projections/projection.js';
import { newUuid } from '../../kit/values/ids.js';
import { orderingCommands } from './commands/ordering-commands.js';
import { withoutPaymentMethod } from './domain/events.js';
import { orderingEvents } from './domain/events-taken.js';
import { orderingIds } from './domain/ids.js';
import { newOrderNumber, orderNumberBytes } from './domain/order-number.js';
import { CustomerResolver, ViewerCustomerResolver } from './graphql/customer-resolver.js';
import { orderingNodes } from './graphql/nodes.js';
import {
  OrderCommandAcceptedResolver,
  OrderMutations,
  ProductCommandAcceptedResolver,
  ProductMutations,
} from './graphql/mutations.js';
import { orderChanged, orderFeed } from './graphql/order-lists.js';
import { OrderPaymentResolver, OrderResolver } from './graphql/order-resolver.js';
import { OrderConnection } from './graphql/order-types.js';
import type { OrderingServices } from './graphql/ordering-context.js';
import { productChanged, ProductResolver } from './graphql/product-resolver.js';
import { ProductConnection } from './graphql/product-types.js';
import { salesDashboardChanged, SalesResolver } from './graphql/sales-resolver.js';
import { customerAction } from './processes/customer-action.js';
import { lookBeforeShipping } from './processes/look-before-shipping.js';
import { orderingWork, paymentGateway, paymentWebhook } from './processes/ordering-work.js';
import { availabilityProjection } from './read-models/availability.js';
import { customersProjection } from './read-models/customers.js';
import { orderSearchProjection } from './read-models/order-search.js';
import { orderStatusProjection } from './read-models/order-status.js';
import { ordersProjection } from './read-models/orders.js';
import { productSearchProjection } from './read-models/product-search.js';
import { productsProjection } from './read-models/products.js';
import { salesProjection } from './read-models/sales.js';
import { verifyReadModels } from './read-models/verify-reads.js';
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
    countOf(OrderConnection),
    OrderPaymentResolver,
    ProductResolver,
    countOf(ProductConnection),
    CustomerResolver,
    ViewerCustomerResolver,
    SalesResolver,
    OrderMutations,
    OrderCommandAcceptedResolver,
    ProductMutations,
    ProductCommandAcceptedResolver,
    subscriptions(orderChanged, orderFeed, productChanged, salesDashboardChanged),
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
  events: orderingEvents,
  shownData: withoutPaymentMethod,
  create: createOrdering,
});

function createOrdering(parts: NodeParts, options: OrderingOptions): ContextInNode {
  const { reads, writeDb, wakeup, clock, logger } = parts;
  const { lowStock, timeZone, currencyCode, payments } = options;
  const newNumber = () => newOrderNumber(randomBytes(orderNumberBytes));
  const commands = bindCommands(orderingCommands, parts.commands(orderingStore), { currencyCode, newNumber });
  const gateway = paymentGateway(writeDb, payments);
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
    lowStock,
    timeZone,
    currencyCode,
  };
  return {
    services,
    async verify(differences) {
      await verifyWriteTables(writeDb, differences);
      await verifyReadModels(reads, reads.log, timeZone, differences);
    },
    work: (workerDb) => orderingWork(workerDb, commands.recordPayment, clock, payments),
    webhooks: paymentWebhook(payments, { db: writeDb, wakeup, clock }),
  };
}
