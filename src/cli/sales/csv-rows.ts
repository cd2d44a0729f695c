import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { CliFailure, exitCodes } from '../failure.js';

const columns = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
] as const;
type Column = (typeof columns)[number];

/** One line of the file, trimmed, under the names of the data set's columns. */
export type Row = Readonly<Record<Column, string>>;

interface Parsed {
  readonly record: readonly string[];
  /** Lines of the file so far: a quoted text may hold more than one. */
  readonly info: { readonly lines: number };
}

/** The rows of a CSV file in the data set's layout, read as a stream: the whole set is 45 MB. */
export async function* rowsOf(path: string): AsyncGenerator<{ readonly row: Row; readonly line: number }> {
  const encoding = await encodingOf(path);
  const parser = parse({ info: true, skip_empty_lines: true, trim: true });
  // An error of either side ends the parser, which is what is read below.
  pipeline(
    createReadStream(path),
    (source) => decode(source, encoding),
    parser,
    () => undefined,
  );
  let places: ReadonlyMap<Column, number> | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      if (places === undefined) places = placesOf(record, path);
      else yield { row: rowOf(record, places), line: info.lines };
    }
  } catch (error) {
    if (error instanceof CsvError) throw badLine(path, Number(error['lines']), error.message);
    throw error instanceof CliFailure ? error : unreadable(path, error);
  }
  if (places === undefined) throw new CliFailure(`${path} is empty`, exitCodes.usage);
}

export const badLine = (path: string, line: number, what: string): CliFailure =>
  new CliFailure(`${path}, line ${line}: ${what}`, exitCodes.usage);

const unreadable = (path: string, cause: unknown): CliFailure =>
  new CliFailure(
    `cannot read ${path}: ${cause instanceof Error ? cause.message : String(cause)}`,
    exitCodes.usage,
    { cause },
  );

function placesOf(header: readonly string[], path: string): ReadonlyMap<Column, number> {
  const missing = columns.filter((name) => !header.includes(name));
  if (missing.length > 0)
    throw new CliFailure(
      `${path}: line 1 must name the columns of the "Online Retail" data (${columns.join(',')}); missing: ${missing.join(', ')}`,
      exitCodes.usage,
    );
  return new Map(columns.map((name) => [name, header.indexOf(name)]));
}

function rowOf(record: readonly string[], places: ReadonlyMap<Column, number>): Row {
  const row: Partial<Record<Column, string>> = {};
  for (const [name, place] of places) row[name] = record[place] ?? '';
  return row as Row;
}

/** The public copies are in both: as published with pound signs in Windows' own code page, and as UTF-8. */
async function encodingOf(path: string): Promise<'utf-8' | 'windows-1252'> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  const source = createReadStream(path);
  try {
    for await (const chunk of source) utf8.decode(chunk as Buffer, { stream: true });
    utf8.decode();
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'windows-1252';
    throw unreadable(path, error);
  } finally {
    source.destroy();
  }
}

/** Without a byte order mark, if there was one. */
async function* decode(source: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of source) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
