import { CliFailure, exitCodes } from '../failure.js';
import { recordsOf } from './csv-records.js';
import { encodingOf, textOf, type Encoding } from './text-file.js';

/** Each under all names that it has in the public data sets "Online Retail" and "Online Retail II". */
const columns = {
  InvoiceNo: ['InvoiceNo', 'Invoice'],
  StockCode: ['StockCode'],
  Description: ['Description'],
  Quantity: ['Quantity'],
  InvoiceDate: ['InvoiceDate'],
  UnitPrice: ['UnitPrice', 'Price'],
  CustomerID: ['CustomerID'],
  Country: ['Country'],
} as const;

export type Column = keyof typeof columns;

const columnNames = Object.keys(columns) as Column[];

/** One line of the file, trimmed, under the names of the first data set's columns. */
export type Row = Readonly<Record<Column, string>>;

/** `line`: where it begins. Without a row, its quotes or the number of its columns are wrong. */
export type FileLine =
  | { readonly line: number; readonly row: Row }
  | { readonly line: number; readonly row?: undefined; readonly problem: string };

/** A CSV file whose header was understood; it can be read more than once. */
export interface CsvFile {
  readonly path: string;
  readonly encoding: Encoding;
  readonly delimiter: string;
}

/** Looks at the file's first bytes and its header: which text it is in, and what separates its columns. */
export async function openCsv(path: string): Promise<CsvFile> {
  const encoding = await encodingOf(path);
  let start = '';
  for await (const text of textOf(path, encoding)) {
    start += text;
    if (/\S.*[\r\n]/.test(start)) break;
  }
  const header = start.trimStart().split(/[\r\n]/, 1)[0] ?? '';
  const known = (delimiter: string) =>
    header.split(delimiter).filter((name) => columnOf(name.replaceAll('"', '')) !== undefined).length;
  const [delimiter = ','] = [',', ';', '\t'].toSorted((a, b) => known(b) - known(a));
  return { path, encoding, delimiter };
}

/** The lines below the header, read as a stream: the whole set is 45 MB. */
export async function* linesOf({ path, encoding, delimiter }: CsvFile): AsyncGenerator<FileLine> {
  let header: Header | undefined;
  for await (const read of recordsOf(textOf(path, encoding), delimiter)) {
    if (header !== undefined) yield read.record === undefined ? read : lineOf(read.record, read.line, header);
    else if (read.record !== undefined) header = headerOf(read.record, path);
    else throw new CliFailure(`${path}, line ${read.line}: ${read.problem}`, exitCodes.usage);
  }
  if (header === undefined) throw new CliFailure(`${path} is empty`, exitCodes.usage);
}

interface Header {
  readonly width: number;
  readonly places: ReadonlyMap<Column, number>;
}

/** In whatever case, and with whatever between its words: Customer ID, customer_id. */
const columnOf = (name: string): Column | undefined =>
  columnNames.find((column) => columns[column].some((known) => plain(known) === plain(name)));

const plain = (name: string): string => name.replaceAll(/[\s_-]/g, '').toLowerCase();

function headerOf(names: readonly string[], path: string): Header {
  const places = new Map<Column, number>();
  for (const [place, name] of names.entries()) {
    const column = columnOf(name);
    if (column === undefined) continue;
    if (places.has(column)) throw new CliFailure(`${path}: line 1 names ${column} twice`, exitCodes.usage);
    places.set(column, place);
  }
  const missing = columnNames.filter((column) => !places.has(column));
  if (missing.length > 0)
    throw new CliFailure(
      `${path}: line 1 must name the columns of the "Online Retail" data (${columnNames.join(',')}), separated by commas, semicolons or tabs; missing: ${missing.join(', ')}`,
      exitCodes.usage,
    );
  return { width: names.length, places };
}

function lineOf(record: readonly string[], line: number, { width, places }: Header): FileLine {
  // Some programs end each line with a separator.
  if (record.length < width || record.slice(width).some((text) => text !== ''))
    return { line, problem: `it has ${record.length} columns, and the header ${width}` };
  const row: Partial<Record<Column, string>> = {};
  for (const [column, place] of places) row[column] = record[place] ?? '';
  return { line, row: row as Row };
}
