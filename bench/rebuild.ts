import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Benchmark } from './benchmark.js';
import { connect, type GraphQLClient } from './graphql-client.js';
import type { ServerUnderTest } from './lab.js';
import { pauseOthers } from './pause-others.js';
import { placeOrder } from './place-order.js';
import { figure } from './report.js';
import { seedOrders, seedProducts, vacuum } from './seed.js';
import { median, ratios, spread } from './statistics.js';

/** Of each order some six events: placed, paid, shipped, delivered, some cancelled or returned. */
const size = { orders: Number(process.env['REBUILD_ORDERS'] ?? 175_000), products: 2_000, customers: 10_000 };
const targets = { perSecond: 50_000, ratio: 0.25, lagMs: 1_000 };
/** Arrives while a projection is rebuilt. */
const load = { perSecond: 500, sockets: 64 };

export const rebuild: Benchmark = {
  name: 'rebuild',
  about: 'a rebuild of the orders while the server serves, against one INSERT … SELECT of the same rows',
  async run(lab, { rounds }) {
    const { databaseUrl, readDatabaseUrl } = await lab.databases('rebuild');
    lab.log(`rebuild: the lives of ${size.orders.toLocaleString('en')} orders into the log`);
    await seedProducts(databaseUrl, size.products);
    await seedOrders(databaseUrl, size.orders, size.customers, { lives: true });
    const server = await lab.start({ databaseUrl, readDatabaseUrl });
    await pauseOthers(readDatabaseUrl, ['orders']);
    await server.caughtUp(['orders']);
    await vacuum(readDatabaseUrl);
    const read = new pg.Client({ connectionString: readDatabaseUrl });
    await read.connect();
    const events = await eventsOf(read);
    const operator = connect(server.url, await lab.sign('operator', 'OPERATOR'), 1);
    /** Seconds. */
    const ours: number[] = [];
    const against: number[] = [];
    for (let round = 0; round < rounds; round++) {
      against.push(await insertSelect(read));
      ours.push(await rebuildOnce(read, operator));
      lab.log(
        `rebuild, round ${round + 1}: ${figure(ours.at(-1) ?? 0)} and ${figure(against.at(-1) ?? 0)} s`,
      );
    }
    const client = connect(server.url, lab.jwt, load.sockets);
    const lags: number[] = [];
    let working = true;
    const loading = Promise.all([
      openLoop(
        () => placeOrder(client, size.products),
        () => working,
      ),
      sampleLag(server, lags, () => working),
    ]);
    const underLoad = await rebuildOnce(read, operator);
    working = false;
    await loading;
    client.close();
    operator.close();
    await read.end();
    await server.stop();
    // Of the same rows: how much of the other's speed.
    const ratio = spread(ratios(against, ours));
    const perSecond = events / median(ours);
    const worst = lags.reduce((a, b) => Math.max(a, b), 0);
    return [
      {
        name: 'rebuild',
        what: `orders, ${events.toLocaleString('en')} events of ${size.orders.toLocaleString('en')}, swap included`,
        ours: `${figure(median(ours))} s, ${figure(perSecond)} events/s`,
        against: `INSERT … SELECT of the same rows: ${figure(median(against))} s`,
        ratio,
        target: `≥ ${targets.ratio}, ≥ ${targets.perSecond.toLocaleString('en')} events/s`,
        met: ratio.median >= targets.ratio && perSecond >= targets.perSecond,
        samples: { ours, against },
      },
      {
        name: 'rebuild',
        what: `with ${load.perSecond} commands/s: live lag of orders`,
        ours: `worst ${figure(worst)} ms, rebuilt in ${figure(underLoad)} s`,
        against: 'without load',
        ratio: spread(ratios([median(ours)], [underLoad])),
        target: `< ${targets.lagMs} ms`,
        met: worst < targets.lagMs,
        samples: { ours: lags, against: [] },
      },
    ];
  },
};

/** How many the projection has applied. */
async function eventsOf(read: pg.Client): Promise<number> {
  const { rows } = await read.query<{ events: string }>(
    `select sum(c.events_applied) as events from checkpoint c join projection p on p.name = c.projection
     where p.name = 'orders' and c.generation = p.generation`,
  );
  return Number(rows[0]?.events);
}

/** Seconds. */
async function insertSelect(read: pg.Client): Promise<number> {
  await read.query('drop table if exists copy; create table copy (like orders_v1 including all)');
  const begun = performance.now();
  await read.query('insert into copy select * from orders_v1');
  const took = (performance.now() - begun) / 1000;
  await read.query('drop table copy');
  return took;
}

/** Seconds from an operator's asking to the new generation's answering. */
async function rebuildOnce(read: pg.Client, operator: GraphQLClient): Promise<number> {
  const done = async (): Promise<number> => {
    const { rows } = await read.query<{ done: number }>(
      `select rebuilds_done as done from projection where name = 'orders'`,
    );
    return rows[0]?.done ?? 0;
  };
  const before = await done();
  const begun = performance.now();
  const { data } = await operator.send(
    'mutation ($input: RebuildProjectionInput!) { rebuildProjection(input: $input) { __typename } }',
    { input: { commandId: randomUUID(), name: 'orders' } },
  );
  const answer = data?.['rebuildProjection'] as { __typename: string } | null | undefined;
  if (answer?.__typename !== 'ProjectionCommandAccepted')
    throw new Error(`refused: ${JSON.stringify(answer)}`);
  // Looked for seldom: two cores are busy, and looking takes its share of them.
  while ((await done()) === before) await sleep(100);
  return (performance.now() - begun) / 1000;
}

async function openLoop(send: () => Promise<unknown>, going: () => boolean): Promise<void> {
  const begun = performance.now();
  const sent: Promise<unknown>[] = [];
  while (going()) {
    while (sent.length < ((performance.now() - begun) * load.perSecond) / 1000) sent.push(send());
    await sleep(2);
  }
  await Promise.all(sent);
}

async function sampleLag(server: ServerUnderTest, lags: number[], going: () => boolean): Promise<void> {
  while (going()) {
    const text = await server.progress();
    const lag = /"name":"orders"[^}]*?"lagMs":(\d+)/.exec(text)?.[1];
    lags.push(Number(lag ?? NaN));
    await sleep(50);
  }
}
