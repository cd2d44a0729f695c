import { only } from '../../cqrs/permission.js';
import { productStream, type MoneyData } from '../domain/events.js';
import { decideChangeProductPrice, type ChangeProductPrice, type ProductResult } from '../domain/product.js';
import { checkPrice, skuLimit, type OrderingCommand } from './ordering-command.js';

export interface ChangeProductPriceInput {
  sku: string;
  price: MoneyData;
  expectedVersion?: number | null;
}

export const changeProductPrice: OrderingCommand<ChangeProductPriceInput, ChangeProductPrice, ProductResult> =
  {
    name: 'changeProductPrice',
    make: ({ sku, price, expectedVersion }, { currencyCode }, check) => ({
      sku: check.text(['sku'], sku, skuLimit),
      price: checkPrice(['price'], price, currencyCode, check),
      expectedVersion: expectedVersion ?? undefined,
    }),
    permission: only('STAFF'),
    needs: ({ sku }) => ({ streams: [productStream(sku)], skus: [sku] }),
    decide: decideChangeProductPrice,
  };
