import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { readModelsOf } from '../support/contexts.js';
import type { Random } from '../../src/kit/testing/random.js';
import { waitFor } from '../../src/kit/testing/wait-for.js';
import type { Cluster, ClusterProcess } from './cluster.js';

/** Where faults happen. What has been done is undone by the end of each: processes run, connections are prompt. */
export interface Stage {
  readonly cluster: Cluster;
  readonly random: Random;
  /** Sends a command of an operator's, to pause, resume or rebuild a projection. */
  operate(command: 'pauseProjection' | 'resumeProjection' | 'rebuildProjection', name: string): Promise<void>;
}

const between = (random: Random, least: number, most: number): number => least + random.int(most - least);
const anyProcess = ({ cluster, random }: Stage): ClusterProcess => random.pick(cluster.processes);
const ordering = readModelsOf('ordering');
const projections = ordering.map(({ name }) => name);
const renew = ({ renewals }: Cluster, names: readonly string[]) =>
  renewals.push({ at: performance.now(), projections: names });
const inStore = (store: 'postgres' | 'redis') =>
  ordering.filter((one) => one.store === store).map(({ name }) => name);

/** Somebody's connection may have got the port while the server was away. */
async function restart(server: { restart(): Promise<void> } | undefined): Promise<void> {
  if (!server) return;
  await waitFor(() => server.restart().then(() => true), { describe: 'the server is there again' });
}

const faults = {
  async 'kill -9 of a process'(stage: Stage) {
    const killed = anyProcess(stage);
    await killed.end('SIGKILL');
    await delay(stage.random.int(200));
    await killed.start();
  },

  async 'rolling restart'(stage: Stage) {
    const role = stage.random.pick(['api', 'projector'] as const);
    for (const one of stage.cluster.processes.filter(
      (other) => other.role === role || other.role === 'all',
    )) {
      await one.end('SIGTERM');
      await one.start();
    }
  },

  /** Beyond its leases now and then: somebody else goes on, and it must not write when it wakes up. */
  async 'a process is paused'(stage: Stage) {
    const paused = anyProcess(stage);
    paused.pause();
    await delay(stage.random.chance(0.15) ? 4_500 : between(stage.random, 100, 1_200));
    paused.resume();
  },

  async 'PostgreSQL is killed and started again'({ cluster, random }: Stage) {
    await cluster.postgres?.kill9();
    await delay(random.int(200));
    await restart(cluster.postgres);
  },

  async 'PostgreSQL is restarted in order'({ cluster }: Stage) {
    await restart(cluster.postgres);
  },

  async 'Redis is killed and comes back empty'({ cluster, random }: Stage) {
    renew(cluster, inStore('redis'));
    await cluster.valkey.kill9();
    await delay(random.int(200));
    await restart(cluster.valkey);
  },

  async 'connections are cut'(stage: Stage) {
    for (let i = between(stage.random, 1, 5); i > 0; i--) {
      const { front, toPostgres, toReads, toRedis } = anyProcess(stage);
      stage.random.pick([front, toPostgres, toReads, toRedis]).cut();
      await delay(stage.random.int(200));
    }
  },

  async 'connections are slow'(stage: Stage) {
    const { front, toPostgres, toReads, toRedis } = anyProcess(stage);
    const proxy = stage.random.pick([front, toPostgres, toReads, toRedis]);
    proxy.delayMs = between(stage.random, 10, 150);
    await delay(between(stage.random, 200, 1_000));
    proxy.delayMs = 0;
  },

  /** Has a transaction id, and so is in every snapshot as in progress; now and then it holds rows that commands need. */
  async 'a writer is idle in its transaction'({ cluster, random }: Stage) {
    const writer = new pg.Client({ connectionString: cluster.databaseUrl });
    writer.on('error', () => undefined);
    try {
      await writer.connect();
      await writer.query('begin');
      await writer.query('select pg_current_xact_id()');
      if (random.chance(0.3)) await writer.query('select from stock order by sku desc limit 2 for update');
      await delay(between(random, 200, 1_500));
      await writer.query(random.chance(0.5) ? 'commit' : 'rollback');
    } catch {
      // Its server was killed by another fault.
    } finally {
      await writer.end().catch(() => undefined);
    }
  },

  async 'a clock jumps'(stage: Stage) {
    anyProcess(stage).moveClock(between(stage.random, -600_000, 600_000));
    await delay(between(stage.random, 100, 500));
    anyProcess(stage).moveClock(0);
  },

  async 'a projection is paused and resumed'(stage: Stage) {
    const name = stage.random.pick(projections);
    await stage.operate('pauseProjection', name);
    await delay(between(stage.random, 100, 800));
    await stage.operate('resumeProjection', name);
  },

  async 'a projection is rebuilt'(stage: Stage) {
    const name = stage.random.pick(projections);
    renew(stage.cluster, [name]);
    await stage.operate('rebuildProjection', name);
    await delay(between(stage.random, 100, 800));
  },

  async 'the standby lags'({ cluster, random }: Stage) {
    await cluster.reads?.pauseReplay();
    await delay(between(random, 200, 1_500));
    await cluster.reads?.resumeReplay();
  },

  /** What it had not got yet is lost with the primary, and is projected again. */
  async 'the standby is promoted'({ cluster, random }: Stage) {
    renew(cluster, inStore('postgres'));
    await cluster.reads?.pauseReplay();
    await delay(random.int(300));
    await cluster.reads?.promote();
  },
} satisfies Record<string, (stage: Stage) => Promise<void>>;

/** What one of these does to a server must be over before the next begins. */
const ofServers: ReadonlySet<string> = new Set<keyof typeof faults>([
  'PostgreSQL is killed and started again',
  'PostgreSQL is restarted in order',
  'Redis is killed and comes back empty',
  'the standby lags',
  'the standby is promoted',
]);

/** Lets these happen, each at some moment of the next `withinMs`; resolves when all is as before. */
export async function letHappen(stage: Stage, names: readonly FaultName[], withinMs: number): Promise<void> {
  let servers = Promise.resolve();
  await Promise.all(
    names.map(async (name) => {
      await delay(stage.random.int(withinMs));
      if (!ofServers.has(name)) return faults[name](stage);
      servers = servers.then(() => faults[name](stage));
      return servers;
    }),
  );
  await Promise.all(stage.cluster.processes.map((one) => one.running()));
}

export type FaultName = keyof typeof faults;
const ofStandby: readonly FaultName[] = ['the standby lags', 'the standby is promoted'];
const all = Object.keys(faults) as FaultName[];
/** What can go wrong with one PostgreSQL. */
export const faultNames = all.filter((name) => !ofStandby.includes(name));
/** What can go wrong where reads come from a standby, which is what goes wrong most often. */
export const faultNamesWithStandby = [...all, ...ofStandby, 'the standby lags'] as const;
