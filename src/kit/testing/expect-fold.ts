import assert from 'node:assert/strict';
import { openPool, type Pool } from '../databases/postgres.js';
import { openRedis, type Redis } from '../databases/redis.js';
import type { DomainEvent, RecordedEvent } from '../log/messages.js';
import { CheckpointMoved, type Checkpoint, type Step } from '../projections/checkpoint.js';
import type { FoldedTable } from '../projections/folded-table.js';
import { openStore } from '../projections/open-store.js';
import type { PostgresProjection, Projection, RedisProjection } from '../projections/projection.js';
import type { ProjectionStore } from '../projections/projection-store.js';
import { anyLength, readRows } from '../projections/read-database.js';
import { redisKeys, type StoredRow } from '../projections/redis-keys.js';
import { systemClock } from '../time/clock.js';
import type { TestDatabases } from './databases.js';
import { expectSame } from './expect-same.js';
import { pageOf, stepsOf } from './pages.js';
import { firstSeed, Random } from './random.js';
import { record, type ToRecord } from './record.js';

/** Rows by their keys, as JSON has them: without a bigint, and what is undefined is left out. */
export type FoldedRows = Readonly<Record<string, unknown>>;

export interface FoldTest<E extends DomainEvent> {
  /** Of the test's own: all rows of the projection are removed. */
  readonly databases: TestDatabases;
  /** What the projection is fed, as `record` takes it, in order. Of events that it does not take it hears nothing. */
  readonly events: readonly ToRecord<E>[];
  /** What its rows come to, by other means than the projection's. */
  fold(events: readonly RecordedEvent<E>[]): FoldedRows;
  /**
   * Of a projection in tables, which needs it unless it is a `foldedTable`: SQL that selects `key`, by which the fold has the row, and besides it what the
   * row is, such as `select id as key, name from guests_v1`. Times and numerics are selected as texts.
   */
  readonly rows?: string;
  /** Into how many lanes its rows are split, once for each; default: as many as the projection has, and 4. */
  readonly lanes?: readonly number[];
  /** How many events a page has at the most, once for each; the sizes are drawn. Default 1, 7 and 100. */
  readonly pages?: readonly number[];
  /** What is drawn by; default: the environment variable SEED, or the time. */
  readonly seed?: number;
}

/** See on-servers.ts. */
export async function expectFold<E extends DomainEvent>(
  given: PostgresProjection<E> | RedisProjection<object, E>,
  test: FoldTest<E>,
): Promise<void> {
  const projection = given as Projection;
  const { databases, fold, pages = [1, 7, 100], seed = firstSeed } = test;
  const sql = test.rows ?? ('rows' in given ? (given as FoldedTable<object>).rows.sql : undefined);
  const events = record(test.events);
  const right = asJson(fold(events));
  const read = openPool(databases.readDatabaseUrl, 'tidemark_projector', 4);
  const redis = openRedis(databases.redisUrl);
  const servers = { read, redis, redisPrefix: databases.redisPrefix, clock: systemClock };
  try {
    for (const lanes of test.lanes ?? new Set([projection.lanes, 4]))
      for (const largest of pages) {
        const how = `${projection.name}, fed in pages of up to ${largest} events, in ${lanes} lanes, with SEED=${seed}`;
        const split = { ...projection, lanes };
        const lane = { projection: split, store: openStore(split, servers), read, how };
        const generation = await feed(lane, events, largest, new Random(seed));
        const found =
          split.store === 'postgres'
            ? await tableRows(read, split, sql)
            : await redisRows(redis, databases.redisPrefix, split, generation);
        expectSame(asJson(found), right, `the rows of ${how} are not those of the fold`);
      }
  } finally {
    redis.disconnect();
    await read.end();
  }
}

/** No generation that was there is of one of these. */
let epoch = 1_000_000;

interface Fed {
  readonly projection: Projection;
  readonly store: ProjectionStore;
  readonly read: Pool;
  /** For messages. */
  readonly how: string;
}

/** Answers with the generation that has the rows, which was empty before. */
async function feed(
  fed: Fed,
  events: readonly RecordedEvent[],
  largest: number,
  random: Random,
): Promise<number> {
  const { projection, store, how } = fed;
  epoch += 1;
  const generation = await store.prepare(epoch);
  const lanes = await Promise.all(
    Array.from({ length: projection.lanes }, async (_, lane) => ({
      at: await store.take(generation, lane, 1n, true),
      steps: stepsOf(projection, lane, events, random, largest),
    })),
  );
  while (lanes.length > 0) {
    const lane = random.pick(lanes);
    const { value: step } = lane.steps.next();
    if (step) lane.at = await feedPage(fed, lane.at, step);
    else lanes.splice(lanes.indexOf(lane), 1);
  }
  return generation;

  async function feedPage(to: Fed, at: Checkpoint, step: Step): Promise<Checkpoint> {
    const page = pageOf(projection, at, step);
    const others = await rowsOfOthers(to, at.lane);
    try {
      await store.apply(at, { ...page, isTrial: true });
      await store.apply(at, page);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`a page was not applied to ${how}: ${why}`, { cause });
    }
    await assert.rejects(store.apply(at, page), CheckpointMoved);
    expectSame(
      await rowsOfOthers(to, at.lane),
      others,
      `lane ${at.lane} writes rows of others; ${how}: rows for whose key page.mine is false are not its own`,
    );
    return page.next;
  }
}

/** By table, the rows of other lanes than this one; of tables that have lanes. */
async function rowsOfOthers({ projection, read }: Fed, lane: number): Promise<object> {
  if (projection.store !== 'postgres') return {};
  const tables = await Promise.all(
    projection.tables.map(async (table) => {
      const { rows } = await read.query<{ row: object }>(
        `select to_jsonb(t) as row from ${table} t where (to_jsonb(t) -> 'lane')::int <> $1 order by t::text`,
        [lane],
      );
      return [table, rows.map(({ row }) => row)] as const;
    }),
  );
  return Object.fromEntries(tables);
}

async function tableRows(
  read: Pool,
  projection: PostgresProjection,
  sql: string | undefined,
): Promise<FoldedRows> {
  if (sql === undefined)
    throw new TypeError(`${projection.name} is in tables: give, as \`rows\`, the SQL that selects its rows`);
  const { rows } = await readRows<{ key: string }>(read, projection, sql, [], anyLength);
  return byKey(
    projection.name,
    rows.map(({ key, ...row }) => [key, row]),
  );
}

async function redisRows(
  redis: Redis,
  prefix: string,
  projection: RedisProjection,
  generation: number,
): Promise<FoldedRows> {
  const keys = redisKeys(prefix, projection);
  const lanes = await Promise.all(
    Array.from({ length: projection.lanes }, (_, lane) => redis.hgetall(keys.rows(generation, lane))),
  );
  return byKey(
    projection.name,
    lanes.flatMap((rows) =>
      Object.entries(rows).map(([key, text]) => [key, (JSON.parse(text) as StoredRow<object>).row]),
    ),
  );
}

function byKey(name: string, rows: readonly (readonly [string, unknown])[]): FoldedRows {
  const found = new Map(rows);
  const twice = rows.find(([key, row]) => found.get(key) !== row);
  if (twice) throw new Error(`${name} has two rows of the key ${twice[0]}`);
  return Object.fromEntries(found);
}

const asJson = (rows: FoldedRows): unknown => JSON.parse(JSON.stringify(rows));
