// Money and quantities: exact decimals as canonical strings, never a float. Canonical means: no plus, no
// leading zeros, no trailing zeros after the point, no "-0"; so equal values are equal strings.
// Inside, a bigint of 10^-18 units: the contract's 18 places are all there can be, so adding, subtracting
// and multiplying by whole numbers is exact without any rounding rule.

const places = 18;
/** One, in the units that `toUnits` counts. */
export const unit = 10n ** BigInt(places);
const canonical = /^(?:0|-?(?:0\.\d{0,17}[1-9]|[1-9]\d*(?:\.\d{0,17}[1-9])?))$/;
const written = /^(-?)(\d+)(?:\.(\d{1,18}))?$/;
const asGiven = /^-?\d{1,20}(?:\.|$)/;

/**
 * The canonical form of a decimal that a client may send (up to 20 digits before the point, 18 after it, no exponent), or
 * undefined. It also tells whether a result could be sent back to us: sums may grow beyond 20 digits.
 */
export const parseDecimal = (text: string): string | undefined =>
  asGiven.test(text) ? canonicalDecimal(text) : undefined;

/** The canonical form of a result of ours: sums, products and ratios may have any number of digits before the point. */
export function canonicalDecimal(text: string): string | undefined {
  if (canonical.test(text)) return text;
  const match = written.exec(text);
  if (match === null) return undefined;
  const whole = match[2]?.replace(/^0+(?=\d)/, '') ?? '0';
  const fraction = match[3]?.replace(/0+$/, '') ?? '';
  const digits = fraction === '' ? whole : `${whole}.${fraction}`;
  return match[1] === '-' && digits !== '0' ? `-${digits}` : digits;
}

/** A decimal as a whole number of 10^-18. Throws on what is no decimal. */
export function toUnits(text: string): bigint {
  const match = written.exec(text);
  if (match === null) throw new TypeError(`not a decimal: ${JSON.stringify(text)}`);
  const units = BigInt(`${match[2]}${(match[3] ?? '').padEnd(places, '0')}`);
  return match[1] === '-' ? -units : units;
}

/** The canonical decimal for a number of units (10^-18). */
export function fromUnits(units: bigint): string {
  const size = units < 0n ? -units : units;
  const sign = units < 0n ? '-' : '';
  const fraction = size % unit;
  if (fraction === 0n) return `${sign}${size / unit}`;
  return `${sign}${size / unit}.${fraction.toString().padStart(places, '0').replace(/0+$/, '')}`;
}

/** Both together, exactly. */
export const add = (a: string, b: string): string => fromUnits(toUnits(a) + toUnits(b));

/** `a` without `b`, exactly. */
export const subtract = (a: string, b: string): string => fromUnits(toUnits(a) - toUnits(b));

/** `times` is a whole number, such as a quantity; anything else throws. */
export const multiply = (a: string, times: number | bigint): string =>
  multiplySmall(a, times) ?? fromUnits(toUnits(a) * BigInt(times));

/**
 * `multiply` for small numbers, as nearly all prices and quantities are: their product is exact in plain integers. A
 * rebuild of a read model multiplies millions of them, and bigints take ten times as long.
 */
function multiplySmall(a: string, times: number | bigint): string | undefined {
  if (typeof times !== 'number' || !Number.isSafeInteger(times) || times < 0 || times > 1_000_000)
    return undefined;
  if (a.length > 9) return undefined;
  let digits = 0;
  let point = -1;
  for (let n = 0; n < a.length; n++) {
    const code = a.charCodeAt(n);
    if (code >= 48 && code <= 57) digits = digits * 10 + code - 48;
    else if (code === 46 && point < 0) point = n;
    else return undefined;
  }
  if (point === 0 || point === a.length - 1 || a === '') return undefined;
  let decimals = point < 0 ? 0 : a.length - point - 1;
  let product = digits * times;
  for (; decimals > 0 && product % 10 === 0; decimals--) product /= 10;
  if (decimals === 0) return String(product);
  const text = String(product).padStart(decimals + 1, '0');
  return `${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
}

/**
 * `a * b / divisor`, rounded half to even (IEEE 754's roundTiesToEven) to a whole number. With both in units and `unit`
 * as the divisor it is the product of two decimals. Throws when the divisor is 0.
 */
export function mulDiv(a: bigint, b: bigint, divisor: bigint): bigint {
  const [product, by] = divisor < 0n ? [-a * b, -divisor] : [a * b, divisor];
  const floor = product / by - (product % by < 0n ? 1n : 0n);
  const twice = (product - floor * by) * 2n;
  return twice > by || (twice === by && floor % 2n !== 0n) ? floor + 1n : floor;
}

/** All of them together, exactly; 0 for none. */
export function sum(amounts: Iterable<string>): string {
  let total = 0n;
  for (const amount of amounts) total += toUnits(amount);
  return fromUnits(total);
}

/** Negative, 0 or positive, for sorting and rules; strings themselves do not sort by value. */
export function compare(a: string, b: string): -1 | 0 | 1 {
  const difference = toUnits(a) - toUnits(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether it is an ISO 4217 code, as the shop's own must be. */
export const isCurrencyCode = (code: string): boolean => currencies.has(code);

/** How many decimals amounts of a currency have: 2 of GBP, 0 of JPY. A code that Intl does not know has two. */
export function currencyDecimals(currencyCode: string): number {
  if (!isCurrencyCode(currencyCode)) return 2;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: currencyCode });
  return format.resolvedOptions().minimumFractionDigits ?? 2;
}

/** An amount for people to read: with at least the currency's usual number of decimals, and never rounded. */
export function formatMoney(money: { readonly amount: string; readonly currencyCode: string }): string {
  const { amount, currencyCode } = money;
  const decimals = currencyDecimals(currencyCode);
  const [whole = '0', fraction = ''] = fromUnits(toUnits(amount)).split('.');
  const shown = fraction.padEnd(decimals, '0');
  return `${shown === '' ? whole : `${whole}.${shown}`} ${currencyCode}`;
}
