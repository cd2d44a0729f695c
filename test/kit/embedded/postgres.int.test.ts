import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../../src/kit/embedded/postgres.js';
import { processIdentity } from '../../../src/kit/embedded/processes.js';
import { makeTempFolder, removeTempFolder } from '../../../src/kit/testing/temp-folder.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { query, startInProcess } from './postgres-process.js';

// One folder goes through it all: each test finds it as the one before left it.
describe('embedded PostgreSQL', () => {
  const dataDir = makeTempFolder();
  const start = (settings: Record<string, string> = {}) =>
    startEmbeddedPostgres({
      dataDir,
      log: () => undefined,
      settings: { shared_buffers: '32MB', ...settings },
    });
  const remembered = async (server: EmbeddedPostgres) => {
    const rows = await query(server.url('app'), 'select what from kept order by what');
    return rows.map((row) => row['what']);
  };
  const remember = (url: string, what: string) => query(url, `insert into kept values ('${what}')`);

  afterAll(() => removeTempFolder(dataDir));

  it('starts on an empty folder, durable, in UTC and UTF-8, with its password kept from others', async () => {
    const server = await start();
    const settings = await query(
      server.adminUrl,
      `select name, setting from pg_settings where name = any('{fsync,synchronous_commit,full_page_writes,TimeZone,
       server_encoding,max_connections,max_prepared_transactions,unix_socket_directories}') order by name`,
    );
    expect(Object.fromEntries(settings.map((row) => [row['name'], row['setting']]))).toEqual({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      TimeZone: 'UTC',
      server_encoding: 'UTF8',
      max_connections: '200',
      max_prepared_transactions: '10',
      unix_socket_directories: '',
    });
    expect(await query(server.adminUrl, `select upper('é') as letter`)).toEqual([{ letter: 'É' }]);
    expect(statSync(join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600);
    await expect(query(server.adminUrl.replace(/:[^:@]*@/, ':wrong@'), 'select 1')).rejects.toThrow(
      'password',
    );

    await server.ensureDatabase('app');
    await Promise.all([server.ensureDatabase('app'), server.ensureDatabase('odd "name"')]);
    expect(await query(server.url('odd "name"'), 'select current_database() as name')).toEqual([
      { name: 'odd "name"' },
    ]);
    await query(server.url('app'), 'create table kept (what text)');
    await remember(server.url('app'), 'first');
    await server.stop();
    await server.stop();
    expect(processIdentity(server.pid)).toBeUndefined();
    expect(readdirSync(dataDir).toSorted()).toEqual(['postgres', 'postgres-password']);
  });

  it('writes nothing into the log of what clients send', async () => {
    const lines: string[] = [];
    const server = await startEmbeddedPostgres({ dataDir, log: (line) => lines.push(line) });
    for (const sql of [
      "select 'ada@example.com'::uuid",
      `do $$ begin raise warning 'ada@example.com'; end $$`,
    ])
      await query(server.adminUrl, sql).catch(() => undefined);
    await server.stop();
    expect(lines.join('\n')).toContain('database system is shut down');
    expect(lines.join('\n')).not.toContain('ada@example.com');
  });

  it('keeps its data over a second start', async () => {
    const server = await start();
    expect(await remembered(server)).toEqual(['first']);
    await server.stop();
  });

  it('refuses a second start on one folder, and says who has it', async () => {
    const server = await start();
    await expect(start()).rejects.toThrow('this process runs on this folder already');
    const other = await startInProcess({ dataDir });
    expect(other.answer).toEqual({ error: expect.stringContaining(`another process (pid ${process.pid})`) });
    await other.kill9();
    expect(await remembered(server)).toEqual(['first']);
    await server.stop();
  });

  it('has every acknowledged row after kill -9 of the server and its parent', async () => {
    const parent = await startInProcess({ dataDir });
    await remember(parent.url('app'), 'before kill -9');
    process.kill(parent.pid, 'SIGKILL');
    await parent.kill9();
    const server = await start();
    expect(await remembered(server)).toEqual(['before kill -9', 'first']);
    await server.stop();
  });

  it('ends a server that outlived its parent, and starts one in its place', async () => {
    const parent = await startInProcess({ dataDir });
    await remember(parent.url('app'), 'orphan');
    await parent.kill9();
    expect(processIdentity(parent.pid)).toBeDefined();
    const server = await start();
    expect(processIdentity(parent.pid)).toBeUndefined();
    expect(await remembered(server)).toEqual(['before kill -9', 'first', 'orphan']);
    await server.stop();
  });

  it('ends a busy session that outlived its killed server', async () => {
    const first = await start();
    const busy = new pg.Client({ connectionString: first.url('app') });
    busy.on('error', () => undefined);
    await busy.connect();
    const [session] = (await busy.query<{ pid: number }>('select pg_backend_pid() as pid')).rows;
    const pid = session?.pid ?? 0;
    busy.query('do $$ begin loop end loop; end $$').catch(() => undefined);
    await waitFor(
      async () => {
        const rows = await query(first.adminUrl, `select state from pg_stat_activity where pid = ${pid}`);
        return rows[0]?.['state'] === 'active';
      },
      { describe: 'the session is busy' },
    );
    process.kill(first.pid, 'SIGKILL');
    expect(await first.died).toBe('signal SIGKILL');
    expect(processIdentity(pid)).toBeDefined();

    const server = await start();
    expect(processIdentity(pid)).toBeUndefined();
    expect(await remembered(server)).toContain('orphan');
    await server.stop();
  });

  it('is not stopped by lock files whose numbers other processes have by now', async () => {
    const folder = join(dataDir, 'postgres');
    const { uid, gid } = statSync(folder);
    const stranger = spawn('sleep', ['60'], { uid, gid, cwd: '/' });
    await once(stranger, 'spawn');
    writeFileSync(
      join(folder, 'postmaster.pid'),
      `${stranger.pid}\n${folder}\n1\n5432\n\n127.0.0.1\n\nready\n`,
    );
    writeFileSync(join(dataDir, 'postgres.lock'), JSON.stringify({ pid: process.pid, identity: 'long ago' }));
    const server = await start();
    expect(stranger.exitCode).toBeNull();
    await server.stop();
    stranger.kill();
  });

  it('says which port is taken, and leaves the folder free', async () => {
    const first = await start();
    const elsewhere = makeTempFolder();
    const second = startEmbeddedPostgres({
      dataDir: elsewhere,
      log: () => undefined,
      settings: { port: String(first.port) },
    });
    await expect(second).rejects.toThrow(`port ${first.port} of 127.0.0.1 is taken`);
    expect(readdirSync(elsewhere)).not.toContain('postgres.lock');
    removeTempFolder(elsewhere);
    await first.stop();
  });

  it('shows what PostgreSQL says about a setting that it refuses', async () => {
    await expect(start({ shared_buffers: 'much' })).rejects.toThrow(
      'invalid value for parameter "shared_buffers"',
    );
  });

  it('refuses data of another version', async () => {
    const file = join(dataDir, 'postgres', 'PG_VERSION');
    const version = readFileSync(file);
    writeFileSync(file, '17\n');
    await expect(start()).rejects.toThrow(/was made by PostgreSQL 17, and this is 18: dump it/);
    writeFileSync(file, version);
  });
});
