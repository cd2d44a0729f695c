import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { testServers } from './servers.js';
import { administer, templates } from './templates.js';

export interface TestDatabases {
  databaseUrl: string;
  readDatabaseUrl: string;
  redisUrl: string;
  /** Begins every key of this test; another has another. */
  redisPrefix: string;
  /** For a server of its own process. */
  env: Record<'DATABASE_URL' | 'READ_DATABASE_URL' | 'REDIS_URL' | 'REDIS_PREFIX', string>;
  drop(): Promise<void>;
}

/** A write and a read database of one's own, migrated and empty, cloned in a moment. */
export async function createTestDatabases(): Promise<TestDatabases> {
  const { pgAdminUrl, pgUrl, redisUrl } = testServers();
  const id = randomBytes(5).toString('hex');
  const [write, read] = [`test_${id}_write`, `test_${id}_read`];
  const redisPrefix = `test_${id}:`;
  await Promise.all([
    administer(pgAdminUrl, `create database ${write} template ${templates.write} strategy file_copy`),
    administer(pgAdminUrl, `create database ${read} template ${templates.read} strategy file_copy`),
  ]);
  const drop = async () => {
    await Promise.all([
      administer(
        pgAdminUrl,
        `drop database if exists ${write} with (force)`,
        `drop database if exists ${read} with (force)`,
      ),
      removeKeys(redisUrl, redisPrefix),
    ]);
  };
  const [databaseUrl, readDatabaseUrl] = [pgUrl(write), pgUrl(read)];
  const env = {
    DATABASE_URL: databaseUrl,
    READ_DATABASE_URL: readDatabaseUrl,
    REDIS_URL: redisUrl,
    REDIS_PREFIX: redisPrefix,
  };
  return { databaseUrl, readDatabaseUrl, redisUrl, redisPrefix, env, drop };
}

async function removeKeys(redisUrl: string, prefix: string): Promise<void> {
  const redis = new Redis(redisUrl);
  try {
    for await (const keys of redis.scanStream({ match: `${prefix}*`, count: 1000 }) as AsyncIterable<
      string[]
    >)
      if (keys.length > 0) await redis.unlink(...keys);
  } finally {
    redis.disconnect();
  }
}
