import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { sqlState } from '../faults/outage.js';

/** The two databases: each has its own Prisma schema and migrations, in prisma/write and prisma/read. */
export type Side = 'write' | 'read';

interface Migration {
  readonly name: string;
  readonly sql: string;
  /** As Prisma computes it, so that `npm run db:status` finds nothing changed. */
  readonly checksum: string;
}

/** From src and from dist alike, prisma/ lies three folders up. */
const folderOf = (side: Side): string =>
  fileURLToPath(new URL(`../../../prisma/${side}/migrations`, import.meta.url));

async function migrationsOf(side: Side): Promise<Migration[]> {
  const entries = await readdir(folderOf(side), { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(`${folderOf(side)}/${name}/migration.sql`, 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** Names of the migrations that the database does not have. */
export async function pendingMigrations(side: Side, url: string): Promise<string[]> {
  return withClient(url, async (client) => (await pending(client, side)).map(({ name }) => name));
}

/**
 * Applies pending migrations, each in a transaction, and keeps Prisma's own record of them, so that its CLI finds what it
 * would have left itself. The start of a server with embedded databases, `npm run db:migrate` and tests all migrate by
 * this. Answers with the names of what was applied.
 */
export async function migrate(side: Side, url: string): Promise<string[]> {
  return withClient(url, async (client) => {
    if ((await pending(client, side)).length === 0) return [];
    // Two processes may start at once; Prisma takes this same lock.
    await client.query('select pg_advisory_lock(72707369)');
    await refuseStrangers(client);
    await client.query(createRecord);
    const missing = await pending(client, side);
    for (const { name, sql, checksum } of missing) {
      await client.query('begin');
      await client.query(sql).catch((error: unknown) => {
        throw new Error(`migration ${name} has failed, and nothing of it stays: ${describe(error, sql)}`, {
          cause: error,
        });
      });
      await client.query(
        `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
         values ($1, $2, $3, now(), clock_timestamp(), 1)`,
        [randomUUID(), checksum, name],
      );
      await client.query('commit');
    }
    return missing.map(({ name }) => name);
  });
}

/** Whoever mistypes a name must not find our tables among somebody else's. */
async function refuseStrangers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ database: string; stranger: string | null }>(`
    select current_database() as database, (
      select min(c.relname) from pg_class c
      where c.relnamespace = 'public'::regnamespace and to_regclass('_prisma_migrations') is null
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    ) as stranger`);
  const [{ database, stranger } = { database: '', stranger: null }] = rows;
  if (stranger !== null)
    throw new Error(
      `the database ${database} is somebody else's: it has ${stranger}, and no record of our migrations. Give the address ` +
        'of an empty one, or of one that is still to be created',
    );
}

async function pending(client: pg.Client, side: Side): Promise<Migration[]> {
  const { rows: found } = await client.query<{ found: boolean }>(
    `select to_regclass('_prisma_migrations') is not null as found`,
  );
  const all = await migrationsOf(side);
  if (found[0]?.found !== true) return all;
  const { rows } = await client.query<{ migration_name: string; finished: boolean }>(
    'select migration_name, finished_at is not null as finished from _prisma_migrations where rolled_back_at is null',
  );
  const failed = rows.find(({ finished }) => !finished);
  if (failed)
    throw new Error(
      `migration ${failed.migration_name} of the ${side} database has failed before: mend the database, then ` +
        `npx prisma migrate resolve --config prisma/${side}.config.ts --rolled-back ${failed.migration_name}`,
    );
  const applied = new Set(rows.map((row) => row.migration_name));
  return all.filter(({ name }) => !applied.has(name));
}

/** What PostgreSQL says, and in which line of the migration. */
function describe(error: unknown, sql: string): string {
  if (!(error instanceof pg.DatabaseError)) return String(error);
  const place = error.position === undefined ? '' : ` (line ${lineAt(sql, Number(error.position))})`;
  return `${error.message}${place}`;
}

const lineAt = (sql: string, position: number): number => sql.slice(0, position).split('\n').length;

/** As Prisma makes it. */
const createRecord = `
  create table if not exists _prisma_migrations (
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
