import { openPool, type Pool } from '../databases/postgres.js';
import { ensureEpoch, isInEpoch } from '../log/epoch.js';
import { pause } from '../time/pause.js';

/** The owner's connection is needed only for as long as it takes to see which epoch it is. */
export async function epochOf(databaseUrl: string): Promise<number> {
  const owner = openPool(databaseUrl, undefined, 1);
  try {
    return (await ensureEpoch(owner)).number;
  } finally {
    await owner.end();
  }
}

/** How long a node may go on in an epoch that has ended. */
const watchEveryMs = 2_000;

/** Fulfilled when the epoch is seen to have ended; never when `signal` ends the watch first. */
export function epochEnded(log: Pool, epoch: number, signal: AbortSignal): Promise<void> {
  // While the database is away nobody knows.
  const stays = () => isInEpoch(log, epoch).catch(() => true);
  return new Promise((ended) => {
    const watch = async (): Promise<void> => {
      do await pause(watchEveryMs, signal);
      while (!signal.aborted && (await stays()));
      if (!signal.aborted) ended();
    };
    void watch();
  });
}
