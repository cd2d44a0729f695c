import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RecordedEvent } from '../../../src/kit/log/messages.js';
import { formatSnapshot, origin, parseSnapshot, type Snapshot } from '../../../src/kit/log/snapshot.js';
import { largeSliceSql, readSlice, smallSlice, smallSliceSql } from '../../../src/kit/log/log-reader.js';
import { openPool, type Pool, type Tx } from '../../../src/kit/databases/postgres.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { ExplainingDb } from './explained.js';

const events = 1_000_000;

let databases: TestDatabases;
let owner: Pool;
let reader: Pool;

/** Events of 200,000 transactions; positions and ids are of about one order, as they are when many write at once. */
beforeAll(async () => {
  databases = await createTestDatabases();
  owner = openPool(databases.databaseUrl, undefined, 1);
  reader = openPool(databases.databaseUrl, 'tidemark_log_reader', 1);
  const { rows: indexes } = await owner.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
     where tablename = 'event' and indexname <> 'event_pkey'`,
  );
  await owner.query('set synchronous_commit = off');
  // Made afterwards, indexes cost a third.
  for (const { name } of indexes) await owner.query(`drop index ${name}`);
  await owner.query(
    `insert into event (xid, stream, version, type, data, metadata)
     select (1000 + n / 5 + case when n % 11 = 0 then 40 else 0 end)::text::xid8, 'stream-' || n / 10, n % 10 + 1,
       case when n % 50000 = 0 then 'Rare' else (array['Placed', 'Paid', 'Shipped'])[n % 3 + 1] end,
       '{"amount": "12.50"}', '{"actor": "somebody"}'
     from generate_series(0, $1::int - 1) n`,
    [events],
  );
  for (const { definition } of indexes) await owner.query(definition);
  await owner.query('vacuum analyze event');
});

afterAll(async () => {
  await Promise.all([owner.end(), reader.end()]);
  await databases.drop();
});

let tx: Tx;
let explaining: ExplainingDb;

/** On one connection of its own for each test, as a pool keeps it: with the plans that it has cached. */
beforeEach(async () => {
  tx = await reader.connect();
  explaining = new ExplainingDb(tx);
  return () => tx.release(true);
});

const to = parseSnapshot('201100:201100:');
const at = (xid: number, ...running: number[]): Snapshot =>
  parseSnapshot(`${running[0] ?? xid}:${xid}:${running.join(',')}`);

/** Slices of the end of the log, where readers are nearly all of the time. */
const small = [
  ['nothing', at(201_100), 0],
  ['the last 200 events', at(200_960), 200],
  ['the last 200 events, and two transactions that were slow', at(200_960, 1_500, 90_000), 210],
  ['the last 1,890 events', at(200_625), 1_890],
] as const;
/** Slices of a reader that is behind. */
const large = [
  ['100,000 events', at(181_000)],
  ['100,000 events, and a transaction that was slow', at(181_000, 1_500)],
  ['500,000 events', at(101_000)],
  ['all', origin],
] as const;

const planModes = ['force_custom_plan', 'force_generic_plan'] as const;

describe('a small slice', () => {
  describe.each(planModes)('with %s', (mode) => {
    test.each(small)('is fetched by transaction id: %s', async (_, from, about) => {
      await tx.query(`set plan_cache_mode = ${mode}`);
      const page = await readSlice(explaining.db, { from, to, after: 0n, limit: smallSlice });
      const [plan, ...more] = explaining.plans;
      expect(more).toEqual([]);
      expect(plan?.text).toBe(smallSliceSql);
      expect(page.events.length).toBeGreaterThanOrEqual(about);
      expect(page.events.length).toBeLessThan(about + 60);
      expect(plan?.nodes.filter((node) => node.includes('Scan') && node !== 'CTE Scan')).toEqual([
        'Index Scan event_xid_position_idx',
        'Index Scan event_xid_position_idx',
      ]);
      // An index scan counts a page of the table again whenever it comes back to it.
      expect(plan?.buffers).toBeLessThan(20 + about / 3);
    });

    test.each(large)('is given up in time when it turns out to be large: %s', async (_, from) => {
      await tx.query(`set plan_cache_mode = ${mode}`);
      await readSlice(explaining.db, { from, to, after: 0n, limit: 500 });
      const [plan] = explaining.plans;
      expect(plan?.text).toBe(smallSliceSql);
      expect(plan?.rows).toBe(smallSlice + 1);
      expect(plan?.nodes.join()).not.toContain('Seq Scan');
      expect(plan?.buffers).toBeLessThan(700);
    });
  });
});

describe('a large slice', () => {
  test.each(planModes.flatMap((mode) => large.map(([what, from]) => [what, mode, from] as const)))(
    'is walked by position, and a page of it stops: %s, with %s',
    async (_, mode, from) => {
      await tx.query(`set plan_cache_mode = ${mode}`);
      const first = await readSlice(explaining.db, { from, to, after: 0n, limit: 500 });
      // The transaction that was slow lies alone, far behind: the page after it is as any other.
      const second = await readSlice(explaining.db, { from, to, after: endOf(first.events), limit: 500 });
      await readSlice(explaining.db, { from, to, after: endOf(second.events), limit: 500, types: ['Paid'] });
      const pages = explaining.plans.filter(({ text }) => text === largeSliceSql);
      expect(pages).toHaveLength(3);
      for (const { nodes, rows } of pages) {
        expect(nodes).toEqual(['Limit', 'Index Scan event_pkey']);
        expect(rows).toBe(501);
      }
      for (const { buffers } of pages.slice(1)) expect(buffers).toBeLessThan(100);
    },
  );

  test('is begun where it begins, at the cost of the slice and not of the log', async () => {
    await readSlice(explaining.db, { from: at(200_000), to, after: 0n, limit: 500 });
    const start = explaining.plans.find(({ text }) => text.includes('min(position)'));
    expect(start?.nodes.filter((node) => node.includes('Scan'))).toEqual([
      'Index Only Scan event_xid_position_idx',
      'Index Only Scan event_xid_position_idx',
    ]);
    expect(start?.buffers).toBeLessThan(3_000);
  });

  test('of everything begins at once', async () => {
    await readSlice(explaining.db, { from: origin, to, after: 0n, limit: 500 });
    expect(explaining.plans.map(({ text }) => text)).toEqual([smallSliceSql, largeSliceSql]);
  });

  test('holds every event of it once, in order of position', async () => {
    const from = at(198_000, 1_500, 90_000);
    const read: bigint[] = [];
    for (let after = 0n; ;) {
      const page = await readSlice(tx, { from, to, after, limit: 4_000 });
      read.push(...page.events.map(({ position }) => position));
      if (!page.more) break;
      after = endOf(page.events);
    }
    const { rows } = await tx.query<{ position: bigint }>(
      `select position from event
       where pg_visible_in_snapshot(xid, $1::pg_snapshot) and not pg_visible_in_snapshot(xid, $2::pg_snapshot)
       order by position`,
      [formatSnapshot(to), formatSnapshot(from)],
    );
    expect(rows.length).toBeGreaterThan(10_000);
    expect(read).toEqual(rows.map(({ position }) => position));
  });
});

function endOf(page: readonly RecordedEvent[]): bigint {
  const end = page.at(-1);
  if (!end) throw new Error('the page is empty');
  return end.position;
}
