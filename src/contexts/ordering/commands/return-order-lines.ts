import { Field, InputType, Int } from 'type-graphql';
import { only } from '../../../kit/commands/permission.js';
import { spellings } from '../../../kit/values/typed-text.js';
import { decideReturnOrderLines, type ReturnOrderLines } from '../domain/returns.js';
import { needsOrderAndStock, onOrder, OrderCommandInput, orderRefusals } from './order-command.js';
import { mostLines, mostUnits, reasonLimit, skuLimit, orderingCommand } from './ordering-command.js';

@InputType()
class ReturnedLineInput {
  @Field(() => String)
  sku!: string;

  @Field(() => Int)
  quantity!: number;

  @Field(() => Boolean, { description: 'Do they go back to stock? False: they are broken, or were kept.' })
  restock!: boolean;
}

@InputType()
class ReturnOrderLinesInput extends OrderCommandInput {
  @Field(() => [ReturnedLineInput], {
    description:
      '1 to 2,000; a SKU may come more than once. Of lines of the same SKU, the first ones come back first.',
  })
  lines!: readonly ReturnedLineInput[];

  @Field(() => String)
  reason!: string;
}

export const returnOrderLines = orderingCommand({
  name: 'returnOrderLines',
  input: ReturnOrderLinesInput,
  description:
    'Staff only. Takes back some units of a delivered order, and gives back what they were sold for. The order is RETURNED\nwhen nothing of it is left.',
  refusals: [...orderRefusals, 'PaymentRefusal', 'ReturnWindowClosed'],
  make: (input, env, check) => {
    if (input.lines.length < 1 || input.lines.length > mostLines)
      check.fail(['lines'], `must have 1 to ${mostLines} entries, not ${input.lines.length}`);
    return {
      ...onOrder(input, env),
      lines: input.lines.slice(0, mostLines).map(({ sku, quantity, restock }, i) => ({
        sku: check.known(['lines', String(i), 'sku'], sku, skuLimit),
        quantity: check.integer(['lines', String(i), 'quantity'], quantity, { min: 1, max: mostUnits }),
        restock,
      })),
      reason: check.text(['reason'], input.reason, reasonLimit),
    };
  },
  permission: only('STAFF'),
  needs: needsOrderAndStock,
  decide(command: ReturnOrderLines, state) {
    const ordered = new Set(state.orders.get(command.orderId)?.lines.map(({ sku }) => sku));
    const lines = command.lines.map((line) => ({
      ...line,
      sku: spellings(line.sku).find((sku) => ordered.has(sku)) ?? line.sku,
    }));
    return decideReturnOrderLines({ ...command, lines }, state);
  },
});
