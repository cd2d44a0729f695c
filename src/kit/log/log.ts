import type { DomainEvent, EventMetadata } from './messages.js';
import { eventDigest } from './event-hash.js';
import type { Tx } from '../databases/postgres.js';

/** An event on its way into the log. */
export interface NewEvent {
  readonly stream: string;
  /** The version that the event gets: one more than that of the last event of its stream. */
  readonly version: number;
  readonly event: DomainEvent;
  readonly metadata: EventMetadata;
}

/**
 * Locks the heads of these streams, in stream order. It answers nothing on purpose: what is decided on must be read in a
 * later statement, since this one would show what was there before it waited for a lock (see docs/log.md). A stream that
 * does not exist yet cannot be locked; the unique (stream, version) lets only one of two writers begin it.
 */
export async function lockStreams(tx: Tx, streams: readonly string[]): Promise<void> {
  await tx.query({
    name: 'lock-streams',
    text: 'select 1 from stream_head where stream = any($1) order by stream for no key update',
    values: [streams],
  });
}

/** The versions of streams that exist. Call it after `lockStreams`. */
export async function streamVersions(tx: Tx, streams: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await tx.query<{ stream: string; version: number }>({
    name: 'stream-versions',
    text: 'select stream, version from stream_head where stream = any($1)',
    values: [streams],
  });
  return new Map(rows.map((row) => [row.stream, row.version]));
}

/** What the write database's clock says, and when each stream's head was recorded; ISO 8601, to the millisecond. */
export interface LogTimes {
  readonly clock: string;
  readonly heads: ReadonlyMap<string, string>;
}

/**
 * The time that a decision on these streams may use as now. Call it after `lockStreams`: then every event that the
 * streams have was recorded at this time or before, and every event that this transaction appends at this time or after.
 */
export async function logTimes(tx: Tx, streams: readonly string[]): Promise<LogTimes> {
  const { rows } = await tx.query<{ clock: Date; stream: string | null; head: Date | null }>({
    name: 'log-times',
    text: `
      select time.clock, head.stream, head.recorded_at as head
      from (select date_trunc('milliseconds', clock_timestamp()) as clock) as time
      left join stream_head head on head.stream = any($1)`,
    values: [streams],
  });
  const [first] = rows;
  if (!first) throw new Error('the log does not tell the time');
  const heads = rows.flatMap(({ stream, head }): [string, string][] =>
    stream !== null && head !== null ? [[stream, head.toISOString()]] : [],
  );
  return { clock: first.clock.toISOString(), heads: new Map(heads) };
}

/**
 * Appends events in the order given and moves their streams' heads. `recordedAt` comes from the clock of the write
 * database, not from that of a node, and never goes back within a stream: answers about a past moment rely on that
 * (log-clock.ts). Throws SQLSTATE 23505 when another transaction has taken one of the versions.
 */
export async function append(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  const heads = new Map(events.map((event) => [event.stream, event.version]));
  const rows = events.map(({ stream, version, event, metadata }) => ({
    stream,
    version,
    type: event.type,
    data: event.data,
    metadata,
    digest: eventDigest({ stream, version, type: event.type, data: event.data, metadata }).toString('hex'),
  }));
  await Promise.all([
    tx.query({
      name: 'append-heads',
      text: `
        insert into stream_head as head (stream, version, recorded_at)
        select stream, version, date_trunc('milliseconds', clock_timestamp()) from json_to_recordset($1) as new (stream text, version int)
        order by stream
        on conflict (stream) do update
        set version = excluded.version, recorded_at = greatest(head.recorded_at, excluded.recorded_at)`,
      values: [JSON.stringify([...heads].map(([stream, version]) => ({ stream, version })))],
    }),
    tx.query({
      name: 'append-events',
      text: `
        insert into event (stream, version, type, data, metadata, recorded_at, hash)
        select new.stream, new.version, new.type, new.data, new.metadata, head.recorded_at,
          event_chain(coalesce(before.hash, ''), decode(new.digest, 'hex'), (extract(epoch from head.recorded_at) * 1000)::bigint)
            over (partition by new.stream order by new.version)
        from rows from (json_to_recordset($1)
          as (stream text, version int, type text, data json, metadata json, digest text))
          with ordinality as new (stream, version, type, data, metadata, digest, place)
        join stream_head head on head.stream = new.stream
        left join event before on before.stream = new.stream and before.version = new.version - 1
        order by new.place`,
      values: [JSON.stringify(rows)],
    }),
  ]);
}
