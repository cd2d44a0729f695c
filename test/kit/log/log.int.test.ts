import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { append, lockStreams, streamVersions, type NewEvent } from '../../../src/kit/log/log.js';
import { openPool, transaction, type Pool, type Tx } from '../../../src/kit/databases/postgres.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { metadata } from './history.js';

let databases: TestDatabases;
let owner: Pool;
let command: Pool;

beforeAll(async () => {
  databases = await createTestDatabases();
  owner = openPool(databases.databaseUrl, undefined, 2);
  command = openPool(databases.databaseUrl, 'tidemark_command', 6);
});

afterAll(async () => {
  await Promise.all([owner.end(), command.end()]);
  await databases.drop();
});

const events = (stream: string, ...versions: number[]): NewEvent[] =>
  versions.map((version) => ({ stream, version, event: { type: 'Placed', data: { version } }, metadata }));

const write = (stream: string, ...versions: number[]) =>
  transaction(command, (tx) => append(tx, events(stream, ...versions)));

/** A transaction that the test ends when it likes. */
async function open(): Promise<{ tx: Tx; pid: number; end(how?: 'commit' | 'rollback'): Promise<void> }> {
  const tx = await command.connect();
  const { rows } = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
  await tx.query('begin');
  return {
    tx,
    pid: rows[0]?.pid ?? 0,
    end: async (how = 'commit') => {
      await tx.query(how);
      tx.release();
    },
  };
}

const waitsForLock = (pid: number) =>
  waitFor(async () => {
    const { rows } = await owner.query<{ blocked: boolean }>(
      'select cardinality(pg_blocking_pids($1)) > 0 as blocked',
      [pid],
    );
    return rows[0]?.blocked;
  });

const versionsOf = async (stream: string): Promise<number[]> => {
  const { rows } = await owner.query<{ version: number }>(
    'select version from event where stream = $1 order by position',
    [stream],
  );
  return rows.map(({ version }) => version);
};

const headsOf = (streams: string[]) => transaction(command, (tx) => streamVersions(tx, streams));

describe('what is decided on after waiting for a lock', () => {
  interface Decided {
    readonly head: number;
    readonly events: number[];
  }

  /** As one would write it at first: lock the head and read the stream at once. */
  async function inOneStatement(tx: Tx, stream: string): Promise<Decided> {
    const { rows } = await tx.query<{ head: number; version: number }>(
      `select head.version as head, event.version from stream_head head join event on event.stream = head.stream
       where head.stream = $1 order by event.version for no key update of head`,
      [stream],
    );
    return { head: rows[0]?.head ?? 0, events: rows.map(({ version }) => version) };
  }

  /** As commands do it: the statements are sent together, and the server runs them one after the other. */
  async function inTwo(tx: Tx, stream: string): Promise<Decided> {
    const [, heads, read] = await Promise.all([
      lockStreams(tx, [stream]),
      streamVersions(tx, [stream]),
      tx.query<{ version: number }>('select version from event where stream = $1 order by version', [stream]),
    ]);
    return { head: heads.get(stream) ?? 0, events: read.rows.map(({ version }) => version) };
  }

  async function decideWhile(stream: string, read: (tx: Tx, stream: string) => Promise<Decided>) {
    await write(stream, 1);
    const holder = await open();
    await lockStreams(holder.tx, [stream]);
    const [waiter, decided] = await waitingFor(stream, read);
    await append(holder.tx, events(stream, 2));
    await holder.end();
    const answer = await decided;
    await waiter.end('rollback');
    return answer;
  }

  async function waitingFor(stream: string, read: (tx: Tx, stream: string) => Promise<Decided>) {
    const waiter = await open();
    const decided = read(waiter.tx, stream);
    await waitsForLock(waiter.pid);
    return [waiter, decided] as const;
  }

  test('in one statement with the lock is the new head with the old events', async () => {
    expect(await decideWhile('one-statement', inOneStatement)).toEqual({ head: 2, events: [1] });
  });

  test('in a statement after the lock is what the other has committed', async () => {
    expect(await decideWhile('two-statements', inTwo)).toEqual({ head: 2, events: [1, 2] });
  });

  test('is what was there before, when the other rolls back', async () => {
    await write('rolled-back', 1);
    const holder = await open();
    await lockStreams(holder.tx, ['rolled-back']);
    await append(holder.tx, events('rolled-back', 2));
    const [waiter, decided] = await waitingFor('rolled-back', inTwo);
    await holder.end('rollback');
    expect(await decided).toEqual({ head: 1, events: [1] });
    await append(waiter.tx, events('rolled-back', 2));
    await waiter.end();
    expect(await versionsOf('rolled-back')).toEqual([1, 2]);
  });
});

describe('append', () => {
  test('lets one of two begin a stream, and tells the other by 23505', async () => {
    const first = await open();
    await append(first.tx, events('begun-twice', 1));
    const second = await open();
    const failed = expect(append(second.tx, events('begun-twice', 1))).rejects.toMatchObject({
      code: '23505',
    });
    await waitsForLock(second.pid);
    await first.end();
    await failed;
    await second.end('rollback');
    expect(await versionsOf('begun-twice')).toEqual([1]);
  });

  test('refuses a version that is taken, and the head stays where it was', async () => {
    await write('taken', 1, 2, 3);
    await expect(write('taken', 2)).rejects.toMatchObject({ code: '23505' });
    expect(await headsOf(['taken', 'unknown'])).toEqual(new Map([['taken', 3]]));
  });

  test('gives positions in the order given, streams mixed, and moves each head to its last', async () => {
    const mixed = [
      ...events('mixed-b', 1),
      ...events('mixed-a', 1),
      ...events('mixed-b', 2),
      ...events('mixed-a', 2),
    ];
    await transaction(command, (tx) => append(tx, mixed));
    const { rows } = await owner.query<{ place: string; xids: number }>(
      `select string_agg(stream || ' ' || version, ', ' order by position) as place, count(distinct xid)::int as xids
       from event where starts_with(stream, 'mixed-')`,
    );
    expect(rows).toEqual([{ place: 'mixed-b 1, mixed-a 1, mixed-b 2, mixed-a 2', xids: 1 }]);
    expect(await headsOf(['mixed-a', 'mixed-b'])).toEqual(
      new Map([
        ['mixed-a', 2],
        ['mixed-b', 2],
      ]),
    );
  });

  test('never lets the time of a stream go back, whatever the clock says', async () => {
    await transaction(command, (tx) => append(tx, events('timed', 1)));
    // As if the clock had been set back by hours since.
    const late = new Date(Date.now() + 7_200_000);
    await owner.query(`update stream_head set recorded_at = $1 where stream = 'timed'`, [late]);
    await transaction(command, (tx) => append(tx, events('timed', 2)));
    const { rows } = await owner.query<{ at: Date }>(
      `select recorded_at as at from event where stream = 'timed' and version = 2`,
    );
    expect(rows).toEqual([{ at: late }]);
  });

  test('in a savepoint carries the id of the whole transaction', async () => {
    const { tx, end } = await open();
    await append(tx, events('saved', 1));
    await tx.query('savepoint one');
    await append(tx, events('saved', 2));
    await tx.query('release savepoint one');
    await end();
    const { rows } = await owner.query<{ xids: number }>(
      `select count(distinct xid)::int as xids from event where stream = 'saved'`,
    );
    expect(rows).toEqual([{ xids: 1 }]);
  });
});
