import { only } from '../../cqrs/permission.js';
import { productStream } from '../domain/events.js';
import { decideRenameProduct, type ProductResult, type RenameProduct } from '../domain/product.js';
import { nameLimit, skuLimit, type OrderingCommand } from './ordering-command.js';

export interface RenameProductInput {
  sku: string;
  name: string;
  expectedVersion?: number | null;
}

export const renameProduct: OrderingCommand<RenameProductInput, RenameProduct, ProductResult> = {
  name: 'renameProduct',
  make: (input, _, check) => ({
    sku: check.text(['sku'], input.sku, skuLimit),
    name: check.text(['name'], input.name, nameLimit),
    expectedVersion: input.expectedVersion ?? undefined,
  }),
  permission: only('STAFF'),
  needs: ({ sku }) => ({ streams: [productStream(sku)], skus: [sku] }),
  decide: decideRenameProduct,
};
