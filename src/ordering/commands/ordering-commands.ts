import { bindCommand, type CommandDeps } from '../../cqrs/command.js';
import type { OrderingNeeds, OrderingSet } from '../persistence/ordering-store.js';
import { cancelOrder } from './cancel-order.js';
import { changeProductPrice } from './change-product-price.js';
import { placeOrder } from './place-order.js';
import { receiveStock } from './receive-stock.js';
import { registerProduct } from './register-product.js';

/** Every command of this context, ready to be sent. */
export function orderingCommands(deps: CommandDeps<OrderingNeeds, OrderingSet>) {
  return {
    registerProduct: bindCommand(registerProduct, deps),
    changeProductPrice: bindCommand(changeProductPrice, deps),
    receiveStock: bindCommand(receiveStock, deps),
    placeOrder: bindCommand(placeOrder, deps),
    cancelOrder: bindCommand(cancelOrder, deps),
  };
}

export type OrderingCommands = ReturnType<typeof orderingCommands>;
