import { only } from '../../cqrs/permission.js';
import { stockStream } from '../domain/events.js';
import type { ProductResult } from '../domain/product.js';
import { decideReceiveStock, mostOnHand, type ReceiveStock } from '../domain/stock.js';
import { skuLimit, type OrderingCommand } from './ordering-command.js';

export interface ReceiveStockInput {
  sku: string;
  quantity: number;
}

export const receiveStock: OrderingCommand<ReceiveStockInput, ReceiveStock, ProductResult> = {
  name: 'receiveStock',
  make: ({ sku, quantity }, _, check) => ({
    sku: check.text(['sku'], sku, skuLimit),
    quantity: check.integer(['quantity'], quantity, { min: 1, max: mostOnHand }),
  }),
  permission: only('STAFF'),
  needs: ({ sku }) => ({ streams: [stockStream(sku)], skus: [sku] }),
  decide: decideReceiveStock,
};
