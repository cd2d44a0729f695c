import type { BoundCommands } from '../../../kit/commands/command.js';
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

/** On products and their stock. */
export const productCommands = {
  registerProduct,
  changeProductPrice,
  renameProduct,
  withdrawProduct,
  reinstateProduct,
  receiveStock,
  correctStock,
};

export const orderCommands = {
  placeOrder,
  changeShippingAddress,
  cancelOrder,
  shipOrder,
  deliverOrder,
  failDelivery,
  returnOrder,
  returnOrderLines,
  refundOrder,
  reauthorizePayment,
  recordPayment,
};

/** Every command of this context. */
export const orderingCommands = { ...productCommands, ...orderCommands };

/** The same, ready to be sent. */
export type OrderingCommands = BoundCommands<typeof orderingCommands>;
