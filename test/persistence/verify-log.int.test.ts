import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyLog } from '../../src/persistence/verify-log.js';
import { openPool, type Pool } from '../../src/persistence/postgres.js';
import { createTestDatabases, type TestDatabases } from '../support/databases.js';
import { startTestNode, type TestNode } from '../support/node.js';
import { ada, given, givenPortfolio, usd } from '../support/savings.js';
import { givenProduct } from '../support/shop.js';

let databases: TestDatabases;
let node: TestNode;
let owner: Pool;
let stream: string;
beforeEach(async () => {
  databases = await createTestDatabases();
  node = await startTestNode({ databases });
  owner = openPool(databases.databaseUrl, undefined, 1);
  const portfolioId = await givenPortfolio(node);
  // Many at once share a commit, and their streams a statement.
  await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      given(node, ada, 'depositCash', { portfolioId, amount: usd(`${i}.5`) }),
    ),
  );
  await givenProduct(node, 'Ünï-"1"', 5, '0.10');
  const { rows } = await owner.query<{ stream: string }>(
    `select stream from event where type = 'PortfolioOpened'`,
  );
  stream = rows[0]?.stream ?? '';
});
afterEach(async () => {
  await owner.end();
  await node.stop();
  await databases.drop();
});

const broken = async () => (await verifyLog(owner)).broken;

test('an untouched log is whole, in both contexts', async () => {
  expect(await verifyLog(owner)).toEqual({ streams: 3, events: 43, broken: [] });
});

test('what a restore may change does not break it', async () => {
  await owner.query(
    `update event set xid = '3', recorded_at = recorded_at + interval '1 hour', position = position + 1000`,
  );
  expect(await broken()).toEqual([]);
});

test.each([
  [
    'an amount',
    `update event set data = jsonb_set(data::jsonb, '{amount}', '"999"') where stream = $1 and version = 20`,
  ],
  [
    'who did it',
    `update event set metadata = jsonb_set(metadata::jsonb, '{actor}', '"eve"') where stream = $1 and version = 20`,
  ],
  ['its type', `update event set type = 'CashWithdrawn' where stream = $1 and version = 20`],
  ['its hash', `update event set hash = sha256(hash) where stream = $1 and version = 20`],
])('a change of %s is found where it was made', async (_, change) => {
  await owner.query(change, [stream]);
  expect(await broken()).toEqual([{ stream, version: 20, why: 'it, or its hash, was changed' }]);
});

test('an event that was taken out, put elsewhere or cut off is missed', async () => {
  await owner.query('begin');
  await owner.query('delete from event where stream = $1 and version = 20', [stream]);
  expect(await broken()).toEqual([{ stream, version: 21, why: 'event 20 is missing' }]);
  await owner.query('update event set version = version - 1 where stream = $1 and version > 20', [stream]);
  expect(await broken()).toMatchObject([{ stream, version: 20 }]);
  await owner.query('rollback');
  await owner.query('delete from event where stream = $1 and version = 41', [stream]);
  expect(await broken()).toEqual([
    { stream, version: 41, why: 'the stream ends at event 40, its head says 41' },
  ]);
});
