import { typed, unwanted } from '../../kit/values/typed-text.js';
import { compare, currencyDecimals, parseDecimal } from '../../kit/values/money.js';
import { countryCodeOf } from './countries.js';
import type { Column, Row } from './csv-rows.js';
import { dateExamples, readingsOf, type DecidedOrder } from './invoice-dates.js';
import { currencyCode } from './sales.js';

/** Why a line is no sale; the first that applies, in this order. */
export const skipReasons = ['credit note', 'quantity', 'price', 'country'] as const;
export type SkipReason = (typeof skipReasons)[number];

/** One line of a file that is a sale. */
export interface SoldLine {
  readonly number: string;
  readonly sku: string;
  readonly quantity: number;
  /** An exact decimal. */
  readonly unitPrice: string;
  /** RFC 3339, UTC. */
  readonly placedAt: string;
  /** Null for a guest's. */
  readonly customerId: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string;
}

export interface Problem {
  readonly column: Column;
  readonly what: string;
}

export type ReadLine =
  | { readonly kind: 'sold'; readonly line: SoldLine }
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  /** It may be a sale, and cannot be read: all that is wrong with it. */
  | { readonly kind: 'bad'; readonly problems: readonly Problem[] };

/** What the server takes. */
const mostUnits = 1_000_000;
const longestSku = 64;
/** Less cannot be charged. */
const decimals = currencyDecimals(currencyCode);
const longestName = 200;
const longestCustomerId = 200;

/** `now`: nothing is sold after it. What is asked of a line that is no sale is only what makes it none. */
export function readLine(row: Row, dates: DecidedOrder, now: Date): ReadLine {
  const problems: Problem[] = [];
  const bad = (column: Column, what: string): undefined => {
    problems.push({ column, what });
  };
  const { InvoiceNo: number } = row;
  const sku = row.StockCode.normalize('NFC');
  if (number.startsWith('C')) return { kind: 'skipped', reason: 'credit note' };
  const quantity = quantityOf(row.Quantity);
  if (quantity !== undefined && quantity <= 0) return { kind: 'skipped', reason: 'quantity' };
  const unitPrice = priceOf(row.UnitPrice);
  if (quantity !== undefined && unitPrice !== undefined && compare(unitPrice, '0') <= 0)
    return { kind: 'skipped', reason: 'price' };

  if (number === '') bad('InvoiceNo', 'is empty');
  if (sku === '') bad('StockCode', 'is empty');
  if (unwanted('code', sku)) bad('StockCode', `has a character that cannot be seen: ${JSON.stringify(sku)}`);
  if (sku.length > longestSku) bad('StockCode', `has more than ${longestSku} characters`);
  if (quantity === undefined) bad('Quantity', `must be a whole number, not ${JSON.stringify(row.Quantity)}`);
  if (quantity !== undefined && quantity > mostUnits)
    bad('Quantity', `must be at most ${mostUnits}, not ${quantity}`);
  if (unitPrice === undefined)
    bad(
      'UnitPrice',
      `must be a decimal such as 2.55, without currency or grouping, not ${JSON.stringify(row.UnitPrice)}`,
    );
  if (unitPrice !== undefined && (unitPrice.split('.')[1]?.length ?? 0) > decimals)
    bad(
      'UnitPrice',
      `must have at most ${decimals} decimals in ${currencyCode}, not as ${row.UnitPrice} has`,
    );
  const customerId = customerOf(row.CustomerID);
  if (customerId !== null && customerId.length > longestCustomerId)
    bad('CustomerID', `has more than ${longestCustomerId} characters`);
  const placedAt = dateOf(row.InvoiceDate, dates, now, (what) => bad('InvoiceDate', what));
  if (problems.length > 0 || quantity === undefined || unitPrice === undefined || placedAt === undefined)
    return { kind: 'bad', problems };

  const countryCode = countryCodeOf(row.Country);
  if (countryCode === undefined) return { kind: 'skipped', reason: 'country' };
  return { kind: 'sold', line: { number, sku, quantity, unitPrice, placedAt, customerId, countryCode } };
}

/** What a product is called: in one line, of what can be seen, and no longer than the server takes. */
export function nameOf(description: string): string {
  const seen = description
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Z}]+/gu, ' ')
    .replaceAll(/[\p{Bidi_Control}\ufeff]/gu, '')
    .trim();
  let name = '';
  for (const character of seen) {
    if (name.length + character.length > longestName) break;
    name += character;
  }
  // What belongs between characters and has none there any more.
  return typed(
    unwanted('line', typed(name)) ? name.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '') : name,
  );
}

/** Tables of floats write 6.0; 6.000 is six thousand to others, so it is not taken for six. */
function quantityOf(text: string): number | undefined {
  const [, digits] = /^([+-]?\d{1,9})(?:\.0{1,2})?$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** A comma before one or two digits is a decimal comma: groups have three. */
function priceOf(text: string): string | undefined {
  return parseDecimal(/^-?\d+,\d{1,2}$/.test(text) ? text.replace(',', '.') : text);
}

/** Copies that went through a table of floats write 17850 as 17850.0. */
const customerOf = (id: string): string | null => (id === '' ? null : id.replace(/\.0$/, ''));

function dateOf(
  text: string,
  { order, because }: DecidedOrder,
  now: Date,
  bad: (what: string) => undefined,
): string | undefined {
  const readings = readingsOf(text);
  const at = readings[order];
  const quoted = JSON.stringify(text);
  if (at === undefined) {
    const other = order === 'day-first' ? 'month-first' : 'day-first';
    if (readings[other] === undefined) return bad(`must be a moment like ${dateExamples}, not ${quoted}`);
    const why =
      typeof because === 'object'
        ? `line ${because.line} has it ${order} (${because.text})`
        : `--dates says ${order}`;
    return bad(`${quoted} is ${other}, and ${why}`);
  }
  if (new Date(at) > now) return bad(`${quoted} lies in the future`);
  return at;
}
