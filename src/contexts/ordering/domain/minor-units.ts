import { multiply } from '../../../kit/values/money.js';
import type { MoneyData } from './events.js';

/**
 * Currencies that do not have two decimals to the provider, by its own list
 * (https://docs.stripe.com/currencies#minor-units). ISO's is another one: it gives HUF and COP none, and a
 * hundredth of what is due would be charged.
 */
const withoutDecimals = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '));
/** These once had two decimals. They are still sent with two, which must be 00. */
const withTwoZeros = new Set(['ISK', 'UGX']);
/** These are sent with three decimals, the last of which must be 0. */
const withThreeDecimals = new Set(['BHD', 'JOD', 'KWD', 'OMR', 'TND']);

/** How many decimals can be charged, and how many zeros are sent after them. */
function decimalsOf(currencyCode: string): readonly [charged: number, zeros: number] {
  if (withoutDecimals.has(currencyCode)) return [0, 0];
  if (withTwoZeros.has(currencyCode)) return [0, 2];
  if (withThreeDecimals.has(currencyCode)) return [2, 1];
  return [2, 0];
}

/**
 * An amount in the smallest unit of its currency, as the provider of payment intents counts: 8.50 GBP is 850,
 * 500 JPY is 500. Undefined when it has more decimals than can be charged, or more digits than a JSON number
 * holds exactly.
 */
export function minorUnits({ amount, currencyCode }: MoneyData): number | undefined {
  const [charged, zeros] = decimalsOf(currencyCode);
  const units = multiply(amount, 10n ** BigInt(charged));
  const sent = Number(units) * 10 ** zeros;
  return units.includes('.') || !Number.isSafeInteger(sent) ? undefined : sent;
}

/**
 * What is wrong with an amount that cannot be charged in its currency, whichever provider is asked; undefined when
 * nothing is. The most that a provider charges at once is not checked here: it declines larger amounts itself.
 */
export function decimalsProblem({ amount, currencyCode }: MoneyData): string | undefined {
  const [charged] = decimalsOf(currencyCode);
  if (!multiply(amount, 10n ** BigInt(charged)).includes('.')) return undefined;
  return charged === 0
    ? `must be a whole number: a part of 1 ${currencyCode} cannot be charged`
    : `must have at most ${charged} decimals: less than ${1 / 10 ** charged} ${currencyCode} cannot be charged`;
}
