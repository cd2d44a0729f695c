import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { sqlState } from '../faults/outage.js';
import { kitMigrations, kitTables, type Side } from './kit-tables.js';

export type { Side };

/** The folder of a program that holds write/migrations and read/migrations; a side without tables of its own has none. */
export type PrismaFolder = string | URL;

/** Migrations that build on each other, and the table that records which of them the database has. */
interface Chain {
  readonly record: '_tidemark_migrations' | '_prisma_migrations';
  /** Before their names, so that a message tells the chains apart. */
  readonly prefix: string;
  readonly migrations: readonly Migration[];
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  /** As Prisma computes it, so that its CLI finds nothing changed. */
  readonly checksum: string;
}

type Missing = Migration & { readonly chain: Chain };

/** Names of migrations; the kit's begin with `tidemark/`. */
export interface MigrationState {
  /** Those that the database does not have. */
  readonly pending: readonly string[];
  /** Those that it has, and whose file was changed since. */
  readonly edited: readonly string[];
}

/** Tells what the database lacks. */
export async function migrationState(side: Side, url: string, prisma: PrismaFolder): Promise<MigrationState> {
  const chains = await chainsOf(side, prisma);
  return withClient(url, async (client) => {
    const { missing, edited } = await compare(client, side, chains);
    return { pending: missing.map(({ chain, name }) => chain.prefix + name), edited };
  });
}

/**
 * Applies pending migrations, each in a transaction: first the kit's, then the program's, of which Prisma's own record is
 * kept, so that its CLI finds what it would have left itself; and gives the roles of the side what they need of the program's
 * tables. The start of a server with embedded databases, `tidemark migrate` and tests all migrate by this. Answers with the
 * names of what was applied. Throws, and applies nothing, when one that was applied was edited since.
 */
export async function migrate(side: Side, url: string, prisma: PrismaFolder): Promise<string[]> {
  const chains = await chainsOf(side, prisma);
  return withClient(url, async (client) => {
    // Two processes may start at once; Prisma takes this same lock.
    await client.query('select pg_advisory_lock(72707369)');
    let { missing, edited } = await compare(client, side, chains);
    if (missing.length > 0) {
      await refuseStrangers(client);
      await client.query(createRecord('_tidemark_migrations'));
      await adoptRecord(client);
      ({ missing, edited } = await compare(client, side, chains));
    }
    if (edited.length > 0) throw new Error(whyEdited(side, edited));
    for (const migration of missing) await apply(client, migration);
    await shareOut(client, side);
    return missing.map(({ chain, name }) => chain.prefix + name);
  });
}

/** What to do about migrations that were edited after the database got them. */
export const whyEdited = (side: Side, edited: readonly string[]): string =>
  `of the ${side} database, ${edited.join(', ')} ${edited.length === 1 ? 'was' : 'were'} edited after it was applied, and is ` +
  'never applied again: put the file back as it was, and write another migration for what changes (a database that is only ' +
  'tried things on can be thrown away instead; an embedded one is in DATA_DIR)';

/** Tells these migrations, the kit's and the program's, from any others. */
export async function migrationsDigest(side: Side, prisma: PrismaFolder): Promise<string> {
  const chains = await chainsOf(side, prisma);
  const all = chains.flatMap(({ prefix, migrations }) =>
    migrations.map(({ name, checksum }) => `${prefix}${name} ${checksum}`),
  );
  return createHash('sha256').update(all.join('\n')).digest('hex');
}

async function apply(client: pg.Client, { chain, name, sql, checksum }: Missing): Promise<void> {
  await client.query('begin');
  await client.query(createRecord(chain.record));
  await client.query(sql).catch((error: unknown) => {
    throw new Error(
      `migration ${chain.prefix}${name} has failed, and nothing of it stays: ${describe(error, sql)}`,
      { cause: error },
    );
  });
  await client.query(
    `insert into ${chain.record} (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     values ($1, $2, $3, now(), clock_timestamp(), 1)`,
    [randomUUID(), checksum, name],
  );
  await client.query('commit');
}

/**
 * Gives the roles of a side what they need of a program's tables. Of the write side, commands do all; a table of which a
 * migration has granted anything is left as it is. Of the read side, tables are the projector's own, since it exchanges
 * those of two generations, and queries read them.
 */
async function shareOut(client: pg.Client, side: Side): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(sharingOut[side], [
    [...kitTables[side], '_prisma_migrations'],
  ]);
  for (const { statement } of rows) await client.query(statement);
}

/** The statements that are missing, by $1, the tables that are not the program's. */
const sharingOut = {
  write: `
    select format('grant select, insert, update, delete on %s to tidemark_command', oid::regclass) as statement
    from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> all ($1)
      and not has_table_privilege('tidemark_command', oid, 'select, insert, update, delete')
    union all
    select format('grant usage on %s to tidemark_command', seqrelid::regclass)
    from pg_sequence join pg_class c on c.oid = seqrelid
    where relnamespace = 'public'::regnamespace and not has_sequence_privilege('tidemark_command', seqrelid, 'usage')`,
  read: `
    select format('alter table %s owner to tidemark_projector', oid::regclass) as statement from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> all ($1)
      and relowner <> 'tidemark_projector'::regrole
    union all
    select format('grant select on %s to tidemark_query', oid::regclass) from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> all ($1)
      and not has_table_privilege('tidemark_query', oid, 'select')`,
} as const;

async function chainsOf(side: Side, prisma: PrismaFolder): Promise<readonly [Chain, Chain]> {
  const folder = typeof prisma === 'string' ? prisma : fileURLToPath(prisma);
  if (!(await isThere(folder)))
    throw new Error(`there is no folder ${folder}: it is to hold write/migrations and read/migrations`);
  return [
    {
      record: '_tidemark_migrations',
      prefix: 'tidemark/',
      migrations: await migrationsIn(kitMigrations(side)),
    },
    {
      record: '_prisma_migrations',
      prefix: '',
      migrations: await migrationsIn(join(folder, side, 'migrations')),
    },
  ];
}

async function migrationsIn(folder: string): Promise<Migration[]> {
  if (!(await isThere(folder))) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Whoever mistypes a name must not find our tables among somebody else's. */
async function refuseStrangers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ database: string; stranger: string | null }>(`
    select current_database() as database, (
      select min(c.relname) from pg_class c
      where c.relnamespace = 'public'::regnamespace
        and to_regclass('_tidemark_migrations') is null
        -- Of before the kit had a record of its own.
        and (to_regclass('_prisma_migrations') is null
          or to_regclass('stream_head') is null and to_regclass('lane_lease') is null)
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    ) as stranger`);
  const [{ database, stranger } = { database: '', stranger: null }] = rows;
  if (stranger !== null)
    throw new Error(
      `the database ${database} is somebody else's: it has ${stranger}, and no record of the kit's migrations. Give the address ` +
        'of an empty one, or of one that is still to be created',
    );
}

/**
 * Until the kit was a package, its migrations and the program's were one chain, in Prisma's record: what that says of the
 * kit's is taken over. Those that the two had in one file have the same name in both chains now, but for one, which was named
 * after a context; the rows stay where they are, for processes of the older code.
 */
async function adoptRecord(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`select where to_regclass('_prisma_migrations') is not null`);
  if (rows.length === 0) return;
  await client.query(
    `insert into _tidemark_migrations
     select m.id, m.checksum, m.finished_at,
       regexp_replace(m.migration_name, '^20261123130000_(?!jobs).*', '20261123130000_event_hashes'),
       m.logs, m.rolled_back_at, m.started_at, m.applied_steps_count
     from _prisma_migrations m
     where not exists (select from _tidemark_migrations)
       and (to_regclass('public.event') is not null or to_regclass('public.checkpoint') is not null)`,
  );
}

async function compare(
  client: pg.Client,
  side: Side,
  [kit, program]: readonly [Chain, Chain],
): Promise<{ missing: Missing[]; edited: string[] }> {
  const ofKit = await appliedOf(client, side, kit);
  const ofProgram = await appliedOf(client, side, program);
  const lacking = (chain: Chain, applied: ReadonlyMap<string, Applied>) =>
    chain.migrations.filter(({ name }) => !applied.has(name)).map((migration) => ({ ...migration, chain }));
  // Of what was one file with the kit's once, `adoptRecord` has copied the row.
  const adopted = new Set([...ofKit.values()].map(({ id }) => id));
  const isEdited = ({ name, checksum }: Migration): boolean => {
    const has = ofProgram.get(name);
    return has !== undefined && has.checksum !== checksum && !adopted.has(has.id);
  };
  return {
    missing: [...lacking(kit, ofKit), ...lacking(program, ofProgram)],
    edited: ofKit.size > 0 ? program.migrations.filter(isEdited).map(({ name }) => name) : [],
  };
}

interface Applied {
  readonly id: string;
  readonly checksum: string;
}

/** What was applied, by name. */
async function appliedOf(
  client: pg.Client,
  side: Side,
  { record, prefix }: Chain,
): Promise<ReadonlyMap<string, Applied>> {
  const { rows: found } = await client.query<{ found: boolean }>(
    `select to_regclass('${record}') is not null as found`,
  );
  if (found[0]?.found !== true) return new Map();
  const { rows } = await client.query<Applied & { migration_name: string; finished: boolean }>(
    `select id, migration_name, checksum, finished_at is not null as finished from ${record} where rolled_back_at is null`,
  );
  const failed = rows.find(({ finished }) => !finished);
  if (failed)
    throw new Error(
      `migration ${prefix}${failed.migration_name} of the ${side} database has failed before: undo what it has done, then say so: ` +
        `update ${record} set rolled_back_at = now() where migration_name = '${failed.migration_name}' and finished_at is null`,
    );
  return new Map(rows.map((row) => [row.migration_name, row]));
}

/** What PostgreSQL says, and in which line of the migration. */
function describe(error: unknown, sql: string): string {
  if (!(error instanceof pg.DatabaseError)) return String(error);
  const place = error.position === undefined ? '' : ` (line ${lineAt(sql, Number(error.position))})`;
  return `${error.message}${place}`;
}

const lineAt = (sql: string, position: number): number => sql.slice(0, position).split('\n').length;

/** As Prisma makes it. */
const createRecord = (name: string): string => `
  create table if not exists ${name} (
    id varchar(36) primary key not null,
    checksum varchar(64) not null,
    finished_at timestamptz,
    migration_name varchar(255) not null,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz not null default now(),
    applied_steps_count integer not null default 0
  )`;

/**
 * Creates the database of this address where there is none, and answers whether it did. Only then does the login need
 * access to the database named postgres, and the right to create one.
 */
export async function ensureDatabase(url: string): Promise<boolean> {
  const exists = await withClient(url, async () => true).catch((error: unknown) => {
    if (sqlState(error) === '3D000') return false;
    throw error;
  });
  if (exists) return false;
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  const beside = Object.assign(new URL(url), { pathname: '/postgres' }).href;
  return withClient(beside, (client) =>
    client.query(`create database ${client.escapeIdentifier(name)}`),
  ).then(
    () => true,
    (error: unknown) => {
      // Somebody else made it in between.
      if (['42P04', '23505'].includes(sqlState(error) ?? '')) return false;
      throw error;
    },
  );
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'tidemark migrations' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    // Ends the session, and with it the lock.
    await client.end();
  }
}
