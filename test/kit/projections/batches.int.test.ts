import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Projection } from '../../../src/kit/projections/projection.js';
import { systemClock } from '../../../src/kit/time/clock.js';
import { formatSnapshot, origin } from '../../../src/kit/log/snapshot.js';
import { openPool, type Pool } from '../../../src/kit/databases/postgres.js';
import { openRedis, type Redis } from '../../../src/kit/databases/redis.js';
import { redisKeys } from '../../../src/kit/projections/redis-keys.js';
import { RedisRows } from '../../../src/kit/projections/redis-rows.js';
import { LaneLost } from '../../../src/kit/projections/checkpoint.js';
import { beginGeneration } from '../../../src/kit/projections/generations.js';
import { openStore } from '../../../src/kit/projections/open-store.js';
import { firstSeed, Random } from '../../../src/kit/testing/random.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { foldEvents, readModels, type Models } from '../../support/fold.js';
import { applyInPages, applyStep, pageOf, upTo, wanted } from '../../../src/kit/testing/pages.js';
import { makeHistory, projectionOf, projections } from './history.js';
import { testStore, type StoreUnderTest } from './store-conformance.js';

let databases: TestDatabases;
let read: Pool;
let redis: Redis;
beforeAll(async () => {
  databases = await createTestDatabases();
  read = openPool(databases.readDatabaseUrl, 'tidemark_projector', 4);
  redis = openRedis(databases.redisUrl);
});
afterAll(async () => {
  await read.end();
  redis.disconnect();
  await databases.drop();
});

const open = (projection: Projection) =>
  openStore(projection, { read, redis, redisPrefix: databases.redisPrefix, clock: systemClock });

const modelOf = (name: string): Exclude<keyof Models, 'lowStock'> =>
  name === 'order-status' ? 'orderStatus' : (name as 'orders');
const expected = (name: string, events: Parameters<typeof foldEvents>[0]) =>
  foldEvents(events)[modelOf(name)];

const underTest = (heldInLanes: StoreUnderTest['heldInLanes']) => (): StoreUnderTest => ({
  read,
  open,
  held,
  heldInLanes,
  expected,
});
const held = async (name: string) => (await readModels(databases))[modelOf(name)];
const heldInRedis = async (projection: Projection, keys: readonly string[]) => {
  const rows = new RedisRows(redis, databases.redisPrefix, projection, () => systemClock.monotonic());
  return Object.fromEntries((await rows.read(keys)).rows);
};
const namesIn = (store: Projection['store']) =>
  projections.filter((one) => one.store === store).map(({ name }) => name);

describe('PostgreSQL', () =>
  testStore(
    { all: namesIn('postgres'), inLanes: ['orders', 'products', 'customers'], grown: 'orders' },
    underTest(({ name }) => held(name)),
  ));
describe('Redis', () =>
  testStore(
    { all: namesIn('redis'), inLanes: ['order-status'], grown: 'availability' },
    underTest(heldInRedis),
  ));

// What only Redis can lose.

let epoch = 1_000;
/** A new generation, empty. */
const begin = async (name: string, lanes?: number) => {
  const projection = projectionOf(name, lanes);
  const store = open(projection);
  epoch += 1;
  const generation = await store.prepare(epoch);
  return { projection, store, generation };
};

test('a projection in Redis that lost only the pointer to its generation is built anew', async () => {
  const { store, generation } = await begin('availability');
  await redis.del(redisKeys(databases.redisPrefix, { name: 'availability', version: 1 }).live);
  await expect(store.take(generation, 0, 1n, true)).rejects.toThrow(LaneLost);
  expect(await store.prepare(epoch)).toBe(generation + 1);
  expect((await store.take(generation + 1, 0, 1n, true)).from).toEqual(origin);
});

test('a page in Redis that failed half-way comes out right, even when a slower transaction has joined it', async () => {
  const random = new Random(firstSeed);
  const events = makeHistory(random, 120);
  const { projection, store, generation } = await begin('availability', 1);
  const keys = redisKeys(databases.redisPrefix, { name: 'availability', version: 1 });
  const first = await store.take(generation, 0, 1n, true);
  const begun = events.slice(0, 40);
  const checkpoint = await applyInPages(store, projection, first, begun, random, 10);

  // Every third of the next events is of a transaction that has not committed when the page is read.
  const late = new Set(events.slice(40).filter((_, i) => i % 3 === 0));
  const xip = [...late].map(({ xid }) => xid);
  const to = { ...upTo(events), xmin: xip[0] ?? 0n, xip };
  const seen = events.slice(40).filter((event) => !late.has(event));
  const page = { to, events: wanted(projection, 0, seen), done: true, lastPosition: 0n };
  // The script fails after it has written the first row.
  const before = await redis.hgetall(keys.rows(generation, 0));
  await redis.rename(keys.changes(generation, 0), keys.changes(generation, 99));
  await redis.set(keys.changes(generation, 0), 'not a sorted set');
  await expect(store.apply(checkpoint, pageOf(projection, checkpoint, page))).rejects.toThrow('WRONGTYPE');
  await redis.rename(keys.changes(generation, 99), keys.changes(generation, 0));
  expect(await redis.hgetall(keys.rows(generation, 0)), 'half of the page was written').not.toEqual(before);

  // Whoever goes on looks at what is stored, and reads what follows it: an open slice, or a new one.
  const again = await store.take(generation, 0, 2n, true);
  const open = again.to.xmax !== again.from.xmax;
  const rest = open ? seen : events.slice(40);
  const end = {
    to: open ? again.to : upTo(events),
    events: wanted(projection, 0, rest),
    done: true,
    lastPosition: 0n,
  };
  const then = await applyStep(store, projection, again, end);
  if (open)
    await applyStep(store, projection, then, {
      to: upTo(events),
      events: wanted(projection, 0, [...late]),
      done: true,
      lastPosition: 0n,
    });
  const { rows } = await new RedisRows(redis, databases.redisPrefix, projection, () =>
    systemClock.monotonic(),
  ).read(Object.keys(expected('availability', events)));
  expect(Object.fromEntries(rows), `SEED=${firstSeed}`).toEqual(expected('availability', events));
});

test('a row of a page that was written in part, and by hand, is not folded twice', async () => {
  const events = makeHistory(new Random(firstSeed), 120);
  const { projection, store, generation } = await begin('availability', 1);
  const keys = redisKeys(databases.redisPrefix, { name: 'availability', version: 1 });
  const checkpoint = await store.take(generation, 0, 1n, true);
  const taken = wanted(projection, 0, events);
  const folded = Object.entries(expected('availability', events));
  for (const [sku, row] of folded.slice(0, 2)) {
    const last = taken.findLast((event) => projection.rowKeys(event).includes(sku));
    const stored = { seq: Number(checkpoint.seq + 1n), position: String(last?.position), row };
    await redis.hset(keys.rows(generation, 0), sku, JSON.stringify(stored));
  }
  await redis.hset(keys.checkpoint(generation, 0), 'to', formatSnapshot(upTo(events)));
  const again = await store.take(generation, 0, 2n, true);
  expect(again).toMatchObject({ from: origin, to: upTo(events) });
  await applyStep(store, projection, again, { to: again.to, events: taken, done: true, lastPosition: 0n });
  const { rows } = await new RedisRows(redis, databases.redisPrefix, projection, () =>
    systemClock.monotonic(),
  ).read(folded.map(([sku]) => sku));
  expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(folded));
});

test('fewer lanes than there were begin anew in Redis, and leave nothing behind', async () => {
  const { projection, store, generation } = await begin('availability', 4);
  const keys = redisKeys(databases.redisPrefix, projection);
  expect(await store.prepare(epoch)).toBe(generation);
  expect(await open(projectionOf('availability', 2)).prepare(epoch)).toBe(generation + 1);
  expect(await redis.exists(...[0, 1, 2, 3].map((lane) => keys.checkpoint(generation, lane)))).toBe(0);
});

test('a generation that Redis lost while it was being built is begun anew', async () => {
  const { projection, store, generation } = await begin('availability', 2);
  await beginGeneration({ projection, store, read }, epoch);
  expect(await store.prepare(epoch)).toBe(generation);
  expect(await spareOf('availability')).toBe(generation + 1);
  await redis.del(redisKeys(databases.redisPrefix, projection).checkpoint(generation + 1, 1));
  expect(await store.prepare(epoch)).toBe(generation);
  expect(await spareOf('availability')).toBeNull();
  await beginGeneration({ projection, store, read }, epoch);
  expect(await spareOf('availability')).toBe(generation + 2);
});

test('a swap in Redis that ended between pointer and registry is done again; the error before it is over', async () => {
  const { projection, store, generation } = await begin('availability', 2);
  await beginGeneration({ projection, store, read }, epoch);
  await redis.set(redisKeys(databases.redisPrefix, projection).live, String(generation + 1));
  await read.query(`update projection set last_error = 'of before' where name = 'availability'`);
  expect(await store.swap({ rebuilds: 1, reverts: 0 }, undefined)).toBe('swapped');
  const { rows } = await read.query(
    `select generation, last_error from projection where name = 'availability'`,
  );
  expect(rows).toEqual([{ generation: generation + 1, last_error: null }]);
});

async function spareOf(name: string): Promise<number | null | undefined> {
  const { rows } = await read.query<{ spare: number | null }>(
    'select spare_generation as spare from projection where name = $1',
    [name],
  );
  return rows[0]?.spare;
}
