import { fromUnits, mulDiv, toUnits, unit } from './money.js';

/**
 * An exact amount divided by a whole number above 0, rounded half to even to `decimals` places (0 to 18), as
 * IEEE 754 and bankers round: 1 / 8 to 2 places is 0.12, 3 / 8 is 0.38.
 */
export function divideHalfEven(amount: string, by: number, decimals: number): string {
  const step = unit / 10n ** BigInt(decimals);
  return fromUnits(mulDiv(toUnits(amount), 1n, BigInt(by) * step) * step);
}
