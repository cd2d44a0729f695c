import { connect, createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { openPool } from '../../src/persistence/postgres.js';
import { createTestDatabases } from '../support/databases.js';
import { waitFor } from '../support/wait-for.js';

/** Stands before PostgreSQL; holds what it answers back until it ends the session, then passes it on in one piece. */
async function startHoldingProxy(databaseUrl: string) {
  const target = new URL(databaseUrl);
  let held: Buffer[] | undefined;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    client.pipe(upstream);
    upstream.on('data', (piece) => {
      held?.push(piece);
      if (!held) client.write(piece);
      else if (piece.includes('57P01')) client.write(Buffer.concat(held.splice(0)));
    });
    upstream.on('close', () => client.end());
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: url.href, hold: () => (held = []), stop: () => server.close() };
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
    proxy.stop();
    await databases.drop();
  }
});
