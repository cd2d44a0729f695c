import { only } from '../../../kit/commands/permission.js';
import type { ProductResult } from '../domain/product.js';
import { decideReceiveStock, mostOnHand, type ReceiveStock } from '../domain/stock.js';
import { skuLimit, type OrderingCommand } from './ordering-command.js';
import { needsStock, onRegistered } from './product-command.js';

export interface ReceiveStockInput {
  sku: string;
  quantity: number;
}

export const receiveStock: OrderingCommand<ReceiveStockInput, ReceiveStock, ProductResult> = {
  name: 'receiveStock',
  make: ({ sku, quantity }, _, check) => ({
    sku: check.known(['sku'], sku, skuLimit),
    quantity: check.integer(['quantity'], quantity, { min: 1, max: mostOnHand }),
  }),
  permission: only('STAFF'),
  needs: needsStock,
  decide: onRegistered(decideReceiveStock),
};
