import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../../src/kit/time/clock.js';
import { origin, type Snapshot } from '../../../src/kit/log/snapshot.js';
import { ensureEpoch } from '../../../src/kit/log/epoch.js';
import { append } from '../../../src/kit/log/log.js';
import { openPool, transaction } from '../../../src/kit/databases/postgres.js';
import { openRedis } from '../../../src/kit/databases/redis.js';
import { Wakeup } from '../../../src/kit/log/wakeup.js';
import { LogTail, type Takes, type Target } from '../../../src/kit/projections/tail.js';
import { metadata } from '../log/history.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

let databases: TestDatabases;
let now = 0;
let tail: LogTail;
let wakeup: Wakeup;
let from: Snapshot;
let epoch: number;
let commit: (type: string) => Promise<unknown>;
/** How many of the next statements fail. */
let failing = 0;
const ends: (() => unknown)[] = [];
beforeAll(async () => {
  databases = await createTestDatabases();
  const owner = openPool(databases.databaseUrl, undefined, 1);
  epoch = (await ensureEpoch(owner)).number;
  await owner.end();
  const log = openPool(databases.databaseUrl, 'tidemark_log_reader', 4);
  const command = openPool(databases.databaseUrl, 'tidemark_command', 1);
  const redis = openRedis(databases.redisUrl);
  wakeup = new Wakeup(redis, databases.redisPrefix);
  // Time stands still unless a test moves it: nothing here happens because it was time for it.
  const failingLog = Object.create(log, {
    query: {
      value: (...statement: Parameters<typeof log.query>) =>
        failing-- > 0 ? Promise.reject(new Error('no connection')) : log.query(...statement),
    },
  }) as typeof log;
  tail = new LogTail(failingLog, wakeup, { ...systemClock, monotonic: () => now }, () => undefined);
  commit = (type) =>
    transaction(command, (tx) =>
      append(tx, [{ stream: `s-${randomUUID()}`, version: 1, event: { type, data: {} }, metadata }]),
    );
  tail.start();
  ends.push(
    () => tail.stop(),
    () => wakeup.close(),
    () => redis.disconnect(),
    () => Promise.all([log.end(), command.end()]),
    () => databases.drop(),
  );
});
afterAll(async () => {
  for (const end of ends) await end();
});

const takes = (type: string, gatherMs = 0): Takes => ({ types: new Set([type]), gatherMs });

/** What `next` answers, as soon as it does. */
function lane(what: Takes, at = from): { target: Target | undefined } {
  const seen: { target: Target | undefined } = { target: undefined };
  void tail
    .next({ from: at, epoch }, what, 60_000, AbortSignal.timeout(60_000))
    .then((target) => (seen.target = target));
  return seen;
}

const typesOf = ({ target }: { target: Target | undefined }) => target?.events?.map(({ type }) => type);

async function toTheEnd(): Promise<void> {
  // Whoever was waited for before has come as far: nobody waits for these.
  const begun = lane(takes('nothing'), origin);
  await waitFor(() => begun.target);
  from = begun.target?.to ?? origin;
}

test('a lane moves at once for its own events, for others when somebody waits', async () => {
  await toTheEnd();
  const [mine, others] = [lane(takes('Paid')), lane(takes('Shipped'))];
  await commit('Paid');
  wakeup.logMoved();
  await waitFor(() => mine.target);
  expect(typesOf(mine)).toEqual(['Paid']);
  expect(others.target).toBeUndefined();
  wakeup.logMoved(true);
  await waitFor(() => others.target);
  // It must come past them all the same.
  expect(typesOf(others)).toEqual(['Paid']);
});

test('for what is not its own it moves now and then, so that it never falls far behind', async () => {
  await toTheEnd();
  const [mine, others] = [lane(takes('Paid')), lane(takes('Shipped'))];
  await commit('Paid');
  await waitFor(() => mine.target);
  expect(others.target).toBeUndefined();
  now += 250;
  await waitFor(() => others.target);
});

test('who gathers takes all that has come when it is time, or when somebody waits', async () => {
  await toTheEnd();
  const start = from;
  const [eager, gathering] = [lane(takes('Paid')), lane(takes('Paid', 1_000))];
  await commit('Paid');
  const first = await waitFor(() => eager.target);
  now += 999;
  const until = lane(takes('Paid'), first.to);
  await commit('Paid');
  await waitFor(() => until.target);
  expect(gathering.target).toBeUndefined();
  now += 1;
  await waitFor(() => gathering.target);
  expect(typesOf(gathering)).toEqual(['Paid', 'Paid']);
  const again = lane(takes('Paid', 1_000), start);
  wakeup.logMoved(true);
  await waitFor(() => again.target);
  expect(typesOf(again)).toEqual(['Paid', 'Paid']);
});

test('who waits is not forgotten over a look that fails', async () => {
  await toTheEnd();
  const [mine, others] = [lane(takes('Paid')), lane(takes('Shipped'))];
  failing = 1;
  await commit('Paid');
  wakeup.logMoved(true);
  await waitFor(() => mine.target && others.target);
  expect(typesOf(others)).toEqual(['Paid']);
});
