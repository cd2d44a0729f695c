import { chmodSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAbandoned } from '../../src/embedded/folder-lock.js';
import { clusterName, readPassword } from '../../src/embedded/postgres-cluster.js';
import { stopSurvivors } from '../../src/embedded/processes.js';

const prefix = 'tidemark-test-';

/** A folder that the user postgres can reach when we are root; mkdtemp makes it private. */
export function makeTempFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), prefix));
  chmodSync(folder, 0o711);
  return folder;
}

export function removeTempFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** A test run that was killed leaves its PostgreSQL running and its folder: the next run clears both. */
export async function removeAbandonedFolders(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    try {
      await removeAbandoned(join(realpathSync(tmpdir()), name));
    } catch {
      // Another user's, or another run was quicker: not worth failing this run.
    }
  }
}

async function removeAbandoned(folder: string): Promise<void> {
  if (!isAbandoned(join(folder, 'postgres.lock'))) return;
  // A test of another run may have killed a server just now, to start it again in a moment.
  if (Date.now() - statSync(folder).mtimeMs < 10 * 60_000) return;
  await stopSurvivors(clusterName(folder, readPassword(folder)), () => undefined);
  removeTempFolder(folder);
}
