import { load } from '../../../kit/feeds/reading.js';
import { productsById } from '../read-models/products.js';
import { readCustomer } from './customer-resolver.js';
import { loadOrder, type OrderingContext } from './ordering-context.js';

/** What `node` answers for ids of this context. */
export const orderingNodes = {
  order: loadOrder,
  async product(context: OrderingContext, key: string) {
    return (await load(context, productsById, key)) ?? null;
  },
  customer: readCustomer,
};
