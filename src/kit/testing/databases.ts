import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import type { PrismaFolder } from '../databases/migrate.js';
import { administer, withDatabase } from './admin.js';
import { serversOfProcess, type TestServers } from './servers.js';
import { ensureTemplates } from './templates.js';

export interface TestDatabases {
  /** The write database. */
  readonly databaseUrl: string;
  readonly readDatabaseUrl: string;
  readonly redisUrl: string;
  /** Begins every key of this test; another has another. */
  readonly redisPrefix: string;
  /** For a server of its own process. */
  readonly env: Record<'DATABASE_URL' | 'READ_DATABASE_URL' | 'REDIS_URL' | 'REDIS_PREFIX', string>;
  /** Removes both databases, whoever is connected to them, and the keys. */
  drop(): Promise<void>;
}

export interface TestDatabasesOptions {
  /** The folder that holds write/migrations and read/migrations. */
  readonly prisma: PrismaFolder;
  /**
   * Where the servers are; default: what TEST_PG_ADMIN_URL and TEST_REDIS_URL name, else servers that are started once for
   * this process and end with it.
   */
  readonly servers?: TestServers;
}

/** See on-servers.ts. */
export async function createTestDatabases({ prisma, servers }: TestDatabasesOptions): Promise<TestDatabases> {
  const { pgAdminUrl, redisUrl } = servers ?? (await serversOfProcess());
  const templates = await templatesOnce(pgAdminUrl, prisma);
  const id = randomBytes(5).toString('hex');
  const [write, read] = [`test_${id}_write`, `test_${id}_read`];
  const redisPrefix = `test_${id}:`;
  await Promise.all([
    administer(pgAdminUrl, `create database ${write} template ${templates.write} strategy file_copy`),
    administer(pgAdminUrl, `create database ${read} template ${templates.read} strategy file_copy`),
  ]);
  const [databaseUrl, readDatabaseUrl] = [withDatabase(pgAdminUrl, write), withDatabase(pgAdminUrl, read)];
  return {
    databaseUrl,
    readDatabaseUrl,
    redisUrl,
    redisPrefix,
    env: {
      DATABASE_URL: databaseUrl,
      READ_DATABASE_URL: readDatabaseUrl,
      REDIS_URL: redisUrl,
      REDIS_PREFIX: redisPrefix,
    },
    async drop() {
      await Promise.all([
        administer(
          pgAdminUrl,
          `drop database if exists ${write} with (force)`,
          `drop database if exists ${read} with (force)`,
        ),
        removeKeys(redisUrl, redisPrefix),
      ]);
    },
  };
}

const made = new Map<string, ReturnType<typeof ensureTemplates>>();

/** Once for this process: it is not looked again whether the migrations are still the same. */
function templatesOnce(adminUrl: string, prisma: PrismaFolder): ReturnType<typeof ensureTemplates> {
  const key = `${adminUrl} ${String(prisma)}`;
  const templates = made.get(key) ?? ensureTemplates(adminUrl, prisma);
  made.set(key, templates);
  templates.catch(() => made.delete(key));
  return templates;
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
