import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recordsOf, type CsvRecord } from '../../src/cli/sales/csv-records.js';

async function read(pieces: readonly string[], delimiter = ','): Promise<CsvRecord[]> {
  const text = (async function* () {
    yield* pieces;
  })();
  const found: CsvRecord[] = [];
  for await (const record of recordsOf(text, delimiter)) found.push(record);
  return found;
}

const ends = fc.constantFrom('\n', '\r\n', '\r');
/** Whatever may be in a table, with what means something to CSV in it often. */
const value = fc
  .array(
    fc.oneof(fc.constantFrom('"', ',', ';', '\n', ' ', 'a'), fc.string({ unit: 'binary', maxLength: 3 })),
    {
      maxLength: 6,
    },
  )
  .map((parts) =>
    parts
      .join('')
      .replaceAll(/[\r\n]+/g, '\n')
      .trim(),
  );
const table = fc
  .array(fc.tuple(value, value, value), { minLength: 1, maxLength: 12 })
  .map((rows) => rows.filter((row) => row.some((one) => one !== '')));
const quoted = (text: string, end: string) => `"${text.replaceAll('"', '""').replaceAll('\n', end)}"`;

describe('records of a CSV file', () => {
  test('are what was written, whatever was, and however it comes in pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        ends,
        fc.constantFrom(',', ';', '\t'),
        fc.integer({ min: 1, max: 9 }),
        async (rows, end, delimiter, size) => {
          const text = rows.map((row) => row.map((one) => quoted(one, end)).join(delimiter) + end).join('');
          const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
          const found = await read(pieces, delimiter);
          expect(found.map(({ record }) => record)).toEqual(rows);
          let line = 1;
          const lines = rows.map((row) => {
            const begins = line;
            line += 1 + row.join('').split('\n').length - 1;
            return begins;
          });
          expect(found.map((one) => one.line)).toEqual(lines);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('lose the line of a quote that is missing, and no other', async () => {
    const good = '1,"MUG, RED",2';
    const text = [
      'a,b,c',
      good,
      '2,"MUG,2',
      good,
      '',
      '3,"MUG" RED,2',
      good,
      '4,"TEA\nPOT",5',
      '5,"',
      good,
    ].join('\n');
    const found = await read([text]);
    expect(found.map(({ line, record }) => [line, record?.[1] ?? 'bad'])).toEqual([
      [1, 'b'],
      [2, 'MUG, RED'],
      [3, 'bad'],
      [4, 'MUG, RED'],
      [6, 'bad'],
      [7, 'MUG, RED'],
      [8, 'TEA\nPOT'],
      [10, 'bad'],
      [11, 'MUG, RED'],
    ]);
  });

  test('do not grow together over lines that are each one, when a quote is missing at both ends', async () => {
    const found = await read(['a,b,c\n1,"MUG,2\n2,CUP,3\n3,POT,4"\n']);
    expect(found.map(({ line, record }) => [line, record?.[1] ?? 'bad'])).toEqual([
      [1, 'b'],
      [2, 'bad'],
      [3, 'CUP'],
      [4, 'POT'],
    ]);
  });

  test('may begin behind empty lines', async () => {
    const found = await read(['\n,,\n\na,b\n1,"x\ny"\n']);
    expect(found).toEqual([
      { line: 4, record: ['a', 'b'] },
      { line: 5, record: ['1', 'x\ny'] },
    ]);
  });
});
