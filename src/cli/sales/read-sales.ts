import { compare, parseDecimal } from '../../cqrs/money.js';
import { countryCodeOf } from './countries.js';
import { badLine, rowsOf, type Row } from './csv-rows.js';
import { productsOf, type Invoice, type Sales } from './sales.js';

/** Why a line is no sale; the first that applies, in this order. */
const skipReasons = ['credit note', 'quantity', 'price', 'country'] as const;
export type SkipReason = (typeof skipReasons)[number];

export interface SalesFile extends Sales {
  readonly linesTaken: number;
  readonly linesSkipped: Readonly<Record<SkipReason, number>>;
  /** Names that are no country of the data set: their lines were skipped. */
  readonly unknownCountries: readonly string[];
}

/** Reads a CSV file in the layout of the public "Online Retail" data, as dirty as that is. */
export async function readSales(path: string): Promise<SalesFile> {
  const invoices = new Map<string, Invoice>();
  const names = new Map<string, string>();
  const linesSkipped: Record<SkipReason, number> = { 'credit note': 0, quantity: 0, price: 0, country: 0 };
  const unknownCountries = new Set<string>();
  let linesTaken = 0;

  for await (const { row, line } of rowsOf(path)) {
    const fail = (what: string) => badLine(path, line, what);
    const taken = takeLine(row, fail);
    if (typeof taken === 'string') {
      linesSkipped[taken] += 1;
      if (taken === 'country') unknownCountries.add(row.Country);
      continue;
    }
    const { number, sku, quantity, unitPrice, countryCode } = taken;
    linesTaken += 1;
    // Of lines that are sales only: on others, staff noted "damages" and the like.
    if (row.Description !== '' && !names.has(sku)) names.set(sku, row.Description);
    let invoice = invoices.get(number);
    if (invoice === undefined) {
      // Writing an invoice may go past a full minute: it counts as placed when its first line was written.
      const placedAt = dateOf(row.InvoiceDate, fail);
      invoice = { number, placedAt, customerId: customerOf(row.CustomerID), countryCode, lines: [] };
      invoices.set(number, invoice);
    }
    invoice.lines.push({ sku, quantity, unitPrice });
  }

  const list = [...invoices.values()];
  const products = productsOf(list, names);
  return { invoices: list, products, linesTaken, linesSkipped, unknownCountries: [...unknownCountries] };
}

interface TakenLine {
  readonly number: string;
  readonly sku: string;
  readonly quantity: number;
  readonly unitPrice: string;
  readonly countryCode: string;
}

function takeLine(row: Row, fail: (what: string) => Error): TakenLine | SkipReason {
  const { InvoiceNo: number, StockCode: sku, Quantity, UnitPrice, Country } = row;
  if (number === '') throw fail('InvoiceNo is empty');
  if (sku === '') throw fail('StockCode is empty');
  if (!/^-?\d{1,9}$/.test(Quantity))
    throw fail(`Quantity must be a whole number, not ${JSON.stringify(Quantity)}`);
  const quantity = Number(Quantity);
  const unitPrice = parseDecimal(UnitPrice);
  if (unitPrice === undefined) throw fail(`UnitPrice must be a decimal, not ${JSON.stringify(UnitPrice)}`);
  if (number.startsWith('C')) return 'credit note';
  if (quantity <= 0) return 'quantity';
  if (compare(unitPrice, '0') <= 0) return 'price';
  const countryCode = countryCodeOf(Country);
  return countryCode === undefined ? 'country' : { number, sku, quantity, unitPrice, countryCode };
}

/** Copies that went through a table of floats write 17850 as 17850.0. */
const customerOf = (id: string): string | null => (id === '' ? null : id.replace(/\.0$/, ''));

const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?$/;
/** As published: month first. */
const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2})$/;

/** The file names no zone: taken as UTC, so that its days stay its days. */
function dateOf(text: string, fail: (what: string) => Error): string {
  const first = iso.exec(text);
  const second = american.exec(text);
  const [year, month, day, hour, minute, seconds] = first
    ? first.slice(1).map((part) => Number(part ?? 0))
    : second
      ? [second[3], second[1], second[2], second[4], second[5], 0].map(Number)
      : [];
  const date = new Date(Date.UTC(year ?? NaN, (month ?? NaN) - 1, day, hour, minute, seconds));
  // 31 February would become 3 March without a word.
  if (Number.isNaN(date.getTime()) || date.getUTCDate() !== day || date.getUTCHours() !== hour)
    throw fail(`InvoiceDate must be like 2010-12-01 08:26:00 or 12/1/2010 8:26, not ${JSON.stringify(text)}`);
  return date.toISOString();
}
