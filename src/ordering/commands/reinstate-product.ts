import { only } from '../../cqrs/permission.js';
import { productStream } from '../domain/events.js';
import { decideReinstateProduct, type ProductResult, type ReinstateProduct } from '../domain/product.js';
import { skuLimit, type OrderingCommand } from './ordering-command.js';

export interface ReinstateProductInput {
  sku: string;
  expectedVersion?: number | null;
}

export const reinstateProduct: OrderingCommand<ReinstateProductInput, ReinstateProduct, ProductResult> = {
  name: 'reinstateProduct',
  make: (input, _, check) => ({
    sku: check.text(['sku'], input.sku, skuLimit),
    expectedVersion: input.expectedVersion ?? undefined,
  }),
  permission: only('STAFF'),
  needs: ({ sku }) => ({ streams: [productStream(sku)], skus: [sku] }),
  decide: decideReinstateProduct,
};
