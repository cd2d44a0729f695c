import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSales, type ReadOptions, type SalesFile } from '../../src/cli/sales/read-sales.js';
import { figuresOf } from '../../src/cli/sales/sales.js';

const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-sales-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(content: string | Buffer, options?: ReadOptions): Promise<SalesFile> {
  const file = join(folder, 'sales.csv');
  await writeFile(file, content);
  return readSales(file, options);
}

const lines = (...rows: string[]): string => `${[header, ...rows].join('\n')}\n`;

describe('reading sales', () => {
  test('groups lines into invoices, sums them exactly, and takes the first name and price', async () => {
    const sales = await read(
      lines(
        '536365,85123A,,6,2010-12-01 08:26:00,0.1,17850.0,United Kingdom',
        '536365,71053,"LANTERN, ""WHITE""",6,2010-12-01 08:27:00,3.39,17850.0,United Kingdom',
        '536366,85123A,HEART,3,2010-12-02 09:00:00,0.2,,EIRE',
        '536365,85123A,OTHER NAME,1,2010-12-01 08:26:00,0.3,17850.0,United Kingdom',
      ),
    );
    expect(sales.invoices.map(({ lines: of, ...invoice }) => ({ ...invoice, lines: of.length }))).toEqual([
      {
        number: '536365',
        placedAt: '2010-12-01T08:26:00.000Z',
        customerId: '17850',
        countryCode: 'GB',
        lines: 3,
      },
      {
        number: '536366',
        placedAt: '2010-12-02T09:00:00.000Z',
        customerId: null,
        countryCode: 'IE',
        lines: 1,
      },
    ]);
    expect(sales.products).toEqual([
      { sku: '85123A', name: 'HEART', price: '0.1', units: 10 },
      { sku: '71053', name: 'LANTERN, "WHITE"', price: '3.39', units: 6 },
    ]);
    expect(figuresOf(sales)).toEqual({
      orders: 2,
      guestOrders: 1,
      customers: 1,
      lines: 4,
      products: 2,
      units: 16,
      revenue: '21.84',
      byDay: [
        { date: '2010-12-01', orders: 1, units: 13, revenue: '21.24' },
        { date: '2010-12-02', orders: 1, units: 3, revenue: '0.6' },
      ],
    });
  });

  test('counts a line that is no sale by the first reason that applies', async () => {
    const sales = await read(
      lines(
        'C1,A,X,-1,2010-12-01 08:26:00,0.0,1,United Kingdom',
        'C2,A,X,1,2010-12-01 08:26:00,1.0,1,Atlantis',
        '3,A,X,0,2010-12-01 08:26:00,0.0,1,United Kingdom',
        '4,A,damages,1,2010-12-01 08:26:00,0.0,1,Atlantis',
        '5,A,damages,1,2010-12-01 08:26:00,-11.5,1,United Kingdom',
        '6,A,X,1,2010-12-01 08:26:00,1.0,1,Atlantis',
        '7,A,MUG,1,2010-12-01 08:26:00,1.0,1,Unspecified',
      ),
    );
    expect(sales.linesTaken).toBe(1);
    expect(sales.linesSkipped).toEqual({ 'credit note': 2, quantity: 1, price: 2, country: 1 });
    expect(sales.unknownCountries).toEqual(['Atlantis']);
    expect(sales.products).toEqual([{ sku: 'A', name: 'MUG', price: '1', units: 1 }]);
    expect(sales.invoices.map(({ countryCode }) => countryCode)).toEqual(['ZZ']);
  });

  test('reads the published copy: Windows text, dates with the month first', async () => {
    const row = '1,A,50\xa3 NOTE BOX,1,12/31/2010 8:26,2.55,17850,USA';
    const sales = await read(Buffer.from(`${header}\r\n${row}\r\n`, 'latin1'));
    expect(sales.products[0]?.name).toBe('50£ NOTE BOX');
    expect(sales.invoices[0]).toMatchObject({
      placedAt: '2010-12-31T08:26:00.000Z',
      customerId: '17850',
      countryCode: 'US',
    });
  });

  test('reads UTF-8 with a byte order mark, and columns in another order', async () => {
    const sales = await read(
      '\ufeffCountry,CustomerID,UnitPrice,InvoiceDate,Quantity,Description,StockCode,InvoiceNo\nJapan,,1,2010-12-01 08:26:00,2,50£,A,1\n',
    );
    expect(sales.products).toEqual([{ sku: 'A', name: '50£', price: '1', units: 2 }]);
  });

  const row = '1,A,X,1,2010-12-01 08:26:00,1.0,1,United Kingdom';
  test.each([
    ['a header without the columns', 'a,b\n1,2\n', 'line 1 must name the columns'],
    [
      'a header with a column twice',
      lines().replace('Description', 'Invoice'),
      'line 1 names InvoiceNo twice',
    ],
    ['a missing field', lines(row, '1,A,X,1,2010-12-01 08:26:00,1.0,1'), 'line 3: it has 7 columns'],
    ['an open quote', lines(row, '1,A,"X,1'), 'line 3: Quote Not Closed'],
    ['an open quote with good lines behind it', lines(row, '2,A,"X,1', row), 'line 3: Quote Not Closed'],
    ['an open quote in the header', `"${lines(row)}`, 'line 1: Quote Not Closed'],
    ['a quote with more behind it', lines(row, row.replace('X', '"X" Y')), 'line 3: Invalid Closing Quote'],
    [
      'a quantity that is no whole number',
      lines(row, row.replace(',1,2010', ',1.5,2010')),
      'line 3: Quantity',
    ],
    ['a quantity that may be grouped', lines(row.replace(',1,2010', ',6.000,2010')), 'line 2: Quantity'],
    ['more than the server takes', lines(row.replace(',1,2010', ',1000001,2010')), 'line 2: Quantity'],
    ['a price that is no decimal', lines(row.replace('1.0', '1e3')), 'line 2: UnitPrice'],
    [
      'a price that the currency does not have',
      lines(row.replace('1.0', '0.001')),
      'line 2: UnitPrice must have at most 2 decimals in GBP',
    ],
    ['a price with a currency', lines(row.replace('1.0', '£1.0')), 'line 2: UnitPrice'],
    ['a price that may be grouped', lines(row.replace('1.0', '"1,000"')), 'line 2: UnitPrice'],
    ['a day that there is not', lines(row.replace('12-01', '02-30')), 'line 2: InvoiceDate'],
    ['a month that there is not', lines(row.replace('12-01', '00-10')), 'line 2: InvoiceDate'],
    ['a day that has not come', lines(row.replace('2010', '2110')), 'line 2: InvoiceDate'],
    [
      'a later line of an invoice without a date',
      lines(row, row.replace('12-01', '13-01')),
      'line 3: InvoiceDate',
    ],
    ['no invoice number', lines(row.slice(1)), 'line 2: InvoiceNo'],
    ['no product', lines(row.replace(',A,', ',,')), 'line 2: StockCode'],
    ['a product that looks like another', lines(row.replace(',A,', ',A\u200b,')), 'line 2: StockCode'],
    ['nothing at all', '', 'is empty'],
    ['a workbook', Buffer.from('504b0304140006000800', 'hex'), 'is an Excel workbook (.xlsx)'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'is an old Excel workbook (.xls)'],
    ['a compressed file', Buffer.from('1f8b0800000000000003', 'hex'), 'is compressed'],
  ])('says where the file is wrong: %s', async (_, content, message) => {
    await expect(read(content)).rejects.toThrow(message);
    await expect(read(content)).rejects.toMatchObject({ exitCode: 2 });
  });

  test('lists what is wrong with the first 20 bad lines, all that is wrong with each', async () => {
    const bad = Array.from({ length: 22 }, () => row.replace(',1,2010', ',x,2010').replace('1.0', 'y'));
    const refused = read(lines(row, ...bad, '1,A')).then(
      () => 'taken',
      (error: Error) => error.message,
    );
    const [title, ...list] = (await refused).split('\n');
    expect(title).toMatch(/: 23 bad lines, so nothing was sent:$/);
    expect(list[0]).toMatch(/^ {2}line 3: Quantity must .*"x"; UnitPrice must .*"y"$/);
    expect(list[19]).toMatch(/^ {2}line 22: /);
    expect(list.slice(20)).toEqual(['  … and 3 more', 'Mend them, or leave them out by --skip-bad.']);
  });

  test('goes on without bad lines when it is told to, and says which invoices are cut', async () => {
    const sales = await read(
      lines(row, row.replace('1.0', 'y'), row.replace('1,A', '2,A').replace('1.0', 'y'), '3,A'),
      { skipBad: true },
    );
    expect(sales.linesTaken).toBe(1);
    expect(sales.invoices.map(({ number }) => number)).toEqual(['1']);
    expect(sales.badLines).toMatchObject({ count: 3, cutInvoices: ['1'] });
    expect(sales.badLines.shown.map((text) => text.split(' ', 3).join(' '))).toEqual([
      'line 3: UnitPrice',
      'line 4: UnitPrice',
      'line 5: it',
    ]);
  });

  test('makes of a description a name that the server takes', async () => {
    const long = `"SET OF\n3\t\u202eMUGS  ${'😀'.repeat(100)}"`;
    const { products } = await read(lines(row.replace('X', long), row.replace('A,X', 'B," \u200e "')));
    expect(products.map(({ name }) => name)).toEqual([`SET OF 3 MUGS ${'😀'.repeat(93)}`, 'B']);
  });

  test('takes lines of countries by code and by name', async () => {
    const countries = ['UK', 'GB', 'Nigeria', 'Korea', 'france', 'Côte d’Ivoire'];
    const sales = await read(lines(...countries.map((country, i) => `${i},A,X,1,2010-12-01,1,,${country}`)));
    expect(sales.invoices.map(({ countryCode }) => countryCode)).toEqual([
      'GB',
      'GB',
      'NG',
      'KR',
      'FR',
      'CI',
    ]);
    expect(sales.linesSkipped.country).toBe(0);
  });

  test('asks of a line that is no sale only what makes it none', async () => {
    const { linesSkipped } = await read(lines('C1,,,,,,,', '2,,,-1,?,,,', '3,,,1,?,0,,', row));
    expect(linesSkipped).toEqual({ 'credit note': 1, quantity: 1, price: 1, country: 0 });
  });

  test('says which file it cannot read', async () => {
    await expect(readSales(join(folder, 'none.csv'))).rejects.toThrow(/cannot read .*none\.csv/);
  });

  test.each([
    ['semicolons', (text: string) => text.replaceAll(',', ';')],
    ['tabs', (text: string) => text.replaceAll(',', '\t')],
    ['a header in lower case', (text: string) => text.replace(header, header.toLowerCase())],
    ['separators at the ends of lines', (text: string) => text.replaceAll('\n', ',\r\n')],
    ['lines of nothing but separators', (text: string) => `${text},,,,,,,\n , ,,,,,,\n`],
    ['both ends of lines', (text: string) => text.replace('\n', '\r\n')],
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 without a mark', (text: string) => Buffer.from(text, 'utf16le')],
    ['UTF-16, the other way round', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['quantities of a table of floats', (text: string) => text.replace(',2,', ',2.0,')],
  ])('reads %s', async (_, change) => {
    const text = lines(
      '1,A,50£ 12" MUG,2,2010-12-01 08:26:00,1.25,,Japan',
      '1,B,CUP,1,2010-12-01 08:26:00,1,,Japan',
    );
    const sales = await read(change(text));
    expect(sales.products).toEqual([
      { sku: 'A', name: '50£ 12" MUG', price: '1.25', units: 2 },
      { sku: 'B', name: 'CUP', price: '1', units: 1 },
    ]);
    expect(sales.invoices).toHaveLength(1);
  });

  test('reads "Online Retail II", and what a spreadsheet makes of it', async () => {
    const sales = await read(
      'Invoice;StockCode;Description;Quantity;InvoiceDate;Price;Customer ID;Country\n1;A;MUG;2;13.12.10 8:26;2,5;17850.0;EIRE\n',
    );
    expect(sales.products).toEqual([{ sku: 'A', name: 'MUG', price: '2.5', units: 2 }]);
    expect(sales.invoices[0]).toMatchObject({
      number: '1',
      placedAt: '2010-12-13T08:26:00.000Z',
      customerId: '17850',
      countryCode: 'IE',
    });
  });
});

describe('dates of a file', () => {
  const sold = (number: number, date: string) => `${number},A,X,1,${date},1.0,1,Japan`;
  const dated = (...dates: string[]) => lines(...dates.map((date, i) => sold(i + 1, date)));
  const days = ({ invoices }: SalesFile) => invoices.map(({ placedAt }) => placedAt.slice(0, 10));

  test('are day or month first as the whole file says, wherever in it', async () => {
    const sales = await read(dated('1/12/2010 8:26', '13/12/2010 8:26'));
    expect(days(sales)).toEqual(['2010-12-01', '2010-12-13']);
    expect(sales.dates).toEqual({ order: 'day-first', because: { line: 3, text: '13/12/2010 8:26' } });
    expect(days(await read(dated('1/12/2010 8:26', '12/13/2010 8:26')))).toEqual([
      '2010-01-12',
      '2010-12-13',
    ]);
  });

  test('that a credit note tells count, too', async () => {
    const content = lines(sold(1, '1/12/10'), 'C2,A,X,1,13/12/10,1.0,1,Japan');
    expect(days(await read(content))).toEqual(['2010-12-01']);
  });

  test('that may mean two days are refused, unless somebody says which', async () => {
    const content = dated('2010-12-01', '1/12/2010 8:26');
    await expect(read(content)).rejects.toThrow(/line 3 \(1\/12\/2010 8:26\) .*--dates day-first/);
    await expect(read(content)).rejects.toMatchObject({ exitCode: 2 });
    expect(days(await read(content, { dates: 'day-first' }))).toEqual(['2010-12-01', '2010-12-01']);
    expect(days(await read(content, { dates: 'month-first' }))).toEqual(['2010-12-01', '2010-01-12']);
    expect((await read(dated('12/12/2010'))).dates.because).toBeUndefined();
  });

  test('that contradict the others, or what was said, are named', async () => {
    const content = dated('13/12/2010', '14/12/2010', '12/15/2010');
    await expect(read(content)).rejects.toThrow(
      'line 4: InvoiceDate "12/15/2010" is month-first, and line 2 has it day-first (13/12/2010)',
    );
    await expect(read(content, { dates: 'month-first' })).rejects.toThrow(
      'line 2: InvoiceDate "13/12/2010" is day-first, and --dates says month-first',
    );
    expect(days(await read(content, { skipBad: true }))).toEqual(['2010-12-13', '2010-12-14']);
  });
});

describe('lines of one invoice', () => {
  const first = '1,A,X,1,2010-12-01 23:58:00,1.0,17850,Japan';

  test.each([
    ['CustomerID', first.replace('17850', '13047'), 'is 13047, and 17850 in line 2 of the same invoice'],
    ['CustomerID', first.replace('17850', ''), 'is empty, and 17850 in line 2'],
    ['Country', first.replace('Japan', 'USA'), 'is US, and JP in line 2'],
    ['InvoiceDate', first.replace('01 23:58', '02 00:01'), 'is 2010-12-02, and 2010-12-01 in line 2'],
  ])('that have another %s are named, and left out only when told to', async (column, other, message) => {
    await expect(read(lines(first, other))).rejects.toThrow(`line 3: ${column} ${message}`);
    const sales = await read(lines(first, other, first), { skipBad: true });
    expect(sales).toMatchObject({ linesTaken: 2, badLines: { count: 1, cutInvoices: ['1'] } });
  });

  test('of which some have no country that is known are named, whichever comes first', async () => {
    const unknown = first.replace('Japan', 'Atlantis');
    const content = [lines(first, unknown), lines(unknown, first)] as const;
    await expect(read(content[0])).rejects.toThrow(
      'line 3: Country is not known ("Atlantis"), and JP in line 2 of the same invoice',
    );
    await expect(read(content[1])).rejects.toThrow(
      'line 3: Country is JP, and not known ("Atlantis") in line 2 of the same invoice',
    );
    expect(await read(content[0], { skipBad: true })).toMatchObject({
      linesTaken: 1,
      badLines: { count: 1, cutInvoices: ['1'] },
    });
    expect(await read(content[1], { skipBad: true })).toMatchObject({
      invoices: [],
      linesSkipped: { country: 1 },
      badLines: { count: 1, cutInvoices: [] },
    });
    expect((await read(lines(unknown, unknown))).linesSkipped.country).toBe(2);
  });

  test('may be as many as an order takes', async () => {
    const most = Array.from({ length: 2_000 }, () => first);
    expect((await read(lines(...most))).invoices[0]?.lines).toHaveLength(2_000);
    await expect(read(lines(...most, first))).rejects.toThrow(
      'line 2002: InvoiceNo has more than 2000 lines',
    );
  });

  test('may be of the same day only, a minute later', async () => {
    expect((await read(lines(first, first.replace('58', '59')))).invoices).toHaveLength(1);
  });
});
