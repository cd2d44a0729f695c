import { accept, refuse, type Decision, type StreamEvent } from '../../../kit/commands/decider.js';
import { compare } from '../../../kit/values/money.js';
import {
  productStream,
  stockStream,
  type MoneyData,
  type OrderingEvent,
  type ProductEvent,
} from './events.js';
import type { OrderingRefusal } from './refusals.js';
import type { OrderingState, Product } from './state.js';

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

/** What every command on a product that exists has. */
interface ProductCommand {
  readonly sku: string;
  readonly expectedVersion: number | undefined;
}

export interface ChangeProductPrice extends ProductCommand {
  readonly price: MoneyData;
}

export function decideChangeProductPrice(command: ChangeProductPrice, state: OrderingState): ProductDecision {
  const { price } = command;
  return onKnownProduct(command, state, (product, about) =>
    compare(price.amount, product.price.amount) === 0
      ? undefined
      : { type: 'ProductPriceChanged', data: { ...about, price } },
  );
}

export interface RenameProduct extends ProductCommand {
  readonly name: string;
}

export function decideRenameProduct(command: RenameProduct, state: OrderingState): ProductDecision {
  const { name } = command;
  return onKnownProduct(command, state, (product, about) =>
    name === product.name ? undefined : { type: 'ProductRenamed', data: { ...about, name } },
  );
}

export interface WithdrawProduct extends ProductCommand {
  readonly reason: string | null;
}

export function decideWithdrawProduct(command: WithdrawProduct, state: OrderingState): ProductDecision {
  const reason = command.reason === null ? {} : { reason: command.reason };
  return onKnownProduct(command, state, (product, about) =>
    product.forSale ? { type: 'ProductWithdrawn', data: { ...about, ...reason } } : undefined,
  );
}

export type ReinstateProduct = ProductCommand;

export function decideReinstateProduct(command: ReinstateProduct, state: OrderingState): ProductDecision {
  return onKnownProduct(command, state, (product, about) =>
    product.forSale ? undefined : { type: 'ProductReinstated', data: about },
  );
}

/** Decides on a product, which must exist and have the expected version. `decide` answers undefined to change nothing. */
function onKnownProduct(
  { sku, expectedVersion }: ProductCommand,
  state: OrderingState,
  decide: (
    product: Product,
    about: { readonly productId: string; readonly sku: string },
  ) => ProductEvent | undefined,
): ProductDecision {
  const product = state.products.get(sku);
  if (!product) return refuse(noProduct(sku));
  if (expectedVersion !== undefined && expectedVersion !== product.version)
    return refuse({ kind: 'VersionConflict', expectedVersion, actualVersion: product.version });
  const event = decide(product, { productId: product.id, sku });
  return accept({ sku }, event ? [{ stream: productStream(sku), event }] : []);
}

export function noProduct(sku: string, path: readonly string[] = ['sku']): OrderingRefusal {
  return { kind: 'NotFound', path, message: `there is no product with SKU ${JSON.stringify(sku)}` };
}
