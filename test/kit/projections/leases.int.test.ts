import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../../src/kit/time/clock.js';
import { readFrontier } from '../../../src/kit/log/log-reader.js';
import { openPool } from '../../../src/kit/databases/postgres.js';
import { openRedis } from '../../../src/kit/databases/redis.js';
import { Wakeup } from '../../../src/kit/log/wakeup.js';
import { runLane } from '../../../src/kit/projections/lane.js';
import { Leases } from '../../../src/kit/projections/leases.js';
import { openStore } from '../../../src/kit/projections/open-store.js';
import type { ProjectionStore } from '../../../src/kit/projections/projection-store.js';
import { LogTail } from '../../../src/kit/projections/tail.js';
import { firstSeed, Random } from '../../../src/kit/testing/random.js';
import { expectEqualFold, freshFold, readModels } from '../../support/fold.js';
import { startTestNode, type TestNode } from '../../support/node.js';
import { Trade } from '../../support/trade.js';
import { allLanes } from '../../support/all-projections.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { projectionOf } from './history.js';
import { endAll, startProjector, type ProjectorProcess } from './projectors.js';

let node: TestNode;
let trade: Trade;
let read: pg.Client;
let projectors: ProjectorProcess[];
beforeEach(async () => {
  projectors = [];
  node = await startTestNode({ projector: false });
  trade = new Trade(node, new Random(firstSeed));
  read = new pg.Client({ connectionString: node.databases.readDatabaseUrl });
  await read.connect();
  await trade.open();
});
afterEach(async () => {
  await endAll(projectors);
  await read.end();
  await node.stop();
  await node.databases.drop();
});

const lanes = allLanes;
/** Longer than a wish is heeded, and the next renewal after it: what was given before has arrived by then. */
const settledMs = 3_500;

async function started(): Promise<ProjectorProcess> {
  const projector = startProjector(node.databases);
  projectors.push(projector);
  await waitFor(() => projector.ready(), { timeoutMs: 30_000, describe: projector.output() });
  return projector;
}

/** How many lanes each process holds now, by its id. */
async function held(): Promise<Record<string, number>> {
  const { rows } = await read.query<{ pid: string; lanes: number }>(
    `select split_part(holder, ':', 2) as pid, count(*)::int as lanes from lane_lease
     where expires_at > clock_timestamp() group by 1`,
  );
  return Object.fromEntries(rows.map((row) => [row.pid, row.lanes]));
}

const holdsAll = ({ pid }: ProjectorProcess) =>
  waitFor(async () => (await held())[pid] === lanes, {
    timeoutMs: 30_000,
    describe: 'one process holds every lane',
  });

/** Who holds the lane of the orders. */
async function ordersHolder(): Promise<ProjectorProcess> {
  const { rows } = await read.query<{ pid: string }>(
    `select split_part(holder, ':', 2) as pid from lane_lease where projection = 'orders' and lane = 0`,
  );
  const holder = projectors.find(({ pid }) => String(pid) === rows[0]?.pid);
  if (!holder) throw new Error('nobody holds the lane of the orders');
  return holder;
}

const shared = (...among: readonly ProjectorProcess[]) =>
  waitFor(
    async () => {
      const numbers = await held();
      const counts = among.map(({ pid }) => numbers[pid] ?? 0);
      return (
        counts.reduce((sum, count) => sum + count) === lanes && Math.max(...counts) - Math.min(...counts) <= 1
      );
    },
    { timeoutMs: 30_000, describe: 'the lanes are shared evenly' },
  );

test('processes that come share the lanes, each held by one; those that stay take over what the killed held', async () => {
  const first = await started();
  await holdsAll(first);
  const writing = trade.run(60);
  const others = [await started(), await started()];
  await shared(first, ...others);
  await writing;
  await expectEqualFold(node.databases);
  // Then each keeps its own: nobody wishes for anything more.
  const epochs = async () =>
    (await read.query('select projection, lane, lease_epoch from lane_lease order by 1, 2')).rows;
  let before: unknown[] = [];
  let since = performance.now();
  await waitFor(
    async () => {
      await trade.run(20);
      const now = await epochs();
      if (!isDeepStrictEqual(now, before)) since = performance.now();
      before = now;
      return performance.now() - since > settledMs;
    },
    { describe: 'no lane moves any more' },
  );
  await trade.run(40);
  await expectEqualFold(node.databases);
  expect(await epochs()).toEqual(before);

  await endAll([first]);
  await shared(...others);
  await trade.run(40);
  await expectEqualFold(node.databases);
});

test('another process goes on within seconds when one is killed', async () => {
  const first = await started();
  await holdsAll(first);
  const second = await started();
  await trade.run(60);
  await expectEqualFold(node.databases);

  const writing = trade.run(60);
  const killedAt = performance.now();
  await endAll([first]);
  await writing;
  await holdsAll(second);
  await expectEqualFold(node.databases);
  // The lease of 4 s, the time between two attempts, and the page.
  expect(performance.now() - killedAt).toBeLessThan(10_000);
});

test('a process that was paused for longer than its lease writes nothing more', async () => {
  const random = new Random(firstSeed);
  const holder = await started();
  await holdsAll(holder);
  const other = await started();
  const writing = trade.run(40 + random.int(80));
  await trade.run(random.int(40));
  holder.signal('SIGSTOP');
  await writing;
  await holdsAll(other);
  await trade.run(40);
  const resumed = trade.run(60);
  holder.signal('SIGCONT');
  await resumed;
  await expectEqualFold(node.databases);
  // It has its share again, under leases of its own.
  await shared(holder, other);
  await trade.run(40);
  await expectEqualFold(node.databases);
});

test('a process that is paused in the middle of a page does not keep its lane', async () => {
  const first = await started();
  await holdsAll(first);
  await expectEqualFold(node.databases);
  const second = await started();
  await shared(first, second);
  const holder = await ordersHolder();
  // Its page waits for the table, with the checkpoint moved and not committed.
  await read.query('begin; lock table orders_v1 in access exclusive mode');
  await trade.run(20);
  await waitFor(async () => {
    const { rowCount } = await read.query(
      `select from pg_locks where relation = 'orders_v1'::regclass and not granted`,
    );
    return rowCount === 1;
  });
  holder.signal('SIGSTOP');
  await read.query('rollback');
  await holdsAll(holder === first ? second : first);
  await trade.run(20);
  await expectEqualFold(node.databases);
  holder.signal('SIGCONT');
  await trade.run(40);
  await expectEqualFold(node.databases);
});

test.each(['orders', 'order-status'])(
  'a page of %s that was on its way when the lane was taken over is refused',
  async (name) => {
    const { databaseUrl, readDatabaseUrl, redisUrl, redisPrefix } = node.databases;
    const projection = projectionOf(name);
    const log = openPool(databaseUrl, 'tidemark_log_reader', 4);
    const pool = openPool(readDatabaseUrl, 'tidemark_projector', 6);
    const redis = openRedis(redisUrl);
    const wakeup = new Wakeup(redis, redisPrefix);
    const store = openStore(projection, { read: pool, redis, redisPrefix, clock: systemClock });
    const epoch = (await readFrontier(log)).epoch.number;
    const generation = await store.prepare(epoch);
    const ends: (() => Promise<unknown>)[] = [];
    /** Runs the lane as a process of its own would. */
    const run = (holder: string, apply: ProjectionStore['apply']) => {
      const abort = new AbortController();
      const tail = new LogTail(log, wakeup, systemClock, () => undefined);
      const leases = new Leases(pool, systemClock, holder);
      const deps = {
        projection,
        log,
        read: pool,
        clock: systemClock,
        tail,
        leases,
        store: { ...store, apply },
        epoch,
        generation,
      };
      tail.start();
      const running = runLane(
        0,
        { ...deps, moved: () => undefined, failed: () => undefined, parked: () => undefined },
        abort.signal,
      );
      ends.push(async () => {
        abort.abort();
        await tail.stop();
        await running;
        leases.close();
      });
    };
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    let waiting = false;
    const refused: unknown[] = [];
    try {
      run('first', async (...page) => {
        waiting = true;
        await gate;
        return store.apply(...page).catch((error: unknown) => {
          refused.push(error);
          throw error;
        });
      });
      await trade.run(40);
      await waitFor(() => waiting);
      // Its lease runs out while it is paused, and another takes the lane and writes.
      await read.query("update lane_lease set expires_at = 'epoch'");
      run('second', (...page) => store.apply(...page));
      const model = name === 'orders' ? 'orders' : 'orderStatus';
      const equal = async () =>
        expect((await readModels(node.databases))[model]).toEqual((await freshFold(node.databases))[model]);
      await waitFor(() => equal().then(() => true), { describe: 'the second has applied everything' });
      open();
      await waitFor(() => refused.length > 0);
      expect(String(refused[0])).toMatch(/^Fenced/);
      await trade.run(20);
      await waitFor(() => equal().then(() => true));
      const { rows } = await read.query('select holder from lane_lease');
      expect(rows).toEqual([{ holder: 'second' }]);
    } finally {
      open();
      await Promise.all(ends.map((end) => end()));
      wakeup.close();
      redis.disconnect();
      await Promise.all([log.end(), pool.end()]);
    }
  },
);
