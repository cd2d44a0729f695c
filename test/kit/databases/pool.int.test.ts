import { expect, test } from 'vitest';
import { openPool, transaction } from '../../../src/kit/databases/postgres.js';
import { createTestDatabases } from '../../support/databases.js';
import { startPostgresProxy } from '../../support/postgres-proxy.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

/** Stands before PostgreSQL; holds what it answers back until it ends the session, then passes it on in one piece. */
async function startHoldingProxy(databaseUrl: string) {
  let held: Buffer[] | undefined;
  const proxy = await startPostgresProxy(databaseUrl, (piece, { pass }) => {
    held?.push(piece);
    if (!held) pass(piece);
    else if (piece.includes('57P01')) pass(Buffer.concat(held.splice(0)));
  });
  return { ...proxy, hold: () => (held = []) };
}

test('a connection that is lost while it is handed on ends no process: its next user hears of it', async () => {
  const databases = await createTestDatabases();
  const owner = openPool(databases.databaseUrl, undefined, 1);
  const proxy = await startHoldingProxy(databases.databaseUrl);
  const pool = openPool(proxy.url, 'tidemark_log_reader', 1);
  try {
    const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
    proxy.hold();
    const first = pool.query('select 1 as last');
    const next = pool.connect();
    await waitFor(
      async () =>
        (
          await owner.query(
            "select pg_terminate_backend(pid) from pg_stat_activity where pid = $1 and state = 'idle' and query = 'select 1 as last'",
            [rows[0]?.pid],
          )
        ).rowCount === 1,
    );
    expect((await first).rows).toEqual([{ last: 1 }]);
    const client = await next;
    await expect(client.query('select 2')).rejects.toThrow();
    client.release();
    expect(pool.totalCount).toBe(0);
  } finally {
    await Promise.all([pool.end(), owner.end()]);
    await proxy.stop();
    await databases.drop();
  }
});

test('a connection whose prepared statements a migration has made useless is not used again', async () => {
  const databases = await createTestDatabases();
  const pool = openPool(databases.databaseUrl, undefined, 1);
  const migration = openPool(databases.databaseUrl, undefined, 1);
  const read = () =>
    transaction(pool, (tx) => tx.query<{ data: object }>({ name: 'kept', text: 'select data from kept' }));
  try {
    await migration.query(`create table kept (data jsonb); insert into kept values ('{"a": 1}')`);
    expect((await read()).rows).toEqual([{ data: { a: 1 } }]);
    await migration.query('alter table kept alter column data type json using data::text::json');
    await expect(read()).rejects.toMatchObject({ code: '0A000' });
    expect((await read()).rows).toEqual([{ data: { a: 1 } }]);
  } finally {
    await Promise.all([pool.end(), migration.end()]);
    await databases.drop();
  }
});
