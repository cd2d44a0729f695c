import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPool, type Pool } from '../../../src/kit/databases/postgres.js';
import type { PageTx, PostgresProjection, RecordedEvent, RedisProjection } from '../../../src/kit/index.js';
import { expectFold, Random, type FoldTest } from '../../../src/kit/testing/index.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';

type Voted = { type: 'Voted'; data: { readonly names: readonly string[]; readonly at: string } };

let databases: TestDatabases;
let owner: Pool;
beforeAll(async () => {
  databases = await createTestDatabases();
  owner = openPool(databases.readDatabaseUrl, undefined, 1);
  await owner.query(`create table votes_v1 (name text primary key, votes int, last text, lane int, seq bigint);
    alter table votes_v1 owner to tidemark_projector`);
});
afterAll(async () => {
  await owner.end();
  await databases.drop();
});

/** Who is voted for together is in different lanes. */
const random = new Random(7);
const names = ['ada', 'bob', 'cyd', 'dan', 'eve'];
const events = Array.from({ length: 60 }, (_, n): Voted => {
  const voted = [...new Set([random.pick(names), random.pick(names)])];
  return { type: 'Voted', data: { names: voted, at: `day ${n}` } };
});

function fold(all: readonly RecordedEvent<Voted>[]): Record<string, { votes: number; last: string }> {
  const rows: Record<string, { votes: number; last: string }> = {};
  for (const { data } of all)
    for (const name of data.names) rows[name] = { votes: (rows[name]?.votes ?? 0) + 1, last: data.at };
  return rows;
}

type Rows = ReturnType<typeof fold>;

const inTables: PostgresProjection<Voted> = {
  name: 'votes',
  version: 1,
  store: 'postgres',
  tables: ['votes_v1'],
  lanes: 1,
  events: ['Voted'],
  maxStalenessMs: 1_000,
  rowKeys: ({ data }) => data.names,
  apply: (tx, page, { lane, seq, mine }) => upsert(tx, only(fold(page), mine), lane, seq),
};

const only = (all: Rows, mine: (name: string) => boolean): Rows =>
  Object.fromEntries(Object.entries(all).filter(([name]) => mine(name)));

const upsert = (
  tx: PageTx,
  written: Rows,
  lane: number,
  seq: bigint,
  votes = 'votes_v1.votes + excluded.votes',
): Promise<unknown> =>
  tx.query(
    `insert into votes_v1 select name, votes, last, $2, $3 from json_to_recordset($1) as r (name text, votes int, last text)
     on conflict (name) do update set votes = ${votes}, last = excluded.last, lane = $2, seq = $3`,
    [JSON.stringify(Object.entries(written).map(([name, row]) => ({ name, ...row }))), lane, seq],
  );

const inRedis: RedisProjection<{ votes: number; last: string }, Voted> = {
  ...inTables,
  name: 'votes-in-redis',
  store: 'redis',
  evolve: (row, { data }) => ({ votes: (row?.votes ?? 0) + 1, last: data.at }),
};

const rows = 'select name as key, votes, last from votes_v1';
const given = (more: Partial<FoldTest<Voted>> = {}): FoldTest<Voted> => ({
  databases,
  events,
  fold,
  rows,
  pages: [1, 20],
  ...more,
});

test('a projection that is right has the rows of the fold, in tables and in Redis', async () => {
  await expectFold(inTables, given());
  await expectFold(inRedis, given());
});

test('one that counts twice what is tried before it is applied fails; the seed is named', async () => {
  const counted = new Map<string, number>();
  const count = (name: string, votes = 1) => {
    counted.set(name, (counted.get(name) ?? 0) + votes);
    return counted.get(name) ?? 0;
  };
  const remembering: PostgresProjection<Voted> = {
    ...inTables,
    apply(tx, page, { lane, seq, mine }) {
      const totals = Object.entries(only(fold(page), mine)).map(
        ([name, { votes, last }]) => [name, { votes: count(name, votes), last }] as const,
      );
      return upsert(tx, Object.fromEntries(totals), lane, seq, 'excluded.votes');
    },
  };
  const twice = expectFold(remembering, given({ seed: 11, lanes: [1], pages: [20] }));
  await expect(twice).rejects.toThrow(
    /the rows of votes,.*SEED=11 are not those of the fold[^]*\+[^]*votes: /,
  );
  counted.clear();
  const inRedisToo: typeof inRedis = {
    ...inRedis,
    evolve: (_, { data }, name) => ({ votes: count(name), last: data.at }),
  };
  await expect(expectFold(inRedisToo, given())).rejects.toThrow(/votes-in-redis.*not those of the fold/);
});

test("one that writes another lane's rows fails, however right they are", async () => {
  const everywhere: PostgresProjection<Voted> = {
    ...inTables,
    apply: (tx, page, { lane, seq }) => upsert(tx, fold(page), lane, seq),
  };
  await expect(expectFold(everywhere, given({ lanes: [4] }))).rejects.toThrow(
    /lane \d writes rows of others/,
  );
  const elsewhere: PostgresProjection<Voted> = {
    ...inTables,
    apply: (tx, page, { lane, seq, mine }) => upsert(tx, only(fold(page), mine), lane + 1, seq),
  };
  await expect(expectFold(elsewhere, given({ lanes: [1] }))).rejects.toThrow(/lane 0 writes rows of others/);
});

test('one that is right only in pages of one event fails, and so does a fold that differs', async () => {
  const hasty: PostgresProjection<Voted> = {
    ...inTables,
    apply: (tx, page, { lane, seq, mine }) => upsert(tx, only(fold(page.slice(-1)), mine), lane, seq),
  };
  await expectFold(hasty, given({ lanes: [1], pages: [1] }));
  await expect(expectFold(hasty, given({ lanes: [1], pages: [20] }))).rejects.toThrow(
    'not those of the fold',
  );
  const short = given({ fold: (all) => fold(all.slice(1)), lanes: [1], pages: [20] });
  await expect(expectFold(inTables, short)).rejects.toThrow('not those of the fold');
  await expect(expectFold(inRedis, short)).rejects.toThrow('not those of the fold');
});

test('what a projection throws is the cause of what is thrown', async () => {
  const broken: PostgresProjection<Voted> = {
    ...inTables,
    apply: () => Promise.reject(new Error('no such vote')),
  };
  await expect(expectFold(broken, given())).rejects.toThrow(/a page was not applied to votes.*no such vote/);
  await expect(expectFold(inTables, { databases, events, fold })).rejects.toThrow(
    'the SQL that selects its rows',
  );
});
