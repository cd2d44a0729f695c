import type { NonEmptyArray } from 'type-graphql';
import type { Logger } from 'pino';
import type { CommandDeps } from '../../kit/commands/command.js';
import type { Differences } from '../../kit/projections/differences.js';
import type { Projection } from '../../kit/projections/projection.js';
import { countOf } from '../../kit/graphql/count-of.js';
import { subscriptions } from '../../kit/graphql/subscription.js';
import type { ReadModels } from '../../kit/projections/read-models.js';
import type { Db, Pool } from '../../kit/databases/postgres.js';
import { orderingCommands } from './commands/ordering-commands.js';
import { OrderCommandAcceptedResolver, OrderingCommandResolver } from './graphql/command-resolver.js';
import { CustomerResolver, ViewerResolver } from './graphql/customer-resolver.js';
import { NodeResolver } from './graphql/node-resolver.js';
import { orderChanged, orderFeed } from './graphql/order-lists.js';
import { OrderPaymentResolver, OrderResolver } from './graphql/order-resolver.js';
import { OrderConnection } from './graphql/order-types.js';
import type { OrderingServices } from './graphql/ordering-context.js';
import {
  ProductCommandAcceptedResolver,
  ProductCommandResolver,
} from './graphql/product-command-resolver.js';
import { productChanged, ProductResolver } from './graphql/product-resolver.js';
import { ProductConnection } from './graphql/product-types.js';
import { salesDashboardChanged, SalesResolver } from './graphql/sales-resolver.js';
import type { OrderingNeeds, OrderingSet } from './store/ordering-store.js';
import { customerAction } from './processes/customer-action.js';
import { lookBeforeShipping } from './processes/look-before-shipping.js';
import { paymentGateway, type PaymentOptions } from './processes/ordering-work.js';
import { availabilityProjection } from './read-models/availability.js';
import { customersProjection } from './read-models/customers.js';
import { orderSearchProjection } from './read-models/order-search.js';
import { orderStatusProjection } from './read-models/order-status.js';
import { ordersProjection } from './read-models/orders.js';
import { productSearchProjection } from './read-models/product-search.js';
import { productsProjection } from './read-models/products.js';
import { verifyReadModels } from './read-models/verify-reads.js';
import { salesProjection } from './read-models/sales.js';

export { withoutPaymentMethod } from './domain/events.js';
export { orderingStore } from './store/ordering-store.js';
export { verifyWriteTables } from './store/verify-write.js';
export type { OrderingContext } from './graphql/ordering-context.js';
export { orderingWork, takePaymentWebhook, type PaymentOptions } from './processes/ordering-work.js';

export const orderingResolvers: NonEmptyArray<Function> = [
  OrderResolver,
  countOf(OrderConnection),
  OrderPaymentResolver,
  ProductResolver,
  countOf(ProductConnection),
  CustomerResolver,
  ViewerResolver,
  SalesResolver,
  NodeResolver,
  OrderingCommandResolver,
  OrderCommandAcceptedResolver,
  ProductCommandResolver,
  ProductCommandAcceptedResolver,
  subscriptions(orderChanged, orderFeed, productChanged, salesDashboardChanged),
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
  readonly commands: CommandDeps<OrderingNeeds, OrderingSet>;
  readonly lowStock: number;
  /** Of the days of the sales dashboard. */
  readonly timeZone: string;
  /** The write database, as the command side, and the gateway: shipping looks at the payment first. */
  readonly writeDb: Pool;
  readonly payments: PaymentOptions;
  readonly logger: Logger;
}

/** This context for one node: what its resolvers use besides its read models, and how those are verified. */
export function createOrdering(deps: OrderingDeps): {
  services: OrderingServices;
  /** Compares the read models with what the log comes to. `log` reads the log. */
  verify(reads: ReadModels, log: Db, differences: Differences): Promise<void>;
} {
  const { lowStock, timeZone } = deps;
  const commands = orderingCommands(deps.commands);
  const gateway = paymentGateway(deps.writeDb, deps.payments);
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
      lowStock,
      timeZone,
      currencyCode: deps.commands.currencyCode,
    },
    verify: (reads, log, differences) => verifyReadModels(reads, log, timeZone, differences),
  };
}
