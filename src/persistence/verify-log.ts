import { chainHash, eventDigest, type HashedEvent } from '../cqrs/event-hash.js';
import type { Db } from './postgres.js';

/** The first place where a stream is not what was recorded. */
export interface BrokenLink {
  readonly stream: string;
  readonly version: number;
  readonly why: string;
}

export interface Verification {
  readonly streams: number;
  readonly events: number;
  /** One for each stream that is broken, in order of their names: its first. */
  readonly broken: readonly BrokenLink[];
}

interface StoredLink extends HashedEvent {
  readonly hash: Buffer | null;
}

const pageSize = 5_000;
/** What has been changed by hand all over is no better told by a longer list. */
const mostBroken = 100;

/**
 * Walks every stream of the log and computes its chain anew. An event that was changed, taken out, put in or
 * renumbered breaks it; so does a stream that ends before or after its head says. Run it while nothing writes, or
 * a command that commits meanwhile may look like a wrong end. `db` must read events and heads, as the owner does.
 */
export async function verifyLog(db: Db): Promise<Verification> {
  const broken: BrokenLink[] = [];
  let [streams, events] = [0, 0];
  let at: { stream: string; version: number; hash: Buffer; whole: boolean } = {
    stream: '',
    version: 0,
    hash: Buffer.alloc(0),
    whole: true,
  };
  const fail = (stream: string, version: number, why: string) => {
    at.whole = false;
    broken.push({ stream, version, why });
  };
  for (;;) {
    const rows = await readLinks(db, at.stream, at.version);
    for (const row of rows) {
      if (row.stream !== at.stream) {
        at = { stream: row.stream, version: 0, hash: Buffer.alloc(0), whole: true };
        streams += 1;
      }
      events += 1;
      const before = at.version;
      const hash = chainHash(at.hash, eventDigest(row));
      at = { ...at, version: row.version, hash };
      if (!at.whole) continue;
      if (row.version !== before + 1) fail(row.stream, row.version, `event ${before + 1} is missing`);
      else if (!row.hash) fail(row.stream, row.version, 'it has no hash');
      else if (!row.hash.equals(hash)) fail(row.stream, row.version, 'it, or its hash, was changed');
    }
    if (broken.length >= mostBroken) return { streams, events, broken: broken.slice(0, mostBroken) };
    if (rows.length < pageSize) break;
  }
  const ends = await readWrongEnds(db);
  const known = new Set(broken.map(({ stream }) => stream));
  const all = [...broken, ...ends.filter(({ stream }) => !known.has(stream))];
  return { streams, events, broken: all.sort((a, b) => (a.stream < b.stream ? -1 : 1)) };
}

async function readLinks(db: Db, stream: string, version: number): Promise<StoredLink[]> {
  const { rows } = await db.query<StoredLink>({
    name: 'verify-events',
    text: `select stream, version, type, data, metadata, hash from event
      where (stream, version) > ($1, $2) order by stream, version limit ${pageSize}`,
    values: [stream, version],
  });
  return rows;
}

/** Streams whose last event is not the one that their head names: cut off, or added to by hand. */
async function readWrongEnds(db: Db): Promise<BrokenLink[]> {
  const { rows } = await db.query<{ stream: string; head: number | null; last: number | null }>(
    `select stream, head.version as head, found.version as last
     from stream_head head
     full join (select stream, max(version) as version from event group by stream) as found using (stream)
     where head.version is distinct from found.version limit ${mostBroken}`,
  );
  return rows.map(({ stream, head, last }) => ({
    stream,
    version: Math.min(head ?? 0, last ?? 0) + 1,
    why: `the stream ends at event ${last ?? 0}, its head says ${head ?? 0}`,
  }));
}
