import type { PrismaFolder } from '../databases/migrate.js';
import { startServers } from '../embedded/servers.js';
import { makeTempFolder, removeAbandonedFolders, removeTempFolder } from './temp-folder.js';
import { makeTemplates } from './templates.js';
import { withDatabase } from './admin.js';

/** Where the servers of tests are. */
export interface TestServers {
  /** A PostgreSQL, as who may create databases and roles. */
  readonly pgAdminUrl: string;
  readonly redisUrl: string;
}

export interface StartedServers extends TestServers {
  /** For the environment of the processes that tests run in: they find the servers by it, and start none. */
  readonly env: Record<'TEST_PG_ADMIN_URL' | 'TEST_REDIS_URL', string>;
  /** Stops what was started, and removes its folder. */
  stop(): Promise<void>;
}

export interface TestServersOptions {
  /** As of createTestDatabases: what it makes its databases of is made now, and anew. */
  readonly prisma?: PrismaFolder;
}

/** See on-servers.ts. */
export async function startTestServers({ prisma }: TestServersOptions = {}): Promise<StartedServers> {
  await removeAbandonedFolders();
  const given = givenServers();
  const folder = makeTempFolder();
  const log = (line: string) => void (process.env['TEST_SERVER_LOG'] && process.stderr.write(`${line}\n`));
  // A process that ends without stop() takes the servers with it. What they write just then may keep the folder: another
  // run finds it abandoned.
  const atExit = () => {
    try {
      removeTempFolder(folder);
    } catch {
      // Left to that run.
    }
  };
  process.once('exit', atExit);
  const closing = [
    async () => {
      process.off('exit', atExit);
      removeTempFolder(folder);
    },
  ];
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    const { pgAdminUrl: databaseUrl, redisUrl: givenRedis } = given;
    const servers = await startServers(
      { databaseUrl, readDatabaseUrl: databaseUrl, redisUrl: givenRedis, dataDir: folder },
      log,
    );
    closing.push(() => servers.stop());
    const { redisUrl } = servers;
    const pgAdminUrl = databaseUrl ?? withDatabase(servers.databaseUrl, 'postgres');
    if (prisma !== undefined) await makeTemplates(pgAdminUrl, prisma);
    return { pgAdminUrl, redisUrl, env: { TEST_PG_ADMIN_URL: pgAdminUrl, TEST_REDIS_URL: redisUrl }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

let own: Promise<TestServers> | undefined;

/** Those that the environment names, else a PostgreSQL and a Valkey of this process, which end with it. */
export const serversOfProcess = (): Promise<TestServers> => (own ??= namedOrStarted());

async function namedOrStarted(): Promise<TestServers> {
  const { pgAdminUrl, redisUrl } = givenServers();
  if (pgAdminUrl !== undefined && redisUrl !== undefined) return { pgAdminUrl, redisUrl };
  const servers = await startTestServers();
  process.once('beforeExit', () => void servers.stop());
  return servers;
}

const givenServers = (): Partial<TestServers> => {
  const { TEST_PG_ADMIN_URL: pgAdminUrl, TEST_REDIS_URL: redisUrl } = process.env;
  return { ...(pgAdminUrl && { pgAdminUrl }), ...(redisUrl && { redisUrl }) };
};
