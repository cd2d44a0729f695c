import { Field, InputType } from 'type-graphql';
import { only } from '../../../kit/commands/permission.js';
import { decideRenameProduct } from '../domain/product.js';
import { nameLimit, skuLimit, orderingCommand } from './ordering-command.js';
import { needsProduct, onRegistered, ProductChangeInput, productRefusals } from './product-command.js';

@InputType()
class RenameProductInput extends ProductChangeInput {
  @Field(() => String)
  name!: string;
}

export const renameProduct = orderingCommand({
  name: 'renameProduct',
  input: RenameProductInput,
  description: 'Staff only. Orders that were placed before keep the name that the product had.',
  refusals: productRefusals,
  make: (input, _, check) => ({
    sku: check.known(['sku'], input.sku, skuLimit),
    name: check.line(['name'], input.name, nameLimit),
    expectedVersion: input.expectedVersion ?? undefined,
  }),
  permission: only('STAFF'),
  needs: needsProduct,
  decide: onRegistered(decideRenameProduct),
});
