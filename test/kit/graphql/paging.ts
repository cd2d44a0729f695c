// A list with ties and a client that pages through it, for the tests of connections in memory and in SQL.
import fc from 'fast-check';
import {
  cursorScope,
  encodeCursor,
  pageArgs,
  toConnection,
  type Connection,
  type Page,
  type PageInput,
  type SortKey,
} from '../../../src/kit/graphql/connections.js';

export interface Row {
  readonly id: string;
  readonly name: string;
  readonly total: string;
  readonly at: Date;
}

const columns = { name: 'text', total: 'numeric', at: 'timestamptz', id: 'uuid' } as const;
type Column = keyof typeof columns;
export interface Key extends SortKey {
  readonly field: Column;
}

/** Few distinct values, so that most rows tie on most columns. */
export const rowsOf = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    name: fc.constantFrom('', 'a', 'A', 'b', 'Ä', 'ab', 'a b', 'ﬀ', '💶', "'; drop table rows --"),
    total: fc.constantFrom('0', '-1', '1', '1.000000000000000001', '10', '9', '99999999999999999999.5'),
    at: fc.constantFrom(...[0, 1, 999, 1_000, 1_763_856_000_123, -1].map((ms) => new Date(ms))),
  }),
  { selector: ({ id }) => id, maxLength: 25 },
);

/** Any columns in any directions, the id last. */
export const sortOf: fc.Arbitrary<readonly Key[]> = fc
  .tuple(
    fc.shuffledSubarray<Column>(['name', 'total', 'at']),
    fc.array(fc.constantFrom('asc' as const, 'desc' as const), { minLength: 4, maxLength: 4 }),
  )
  .map(([fields, directions]) =>
    [...fields, 'id' as const].map((field, i) => ({
      field,
      column: field === 'name' ? 'paged.name collate "C"' : (`paged.${field}` as const),
      direction: directions[i] ?? 'asc',
      cast: columns[field],
    })),
  );

function compareValues(field: Column, a: Row, b: Row): number {
  switch (field) {
    case 'at':
      return a.at.getTime() - b.at.getTime();
    case 'total':
      return Number(BigInt(scaled(a.total)) - BigInt(scaled(b.total)));
    case 'name':
      return Buffer.compare(Buffer.from(a.name), Buffer.from(b.name));
    case 'id':
      return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  }
}

const scaled = (total: string): string => {
  const [whole = '', fraction = ''] = total.split('.');
  return whole + fraction.padEnd(18, '0');
};

export const sorted = (rows: readonly Row[], sort: readonly Key[]): Row[] =>
  rows.toSorted(
    (a, b) =>
      sort
        .map(({ field, direction }) => compareValues(field, a, b) * (direction === 'asc' ? 1 : -1))
        .find((order) => order !== 0) ?? 0,
  );

export const scope = cursorScope({ connection: 'rows', filter: null, search: null, orderBy: 'ANY' });
export const cursorFor = (sort: readonly Key[]) => (row: Row) =>
  encodeCursor(
    scope,
    sort.map(({ field }) => row[field]),
  );

/** Answers the rows of a page in the order of paging, one too many if there are more. */
export type Fetch = (page: Page, sort: readonly Key[]) => Promise<readonly Row[]> | readonly Row[];

export async function ask(fetch: Fetch, sort: readonly Key[], args: PageInput): Promise<Connection<Row>> {
  const page = pageArgs(args, scope);
  return toConnection(await fetch(page, sort), page, cursorFor(sort));
}

/** Every page from one end to the other, as a client follows pageInfo. */
export async function walk(
  fetch: Fetch,
  sort: readonly Key[],
  direction: Page['direction'],
  size: number,
): Promise<Connection<Row>[]> {
  const pages: Connection<Row>[] = [];
  for (let cursor: string | null = null; ;) {
    const page: Connection<Row> =
      direction === 'forward'
        ? await ask(fetch, sort, { first: size, after: cursor })
        : await ask(fetch, sort, { last: size, before: cursor });
    if (direction === 'forward') pages.push(page);
    else pages.unshift(page);
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
    if (!(direction === 'forward' ? hasNextPage : hasPreviousPage)) return pages;
    cursor = direction === 'forward' ? endCursor : startCursor;
  }
}
