import { only } from '../../../kit/commands/permission.js';
import { decideRenameProduct, type ProductResult, type RenameProduct } from '../domain/product.js';
import { nameLimit, skuLimit, type OrderingCommand } from './ordering-command.js';
import { needsProduct, onRegistered } from './product-command.js';

export interface RenameProductInput {
  sku: string;
  name: string;
  expectedVersion?: number | null;
}

export const renameProduct: OrderingCommand<RenameProductInput, RenameProduct, ProductResult> = {
  name: 'renameProduct',
  make: (input, _, check) => ({
    sku: check.known(['sku'], input.sku, skuLimit),
    name: check.line(['name'], input.name, nameLimit),
    expectedVersion: input.expectedVersion ?? undefined,
  }),
  permission: only('STAFF'),
  needs: needsProduct,
  decide: onRegistered(decideRenameProduct),
};
