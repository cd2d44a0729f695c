import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { origin } from '../../../src/kit/log/snapshot.js';
import { ensureEpoch } from '../../../src/kit/log/epoch.js';
import { readFrontier } from '../../../src/kit/log/log-reader.js';
import { append } from '../../../src/kit/log/log.js';
import { openPool, transaction, type Pool, type Tx } from '../../../src/kit/databases/postgres.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { eventTypes, finishPrepared, metadata, settledOrBlocked, Writer, type Counts } from './history.js';
import {
  lost,
  PositionReader,
  randomStep,
  SliceReader,
  turnedRound,
  XminReader,
  type SeenEvent,
} from './log-readers.js';
import { firstSeed, Random } from '../../../src/kit/testing/random.js';

let databases: TestDatabases;
let mostPrepared: number;
/** As the owner, as command handlers, as a projector's log, and of another database of the cluster. */
let pools: Record<'owner' | 'command' | 'reader' | 'elsewhere', Pool>;

beforeAll(async () => {
  databases = await createTestDatabases();
  const { databaseUrl, readDatabaseUrl } = databases;
  pools = {
    owner: openPool(databaseUrl, undefined, 2),
    command: openPool(databaseUrl, 'tidemark_command', 12),
    reader: openPool(databaseUrl, 'tidemark_log_reader', 6),
    elsewhere: openPool(readDatabaseUrl, undefined, 3),
  };
  await ensureEpoch(pools.owner);
  const { rows } = await pools.owner.query<{ allowed: number }>(
    `select current_setting('max_prepared_transactions')::int as allowed`,
  );
  mostPrepared = Math.min(4, rows[0]?.allowed ?? 0);
});

afterAll(async () => {
  // A database with prepared transactions can't be dropped.
  const { rows } = await pools.owner.query<{ gid: string }>(
    'select gid from pg_prepared_xacts where database = current_database()',
  );
  for (const { gid } of rows) await pools.owner.query(`rollback prepared '${gid}'`);
  await Promise.all(Object.values(pools).map((pool) => pool.end()));
  await databases.drop();
});

const noCounts = (name: string): Counts => ({
  name,
  names: 0,
  mostPrepared,
  events: 0,
  transactions: 0,
  conflicts: 0,
  prepared: [],
});

/** A writer of another database: it holds a transaction id, and writes nothing that we read. */
class Elsewhere {
  #tx: Tx | undefined;

  async step(random: Random): Promise<void> {
    if (this.#tx) {
      await this.#tx.query(random.pick(['commit', 'rollback']));
      this.#tx.release();
      this.#tx = undefined;
    } else {
      this.#tx = await pools.elsewhere.connect();
      await this.#tx.query('begin; select pg_current_xact_id()');
    }
  }

  release(): void {
    this.#tx?.release(true);
  }
}

interface Readers {
  readonly slices: readonly { reader: SliceReader; types: readonly string[] | undefined }[];
  readonly naive: PositionReader;
}

/** Readers that begin at what is there now. */
async function readersFromNow(random: Random): Promise<Readers> {
  const { snapshot } = await readFrontier(pools.reader);
  const { rows } = await pools.reader.query<{ last: bigint }>(
    'select coalesce(max(position), 0) as last from event',
  );
  const filters = [undefined, undefined, ['Paid'], eventTypes.filter(() => random.chance(0.6))];
  return {
    slices: filters.map((types) => ({ reader: new SliceReader(pools.reader, snapshot, types), types })),
    naive: new PositionReader(pools.reader, rows[0]?.last ?? 0n),
  };
}

async function committed(prefix: string): Promise<(SeenEvent & { type: string })[]> {
  const { rows } = await pools.owner.query<SeenEvent & { type: string }>(
    'select position, stream, version, type from event where starts_with(stream, $1) order by position',
    [prefix],
  );
  return rows;
}

/** Every event exactly once, and none before an earlier one of its stream. */
function expectExactlyOnce(
  all: readonly (SeenEvent & { type: string })[],
  slices: Readers['slices'],
  how: string,
): void {
  for (const { reader, types } of slices) {
    const wanted = all.filter(({ type }) => types?.includes(type) ?? true);
    const positions = reader.seen.map(({ position }) => position);
    expect(new Set(positions).size, `${how}: an event twice`).toBe(positions.length);
    expect(lost(wanted, reader.seen), `${how}: lost`).toEqual([]);
    expect(positions.length, `${how}: more than was committed`).toBe(wanted.length);
    expect(turnedRound(reader.seen), `${how}: turned round in its stream`).toEqual([]);
  }
}

/** One interleaving, the same for the same seed: each step is answered, or waits for a lock, before the next. */
async function runHistory(seed: number, xmin: XminReader): Promise<{ counts: Counts; readers: Readers }> {
  const random = new Random(seed);
  const counts = noCounts(`history-${seed}`);
  const streams = Array.from({ length: 4 }, (_, i) => `${counts.name}-${i}`);
  const readers = await readersFromNow(random);
  const writers = await Promise.all(Array.from({ length: 6 }, () => Writer.open(pools.command, counts)));
  const others = [new Elsewhere(), new Elsewhere()];
  try {
    await begun(streams.slice(0, 2), counts);
    await interleave(random, counts, streams, { ...readers, xmin }, writers, others);
  } finally {
    for (const one of [...writers, ...others]) one.release();
  }
  for (const { reader } of readers.slices) await reader.drain(1 + random.int(50));
  while (await readers.naive.step(100));
  while (await xmin.step(100));
  return { counts, readers };
}

/** Streams that are there can be locked; two that begin one stream conflict. */
async function begun(streams: readonly string[], counts: Counts): Promise<void> {
  const events = streams.map((stream) => ({
    stream,
    version: 1,
    event: { type: 'Placed', data: {} },
    metadata,
  }));
  await transaction(pools.command, (tx) => append(tx, events));
  counts.events += events.length;
}

async function interleave(
  random: Random,
  counts: Counts,
  streams: readonly string[],
  readers: Readers & { xmin: XminReader },
  writers: readonly Writer[],
  others: readonly Elsewhere[],
): Promise<void> {
  const move = async (writer: Writer) => {
    if (writer.idle) writer.begin(random, streams);
    writer.step();
    // A statement that fails for no good reason fails the test, also if nobody waits for it just then.
    await settledOrBlocked(pools.owner, writer);
    for (const waiting of writers.filter(({ pending }) => pending !== undefined))
      await settledOrBlocked(pools.owner, waiting);
  };
  const read = async (limit?: number) => {
    for (const { reader } of readers.slices) if (random.chance(0.5)) await randomStep(reader, random);
    if (random.chance(0.5)) await readers.naive.step(limit ?? 1 + random.int(7));
    if (random.chance(0.5)) await readers.xmin.step(limit ?? 1 + random.int(7));
  };

  for (let step = 0; step < 150; step++) {
    const what = random.next();
    if (what < 0.72) {
      const ready = writers.filter(({ pending, idleUntil }) => !pending && idleUntil <= step);
      if (ready.length === 0) continue;
      const writer = random.pick(ready);
      await move(writer);
      if (random.chance(0.04)) writer.idleUntil = step + random.int(100);
    } else if (what < 0.78) await random.pick(others).step(random);
    else if (what < 0.82) await finishPrepared(pools.command, counts, random);
    else await read();
  }
  // All come to an end, in some order, and the readers see that too.
  for (;;) {
    const open = writers.filter((writer) => !writer.idle);
    if (open.length === 0 && counts.prepared.length === 0) break;
    if (counts.prepared.length > 0) await finishPrepared(pools.command, counts, random);
    const ready = open.filter(({ pending }) => !pending);
    if (ready.length > 0) await move(random.pick(ready));
    await read();
  }
}

/** Where luck, or what other tests do in the same cluster, makes more histories needed than usual. */
const patience = { timeout: 600_000 };

describe('random histories of committing, slow, idle, failing, prepared and foreign transactions', () => {
  test(
    'are read exactly once and in order by slices; the usual two readers lose events, or turn them round',
    patience,
    async () => {
      const behind = new SliceReader(pools.reader, origin);
      // One of all histories: while a transaction of any database of the cluster is open it reads nothing.
      const xmin = new XminReader(pools.reader, 0n);
      const sums = { histories: 0, events: 0, conflicts: 0, crashes: 0, naiveLost: 0, xminTurned: 0 };
      // Until they were wild enough to prove something: of tame ones, any reader sees each event once and in order.
      const isTame = () => sums.naiveLost === 0 || sums.xminTurned === 0 || sums.crashes === 0;
      for (let seed = firstSeed; sums.histories < 20 || (isTame() && sums.histories < 200); seed++) {
        const { counts, readers } = await runHistory(seed, xmin);
        const all = await committed(`history-${seed}-`);
        expect(all.length, `SEED=${seed}: what was committed is in the log`).toBe(counts.events);
        expectExactlyOnce(all, readers.slices, `SEED=${seed}`);
        expect(turnedRound(readers.naive.seen), 'order of position is order of version').toEqual([]);
        await randomStep(behind, new Random(seed));
        sums.histories++;
        sums.events += all.length;
        sums.conflicts += counts.conflicts;
        sums.crashes += readers.slices.reduce((sum, { reader }) => sum + reader.crashes, 0);
        sums.naiveLost += lost(all, readers.naive.seen).length;
        sums.xminTurned = turnedRound(xmin.seen).length;
      }
      // One that was behind all the time sees the same.
      await behind.drain(100);
      expectExactlyOnce(
        await committed('history-'),
        [{ reader: behind, types: undefined }],
        `from the origin, SEED=${firstSeed}`,
      );
      process.stdout.write(`log reader, SEED=${firstSeed}: ${JSON.stringify(sums)}\n`);
      expect(isTame(), 'the histories were too tame to prove anything').toBe(false);
    },
  );
});

/** Everybody at once, as fast as they can. Answers how many events the naive reader has missed. */
async function runStorm(seed: number): Promise<number> {
  const random = new Random(seed);
  const counts = noCounts(`storm-${seed}`);
  const streams = Array.from({ length: 6 }, (_, i) => `${counts.name}-${i}`);
  const readers = await readersFromNow(random);
  let writing = 8;
  const write = async (own: Random) => {
    const writer = await Writer.open(pools.command, counts);
    try {
      for (let transactions = 0; transactions < 40; transactions++) {
        writer.begin(own, streams);
        while (!writer.idle) {
          writer.step();
          await writer.pending;
        }
        if (own.chance(0.3)) await finishPrepared(pools.command, counts, own);
      }
    } finally {
      writer.release();
      writing--;
    }
  };
  const read = async (step: () => Promise<boolean>) => {
    while (writing > 0 || counts.prepared.length > 0) await step();
  };
  // Locks of prepared transactions are let go by whoever comes by.
  const finish = async (own: Random) => {
    while (writing > 0 || counts.prepared.length > 0) {
      await pools.owner.query('select 1');
      await finishPrepared(pools.command, counts, own);
    }
  };
  const seeds = Array.from({ length: writing }, () => new Random(random.int(1e9)));
  await Promise.all([
    ...seeds.map(write),
    finish(new Random(seed + 1)),
    ...readers.slices.map(({ reader }, i) => {
      const own = new Random(seed + 2 + i);
      return read(() => randomStep(reader, own));
    }),
    read(() => readers.naive.step(20)),
  ]);
  for (const { reader } of readers.slices) await reader.drain(100);
  while (await readers.naive.step(100));
  const all = await committed(`${counts.name}-`);
  expect(all.length, `SEED=${seed}`).toBe(counts.events);
  expectExactlyOnce(all, readers.slices, `SEED=${seed}`);
  const missed = lost(all, readers.naive.seen).length;
  process.stdout.write(
    `log reader at once, SEED=${seed}: ${all.length} events, naive lost ${missed}, ${counts.conflicts} conflicts\n`,
  );
  return missed;
}

describe('writers and readers that run at once', () => {
  test('are read exactly once and in order, while the naive reader loses events', patience, async () => {
    let missed = 0;
    for (let storms = 0; missed === 0 && storms < 20; storms++) missed = await runStorm(firstSeed + storms);
    expect(missed).toBeGreaterThan(0);
  });
});
