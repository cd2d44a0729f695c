// Compares places in the changes of a read model: which is before, among or after which.
import type { FeedPlace, LanePlace } from '../projections/feed-place.js';
import type { ProjectionPosition } from '../projections/projection.js';
import type { Change } from './projection-tail.js';

/**
 * The place before all changes of a lane, such as that of a cursor that was made before its read model was
 * first started.
 */
export const beforeAll: LanePlace = { seq: 0n, key: undefined };
export const nothingShown: FeedPlace = { generation: 0, lanes: [] };

/** The place after these changes, which were read from `before` on: there the next page of changes begins. */
export function placeAfter<Row>(
  changes: readonly Change<Row>[],
  before: FeedPlace,
  { generation, lanes }: ProjectionPosition,
): FeedPlace {
  return {
    generation,
    lanes: lanes.map((_, lane) => {
      const last = changes.findLast((change) => change.lane === lane);
      return last ? { seq: last.seq, key: last.key } : (before.lanes[lane] ?? beforeAll);
    }),
  };
}

export function isBehind({ generation, lanes }: ProjectionPosition, place: FeedPlace): boolean {
  if (generation !== place.generation) return generation < place.generation;
  return lanes.some(({ lane, seq }) => seq < (place.lanes[lane]?.seq ?? 0n));
}

/**
 * Whether the place is among the rows at `position`: it is of the same generation, and they are no older than
 * it.
 */
export const isAmong = (position: ProjectionPosition, place: FeedPlace): boolean =>
  position.generation === place.generation && !isBehind(position, place);

export function isAt({ generation, lanes }: FeedPlace, position: ProjectionPosition): boolean {
  return (
    generation === position.generation &&
    lanes.length === position.lanes.length &&
    lanes.every(({ seq, key }, n) => key === undefined && seq === position.lanes[n]?.seq)
  );
}

export function isLater(a: ProjectionPosition, b: ProjectionPosition): boolean {
  return a.lanes.every(({ lane, seq }) => seq >= (b.lanes[lane]?.seq ?? 0n));
}

export function byPlace<Row>(a: { change: Change<Row> }, b: { change: Change<Row> }): number {
  if (a.change.lane !== b.change.lane) return a.change.lane - b.change.lane;
  if (a.change.seq !== b.change.seq) return a.change.seq < b.change.seq ? -1 : 1;
  return a.change.key < b.change.key ? -1 : 1;
}
