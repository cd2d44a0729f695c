import { Redis } from 'ioredis';
import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { encodeId } from '../../support/ids.js';
import { firstSeed, Random } from '../../../src/kit/testing/random.js';
import { expectEqualFold, notCaughtUp } from '../../support/fold.js';
import { staff, startTestNode, type TestNode } from '../../support/node.js';
import { after } from '../../support/shop.js';
import { Trade } from '../../support/trade.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

let node: TestNode;
let trade: Trade;
let read: pg.Client;
beforeEach(async () => {
  node = await startTestNode();
  trade = new Trade(node, new Random(firstSeed));
  read = new pg.Client({ connectionString: node.databases.readDatabaseUrl });
  await read.connect();
});
afterEach(async () => {
  await read.end();
  await node.stop();
});

const caughtUp = () => waitFor(async () => (await notCaughtUp(node.databases)).length === 0);
const readTables = [
  'orders_v1',
  'order_search_v2',
  'order_word_v2',
  'products_v1',
  'product_search_v2',
  'product_word_v2',
  'customers_v1',
  'sales_order_v1',
  'sales_day_v1',
  'sales_status_v1',
  'sales_country_v1',
  'sales_product_v1',
  'checkpoint',
  'lane_lease',
] as const;

async function copyTables(tables: readonly string[]): Promise<void> {
  for (const table of tables) await read.query(`create table copy_of_${table} as table ${table}`);
}

/**
 * In one transaction; a page under way ends before it or finds the older checkpoint. Readers lock the same tables in an
 * order of their own, and look for a deadlock after a second: by then this has had all locks, or given up for now.
 */
async function putBackTables(tables: readonly string[]): Promise<void> {
  const all = tables.toSorted().join(', ');
  await waitFor(async () => {
    try {
      await read.query(`begin; set local statement_timeout = '500ms'`);
      await read.query(`lock table ${all} in access exclusive mode`);
    } catch {
      await read.query('rollback');
      return false;
    }
    await read.query(`set local statement_timeout = 0`);
    for (const table of tables) {
      await read.query(`delete from ${table}`);
      await read.query(`insert into ${table} table copy_of_${table}`);
    }
    await read.query('commit');
    return true;
  });
}

const pages = async () =>
  (
    await read.query<{ projection: string; seq: string }>(
      'select projection, seq from checkpoint order by projection',
    )
  ).rows;

/** A copy of every key, as a backup has it, to be put back. */
async function copyKeys(redis: Redis, prefix: string): Promise<() => Promise<void>> {
  const keys = await redis.keys(`${prefix}*`);
  const dumps = await Promise.all(keys.map(async (key) => [key, await redis.dumpBuffer(key)] as const));
  return async () => {
    const transaction = redis.multi();
    for (const key of await redis.keys(`${prefix}*`)) transaction.del(key);
    for (const [key, dump] of dumps) if (dump) transaction.restore(key, 0, dump);
    for (const [error] of (await transaction.exec()) ?? []) if (error) throw error;
  };
}

test('PostgreSQL rolled back under a running projector is caught up', async () => {
  const tables = readTables.filter((table) => table !== 'lane_lease');
  await trade.open();
  await trade.run(60);
  await caughtUp();
  await copyTables(tables);
  const copied = await pages();
  await trade.run(60);
  await caughtUp();
  const ahead = await pages();
  // Back in time while nothing else happens: the projector must see it by itself, at its next page.
  await putBackTables(tables);
  expect(await pages()).toEqual(copied);
  expect(ahead).not.toEqual(copied);
  await trade.one();
  await expectEqualFold(node.databases);
  // And again while commands are coming in.
  const writing = trade.run(100);
  await putBackTables(tables);
  await trade.one();
  await putBackTables(tables);
  await writing;
  await expectEqualFold(node.databases);
});

test('what a token promises is shown after the store came back older, or is said to be missing', async () => {
  const tables = readTables.filter((table) => table !== 'lane_lease');
  await trade.open();
  await caughtUp();
  await copyTables(tables);
  await trade.run(20);
  await caughtUp();
  const [token = ''] = trade.tokens.slice(-1);
  const covered = await node.run(staff, '{ orders { totalCount } }', {}, after(token));
  await putBackTables(tables);
  // This node remembers that the token was covered; what it reads says otherwise.
  const { data, consistency, errors } = await node.run(staff, '{ orders { totalCount } }', {}, after(token));
  expect(errors).toBeUndefined();
  expect(data).toEqual(covered.data);
  expect(consistency.behind).toEqual([]);
  await expectEqualFold(node.databases);
});

test('Redis rolled back under a running projector is caught up', async () => {
  const { redisUrl, redisPrefix } = node.databases;
  const redis = new Redis(redisUrl);
  try {
    await trade.open();
    await trade.run(60);
    await caughtUp();
    const putBack = await copyKeys(redis, redisPrefix);
    await trade.run(60);
    await caughtUp();
    await putBack();
    expect(await notCaughtUp(node.databases)).not.toEqual([]);
    await trade.one();
    await expectEqualFold(node.databases);
    const writing = trade.run(100);
    await putBack();
    await trade.one();
    await putBack();
    await writing;
    await expectEqualFold(node.databases);
  } finally {
    redis.disconnect();
  }
});

test('Redis that lost everything, and then came back as it once was, is caught up', async () => {
  const { redisUrl, redisPrefix } = node.databases;
  const redis = new Redis(redisUrl);
  try {
    await trade.open();
    await trade.run(30);
    await caughtUp();
    const putBack = await copyKeys(redis, redisPrefix);
    await trade.run(30);
    for await (const keys of redis.scanStream({ match: `${redisPrefix}*` }) as AsyncIterable<string[]>)
      if (keys.length > 0) await redis.unlink(...keys);
    // Rebuilt by themselves, in another generation.
    await trade.one();
    await expectEqualFold(node.databases);
    await trade.run(30);
    await putBack();
    await trade.one();
    await expectEqualFold(node.databases);
  } finally {
    redis.disconnect();
  }
});

test('leases older than the checkpoints that they stamped do not stop a lane', async () => {
  await trade.open();
  await trade.run(20);
  await caughtUp();
  await copyTables(['lane_lease']);
  // The lanes change hands a few times.
  for (let i = 0; i < 3; i++) {
    const moved = () =>
      read.query<{ n: number }>(
        `select count(*)::int as n from lane_lease l join copy_of_lane_lease c using (projection, generation, lane)
         where l.lease_epoch <= c.lease_epoch + $1`,
        [i],
      );
    await read.query(`update lane_lease set expires_at = 'epoch', holder = 'nobody'`);
    await waitFor(async () => (await moved()).rows[0]?.n === 0, {
      timeoutMs: 30_000,
      describe: 'every lane has a new lease',
    });
  }
  await trade.run(20);
  await caughtUp();
  const stamped = await read.query<{ lease_epoch: string }>('select lease_epoch from checkpoint');
  await putBackTables(['lane_lease']);
  const held = await read.query<{ lease_epoch: string }>('select lease_epoch from lane_lease');
  expect(Math.max(...held.rows.map((row) => Number(row.lease_epoch)))).toBeLessThan(
    Math.max(...stamped.rows.map((row) => Number(row.lease_epoch))),
  );
  await trade.run(30);
  await expectEqualFold(node.databases);
  // However far behind they are.
  await read.query('update checkpoint set lease_epoch = lease_epoch + 1000000');
  await trade.run(10);
  await expectEqualFold(node.databases);
  // Everything at once, with the leases of the same moment.
  await read.query('drop table copy_of_lane_lease');
  await copyTables(readTables);
  await trade.run(30);
  await caughtUp();
  await putBackTables(readTables);
  await trade.run(10);
  await expectEqualFold(node.databases);
});

test('a feed that was open while its store came back older shows all that happens afterwards', async () => {
  const tables = readTables.filter((table) => table !== 'lane_lease');
  await trade.open();
  await trade.run(20);
  await caughtUp();
  await copyTables(tables);
  const copied = (await expectEqualFold(node.databases)).orders;
  // Many pages more, which the older store does not know of: the feed has seen their numbers.
  for (let i = 0; i < 30; i++) await trade.one();
  // However many of them were refused.
  const ordered = () => new Set([...trade.wrote.values()].map(({ orderId }) => orderId)).size;
  const already = ordered();
  while (ordered() <= already + 10) await trade.one();
  await caughtUp();
  const feed = await node.subscribe(
    staff,
    `subscription { orderFeed { __typename ... on OrderChanged { order { id version } } ... on FeedReset { reason } } }`,
  );
  expect((await feed.next()).value.data.orderFeed.__typename).toBe('FeedWatermark');
  await putBackTables(tables);
  await caughtUp();
  const tokens = trade.tokens.length;
  while (trade.tokens.length < tokens + 10) await trade.one();
  await caughtUp();
  const models = await expectEqualFold(node.databases);
  const changed = Object.keys(models.orders)
    .filter((key) => !isDeepStrictEqual(models.orders[key], copied[key]))
    .map((key) => encodeId('order', key));
  expect(changed.length).toBeGreaterThan(10);
  const seen = new Set<string>();
  await waitFor(
    async () => {
      const { value } = await feed.next();
      const item = value.data.orderFeed;
      if (item.__typename === 'FeedReset') seen.add(`reset ${item.reason}`);
      if (item.__typename === 'OrderChanged') seen.add(item.order.id);
      return seen.has('reset REBUILT') || changed.every((id) => seen.has(id));
    },
    { describe: 'the feed shows every order that has changed, or says that it starts anew' },
  );
  await feed.return(undefined);
});
