import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSales, type SalesFile } from '../../src/cli/sales/read-sales.js';
import { figuresOf } from '../../src/cli/sales/sales.js';

const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-sales-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(content: string | Buffer): Promise<SalesFile> {
  const file = join(folder, 'sales.csv');
  await writeFile(file, content);
  return readSales(file);
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
    ['a missing field', lines(row, '1,A,X,1,2010-12-01 08:26:00,1.0,1'), 'line 3'],
    ['an open quote', lines(row, '1,A,"X,1'), 'Quote'],
    [
      'a quantity that is no whole number',
      lines(row, row.replace(',1,2010', ',1.5,2010')),
      'line 3: Quantity',
    ],
    ['a price that is no decimal', lines(row.replace('1.0', '1e3')), 'line 2: UnitPrice'],
    ['a day that there is not', lines(row.replace('12-01', '02-30')), 'line 2: InvoiceDate'],
    ['no invoice number', lines(row.slice(1)), 'line 2: InvoiceNo'],
    ['nothing at all', '', 'is empty'],
  ])('says where the file is wrong: %s', async (_, content, message) => {
    await expect(read(content)).rejects.toThrow(message);
    await expect(read(content)).rejects.toMatchObject({ exitCode: 2 });
  });

  test('says which file it cannot read', async () => {
    await expect(readSales(join(folder, 'none.csv'))).rejects.toThrow(/cannot read .*none\.csv/);
  });
});
