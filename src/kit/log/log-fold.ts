import type { RecordedEvent } from './messages.js';
import { origin, type Snapshot } from './snapshot.js';
import { readSlice } from './log-reader.js';
import type { Db } from '../databases/postgres.js';

const pageEvents = 2_000;

/** Goes through everything that `to` sees, in order of position. */
export async function eachEvent(
  db: Db,
  to: Snapshot,
  types: readonly string[],
  take: (event: RecordedEvent) => void,
): Promise<number> {
  let after = 0n;
  let events = 0;
  for (;;) {
    const page = await readSlice(db, { from: origin, to, after, types, limit: pageEvents });
    page.events.forEach(take);
    events += page.events.length;
    after = page.events.at(-1)?.position ?? after;
    if (!page.more) return events;
  }
}
