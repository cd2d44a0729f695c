import { commandOf, type CommandEnv } from '../../../kit/commands/command.js';
import type { ShapeCheck } from '../../../kit/commands/shape.js';
import { parseDecimal } from '../../../kit/values/money.js';
import type { MoneyData, OrderingEvent } from '../domain/events.js';
import { decimalsProblem } from '../domain/minor-units.js';
import type { OrderingRefusal } from '../domain/refusals.js';
import type { OrderingNeeds, OrderingSet } from '../store/ordering-store.js';

/** What commands of this context are made from besides their input. */
interface OrderingEnv extends CommandEnv {
  /** The one currency of this shop. */
  readonly currencyCode: string;
  /** A new order number. */
  newNumber(): string;
}

/** What all commands of this context have in common. */
export interface OrderingTypes {
  readonly needs: OrderingNeeds;
  readonly set: OrderingSet;
  readonly refusal: OrderingRefusal;
  readonly event: OrderingEvent;
  readonly env: OrderingEnv;
}

export const orderingCommand = commandOf<OrderingTypes>();

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

/** An amount of the one currency that the shop sells in, not below zero. */
export function checkMoney(
  path: readonly string[],
  value: MoneyData,
  currencyCode: string,
  check: ShapeCheck,
): MoneyData {
  const amount = parseDecimal(value.amount);
  if (amount === undefined)
    check.fail(
      [...path, 'amount'],
      'must be a decimal with at most 20 digits before the point and 18 after it',
    );
  else if (amount.startsWith('-')) check.fail([...path, 'amount'], 'must not be below 0');
  if (value.currencyCode !== currencyCode)
    check.fail(
      [...path, 'currencyCode'],
      `must be ${currencyCode}, the one currency here, not ${JSON.stringify(value.currencyCode)}`,
    );
  return { amount: amount ?? '0', currencyCode };
}

/** A price that something is sold at: an amount that the currency has, whoever is asked to charge it. */
export function checkPrice(
  path: readonly string[],
  value: MoneyData,
  currencyCode: string,
  check: ShapeCheck,
): MoneyData {
  const price = checkMoney(path, value, currencyCode, check);
  const problem = decimalsProblem(price);
  if (problem !== undefined) check.fail([...path, 'amount'], problem);
  return price;
}
