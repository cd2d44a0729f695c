import { Field, InputType } from 'type-graphql';
import { MoneyInput } from '../../../kit/graphql/types.js';
import { only } from '../../../kit/commands/permission.js';
import { decideChangeProductPrice } from '../domain/product.js';
import { checkPrice, skuLimit, orderingCommand } from './ordering-command.js';
import { needsProduct, onRegistered, ProductChangeInput, productRefusals } from './product-command.js';

@InputType()
class ChangeProductPriceInput extends ProductChangeInput {
  @Field(() => MoneyInput)
  price!: MoneyInput;
}

export const changeProductPrice = orderingCommand({
  name: 'changeProductPrice',
  input: ChangeProductPriceInput,
  refusals: productRefusals,
  make: ({ sku, price, expectedVersion }, { currencyCode }, check) => ({
    sku: check.known(['sku'], sku, skuLimit),
    price: checkPrice(['price'], price, currencyCode, check),
    expectedVersion: expectedVersion ?? undefined,
  }),
  permission: only('STAFF'),
  needs: needsProduct,
  decide: onRegistered(decideChangeProductPrice),
});
