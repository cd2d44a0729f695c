import { only } from '../../../kit/commands/permission.js';
import type { ShapeCheck } from '../../../kit/commands/shape.js';
import type { ProductResult } from '../domain/product.js';
import { decideCorrectStock, mostOnHand, type CorrectStock } from '../domain/stock.js';
import { reasonLimit, skuLimit, type OrderingCommand } from './ordering-command.js';
import { needsStock, onRegistered } from './product-command.js';

export interface CorrectStockInput {
  sku: string;
  /** Exactly one of them: graphql sees to that. */
  correction: { delta?: number; counted?: number };
  reason: string;
}

export const correctStock: OrderingCommand<CorrectStockInput, CorrectStock, ProductResult> = {
  name: 'correctStock',
  make: ({ sku, correction, reason }, _, check) => ({
    sku: check.known(['sku'], sku, skuLimit),
    correction: checkCorrection(correction, check),
    reason: check.text(['reason'], reason, reasonLimit),
  }),
  permission: only('STAFF'),
  needs: needsStock,
  decide: onRegistered(decideCorrectStock),
};

function checkCorrection(
  { delta = 0, counted }: CorrectStockInput['correction'],
  check: ShapeCheck,
): CorrectStock['correction'] {
  if (counted !== undefined)
    return { counted: check.integer(['correction', 'counted'], counted, { min: 0, max: mostOnHand }) };
  if (delta === 0)
    check.fail(['correction', 'delta'], 'must not be 0: it is what to add, or below 0 to take');
  return { delta };
}
