import { Field, InputType, Int } from 'type-graphql';
import { MoneyInput } from '../../../kit/graphql/types.js';
import { only } from '../../../kit/commands/permission.js';
import { productStream, stockStream } from '../domain/events.js';
import { decideRegisterProduct } from '../domain/product.js';
import { mostOnHand } from '../domain/stock.js';
import { checkPrice, nameLimit, skuLimit, orderingCommand } from './ordering-command.js';
import { ProductInput } from './product-command.js';

@InputType()
class RegisterProductInput extends ProductInput {
  @Field(() => String)
  name!: string;

  @Field(() => MoneyInput)
  price!: MoneyInput;

  @Field(() => Int, { nullable: true })
  initialStock?: number | null;
}

export const registerProduct = orderingCommand({
  name: 'registerProduct',
  input: RegisterProductInput,
  refusals: ['SkuTaken'],
  make: ({ sku, name, price, initialStock }, { newId, currencyCode }, check) => ({
    productId: newId(),
    sku: check.code(['sku'], sku, skuLimit),
    name: check.line(['name'], name, nameLimit),
    price: checkPrice(['price'], price, currencyCode, check),
    initialStock: check.integer(['initialStock'], initialStock ?? 0, { min: 0, max: mostOnHand }),
  }),
  permission: only('STAFF'),
  // An earlier release may have taken one that looks the same.
  needs: ({ sku }) => ({ streams: [productStream(sku), stockStream(sku)], skus: [sku, decomposed(sku)] }),
  decide(command, state) {
    const same = state.products.has(decomposed(command.sku)) ? decomposed(command.sku) : command.sku;
    return decideRegisterProduct({ ...command, sku: same }, state);
  },
});

const decomposed = (sku: string): string => sku.normalize('NFD');
