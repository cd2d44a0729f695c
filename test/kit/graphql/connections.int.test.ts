import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keysetSql } from '../../../src/kit/graphql/connections.js';
import { testServers } from '../../support/servers.js';
import { ask, cursorFor, rowsOf, sorted, sortOf, walk, type Fetch, type Row } from './paging.js';

let client: pg.Client;

beforeAll(async () => {
  client = new pg.Client({ connectionString: testServers().pgAdminUrl });
  await client.connect();
  await client.query(
    'create temporary table paged (id uuid primary key, name text not null, total decimal(38, 18) not null, at timestamptz(3) not null)',
  );
});

afterAll(() => client.end());

async function fill(rows: readonly Row[]): Promise<void> {
  await client.query('truncate paged');
  await client.query(
    'insert into paged select * from unnest($1::uuid[], $2::text[], $3::numeric[], $4::timestamptz[])',
    [
      rows.map(({ id }) => id),
      rows.map(({ name }) => name),
      rows.map(({ total }) => total),
      rows.map(({ at }) => at.toISOString()),
    ],
  );
}

const fromPostgres: Fetch = async (page, sort) => {
  const { where, orderBy, limit, params } = keysetSql(sort, page, 2);
  const { rows } = await client.query<Row>(
    `select id, name, total::text as total, at from paged where ${where} order by ${orderBy} limit $1`,
    [limit, ...params],
  );
  return rows;
};

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

describe('pages read from PostgreSQL', () => {
  test.each(['forward', 'backward'] as const)(
    '%s show every row exactly once, in the order of the list',
    async (direction) => {
      await fc.assert(
        fc.asyncProperty(rowsOf, sortOf, fc.integer({ min: 1, max: 7 }), async (rows, sort, size) => {
          await fill(rows);
          const pages = await walk(fromPostgres, sort, direction, size);
          expect(pages.flatMap(({ nodes }) => ids(nodes))).toEqual(ids(sorted(rows, sort)));
        }),
      );
    },
  );

  test('between any two cursors hold what lies between them', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf, sortOf, fc.nat(), fc.nat(), async (rows, sort, one, other) => {
        fc.pre(rows.length > 0);
        await fill(rows);
        const list = sorted(rows, sort);
        const [from, to] = [one % list.length, other % list.length].toSorted((a, b) => a - b) as [
          number,
          number,
        ];
        const [after, before] = [list[from], list[to]].map((row) => row && cursorFor(sort)(row));
        for (const size of [{ first: 100 }, { last: 100 }]) {
          const page = await ask(fromPostgres, sort, {
            ...size,
            after: after ?? null,
            before: before ?? null,
          });
          expect(ids(page.nodes)).toEqual(ids(list.slice(from + 1, to)));
        }
      }),
    );
  });

  test('whatever the session’s time zone and date style', async () => {
    const [rows = []] = fc.sample(rowsOf, { seed: 3, numRuns: 1 });
    await fill(rows);
    const sort = [
      { field: 'at', column: 'paged.at', direction: 'desc', cast: 'timestamptz' },
      { field: 'id', column: 'paged.id', direction: 'desc', cast: 'uuid' },
    ] as const;
    await client.query(`set time zone 'Asia/Kathmandu'; set datestyle to 'SQL, DMY'`);
    try {
      const select: Fetch = async (page, keys) => {
        const { where, orderBy, limit, params } = keysetSql(keys, page, 2);
        const { rows: found } = await client.query<{ id: string }>(
          `select id from paged where ${where} order by ${orderBy} limit $1`,
          [limit, ...params],
        );
        return found.flatMap(({ id }) => rows.filter((row) => row.id === id));
      };
      const pages = await walk(select, sort, 'forward', 2);
      expect(pages.flatMap(({ nodes }) => ids(nodes))).toEqual(ids(sorted(rows, sort)));
    } finally {
      await client.query('reset time zone; reset datestyle');
    }
  });

  test('begin where the cursor says, by a range of the index, in either form', async () => {
    await client.query('create index on paged (total, id)');
    await client.query(
      `insert into paged select gen_random_uuid(), 'x', n, now() from generate_series(1, 20000) n; analyze paged; set enable_seqscan = off`,
    );
    const id = '01928f1c-8a4e-7cc1-9d1e-3b1f0c9f6f10';
    for (const direction of ['asc', 'desc'] as const) {
      const sort = [
        { column: 'paged.total', direction: 'asc', cast: 'numeric' },
        { column: 'paged.id', direction, cast: 'uuid' },
      ] as const;
      const { where, orderBy, limit, params } = keysetSql(
        sort,
        { limit: 20, direction: 'forward', after: ['19000', id], before: undefined },
        1,
      );
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `explain (analyze, costs off, timing off, summary off) select id from paged where ${where} order by ${orderBy} limit ${limit}`,
        params as string[],
      );
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toMatch(/Index Cond: .*(ROW\(total, id\) >|total >= )/);
      const removed = Number(/Rows Removed by Filter: (\d+)/.exec(plan)?.[1] ?? 0);
      expect(removed, plan).toBeLessThan(100);
    }
  });
});
