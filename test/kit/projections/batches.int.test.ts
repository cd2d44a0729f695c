import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../../src/kit/time/clock.js';
import { formatSnapshot, origin } from '../../../src/kit/log/snapshot.js';
import { openPool, type Pool } from '../../../src/kit/databases/postgres.js';
import { openRedis, type Redis } from '../../../src/kit/databases/redis.js';
import { redisKeys } from '../../../src/kit/projections/redis-keys.js';
import { RedisRows } from '../../../src/kit/projections/redis-rows.js';
import {
  CheckpointMoved,
  Fenced,
  LaneLost,
  type ProjectionStore,
} from '../../../src/kit/projections/checkpoint.js';
import { applyPage } from '../../../src/kit/projections/apply-page.js';
import { redisGenerations } from '../../../src/kit/projections/redis-generations.js';
import { postgresStore } from '../../../src/kit/projections/postgres-store.js';
import { redisStore } from '../../../src/kit/projections/redis-store.js';
import { firstSeed, Random } from '../log/random.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { foldEvents, readModels, type Models } from '../../support/fold.js';
import { applyInPages, makeHistory, projectionOf, projections, upTo, wanted } from './history.js';

let databases: TestDatabases;
let read: Pool;
let redis: Redis;
const stores: Record<string, ProjectionStore> = {};
beforeAll(async () => {
  databases = await createTestDatabases();
  read = openPool(databases.readDatabaseUrl, 'tidemark_projector', 4);
  redis = openRedis(databases.redisUrl);
  stores['postgres'] = postgresStore(read, systemClock);
  stores['redis'] = redisStore(redis, databases.redisPrefix, read, systemClock);
});
afterAll(async () => {
  await read.end();
  redis.disconnect();
  await databases.drop();
});

const storeOf = (name: string): ProjectionStore => {
  const store = stores[projectionOf(name).store];
  if (!store) throw new Error('no store');
  return store;
};

const modelOf = (name: string): Exclude<keyof Models, 'lowStock'> =>
  name === 'order-status' ? 'orderStatus' : (name as 'orders');
const expected = (name: string, events: Parameters<typeof foldEvents>[0]) =>
  foldEvents(events)[modelOf(name)];
/** What a projection in tables holds; those in Redis are read with their lanes. */
const held = async (name: string) => (await readModels(databases))[modelOf(name)];

let epoch = 0;
/** A new generation, empty. */
const begin = async (name: string, lanes?: number) => {
  const projection = projectionOf(name, lanes);
  const store = storeOf(name);
  epoch += 1;
  const generation = await store.prepare(projection, epoch);
  return { projection, store, generation };
};

test.each(projections.map(({ name }) => name))(
  'however %s is fed, in pages of any size and twice each, its rows are the same',
  async (name) => {
    for (let seed = firstSeed; seed < firstSeed + 4; seed++) {
      const random = new Random(seed);
      const events = makeHistory(random, 150);
      for (const largest of [1, 7, 400]) {
        const { projection, store, generation } = await begin(name);
        for (let lane = 0; lane < projection.lanes; lane++) {
          const checkpoint = await store.take(projection, generation, lane, 1n, true);
          const after = await applyInPages(
            store,
            projection,
            checkpoint,
            events,
            random,
            largest,
            async (before, step) => {
              // The same page again, as after an answer that was lost: it is refused, and changes nothing.
              if (random.chance(0.3))
                await expect(store.apply(projection, before, step)).rejects.toThrow(CheckpointMoved);
            },
          );
          expect(after).toMatchObject({
            from: upTo(events),
            to: after.from,
            lastPosition: 0n,
            eventsApplied: BigInt(wanted(projection, lane, events).length),
          });
          expect(await store.take(projection, generation, lane, 2n, true)).toEqual({
            ...after,
            leaseEpoch: 2n,
            takes: 1,
          });
        }
        expect(await held(name), `SEED=${seed} pages of up to ${largest}`).toEqual(expected(name, events));
      }
    }
  },
);

test.each(['orders', 'products', 'customers', 'order-status'])(
  'in four lanes, fed one after another or by turns, %s has the rows that it has in one',
  async (name) => {
    const random = new Random(firstSeed);
    const events = makeHistory(random, 200);
    const { projection, store, generation } = await begin(name, 4);
    for (let lane = 0; lane < 4; lane++) {
      const checkpoint = await store.take(projection, generation, lane, 1n, true);
      await applyInPages(store, projection, checkpoint, events, random, 20);
    }
    const model =
      projection.store === 'redis'
        ? Object.fromEntries(
            (
              await new RedisRows(redis, databases.redisPrefix, projection, () =>
                systemClock.monotonic(),
              ).read(Object.keys(expected(name, events)))
            ).rows,
          )
        : await held(name);
    expect(model, `SEED=${firstSeed}`).toEqual(expected(name, events));
  },
);

test.each(['orders', 'order-status'])(
  'a page of %s that a younger lease forestalled is refused',
  async (name) => {
    const events = makeHistory(new Random(firstSeed), 60);
    const { projection, store, generation } = await begin(name);
    const old = await store.take(projection, generation, 0, 1n, true);
    const young = await store.take(projection, generation, 0, 2n, true);
    const step = {
      to: upTo(events),
      events: wanted(projection, 0, events),
      done: true,
      lastPosition: 0n,
    };
    await expect(store.apply(projection, old, step)).rejects.toThrow(Fenced);
    expect(await held(name)).toEqual({});
    // Nor is anything set aside: the other may have applied it, or an operator freed it.
    const lane = [name, generation, 0];
    await read.query(
      `insert into lane_lease (projection, generation, lane, holder, lease_epoch, expires_at) values ($1, $2, $3, 'young', 2, now())`,
      lane,
    );
    const [event] = step.events;
    if (!event) throw new Error('the history has no event of it');
    const aside = { ...step, events: [], park: [{ rowKey: 'row', event, error: 'no', attempts: 3 }] };
    await expect(store.apply(projection, old, aside)).rejects.toThrow(Fenced);
    const parked = await read.query(
      'select from parked_event where projection = $1 and generation = $2 and lane = $3',
      lane,
    );
    expect(parked.rowCount).toBe(0);
    // An older lease can't come back either.
    await expect(store.take(projection, generation, 0, 1n, true)).rejects.toThrow(Fenced);
    await store.apply(projection, young, step);
    expect(await held(name)).toEqual(expected(name, events));
    await expect(store.apply(projection, old, step)).rejects.toThrow(Fenced);
    expect(await held(name)).toEqual(expected(name, events));
  },
);

test.each(['orders', 'order-status'])(
  'a page of %s for a generation that is gone is refused',
  async (name) => {
    const events = makeHistory(new Random(firstSeed), 60);
    const { projection, store, generation } = await begin(name);
    const old = await store.take(projection, generation, 0, 1n, true);
    await begin(name);
    const step = {
      to: upTo(events),
      events: wanted(projection, 0, events),
      done: true,
      lastPosition: 0n,
    };
    await expect(store.apply(projection, old, step)).rejects.toThrow(LaneLost);
    await expect(store.take(projection, generation, 0, 2n, true)).rejects.toThrow(LaneLost);
    expect(await held(name)).toEqual({});
  },
);

test('a projection in Redis that lost only the pointer to its generation is built anew', async () => {
  const { projection, store, generation } = await begin('availability');
  await redis.del(redisKeys(databases.redisPrefix, { name: 'availability', version: 1 }).live);
  await expect(store.take(projection, generation, 0, 1n, true)).rejects.toThrow(LaneLost);
  expect(await store.prepare(projection, epoch)).toBe(generation + 1);
  expect((await store.take(projection, generation + 1, 0, 1n, true)).from).toEqual(origin);
});

test('a page in Redis that failed half-way comes out right, even when a slower transaction has joined it', async () => {
  const random = new Random(firstSeed);
  const events = makeHistory(random, 120);
  const { projection, store, generation } = await begin('availability', 1);
  const keys = redisKeys(databases.redisPrefix, { name: 'availability', version: 1 });
  const first = await store.take(projection, generation, 0, 1n, true);
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
  await expect(store.apply(projection, checkpoint, page)).rejects.toThrow('WRONGTYPE');
  await redis.rename(keys.changes(generation, 99), keys.changes(generation, 0));
  expect(await redis.hgetall(keys.rows(generation, 0)), 'half of the page was written').not.toEqual(before);

  // Whoever goes on looks at what is stored, and reads what follows it: an open slice, or a new one.
  const again = await store.take(projection, generation, 0, 2n, true);
  const open = again.to.xmax !== again.from.xmax;
  const rest = open ? seen : events.slice(40);
  const end = {
    to: open ? again.to : upTo(events),
    events: wanted(projection, 0, rest),
    done: true,
    lastPosition: 0n,
  };
  const { checkpoint: then } = await store.apply(projection, again, end);
  if (open)
    await store.apply(projection, then, {
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
  const checkpoint = await store.take(projection, generation, 0, 1n, true);
  const taken = wanted(projection, 0, events);
  const folded = Object.entries(expected('availability', events));
  for (const [sku, row] of folded.slice(0, 2)) {
    const last = taken.findLast((event) => projection.rowKeys(event).includes(sku));
    const stored = { seq: Number(checkpoint.seq + 1n), position: String(last?.position), row };
    await redis.hset(keys.rows(generation, 0), sku, JSON.stringify(stored));
  }
  await redis.hset(keys.checkpoint(generation, 0), 'to', formatSnapshot(upTo(events)));
  const again = await store.take(projection, generation, 0, 2n, true);
  expect(again).toMatchObject({ from: origin, to: upTo(events) });
  await store.apply(projection, again, { to: again.to, events: taken, done: true, lastPosition: 0n });
  const { rows } = await new RedisRows(redis, databases.redisPrefix, projection, () =>
    systemClock.monotonic(),
  ).read(folded.map(([sku]) => sku));
  expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(folded));
});

test.each(['orders', 'availability'])(
  'a server that fails in the middle of %s costs no event its tries; only processes that take a lane are counted',
  async (name) => {
    const { projection, store, generation } = await begin(name, 1);
    const events = wanted(projection, 0, makeHistory(new Random(firstSeed), 20));
    const step = { to: upTo(events), events, done: true, lastPosition: 0n };
    const parked: string[] = [];
    const deps = {
      parked: new Set<string>(),
      onParked: (_: unknown, keys: readonly string[]) => parked.push(...keys),
      pause: () => Promise.resolve(),
      signal: new AbortController().signal,
    };
    const away: ProjectionStore = { ...store, apply: () => Promise.reject(new Error('the server is away')) };
    let epochOfLease = 0n;
    for (let process = 0; process < 3; process++)
      for (const counted of [true, false, false]) {
        const checkpoint = await store.take(projection, generation, 0, ++epochOfLease, counted);
        expect(checkpoint.takes).toBe(process + 1);
        const trying = { ...checkpoint, trying: events[0]?.position };
        await expect(applyPage(projection, trying, step, { ...deps, store: away })).rejects.toThrow('away');
      }
    const checkpoint = await store.take(projection, generation, 0, ++epochOfLease, false);
    await applyPage(projection, checkpoint, step, { ...deps, store });
    expect(parked).toEqual([]);
    expect((await store.take(projection, generation, 0, epochOfLease, false)).takes).toBe(0);
  },
);

test('fewer lanes than there were begin anew in Redis, and leave nothing behind', async () => {
  const { projection, store, generation } = await begin('availability', 4);
  const keys = redisKeys(databases.redisPrefix, projection);
  expect(await store.prepare(projection, epoch)).toBe(generation);
  expect(await store.prepare(projectionOf('availability', 2), epoch)).toBe(generation + 1);
  expect(await redis.exists(...[0, 1, 2, 3].map((lane) => keys.checkpoint(generation, lane)))).toBe(0);
});

test('a generation that Redis lost while it was being built is begun anew', async () => {
  const { projection, store, generation } = await begin('availability', 2);
  const generations = redisGenerations(redis, databases.redisPrefix, read, systemClock);
  await generations.begin(projection, epoch);
  expect(await store.prepare(projection, epoch)).toBe(generation);
  expect(await spareOf('availability')).toBe(generation + 1);
  await redis.del(redisKeys(databases.redisPrefix, projection).checkpoint(generation + 1, 1));
  expect(await store.prepare(projection, epoch)).toBe(generation);
  expect(await spareOf('availability')).toBeNull();
  await generations.begin(projection, epoch);
  expect(await spareOf('availability')).toBe(generation + 2);
});

test('a swap in Redis that ended between pointer and registry is done again; the error before it is over', async () => {
  const { projection, generation } = await begin('availability', 2);
  const generations = redisGenerations(redis, databases.redisPrefix, read, systemClock);
  await generations.begin(projection, epoch);
  await redis.set(redisKeys(databases.redisPrefix, projection).live, String(generation + 1));
  await read.query(`update projection set last_error = 'of before' where name = 'availability'`);
  expect(await generations.swap(projection, { rebuilds: 1, reverts: 0 }, undefined)).toBe('swapped');
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
