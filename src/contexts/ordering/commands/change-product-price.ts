import { only } from '../../../kit/commands/permission.js';
import type { MoneyData } from '../domain/events.js';
import { decideChangeProductPrice, type ChangeProductPrice, type ProductResult } from '../domain/product.js';
import { checkPrice, skuLimit, type OrderingCommand } from './ordering-command.js';
import { needsProduct, onRegistered } from './product-command.js';

export interface ChangeProductPriceInput {
  sku: string;
  price: MoneyData;
  expectedVersion?: number | null;
}

export const changeProductPrice: OrderingCommand<ChangeProductPriceInput, ChangeProductPrice, ProductResult> =
  {
    name: 'changeProductPrice',
    make: ({ sku, price, expectedVersion }, { currencyCode }, check) => ({
      sku: check.known(['sku'], sku, skuLimit),
      price: checkPrice(['price'], price, currencyCode, check),
      expectedVersion: expectedVersion ?? undefined,
    }),
    permission: only('STAFF'),
    needs: needsProduct,
    decide: onRegistered(decideChangeProductPrice),
  };
