import { Field, InputType } from 'type-graphql';
import { only } from '../../../kit/commands/permission.js';
import { decideWithdrawProduct } from '../domain/product.js';
import { reasonLimit, skuLimit, orderingCommand } from './ordering-command.js';
import { needsProduct, onRegistered, ProductChangeInput, productRefusals } from './product-command.js';

@InputType()
class WithdrawProductInput extends ProductChangeInput {
  @Field(() => String, { nullable: true })
  reason?: string | null;
}

export const withdrawProduct = orderingCommand({
  name: 'withdrawProduct',
  input: WithdrawProductInput,
  description:
    'Staff only. Takes a product out of sale: orders of it are refused as NotForSale, and what was ordered before goes on.',
  refusals: productRefusals,
  make: (input, _, check) => ({
    sku: check.known(['sku'], input.sku, skuLimit),
    reason: check.optionalText(['reason'], input.reason, reasonLimit),
    expectedVersion: input.expectedVersion ?? undefined,
  }),
  permission: only('STAFF'),
  needs: needsProduct,
  decide: onRegistered(decideWithdrawProduct),
});
