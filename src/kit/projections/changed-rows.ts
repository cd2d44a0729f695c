import type { ChangedRows, FeedPlace, FeedScope } from './feed-place.js';
import type { ProjectionRef } from './projection.js';
import { anyLength, readRows } from './read-database.js';
import type { ReadModels } from './read-models.js';

/** A table of one lane whose rows keep the page that wrote them last, as it is asked for what has changed. All of it is SQL. */
export interface ChangedTable {
  readonly table: string;
  /** What its columns are known by. */
  readonly alias: string;
  /** What is read of each row. */
  readonly columns: string;
  readonly key: string;
  readonly type: 'uuid' | 'text' | 'date';
  /** Of the key, where rows of one page have another order than its index: bytewise, as a feed compares keys. */
  readonly collation?: 'collate "C"';
  /** After every key. */
  readonly last: string;
  /** Whose a row is, where rows are somebody's. */
  readonly owner?: string;
}

interface StoredPlace {
  readonly lane: number;
  readonly seq: number;
}

/** Tables whose rows must have `lane` and `seq`, in this process. */
export const tablesAskedForChanges = new Set<string>();

/** `Changes` of a table: its rows, each by its key, as `show` makes them of what is stored. */
export const changesOf = <Stored, Shown>(
  model: ProjectionRef,
  table: ChangedTable,
  show: (row: Stored) => { readonly key: string; readonly row: Shown },
) => {
  tablesAskedForChanges.add(table.table);
  return {
    model,
    async read(
      { db }: Pick<ReadModels, 'db'>,
      place: FeedPlace,
      limit: number,
      scope?: FeedScope,
    ): Promise<ChangedRows<Shown>> {
      const { sql, values } = changedSql(model, table, place, limit, scope);
      const { rows, position } = await readRows<Stored & StoredPlace>(db, model, sql, values, anyLength);
      return {
        position,
        changes: rows.map((row) => ({ ...show(row), lane: row.lane, seq: BigInt(row.seq) })),
      };
    },
  };
};

/** Named keys are looked up first: PostgreSQL might go through what everybody has changed. */
function changedSql(
  model: ProjectionRef,
  table: ChangedTable,
  place: FeedPlace,
  limit: number,
  { owner, keys, range }: FeedScope = {},
): { sql: string; values: unknown[] } {
  const { table: name, alias, columns, key, type, collation = '', last, owner: ownerColumn } = table;
  if (owner !== undefined && ownerColumn === undefined)
    throw new TypeError(`rows of ${model.name} are nobody's: ask for them without an owner`);
  const { seq = 0n, key: shown = last } = place.lanes[0] ?? {};
  const values: unknown[] = [seq, shown];
  const add = (value: unknown) => `$${values.push(value)}`;
  const named = [
    ...(keys ? [`${key} = any(${add(keys)}::${type}[])`] : []),
    ...(range ? [`${key} between ${add(range[0])}::${type} and ${add(range[1])}::${type}`] : []),
  ];
  const sought =
    named.length > 0
      ? `with ${alias} as materialized (select * from ${name} ${alias} where ${named.join(' and ')})`
      : '';
  const ofOwner = owner === undefined ? '' : `and ${ownerColumn} = ${add(owner)}`;
  const order = keys ? '' : `order by ${alias}.seq, ${key} ${collation} limit ${add(limit)}`;
  const sql = `${sought} select ${columns}, ${alias}.lane, ${alias}.seq from ${sought ? alias : `${name} ${alias}`}
    where ${alias}.lane = 0 and (${alias}.seq, ${key} ${collation}) > ($1::bigint, $2::${type}) ${ofOwner} ${order}`;
  return { sql, values };
}
