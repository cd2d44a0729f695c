import { setTimeout as sleep } from 'node:timers/promises';
import type { Differences } from '../cqrs/differences.js';
import { coveredBy, type ProjectionPosition, type ProjectionRef } from '../cqrs/projection.js';
import { formatSnapshot, type Snapshot } from '../cqrs/snapshot.js';
import type { Db } from './postgres.js';
import { readRows } from './read-database.js';

/** Rows as lists of values, by key. */
export type ModelRows = ReadonlyMap<string, unknown>;

/** A read model that can be compared with what the log comes to. */
export interface Model<Folded> {
  readonly name: string;
  read(): Promise<{ rows: ModelRows; position: ProjectionPosition | undefined }>;
  expected(folded: Folded): ModelRows;
}

/** Reads rows of a projection in tables: `sql` selects their `key` and their values as `row`. */
export async function readModel(
  db: Db,
  projection: ProjectionRef,
  sql: string,
): Promise<{ rows: ModelRows; position: ProjectionPosition | undefined }> {
  const { rows, position } = await readRows<{ key: string; row: unknown }>(db, projection, sql);
  return { rows: new Map(rows.map(({ key, row }) => [key, row])), position };
}

/** Compares each model with the fold of what it covers. Of two that cover the same the log is read once. */
export async function verifyModels<Folded>(
  models: readonly Model<Folded>[],
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
  for (const { name, read, expected } of models) {
    const found = await settled(read);
    if (!found) {
      differences.add(name, 'could not be compared: it was never started, or never stood still for 10 s');
      continue;
    }
    const right = expected(await foldAt(found.covered));
    for (const [key, row] of right) differences.compare(`${name}, ${key}`, row, found.rows.get(key));
    for (const key of found.rows.keys())
      if (!right.has(key)) differences.add(`${name}, ${key}`, 'is in no event');
  }
}

/** Reads until no lane is in the middle of a slice, and all lanes stand at the same place. */
async function settled(
  read: Model<unknown>['read'],
): Promise<{ rows: ModelRows; covered: Snapshot } | undefined> {
  for (let i = 0; i < 200; i++) {
    const { rows, position } = await read();
    const covered = coveredBy(position);
    const places = new Set(
      position?.lanes.flatMap(({ from, to }) => [formatSnapshot(from), formatSnapshot(to)]),
    );
    if (covered && places.size === 1) return { rows, covered };
    await sleep(50);
  }
  return undefined;
}
