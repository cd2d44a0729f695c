import type { ClientBase } from 'pg';
import type { DomainEvent, RecordedEvent } from '../log/messages.js';
import { intersection, parseSnapshot, union, without, type Snapshot } from '../log/snapshot.js';

/** Where SQL of a page is run: inside the transaction that moves the checkpoint. */
export type PageTx = Pick<ClientBase, 'query'>;

/**
 * How long a lane stays with a process that is not heard of, in milliseconds: the time until another goes on. The
 * process that runs it puts the end off about every second.
 */
export const leaseMs = 4_000;

/** The page that a batch of events makes: every row that it writes keeps lane and seq. */
export interface PageContext {
  readonly lane: number;
  readonly seq: bigint;
  /** Does this page write the row with this key? Others must be left alone: of other lanes, or parked. */
  mine(key: string): boolean;
  /**
   * To be called, in a long page, by who has taken from an event all that it needs: what was parsed of it takes far
   * more than its text, and is let go before the page is committed.
   */
  taken(event: RecordedEvent): void;
}

interface ProjectionBase<E extends DomainEvent> {
  readonly name: string;
  /** Counted up when the same events would make other rows; each version has tables of its own. */
  readonly version: number;
  /** Into how many lanes its rows are split, by a hash of their keys. */
  readonly lanes: number;
  readonly events: readonly E['type'][];
  /** The staleness that this read model promises to stay under, in milliseconds. */
  readonly maxStalenessMs: number;
  /**
   * For how long, in milliseconds, events may be gathered after a page for the next one; nothing unless given.
   * A page costs more than its events: what changes with every command and need not be shown at once is
   * cheaper so. While somebody waits nothing is gathered.
   */
  readonly gatherMs?: number;
  /** The keys of the rows that an event changes. */
  rowKeys(event: RecordedEvent<E>): readonly string[];
}

/** What a column of a folded table holds. */
export type ColumnType =
  'uuid' | 'text' | 'integer' | 'boolean' | 'json' | 'numeric' | 'timestamptz' | 'date';

/** A read model in tables. */
export interface PostgresProjection<E extends DomainEvent = DomainEvent> extends ProjectionBase<E> {
  readonly store: 'postgres';
  readonly tables: readonly string[];
  /** The columns that its tables must have, where that is known, so that a server finds it out as it starts. */
  readonly columns?: { readonly key: string; readonly types: Readonly<Record<string, ColumnType>> };
  /** Changes the rows by a batch of events in order of position, in set-based SQL. */
  apply(tx: PageTx, events: readonly RecordedEvent<E>[], page: PageContext): Promise<unknown>;
}

/** A read model in Redis: rows by key, each folded from its events. */
export interface RedisProjection<
  Row extends object = object,
  E extends DomainEvent = DomainEvent,
> extends ProjectionBase<E> {
  readonly store: 'redis';
  /** The row after the event, whole: values are absolute. Pure. */
  evolve(row: Row | undefined, event: RecordedEvent<E>, key: string): Row;
  /** Rows for which this is true can be listed. */
  marked?(row: Row): boolean;
}

/** A read model as it is kept: in tables of PostgreSQL, or in Redis. */
export type Projection = PostgresProjection | RedisProjection;

/** Which rows: each version of a projection has its own. */
export type ProjectionRef = Pick<Projection, 'name' | 'version'>;

/** A projection in Redis, as far as those who read its rows must know it. */
export type RedisModel<Row extends object = object> = Pick<
  RedisProjection<Row>,
  'name' | 'version' | 'store' | 'lanes' | 'marked'
>;

/** How far one lane of a projection has come, as it was when rows were read beside it. */
export interface LanePosition {
  readonly lane: number;
  readonly seq: bigint;
  /** Everything visible in it is in the rows. Transactions with a parked or skipped event are not. */
  readonly from: Snapshot;
  /** Some of what is visible in it may be in the rows already; the same as `from` when no slice is open. */
  readonly to: Snapshot;
  /** How many events it has applied in all: how fast it goes. */
  readonly applied: number;
}

/** From a checkpoint as it is stored. */
export function lanePosition(
  lane: number,
  stored: {
    readonly seq: string;
    readonly from: string;
    readonly to: string;
    readonly stuck?: string;
    readonly events_applied: string | number;
  },
): LanePosition {
  const stuck = stored.stuck ? stored.stuck.split(',').map(BigInt) : [];
  const from = without(parseSnapshot(stored.from), stuck);
  const to = stored.to === stored.from ? from : without(parseSnapshot(stored.to), stuck);
  return { lane, seq: BigInt(stored.seq), from, to, applied: Number(stored.events_applied) };
}

/** How far a projection has come: that of the generation which answers. */
export interface ProjectionPosition {
  readonly projection: string;
  readonly epoch: number;
  readonly generation: number;
  /** By lane: those that the rows are of, which may not be all. */
  readonly lanes: readonly LanePosition[];
  /** Are these all lanes? Only then do they tell what the whole projection covers. */
  readonly whole: boolean;
}

/** What was read of a projection, with how far it had come: undefined when it has never been started. */
export interface Positioned {
  readonly position: ProjectionPosition | undefined;
}

/**
 * What every lane has applied; undefined when the projection has no checkpoint (never started, or lost), or
 * one of another epoch: its transaction ids are not those of today.
 */
export function coveredBy(position: ProjectionPosition | undefined, epoch?: number): Snapshot | undefined {
  if (epoch !== undefined && position?.epoch !== epoch) return undefined;
  const [first, ...rest] = position?.lanes ?? [];
  return first && rest.reduce((all, lane) => intersection(all, lane.from), first.from);
}

/** What some lane may have shown. */
export function shownBy(position: ProjectionPosition): Snapshot | undefined {
  const [first, ...rest] = position.lanes;
  return first && rest.reduce((all, lane) => union(all, lane.to), first.to);
}

/** Has nothing been applied between the two? The pages of a lane are numbered within its generation. */
export const isSamePlace = (a: ProjectionPosition, b: ProjectionPosition): boolean =>
  a === b ||
  (a.epoch === b.epoch &&
    a.generation === b.generation &&
    a.lanes.length === b.lanes.length &&
    a.lanes.every(({ lane, seq }, n) => lane === b.lanes[n]?.lane && seq === b.lanes[n]?.seq));

/** FNV-1a, 32 bits (Fowler, Noll, Vo): the lane of a row must be the same in every process and release. */
export function laneOf(key: string, lanes: number): number {
  if (lanes === 1) return 0;
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(key)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0) % lanes;
}
