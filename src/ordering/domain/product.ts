import { accept, refuse, type Decision, type StreamEvent } from '../../cqrs/decider.js';
import { compare } from '../../cqrs/money.js';
import { productStream, stockStream, type MoneyData, type OrderingEvent } from './events.js';
import type { OrderingRefusal } from './refusals.js';
import type { OrderingState } from './state.js';

export interface ProductResult {
  readonly sku: string;
}

export type ProductDecision = Decision<ProductResult, OrderingRefusal, OrderingEvent>;

export interface RegisterProduct {
  readonly productId: string;
  readonly sku: string;
  readonly name: string;
  readonly price: MoneyData;
  readonly initialStock: number;
}

export function decideRegisterProduct(command: RegisterProduct, state: OrderingState): ProductDecision {
  const { productId, sku, name, price, initialStock } = command;
  if (state.products.has(sku)) return refuse({ kind: 'SkuTaken', sku });
  const registered = { type: 'ProductRegistered', data: { productId, sku, name, price } } as const;
  const received = { type: 'StockReceived', data: { productId, sku, quantity: initialStock } } as const;
  const events: StreamEvent<OrderingEvent>[] = [{ stream: productStream(sku), event: registered }];
  if (initialStock > 0) events.push({ stream: stockStream(sku), event: received });
  return accept({ sku }, events);
}

export interface ChangeProductPrice {
  readonly sku: string;
  readonly price: MoneyData;
  readonly expectedVersion: number | undefined;
}

export function decideChangeProductPrice(command: ChangeProductPrice, state: OrderingState): ProductDecision {
  const { sku, price, expectedVersion } = command;
  const product = state.products.get(sku);
  if (!product) return refuse(noProduct(sku));
  if (expectedVersion !== undefined && expectedVersion !== product.version)
    return refuse({ kind: 'VersionConflict', expectedVersion, actualVersion: product.version });
  if (compare(price.amount, product.price.amount) === 0) return accept({ sku }, []);
  const changed = { type: 'ProductPriceChanged', data: { productId: product.id, sku, price } } as const;
  return accept({ sku }, [{ stream: productStream(sku), event: changed }]);
}

export function noProduct(sku: string, path: readonly string[] = ['sku']): OrderingRefusal {
  return { kind: 'NotFound', path, message: `there is no product with SKU ${JSON.stringify(sku)}` };
}
