// Relay connections by keyset: a cursor is the sort key of its row, so a page costs the same wherever it
// is, and rows that come or go elsewhere shift nothing. A page asks for one row more than it shows, and so
// knows whether there are more.
import { createHash } from 'node:crypto';
import { parseDecimal } from '../values/money.js';
import { TidemarkError } from '../faults/errors.js';

const defaultPage = 20;
const largestPage = 100;
/**
 * A cursor has at most a name of 1,600 bytes, an id and how a search was understood; a longer one was not
 * made by us.
 */
const longestCursor = 8_192;

/** Which rows of a list are asked for: `pageArgs` makes it of what a client says. */
export interface Page {
  /** How many rows to show. */
  readonly limit: number;
  readonly direction: 'forward' | 'backward';
  /** The sort keys between which the page lies, both excluded. Undefined stands for that end of the list. */
  readonly after: readonly string[] | undefined;
  readonly before: readonly string[] | undefined;
}

export interface PageInput {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/**
 * A hash of what a cursor belongs to: the list that a connection's name, filter, search and order make. Give
 * the order that is really used, not null for the default, so that naming the default changes nothing.
 */
export function cursorScope(list: {
  readonly connection: string;
  readonly filter: unknown;
  readonly search: unknown;
  readonly orderBy: string;
}): string {
  const text = canonical([list.connection, list.filter, list.search, list.orderBy]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}

/**
 * JSON with sorted keys. Null, undefined, absent and an object without members are all null, since to a
 * filter they are the same.
 */
function canonical(value: unknown): string {
  if (value === undefined || value === null) return 'null';
  if (value instanceof Date || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined && member !== null)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`);
  return members.length === 0 ? 'null' : `{${members.join(',')}}`;
}

/**
 * Checks `first`, `after`, `last` and `before` by the contract's rules. Throws BAD_USER_INPUT, which names
 * the argument and the remedy.
 */
export function pageArgs(args: PageInput, scope: string): Page {
  const { first = null, last = null } = args;
  if (first !== null && last !== null)
    throw new TidemarkError('BAD_USER_INPUT', '`first` and `last` exclude each other: give one of them.', {
      argument: 'last',
    });
  const backward = last !== null;
  const limit = last ?? first ?? defaultPage;
  if (!Number.isInteger(limit) || limit < 1 || limit > largestPage) {
    const argument = backward ? 'last' : 'first';
    const message = `\`${argument}\` is ${limit}: give 1 to ${largestPage}, or leave it out for the first ${defaultPage}.`;
    throw new TidemarkError('BAD_USER_INPUT', message, { argument });
  }
  return {
    limit,
    direction: backward ? 'backward' : 'forward',
    after: decodeCursor('after', args.after, scope),
    before: decodeCursor('before', args.before, scope),
  };
}

/**
 * Makes the cursor of a row. `values` are those of the sort key's columns, in their order; a Date is kept to
 * the millisecond.
 */
export function encodeCursor(scope: string, values: readonly (string | Date)[]): string {
  const texts = values.map((value) => (value instanceof Date ? value.toISOString() : value));
  return Buffer.from(JSON.stringify([scope, ...texts])).toString('base64url');
}

function badCursor(argument: string): TidemarkError {
  return new TidemarkError(
    'BAD_USER_INPUT',
    `\`${argument}\` is not a cursor of this list: give a cursor that was read with the same filter, search and order, or none to start anew.`,
    { argument },
  );
}

function decodeCursor(
  argument: string,
  cursor: string | null | undefined,
  scope: string,
): readonly string[] | undefined {
  if (cursor === null || cursor === undefined) return undefined;
  if (cursor.length > longestCursor) throw badCursor(argument);
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw badCursor(argument);
  }
  if (!Array.isArray(content) || !content.every((value) => typeof value === 'string'))
    throw badCursor(argument);
  const [owner, ...values] = content as string[];
  if (owner !== scope) throw badCursor(argument);
  return values;
}

/**
 * The types that a sort key may have, and whether a text can be cast to each. Cursors come from clients, and
 * PostgreSQL answers a text that it cannot cast with an error that would look like a fault of ours.
 */
const castable = {
  text: (text: string) => !text.includes('\0') && text.isWellFormed(),
  uuid: (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text),
  timestamptz: (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && isInstant(text),
  numeric: (text: string) => parseDecimal(text) !== undefined,
  integer: (text: string) => /^-?\d{1,10}$/.test(text) && Math.abs(Number(text)) <= 2_147_483_647,
} as const;

function isInstant(text: string): boolean {
  const date = new Date(text);
  // PostgreSQL has no year 0.
  return !Number.isNaN(date.getTime()) && date.toISOString() === text && !text.startsWith('0000');
}

/**
 * One column of a sort key. No column may be null, and all together must be unique, so end with the id.
 * `column` is SQL of ours, never a client's, and has its table's name: `order by total` beside `select
 * total::text as total` sorts by the text (seen). A text column needs a deterministic collation, the one of
 * its index.
 */
export interface SortKey {
  readonly column: `${string}.${string}`;
  readonly direction: 'asc' | 'desc';
  readonly cast: keyof typeof castable;
}

export interface KeysetSql {
  /** The condition between the page's cursors; `true` when it has none. */
  readonly where: string;
  readonly orderBy: string;
  /** One more than the page shows: by that row toConnection knows that there are more. */
  readonly limit: number;
  /** The values of the parameters in `where`, from `$firstParam` on. */
  readonly params: readonly string[];
}

/**
 * The page as SQL. A backward page gets its rows in reverse; toConnection turns them round. Throws
 * BAD_USER_INPUT when a cursor's values do not fit the sort key.
 */
export function keysetSql(sort: readonly SortKey[], page: Page, firstParam: number): KeysetSql {
  const params: string[] = [];
  const bound = (argument: 'after' | 'before'): string[] => {
    const values = page[argument];
    if (values === undefined) return [];
    if (values.length !== sort.length || !sort.every(({ cast }, i) => castable[cast](values[i] ?? '')))
      throw badCursor(argument);
    const start = firstParam + params.length;
    params.push(...values);
    return [beyond(sort, argument, start)];
  };
  const bounds = [...bound('after'), ...bound('before')];
  const backward = page.direction === 'backward';
  return {
    where: bounds.length === 0 ? 'true' : bounds.join(' and '),
    orderBy: sort
      .map(({ column, direction }) => `${column} ${backward ? opposite[direction] : direction}`)
      .join(', '),
    limit: page.limit + 1,
    params,
  };
}

const opposite = { asc: 'desc', desc: 'asc' } as const;

/** SQL for the rows that lie after or before a key, whose values are the parameters from `$start` on. */
function beyond(sort: readonly SortKey[], side: 'after' | 'before', start: number): string {
  const keys = sort.map(({ column, direction, cast }, i) => ({
    column,
    value: `$${start + i}::${cast}`,
    sign: (direction === 'asc') === (side === 'after') ? '>' : '<',
  }));
  const [head, ...tail] = keys;
  if (head === undefined) throw new TypeError('a sort key needs a column');
  // A row comparison is one range of an index, but it has only one sign.
  if (tail.every(({ sign }) => sign === head.sign))
    return `(${keys.map(({ column }) => column).join(', ')}) ${head.sign} (${keys.map(({ value }) => value).join(', ')})`;
  const nested = keys.reduceRight<string | undefined>((rest, { column, value, sign }) => {
    const past = `${column} ${sign} ${value}`;
    // The condition on the first column alone comes first in `and`, so that an index range can begin with it.
    return rest === undefined ? past : `${column} ${sign}= ${value} and (${past} or (${rest}))`;
  }, undefined);
  return `(${nested})`;
}

export interface Connection<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly nodes: readonly T[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/**
 * Makes the connection from the rows that keysetSql asked for, in that order and with the one row too many.
 * In the direction of paging, `hasNextPage` or `hasPreviousPage` is exact. In the other direction it is true
 * when a cursor was given, which came from a row on that side: the Relay specification allows that, and it
 * costs nothing.
 */
export function toConnection<T>(rows: readonly T[], page: Page, cursorOf: (row: T) => string): Connection<T> {
  const more = rows.length > page.limit;
  const shown = rows.slice(0, page.limit);
  const backward = page.direction === 'backward';
  const nodes = backward ? shown.toReversed() : shown;
  const [first] = nodes;
  const last = nodes.at(-1);
  return {
    // Cursors are made only when they are asked for.
    get edges() {
      return nodes.map((node) => ({ cursor: cursorOf(node), node }));
    },
    nodes,
    pageInfo: {
      hasNextPage: (!backward && more) || page.before !== undefined,
      hasPreviousPage: (backward && more) || page.after !== undefined,
      get startCursor() {
        return first === undefined ? null : cursorOf(first);
      },
      get endCursor() {
        return last === undefined ? null : cursorOf(last);
      },
    },
  };
}
