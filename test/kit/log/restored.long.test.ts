// Three ways in which a write database comes back older, or as another cluster, with the whole program over it.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, rmSync, statSync, writeFileSync, chownSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '../../support/migrate.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { startOwnPostgres, type OwnPostgres } from '../../support/own-postgres.js';
import { programOf } from '../../support/programs.js';
import { jwt, startServerProcess, type ServerProcess } from '../../support/server-process.js';
import { gbp, orderInput, placeOrder, registerProduct } from '../../support/shop.js';
import { makeTempFolder, removeTempFolder } from '../../../src/kit/testing/temp-folder.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

let databases: TestDatabases;
let authorization: string;
let archive: string;
let postgres: OwnPostgres;
const servers: ServerProcess[] = [];
beforeEach(async () => {
  databases = await createTestDatabases();
  authorization = `Bearer ${await jwt('staff', ['STAFF'])}`;
  archive = makeTempFolder();
  postgres = await startOwnPostgres({
    archive_mode: 'on',
    archive_command: `cp %p "${join(archive, '%f')}"`,
  });
  giveToPostgres(archive);
  await migrate('write', await postgres.ensureDatabase('shop'));
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.end('SIGKILL');
  await postgres.stop();
  removeTempFolder(archive);
  await databases.drop();
});

const folder = () => join(postgres.dataDir, 'postgres');

/** Files of the server must be its user's. */
function giveToPostgres(path: string): void {
  const { uid, gid } = statSync(join(folder(), 'PG_VERSION'));
  chownSync(path, uid, gid);
}

function writeForPostgres(name: string, text: string): void {
  const file = join(folder(), name);
  writeFileSync(file, text, { flag: 'a' });
  giveToPostgres(file);
}

async function sql(text: string, url = postgres.adminUrl): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

async function start(databaseUrl = postgres.url('shop')): Promise<ServerProcess> {
  const server = await startServerProcess({ ...databases.env, DATABASE_URL: databaseUrl });
  servers.push(server);
  return server;
}

const register = (server: ServerProcess) =>
  server.post(
    {
      query: registerProduct,
      variables: {
        input: { commandId: randomUUID(), sku: 'MUG', name: 'Mug', price: gbp('1'), initialStock: 10 },
      },
    },
    { authorization },
  );

/** Places an order, and waits until it is shown. */
async function place(server: ServerProcess): Promise<{ number: string; token: string }> {
  const { body } = await server.post(
    { query: placeOrder, variables: { input: orderInput([{ sku: 'MUG', quantity: 1 }]) } },
    { authorization },
  );
  const { number, receipt } = body.data.placeOrder as { number: string; receipt: { token: string } };
  await waitFor(async () => (await shown(server, receipt.token)).numbers.includes(number));
  return { number, token: receipt.token };
}

async function shown(server: ServerProcess, token?: string) {
  const { body } = await server.post(
    {
      query:
        '{ orders(orderBy: PLACED_AT_ASC) { nodes { number } } product(sku: "MUG") { available onHand } }',
      ...(token ? { extensions: { consistency: { after: [token], timeoutMs: 5_000 } } } : {}),
    },
    { authorization },
  );
  const numbers = ((body.data?.orders?.nodes ?? []) as { number: string }[]).map(({ number }) => number);
  return {
    numbers,
    available: body.data?.product?.available as number | undefined,
    code: body.errors?.[0]?.extensions['code'],
  };
}

/** Everything that is there, and nothing else; a token from before is void, and new commands go on. */
async function expectOnly(server: ServerProcess, orders: { number: string }[], before: { token: string }[]) {
  const numbers = orders.map(({ number }) => number);
  await waitFor(
    async () => {
      const now = await shown(server);
      return now.available === 10 - numbers.length && now.numbers.join() === numbers.join();
    },
    { timeoutMs: 60_000, describe: `the read models are built anew from ${numbers.join()}` },
  );
  for (const { token } of before) expect((await shown(server, token)).code).toBe('CONSISTENCY_TOKEN_EPOCH');
  const next = await place(server);
  expect((await shown(server, next.token)).numbers).toEqual([...numbers, next.number]);
}

test('failover: a running node notices the new timeline and ends; started again, it goes on from there', async () => {
  const server = await start();
  await register(server);
  const orders = [await place(server), await place(server)];
  await postgres.kill9();
  // It had everything, as a synchronous standby has.
  writeForPostgres('standby.signal', '');
  await postgres.restart();
  await sql('select pg_promote()');
  await waitFor(() => server.child.exitCode !== null, { timeoutMs: 60_000 });
  expect(server.child.exitCode).toBe(1);
  expect(server.output()).toContain('was restored or failed over');
  await expectOnly(await start(), orders, orders);
});

test('point-in-time recovery: what came after that point is gone, from the read models too', async () => {
  const server = await start();
  await register(server);
  const first = await place(server);
  await server.end('SIGTERM');
  await postgres.stopServer();
  const base = `${folder()}-base`;
  cpSync(folder(), base, { recursive: true, preserveTimestamps: true });
  await postgres.restart();
  const again = await start();
  const second = await place(again);
  await sql("select pg_create_restore_point('here')");
  const lost = await place(again);
  await again.end('SIGTERM');
  await sql('select pg_switch_wal()');
  await postgres.stopServer();
  rmSync(folder(), { recursive: true });
  mkdirSync(folder());
  cpSync(base, folder(), { recursive: true, preserveTimestamps: true });
  rmSync(base, { recursive: true });
  await promisify(execFile)('chown', ['-R', '--reference', archive, folder()]);
  await promisify(execFile)('chmod', ['700', folder()]);
  writeForPostgres('recovery.signal', '');
  writeForPostgres(
    'postgresql.auto.conf',
    `restore_command = 'cp "${join(archive, '%f')}" %p'\nrecovery_target_name = 'here'\nrecovery_target_action = 'promote'\n`,
  );
  await postgres.restart();
  await waitFor(async () => (await sql('select pg_is_in_recovery() as still'))[0]?.['still'] === false);
  await expectOnly(await start(), [first, second], [first, second, lost]);
});

test('dump and restore into another cluster: it is another life, of the same events', async () => {
  const server = await start();
  await register(server);
  const orders = [await place(server), await place(server)];
  await server.end('SIGTERM');
  const other = await startOwnPostgres();
  try {
    const url = await other.ensureDatabase('shop');
    await migrate('write', url);
    await copyRows(postgres.url('shop'), url);
    await expectOnly(await start(url), orders, orders);
  } finally {
    for (const one of servers.splice(0)) await one.end('SIGKILL');
    await other.stop();
  }
});

test('an older copy in the same cluster looks the same: `npm run db:restored` says that it is not', async () => {
  const server = await start();
  await register(server);
  const first = await place(server);
  await server.end('SIGTERM');
  await sql('create database copy template shop');
  const again = await start();
  const lost = await place(again);
  await again.end('SIGTERM');
  await sql('drop database shop');
  await sql('alter database copy rename to shop');
  const entry = programOf(new URL('../../../src/cli/main.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [entry, 'restored'], {
    env: { ...process.env, DATABASE_URL: postgres.url('shop') },
  });
  expect(stdout).toMatch(/^epoch \d+ has begun/);
  await expectOnly(await start(), [first], [first, lost]);
});

/** As pg_dump and pg_restore do, which are not among the embedded server's binaries. */
async function copyRows(from: string, to: string): Promise<void> {
  const tables = await sql(
    `select relname::text as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname not like '%migrations'`,
    from,
  );
  const target = new pg.Client({ connectionString: to });
  await target.connect();
  try {
    await target.query("set session_replication_role = 'replica'");
    for (const { name } of tables) {
      const table = pg.escapeIdentifier(String(name));
      const [row] = await sql(`select coalesce(json_agg(t), '[]')::text as rows from ${table} t`, from);
      await target.query(`delete from ${table}`);
      await target.query(
        `insert into ${table} overriding system value select * from json_populate_recordset(null::${table}, $1)`,
        [row?.['rows']],
      );
    }
    await target.query(
      `select setval(pg_get_serial_sequence('event', 'position'), (select max(position) from event))`,
    );
  } finally {
    await target.end();
  }
}
