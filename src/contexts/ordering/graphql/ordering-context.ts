import { load, type ReadingContext } from '../../../kit/feeds/reading.js';
import { maySee, visibleTo, type RequestContext } from '../../../kit/graphql/context.js';
import { ownOrders } from '../commands/order-command.js';
import type { OrderingCommands } from '../commands/ordering-commands.js';
import { ordersByKey } from '../read-models/order-queries.js';
import type { OrderView } from '../read-models/order-view.js';
import type { PaymentAction } from './order-types.js';

/** What the resolvers of this context use besides its read models, made once for a node. */
export interface OrderingServices {
  readonly commands: OrderingCommands;
  readonly lowStock: number;
  /** Of the days of the sales dashboard. */
  readonly timeZone: string;
  /** What the customer of an order must do about its payment, by the provider; undefined for nothing. */
  paymentAction(orderKey: string): Promise<PaymentAction | undefined>;
  /** The one currency of this shop. */
  readonly currencyCode: string;
}

export interface OrderingContext extends ReadingContext {
  readonly ordering: OrderingServices;
}

/** Whose orders the caller may see: undefined for everybody's. Throws as `admit` does for who may see none. */
export const visibleOrders = (context: RequestContext): string | undefined => visibleTo(context, ownOrders);

/** An order, if the caller may see it. */
export async function loadOrder(context: OrderingContext, key: string): Promise<OrderView | null> {
  const own = visibleOrders(context);
  const order = await load(context, ordersByKey, key);
  return order && maySee(own, order.customerId) ? order : null;
}
