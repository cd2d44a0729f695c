import { randomBytes } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import type { Clock } from '../../../src/kit/time/clock.js';
import type { ProjectionPosition } from '../../../src/kit/projections/projection.js';
import { Signer } from '../../../src/kit/consistency/signer.js';
import { parseSnapshot } from '../../../src/kit/log/snapshot.js';
import { encodeToken, writtenToken } from '../../../src/kit/consistency/token.js';
import { openScope, type ConsistencyKit } from '../../../src/kit/consistency/consistency.js';
import { SharedTokens } from '../../../src/kit/consistency/shared-tokens.js';
import { Coverage } from '../../../src/kit/consistency/coverage.js';
import type { Wakeup } from '../../../src/kit/log/wakeup.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

let now: number;
const clock: Clock = { now: () => new Date(now), monotonic: () => now };
const nobody: Partial<Wakeup> = { onProjection: () => () => undefined, logMoved: () => undefined };
const signer = new Signer([{ id: 1, secret: randomBytes(32) }]);
/** What each projection says of itself; it never moves unless a test does that. */
let at: Record<string, { xmax: number; applied: number }>;
let behind: number;
let coverage: Coverage;
let kit: ConsistencyKit;

const positionOf = (projection: string): ProjectionPosition => {
  const { xmax = 3, applied = 0 } = at[projection] ?? {};
  const snapshot = parseSnapshot(`${xmax}:${xmax}:`);
  return {
    projection,
    epoch: 1,
    generation: 1,
    lanes: [{ lane: 0, seq: 1n, from: snapshot, to: snapshot, applied }],
    whole: true,
  };
};

beforeEach(() => {
  now = 0;
  at = {};
  behind = 1;
  const readers = ['a', 'b'].map((name) => [name, async () => positionOf(name)] as const);
  coverage = new Coverage(new Map(readers), nobody as Wakeup, clock, () => 1);
  kit = {
    signer,
    coverage,
    clock,
    shared: new SharedTokens(),
    epoch: () => 1,
    logEnd: async () => 1_000n,
    behind: async () => ({ events: behind, ageMs: 0 }),
    takers: () => [],
  };
  return () => coverage.close();
});

const token = (xid: bigint) => encodeToken(signer, 1, writtenToken(xid));
const scope = (timeoutMs: number) =>
  openScope(kit, { extension: { after: [token(50n)], timeoutMs }, header: undefined }, 'ada');
const read = (projection: string) => async () => ({ value: projection, position: positionOf(projection) });
/** Lets timers of waiters fire: they look at the clock, which only tests move. */
const pass = async (ms: number) => {
  now += ms;
  await new Promise((resolve) => setTimeout(resolve, 60));
};

test('the fields of an operation share its time, one after the other', async () => {
  const operation = await scope(200);
  const first = operation.read('a', read('a'));
  await pass(100);
  await pass(100);
  await first;
  // Nothing is left for the next, whatever the clock says.
  await operation.read('b', read('b'));
  expect(operation.report()).toMatchObject({
    status: 'STALE',
    waitedMs: 200,
    behind: [{ projection: 'a' }, { projection: 'b' }],
  });
});

test('fields that wait side by side spend it once', async () => {
  const operation = await scope(300);
  const both = Promise.all([operation.read('a', read('a')), operation.read('b', read('b'))]);
  await pass(90);
  at = { a: { xmax: 60, applied: 1 }, b: { xmax: 60, applied: 1 } };
  await both;
  expect(operation.report()).toMatchObject({ status: 'WAITED', waitedMs: 90, behind: [] });
});

test('each command of a document is waited for anew', async () => {
  const operation = await scope(100);
  const first = operation.read('a', read('a'));
  await pass(100);
  await first;
  operation.written(70n);
  const second = operation.read('a', read('a'));
  await pass(40);
  at = { a: { xmax: 80, applied: 1 } };
  await second;
  expect(operation.report()).toMatchObject({ status: 'STALE', waitedMs: 140 });
});

test('over the cap of one caller the answer is there at once; others may still wait', async () => {
  const wait = (caller: string | undefined) => coverage.wait('a', writtenToken(50n), 1_000, caller);
  const waiting = Array.from({ length: 256 }, () => wait('ada'));
  expect(await wait('ada')).toBe('refused');
  const [bob, stranger] = [wait('bob'), wait(undefined)];
  at = { a: { xmax: 60, applied: 1 } };
  await coverage.refresh('a');
  expect(new Set(await Promise.all([...waiting, bob, stranger]))).toEqual(new Set(['covered']));
  // Who has done waiting may wait again.
  at = {};
  const again = coverage.wait('a', writtenToken(90n), 1_000, 'ada');
  at = { a: { xmax: 100, applied: 1 } };
  await coverage.refresh('a');
  expect(await again).toBe('covered');
});

test.each([
  ['a projection that is too slow is not waited for to the end', 10_000, 'STALE'],
  ['one that is fast enough is', 2_500, 'WAITED'],
  ['a page is no reason', 2_000, 'WAITED'],
])('%s', async (_, left, status) => {
  behind = left;
  await goes(2_000);
  const operation = await scope(500);
  const reading = operation.read('a', read('a'));
  await pass(100);
  if (status === 'WAITED') {
    await pass(100);
    at = { a: { xmax: 60, applied: 3_000 } };
  }
  await reading;
  expect(operation.report()).toMatchObject({ status });
});

test('what was not looked at for long enough may still come', async () => {
  behind = 10_000;
  const operation = await scope(500);
  const reading = operation.read('a', read('a'));
  await pass(100);
  await pass(150);
  at = { a: { xmax: 60, applied: 10_000 } };
  await reading;
  expect(operation.report()).toMatchObject({ status: 'WAITED' });
});

/** It has been seen to apply so many events in 400 ms. */
async function goes(events: number): Promise<void> {
  at = { a: { xmax: 10, applied: 0 } };
  await coverage.refresh('a');
  now += 400;
  at = { a: { xmax: 20, applied: events } };
  await coverage.refresh('a');
}

test('who asks how far a projection is while that is being read is told what is so then', async () => {
  const slowly = async () => {
    const position = positionOf('a');
    await new Promise((resolve) => setTimeout(resolve, 10));
    return position;
  };
  const slow = new Coverage(new Map([['a', slowly]]), nobody as Wakeup, clock, () => 1);
  const early = slow.refresh('a');
  at = { a: { xmax: 100, applied: 1 } };
  await slow.refresh('a');
  expect(slow.covered('a')?.xmax).toBe(100n);
  await early;
  slow.close();
});

test('while it waits for a projection, its place is for others; it comes back before it reads', async () => {
  const operation = await scope(300);
  const told: string[] = [];
  operation.place = {
    leave: () => void told.push('left'),
    comeBack: async () => void told.push('came back'),
  };
  const answer = operation.read('a', async () => {
    told.push('read');
    return { value: 'a', position: positionOf('a') };
  });
  await waitFor(() => told.length === 1);
  expect(told).toEqual(['left']);
  at = { a: { xmax: 60, applied: 1 } };
  await pass(90);
  await answer;
  expect(told).toEqual(['left', 'came back', 'read']);
});
