import { afterAll, beforeEach, expect, test } from 'vitest';
import { pino } from 'pino';
import { systemClock } from '../../../src/kit/time/clock.js';
import { addJobs, forgetDoneJobs, openJobs } from '../../../src/kit/processes/jobs.js';
import { openPool, transaction, type Pool } from '../../../src/kit/databases/postgres.js';
import { ensureEpoch } from '../../../src/kit/log/epoch.js';
import { append } from '../../../src/kit/log/log.js';
import type { Wakeup } from '../../../src/kit/log/wakeup.js';
import { Worker } from '../../../src/kit/processes/worker.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

const databases: TestDatabases = await createTestDatabases();
const command: Pool = openPool(databases.databaseUrl, 'tidemark_command', 4);
const owner: Pool = openPool(databases.databaseUrl, undefined, 1);
beforeEach(() => owner.query('truncate job'));
afterAll(async () => {
  await Promise.all([command.end(), owner.end()]);
  await databases.drop();
});

const keys = async () =>
  (await owner.query<{ key: string }>('select key from job order by key')).rows.map(({ key }) => key);
const jobOf = (key: string) => ({ key, queue: key, kind: key.replace(/\/.*/, ''), data: {} });

/** Hints as a node hears them. */
const hints = { log: new Set<() => void>(), jobs: new Set<() => void>() };
const wakeup = {
  onLog: (listener: () => void) => (hints.log.add(listener), () => hints.log.delete(listener)),
  onJobs: (listener: () => void) => (hints.jobs.add(listener), () => hints.jobs.delete(listener)),
} as unknown as Wakeup;

function startWorker(
  at: string,
  done: string[] = [],
  fail: (key: string) => void = () => undefined,
  hour: number | undefined = 3,
  work: () => Promise<void> = () => Promise.resolve(),
) {
  const errors: object[] = [];
  const logger = pino(
    { level: 'error' },
    { write: (line: string) => errors.push(JSON.parse(line) as object) },
  );
  const worker = new Worker({
    db: command,
    wakeup,
    clock: { ...systemClock, now: () => new Date(at) },
    logger,
    managers: [],
    handlers: {
      async verify({ key }) {
        fail(key);
        await work();
        done.push(key);
      },
    },
    nightly: { kinds: ['verify'], hour },
  });
  worker.start();
  return { worker, errors };
}

test.each([
  ['in the hour of the night', '2026-03-02T03:10:00Z', false, ['verify/2026-03-02']],
  ['before it', '2026-03-02T02:50:00Z', true, []],
  ['later in the day, when it was missed', '2026-03-02T15:00:00Z', true, ['verify/2026-03-02']],
  ['later in the day, on a new installation', '2026-03-02T15:00:00Z', false, []],
])('%s, the jobs of the night are added as they must be, and once', async (_, at, before, expected) => {
  if (before) {
    await addJobs(command, [jobOf('verify/2026-03-01')]);
    await owner.query("update job set done_at = clock_timestamp() where key = 'verify/2026-03-01'");
  }
  const done: string[] = [];
  const workers = [startWorker(at, done), startWorker(at, done)];
  await waitFor(() => done.length >= expected.length);
  await Promise.all(workers.map(({ worker }) => worker.stop()));
  expect(done).toEqual(expected);
  expect(await keys()).toEqual([...(before ? ['verify/2026-03-01'] : []), ...expected]);
});

test.each([
  ['at another hour', 22, ['verify/2026-03-02']],
  ['never', undefined, []],
])('the jobs of the night are added %s, if an operator wants it so', async (_, hour, expected) => {
  const done: string[] = [];
  const { worker } = startWorker('2026-03-02T22:30:00Z', done, undefined, hour);
  // Added after those of the night, so done after them.
  await waitFor(() => done.length >= expected.length);
  await addJobs(command, [jobOf('verify/last')]);
  hints.jobs.forEach((listener) => listener());
  await waitFor(() => done.includes('verify/last'));
  await worker.stop();
  expect(done).toEqual([...expected, 'verify/last']);
});

test('what was done long ago is forgotten; what was not done never is', async () => {
  await addJobs(command, ['verify/old', 'verify/new', 'verify/open'].map(jobOf));
  await owner.query(`
    update job set added_at = added_at - interval '40 days',
      done_at = case key when 'verify/old' then clock_timestamp() - interval '31 days'
        when 'verify/new' then clock_timestamp() - interval '29 days' end`);
  expect(await forgetDoneJobs(command)).toBe(1);
  expect(await forgetDoneJobs(command)).toBe(0);
  expect(await keys()).toEqual(['verify/new', 'verify/open']);
});

test('what fails again and again is counted, and told as an error at its tenth attempt', async () => {
  await addJobs(command, [jobOf('verify/bad'), jobOf('verify/waits')]);
  await owner.query(`update job set attempts = 9 where key = 'verify/bad'`);
  await owner.query(`update job set run_at = run_at + interval '1 day' where key = 'verify/waits'`);
  expect(await openJobs(command)).toMatchObject([{ kind: 'verify', open: 2, failing: 0 }]);
  const { worker, errors } = startWorker('2026-03-02T15:00:00Z', [], () => {
    throw new Error('the money is not held any more');
  });
  await waitFor(async () => (await openJobs(command))[0]?.failing === 1 && errors.length === 1);
  await worker.stop();
  expect(errors).toMatchObject([{ job: 'verify/bad', attempts: 10, why: 'the money is not held any more' }]);
});

test('what somebody must mend is told and counted at once; what waits for a customer never is', async () => {
  await addJobs(command, [jobOf('verify/key'), jobOf('verify/customer')]);
  await owner.query(`update job set attempts = 9 where key = 'verify/customer'`);
  const { worker, errors } = startWorker('2026-03-02T15:00:00Z', [], (key) => {
    const alarm = key === 'verify/key' ? 'AT_ONCE' : 'NEVER';
    throw Object.assign(new Error('the key is wrong'), { alarm });
  });
  await waitFor(async () => {
    const { rows } = await owner.query('select from job where last_error is not null');
    return rows.length === 2;
  });
  expect(await openJobs(command)).toMatchObject([{ open: 2, failing: 1 }]);
  await worker.stop();
  expect(errors[0]).toMatchObject({ job: 'verify/key', attempts: 1, why: 'the key is wrong' });
  expect(errors.some((error) => 'job' in error && error.job === 'verify/customer')).toBe(false);
});

test('a hint that a job is due has it done at once', async () => {
  const done: string[] = [];
  const { worker } = startWorker('2026-03-02T15:00:00Z', done);
  await addJobs(command, [jobOf('verify/hinted')]);
  hints.jobs.forEach((listener) => listener());
  await waitFor(() => done.length === 1);
  await worker.stop();
  expect({ done, left: hints.jobs.size }).toEqual({ done: ['verify/hinted'], left: 0 });
});

test('a job that was leased again in the same process is held on when its first handler ends', async () => {
  await addJobs(command, [jobOf('verify/slow')]);
  const ends: (() => void)[] = [];
  const slow = () => new Promise<void>((resolve) => ends.push(resolve));
  const { worker } = startWorker('2026-03-02T15:00:00Z', [], undefined, undefined, slow);
  await waitFor(() => ends.length === 1);
  // As when renewing fails for as long as a lease lasts.
  await waitFor(async () => {
    await owner.query(`update job set leased_until = clock_timestamp() - interval '1 s' where lease = 1`);
    return ends.length === 2;
  });
  ends[0]?.();
  await owner.query(`update job set leased_until = clock_timestamp() + interval '6 s'`);
  const renewed = `select from job where leased_until > clock_timestamp() + interval '10 s'`;
  await waitFor(async () => (await owner.query(renewed)).rowCount === 1);
  expect(ends).toHaveLength(2);
  ends[1]?.();
  await waitFor(async () => (await owner.query('select from job where done_at is not null')).rowCount === 1);
  await worker.stop();
});

test('a job is done when its time has come, not before, and holds up nobody in another queue', async () => {
  const done: string[] = [];
  const { worker } = startWorker('2026-03-02T15:00:00Z', done);
  const { rows } = await owner.query<{ later: Date }>(
    `select clock_timestamp() + interval '1 hour' as later`,
  );
  const later = rows[0]?.later ?? new Date(0);
  await addJobs(command, [{ ...jobOf('verify/later'), notBefore: later }, jobOf('verify/now')]);
  hints.jobs.forEach((listener) => listener());
  await waitFor(() => done.includes('verify/now'));
  const runAt = await owner.query<{ at: Date }>(`select run_at as at from job where key = 'verify/later'`);
  expect(runAt.rows[0]?.at.getTime()).toBe(later.getTime());
  // As if the hour had passed.
  await owner.query(`update job set run_at = clock_timestamp() where key = 'verify/later'`);
  await waitFor(() => done.includes('verify/later'));
  await worker.stop();
  expect(done).toEqual(['verify/now', 'verify/later']);
});

test('a process manager stands still at what nobody would do, and what waits for nobody is told', async () => {
  await addJobs(command, [{ ...jobOf('dust/1'), kind: 'dust' }, jobOf('verify/1')]);
  const told: object[] = [];
  const logger = pino({ level: 'warn' }, { write: (line: string) => told.push(JSON.parse(line) as object) });
  const lent = { type: 'BookLent', data: {} };
  await ensureEpoch(owner);
  const metadata = { commandId: 'c', command: 'lend', actor: 'ada', correlationId: 'c', causationId: 'c' };
  await transaction(command, (tx) => append(tx, [{ stream: 'book-1', version: 1, event: lent, metadata }]));
  const worker = new Worker({
    db: command,
    wakeup,
    clock: systemClock,
    logger,
    managers: [
      {
        name: 'reminders',
        events: [lent.type],
        jobs: () => [{ ...jobOf('remind/1'), kind: 'remind' }],
      },
    ],
    handlers: { verify: () => Promise.resolve() },
    nightly: { kinds: [], hour: undefined },
  });
  worker.start();
  await waitFor(() => told.length === 2);
  await worker.stop();
  expect(told).toContainEqual(
    expect.objectContaining({ kind: 'dust', open: 1, msg: expect.stringContaining('no handler') as string }),
  );
  expect(told).toContainEqual(
    expect.objectContaining({
      processManager: 'reminders',
      err: expect.objectContaining({
        message: expect.stringContaining(
          'asks for jobs of kind remind, and nobody does them: add a handler',
        ) as string,
      }) as object,
    }),
  );
  expect(await keys()).toEqual(['dust/1', 'verify/1']);
});
