import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cursorScope,
  encodeCursor,
  keysetSql,
  pageArgs,
  type Page,
} from '../../../src/kit/graphql/connections.js';
import { ask, cursorFor, rowsOf, scope, sorted, sortOf, walk, type Fetch, type Row } from './paging.js';

/** What keysetSql asks PostgreSQL for, done by hand. */
const inMemory =
  (rows: readonly Row[]): Fetch =>
  (page, sort) => {
    const list = sorted(rows, sort);
    const place = (values: readonly string[] | undefined, none: number) =>
      values === undefined ? none : list.findIndex((row) => row.id === values.at(-1));
    const between = list.slice(place(page.after, -1) + 1, place(page.before, list.length));
    return (page.direction === 'forward' ? between : between.toReversed()).slice(0, page.limit + 1);
  };

const refusal = (argument: string) =>
  expect.objectContaining({ code: 'BAD_USER_INPUT', extensions: { argument } }) as Error;

describe('pageArgs', () => {
  test('nothing, or null, is the first 20', () => {
    const first20 = { limit: 20, direction: 'forward', after: undefined, before: undefined };
    expect(pageArgs({}, scope)).toEqual(first20);
    expect(pageArgs({ first: null, after: null, last: null, before: null }, scope)).toEqual(first20);
  });

  test.each([1, 100])('%i is allowed, both ways', (size) => {
    expect(pageArgs({ first: size }, scope)).toMatchObject({ limit: size, direction: 'forward' });
    expect(pageArgs({ last: size }, scope)).toMatchObject({ limit: size, direction: 'backward' });
  });

  test.each([0, -1, 101, 2 ** 31])('%i is refused by name, both ways', (size) => {
    expect(() => pageArgs({ first: size }, scope)).toThrow(refusal('first'));
    expect(() => pageArgs({ last: size }, scope)).toThrow(refusal('last'));
    expect(() => pageArgs({ first: size }, scope)).toThrow('give 1 to 100');
  });

  test('first and last exclude each other', () => {
    expect(() => pageArgs({ first: 1, last: 1 }, scope)).toThrow(refusal('last'));
  });
});

describe('cursors', () => {
  test('bring their values back exactly', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 50 }), { maxLength: 4 }), (values) => {
        expect(pageArgs({ after: encodeCursor(scope, values) }, scope).after).toEqual(values);
        expect(pageArgs({ last: 5, before: encodeCursor(scope, values) }, scope).before).toEqual(values);
      }),
    );
  });

  test('of another connection, filter, search or order are refused', () => {
    const list = { connection: 'orders', filter: { status: ['PLACED'] }, search: null, orderBy: 'TOTAL_ASC' };
    const own = cursorScope(list);
    const cursor = encodeCursor(own, ['1', 'x']);
    expect(pageArgs({ after: cursor }, own).after).toEqual(['1', 'x']);
    const others = [
      { ...list, connection: 'customers' },
      { ...list, filter: null },
      { ...list, filter: { status: [] } },
      { ...list, search: 'x' },
      { ...list, orderBy: 'TOTAL_DESC' },
    ];
    for (const other of others) {
      expect(() => pageArgs({ after: cursor }, cursorScope(other))).toThrow(refusal('after'));
      expect(() => pageArgs({ last: 1, before: cursor }, cursorScope(other))).toThrow(refusal('before'));
    }
  });

  test('do not care how the same filter is written', () => {
    const at = new Date(0);
    const scopeOf = (filter: unknown) =>
      cursorScope({ connection: 'c', filter, search: undefined, orderBy: 'A' });
    expect(scopeOf({ sku: 'a', from: at, status: null })).toBe(
      scopeOf({ from: new Date(0), sku: 'a', to: undefined }),
    );
    expect(scopeOf({})).toBe(scopeOf(null));
    expect(scopeOf({ sku: 'null' })).not.toBe(scopeOf({ sku: null }));
  });

  test('that are no cursors are refused', () => {
    const texts = [
      '',
      'x',
      '[]',
      '{}',
      'null',
      '"a"',
      '[1]',
      `["${scope}",1]`,
      `["${scope}",null]`,
      `["${scope}",["a"]]`,
    ];
    const bad = [...texts, ...texts.map((text) => Buffer.from(text).toString('base64url'))];
    for (const cursor of [...bad, 'a'.repeat(5_000)])
      expect(() => pageArgs({ after: cursor }, scope)).toThrow(refusal('after'));
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(() => pageArgs({ after: text }, scope)).toThrow(refusal('after'));
      }),
    );
  });

  test('with values that no sort key can have are refused before PostgreSQL sees them', () => {
    const sort = [
      { column: 'o.at', direction: 'asc', cast: 'timestamptz' },
      { column: 'o.total', direction: 'asc', cast: 'numeric' },
      { column: 'o.name', direction: 'asc', cast: 'text' },
      { column: 'o.id', direction: 'asc', cast: 'uuid' },
    ] as const;
    const good = ['2026-11-23T09:30:00.123Z', '-1.5', 'a', '01928f1c-8a4e-7cc1-9d1e-3b1f0c9f6f10'];
    const sqlFor = (values: string[]) =>
      keysetSql(sort, pageArgs({ after: encodeCursor(scope, values) }, scope), 1);
    expect(sqlFor(good).params).toEqual(good);
    const bad = [
      ['now', '2026-02-30T00:00:00.000Z', '2026-11-23', 'infinity', '0000-01-01T00:00:00.000Z'],
      ['NaN', '1e5', '', 'Infinity', ' 1'],
      ['a\0', '\ud800'],
      ['1', '{01928f1c-8a4e-7cc1-9d1e-3b1f0c9f6f10}', ''],
    ];
    for (const [place, values] of bad.entries())
      for (const value of values) expect(() => sqlFor(good.with(place, value))).toThrow(refusal('after'));
    expect(() => sqlFor(good.slice(1))).toThrow(refusal('after'));
    expect(() => sqlFor([...good, 'a'])).toThrow(refusal('after'));
  });
});

describe('keysetSql', () => {
  const page: Page = { limit: 20, direction: 'forward', after: undefined, before: undefined };
  const byTotal = [
    { column: 'o.total', direction: 'desc', cast: 'numeric' },
    { column: 'o.id', direction: 'desc', cast: 'uuid' },
  ] as const;
  const id = '01928f1c-8a4e-7cc1-9d1e-3b1f0c9f6f10';

  test('at an end of the list asks for one row more than is shown, and for nothing else', () => {
    expect(keysetSql(byTotal, page, 1)).toEqual({
      where: 'true',
      orderBy: 'o.total desc, o.id desc',
      limit: 21,
      params: [],
    });
  });

  test('compares rows where all directions are one, from the parameter that it is given', () => {
    expect(keysetSql(byTotal, { ...page, after: ['1', id] }, 3)).toEqual({
      where: '(o.total, o.id) < ($3::numeric, $4::uuid)',
      orderBy: 'o.total desc, o.id desc',
      limit: 21,
      params: ['1', id],
    });
  });

  test('turns round for a page backwards', () => {
    expect(keysetSql(byTotal, { ...page, direction: 'backward', before: ['1', id] }, 1)).toMatchObject({
      where: '(o.total, o.id) > ($1::numeric, $2::uuid)',
      orderBy: 'o.total asc, o.id asc',
    });
  });

  test('writes mixed directions out, beginning with a range of the first column', () => {
    const mixed = [byTotal[0], { column: 'o.id', direction: 'asc', cast: 'uuid' }] as const;
    expect(keysetSql(mixed, { ...page, after: ['1', id] }, 1).where).toBe(
      '(o.total <= $1::numeric and (o.total < $1::numeric or (o.id > $2::uuid)))',
    );
  });

  test('takes both bounds', () => {
    const both = keysetSql(byTotal, { ...page, after: ['9', id], before: ['1', id] }, 1);
    expect(both.where).toBe(
      '(o.total, o.id) < ($1::numeric, $2::uuid) and (o.total, o.id) > ($3::numeric, $4::uuid)',
    );
    expect(both.params).toEqual(['9', id, '1', id]);
  });
});

describe('paging', () => {
  const anything = fc.tuple(rowsOf, sortOf, fc.integer({ min: 1, max: 7 }));

  test.each(['forward', 'backward'] as const)(
    '%s shows every row exactly once, in the order of the list',
    async (direction) => {
      await fc.assert(
        fc.asyncProperty(anything, async ([rows, sort, size]) => {
          const pages = await walk(inMemory(rows), sort, direction, size);
          expect(pages.flatMap(({ nodes }) => nodes)).toEqual(sorted(rows, sort));
          pages.forEach(({ edges, nodes, pageInfo }, i) => {
            expect(edges.map(({ node }) => node)).toEqual(nodes);
            expect(pageInfo).toEqual({
              hasNextPage: i < pages.length - 1,
              hasPreviousPage: i > 0,
              startCursor: edges[0]?.cursor ?? null,
              endCursor: edges.at(-1)?.cursor ?? null,
            });
          });
        }),
      );
    },
  );

  test('back from any page shows the page before it', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async ([rows, sort, size]) => {
        const pages = await walk(inMemory(rows), sort, 'forward', size);
        for (const [i, page] of pages.entries()) {
          const before = await ask(inMemory(rows), sort, { last: size, before: page.pageInfo.startCursor });
          if (i > 0) expect(before.nodes).toEqual(pages[i - 1]?.nodes);
        }
      }),
    );
  });

  test('between two cursors stays between them, and says that there is more outside', async () => {
    const rows = fc.sample(rowsOf, { seed: 7, numRuns: 50 }).find(({ length }) => length > 5) ?? [];
    const [sort = []] = fc.sample(sortOf, { seed: 7, numRuns: 1 });
    const list = sorted(rows, sort);
    const [from, to] = [list[0], list.at(-1)];
    if (from === undefined || to === undefined) throw new Error('the sample has no rows');
    const cursor = cursorFor(sort);
    for (const size of [{ first: 100 }, { last: 100 }]) {
      const page = await ask(inMemory(rows), sort, { ...size, after: cursor(from), before: cursor(to) });
      expect(page.nodes).toEqual(list.slice(1, -1));
      expect(page.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    }
  });
});
