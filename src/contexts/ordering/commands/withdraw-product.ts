import { only } from '../../../kit/commands/permission.js';
import { decideWithdrawProduct, type ProductResult, type WithdrawProduct } from '../domain/product.js';
import { reasonLimit, skuLimit, type OrderingCommand } from './ordering-command.js';
import { needsProduct, onRegistered } from './product-command.js';

export interface WithdrawProductInput {
  sku: string;
  reason?: string | null;
  expectedVersion?: number | null;
}

export const withdrawProduct: OrderingCommand<WithdrawProductInput, WithdrawProduct, ProductResult> = {
  name: 'withdrawProduct',
  make: (input, _, check) => ({
    sku: check.known(['sku'], input.sku, skuLimit),
    reason: check.optionalText(['reason'], input.reason, reasonLimit),
    expectedVersion: input.expectedVersion ?? undefined,
  }),
  permission: only('STAFF'),
  needs: needsProduct,
  decide: onRegistered(decideWithdrawProduct),
};
