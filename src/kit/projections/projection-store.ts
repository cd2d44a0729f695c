import type { Pool, Tx } from '../databases/postgres.js';
import type { Redis } from '../databases/redis.js';
import type { RecordedEvent } from '../log/messages.js';
import type { Snapshot } from '../log/snapshot.js';
import type { Clock } from '../time/clock.js';
import type { Checkpoint } from './checkpoint.js';
import type { ParkedEvent } from './parking.js';

/** Events as a store applies them to the rows of one lane, and the checkpoint that they lead to. */
export interface LanePage {
  /** The checkpoint after it: it is stored together with the rows. */
  readonly next: Checkpoint;
  readonly events: readonly RecordedEvent[];
  /** Does this page write the row with this key? Others are left alone: of other lanes, or parked. */
  readonly mine: (key: string) => boolean;
  /** What is set aside with it. */
  readonly park?: readonly ParkedEvent[];
  /** What is taken out of what was set aside: the one event of this page, applied to this row at last. */
  readonly frees?: { readonly rowKey: string; readonly position: bigint };
  /** Its events are only tried: nothing of it stays. */
  readonly isTrial?: boolean;
  /** It is sent before the one before it is committed, and waits for that in the store. */
  readonly isAhead?: boolean;
}

/**
 * Where one projection keeps its rows and its checkpoints. Rows and checkpoint of a lane move together, and only if the
 * checkpoint is the one that a page follows. test/kit/projections/store-conformance.ts says by tests what that means.
 */
export interface LaneStore {
  /** Does it take a page before the one before it is committed (`isAhead`)? */
  readonly takesAhead: boolean;
  /** How many rows a page may write; an event that changes more rows by itself is a page of its own. */
  readonly mostRows: number;
  /**
   * Makes sure that there is a generation of this epoch to apply to, by whoever comes first; a lost or
   * void one is begun anew. Answers with the generation that answers queries.
   */
  prepare(epoch: number): Promise<number>;
  /**
   * Stamps the lease's epoch into the checkpoint, then reads it. `counted`: is it the first time that this process
   * takes the lane, so that the one before may have died of it? Throws LaneLost or Fenced.
   */
  take(generation: number, lane: number, leaseEpoch: bigint, counted: boolean): Promise<Checkpoint>;
  /**
   * Applies a page and moves the checkpoint, if that is still `at`. Throws LaneLost, CheckpointMoved or Fenced, and
   * RowFault when the code of the projection cannot apply the events.
   */
  apply(at: Checkpoint, page: LanePage): Promise<void>;
  /** Counts, before it is tried by itself, how often this event was; 1 the first time. Throws as `apply` does. */
  trying(at: Checkpoint, position: bigint): Promise<number>;
  /** Takes that back: what failed was a server. Where that fails too, a healthy event has one try less. */
  untried(at: Checkpoint): Promise<void>;
}

/**
 * A second generation of the projection, built beside the one that answers queries, by the same code, and then
 * put in its place: blue/green. Nobody sees it before, and nobody sees an older state through it. The registry, whose
 * transaction is given, counts generations; see generations.ts.
 */
export interface GenerationStore {
  /** Begins an empty one, at the beginning of the log. */
  create(tx: Tx, generation: number, epoch: number): Promise<void>;
  /** Removes the rows of the one that does not answer. */
  remove(tx: Tx, generation: number): Promise<void>;
  /** How far the lanes of a generation have come. */
  lanes(generation: number): Promise<readonly LaneState[]>;
  /** Lets the new one answer, if it has everything that the other may have shown; else it is to be tried again. */
  swap(done: Done, comparison: Comparison | undefined): Promise<Swap>;
  /** Compares the two at one snapshot; undefined when they are not at the same one just now. */
  compare?(): Promise<Comparison | undefined>;
  /** Finishes what is better done once than for each row; called when the new one has come near the other. */
  complete?(): Promise<void>;
  /** Has queries of the new one be planned for what it holds, and not, until somebody comes by, for nothing. */
  analyze?(): Promise<void>;
  /** Removes the rows of another version that nobody follows any more. */
  forgetVersion?(gone: GoneVersion): Promise<void>;
}

/** The store of one projection: see `openStore`. What it cannot do it does not have. */
export type ProjectionStore = LaneStore & GenerationStore;

/** What two generations of one projection hold, as of one snapshot of the log. */
export interface Comparison {
  readonly equal: boolean;
  readonly rows: number;
  /** One line for each difference. */
  readonly differences: readonly string[];
}

/** `held`: somebody uses what is to be exchanged, and others had to wait behind this try. */
export type Swap = 'swapped' | 'not yet' | 'held';

/** How many requests of operators are carried out by a swap. */
export interface Done {
  readonly rebuilds: number;
  readonly reverts: number;
}

export interface LaneState {
  readonly from: Snapshot;
  readonly to: Snapshot;
  readonly eventsApplied: bigint;
}

/** A generation of a version that was forgotten. */
export interface GoneVersion {
  readonly version: number;
  readonly generation: number;
  readonly lanes: number;
}

/** What stores are made of. */
export interface StoreDeps {
  /** Writes the read database: tables of read models, checkpoints, and what is parked or registered for all stores. */
  readonly read: Pool;
  readonly redis: Redis;
  readonly redisPrefix: string;
  readonly clock: Clock;
}
