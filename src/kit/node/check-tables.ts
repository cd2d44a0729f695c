import type { Db } from '../databases/postgres.js';
import { tablesAskedForChanges } from '../projections/changed-rows.js';
import type { ColumnType, PostgresProjection, Projection } from '../projections/projection.js';

/** A column as it is in the database. */
interface Column {
  readonly name: string;
  /** By its name in pg_type; of a domain, the type below it. */
  readonly type: string;
  /** Is it a type of texts, whichever? */
  readonly text: boolean;
  /** Must every row that is written name it? */
  readonly required: boolean;
}

interface Table {
  readonly name: string;
  /** Null: there is none. */
  readonly owned: boolean | null;
  readonly readable: boolean | null;
  readonly columns: readonly Column[] | null;
  /** Columns that are a primary or unique key by themselves. */
  readonly keys: readonly string[] | null;
}

/** Which types take what is declared as one of these, and give it back; texts are told by `Column.text`. */
const fitting: Readonly<Record<Exclude<ColumnType, 'text'>, readonly string[]>> = {
  uuid: ['uuid'],
  integer: ['int4', 'int2'],
  boolean: ['bool'],
  // jsonb gives members back in another order, and a verification would call that a difference.
  json: ['json'],
  numeric: ['numeric'],
  timestamptz: ['timestamptz'],
  date: ['date'],
};

/**
 * Throws when a table of a read model is not there, is not for the projector to change or for queries to read, or lacks what
 * is known to be asked of it; says of every one what to do. `db` is the read database, as any role: one query of its catalog.
 */
export async function checkTables(db: Db, projections: readonly Projection[]): Promise<void> {
  const models = projections.filter((one): one is PostgresProjection => one.store === 'postgres');
  const tables = await readTables(
    db,
    models.flatMap((model) => model.tables),
  );
  const problems = models.flatMap((model) =>
    model.tables.flatMap((name) =>
      problemsOf(name, tables.get(name), model.columns).map(
        (problem) => `\n  - the read model ${model.name}: ${problem}`,
      ),
    ),
  );
  if (problems.length > 0) throw new Error(`The read models cannot be served:${problems.join('')}`);
}

/** SQL folds a name that is not quoted to small letters, and so do the statements of a projection. */
async function readTables(db: Db, names: readonly string[]): Promise<ReadonlyMap<string, Table>> {
  const { rows } = await db.query<Table>({
    name: 'check-tables',
    text: `
      select asked.name, pg_has_role('tidemark_projector', c.relowner, 'usage') as owned,
        has_table_privilege('tidemark_query', c.oid, 'select') as readable,
        (select json_agg(json_build_object('name', a.attname, 'type', t.typname, 'text', t.typcategory = 'S',
            'required', a.attnotnull and not a.atthasdef and a.attidentity = ''))
          from pg_attribute a join pg_type given on given.oid = a.atttypid
          join pg_type t on t.oid = coalesce(nullif(given.typbasetype, 0), given.oid)
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
        (select json_agg(a.attname)
          from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
          where i.indrelid = c.oid and i.indisunique and i.indisvalid and i.indimmediate and i.indnkeyatts = 1
            and i.indpred is null) as keys
      from unnest($1::text[]) as asked (name)
      left join pg_class c on c.relname = lower(asked.name) and c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
    values: [names],
  });
  return new Map(rows.map((table) => [table.name, table]));
}

const migrated = 'then run tidemark migrate (a server with embedded databases does so by itself)';

function problemsOf(
  name: string,
  table: Table | undefined,
  asked: PostgresProjection['columns'],
): readonly string[] {
  if (!table?.columns)
    return [
      `there is no table ${name}: write a migration in prisma/read/migrations that creates it, ${migrated}`,
    ];
  const { columns, keys } = table;
  const change = `write a migration in prisma/read/migrations that changes it, ${migrated}`;
  const problems: string[] = [];
  if (table.owned !== true || table.readable !== true)
    problems.push(
      `the table ${name} is not given to the roles tidemark_projector, to own it, and tidemark_query, to read it: run ` +
        'tidemark migrate, which does that',
    );
  const lacks = (column: string, type: string, isFit: (found: Column) => boolean) => {
    const found = columns.find((one) => one.name === column);
    if (!found) problems.push(`the table ${name} lacks the column ${column} (${type}): ${change}`);
    else if (!isFit(found))
      problems.push(
        `the column ${column} of the table ${name} is ${found.type} and must be ${type}: ${change}`,
      );
  };
  for (const [column, type] of Object.entries(asked?.types ?? {}))
    lacks(column, type, (found) => (type === 'text' ? found.text : fitting[type].includes(found.type)));
  if (asked || tablesAskedForChanges.has(name)) {
    lacks('lane', 'integer', ({ type }) => type === 'int4');
    lacks('seq', 'bigint', ({ type }) => type === 'int8');
  }
  if (asked) {
    if (keys?.includes(asked.key) !== true)
      problems.push(`the table ${name} has no primary key on ${asked.key} alone: ${change}`);
    const written = new Set([...Object.keys(asked.types), 'lane', 'seq']);
    for (const column of columns)
      if (column.required && !written.has(column.name))
        problems.push(
          `the column ${column.name} of the table ${name} must not be null, and the read model does not write it: add it to ` +
            `the columns of the read model, or ${change}`,
        );
  }
  return problems;
}
