import type { Db } from '../databases/postgres.js';
import type { DomainEvent, RecordedEvent } from '../log/messages.js';
import { changesOf } from './changed-rows.js';
import type { ColumnType, PageTx, PostgresProjection } from './projection.js';
import { isoTime, readRows, type Answer } from './read-database.js';
import { lookupOf, type Changes, type Lookup } from './read-models.js';
import { canonicalDecimal } from '../values/money.js';

/** How a column is read: a moment as ISO 8601, a number without bounds as decimal text, a day as 2026-11-30. */
const readAs = {
  uuid: (column: string) => column,
  text: (column: string) => column,
  integer: (column: string) => column,
  boolean: (column: string) => column,
  json: (column: string) => column,
  numeric: (column: string) => `trim_scale(${column})::text`,
  timestamptz: isoTime,
  date: (column: string) => `${column}::text`,
} as const satisfies Record<ColumnType, (column: string) => string>;

/** A value as it is read again after it was stored. */
function asRead<Value>(type: ColumnType, value: Value): Value {
  if (value === undefined || value === null) return value;
  // What comes out is of the same type.
  if (type === 'numeric') return (canonicalDecimal(String(value)) ?? value) as Value;
  if (type === 'timestamptz') return isoMoment(value) as Value;
  if (type === 'uuid') return String(value).toLowerCase() as Value;
  return value;
}

/** Of what is no moment, or of a year that ISO 8601 writes otherwise, PostgreSQL decides. */
function isoMoment(value: unknown): unknown {
  const moment = new Date(value as string);
  const text = Number.isNaN(moment.getTime()) ? '' : moment.toISOString();
  return /^\d/.test(text) ? text : value;
}

interface FoldedTableDefinition<
  Row extends object,
  E extends DomainEvent,
  Key extends keyof Row & string,
> extends Pick<PostgresProjection<E>, 'name' | 'version' | 'events' | 'gatherMs'> {
  /** Its table, of this version alone; beside these columns it has `lane int` and `seq bigint`, indexed together. */
  readonly table: string;
  /** The primary key: a UUID or a text, with the collation "C" in the table. */
  readonly key: Key;
  /** Whose a row is, where rows are somebody's: a column of text, indexed. */
  readonly owner?: keyof Row & string;
  /** A property `customerId` is in the column `customer_id`. */
  readonly columns: { readonly [Property in keyof Row & string]: ColumnType };
  /** Default: 1,000. */
  readonly maxStalenessMs?: number;
  /** The keys of the rows that an event changes. */
  rowKeys(event: RecordedEvent<E>): readonly string[];
  /** The row after the event. Pure. It may write a decimal as 9.50 and a moment without milliseconds: they are kept as they are read. */
  evolve(row: Row | undefined, event: RecordedEvent<E>, key: string): Row;
}

/** A read model whose rows are folded one by one, in a table, with all that is asked of it. */
export interface FoldedTable<
  Row extends object,
  E extends DomainEvent = DomainEvent,
> extends PostgresProjection<E> {
  /** Rows by their key. */
  readonly byKey: Lookup<Row>;
  /** What has changed, for feeds. */
  readonly changes: Changes<Row>;
  /** What a list is read by. */
  readonly rows: RowsOf<Row>;
  /** What a verification compares. */
  readonly verified: VerifiedRows<Row, E>;
}

/** The rows of a table, and what they should be. */
interface VerifiedRows<Row, E extends DomainEvent> {
  /** Selects them as `key` and `row`, a list of values. */
  readonly sql: string;
  rowKeys(event: RecordedEvent<E>): readonly string[];
  /** The row as the table has it after the event. */
  evolve(row: Row | undefined, event: RecordedEvent<E>, key: string): Row;
  valuesOf(row: Row): readonly unknown[];
}

/** How the rows of a table are selected. */
export interface RowsOf<Row> {
  readonly key: keyof Row & string;
  /** Whose a row is; undefined where rows are nobody's. */
  readonly owner: (keyof Row & string) | undefined;
  readonly columns: { readonly [Property in keyof Row & string]: ColumnType };
  /** Selects every row: its `key`, and its properties under their names. */
  readonly sql: string;
  /** SQL of a property, of the table `t`. */
  column(property: keyof Row & string): `t.${string}`;
  /** Rows of the table `t`, as far as `rest` (`where …`) says. A moment is ISO 8601, a number of any length decimal text. */
  select(db: Db, rest: string, values: readonly unknown[]): Promise<Answer<Row>>;
  /** How many there are: one row, null above `most`. */
  count(db: Db, rest: string, values: readonly unknown[], most: number): Promise<Answer<number | null>>;
}

/**
 * Declares a read model in a table whose rows are folded one by one, each from its events alone. A page of events costs three
 * statements, however many rows it changes: one reads them, one writes them, one moves the checkpoint. What counts over
 * many rows, or is more than one table, is a `PostgresProjection` with an `apply` of its own.
 */
export function foldedTable<
  Row extends object,
  E extends DomainEvent,
  Key extends keyof Row & string = keyof Row & string,
>({
  table,
  key,
  owner,
  columns,
  maxStalenessMs = 1_000,
  evolve,
  ...base
}: FoldedTableDefinition<Row, E, Key>): FoldedTable<Row, E> {
  const keyType: ColumnType = columns[key];
  if (keyType !== 'uuid' && keyType !== 'text')
    throw new TypeError(`${base.name}: the key ${key} is ${keyType}; make it a uuid or a text`);
  const properties = Object.keys(columns) as (keyof Row & string)[];
  const column = (property: string) => `t.${quoted(property)}` as const;
  const values = properties.map((property) => readAs[columns[property]](column(property)));
  const selectList = properties.map((property, n) => `${values[n]} as "${property}"`).join(', ');
  const ofKeys = `where ${column(key)} = any($1::${keyType}[])`;
  const keyOf = (row: Row) => String(row[key]);
  const model = { name: base.name, version: base.version };
  /** So the next event finds the row as it would be read, on whichever page it comes. */
  const evolved = (row: Row | undefined, event: RecordedEvent<E>, key: string): Row => {
    const after = { ...evolve(row, event, key) };
    for (const property of properties) after[property] = asRead(columns[property], after[property]);
    return after;
  };
  const select = (db: Db, rest: string, values: readonly unknown[]) =>
    readRows<Row>(db, model, `select ${selectList} from ${table} t ${rest}`, values);
  const load = {
    name: `${table}-load`,
    text: `select ${selectList} from ${table} t ${ofKeys}`,
  };
  const upsert = { name: `${table}-upsert`, text: upsertSql(table, key, columns) };
  const projection: PostgresProjection<E> = {
    ...base,
    store: 'postgres',
    tables: [table],
    columns: {
      key: snake(key),
      types: Object.fromEntries(properties.map((property) => [snake(property), columns[property]])),
    },
    lanes: 1,
    maxStalenessMs,
    async apply(tx: PageTx, events, page) {
      const touched = events.flatMap((event) =>
        base
          .rowKeys(event)
          .filter((one) => page.mine(one))
          .map((one) => ({ event, one })),
      );
      if (touched.length === 0) return;
      const known = await tx.query<Row>({ ...load, values: [[...new Set(touched.map(({ one }) => one))]] });
      const rows = new Map(known.rows.map((row) => [keyOf(row), row]));
      for (const { event, one } of touched) rows.set(one, evolved(rows.get(one), event, one));
      const stored = [...rows.values()].map((row) =>
        Object.fromEntries(properties.map((property) => [snake(property), row[property]])),
      );
      await tx.query({ ...upsert, values: [JSON.stringify(stored), page.lane, page.seq] });
    },
  };
  const changed = {
    table,
    alias: 't',
    columns: selectList,
    key: column(key),
    type: keyType,
    // After every UUID, and after every text that is stored.
    ...(keyType === 'uuid'
      ? { last: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }
      : { last: '\u{10FFFF}', collation: 'collate "C"' as const }),
    ...(owner === undefined ? {} : { owner: column(owner) }),
  } as const;
  return {
    ...projection,
    verified: {
      sql: `select ${column(key)}::text as key,
        json_build_array(${values.join(', ')}) as row
        from ${table} t`,
      rowKeys: base.rowKeys,
      evolve: evolved,
      valuesOf: (row) => properties.map((property) => row[property] ?? null),
    },
    byKey: lookupOf(model, (db, keys) => select(db, ofKeys, [keys]), keyOf),
    changes: changesOf(model, changed, (row: Row) => ({ key: keyOf(row), row })),
    rows: {
      key,
      owner,
      columns,
      sql: `select ${column(key)}::text as key, ${selectList} from ${table} t`,
      column,
      select,
      async count(db, rest, values, most) {
        const { rows, position } = await readRows<{ n: number }>(
          db,
          model,
          `select count(*)::int as n from (select 1 from ${table} t ${rest} limit ${most + 1}) as found`,
          values,
        );
        return { rows: rows.map(({ n }) => (n > most ? null : n)), position };
      },
    },
  };
}

const snake = (property: string): string =>
  property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** As SQL has it, whatever word it is. */
const quoted = (property: string): string => `"${snake(property)}"`;

function upsertSql(table: string, key: string, columns: Readonly<Record<string, ColumnType>>): string {
  const names = Object.keys(columns).map(quoted);
  const typed = Object.entries(columns).map(([property, type]) => `${quoted(property)} ${type}`);
  const others = names.filter((name) => name !== quoted(key)).map((name) => `${name} = excluded.${name}`);
  return `insert into ${table} (${names.join(', ')}, lane, seq)
    select ${names.map((name) => `new.${name}`).join(', ')}, $2, $3
    from json_to_recordset($1) as new (${typed.join(', ')}) order by new.${quoted(key)}
    on conflict (${quoted(key)}) do update set ${[...others, 'lane = $2', 'seq = $3'].join(', ')}`;
}
