// Projectors in processes of their own, which are killed and paused while others take over.
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstSeed, Random } from '../../../src/kit/testing/random.js';
import { expectEqualFold, notCaughtUp, readModels } from '../../support/fold.js';
import { staff, startTestNode, type TestNode } from '../../support/node.js';
import { givenOrder, givenProduct } from '../../support/shop.js';
import { Trade } from '../../support/trade.js';
import { allLanes } from '../../support/all-projections.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { askForRebuild, endAll, startProjector, type ProjectorProcess } from './projectors.js';

let node: TestNode;
let trade: Trade;
let read: pg.Client;
let processes: ProjectorProcess[];
beforeEach(async () => {
  node = await startTestNode({ projector: false });
  trade = new Trade(node, new Random(firstSeed));
  read = new pg.Client({ connectionString: node.databases.readDatabaseUrl });
  await read.connect();
  processes = [];
});
afterEach(async () => {
  await endAll(processes);
  await read.end();
  await node.stop();
});

const start = (deadly?: string): ProjectorProcess => {
  const started = startProjector(node.databases, deadly);
  processes.push(started);
  return started;
};

/** The process that holds each lane now, by its id. */
const holders = async (): Promise<Map<string, number>> => {
  const { rows } = await read.query<{ lane: string; holder: string }>(
    `select projection || ' ' || lane as lane, holder from lane_lease where lane >= 0 and expires_at > clock_timestamp()`,
  );
  return new Map(rows.map(({ lane, holder }) => [lane, Number(holder.split(':')[1])]));
};
const lanes = allLanes;

const caughtUp = (timeoutMs: number) =>
  waitFor(async () => (await notCaughtUp(node.databases)).length === 0, { timeoutMs, describe: 'caught up' });

test('one process becomes four, three are killed, the last is paused beyond its lease while another takes over', async () => {
  await trade.open();
  const first = start();
  await trade.run(20);
  await caughtUp(20_000);
  expect(new Set((await holders()).values())).toEqual(new Set([first.pid]));

  // Three more stand by; whoever is killed is followed by one of them.
  const more = [start(), start(), start()];
  await waitFor(() => more.every((one) => one.ready()), {
    timeoutMs: 30_000,
    describe: 'three more are there',
  });
  let working = true;
  const trading = (async () => {
    while (working) await trade.run(10);
  })();
  for (const killed of [first, more[0], more[1]]) {
    killed?.signal('SIGKILL');
    await killed?.ended;
    await waitFor(
      async () => {
        const now = await holders();
        return now.size === lanes && ![...now.values()].includes(killed?.pid ?? 0);
      },
      { timeoutMs: 20_000, describe: 'every lane has another holder' },
    );
  }
  const [, , , last] = [first, ...more];
  expect(new Set((await holders()).values())).toEqual(new Set([last?.pid]));

  // Paused, it keeps nothing; when it wakes up, it can write nothing.
  last?.signal('SIGSTOP');
  const successor = start();
  await waitFor(
    async () => {
      const now = await holders();
      return now.size === lanes && [...now.values()].every((pid) => pid === successor.pid);
    },
    { timeoutMs: 30_000, describe: 'the lanes of a paused process have another holder' },
  );
  working = false;
  await trading;
  await caughtUp(10_000);
  last?.signal('SIGCONT');
  await trade.run(30);
  await expectEqualFold(node.databases);
});

test('killed at random points of rebuilds, what is half built is gone on with or cleared away', async () => {
  const random = new Random(firstSeed + 1);
  await trade.open();
  await trade.run(300, 16);
  let current = start();
  await caughtUp(30_000);
  const names = ['orders', 'availability', 'customers'];
  for (const name of names) await askForRebuild(read, name);
  const done = async () =>
    (
      await read.query<{ done: number }>(
        'select coalesce(sum(rebuilds_done), 0)::int as done from projection where name = any($1)',
        [names],
      )
    ).rows[0]?.done ?? 0;
  let asked = names.length;
  const building = async () =>
    (await read.query(`select from projection where spare_state = 'BUILDING'`)).rowCount ?? 0;
  // Kills that found something half built; one may come too early or too late.
  for (let kills = 0, amid = 0; amid < 4; kills++) {
    expect(kills, 'kills that hit no rebuild').toBeLessThan(40);
    if ((await done()) === asked) {
      for (const name of names) await askForRebuild(read, name);
      asked += names.length;
    }
    // At some step, not at some time: what is there now is changed by the process that is killed next.
    const steps = 1 + random.int(3);
    let seen = '';
    for (let step = 0; step < steps; step++)
      await waitFor(
        async () => {
          const { rows } = await read.query<{ state: string }>(
            `select string_agg(name || spare_state || rebuild_progress, ' ' order by name) as state from projection`,
          );
          const changed = (rows[0]?.state ?? '') !== seen;
          seen = rows[0]?.state ?? '';
          return changed || (await done()) === asked;
        },
        { timeoutMs: 30_000, describe: 'the rebuild comes a step further' },
      );
    current.signal('SIGKILL');
    await current.ended;
    if ((await building()) > 0) amid += 1;
    current = start();
    await trade.run(5);
  }
  await waitFor(async () => (await done()) === asked, {
    timeoutMs: 60_000,
    describe: 'all are rebuilt',
  });
  await expectEqualFold(node.databases);
  const { rows: left } = await read.query(
    `select from checkpoint c join projection p on p.name = c.projection
     where c.generation <> p.generation and c.generation is distinct from p.spare_generation`,
  );
  expect(left).toEqual([]);
});

test('poison that kills its process is found, and parked without being tried for ever', async () => {
  for (const sku of ['A', 'B']) await givenProduct(node, sku, 100);
  for (let i = 0; i < 10; i++) await givenOrder(node, staff, [{ sku: 'A', quantity: 1 }]);
  await givenOrder(node, staff, [
    { sku: 'A', quantity: 1 },
    { sku: 'B', quantity: 1 },
  ]);
  for (let i = 0; i < 10; i++) await givenOrder(node, staff, [{ sku: 'A', quantity: 1 }]);
  let deaths = 0;
  const parked = async () =>
    (
      await read.query<{ row_key: string; error: string }>(
        `select row_key, error from parked_event where projection = 'availability'`,
      )
    ).rows;
  let current = start('B');
  await waitFor(
    async () => {
      if (current.gone()) {
        deaths += 1;
        current = start('B');
      }
      return (await parked()).length > 0 && (await notCaughtUp(node.databases)).length === 0;
    },
    { timeoutMs: 90_000, describe: 'the deadly event is parked' },
  );
  expect(deaths).toBeGreaterThan(2);
  expect(deaths).toBeLessThan(10);
  expect(await parked()).toEqual([
    { row_key: 'B', error: expect.stringMatching(/the process ended each of \d times/) },
  ]);
  const { availability } = await readModels(node.databases);
  expect(availability).toMatchObject({ A: { onHand: 100, reserved: 21 }, B: { onHand: 100, reserved: 0 } });
}, 120_000);
