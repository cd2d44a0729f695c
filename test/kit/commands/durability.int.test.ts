import { afterAll, beforeAll, expect, test } from 'vitest';
import { isVisible, parseSnapshot, type Snapshot } from '../../../src/kit/log/snapshot.js';
import { ensureEpoch } from '../../../src/kit/log/epoch.js';
import { append } from '../../../src/kit/log/log.js';
import { readFrontier, readSlice } from '../../../src/kit/log/log-reader.js';
import { migrate } from '../../support/migrate.js';
import { openPool, transaction, type Db, type Pool, type Tx } from '../../../src/kit/databases/postgres.js';
import { startOwnPostgres, type OwnPostgres } from '../../support/own-postgres.js';
import { metadata } from '../log/history.js';

let postgres: OwnPostgres;
let url: string;

beforeAll(async () => {
  postgres = await startOwnPostgres({
    // What nobody waits for is not written before 10 s have passed, and nothing else writes meanwhile.
    wal_writer_delay: '10s',
    wal_writer_flush_after: '1GB',
    autovacuum: 'off',
    bgwriter_delay: '10s',
    checkpoint_timeout: '1h',
  });
  url = await postgres.ensureDatabase('tidemark');
  await migrate('write', url);
  const owner = openPool(url, undefined, 1);
  await ensureEpoch(owner);
  await owner.end();
});

afterAll(() => postgres.stop());

const placed = (stream: string) => ({ stream, version: 1, event: { type: 'Placed', data: {} }, metadata });

async function write(tx: Tx, stream: string): Promise<bigint> {
  await append(tx, [placed(stream)]);
  const { rows } = await tx.query<{ xid: bigint }>('select pg_current_xact_id() as xid');
  return rows[0]?.xid ?? 0n;
}

/** Pools of one life of the server. */
async function withPools<T>(work: (command: Pool, log: Pool) => Promise<T>): Promise<T> {
  const [command, log] = [openPool(url, 'tidemark_command', 1), openPool(url, 'tidemark_log_reader', 1)];
  try {
    return await work(command, log);
  } finally {
    await Promise.all([command.end(), log.end()]);
  }
}

const flushed = async (db: Db): Promise<boolean> => {
  const { rows } = await db.query<{ flushed: boolean }>(
    'select pg_current_wal_flush_lsn() >= pg_current_wal_insert_lsn() as flushed',
  );
  return rows[0]?.flushed ?? true;
};

let attempts = 0;

/**
 * A transaction is aborted, a slice is stored that saw its end, and the power goes. What the reader
 * has after that, and which transaction got which id.
 */
async function powerCut(frontier: (log: Pool) => Promise<Snapshot>) {
  const name = `attempt-${++attempts}`;
  const before = await withPools(async (command, log) => {
    const { snapshot: from } = await readFrontier(log);
    const tx = await command.connect();
    await tx.query('begin');
    const aborted = await write(tx, `${name}-aborted`);
    await tx.query('rollback');
    tx.release();
    const inMemory = !(await flushed(log));
    const stored = await frontier(log);
    const { events } = await readSlice(log, { from, to: stored, after: 0n, limit: 100 });
    const durable = await flushed(log);
    await postgres.kill9();
    return { aborted, inMemory, stored, events, durable };
  });
  await postgres.restart();
  const after = await withPools(async (command, log) => {
    const committed = await transaction(command, (tx) => write(tx, `${name}-committed`));
    const { snapshot: to } = await readFrontier(log);
    const { events } = await readSlice(log, { from: before.stored, to, after: 0n, limit: 100 });
    const { rows } = await log.query<{ stream: string }>(
      'select stream from event where starts_with(stream, $1)',
      [name],
    );
    return { committed, read: events.map(({ stream }) => stream), inLog: rows.map(({ stream }) => stream) };
  });
  expect(isVisible(before.stored, before.aborted), 'the slice saw the end of the aborted').toBe(true);
  expect(before.events).toEqual([]);
  expect(after.inLog).toEqual([`${name}-committed`]);
  return { name, ...before, ...after };
}

type Cut = Awaited<ReturnType<typeof powerCut>>;

/** The WAL writer comes by every 10 s; a cut just after that is none that we want to look at. */
async function powerCutWhen(
  wanted: (cut: Cut) => boolean,
  frontier: (log: Pool) => Promise<Snapshot>,
): Promise<Cut> {
  for (let tries = 1; ; tries++) {
    const cut = await powerCut(frontier);
    if (wanted(cut) || tries === 5) return cut;
  }
}

test('what is committed after a power cut is read: no id that a frontier saw is given out again', async () => {
  const cut = await powerCutWhen(
    ({ inMemory }) => inMemory,
    async (log) => (await readFrontier(log)).snapshot,
  );
  expect(cut.inMemory).toBe(true);
  // The frontier has made it durable, so the next transaction is another.
  expect(cut.durable).toBe(true);
  expect(cut.committed).toBeGreaterThan(cut.aborted);
  expect(cut.read).toEqual([`${cut.name}-committed`]);
});

test('a frontier that does not wait for the disk skips a committed event for good', async () => {
  const cut = await powerCutWhen(
    ({ durable }) => !durable,
    async (log) => {
      const { rows } = await log.query<{ snapshot: string }>(
        'select pg_current_snapshot()::text as snapshot',
      );
      return parseSnapshot(rows[0]?.snapshot ?? '');
    },
  );
  expect(cut.durable).toBe(false);
  expect(cut.committed, 'the id of the aborted transaction, for a second time').toBe(cut.aborted);
  expect(cut.read, 'the committed event is in the log, and no slice holds it').toEqual([]);
});
