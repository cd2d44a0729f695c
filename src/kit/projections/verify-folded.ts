import type { Db } from '../databases/postgres.js';
import { eachEvent } from '../log/log-fold.js';
import type { RecordedEvent } from '../log/messages.js';
import type { Differences } from './differences.js';
import type { FoldedTable } from './folded-table.js';
import type { Projection } from './projection.js';
import type { ReadModels } from './read-models.js';
import { inRedis, inTables, verifyModels, type Model } from './verify-models.js';

/** A read model whose rows are folded one by one: what they should be follows from its definition. */
interface FoldedRows {
  readonly name: string;
  readonly events: readonly string[];
  readonly reads: Model<unknown>['reads'];
  rowKeys(event: RecordedEvent): readonly string[];
  evolve(row: object | undefined, event: RecordedEvent, key: string): object;
  valuesOf(row: object): unknown;
}

const isFoldedTable = (projection: Projection): projection is FoldedTable<object> => 'verified' in projection;

function foldedRowsOf(projection: Projection): FoldedRows | undefined {
  const { name, events } = projection;
  if (projection.store === 'redis') {
    const valuesOf = (row: object) => row;
    const { rowKeys, evolve } = projection;
    return { name, events, reads: inRedis(projection, valuesOf), rowKeys, evolve, valuesOf };
  }
  if (!isFoldedTable(projection)) return undefined;
  const { sql, rowKeys, evolve, valuesOf } = projection.verified;
  return { name, events, reads: inTables(projection, sql), rowKeys, evolve, valuesOf };
}

/**
 * Compares read models whose rows are folded one by one with what the log comes to, each as far as it says that it covers:
 * what was lost, applied twice or changed by hand is told. Others it does not look at.
 */
export async function verifyFolded(
  projections: readonly Projection[],
  reads: ReadModels,
  log: Db,
  differences: Differences,
): Promise<void> {
  const all = projections.flatMap((projection) => foldedRowsOf(projection) ?? []);
  const types = [...new Set(all.flatMap(({ events }) => events))];
  await verifyModels<ReadonlyMap<string, ReadonlyMap<string, unknown>>>(
    all.map(({ name, reads: found }) => ({
      name,
      reads: found,
      expected: (folded) => folded.get(name) ?? new Map<string, unknown>(),
    })),
    reads,
    async (snapshot) => {
      const folds = all.map((model) => ({ ...model, rows: new Map<string, object>() }));
      await eachEvent(log, snapshot, types, (event) => {
        for (const { events, rowKeys, evolve, rows } of folds)
          if (events.includes(event.type))
            for (const key of rowKeys(event)) rows.set(key, evolve(rows.get(key), event, key));
      });
      return new Map(
        folds.map(({ name, rows, valuesOf }) => [
          name,
          new Map([...rows].map(([key, row]) => [key, valuesOf(row)])),
        ]),
      );
    },
    differences,
  );
}
