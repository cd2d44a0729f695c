import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { redisKeys } from '../../../src/kit/projections/redis-keys.js';
import { openRedis } from '../../../src/kit/databases/redis.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { startTestNode, type TestNode } from '../../support/node.js';
import { codes, givenProduct } from '../../support/shop.js';
import { openReadDatabase, operator, park, send } from './operators.js';

/** What operators have asked for is never known here: it is not worth waiting for. */
const atOnce = { timeoutMs: 0 };

// Nothing projects here: the tests write what the projector would.
let databases: TestDatabases;
let node: TestNode;
let read: pg.Client;
beforeEach(async () => {
  databases = await createTestDatabases();
  node = await startTestNode({ databases, projector: false });
  read = await openReadDatabase(databases.readDatabaseUrl);
});
afterEach(async () => {
  await node.stop();
  await read.end();
  await databases.drop();
});

const fields = `id name store generation state lagEvents lagSeconds maxStalenessSeconds eventsApplied parkedRows rebuildProgress lastError heartbeatAt`;

async function statusOf(name: string) {
  const { data, errors } = await node.run(operator, `{ projections { ${fields} } }`, {}, atOnce);
  expect(errors).toBeUndefined();
  return data.projections.find((projection: { name: string }) => projection.name === name);
}

/** Where the log ends now, and in which epoch. */
async function logEnd(): Promise<{ snapshot: string; epoch: number }> {
  const write = await openReadDatabase(databases.databaseUrl);
  try {
    const { rows } = await write.query<{ snapshot: string; epoch: number }>(
      'select pg_current_snapshot()::text as snapshot, number as epoch from epoch',
    );
    return rows[0] ?? { snapshot: '', epoch: 0 };
  } finally {
    await write.end();
  }
}

/** A projection that has applied all that there is. */
async function built(name: string, store = 'postgres'): Promise<void> {
  const { snapshot, epoch } = await logEnd();
  await read.query(
    `insert into projection (name, version, store, generation, lanes, built) values ($1, 1, $2, 3, 1, true)`,
    [name, store],
  );
  await read.query(
    `insert into checkpoint (projection, generation, lane, epoch, from_snapshot, to_snapshot, last_position, seq, lease_epoch, events_applied)
     values ($1, 3, 0, $3, $2, $2, 0, 1, 1, 41), ($1, 2, 0, $3, '3:3:', '3:3:', 0, 1, 1, 1000)`,
    [name, snapshot, epoch],
  );
}

const set = (columns: string, name = 'products') =>
  read.query(`update projection set ${columns} where name = $1`, [name]);

test('a projection that was never started is catching up, with all that there is to apply', async () => {
  expect(await statusOf('products')).toMatchObject({
    name: 'products',
    store: 'postgres',
    generation: 0,
    state: 'CATCHING_UP',
    lagEvents: 0,
    lagSeconds: 0,
    eventsApplied: 0,
    lastError: null,
    heartbeatAt: null,
  });
  await givenProduct(node, 'CUP', 5);
  expect((await statusOf('products')).lagEvents).toBe(1);
  expect((await node.node.projections()).find(({ name }) => name === 'products')).toMatchObject({
    lagEvents: 1,
    lagMs: Infinity,
    withinPromise: false,
  });
});

test('one that has applied everything is live, however quiet the log is', async () => {
  await givenProduct(node, 'CUP', 5);
  await built('products');
  await read.query(`update checkpoint set updated_at = now() - interval '1 year'`);
  expect(await statusOf('products')).toEqual({
    id: expect.stringMatching(/^prj_/),
    name: 'products',
    store: 'postgres',
    generation: 3,
    state: 'LIVE',
    lagEvents: 0,
    lagSeconds: 0,
    maxStalenessSeconds: 1,
    eventsApplied: 41,
    parkedRows: 0,
    rebuildProgress: null,
    lastError: null,
    heartbeatAt: null,
  });
  expect((await node.node.projections()).find(({ name }) => name === 'products')).toEqual({
    name: 'products',
    store: 'postgres',
    generation: 3,
    lagEvents: 0,
    lagMs: 0,
    maxStalenessMs: 1_000,
    withinPromise: true,
  });
});

test('one that has fallen behind its promise is catching up, and has failed if an error holds it', async () => {
  await built('products');
  await givenProduct(node, 'CUP', 5);
  const write = await openReadDatabase(databases.databaseUrl);
  await write.query(`update event set recorded_at = now() - interval '1 minute'`);
  await write.end();
  const late = await statusOf('products');
  expect(late).toMatchObject({ state: 'CATCHING_UP', lagEvents: 1, lastError: null });
  expect(late.lagSeconds).toBeGreaterThan(59);
  await set(`last_error = 'no space left on device'`);
  expect(await statusOf('products')).toMatchObject({ state: 'FAILED', lastError: 'no space left on device' });
});

test('a rebuild shows how far it is; done, it leaves nothing', async () => {
  await built('products');
  await set(`spare_generation = 4, spare_state = 'BUILDING', rebuild_progress = 0.25`);
  expect(await statusOf('products')).toMatchObject({
    state: 'REBUILDING',
    rebuildProgress: 0.25,
    generation: 3,
  });
  await set(`generation = 2, spare_generation = 3, spare_state = 'PREVIOUS', rebuild_progress = 1`);
  expect(await statusOf('products')).toMatchObject({ state: 'LIVE', rebuildProgress: null, generation: 2 });
});

test('a pause that has not come to the read model yet is not shown, and the answer says that it is behind', async () => {
  await built('products');
  const { data, consistency } = await node.run(
    operator,
    `mutation { pauseProjection(input: { commandId: "${randomUUID()}", name: "products" }) {
      ... on ProjectionCommandAccepted { projection { state } } } }`,
    {},
    { timeoutMs: 50 },
  );
  expect(data.pauseProjection.projection.state).toBe('LIVE');
  expect(consistency).toMatchObject({ status: 'STALE', behind: [{ projection: 'operations', events: 1 }] });
});

test('parked rows are counted by row, of the generation that answers, without those skipped', async () => {
  await built('products');
  const event = { projection: 'products', generation: 3, error: 'no' };
  await park(read, { ...event, rowKey: 'a', position: 1 });
  await park(read, { ...event, rowKey: 'a', position: 2 });
  await park(read, { ...event, rowKey: 'b', position: 3 });
  await park(read, { ...event, rowKey: 'c', position: 4, skipped: true });
  await park(read, { ...event, rowKey: 'd', position: 5, generation: 4 });
  expect((await statusOf('products')).parkedRows).toBe(2);
});

test('what is parked or skipped is no lag, though it is never covered', async () => {
  await givenProduct(node, 'CUP', 5);
  await built('products');
  const write = await openReadDatabase(databases.databaseUrl);
  await write.query(`update event set recorded_at = now() - interval '1 minute'`);
  const { rows } = await write.query<{ xid: string }>('select xid::text from event limit 1');
  await write.end();
  await read.query('update checkpoint set stuck = $1', [rows[0]?.xid]);
  expect(await statusOf('products')).toMatchObject({ state: 'LIVE', lagEvents: 0, lagSeconds: 0 });
});

test('what a projection in Redis has applied stands in its checkpoint', async () => {
  await built('availability', 'redis');
  const redis = openRedis(databases.redisUrl);
  const { checkpoint } = redisKeys(databases.redisPrefix, { name: 'availability', version: 1 });
  const { snapshot: from, epoch } = await logEnd();
  await Promise.all([
    ...[0, 1, 2, 3].map((lane) =>
      redis.hset(checkpoint(3, lane), { epoch, from, events_applied: 10 + lane }),
    ),
    redis.hset(checkpoint(2, 0), { epoch, from, events_applied: 1_000 }),
  ]);
  redis.disconnect();
  expect(await statusOf('availability')).toMatchObject({ store: 'redis', generation: 3, eventsApplied: 46 });
});

test('a feed tells the state of each first, then each change once', async () => {
  await built('products');
  const feed = await node.subscribe(
    operator,
    `subscription { projectionProgress { name state rebuildProgress } }`,
  );
  const next = async () => (await feed.next()).value.data.projectionProgress;
  const { data } = await node.run(operator, '{ projections { name state rebuildProgress } }', {}, atOnce);
  const first = [];
  for (const _ of data.projections) first.push(await next());
  expect(first).toEqual(data.projections);

  await set(`spare_generation = 4, spare_state = 'BUILDING', rebuild_progress = 0.5`);
  expect(await next()).toEqual({ name: 'products', state: 'REBUILDING', rebuildProgress: 0.5 });
  await set(`rebuild_progress = 0.75`);
  expect(await next()).toEqual({ name: 'products', state: 'REBUILDING', rebuildProgress: 0.75 });
  await feed.return(undefined);
});

test('a feed of one projection tells nothing of others, and changes are at least a quarter of a second apart', async () => {
  await Promise.all(['products', 'orders'].map((name) => built(name)));
  const feed = await node.subscribe(
    operator,
    `subscription { projectionProgress(name: "products") { name rebuildProgress } }`,
  );
  const seen: { name: string; rebuildProgress: number | null }[] = [];
  const begun = performance.now();
  const followed = (async () => {
    for await (const { data } of feed) {
      const projection = data?.['projectionProgress'] as (typeof seen)[number];
      seen.push(projection);
      if (projection.rebuildProgress === 1) return;
    }
  })();
  for (let i = 1; i <= 100; i++) {
    for (const name of ['orders', 'products'])
      await set(`spare_generation = 4, spare_state = 'BUILDING', rebuild_progress = ${i / 100}`, name);
  }
  await followed;
  expect(new Set(seen.map(({ name }) => name))).toEqual(new Set(['products']));
  expect(seen.length).toBeLessThanOrEqual(2 + (performance.now() - begun) / 250);
});

test('a feed of an unknown projection is refused with the names that there are', async () => {
  const subscription = node.subscribe(
    operator,
    'subscription { projectionProgress(name: "order") { name } }',
  );
  await expect(subscription).rejects.toThrow('order-status');
});

test('parked events are paged by row, with what waits behind each', async () => {
  for (const name of ['orders', 'products']) await built(name);
  const rows = Array.from({ length: 25 }, (_, i) => `row ${String(i).padStart(2, '0')}`);
  for (const [i, rowKey] of rows.entries()) {
    await park(read, { generation: 3, rowKey, position: 10 * i + 1, error: `no ${rowKey}` });
    for (let n = 0; n < i % 3; n++) await park(read, { generation: 3, rowKey, position: 10 * i + 2 + n });
  }
  await park(read, { projection: 'products', generation: 3, rowKey: 'x', position: 900, error: 'no x' });
  await park(read, { projection: 'products', generation: 2, rowKey: 'old', position: 901, error: 'no' });

  const query = `query ($projection: String, $first: Int, $after: String, $last: Int, $before: String) {
    parkedEvents(projection: $projection, first: $first, after: $after, last: $last, before: $before) {
      totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges { cursor node { id } }
      nodes { id projection rowKey stream eventType error attempts waitingEvents parkedAt } } }`;
  const page = async (variables: object) => {
    const { data, errors } = await node.run(operator, query, variables);
    expect(errors).toBeUndefined();
    return data.parkedEvents;
  };
  const keys = ({ nodes }: { nodes: { rowKey: string }[] }) => nodes.map(({ rowKey }) => rowKey);

  const first = await page({ first: 10 });
  expect(first).toMatchObject({ totalCount: 26, pageInfo: { hasNextPage: true, hasPreviousPage: false } });
  expect(first.nodes[2]).toEqual({
    id: expect.stringMatching(/^pkd_/),
    projection: 'orders',
    rowKey: 'row 02',
    stream: 'order-row 02',
    eventType: 'OrderPlaced',
    error: 'no row 02',
    attempts: 5,
    waitingEvents: 2,
    parkedAt: '2026-11-23T10:00:00.123Z',
  });
  const second = await page({ first: 10, after: first.pageInfo.endCursor });
  const third = await page({ first: 10, after: second.pageInfo.endCursor });
  expect([first, second, third].flatMap(keys)).toEqual([...rows, 'x']);
  expect(third.pageInfo.hasNextPage).toBe(false);
  const back = await page({ last: 10, before: third.pageInfo.startCursor });
  expect(keys(back)).toEqual(keys(second));
  expect(keys(await page({ projection: 'products' }))).toEqual(['x']);
  const foreign = { projection: 'products', after: first.pageInfo.endCursor };
  expect(codes(await node.run(operator, query, foreign))).toEqual(['BAD_USER_INPUT']);
  expect(codes(await node.run(operator, query, { projection: 'order' }))).toEqual(['BAD_USER_INPUT']);

  // Skipped, a head gives way to the next of its row.
  await read.query(`update parked_event set skipped = true where row_key = 'row 02' and position = 21`);
  const [next] = (await page({ first: 3 })).nodes.slice(2);
  expect(next).toMatchObject({
    rowKey: 'row 02',
    attempts: 0,
    waitingEvents: 1,
    error: expect.stringContaining('not tried yet'),
  });
  const skipped = await send(node, 'retryParkedEvent', { id: first.nodes[2].id });
  expect(skipped.data.retryParkedEvent.__typename).toBe('NotFound');
});

test('the heartbeat is that of the lane of which nothing was heard for longest, in the generation that answers', async () => {
  await built('availability', 'redis');
  await read.query(
    `insert into lane_lease (projection, generation, lane, holder, lease_epoch, expires_at)
     values ('availability', 3, 0, 'a', 1, '2026-05-01T12:00:04Z'), ('availability', 3, 1, 'b', 1, '2026-05-01T11:00:04Z'),
       ('availability', 2, 0, 'a', 1, '2026-05-01T10:00:00Z')`,
  );
  expect((await statusOf('availability')).heartbeatAt).toBe('2026-05-01T11:00:00.000Z');
});
