import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';

/** `line`: where it begins. A line that is no record on its own has a problem in its place. */
export type CsvRecord =
  | { readonly line: number; readonly record: readonly string[] }
  | { readonly line: number; readonly record?: undefined; readonly problem: string };

/** A text in quotes may go over so many lines; one that goes on has lost its end. */
const mostLines = 20;

/**
 * The records of a CSV file, trimmed, without empty ones. Line by line: a quote that is missing costs its own line,
 * and not all that stands behind it.
 */
export async function* recordsOf(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<CsvRecord> {
  /** Lines that are not yet part of a record. */
  let lines: string[] = [];
  let first = 1;
  /** Of the header. */
  let width: number | undefined;

  function* take(more: readonly string[], isEnd: boolean): Generator<CsvRecord> {
    lines = lines.concat(more);
    let at = 0;
    for (let size = 1; at + size <= lines.length;) {
      const read = recordIn(
        size === 1 ? (lines[at] ?? '') : lines.slice(at, at + size).join('\n'),
        delimiter,
      );
      const mayGoOn = read === 'open' && size < mostLines;
      if (mayGoOn && at + size === lines.length && !isEnd) break;
      if (mayGoOn && at + size < lines.length) {
        size += 1;
        continue;
      }
      const line = first + at;
      if (typeof read === 'string' || (size > 1 && read.length !== (width ?? read.length))) {
        const what = read === 'closed too early' ? 'Invalid Closing Quote' : 'Quote Not Closed';
        yield { line, problem: `${what}: a text in quotes ends in one, and has those within it doubled` };
        at += 1;
      } else {
        at += size;
        if (read.some((value) => value !== '')) {
          width ??= read.length;
          yield { line, record: read };
        }
      }
      size = 1;
    }
    lines = lines.slice(at);
    first += at;
  }

  let rest = '';
  for await (const piece of text) {
    const all = rest + piece;
    // It may be the first half of an end of line.
    const half = all.endsWith('\r') ? '\r' : '';
    const whole = all.slice(0, all.length - half.length).split(/\r\n|\n|\r/);
    rest = (whole.pop() ?? '') + half;
    yield* take(whole, false);
  }
  yield* take(rest === '' ? [] : [rest.replace(/\r$/, '')], true);
}

/** `open`: it ends within quotes. */
function recordIn(text: string, delimiter: string): readonly string[] | 'open' | 'closed too early' {
  const trimmed = (values: readonly string[]) => values.map((value) => value.trim());
  if (!text.includes('"')) return trimmed(text.split(delimiter));
  try {
    // relax_quotes: 12" PLATE
    const [record = []]: string[][] = parse(text, {
      delimiter,
      relax_quotes: true,
      trim: true,
      record_delimiter: '\n',
    });
    return trimmed(record);
  } catch (error) {
    if (error instanceof CsvError) return error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'open' : 'closed too early';
    throw error;
  }
}
