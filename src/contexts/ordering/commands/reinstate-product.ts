import { InputType } from 'type-graphql';
import { only } from '../../../kit/commands/permission.js';
import { decideReinstateProduct } from '../domain/product.js';
import { skuLimit, orderingCommand } from './ordering-command.js';
import { needsProduct, onRegistered, ProductChangeInput, productRefusals } from './product-command.js';

@InputType()
class ReinstateProductInput extends ProductChangeInput {}

export const reinstateProduct = orderingCommand({
  name: 'reinstateProduct',
  input: ReinstateProductInput,
  description: 'Staff only. Puts a product that was withdrawn back on sale.',
  refusals: productRefusals,
  make: (input, _, check) => ({
    sku: check.known(['sku'], input.sku, skuLimit),
    expectedVersion: input.expectedVersion ?? undefined,
  }),
  permission: only('STAFF'),
  needs: needsProduct,
  decide: onRegistered(decideReinstateProduct),
});
