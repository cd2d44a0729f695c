import { errorText } from '../faults/error-text.js';
import type { RecordedEvent } from '../log/messages.js';
import type { Projection } from './projection.js';
import type { Snapshot } from '../log/snapshot.js';
import type { ParkedEvent } from './parking.js';

/** The schemas of generations in tables: queries read `public`. */
export type Slot = 'public' | 'spare' | 'before';

/** How far a lane has come, as its own store keeps it beside the rows. */
export interface Checkpoint {
  readonly generation: number;
  readonly lane: number;
  readonly epoch: number;
  /** Everything visible in it has been applied. */
  readonly from: Snapshot;
  /** The slice that is being applied is what it sees and `from` does not; equal when none is open. */
  readonly to: Snapshot;
  /** In the open slice, everything up to this position has been applied. */
  readonly lastPosition: bigint;
  /** Of the last page: greater with each, and never again one that was there, see `nextSeq`. */
  readonly seq: bigint;
  /** Of the lease that may write. */
  readonly leaseEpoch: bigint;
  readonly eventsApplied: bigint;
  /** Of a generation in tables: their schema. A generation that is moved elsewhere is lost to who wrote it. */
  readonly slot: Slot | undefined;
  /** How many processes have taken the lane since its last page: poison may kill the one that applies it. */
  readonly takes: number;
  /** The event that was tried by itself when nothing more was heard. */
  readonly trying: bigint | undefined;
}

/**
 * The seq of the page after this one. A store that comes back older must not count again what feeds have
 * seen: their cursors would skip what then gets those numbers. So it is not below the time, in milliseconds.
 */
export function nextSeq(seq: bigint, now: Date): bigint {
  const time = BigInt(now.getTime());
  return seq < time ? time : seq + 1n;
}

/** What follows a checkpoint: events in order of position, all of one slice. */
export interface Step {
  readonly to: Snapshot;
  readonly events: readonly RecordedEvent[];
  /** Does the slice end with these? */
  readonly done: boolean;
  /** Of the last event that was looked at, whether it concerned this lane or not. */
  readonly lastPosition: bigint;
  /** Rows that these events must not be applied to: they are parked. */
  readonly withheld?: ReadonlySet<string>;
  /** What is set aside in the same transaction. */
  readonly park?: readonly ParkedEvent[];
  /** The checkpoint after it, where somebody has looked `ahead`. */
  readonly next?: Checkpoint;
}

/** Where a projection keeps its rows and its checkpoint. */
export interface ProjectionStore {
  /**
   * Makes sure that there is a generation of this epoch to apply to, by whoever comes first; a lost or
   * void one is begun anew. Answers with the generation that answers queries.
   */
  prepare(projection: Projection, epoch: number): Promise<number>;
  /**
   * Stamps the lease's epoch into the checkpoint, then reads it. `counted`: is it the first time that this process
   * takes the lane, so that the one before may have died of it? Throws LaneLost or Fenced.
   */
  take(
    projection: Projection,
    generation: number,
    lane: number,
    leaseEpoch: bigint,
    counted: boolean,
  ): Promise<Checkpoint>;
  /**
   * Applies events and moves the checkpoint, in one transaction or script, if the checkpoint is still
   * the one that they follow. May apply only the first of the events. Throws LaneLost, Moved or Fenced,
   * and RowFault when the events cannot be applied.
   */
  apply(
    projection: Projection,
    checkpoint: Checkpoint,
    step: Step,
  ): Promise<{ checkpoint: Checkpoint; applied: number }>;
  /**
   * The checkpoint that a step will lead to: the next page may be sent before this one is committed, and waits for it
   * in the store. Undefined: the store takes one page at a time.
   */
  readonly ahead?: (checkpoint: Checkpoint, step: Step) => Checkpoint;
  /** Counts, before it is tried by itself, how often this event was; 1 the first time. Throws as `apply` does. */
  trying(projection: Projection, checkpoint: Checkpoint, position: bigint): Promise<number>;
  /** Takes that back: what failed was a server. Where that fails too, a healthy event has one try less. */
  untried(projection: Projection, checkpoint: Checkpoint): Promise<void>;
  /** Why an event cannot be applied to one of its rows; undefined when it can. Changes nothing. */
  probe(
    projection: Projection,
    checkpoint: Checkpoint,
    event: RecordedEvent,
    rowKey: string,
  ): Promise<RowFault | undefined>;
  /** Applies a parked event to its row alone and takes it out, in a page of its own. Throws as `apply` does. */
  free(
    projection: Projection,
    checkpoint: Checkpoint,
    event: RecordedEvent,
    rowKey: string,
  ): Promise<Checkpoint>;
}

/** The code of a projection cannot apply these events, whatever the state of the servers. */
export class RowFault extends Error {
  override name = 'RowFault';
  constructor(cause: unknown) {
    super(errorText(cause), { cause });
  }
}

/** The store has no checkpoint any more: its data was lost, or the generation has gone. */
export class LaneLost extends Error {
  override name = 'LaneLost';
}

/** The store holds another checkpoint than the one followed: it came back older, or somebody went on. */
export class CheckpointMoved extends Error {
  override name = 'CheckpointMoved';
}

/** A younger lease has written: this process has lost the lane. */
export class Fenced extends Error {
  override name = 'Fenced';
  constructor(readonly by: bigint) {
    super(`the lane belongs to lease epoch ${by}`);
  }
}
