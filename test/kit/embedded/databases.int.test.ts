import { Redis } from 'ioredis';
import pg from 'pg';
import { expect, it } from 'vitest';
import { createTestDatabases } from '../../support/databases.js';
import { startOwnPostgres } from '../../support/own-postgres.js';
import { testServers } from '../../support/servers.js';

it('gives every test databases of its own, migrated and empty, and removes them', async () => {
  const mine = await createTestDatabases();
  const yours = await createTestDatabases();
  expect(
    new Set([mine.databaseUrl, mine.readDatabaseUrl, yours.databaseUrl, yours.readDatabaseUrl]).size,
  ).toBe(4);
  expect(mine.redisPrefix).not.toBe(yours.redisPrefix);

  expect(await count(mine.databaseUrl, 'select count(*) from event')).toBe(0);
  await count(mine.databaseUrl, `insert into stream_head values ('s', 1, now()) returning 1 as count`);
  expect(await count(yours.databaseUrl, 'select count(*) from stream_head')).toBe(0);

  const redis = new Redis(mine.redisUrl);
  await redis.mset(`${mine.redisPrefix}a`, 1, `${yours.redisPrefix}a`, 1);
  await mine.drop();
  expect(await redis.exists(`${mine.redisPrefix}a`, `${yours.redisPrefix}a`)).toBe(1);
  redis.disconnect();
  await yours.drop();

  const names = [mine, yours]
    .flatMap((one) => [one.databaseUrl, one.readDatabaseUrl])
    .map((url) => new URL(url).pathname);
  const left = `select count(*) from pg_database where '/' || datname in ('${names.join(`','`)}')`;
  expect(await count(testServers().pgAdminUrl, left)).toBe(0);
});

it('gives a test a PostgreSQL of its own to kill, and the address stays', async () => {
  const own = await startOwnPostgres({ shared_buffers: '32MB' });
  const url = await own.ensureDatabase('app');
  await count(url, `create table kept as select 1 as n`);
  await count(url, `begin; insert into kept values (2); prepare transaction 'pending'`);
  await own.kill9();
  await own.restart();
  expect(await count(url, 'select count(*) from kept')).toBe(1);
  await count(url, `commit prepared 'pending'`);
  await own.restart();
  expect(await count(url, 'select count(*) from kept')).toBe(2);
  await own.stop();
});

async function count(url: string, statement: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: string }>(statement);
    // Several statements in one give a result each, and no rows here.
    return Number(rows?.[0]?.count);
  } finally {
    await client.end();
  }
}
