import { only } from '../../../kit/commands/permission.js';
import { productStream, stockStream, type MoneyData } from '../domain/events.js';
import { decideRegisterProduct, type ProductResult, type RegisterProduct } from '../domain/product.js';
import { mostOnHand } from '../domain/stock.js';
import { checkPrice, nameLimit, skuLimit, type OrderingCommand } from './ordering-command.js';

export interface RegisterProductInput {
  sku: string;
  name: string;
  price: MoneyData;
  initialStock?: number | null;
}

export const registerProduct: OrderingCommand<RegisterProductInput, RegisterProduct, ProductResult> = {
  name: 'registerProduct',
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
};

const decomposed = (sku: string): string => sku.normalize('NFD');
