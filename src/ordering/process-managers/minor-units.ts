import { compare, currencyDecimals, multiply } from '../../cqrs/money.js';
import type { MoneyData } from '../domain/events.js';

/**
 * An amount in the smallest unit of its currency, as payment providers count: 8.50 GBP is 850, 500 JPY is
 * 500. Undefined when it has more decimals than the currency, or more digits than a JSON number holds exactly.
 */
export function minorUnits({ amount, currencyCode }: MoneyData): number | undefined {
  const units = multiply(amount, 10n ** BigInt(currencyDecimals(currencyCode)));
  if (units.includes('.') || compare(units, String(Number.MAX_SAFE_INTEGER)) > 0) return undefined;
  return Number(units);
}
