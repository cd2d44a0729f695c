import { CliFailure, exitCodes } from '../failure.js';
import { linesOf, openCsv, type CsvFile } from './csv-rows.js';
import { DateOrderSearch, type DateOrder, type DecidedOrder } from './invoice-dates.js';
import { nameOf, readLine, type Problem, type SkipReason, type SoldLine } from './sale-line.js';
import { productsOf, type Invoice, type Sales } from './sales.js';

export interface ReadOptions {
  /** For a file that does not tell it; a line that contradicts it is bad. */
  readonly dates?: DateOrder;
  /** Leave bad lines out, instead of refusing the file for them. */
  readonly skipBad?: boolean;
  /** Nothing is sold after it. Default: now. */
  readonly now?: Date;
}

/** Lines that may be sales and cannot be read. */
export interface BadLines {
  readonly count: number;
  /** The first 20: line, column and what is wrong. */
  readonly shown: readonly string[];
  /** Numbers of invoices that other lines of are taken. */
  readonly cutInvoices: readonly string[];
}

export interface SalesFile extends Sales {
  readonly path: string;
  readonly linesTaken: number;
  readonly linesSkipped: Readonly<Record<SkipReason, number>>;
  /** Names that are no country's: their lines were skipped. */
  readonly unknownCountries: readonly string[];
  readonly dates: DecidedOrder;
  readonly badLines: BadLines;
}

const mostShown = 20;
/** What the server takes in one order; the largest invoice of the public data has 1,114. */
const mostLines = 2_000;

/**
 * Reads a CSV file in the layout of the public "Online Retail" data, as dirty as that is. Throws with a list
 * of what is wrong if it has lines that cannot be read.
 */
export async function readSales(path: string, options: ReadOptions = {}): Promise<SalesFile> {
  const { skipBad = false, now = new Date() } = options;
  const file = await openCsv(path);
  const dates = await findDateOrder(file, options.dates);
  const invoices = new Map<string, KnownInvoice>();
  const countryless = new Map<string, { readonly line: number; readonly country: string }>();
  const names = new Map<string, string>();
  const linesSkipped: Record<SkipReason, number> = { 'credit note': 0, quantity: 0, price: 0, country: 0 };
  const unknownCountries = new Set<string>();
  const bad = { count: 0, shown: [] as string[], numbers: new Set<string>() };
  let linesTaken = 0;
  const leaveOut = (line: number, number: string | undefined, what: string): void => {
    bad.count += 1;
    if (bad.shown.length < mostShown) bad.shown.push(`line ${line}: ${what}`);
    if (number) bad.numbers.add(number);
  };

  for await (const read of linesOf(file)) {
    if (read.row === undefined) {
      leaveOut(read.line, undefined, read.problem);
      continue;
    }
    const { line, row } = read;
    const result = readLine(row, dates, now);
    if (result.kind === 'skipped') {
      const first = result.reason === 'country' ? invoices.get(row.InvoiceNo) : undefined;
      if (first) {
        const [here, there] = [notKnown(row.Country), first.invoice.countryCode];
        leaveOut(line, row.InvoiceNo, describe([differs('Country', here, there, first.line)]));
        continue;
      }
      linesSkipped[result.reason] += 1;
      if (result.reason !== 'country') continue;
      unknownCountries.add(row.Country);
      if (!countryless.has(row.InvoiceNo)) countryless.set(row.InvoiceNo, { line, country: row.Country });
      continue;
    }
    if (result.kind === 'bad') {
      leaveOut(line, row.InvoiceNo, describe(result.problems));
      continue;
    }
    const { number, sku, quantity, unitPrice, placedAt, customerId, countryCode } = result.line;
    const known = invoices.get(number);
    const skipped = countryless.get(number);
    const problems = known ? problemsBeside(result.line, known) : [];
    if (skipped) problems.push(differs('Country', countryCode, notKnown(skipped.country), skipped.line));
    if (problems.length > 0) {
      leaveOut(line, number, describe(problems));
      continue;
    }
    linesTaken += 1;
    // Of lines that are sales only: on others, staff noted "damages" and the like.
    const name = names.has(sku) ? '' : nameOf(row.Description);
    if (name !== '') names.set(sku, name);
    // Writing an invoice may go past a full minute: it counts as placed when its first line was written.
    const invoice: Invoice = known?.invoice ?? { number, placedAt, customerId, countryCode, lines: [] };
    if (!known) invoices.set(number, { invoice, line });
    invoice.lines.push({ sku, quantity, unitPrice });
  }

  if (bad.count > 0 && !skipBad) throw refusalOf(path, bad);
  const list = [...invoices.values()].map(({ invoice }) => invoice);
  const cutInvoices = [...bad.numbers].filter((number) => invoices.has(number));
  return {
    path,
    invoices: list,
    products: productsOf(list, names),
    linesTaken,
    linesSkipped,
    unknownCountries: [...unknownCountries],
    dates,
    badLines: { count: bad.count, shown: bad.shown, cutInvoices },
  };
}

/** Of every line, also of those that are no sales: they were written by the same hand. */
async function findDateOrder(file: CsvFile, told: DateOrder | undefined): Promise<DecidedOrder> {
  const search = new DateOrderSearch();
  let before = '';
  for await (const { row, line } of linesOf(file)) {
    const text = row?.InvoiceDate ?? '';
    if (text !== before) search.see(text, line);
    before = text;
  }
  const found = search.decide(told);
  if (typeof found === 'string')
    throw new CliFailure(
      `${file.path}: whether InvoiceDate has the day or the month first cannot be told: ${found}. Say it: --dates day-first or --dates month-first. Nothing was sent.`,
      exitCodes.usage,
    );
  return found;
}

const describe = (problems: readonly Problem[]): string =>
  problems.map(({ column, what }) => `${column} ${what}`).join('; ');

interface KnownInvoice {
  readonly invoice: Invoice;
  /** Of its first one. */
  readonly line: number;
}

const notKnown = (country: string): string => `not known (${JSON.stringify(country)})`;

const differs = (column: Problem['column'], here: string, there: string, line: number): Problem => ({
  column,
  what: `is ${here}, and ${there} in line ${line} of the same invoice`,
});

/** An invoice has one customer, one country and one day: who of two would it belong to? */
function problemsBeside(
  { customerId, countryCode, placedAt }: SoldLine,
  { invoice, line }: KnownInvoice,
): Problem[] {
  const [day, firstDay] = [placedAt.slice(0, 10), invoice.placedAt.slice(0, 10)];
  const problems: Problem[] = [];
  const differ = (column: Problem['column'], here: string, there: string): void => {
    if (here !== there) problems.push(differs(column, here, there, line));
  };
  differ('CustomerID', customerId ?? 'empty', invoice.customerId ?? 'empty');
  differ('Country', countryCode, invoice.countryCode);
  differ('InvoiceDate', day, firstDay);
  if (invoice.lines.length >= mostLines)
    problems.push({
      column: 'InvoiceNo',
      what: `has more than ${mostLines} lines: make it several invoices`,
    });
  return problems;
}

function refusalOf(path: string, { count, shown }: Pick<BadLines, 'count' | 'shown'>): CliFailure {
  const more = count > shown.length ? [`… and ${count - shown.length} more`] : [];
  const list = [...shown, ...more].map((text) => `\n  ${text}`).join('');
  return new CliFailure(
    `${path}: ${count} bad ${count === 1 ? 'line' : 'lines'}, so nothing was sent:${list}\nMend them, or leave them out by --skip-bad.`,
    exitCodes.usage,
  );
}
