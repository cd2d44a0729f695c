import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, statfsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAbandoned } from '../embedded/folder-lock.js';
import { clusterName, readPassword } from '../embedded/postgres-cluster.js';
import { stopSurvivors } from '../embedded/processes.js';
import { systemClock } from '../time/clock.js';

const prefix = 'tidemark-test-';
const memory = '/dev/shm';

/**
 * Memory, where the system offers enough of it as a folder: a cluster makes and removes thousands of files, which costs
 * a disk's file system more than all else that tests do. Nothing is proved less: a server that is killed, or told to be
 * gone at once, loses on a disk nothing either, as the system outlives it.
 */
function parentFolder(): string {
  const enough = 4 * 2 ** 30;
  try {
    const { bavail, bsize } = statfsSync(memory);
    if (Math.min(bavail * bsize, process.availableMemory()) >= enough) return memory;
  } catch {
    // Only Linux has it.
  }
  return realpathSync(tmpdir());
}

/** For its owner alone. */
export const makeTempFolder = (): string => mkdtempSync(join(parentFolder(), prefix));

export function removeTempFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** A test run that was killed leaves its PostgreSQL running and its folder: the next run clears both. */
export async function removeAbandonedFolders(): Promise<void> {
  for (const parent of [realpathSync(tmpdir()), memory].filter((each) => existsSync(each)))
    for (const name of readdirSync(parent).filter((entry) => entry.startsWith(prefix))) {
      try {
        await removeAbandoned(join(parent, name));
      } catch {
        // Another user's, or another run was quicker: not worth failing this run.
      }
    }
}

async function removeAbandoned(folder: string): Promise<void> {
  if (!isAbandoned(join(folder, 'postgres.lock'))) return;
  // A test of another run may have killed a server just now, to start it again in a moment.
  if (systemClock.now().getTime() - statSync(folder).mtimeMs < 10 * 60_000) return;
  await stopSurvivors(clusterName(folder, readPassword(folder)), () => undefined);
  removeTempFolder(folder);
}
