import { contains, formatSnapshot, intersection, union, type Snapshot } from '../log/snapshot.js';
import type { SpareState } from './desired.js';
import type { Projection } from './projection.js';

/** What two generations of one projection hold, as of one snapshot of the log. */
export interface Comparison {
  readonly equal: boolean;
  readonly rows: number;
  /** One line for each difference. */
  readonly differences: readonly string[];
}

/**
 * A second generation of a projection, built beside the one that answers queries, by the same code, and then
 * put in its place: blue/green. Nobody sees it before, and nobody sees an older state through it.
 */
export interface Generations {
  /** Begins one of this epoch from the beginning of the log, unless one is being built; drops an older one. */
  begin(projection: Projection, epoch: number): Promise<void>;
  /** Finishes what is better done once than for each row; called when the new one has come near the other. */
  complete(projection: Projection): Promise<void>;
  /** Has queries of the new one be planned for what it holds, and not, until somebody comes by, for nothing. */
  analyze(projection: Projection): Promise<void>;
  /** Compares the two at one snapshot; undefined when they are not at the same one just now. */
  compare(projection: Projection): Promise<Comparison | undefined>;
  /**
   * Lets the new one answer, if it has everything that the other may have shown; else it is to be tried again.
   */
  swap(projection: Projection, done: Done, comparison: Comparison | undefined): Promise<Swap>;
  /** How far the lanes of a generation have come. */
  lanes(projection: Projection, generation: number): Promise<readonly LaneState[]>;
  /** Forgets other versions that nobody follows any more, once this one is built. */
  forgetVersions(projection: Projection): Promise<void>;
  /** Keeps the generation that answered before as it is, when every node reads the new one. */
  retire(projection: Projection): Promise<void>;
  /** Gives up the generation that answered before, if it is still this one. */
  drop(projection: Projection, generation: number): Promise<void>;
}

/** `held`: somebody uses what is to be exchanged, and others had to wait behind this try. */
export type Swap = 'swapped' | 'not yet' | 'held';

/** How many requests of operators are carried out by a swap. */
export interface Done {
  readonly rebuilds: number;
  readonly reverts: number;
}

/** Is a second generation followed so that it will answer? */
export const isGrowing = (state: SpareState | null): boolean => state === 'BUILDING' || state === 'RETURNING';

export interface LaneState {
  readonly from: Snapshot;
  readonly to: Snapshot;
  readonly eventsApplied: bigint;
}

/** Has every lane done what it knows of? On a quiet log it may not hear of more for seconds. */
export const isIdle = (lanes: readonly LaneState[]): boolean =>
  lanes.every(({ from, to }) => formatSnapshot(from) === formatSnapshot(to));

/** What every lane has applied; undefined without lanes. */
export function coveredByAll([first, ...rest]: readonly Pick<LaneState, 'from'>[]): Snapshot | undefined {
  return first && rest.reduce((all, { from }) => intersection(all, from), first.from);
}

/** Has `green` everything that `blue` may have shown? */
export function hasCaughtUp(
  green: readonly Pick<LaneState, 'from'>[],
  [first, ...rest]: readonly Pick<LaneState, 'to'>[],
): boolean {
  const covered = coveredByAll(green);
  if (!covered || !first) return false;
  return contains(
    covered,
    rest.reduce((all, { to }) => union(all, to), first.to),
  );
}
