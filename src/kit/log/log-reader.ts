import type { EventMetadata, RecordedEvent } from './messages.js';
import { isVisible, origin, parseSnapshot, formatSnapshot, type Snapshot } from './snapshot.js';
import { clusterColumns, type Epoch } from './epoch.js';
import { asText, parseTime, type Db } from '../databases/postgres.js';

/** How far the log can be read: everything that is visible in `snapshot` is on disk, so a crash cannot lose it. */
export interface Frontier {
  readonly snapshot: Snapshot;
  readonly epoch: Epoch;
}

/** A slice of the log is what `to` sees and `from` did not. Pages go through it by position. */
export interface SlicePage {
  readonly from: Snapshot;
  readonly to: Snapshot;
  /** Only events after this position; 0 begins the slice. */
  readonly after: bigint;
  /** Only events of these types; undefined: all. */
  readonly types?: readonly string[];
  readonly limit: number;
}

export interface EventPage {
  readonly events: readonly RecordedEvent[];
  /** Are there more in this slice? */
  readonly more: boolean;
}

/** The stored transaction ids belong to another cluster: this one was restored or is the result of a failover. */
export class EpochChanged extends Error {
  constructor() {
    super('the write database is not in the epoch that it was in: restart, or run npx tidemark restored');
    this.name = 'EpochChanged';
  }
}

/**
 * Takes a snapshot of the write primary and waits until all that it sees is on disk. PostgreSQL hands
 * out the id of an aborted transaction again if it crashes before that id reached the WAL on disk: a
 * stored snapshot that counts it as seen would then skip a committed event. Throws EpochChanged.
 */
export async function readFrontier(db: Db): Promise<Frontier> {
  const { rows } = await db.query<{
    snapshot: string;
    recovering: boolean;
    lsn: string;
    durable: boolean;
    forceable: boolean;
    number: number | null;
    stored_system: string;
    stored_timeline: number;
    system_identifier: string;
    timeline: number;
  }>({
    name: 'frontier',
    // The snapshot is that of the statement, so it is older than the position read in its select list.
    text: `
      select pg_current_snapshot()::text as snapshot, pg_is_in_recovery() as recovering,
        wal.lsn::text as lsn, pg_current_wal_flush_lsn() >= wal.lsn as durable,
        current_setting('server_version_num')::int >= 170000 as forceable,
        epoch.number, epoch.system_identifier as stored_system, epoch.timeline as stored_timeline, ${clusterColumns}
      from (select pg_current_wal_insert_lsn() as lsn offset 0) as wal left join epoch on true`,
  });
  const row = rows[0];
  if (!row || row.recovering) throw new Error('the log can only be read from the write primary');
  if (
    row.number === null ||
    row.stored_system !== row.system_identifier ||
    row.stored_timeline !== row.timeline
  )
    throw new EpochChanged();
  if (!row.durable) await flushWal(db, row.lsn, row.forceable);
  return {
    snapshot: parseSnapshot(row.snapshot),
    epoch: { number: row.number, systemIdentifier: row.stored_system, timeline: row.stored_timeline },
  };
}

/** Makes the WAL durable up to `lsn`. */
async function flushWal(db: Db, lsn: string, forceable: boolean): Promise<void> {
  // Before 17 the message has no flush of its own; made transactional, its commit flushes.
  await db.query(
    forceable
      ? "select pg_logical_emit_message(false, 'tidemark', '', true)"
      : "select pg_logical_emit_message(true, 'tidemark', '')",
  );
  const { rows } = await db.query<{ durable: boolean }>(
    'select pg_current_wal_flush_lsn() >= $1::pg_lsn as durable',
    [lsn],
  );
  if (rows[0]?.durable !== true) throw new Error(`the WAL could not be flushed up to ${lsn}`);
}

/** Transactions that `from` saw in progress and `to` sees done. Their events may lie far behind all others of the slice. */
function late(from: Snapshot, to: Snapshot): string[] {
  return from.xip.filter((xid) => isVisible(to, xid)).map(String);
}

/** Slices of up to this many events are fetched by transaction id and sorted; larger ones by position. */
export const smallSlice = 2_000;

const eventColumns = `position, xid, stream, version, type, data, metadata, recorded_at`;

/** The values of `eventColumns`, as the text that PostgreSQL sends. */
type EventRow = readonly [
  position: string,
  xid: string,
  stream: string,
  version: string,
  type: string,
  data: string,
  metadata: string,
  recordedAt: string,
];

/** Readers use little of most events, so the parts that are expensive to parse are parsed when they are asked for. */
class LoggedEvent implements RecordedEvent {
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly #row: EventRow;
  #data: object | undefined;

  constructor(row: EventRow) {
    this.stream = row[2];
    this.version = Number(row[3]);
    this.type = row[4];
    this.#row = row;
  }

  get position(): bigint {
    return BigInt(this.#row[0]);
  }
  get xid(): bigint {
    return BigInt(this.#row[1]);
  }
  get data(): object {
    return (this.#data ??= JSON.parse(this.#row[5]) as object);
  }
  get length(): number {
    return this.#row[5].length;
  }
  /** Drops what was parsed; it is parsed again if somebody asks again. */
  forget(): void {
    this.#data = undefined;
  }
  get metadata(): EventMetadata {
    return JSON.parse(this.#row[6]) as EventMetadata;
  }
  get recordedAt(): Date {
    return parseTime(this.#row[7]);
  }
}

/** Frees the parsed form of an event while the event is still kept: it takes far more memory than the text. */
export function forgetParsed(event: RecordedEvent): void {
  if (event instanceof LoggedEvent) event.forget();
}

/** The length of an event's stored text, in characters. */
export const lengthOf = (event: RecordedEvent): number => (event instanceof LoggedEvent ? event.length : 0);

async function readRecorded(
  db: Db,
  query: { readonly name: string; readonly text: string; readonly values: unknown[] },
): Promise<RecordedEvent[]> {
  const { rows } = await db.query<EventRow[]>({ ...query, rowMode: 'array', types: asText });
  return (rows as unknown as EventRow[]).map((row) => new LoggedEvent(row));
}
const visible = 'pg_visible_in_snapshot(xid, $4::pg_snapshot)';
const newInSlice = `xid >= $1::xid8 and xid < $2::xid8 and ${visible}`;
const lateInSlice = `xid = any($3::xid8[]) and ${visible}`;
const inSlice = `((xid >= $1::xid8 and xid < $2::xid8) or xid = any($3::xid8[])) and ${visible}`;

/**
 * Reads by the (xid, position) index, in its order, and stops at the limit however large the slice turns out to be. The
 * two conditions are two queries: joined by `or` they would make PostgreSQL read the whole table.
 */
const smallSliceOf = (columns: string): string => `
  with slice as materialized (
    (select ${columns} from event where ${newInSlice} order by event.xid, event.position limit ${smallSlice + 1})
    union all
    (select ${columns} from event where ${lateInSlice} limit ${smallSlice + 1})
  )
  select * from slice order by position limit ${smallSlice + 1}`;
export const smallSliceSql = smallSliceOf(eventColumns);

/** By position, with xid as a filter: for first starts and rebuilds, where most rows after `$5` are wanted. */
const largeSliceOf = (columns: string): string => `
  select ${columns} from event
  where position > $5 and ${inSlice} and ($6::text[] is null or type = any($6))
  order by position limit $7`;
export const largeSliceSql = largeSliceOf(eventColumns);

const smallPositionsSql = smallSliceOf('position, type');
const largePositionsSql = largeSliceOf('position, type');

/** Reads the events of some streams by the index of streams, so the rest of the slice costs nothing. */
const streamSliceSql = `
  with own as materialized (select position, type, xid from event where stream = $7)
  select position, type from own
  where position > $5 and ${inSlice} and ($6::text[] is null or type = any($6))
  order by position limit $8`;

/**
 * Where a large slice begins: index-only scans of the slice. Without `offset 0`, min() would walk the
 * primary key from its beginning and read the whole log before it.
 */
const sliceStartSql = `
  select min(position) - 1 as start from (
    (select position from event where ${newInSlice} offset 0)
    union all
    (select position from event where ${lateInSlice} offset 0)
  ) as slice`;

/** What is read of each event, by both forms of the query. */
interface Reading<Row> {
  small(values: unknown[]): Promise<Row[]>;
  large(values: unknown[]): Promise<Row[]>;
}

const boundsOf = ({ from, to }: SlicePage): unknown[] => [
  String(from.xmax),
  String(to.xmax),
  late(from, to),
  formatSnapshot(to),
];

/** The queries read one row more than `limit`; that row tells that there are more, and is cut off. */
const upTo = <Row>(rows: Row[], limit: number): { rows: Row[]; more: boolean } => ({
  rows: rows.slice(0, limit),
  more: rows.length > limit,
});

/** One page of a slice, in order of position. */
async function readBy<Row extends { readonly type: string }>(
  db: Db,
  page: SlicePage,
  { small, large }: Reading<Row>,
): Promise<{ rows: Row[]; more: boolean }> {
  const bounds = boundsOf(page);
  let after = page.after;
  if (after === 0n) {
    const rows = await small(bounds);
    if (rows.length <= smallSlice) {
      const wanted = page.types ? rows.filter(({ type }) => page.types?.includes(type)) : rows;
      return upTo(wanted, page.limit);
    }
    // A slice that begins with the log itself needs no search for its beginning.
    if (page.from.xmax > origin.xmax) {
      const { rows: found } = await db.query<{ start: bigint }>(sliceStartSql, bounds);
      after = found[0]?.start ?? 0n;
    }
  }
  return upTo(await large([...bounds, after, page.types ?? null, page.limit + 1]), page.limit);
}

/** Reads one page of a slice, in order of position. */
export async function readSlice(db: Db, page: SlicePage): Promise<EventPage> {
  const { rows, more } = await readBy(db, page, {
    small: (values) => readRecorded(db, { name: 'small-slice', text: smallSliceSql, values }),
    large: (values) => readRecorded(db, { name: 'large-slice', text: largeSliceSql, values }),
  });
  return { events: rows, more };
}

/** The positions of a page's events, for readers that then read the events in small portions, as they may be large. */
export async function readPositions(
  db: Db,
  { stream, ...page }: SlicePage & { readonly stream: string | undefined },
): Promise<{ positions: bigint[]; more: boolean }> {
  const read = async (name: string, text: string, values: unknown[]) =>
    (await db.query<{ position: bigint; type: string }>({ name, text, values })).rows;
  const inStream = (name: string) =>
    read('stream-positions', streamSliceSql, [
      ...boundsOf(page),
      page.after,
      page.types ?? null,
      name,
      page.limit + 1,
    ]);
  const { rows, more } =
    stream === undefined
      ? await readBy(db, page, {
          small: (values) => read('small-positions', smallPositionsSql, values),
          large: (values) => read('large-positions', largePositionsSql, values),
        })
      : upTo(await inStream(stream), page.limit);
  return { positions: rows.map(({ position }) => position), more };
}

/** Events at these positions, in order. */
export function readEvents(db: Db, positions: readonly bigint[]): Promise<RecordedEvent[]> {
  return readRecorded(db, {
    name: 'events-at',
    text: `select ${eventColumns} from event where position = any($1::bigint[]) order by position`,
    values: [positions.map(String)],
  });
}

/** The first transaction id that was not handed out yet. It tells what may exist, not what is durable. */
export async function readLogEnd(db: Db): Promise<bigint> {
  const { rows } = await db.query<{ xmax: bigint }>({
    name: 'log-end',
    text: 'select pg_snapshot_xmax(pg_current_snapshot()) as xmax',
  });
  return rows[0]?.xmax ?? 0n;
}

/** Did any command commit between the two snapshots? One without events is in the ledger alone. */
export async function hasCommands(db: Db, from: Snapshot, to: Snapshot): Promise<boolean> {
  const { rows } = await db.query<{ found: boolean }>({
    name: 'slice-has-commands',
    text: `select exists (select 1 from command where ${inSlice}) as found`,
    values: [String(from.xmax), String(to.xmax), late(from, to), formatSnapshot(to)],
  });
  return rows[0]?.found ?? false;
}

/** How many events of these types a reader at `from` has not seen, counted up to `limit`, and how old the first is. */
export async function countBehind(
  db: Db,
  from: Snapshot,
  types: readonly string[],
  limit = 10_000,
): Promise<{ events: number; oldest: Date | undefined }> {
  const { rows } = await db.query<{ events: number; oldest: Date | null }>({
    name: 'count-behind',
    text: `
      select count(*)::int as events, min(recorded_at) as oldest from (
        select recorded_at from event
        where (xid >= $1::xid8 or xid = any($2::xid8[])) and type = any($3) limit $4
      ) as unseen`,
    values: [String(from.xmax), from.xip.map(String), types, limit],
  });
  return { events: rows[0]?.events ?? 0, oldest: rows[0]?.oldest ?? undefined };
}
