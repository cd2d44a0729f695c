import { Field, InputType, Int } from 'type-graphql';
import { only } from '../../../kit/commands/permission.js';
import { decideReceiveStock, mostOnHand } from '../domain/stock.js';
import { skuLimit, orderingCommand } from './ordering-command.js';
import { needsStock, onRegistered, ProductInput } from './product-command.js';

@InputType()
class ReceiveStockInput extends ProductInput {
  @Field(() => Int)
  quantity!: number;
}

export const receiveStock = orderingCommand({
  name: 'receiveStock',
  input: ReceiveStockInput,
  refusals: ['NotFound'],
  make: ({ sku, quantity }, _, check) => ({
    sku: check.known(['sku'], sku, skuLimit),
    quantity: check.integer(['quantity'], quantity, { min: 1, max: mostOnHand }),
  }),
  permission: only('STAFF'),
  needs: needsStock,
  decide: onRegistered(decideReceiveStock),
});
