import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { staff, startTestNode, type TestNode } from '../../support/node.js';
import { givenOrder, givenProduct } from '../../support/shop.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

let databases: TestDatabases;
let nodes: TestNode[];
beforeEach(async () => {
  databases = await createTestDatabases();
  nodes = [];
});
afterEach(async () => {
  await Promise.all(nodes.map((node) => node.stop()));
  await databases.drop();
});

const start = async (projector: boolean) => {
  const node = await startTestNode({ databases, projector });
  nodes.push(node);
  return node;
};

/** What a restore does: the ids of before mean nothing any more, and those to come are lower than the checkpoints'. */
async function restored(): Promise<void> {
  const owner = new pg.Client({ connectionString: databases.databaseUrl });
  await owner.connect();
  await owner.query(
    "begin; update epoch set number = number + 1; update event set xid = '3'; update command set xid = '3'; commit",
  );
  await owner.end();
  const reader = new pg.Client({ connectionString: databases.readDatabaseUrl });
  await reader.connect();
  await reader.query(
    "update checkpoint set from_snapshot = '9000000:9000000:', to_snapshot = '9000000:9000000:'",
  );
  await reader.end();
}

const orders = '{ orders { totalCount } }';

test('checkpoints of another epoch cover nothing, whatever their numbers say', async () => {
  const before = await start(true);
  const token = await givenProduct(before, 'CUP', 10);
  await before.run(staff, orders, {}, { after: [token], timeoutMs: 5_000 });
  await before.stop();
  nodes = [];
  await restored();

  const api = await start(false);
  const placed = await givenOrder(api, staff, [{ sku: 'CUP', quantity: 1 }]);
  const stale = await api.run(staff, orders, {}, { after: [placed.receipt.token], timeoutMs: 50 });
  expect(stale.consistency).toMatchObject({ status: 'STALE', behind: [{ projection: 'orders' }] });
  await expect(api.run(staff, orders, {}, { after: [token] })).rejects.toMatchObject({
    code: 'CONSISTENCY_TOKEN_EPOCH',
  });

  await start(true);
  const fresh = await api.run(staff, orders, {}, { after: [placed.receipt.token], timeoutMs: 5_000 });
  expect(fresh.consistency.behind).toEqual([]);
  expect(fresh.data.orders.totalCount).toBe(1);
});

test('a running projector begins anew in a new epoch, and its node says that it must be restarted', async () => {
  const running = await start(true);
  const token = await givenProduct(running, 'CUP', 10);
  await running.run(staff, orders, {}, { after: [token], timeoutMs: 5_000 });
  await restored();

  const api = await start(false);
  const placed = await givenOrder(api, staff, [{ sku: 'CUP', quantity: 1 }]);
  await waitFor(
    async () => {
      const { data, consistency } = await api.run(
        staff,
        orders,
        {},
        { after: [placed.receipt.token], timeoutMs: 500 },
      );
      return consistency.status !== 'STALE' && data.orders.totalCount === 1;
    },
    { timeoutMs: 30_000, describe: 'the projections of the new epoch show the order' },
  );
  expect(await api.node.ready()).toMatchObject({ ok: true });
  const { ok, checks } = await running.node.ready();
  expect(ok).toBe(false);
  expect(checks['log']).toContain('restart');
});
