import { pause } from '../time/pause.js';
import { CheckpointMoved, Fenced, LaneLost } from './checkpoint.js';
import { HeldLane, type LaneDeps } from './held-lane.js';
import { parkedKeys } from './parking.js';

const retryMs = { first: 50, longest: 2_000 };
/** How often a lane that another process holds is asked for. */
const standbyMs = 500;
/** Who gives a lane away leaves it to the others for this long. */
const givenMs = 1_500;

/**
 * Runs one lane until `signal` aborts: takes its lease, goes on from its checkpoint, and starts over from there
 * whenever it is not sure what is stored. Resolves early when the store has lost the lane or the epoch has changed:
 * then the projection must be prepared anew.
 */
export async function runLane(lane: number, deps: LaneDeps, signal: AbortSignal): Promise<void> {
  const { projection, generation, store, leases, read } = deps;
  const key = { projection: projection.name, generation, lane };
  let delay = retryMs.first;
  let isFirst = true;
  while (!signal.aborted) {
    const lease = await leases.acquire(key).catch((error: unknown) => {
      deps.failed(error);
      return undefined;
    });
    if (!lease) {
      await pause(standbyMs, signal);
      continue;
    }
    try {
      const at = await store.take(generation, lane, lease.epoch, isFirst);
      isFirst = false;
      const held = new HeldLane(at, await parkedKeys(read, key), lease, deps, signal);
      while (held.isHeld()) {
        await held.goOn();
        delay = retryMs.first;
      }
    } catch (error) {
      if (error instanceof LaneLost) return;
      if (error instanceof Fenced && error.by > lease.epoch)
        await lease.raise(error.by).catch(() => undefined);
      // Somebody wrote after us, or the store came back older: what is stored is the truth.
      if (!(error instanceof CheckpointMoved || error instanceof Fenced)) {
        deps.failed(error);
        await pause(delay, signal);
        delay = Math.min(delay * 2, retryMs.longest);
      }
    } finally {
      await lease.release().catch(() => undefined);
    }
    if (lease.isGiven()) await pause(givenMs, signal);
  }
}
