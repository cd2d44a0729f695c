import { describe, expect, test } from 'vitest';
import type { ApiClient } from '../../src/cli/client.js';
import { paceOf } from '../../src/cli/progress.js';
import { compareSales } from '../../src/cli/sales/compare-sales.js';
import { generateSales } from '../../src/cli/sales/generate-sales.js';
import type { SalesFile } from '../../src/cli/sales/read-sales.js';
import { describeComparison, describeFile, shortfallOf } from '../../src/cli/sales/report.js';
import { figuresOf, totalOf, type Invoice, type SoldProduct } from '../../src/cli/sales/sales.js';

const sales = generateSales({ orders: 250, seed: 9 });

/** Read models that hold these orders and this stock; it also writes down which tokens came with each read. */
function readsOf(
  invoices: readonly Invoice[],
  products: readonly SoldProduct[],
): ApiClient & { tokens: unknown[] } {
  const tokens: unknown[] = [];
  const answer = (query: string, variables: Record<string, unknown>): unknown => {
    if (query.includes('query ProductStock')) {
      const skus = variables['skus'] as string[];
      const nodes = products
        .filter(({ sku }) => skus.includes(sku))
        .map(({ sku, units }) => ({ sku, onHand: units, reserved: units, available: 0 }));
      return { products: { nodes } };
    }
    const { placedFrom, placedTo, after } = variables as {
      placedFrom: string;
      placedTo: string;
      after: string | null;
    };
    const inRange = invoices.filter(({ placedAt }) => placedAt >= placedFrom && placedAt < placedTo);
    const from = Number(after ?? 0);
    const nodes = inRange.slice(from, from + 100).map((invoice) => ({
      ...invoice,
      total: { amount: totalOf(invoice), currencyCode: 'GBP' },
    }));
    const hasNextPage = from + 100 < inRange.length;
    return { orders: { nodes, pageInfo: { hasNextPage, endCursor: String(from + 100) } } };
  };
  return {
    url: 'test',
    tokens,
    request: (document, variables, options) => {
      tokens.push(options?.after);
      const data = answer(document.toString(), variables as Record<string, unknown>) as never;
      return Promise.resolve({
        data,
        consistency: { token: 'later', status: 'FRESH', waitedMs: 0, behind: [] },
      });
    },
  };
}

describe('comparing the reads with the input', () => {
  test('finds them equal, page by page, whatever else was sold on other days', async () => {
    const other: Invoice = {
      number: 'x',
      placedAt: '2026-11-23T08:00:00.000Z',
      customerId: null,
      countryCode: 'GB',
      lines: [{ sku: 'mug', quantity: 1, unitPrice: '5' }],
    };
    const reads = readsOf([...sales.invoices, other], sales.products);
    const rows = await compareSales(reads, sales, 'mine');
    expect(rows.filter(({ same }) => !same)).toEqual([]);
    expect(rows.map(({ label }) => label)).toEqual([
      'orders',
      'customers',
      'lines',
      'units',
      'revenue',
      '2012-02-01',
      '2012-02-02',
      'stock',
    ]);
    expect(reads.tokens.slice(0, 3)).toEqual([['mine'], ['later'], ['later']]);
  });

  test('sees one order that is missing, one that is there twice, and one penny', async () => {
    const [first, second, ...rest] = sales.invoices;
    if (first === undefined || second === undefined) throw new Error('no orders');
    const wrong = async (invoices: readonly Invoice[]) =>
      (await compareSales(readsOf(invoices, sales.products), sales, undefined))
        .filter(({ same }) => !same)
        .map(({ label }) => label);
    expect(await wrong([second, ...rest])).toContain('orders');
    expect(await wrong([first, first, second, ...rest])).toContain('2012-02-01');
    const [line] = first.lines;
    if (line === undefined) throw new Error('no lines');
    const penny = { ...line, quantity: line.quantity * 100, unitPrice: '0.01' };
    expect(await wrong([{ ...first, lines: [penny, ...first.lines.slice(1)] }, second, ...rest])).toContain(
      'revenue',
    );
  });

  test('sees stock that differs, and names the product', async () => {
    const [product, ...others] = sales.products;
    if (product === undefined) throw new Error('no products');
    const rows = await compareSales(
      readsOf(sales.invoices, [{ ...product, units: 0 }, ...others]),
      sales,
      undefined,
    );
    expect(rows.at(-1)).toMatchObject({ label: 'stock', same: false });
    expect(rows.at(-1)?.reads).toContain(product.sku);
  });

  test('lets a server that holds other sales, too, have more stock, and none of it less', async () => {
    const [product, ...others] = sales.products;
    if (product === undefined) throw new Error('no products');
    const stockRow = async (units: number) => {
      const reads = readsOf(sales.invoices, [{ ...product, units }, ...others]);
      return (await compareSales(reads, sales, undefined, 'others too')).at(-1);
    };
    expect(await stockRow(product.units + 7)).toMatchObject({ same: true });
    expect(await stockRow(product.units - 1)).toMatchObject({ same: false });
  });

  test('prints a table with a verdict for each line', async () => {
    const rows = await compareSales(readsOf(sales.invoices, sales.products), sales, undefined);
    const printed = describeComparison(rows);
    const { revenue } = figuresOf(sales);
    expect(printed).toMatch(/^revenue {2,}\S+ GBP {2,}\S+ GBP {2,}OK$/m);
    expect(printed).toContain(`${revenue} GBP`);
    expect(printed).toMatch(/^2012-02-01 {2}127 orders, [\d,]+ units, \d+\.\d\d GBP/m);
    expect(describeComparison([{ label: 'x', input: '1', reads: '2', same: false }])).toContain('DIFFERS');
  });
});

describe('what is said of a file', () => {
  const file: SalesFile = {
    ...sales,
    path: 'shop.csv',
    linesTaken: 9_854,
    linesSkipped: { 'credit note': 100, quantity: 30, price: 16, country: 0 },
    unknownCountries: [],
    dates: { order: 'month-first', because: undefined },
    badLines: { count: 0, shown: [], cutInvoices: [] },
  };

  test('is what was taken, with the reasons for the rest', () => {
    expect(describeFile(file)).toBe(
      '10,000 lines: 9,854 taken, 146 skipped (credit note 100, quantity 30, price 16)',
    );
    expect(shortfallOf(file)).toBeUndefined();
  });

  test('is how its dates were read, and what was left out', () => {
    const badLines = { count: 21, shown: ['line 3: Quantity must …'], cutInvoices: ['536365'] };
    const because = { line: 7, text: '13/12/2010 8:26' };
    expect(describeFile({ ...file, badLines, dates: { order: 'day-first', because } }).split('\n')).toEqual([
      '10,021 lines: 9,854 taken, 146 skipped (credit note 100, quantity 30, price 16), 21 bad',
      'dates are day-first, as line 7 shows: 13/12/2010 8:26',
      'bad lines, left out:',
      '  line 3: Quantity must …',
      '  … and 20 more',
      'invoices taken without some of their lines: 536365',
    ]);
    expect(describeFile({ ...file, dates: { order: 'day-first', because: 'told' } })).toMatch(
      /--dates says$/,
    );
  });

  test('is that it falls short: without a sale, or for a country', () => {
    expect(shortfallOf({ ...file, invoices: [] })).toBe('no line of shop.csv is a sale');
    const skipped = {
      ...file,
      linesSkipped: { ...file.linesSkipped, country: 2 },
      unknownCountries: ['Atlantis'],
    };
    expect(shortfallOf(skipped)).toContain('skipped for their country: 2. Write');
    expect(describeFile(skipped)).toContain("country 2)\nno country's name or ISO code: Atlantis");
  });
});

test('pace is the mean so far, and what is left follows from it', () => {
  expect(paceOf(0, 100, 1)).toEqual({ rate: '-', left: '-' });
  expect(paceOf(50, 100, 5)).toEqual({ rate: '10', left: '5 s' });
  expect(paceOf(5, 1_000, 2)).toEqual({ rate: '2.5', left: '6 min 38 s' });
});
