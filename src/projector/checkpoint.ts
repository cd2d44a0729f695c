import type { RecordedEvent } from '../cqrs/messages.js';
import type { Projection } from '../cqrs/projection.js';
import type { Snapshot } from '../cqrs/snapshot.js';

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
}

/** Where a projection keeps its rows and its checkpoint. */
export interface ProjectionStore {
  /**
   * Makes sure that there is a generation of this epoch to apply to, by whoever comes first; a lost or
   * void one is begun anew. Answers with the generation that answers queries.
   */
  prepare(projection: Projection, epoch: number): Promise<number>;
  /** Stamps the lease's epoch into the checkpoint, then reads it. Throws LaneLost or Fenced. */
  take(projection: Projection, generation: number, lane: number, leaseEpoch: bigint): Promise<Checkpoint>;
  /**
   * Applies events and moves the checkpoint, in one transaction or script, if the checkpoint is still
   * the one that they follow. May apply only the first of the events. Throws LaneLost, Moved or Fenced.
   */
  apply(
    projection: Projection,
    checkpoint: Checkpoint,
    step: Step,
  ): Promise<{ checkpoint: Checkpoint; applied: number }>;
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
