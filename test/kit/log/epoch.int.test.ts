import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { origin } from '../../../src/kit/log/snapshot.js';
import { ensureEpoch, readEpoch } from '../../../src/kit/log/epoch.js';
import { enterCommands } from '../../../src/kit/commands/ledger.js';
import { append } from '../../../src/kit/log/log.js';
import { EpochChanged, readFrontier, readSlice } from '../../../src/kit/log/log-reader.js';
import { openPool, transaction, type Pool } from '../../../src/kit/databases/postgres.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { metadata } from './history.js';

let databases: TestDatabases;
let pools: Record<'owner' | 'command' | 'log', Pool>;

beforeEach(async () => {
  databases = await createTestDatabases();
  pools = {
    owner: openPool(databases.databaseUrl, undefined, 4),
    command: openPool(databases.databaseUrl, 'tidemark_command', 2),
    log: openPool(databases.databaseUrl, 'tidemark_log_reader', 2),
  };
});

afterEach(async () => {
  await Promise.all(Object.values(pools).map((pool) => pool.end()));
  await databases.drop();
});

const write = (stream: string, version: number) =>
  transaction(pools.command, async (tx) => {
    await append(tx, [{ stream, version, event: { type: 'Placed', data: {} }, metadata }]);
    await enterCommands(tx, [
      {
        principal: stream,
        commandId: `0197f3c5-0000-7000-8000-00000000000${version}`,
        name: 'test',
        inputHash: Buffer.alloc(32),
        result: {},
        eventTypes: ['Placed'],
        acceptedAt: new Date(),
      },
    ]);
  });

const xids = async (table: 'event' | 'command') => {
  const { rows } = await pools.owner.query<{ xid: bigint }>(`select xid from ${table} order by xid`);
  return rows.map(({ xid }) => xid);
};

test("a database without an epoch cannot be read, and its first epoch is no other database's", async () => {
  await expect(readFrontier(pools.log)).rejects.toBeInstanceOf(EpochChanged);
  const epoch = await ensureEpoch(pools.owner);
  expect(epoch).toMatchObject({ timeline: 1 });
  expect(epoch.number).toBeGreaterThan(0);
  expect((await readFrontier(pools.log)).epoch).toEqual(epoch);

  const other = await createTestDatabases();
  const owner = openPool(other.databaseUrl, undefined, 1);
  // One in 2^30 that they are the same.
  expect((await ensureEpoch(owner)).number).not.toBe(epoch.number);
  await owner.end();
  await other.drop();
});

test('in the same cluster an epoch goes on, however often it is ensured', async () => {
  const first = await ensureEpoch(pools.owner);
  await write('a', 1);
  const before = await xids('event');
  expect(await ensureEpoch(pools.owner)).toEqual(first);
  expect(await xids('event')).toEqual(before);
});

test('many that start at once begin one epoch', async () => {
  const epochs = await Promise.all(Array.from({ length: 4 }, () => ensureEpoch(pools.owner)));
  expect([...new Set(epochs.map(({ number }) => number))]).toHaveLength(1);
});

describe.each([
  ['restored into another cluster', `update epoch set system_identifier = '7000000000000000001'`],
  ['failed over', 'update epoch set timeline = timeline + 1'],
])('a database that was %s', (_, change) => {
  test('is not read in the epoch before: checkpoints would name transactions of another life', async () => {
    await ensureEpoch(pools.owner);
    await write('a', 1);
    await readFrontier(pools.log);
    await pools.owner.query(change);
    await expect(readFrontier(pools.log)).rejects.toBeInstanceOf(EpochChanged);
  });

  test('begins a new epoch, in which all that it holds was there before every transaction', async () => {
    const first = await ensureEpoch(pools.owner);
    await write('a', 1);
    await write('a', 2);
    expect((await xids('event')).every((xid) => xid > 3n)).toBe(true);
    await pools.owner.query(change);

    const second = await ensureEpoch(pools.owner);
    expect(second).toEqual({ ...first, number: first.number + 1 });
    expect(await xids('event')).toEqual([3n, 3n]);
    expect(await xids('command')).toEqual([3n, 3n]);
    expect((await readEpoch(pools.log)).stored).toEqual(second);

    // A read model that begins anew gets all of it, and what comes next, once.
    const { snapshot, epoch } = await readFrontier(pools.log);
    expect(epoch).toEqual(second);
    const all = await readSlice(pools.log, { from: origin, to: snapshot, after: 0n, limit: 10 });
    expect(all.events.map(({ version }) => version)).toEqual([1, 2]);
    await write('a', 3);
    const { snapshot: next } = await readFrontier(pools.log);
    const later = await readSlice(pools.log, { from: snapshot, to: next, after: 0n, limit: 10 });
    expect(later.events.map(({ version }) => version)).toEqual([3]);
  });
});

test('only the owner begins an epoch', async () => {
  await ensureEpoch(pools.owner);
  await pools.owner.query('update epoch set timeline = timeline + 1');
  for (const pool of [pools.command, pools.log])
    await expect(ensureEpoch(pool)).rejects.toMatchObject({ code: '42501' });
  await expect(readFrontier(pools.log)).rejects.toBeInstanceOf(EpochChanged);
});
