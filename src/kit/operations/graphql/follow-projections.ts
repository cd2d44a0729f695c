import type { ReadSide } from '../../feeds/read-side.js';
import { Bell } from '../../time/bell.js';
import { endedBy } from '../../time/ended-by.js';
import { pause } from '../../time/pause.js';
import { readControls } from '../read-models/controls.js';
import type { Projection } from './operations-types.js';
import type { ProjectionStatus } from './projection-status.js';

/** Under load hints come by the hundred; nobody reads a table that changes more often. */
const shortestMs = 250;
/** Lag grows without a hint, and hints can be lost. */
const longestMs = 1_000;
/** A heartbeat alone is told this often. */
const heartbeatMs = 15_000;

/**
 * The state of each projection, or of the one with this name, then each change. What changes more than once
 * between two looks is told once. While the read database does not answer, it is silent.
 */
export function followProjections(
  status: ProjectionStatus,
  { db, stores }: ReadSide,
  name: string | undefined,
): AsyncIterableIterator<Projection> {
  const told = new Map<string, string>();
  const changed: Projection[] = [];
  const bell = new Bell();
  const over = new AbortController();
  const stop = stores.wakeup.onProjection((projection) => {
    if (name === undefined || projection === name || projection === 'operations') bell.ring();
  });
  const end = () => {
    stop();
    over.abort();
  };
  const look = async () => {
    const { rows } = await readControls(db);
    for (const projection of await status.read(rows, name)) {
      const beats = Math.floor((projection.heartbeatAt?.getTime() ?? 0) / heartbeatMs);
      const text = JSON.stringify(projection, (key, value: unknown) =>
        key === 'heartbeatAt' ? beats : value,
      );
      if (told.get(projection.name) === text) continue;
      told.set(projection.name, text);
      changed.push(projection);
    }
  };
  async function* changes(): AsyncGenerator<Projection> {
    try {
      // Who asks when nothing answers is told so; later the feed only goes quiet.
      await look();
      while (!over.signal.aborted) {
        yield* changed.splice(0);
        // At least `shortestMs`, at most `longestMs`, in between until a hint.
        await pause(shortestMs, over.signal);
        await bell.wait(longestMs - shortestMs, over.signal);
        if (!over.signal.aborted) await look().catch(() => undefined);
      }
    } finally {
      end();
    }
  }
  return endedBy(end, changes());
}
