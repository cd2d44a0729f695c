import { readCustomer } from './customer-resolver.js';
import { loadersOf, visibleOrders, type OrderingContext } from './ordering-context.js';

/** What `node` answers for ids of this context. */
export const orderingNodes = {
  async order(context: OrderingContext, key: string) {
    const own = visibleOrders(context);
    const order = await loadersOf(context).orders.load(key);
    return order && (own === undefined || order.customerId === own) ? order : null;
  },
  async product(context: OrderingContext, key: string) {
    return (await loadersOf(context).productsById.load(key)) ?? null;
  },
  customer: readCustomer,
};
