import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kitTables } from '../../../src/kit/databases/kit-tables.js';
import {
  ensureDatabase,
  migrate as migrateWith,
  migrationState,
  type Side,
} from '../../../src/kit/databases/migrate.js';
import { migrate, prismaFolder } from '../../support/migrate.js';
import { db, dbOf, drift, prisma, prismaCli, root, run } from '../../support/prisma.js';
import { testServers } from '../../support/servers.js';
import { makeTempFolder, removeTempFolder } from '../../../src/kit/testing/temp-folder.js';
import { administer } from '../../../src/kit/testing/admin.js';
import { dropNewDatabases, kits, namesIn, newDatabase, newDatabaseUrl, query } from './new-database.js';

/** Every migration of a side, in order: the kit's, then those of our contexts. */
const all = (side: Side) => [...kits(side), ...namesIn(side)];
const pendingMigrations = async (side: Side, url: string) =>
  (await migrationState(side, url, prismaFolder)).pending;
const sides = ['write', 'read'] as const;

afterAll(dropNewDatabases);

describe.each(sides)('the %s side', (side) => {
  it('is migrated by the CLI: created, up to date, again, no drift', async () => {
    const url = newDatabaseUrl();
    await migrateKit(side, url);
    const deployed = await prisma(side, url, 'migrate', 'deploy');
    expect(deployed).toMatchObject({ code: 0 });
    expect(deployed.output).toContain('All migrations have been successfully applied');
    expect((await prisma(side, url, 'migrate', 'deploy')).output).toContain('No pending migrations to apply');
    expect(await prisma(side, url, 'migrate', 'status')).toMatchObject({ code: 0 });
    expect(await drift(side, url)).toMatchObject({ code: 0 });
    expect(await pendingMigrations(side, url)).toEqual([]);
    expect(await migrate(side, url)).toEqual([]);
  });

  it('is not made in a database that is somebody else’s', async () => {
    const url = newDatabaseUrl();
    await ensureDatabase(url);
    await query(url, 'create table customers_of_theirs (id int)');
    // Nor of another application that Prisma migrates.
    await query(
      url,
      `create table _prisma_migrations (id text, checksum text, migration_name text, finished_at timestamptz,
         rolled_back_at timestamptz)`,
    );
    const refused = await dbOf('migrate', side, url);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.output).toContain('_prisma_migrations');
    await expect(migrate(side, url)).rejects.toThrow("is somebody else's");
    const tables = await query(
      url,
      `select relname from pg_class where relnamespace = 'public'::regnamespace`,
    );
    expect(tables).toHaveLength(2);
  });

  it('is migrated by npm run db:migrate: created, up to date, again', async () => {
    const url = newDatabaseUrl();
    const applied = await dbOf('migrate', side, url);
    expect(applied).toMatchObject({ code: 0 });
    for (const name of all(side)) expect(applied.output).toContain(name);
    expect(applied.output).toContain('All migrations have been successfully applied');
    expect((await dbOf('migrate', side, url)).output).toContain('No pending migrations to apply');
    expect(await dbOf('status', side, url)).toMatchObject({ code: 0 });
    await query(url, `delete from _prisma_migrations where migration_name = '${all(side).at(-1)}'`);
    const lacking = await dbOf('status', side, url);
    expect(lacking).toMatchObject({ code: 1 });
    expect(lacking.output).toContain(`lacks 1 migrations: ${all(side).at(-1)}`);
    // What it would add is there already: a migration that fails is told by its name, and is not half applied.
    const failed = await dbOf('migrate', side, url);
    expect(failed).toMatchObject({ code: 1 });
    expect(failed.output).toContain(`migration ${all(side).at(-1)} has failed, and nothing of it stays: `);
    expect(await dbOf('status', side, url)).toMatchObject({ code: 1 });
  });

  it('is migrated in process: once, up to date for the CLI, no drift', async () => {
    const url = await newDatabase();
    expect(await pendingMigrations(side, url)).toEqual(all(side));
    expect(await migrate(side, url)).toEqual(all(side));
    expect(await migrate(side, url)).toEqual([]);
    expect(await pendingMigrations(side, url)).toEqual([]);
    const status = await prisma(side, url, 'migrate', 'status');
    expect(status).toMatchObject({ code: 0 });
    expect(status.output).toContain('Database schema is up to date');
    expect(await drift(side, url)).toMatchObject({ code: 0 });
  });

  it('is recorded alike by both, and made alike', async () => {
    const [cli, inProcess] = [newDatabaseUrl(), await newDatabase()];
    await migrateKit(side, cli);
    await Promise.all([prisma(side, cli, 'migrate', 'deploy'), migrate(side, inProcess)]);
    expect(await record(inProcess)).toEqual(await record(cli));
    expect(await columns(inProcess)).toEqual(await columns(cli));
  });

  it('has migrations that build what its schema says, tried in a shadow database alone', async () => {
    const url = await newDatabase();
    const before = await databasesOf();
    const diff = await prisma(side, url, 'migrate', 'diff', '--exit-code', ...fromMigrations(side));
    expect(diff).toMatchObject({ code: 0 });
    expect(
      await query(url, `select relname from pg_class where relnamespace = 'public'::regnamespace`),
    ).toEqual([]);
    expect(shadowsOf(await databasesOf())).toEqual(shadowsOf(before));
  });
});

describe('migrations in this process', () => {
  it('run for both sides at once', async () => {
    const [write, read] = [await newDatabase(), await newDatabase()];
    expect(await Promise.all([migrate('write', write), migrate('read', read)])).toEqual([
      all('write'),
      all('read'),
    ]);
  });

  it('are applied once when two start at the same time', async () => {
    const url = await newDatabase();
    const applied = await Promise.all([migrate('write', url), migrate('write', url)]);
    expect(applied.flat()).toEqual(all('write'));
    expect(await record(url)).toHaveLength(namesIn('write').length);
  });

  it('say which database is missing', async () => {
    const url = newDatabaseUrl();
    await expect(migrate('write', url)).rejects.toThrow(new URL(url).pathname.slice(1));
  });
});

describe('the CLI, without a native engine', () => {
  let folder: string;
  beforeAll(() => {
    folder = makeTempFolder();
  });
  afterAll(() => removeTempFolder(folder));

  it('applies a migration with semicolons between $$', async () => {
    const url = newDatabaseUrl();
    const config = await project(
      'dollars',
      `create table noted (id integer primary key, what text not null default 'a;b');
       create function note() returns void language plpgsql as $$
       begin
         insert into noted (id) values (1);
         insert into noted (id) values (2);
       end; $$;
       select note();`,
    );
    expect(await run(url, prismaCli, 'migrate', 'deploy', '--config', config)).toMatchObject({ code: 0 });
    expect(await query(url, 'select id, what from noted order by id')).toEqual([
      { id: 1, what: 'a;b' },
      { id: 2, what: 'a;b' },
    ]);
  });

  it('tells of a migration that fails, and refuses to go on', async () => {
    const url = newDatabaseUrl();
    const config = await project(
      'failing',
      'create table noted (id integer primary key);\nselect nothing_such();',
    );
    const failed = await run(url, prismaCli, 'migrate', 'deploy', '--config', config);
    expect(failed).toMatchObject({ code: 1 });
    expect(failed.output).toContain('P3018');
    expect(failed.output).toContain('function nothing_such() does not exist (line 2)');
    expect(await query(url, `select to_regclass('noted') as noted`)).toEqual([{ noted: null }]);
    const again = await run(url, prismaCli, 'migrate', 'deploy', '--config', config);
    expect(again).toMatchObject({ code: 1 });
    expect(again.output).toContain('P3009');
  });

  it('never touches the real database when it needs a shadow of it', async () => {
    const url = await newDatabase();
    await administer(url, 'create table kept as select 1 as n');
    const config = await project(
      'shadow',
      'drop table if exists kept; create table noted (id integer primary key);',
    );
    const diff = await run(
      url,
      prismaCli,
      'migrate',
      'diff',
      '--config',
      config,
      '--from-migrations',
      join(folder, 'shadow/migrations'),
      '--to-empty',
      '--script',
    );
    expect(diff.output).toContain('DROP TABLE "public"."noted"');
    expect(await query(url, 'select n from kept')).toEqual([{ n: 1 }]);
    expect(await query(url, `select to_regclass('noted') as noted`)).toEqual([{ noted: null }]);
    expect(shadowsOf(await databasesOf())).toEqual([]);
  });

  it('writes and applies a migration for what changed, and leaves the data alone', async () => {
    const url = newDatabaseUrl();
    const config = await project('dev', 'create table noted (id integer primary key, what text not null);');
    const dev = (...args: string[]) => run(url, prismaCli, 'migrate', 'dev', '--config', config, ...args);
    expect((await dev()).output).toContain('now in sync');
    await query(url, `insert into noted values (1, 'kept')`);

    const schema = join(folder, 'dev/schema.prisma');
    await writeFile(
      schema,
      (await readFile(schema, 'utf8')).replace('what String', 'what String\n  more Int?'),
    );
    expect(await dev('--name', 'more')).toMatchObject({ code: 0 });

    expect(await query(url, 'select * from noted')).toEqual([{ id: 1, what: 'kept', more: null }]);
    expect((await dev()).output).toContain(
      'Already in sync, no schema change or pending migration was found',
    );
    expect(await query(url, 'select what from noted')).toEqual([{ what: 'kept' }]);
  });

  it('sees a difference when there is one', async () => {
    const url = await newDatabase();
    await migrate('read', url);
    await query(url, 'alter table products_v1 drop column name');
    expect(await drift('read', url)).toMatchObject({ code: 2 });
  });

  it('answers even when the engine panics', async () => {
    const engine = spawn(process.execPath, [
      join(root, 'scripts/schema-engine.mjs'),
      '--datasource',
      JSON.stringify({ url: testServers().pgAdminUrl }),
    ]);
    const answers = text(engine.stdout);
    for (const [id, method] of [
      'getDatabaseVersion',
      'noSuchMethod',
      'debugPanic',
      'getDatabaseVersion',
    ].entries())
      engine.stdin.write(`${JSON.stringify({ id: id + 1, jsonrpc: '2.0', method })}\n`);
    engine.stdin.end();
    const [version, unknown, panic, after] = (await answers).trim().split('\n');
    expect(version).toMatch(/PostgreSQL \d+/);
    expect(unknown).toContain('has no method noSuchMethod');
    expect(panic).toContain('The schema engine panicked');
    expect(after).toContain('The schema engine panicked');
  });

  it('names the variables that are missing', async () => {
    const missing = await db('migrate', {});
    expect(missing).toMatchObject({ code: 2 });
    expect(missing.output).toContain('migrate needs DATABASE_URL and READ_DATABASE_URL');
    expect((await db('status', { DATABASE_URL: 'x' })).output).toContain('migrate needs READ_DATABASE_URL,');
  });

  it('names the variable that is no address of PostgreSQL, with an example', async () => {
    for (const wrong of ['mysql://localhost/shop', 'postgresql://localhost:port/shop']) {
      const refused = await db('status', {
        DATABASE_URL: 'postgresql://localhost/shop',
        READ_DATABASE_URL: wrong,
      });
      expect(refused).toMatchObject({ code: 2 });
      expect(refused.output).toContain(
        'READ_DATABASE_URL must be an address: READ_DATABASE_URL=postgresql://',
      );
    }
  });

  /** A schema of one table and one migration, with a configuration of its own. */
  async function project(name: string, sql: string): Promise<string> {
    const at = (path: string) => join(folder, name, path);
    await mkdir(at(`migrations/1_${name}`), { recursive: true });
    await writeFile(at(`migrations/1_${name}/migration.sql`), sql);
    await writeFile(at('migrations/migration_lock.toml'), 'provider = "postgresql"\n');
    await writeFile(
      at('schema.prisma'),
      'datasource db {\n  provider = "postgresql"\n}\nmodel noted {\n  id Int @id\n  what String\n}\n',
    );
    await writeFile(
      at('prisma.config.mjs'),
      `export default { schema: 'schema.prisma', migrations: { path: 'migrations' }, datasource: { url: process.env.DATABASE_URL } };`,
    );
    return at('prisma.config.mjs');
  }
});

describe('the tables of the kit', () => {
  it.each(sides)('are those of its schema, on the %s side, and no others', async (side) => {
    const url = newDatabaseUrl();
    await migrateKit(side, url);
    expect(await drift(side, url, 'kit/')).toMatchObject({ code: 0 });
    const tables = await query(
      url,
      `select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
    );
    const names = tables.map((row) => (row as { name: string }).name);
    expect(names.toSorted()).toEqual([...kitTables[side]].toSorted());
  });

  it('are taken over from the record of when they and ours were one chain', async () => {
    const url = await newDatabase();
    await migrate('write', url);
    // As it was then, before the last migration of the kit.
    const last = kits('write').at(-1)?.replace('tidemark/', '') ?? '';
    expect(last).toContain('signing_keys_in_use');
    await query(
      url,
      `insert into _prisma_migrations select * from _tidemark_migrations t
         where not exists (select from _prisma_migrations p where p.migration_name = t.migration_name)
           and migration_name <> '${last}';
       update _prisma_migrations set migration_name = '20261123130000_portfolio' where migration_name like '%event_hashes'
         and not exists (select from _prisma_migrations where migration_name = '20261123130000_portfolio');
       delete from _prisma_migrations where migration_name like '%event_hashes';
       drop table _tidemark_migrations;
       alter table signing_key drop column used_at`,
    );
    expect(await pendingMigrations('write', url)).toEqual(kits('write'));
    expect(await migrate('write', url)).toEqual([`tidemark/${last}`]);
    expect(await pendingMigrations('write', url)).toEqual([]);
    expect(await migrate('write', url)).toEqual([]);
    expect(await drift('write', url)).toMatchObject({ code: 0 });
  });
});

/** The kit alone, of a program without tables. */
async function migrateKit(side: Side, url: string): Promise<void> {
  await ensureDatabase(url);
  const folder = makeTempFolder();
  try {
    await migrateWith(side, url, folder);
  } finally {
    removeTempFolder(folder);
  }
}

const fromMigrations = (side: Side) => [
  '--from-migrations',
  `prisma/${side}/migrations`,
  '--to-schema',
  `prisma/${side}`,
];

const databasesOf = () => query(testServers().pgAdminUrl, 'select datname from pg_database');

const shadowsOf = (rows: unknown[]) =>
  rows.map((row) => (row as { datname: string }).datname).filter((name) => name.includes('shadow'));

/** What Prisma knows of the migrations, without ids and times. */
const record = (url: string) =>
  query(
    url,
    `select migration_name, checksum, applied_steps_count, logs, rolled_back_at, length(id) as id,
       finished_at >= started_at as finished
     from _prisma_migrations order by started_at`,
  );

/** Of the table of migrations too. */
const columns = (url: string) =>
  query(
    url,
    `select table_name, column_name, ordinal_position, data_type, is_nullable, column_default, is_identity
     from information_schema.columns where table_schema = 'public' order by table_name, ordinal_position`,
  );
