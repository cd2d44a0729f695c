import type { ProjectionPosition } from './projection.js';

import type { Positioned } from './projection.js';

/** How far a feed has shown the changes of one projection's generation. */
export interface FeedPlace {
  readonly generation: number;
  /** For each lane the page up to which all was shown, and in the page after it, the last row shown. */
  readonly lanes: readonly LanePlace[];
}

export interface LanePlace {
  readonly seq: bigint;
  /** Set when the page was cut: only rows up to this key of it were shown. */
  readonly key: string | undefined;
}

/**
 * Which rows a feed is about, for those who look for them: all that is given must hold. Nothing given: everybody's, so the
 * caller's own restriction is always given.
 */
export interface FeedScope {
  /** Whose rows. */
  readonly owner?: string | undefined;
  /** The rows of these keys: few. */
  readonly keys?: readonly string[] | undefined;
  /** From one key to another, both included. */
  readonly range?: readonly [from: string, to: string] | undefined;
}

/** A row's key, where it was written last, and the row. */
export interface ChangedRow<Row> {
  readonly key: string;
  readonly lane: number;
  readonly seq: bigint;
  readonly row: Row;
}

export interface ChangedRows<Row> extends Positioned {
  readonly changes: readonly ChangedRow<Row>[];
}

/** Everything up to this position has been shown. */
export function placeOf(position: ProjectionPosition): FeedPlace {
  return {
    generation: position.generation,
    lanes: position.lanes.map(({ seq }) => ({ seq, key: undefined })),
  };
}
