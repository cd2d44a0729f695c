import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabases, type TestDatabases } from '../support/databases.js';
import { jwt, startServerProcess, type ServerProcess } from '../support/server-process.js';
import { makeTempFolder, removeTempFolder } from '../../src/kit/testing/temp-folder.js';
import { startTool, type Ended } from './tool-process.js';

const folder = makeTempFolder();
let databases: TestDatabases;
let server: ServerProcess;
let token: string;
beforeAll(async () => {
  databases = await createTestDatabases();
  server = await startServerProcess({ ...databases.env, DATA_DIR: folder });
  token = await jwt('importer', ['STAFF']);
});
afterAll(async () => {
  await server.end('SIGTERM');
  await databases.drop();
  removeTempFolder(folder);
});

const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const sold = (
  number: string,
  sku: string,
  quantity: number | string,
  more = '2010-12-01 08:26:00,2.5,17850,Japan',
) => `${number},${sku},NAME OF ${sku},${quantity},${more}`;

/** Runs the tool over a file of these lines. */
function tidemark(verb: string, lines: readonly string[], ...options: string[]): Promise<Ended> {
  const file = join(folder, 'sales.csv');
  writeFileSync(file, [header, ...lines, ''].join('\n'));
  return startTool([verb, 'sales', file, ...options], { TIDEMARK_URL: server.url, TIDEMARK_TOKEN: token })
    .ended;
}

async function stockOf(sku: string): Promise<unknown> {
  const query = `query ($sku: String!) { product(sku: $sku) { onHand reserved } }`;
  const { body } = await server.post({ query, variables: { sku } }, { authorization: `Bearer ${token}` });
  return body.data.product;
}

test('orders bring what they sell once: over files, parts of files, longer files and corrected ones', async () => {
  const first = [sold('1', 'CUP', 10), sold('2', 'CUP', 2), sold('2', 'POT', 1)];
  expect(await tidemark('import', first)).toMatchObject({ code: 0 });
  expect(await stockOf('CUP')).toEqual({ onHand: 12, reserved: 12 });

  // As many of the same product, at the same price: in another file, with other invoices.
  expect(await tidemark('import', [sold('3', 'CUP', 10), sold('4', 'CUP', 2)])).toMatchObject({ code: 0 });
  expect(await stockOf('CUP')).toEqual({ onHand: 24, reserved: 24 });

  // A part of a file that was sent, all of it, and a longer one.
  expect(await tidemark('import', first.slice(1))).toMatchObject({ code: 0 });
  expect(await tidemark('import', first)).toMatchObject({ code: 0 });
  const longer = await tidemark('import', [...first, sold('5', 'POT', 7)]);
  expect(longer.code).toBe(0);
  expect(longer.out).toContain('orders: 3 accepted, of which 2 replayed');
  expect(await stockOf('CUP')).toEqual({ onHand: 24, reserved: 24 });
  expect(await stockOf('POT')).toEqual({ onHand: 8, reserved: 8 });

  // A corrected one: what is there stays as it was, and it is said.
  const corrected = await tidemark('import', [sold('1', 'CUP', 11), ...first.slice(1)]);
  expect(corrected.code).toBe(1);
  expect(corrected.out).toContain(
    'refused, COMMAND_ID_REUSED: 1; the first: 1: an invoice of this number was',
  );
  expect(await stockOf('CUP')).toEqual({ onHand: 24, reserved: 24 });

  expect(
    await tidemark('verify', [...first, sold('3', 'CUP', 10), sold('4', 'CUP', 2), sold('5', 'POT', 7)]),
  ).toMatchObject({
    code: 0,
  });
});

test('what one file brought is found beside what another of other days did', async () => {
  const later = (number: string) => sold(number, 'CAN', 4, '2010-12-06 08:26:00,2.5,,Japan');
  expect(await tidemark('import', [sold('8', 'CAN', 4, '2010-12-05 08:26:00,2.5,,Japan')])).toMatchObject({
    code: 0,
  });
  expect(await tidemark('import', [later('9')])).toMatchObject({ code: 0 });
  expect(await tidemark('verify', [later('9')])).toMatchObject({ code: 0 });
  expect(await tidemark('verify', [later('10')])).toMatchObject({ code: 0 });
  expect(await tidemark('verify', [later('9'), later('10')])).toMatchObject({
    code: 1,
    out: expect.stringContaining('DIFFERS'),
  });
});

test('nothing of a file with a bad line is sent, unless it may be left out', async () => {
  const lines = [sold('11', 'JAR', 3), sold('12', 'JAR', 'many'), sold('13', 'JAR', 4)];
  const refused = await tidemark('import', lines);
  expect(refused).toMatchObject({ code: 2, out: '' });
  expect(refused.err).toContain('  line 3: Quantity must be a whole number, not "many"');
  expect(await stockOf('JAR')).toBeNull();
  const imported = await tidemark('import', lines, '--skip-bad');
  expect(imported.code).toBe(0);
  expect(imported.out).toContain('bad lines, left out:\n  line 3: Quantity');
  expect(await stockOf('JAR')).toEqual({ onHand: 7, reserved: 7 });
});

test('dates that may mean two days need --dates', async () => {
  const lines = [sold('21', 'LID', 1, '1/12/2010 8:26,1,,Japan')];
  expect(await tidemark('import', lines)).toMatchObject({
    code: 2,
    err: expect.stringContaining('--dates day-first'),
  });
  expect(await tidemark('import', lines, '--dates', 'neither')).toMatchObject({ code: 2 });
  const imported = await tidemark('import', lines, '--dates', 'day-first');
  expect(imported).toMatchObject({
    code: 0,
    out: expect.stringContaining('dates are day-first, as --dates says'),
  });
});

test('a country that is not known is no success, nor is a file without a sale', async () => {
  const lines = [sold('31', 'BOX', 1), sold('32', 'BOX', 1, '2010-12-01 08:26:00,1,,Atlantis')];
  expect(await tidemark('import', lines)).toMatchObject({
    code: 1,
    out: expect.stringContaining('Atlantis'),
    err: expect.stringContaining('skipped for their country: 1. Write'),
  });
  expect(await stockOf('BOX')).toEqual({ onHand: 1, reserved: 1 });
  expect(await tidemark('import', [sold('C33', 'BOX', -1)])).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^no line of .* is a sale\n$/),
  });
});
