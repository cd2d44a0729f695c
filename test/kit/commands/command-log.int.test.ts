// What a feed is told of its caller's commands since a cursor, however old that is and whoever has sent how many.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseSnapshot, type Snapshot } from '../../../src/kit/log/snapshot.js';
import { CommandLog } from '../../../src/kit/commands/command-log.js';
import { openPool, type Pool, type Tx } from '../../../src/kit/databases/postgres.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { ExplainingDb } from '../log/explained.js';

let databases: TestDatabases;
let owner: Pool;
let reader: Pool;
let tx: Tx;
let explaining: ExplainingDb;

/** Transactions 1,000 to 30,999: one in a thousand is ada's, half are the robot's, the rest are everybody else's. */
beforeAll(async () => {
  databases = await createTestDatabases();
  owner = openPool(databases.databaseUrl, undefined, 1);
  reader = openPool(databases.databaseUrl, 'tidemark_log_reader', 1);
  tx = await reader.connect();
  explaining = new ExplainingDb(tx);
  const log = new CommandLog(explaining.db);
  // Planned for good while the table is empty.
  for (let i = 0; i < 7; i++) await log.between('ada', at(1_000 + i), at(31_000));
  await owner.query(
    `insert into command (principal, command_id, name, input_hash, xid, event_types, result, accepted_at)
     select case when n % 1000 = 0 then 'ada' when n % 2 = 0 then 'robot' else 'c' || n % 100 end,
       ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'test', '', (1000 + n)::text::xid8, '{}', '{}', now()
     from generate_series(0, 29999) n`,
  );
});
afterAll(async () => {
  tx?.release(true);
  await Promise.all([owner.end(), reader.end()]);
  await databases.drop();
});

const at = (xid: number, ...running: number[]): Snapshot =>
  parseSnapshot(`${running[0] ?? xid}:${xid}:${running.join(',')}`);
const idOf = (xid: number) => `00000000-0000-7000-8000-${String(xid - 1_000).padStart(12, '0')}`;

async function between(principal: string, from: Snapshot, to: Snapshot) {
  const before = explaining.plans.length;
  const found = await new CommandLog(explaining.db).between(principal, from, to);
  const plans = explaining.plans.slice(before);
  return { found, buffers: plans.reduce((sum, plan) => sum + plan.buffers, 0), plans };
}

test('since an old cursor only the own ones are looked at', async () => {
  const { found, buffers, plans } = await between('ada', at(1_000), at(31_000));
  expect(found).toEqual(Array.from({ length: 30 }, (_, i) => idOf(30_000 - 1_000 * i)));
  expect(buffers, plans.flatMap(({ nodes }) => nodes).join('\n')).toBeLessThan(60);
});

test('and of many of one’s own only those since the cursor', async () => {
  const { found, buffers, plans } = await between('robot', at(28_000), at(31_000));
  expect(found).toHaveLength(1_497);
  expect(buffers, plans.flatMap(({ nodes }) => nodes).join('\n')).toBeLessThan(1_600);
});

test('those that were in progress when the cursor was made are among them, however old', async () => {
  const { found } = await between('ada', at(28_500, 2_000, 4_001), at(31_000));
  expect(found).toEqual([idOf(30_000), idOf(29_000), idOf(2_000)]);
});

test('what lies between two looks of a tail is the same, asked for once for everybody', async () => {
  const shared = await between('ada', at(29_500), at(30_500));
  expect(shared.found).toEqual([idOf(30_000)]);
  const log = new CommandLog(explaining.db);
  const before = explaining.plans.length;
  for (const who of ['ada', 'c1', 'robot']) await log.between(who, at(29_500), at(30_500));
  expect(explaining.plans.length - before).toBe(1);
});
