import { accept, refuse } from '../../../kit/commands/decider.js';
import { stockStream } from './events.js';
import { noProduct, type ProductDecision } from './product.js';
import type { OrderingState } from './state.js';

export interface ReceiveStock {
  readonly sku: string;
  readonly quantity: number;
}

/** Stock is counted in 32 bits, as the contract's Int is. */
export const mostOnHand = 2_147_483_647;

export function decideReceiveStock(command: ReceiveStock, state: OrderingState): ProductDecision {
  const { sku, quantity } = command;
  const product = state.products.get(sku);
  const stock = state.stock.get(sku);
  if (!product || !stock) return refuse(noProduct(sku));
  const room = mostOnHand - stock.onHand;
  if (quantity > room) {
    const message = `quantity must be at most ${room}: more than ${mostOnHand} units of one product cannot be kept`;
    return refuse({ kind: 'InvalidInput', problems: [{ path: ['quantity'], message }] });
  }
  const received = { type: 'StockReceived', data: { productId: product.id, sku, quantity } } as const;
  return accept({ sku }, [{ stream: stockStream(sku), event: received }]);
}

export interface CorrectStock {
  readonly sku: string;
  /** By how many units the number on hand was wrong, or how many units were counted. */
  readonly correction: { readonly delta: number } | { readonly counted: number };
  readonly reason: string;
}

/** Corrects the units on hand, but never below those that orders have reserved, for these are promised. */
export function decideCorrectStock(command: CorrectStock, state: OrderingState): ProductDecision {
  const { sku, correction, reason } = command;
  const product = state.products.get(sku);
  const stock = state.stock.get(sku);
  if (!product || !stock) return refuse(noProduct(sku));
  const { onHand, reserved } = stock;
  const counted = 'counted' in correction ? { counted: correction.counted } : undefined;
  const corrected = 'counted' in correction ? correction.counted : onHand + correction.delta;
  const path = ['correction', counted ? 'counted' : 'delta'];
  if (corrected < reserved) return refuse({ kind: 'StockReserved', sku, path, onHand, reserved });
  if (corrected > mostOnHand) {
    const message = `${path.join('.')} must be at most ${mostOnHand - onHand}: more than ${mostOnHand} units of one product cannot be kept`;
    return refuse({ kind: 'InvalidInput', problems: [{ path, message }] });
  }
  const delta = corrected - onHand;
  if (delta === 0) return accept({ sku }, []);
  const data = { productId: product.id, sku, delta, ...counted, reason };
  return accept({ sku }, [{ stream: stockStream(sku), event: { type: 'StockCorrected', data } }]);
}
