import { errorText } from '../faults/error-text.js';
import type { RecordedEvent } from '../log/messages.js';
import type { Snapshot } from '../log/snapshot.js';
import type { ProjectionRef } from './projection.js';

/** A lane of one generation of a projection. */
export interface LaneKey {
  readonly projection: string;
  readonly generation: number;
  readonly lane: number;
}

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
  /** Of the last page: greater with each, and never again one that was there, see `following`. */
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

/** What follows a checkpoint: events in order of position, all of one slice. */
export interface Step {
  readonly to: Snapshot;
  readonly events: readonly RecordedEvent[];
  /** Does the slice end with these? */
  readonly done: boolean;
  /** Of the last event that was looked at, whether it concerned this lane or not. */
  readonly lastPosition: bigint;
}

/**
 * The checkpoint after a step. A store that comes back older must not give a page a number that feeds have seen: their
 * cursors would skip what then gets it. So `seq` is not below the time, in milliseconds.
 */
export function following(at: Checkpoint, step: Step, now: Date): Checkpoint {
  const time = BigInt(now.getTime());
  return {
    ...at,
    from: step.done ? step.to : at.from,
    to: step.to,
    lastPosition: step.done ? 0n : step.lastPosition,
    seq: at.seq < time ? time : at.seq + 1n,
    eventsApplied: at.eventsApplied + BigInt(step.events.length),
    takes: 0,
    trying: undefined,
  };
}

export const laneKey = (
  { name }: Pick<ProjectionRef, 'name'>,
  { generation, lane }: Pick<Checkpoint, 'generation' | 'lane'>,
): LaneKey => ({ projection: name, generation, lane });

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
