import { bindCommand, type CommandDeps } from '../../../kit/commands/command.js';
import type { OrderingNeeds, OrderingSet } from '../store/ordering-store.js';
import { cancelOrder } from './cancel-order.js';
import { changeProductPrice } from './change-product-price.js';
import { changeShippingAddress } from './change-shipping-address.js';
import { correctStock } from './correct-stock.js';
import { deliverOrder } from './deliver-order.js';
import { failDelivery } from './fail-delivery.js';
import { placeOrder } from './place-order.js';
import { reauthorizePayment } from './reauthorize-payment.js';
import { receiveStock } from './receive-stock.js';
import { recordPayment } from './record-payment.js';
import { registerProduct } from './register-product.js';
import { refundOrder } from './refund-order.js';
import { reinstateProduct } from './reinstate-product.js';
import { renameProduct } from './rename-product.js';
import { returnOrder } from './return-order.js';
import { returnOrderLines } from './return-order-lines.js';
import { shipOrder } from './ship-order.js';
import { withdrawProduct } from './withdraw-product.js';

/** Every command of this context, ready to be sent. */
export function orderingCommands(deps: CommandDeps<OrderingNeeds, OrderingSet>) {
  return {
    registerProduct: bindCommand(registerProduct, deps),
    changeProductPrice: bindCommand(changeProductPrice, deps),
    renameProduct: bindCommand(renameProduct, deps),
    withdrawProduct: bindCommand(withdrawProduct, deps),
    reinstateProduct: bindCommand(reinstateProduct, deps),
    receiveStock: bindCommand(receiveStock, deps),
    correctStock: bindCommand(correctStock, deps),
    placeOrder: bindCommand(placeOrder, deps),
    changeShippingAddress: bindCommand(changeShippingAddress, deps),
    cancelOrder: bindCommand(cancelOrder, deps),
    shipOrder: bindCommand(shipOrder, deps),
    deliverOrder: bindCommand(deliverOrder, deps),
    failDelivery: bindCommand(failDelivery, deps),
    returnOrder: bindCommand(returnOrder, deps),
    returnOrderLines: bindCommand(returnOrderLines, deps),
    refundOrder: bindCommand(refundOrder, deps),
    reauthorizePayment: bindCommand(reauthorizePayment, deps),
    /** No mutation: the payment process manager sends it. */
    recordPayment: bindCommand(recordPayment, deps),
  };
}

export type OrderingCommands = ReturnType<typeof orderingCommands>;
