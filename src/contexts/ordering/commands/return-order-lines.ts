import { only } from '../../../kit/commands/permission.js';
import { spellings } from '../../../kit/values/typed-text.js';
import type { OrderResult } from '../domain/order-step.js';
import { decideReturnOrderLines, type ReturnOrderLines } from '../domain/returns.js';
import { needsOrderAndStock, onOrder, type OrderCommandInput } from './order-command.js';
import { mostLines, mostUnits, reasonLimit, skuLimit, type OrderingCommand } from './ordering-command.js';

export interface ReturnOrderLinesInput extends OrderCommandInput {
  lines: readonly { sku: string; quantity: number; restock: boolean }[];
  reason: string;
}

export const returnOrderLines: OrderingCommand<ReturnOrderLinesInput, ReturnOrderLines, OrderResult> = {
  name: 'returnOrderLines',
  make: (input, making, check) => {
    if (input.lines.length < 1 || input.lines.length > mostLines)
      check.fail(['lines'], `must have 1 to ${mostLines} entries, not ${input.lines.length}`);
    return {
      ...onOrder(input, making),
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
  decide(command, state) {
    const ordered = new Set(state.orders.get(command.orderId)?.lines.map(({ sku }) => sku));
    const lines = command.lines.map((line) => ({
      ...line,
      sku: spellings(line.sku).find((sku) => ordered.has(sku)) ?? line.sku,
    }));
    return decideReturnOrderLines({ ...command, lines }, state);
  },
};
