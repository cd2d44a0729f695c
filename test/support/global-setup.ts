import type { TestProject } from 'vitest/node';
import { keptSecret } from '../../src/kit/embedded/data-dir.js';
import { startEmbeddedPostgres } from '../../src/kit/embedded/postgres.js';
import { startEmbeddedValkey } from '../../src/kit/embedded/valkey.js';
import { compilePrograms } from './programs.js';
import type {} from './servers.js';
import {
  makeTempFolder,
  removeAbandonedFolders,
  removeTempFolder,
} from '../../src/kit/testing/temp-folder.js';
import { makeTemplates } from './templates.js';

/**
 * One PostgreSQL and one Valkey for the run, durable like the real ones: durability is tested.
 * TEST_PG_ADMIN_URL (a superuser's) and TEST_REDIS_URL name servers to use instead.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandonedFolders();
  const folder = makeTempFolder();
  // PostgreSQL logs what tests provoke; TEST_SERVER_LOG=1 shows it.
  const log = (line: string) => void (process.env['TEST_SERVER_LOG'] && process.stderr.write(`${line}\n`));
  const { TEST_PG_ADMIN_URL: givenPostgres, TEST_REDIS_URL: givenRedis } = process.env;
  const [postgres, valkey] = await Promise.all([
    givenPostgres === undefined ? startEmbeddedPostgres({ dataDir: folder, log }) : undefined,
    givenRedis === undefined
      ? startEmbeddedValkey({ log, password: keptSecret(folder, 'valkey-password') })
      : undefined,
  ]);
  const pgAdminUrl = givenPostgres ?? postgres?.adminUrl ?? '';
  const stop = async () => {
    await Promise.all([postgres?.stop(), valkey?.stop()]);
    removeTempFolder(folder);
  };
  try {
    await Promise.all([makeTemplates(pgAdminUrl), compilePrograms()]);
  } catch (error) {
    await stop();
    throw error;
  }
  project.onTestsRerun(compilePrograms);
  project.provide('servers', { pgAdminUrl, redisUrl: givenRedis ?? valkey?.url ?? '' });
  return stop;
}
