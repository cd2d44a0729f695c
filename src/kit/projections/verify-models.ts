import type { Differences } from './differences.js';
import { placeOf } from './feed-place.js';
import {
  coveredBy,
  laneOf,
  type ProjectionPosition,
  type ProjectionRef,
  type RedisModel,
} from './projection.js';
import { formatSnapshot, type Snapshot } from '../log/snapshot.js';
import { pause } from '../time/pause.js';
import { anyLength, readRows } from './read-database.js';
import type { ReadModels } from './read-models.js';

/** Rows as lists of values, by key. */
export type ModelRows = ReadonlyMap<string, unknown>;

/** What was read of a read model, at one place of the log. */
export interface Found {
  readonly rows: ModelRows;
  readonly position: ProjectionPosition | undefined;
  /** Was this key looked for? Every key was, if it is absent. */
  readonly asked?: (key: string) => boolean;
}

/** A read model that can be compared with what the log comes to. */
export interface Model<Folded> {
  readonly name: string;
  /** More than one where its parts are at places of their own. */
  reads(from: ReadModels): readonly (() => Promise<Found>)[];
  expected(folded: Folded): ModelRows;
}

/** Reads rows of a projection in tables: `sql` selects their `key` and their values as `row`. */
export const inTables =
  (projection: ProjectionRef, sql: string): Model<unknown>['reads'] =>
  ({ db }) => [
    async () => {
      type Stored = { key: string; row: unknown };
      const { rows, position } = await readRows<Stored>(db, projection, sql, [], anyLength);
      return { rows: new Map(rows.map(({ key, row }) => [key, row])), position };
    },
  ];

/**
 * Reads rows of a projection in Redis, lane by lane. What is written meanwhile is left out: every other row is as it was
 * when the reading began.
 */
export const inRedis =
  <Row extends object>(model: RedisModel<Row>, valuesOf: (row: Row) => unknown): Model<unknown>['reads'] =>
  (from) => {
    const rows = from.rows(model);
    return Array.from({ length: rows.lanes }, (_, lane) => async () => {
      const began = await rows.position();
      const at = began && { ...began, lanes: began.lanes.filter((one) => one.lane === lane) };
      if (!at || !settledAt(at)) return { rows: new Map(), position: at };
      const found = await rows.ofLane(at.generation, lane);
      const { changes, position: now } = await rows.changes(placeOf(began), mostWritten);
      if (now?.generation !== at.generation || changes.length >= mostWritten)
        return { rows: new Map(), position: undefined };
      const written = new Set(changes.map(({ key }) => key));
      const still = [...found].filter(([key]) => !written.has(key));
      return {
        rows: new Map(still.map(([key, row]) => [key, valuesOf(row)])),
        position: at,
        asked: (key) => laneOf(key, rows.lanes) === lane && !written.has(key),
      };
    });
  };

/** So much is not written while it is read. */
const mostWritten = 100_000;

/** Compares each model with the fold of what it covers. Of two that cover the same the log is read once. */
export async function verifyModels<Folded>(
  models: readonly Model<Folded>[],
  reads: ReadModels,
  fold: (snapshot: Snapshot) => Promise<Folded>,
  differences: Differences,
): Promise<void> {
  const folds = new Map<string, Promise<Folded>>();
  const foldAt = (snapshot: Snapshot): Promise<Folded> => {
    const key = formatSnapshot(snapshot);
    const made = folds.get(key) ?? fold(snapshot);
    folds.clear();
    folds.set(key, made);
    return made;
  };
  for (const { name, expected, ...model } of models) {
    differences.look(name);
    for (const read of model.reads(reads)) {
      const found = await settled(read);
      if (!found) {
        differences.leave(name, 'it was never started, or never stood still for 10 s');
        continue;
      }
      const { rows, covered, asked = () => true } = found;
      const right = expected(await foldAt(covered));
      for (const [key, row] of right)
        if (asked(key)) differences.compare(`${name}, ${key}`, row, rows.get(key));
      for (const key of rows.keys())
        if (!right.has(key)) differences.add(`${name}, ${key}`, 'is in no event');
    }
  }
}

/** Reads until no lane is in the middle of a slice, and all lanes stand at the same place. */
async function settled(
  read: () => Promise<Found>,
): Promise<(Found & { readonly covered: Snapshot }) | undefined> {
  for (let i = 0; i < 200; i++) {
    const found = await read();
    const covered = settledAt(found.position);
    if (covered) return { ...found, covered };
    await pause(50);
  }
  return undefined;
}

/** Where all its lanes stand, if that is one place, and none of them is in the middle of a slice. */
function settledAt(position: ProjectionPosition | undefined): Snapshot | undefined {
  const places = position?.lanes.flatMap(({ from, to }) => [formatSnapshot(from), formatSnapshot(to)]);
  return new Set(places).size === 1 ? coveredBy(position) : undefined;
}
