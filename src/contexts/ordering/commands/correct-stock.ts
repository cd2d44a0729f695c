import { Directive, Field, InputType, Int } from 'type-graphql';
import { only } from '../../../kit/commands/permission.js';
import type { ShapeCheck } from '../../../kit/commands/shape.js';
import { decideCorrectStock, mostOnHand, type CorrectStock } from '../domain/stock.js';
import { reasonLimit, skuLimit, orderingCommand } from './ordering-command.js';
import { needsStock, onRegistered, ProductInput } from './product-command.js';

@Directive('@oneOf')
@InputType({ description: 'Exactly one of the fields.' })
class StockCorrectionInput {
  @Field(() => Int, { nullable: true, description: 'Units to add; below 0, units that are lost.' })
  delta?: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many a stocktake has found, those in orders not yet shipped among them. Where orders are shipped meanwhile, send what was wrong as `delta`.',
  })
  counted?: number;
}

@InputType()
class CorrectStockInput extends ProductInput {
  @Field(() => StockCorrectionInput)
  correction!: StockCorrectionInput;

  @Field(() => String, { description: 'Such as "stocktake" or "broken in the warehouse".' })
  reason!: string;
}

export const correctStock = orderingCommand({
  name: 'correctStock',
  input: CorrectStockInput,
  description: 'Staff only. Sets right what is on hand, by what was lost or found or by what was counted.',
  refusals: ['NotFound', 'StockReserved'],
  make: ({ sku, correction, reason }, _, check) => ({
    sku: check.known(['sku'], sku, skuLimit),
    correction: checkCorrection(correction, check),
    reason: check.text(['reason'], reason, reasonLimit),
  }),
  permission: only('STAFF'),
  needs: needsStock,
  decide: onRegistered(decideCorrectStock),
});

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
