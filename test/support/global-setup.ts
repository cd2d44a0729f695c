import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../src/embedded/postgres.js';
import { startEmbeddedValkey } from '../../src/embedded/valkey.js';
import type {} from './servers.js';
import { makeTempFolder, removeAbandonedFolders, removeTempFolder } from './temp-folder.js';
import { makeTemplates } from './templates.js';

/** One PostgreSQL and one Valkey for the run, durable like the real ones: durability is tested. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandonedFolders();
  const folder = makeTempFolder();
  // PostgreSQL logs what tests provoke; TEST_SERVER_LOG=1 shows it.
  const log = (line: string) => void (process.env['TEST_SERVER_LOG'] && process.stderr.write(`${line}\n`));
  const [postgres, valkey] = await Promise.all([
    startEmbeddedPostgres({ dataDir: folder, log }),
    startEmbeddedValkey({ log }),
  ]);
  const stop = async () => {
    await Promise.all([postgres.stop(), valkey.stop()]);
    removeTempFolder(folder);
  };
  try {
    await makeTemplates(postgres.adminUrl);
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide('servers', { pgAdminUrl: postgres.adminUrl, redisUrl: valkey.url });
  return stop;
}
