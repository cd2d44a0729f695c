import type { CommandDefinition } from '../../../kit/commands/command.js';
import type { ShapeCheck } from '../../../kit/commands/shape.js';
import type { MoneyData, OrderingEvent } from '../domain/events.js';
import { decimalsProblem } from '../domain/minor-units.js';
import type { OrderingRefusal } from '../domain/refusals.js';
import type { OrderingNeeds, OrderingSet } from '../store/ordering-store.js';

/** A command of this context: what all of them have in common. */
export type OrderingCommand<Input, C, Result extends object> = CommandDefinition<
  Input,
  C,
  OrderingNeeds,
  OrderingSet,
  Result,
  OrderingRefusal,
  OrderingEvent
>;

/** SKUs and names of products, as the contract's clients may send them. */
export const skuLimit = { max: 64 } as const;
export const reasonLimit = { max: 500 } as const;
/** Of a token that stands for a payment method. */
export const methodLimit = { max: 100 } as const;
export const nameLimit = { max: 200 } as const;
/** Of an order: real invoices have had 1,114. What has a limit of its own because of it names this number. */
export const mostLines = 2_000;
/** So many units on so many lines stay within the 32 bits of the contract's Int. */
export const mostUnits = 1_000_000;

/** A price that something is sold at: an amount that the currency has, whoever is asked to charge it. */
export function checkPrice(
  path: readonly string[],
  value: MoneyData,
  currencyCode: string,
  check: ShapeCheck,
): MoneyData {
  const price = check.money(path, value, currencyCode);
  const problem = decimalsProblem(price);
  if (problem !== undefined) check.fail([...path, 'amount'], problem);
  return price;
}
