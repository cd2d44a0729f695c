import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { CliFailure, exitCodes } from '../failure.js';
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

/** `line`: where it begins. Without a row, it has another number of columns than the header. */
export type FileLine =
  | { readonly line: number; readonly row: Row }
  | { readonly line: number; readonly row?: undefined; readonly problem: string };

interface Parsed {
  readonly record: readonly string[];
  /** Lines of the file so far: a quoted text may hold more than one. */
  readonly info: { readonly lines: number };
}

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
  let parsed = 0;
  const parser = parse({
    delimiter,
    on_record: (record: string[], { lines }) => {
      parsed = lines;
      return record;
    },
    info: true,
    // Files that were put together from several have both ends of lines.
    record_delimiter: ['\r\n', '\n', '\r'],
    // A line that is cut short is named, and does not end the list of what else is wrong.
    relax_column_count: true,
    // 12" PLATE
    relax_quotes: true,
    skip_empty_lines: true,
    // Spreadsheets write lines of nothing but separators.
    skip_records_with_empty_values: true,
    trim: true,
  });
  // An error of either side ends the parser, which is what is read below.
  pipeline(textOf(path, encoding), parser, () => undefined);
  let header: Header | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      if (header === undefined) header = headerOf(record, path);
      else yield lineOf(record, info.lines, header);
    }
  } catch (error) {
    if (error instanceof CsvError)
      throw new CliFailure(
        `${path}, line ${parsed + 1}: ${error.message}. Nothing behind it can be read: mend its quotes.`,
        exitCodes.usage,
        { cause: error },
      );
    throw error;
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

const linesWithin = (text: string): number => (/[\r\n]/.test(text) ? text.split(/\r\n|\n|\r/).length - 1 : 0);

function lineOf(record: readonly string[], end: number, { width, places }: Header): FileLine {
  const line = end - record.reduce((count, text) => count + linesWithin(text), 0);
  // Some programs end each line with a separator.
  if (record.length < width || record.slice(width).some((text) => text !== ''))
    return { line, problem: `it has ${record.length} columns, and the header ${width}` };
  const row: Partial<Record<Column, string>> = {};
  for (const [column, place] of places) row[column] = record[place] ?? '';
  return { line, row: row as Row };
}
