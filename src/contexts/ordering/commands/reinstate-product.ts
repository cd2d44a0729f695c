import { only } from '../../../kit/commands/permission.js';
import { decideReinstateProduct, type ProductResult, type ReinstateProduct } from '../domain/product.js';
import { skuLimit, type OrderingCommand } from './ordering-command.js';
import { needsProduct, onRegistered } from './product-command.js';

export interface ReinstateProductInput {
  sku: string;
  expectedVersion?: number | null;
}

export const reinstateProduct: OrderingCommand<ReinstateProductInput, ReinstateProduct, ProductResult> = {
  name: 'reinstateProduct',
  make: (input, _, check) => ({
    sku: check.known(['sku'], input.sku, skuLimit),
    expectedVersion: input.expectedVersion ?? undefined,
  }),
  permission: only('STAFF'),
  needs: needsProduct,
  decide: onRegistered(decideReinstateProduct),
};
