import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { expect, test } from 'vitest';
import { createTestDatabases } from '../support/databases.js';
import { caller, startTestNode } from '../support/node.js';
import { givenOrder, givenProduct } from '../support/shop.js';
import { waitFor } from '../support/wait-for.js';
import { bookedOrders, expectBooksAgree } from './books.js';

test('a worker that is killed in the middle of a charge: another finishes it within 60 s, and the money is held once', async () => {
  const databases = await createTestDatabases();
  const client = new pg.Client({ connectionString: databases.databaseUrl });
  await client.connect();
  const node = await startTestNode({ worker: false, databases });
  await givenProduct(node, 'CUP', 10);
  const entry = fileURLToPath(new URL('./worker-process.ts', import.meta.url));
  const child = fork(entry, [JSON.stringify(databases)], { execArgv: ['--import', 'tsx'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const first = async () => (await bookedOrders(client))[0];
  try {
    await new Promise((resolve) => child.once('message', resolve));
    await givenOrder(node, caller('ada'), [{ sku: 'CUP', quantity: 1 }], { payment: { method: 'tok_slow' } });
    await waitFor(async () => (await first())?.booked === 'AUTHORIZED');
    child.kill('SIGKILL');
    await ended;
    const other = await startTestNode({ worker: true, databases });
    await waitFor(async () => (await first())?.status === 'CONFIRMED', { timeoutMs: 60_000 });
    expect(await first()).toMatchObject({ payment: 'AUTHORIZED', booked: 'AUTHORIZED' });
    await expectBooksAgree(client);
    await other.stop();
  } finally {
    child.kill('SIGKILL');
    await node.stop();
    await client.end();
    await databases.drop();
  }
});
