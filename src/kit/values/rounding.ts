import { multiply, subtract } from './money.js';

/**
 * An exact amount divided by a whole number above 0, rounded half to even to `decimals` places (0 to 18), as
 * IEEE 754 and bankers round: 1 / 8 to 2 places is 0.12, 3 / 8 is 0.38.
 */
export function divideHalfEven(amount: string, by: number, decimals: number): string {
  const places = 10n ** 18n;
  const negative = amount.startsWith('-');
  const units = BigInt(multiply(negative ? subtract('0', amount) : amount, places));
  const divisor = BigInt(by) * 10n ** BigInt(18 - decimals);
  const [quotient, rest] = [units / divisor, units % divisor];
  const up = rest * 2n > divisor || (rest * 2n === divisor && quotient % 2n === 1n);
  const digits = String(quotient + (up ? 1n : 0n)).padStart(decimals + 1, '0');
  const [whole, fraction] = [
    digits.slice(0, digits.length - decimals),
    digits.slice(digits.length - decimals).replace(/0+$/, ''),
  ];
  const size = fraction === '' ? whole : `${whole}.${fraction}`;
  return negative && size !== '0' ? `-${size}` : size;
}
