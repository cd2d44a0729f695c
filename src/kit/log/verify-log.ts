import { chainHash, eventDigest, hashVersionOf, type HashedEvent } from './event-hash.js';
import type { Db } from '../databases/postgres.js';

/** The first place where a stream is not what was recorded. */
export interface BrokenLink {
  readonly stream: string;
  readonly version: number;
  readonly why: string;
}

/** A command whose events are not those that it was accepted with. */
export interface BrokenCommand {
  readonly principal: string;
  readonly commandId: string;
  readonly why: string;
}

export interface Verification {
  readonly streams: number;
  readonly events: number;
  /** How many events are older than the hashing of times (version 1). Of their times only the order is checked. */
  readonly untimed: number;
  /** The first broken place of each stream that has one, in order of the streams' names. */
  readonly broken: readonly BrokenLink[];
  /** Found by the ledger: whoever cuts off the end of a stream, or adds to it, can leave its chain whole. */
  readonly commands: readonly BrokenCommand[];
}

interface StoredLink extends HashedEvent {
  readonly position: bigint;
  readonly recordedAt: Date;
  readonly hash: Buffer | null;
}

/** How far the walk along one stream has come. */
interface Place {
  readonly stream: string;
  readonly version: number;
  readonly hash: Buffer;
  readonly position: bigint;
  readonly recordedAt: number;
  /** Nothing wrong was found in this stream so far. */
  readonly whole: boolean;
}

const beginning = (stream: string): Place => ({
  stream,
  version: 0,
  hash: Buffer.alloc(0),
  position: -1n,
  recordedAt: -Infinity,
  whole: true,
});

const pageSize = 5_000;
/** A longer list would tell no more about a log that was changed by hand all over. */
const mostBroken = 100;

/**
 * Walks every stream of the log and computes its chain anew. An event that was changed, taken out, put in or renumbered
 * breaks it; so does a stream that ends before or after its head says. Where the head was changed too, the ledger tells
 * what is missing. Run it while nothing writes, or a command that commits meanwhile may look like a wrong end. `db` must
 * read events, heads and the ledger, as the owner does.
 */
export async function verifyLog(db: Db): Promise<Verification> {
  const broken: BrokenLink[] = [];
  let [streams, events, untimed] = [0, 0, 0];
  let at = beginning('');
  while (broken.length < mostBroken) {
    const rows = await readLinks(db, at.stream, at.version);
    for (const row of rows) {
      if (row.stream !== at.stream) {
        at = beginning(row.stream);
        streams += 1;
      }
      events += 1;
      const version = row.hash ? hashVersionOf(row.hash) : 1;
      if (version === 1) untimed += 1;
      const hash = chainHash(version, at.hash, eventDigest(row), row.recordedAt);
      const why = at.whole ? whyBroken(at, row, hash) : undefined;
      if (why !== undefined) broken.push({ stream: row.stream, version: row.version, why });
      const { stream, version: last, position } = row;
      const recordedAt = row.recordedAt.getTime();
      at = { stream, version: last, hash, position, recordedAt, whole: at.whole && why === undefined };
    }
    if (rows.length < pageSize) break;
  }
  const known = new Set(broken.map(({ stream }) => stream));
  const ends = (await readWrongEnds(db)).filter(({ stream }) => !known.has(stream));
  return {
    streams,
    events,
    untimed,
    broken: [...broken, ...ends].sort((a, b) => (a.stream < b.stream ? -1 : 1)).slice(0, mostBroken),
    commands: await readWrongCommands(db),
  };
}

/** Why an event can't follow the one before it; undefined when it can. `hash` is the hash that it should have. */
function whyBroken(at: Place, row: StoredLink, hash: Buffer): string | undefined {
  if (row.version !== at.version + 1) return `event ${at.version + 1} is missing`;
  if (!row.hash) return 'it has no hash';
  if (!row.hash.equals(hash)) return 'it, or its hash, was changed';
  // The position is in no hash, and readers rely on the order of positions.
  if (row.position <= at.position) return 'its position does not follow that of the event before it';
  if (row.recordedAt.getTime() < at.recordedAt) return 'it was recorded earlier than the event before it';
  return undefined;
}

async function readLinks(db: Db, stream: string, version: number): Promise<StoredLink[]> {
  const { rows } = await db.query<StoredLink>({
    name: 'verify-events',
    text: `select stream, version, type, data, metadata, position, recorded_at as "recordedAt", hash from event
      where (stream, version) > ($1, $2) order by stream, version limit ${pageSize}`,
    values: [stream, version],
  });
  return rows;
}

/** A statement that goes through all of the log may take an hour. */
const long = (text: string): { text: string } => ({ text, query_timeout: 3_600_000 }) as { text: string };

/** Streams whose head names another last event, or another time of it: they were cut off or added to by hand. */
async function readWrongEnds(db: Db): Promise<BrokenLink[]> {
  const { rows } = await db.query<{ stream: string; head: number | null; last: number | null }>(
    long(
      `select stream, head.version as head, found.version as last
       from stream_head head
       full join (
         select distinct on (stream) stream, version, recorded_at from event order by stream, version desc
       ) as found using (stream)
       where head.version is distinct from found.version or head.recorded_at is distinct from found.recorded_at
       limit ${mostBroken}`,
    ),
  );
  return rows.map(({ stream, head, last }) => ({
    stream,
    version: head === last ? (head ?? 0) : Math.min(head ?? 0, last ?? 0) + 1,
    why:
      head === last
        ? 'it was not recorded when its head says'
        : `the stream ends at event ${last ?? 0}, its head says ${head ?? 0}`,
  }));
}

/** Commands of which the ledger says that they brought other types of events than the log has of them. */
async function readWrongCommands(db: Db): Promise<BrokenCommand[]> {
  const { rows } = await db.query<{
    principal: string;
    id: string;
    accepted: string[] | null;
    recorded: string[] | null;
  }>(
    long(
      `select principal, id, accepted.types as accepted, recorded.types as recorded
       from (
         select principal, command_id::text as id,
           array(select type collate "C" from unnest(event_types) as type order by 1) as types
         from command where event_types <> '{}'
       ) as accepted
       full join (
         select metadata->>'actor' as principal, metadata->>'commandId' as id,
           array_agg(distinct type collate "C" order by type collate "C") as types
         from event group by 1, 2
       ) as recorded using (principal, id)
       where accepted.types is distinct from recorded.types
       order by 1, 2 limit ${mostBroken}`,
    ),
  );
  return rows.map(({ principal, id, accepted, recorded }) => ({
    principal,
    commandId: id,
    why: accepted
      ? `it was accepted with ${accepted.join(', ')}, and the log has ${recorded?.join(', ') ?? 'none'} of it`
      : `the log has ${recorded?.join(', ') ?? 'nothing'} of it, and the ledger does not know it`,
  }));
}
