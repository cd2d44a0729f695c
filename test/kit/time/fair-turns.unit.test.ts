import { expect, test } from 'vitest';
import type { TidemarkError } from '../../../src/kit/faults/errors.js';
import { FairTurns, type TurnLimits } from '../../../src/kit/time/fair-turns.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

const limits: TurnLimits = {
  what: 'things are done',
  atOnce: 4,
  atOnceOfOne: 2,
  waiting: 100,
  waitingOfOne: 50,
  patienceMs: 60_000,
};

/** Work that goes on until it is told to end. */
class Work {
  readonly begun: string[] = [];
  readonly #ends: (() => void)[] = [];
  readonly #turns: FairTurns;

  constructor(turns: FairTurns) {
    this.#turns = turns;
  }

  ask(caller: string, n = 1): Promise<PromiseSettledResult<string>[]> {
    return Promise.allSettled(
      Array.from({ length: n }, () =>
        this.#turns.take(caller, async () => {
          this.begun.push(caller);
          await new Promise<void>((end) => this.#ends.push(end));
          return caller;
        }),
      ),
    );
  }

  /** Ends what was begun first, and lets whoever is next begin. */
  async end(n = 1): Promise<void> {
    for (let i = 0; i < n; i++) {
      this.#ends.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

const refusals = (results: PromiseSettledResult<unknown>[]): unknown[] =>
  results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));

test('of one caller and in all only so much is done at once', async () => {
  const work = new Work(new FairTurns(limits));
  const all = [work.ask('ada', 10), work.ask('bob', 10), work.ask('eve', 1)];
  await work.end(0);
  await waitFor(() => work.begun.length > 0);
  expect(work.begun).toEqual(['ada', 'ada', 'bob', 'bob']);
  await work.end(30);
  expect(work.begun).toHaveLength(21);
  expect((await Promise.all(all)).flatMap(refusals)).toEqual([]);
});

test('turns go from caller to caller: who comes with much does not hold up who comes with little', async () => {
  const work = new Work(new FairTurns({ ...limits, atOnce: 2, atOnceOfOne: 1 }));
  void work.ask('ada', 40);
  void work.ask('bob', 40);
  for (const caller of ['c', 'd', 'e']) void work.ask(caller);
  await work.end(6);
  for (const caller of ['c', 'd', 'e']) expect(work.begun).toContain(caller);
  await work.end(100);
});

test('what fails ends its turn as well', async () => {
  const turns = new FairTurns({ ...limits, atOnce: 1 });
  const fails = () => Promise.reject(new Error('no'));
  for (let i = 0; i < 10; i++) await expect(turns.take('ada', fails)).rejects.toThrow('no');
  expect(await turns.take('ada', async () => 'yes')).toBe('yes');
});

test('who comes with too much is told to come again, not all at the same time; others are not', async () => {
  const work = new Work(new FairTurns(limits));
  const mine = work.ask('ada', 72);
  const others = work.ask('bob', 5);
  await work.end(100);
  const told = refusals(await mine);
  expect(told).toHaveLength(20);
  expect(refusals(await others)).toEqual([]);
  for (const error of told) expect(error).toMatchObject({ code: 'THROTTLED' });
  const after = told.map((error) => (error as TidemarkError).extensions['retryAfterMs'] as number);
  for (const ms of after) expect(ms).toBeGreaterThanOrEqual(1_000);
  expect(new Set(after).size).toBeGreaterThan(1);
});

test('in all, too, only so many wait', async () => {
  const work = new Work(new FairTurns({ ...limits, waiting: 10 }));
  const all = Array.from({ length: 15 }, (_, i) => work.ask(`caller ${i}`));
  await work.end(40);
  const results = (await Promise.all(all)).flat();
  expect(refusals(results)).toHaveLength(1);
});

test('a turn that does not come is waited for only so long', async () => {
  const work = new Work(new FairTurns({ ...limits, atOnce: 1, patienceMs: 20 }));
  const held = work.ask('ada');
  const [late] = await waitFor(async () => refusals(await work.ask('bob')));
  expect(late).toMatchObject({ code: 'SERVICE_UNAVAILABLE', extensions: { retryAfterMs: 1_000 } });
  expect(work.begun).toEqual(['ada']);
  const next = work.ask('bob');
  await work.end(2);
  await held;
  expect(refusals(await next)).toEqual([]);
});

test('a place that is left is for others until it is taken again, in a turn of its own', async () => {
  const turns = new FairTurns({ ...limits, atOnce: 1, atOnceOfOne: 1 });
  const told: string[] = [];
  let projected = (): void => undefined;
  const waits = turns.take('ada', async (place) => {
    place.leave();
    place.leave();
    await new Promise<void>((resolve) => (projected = resolve));
    await Promise.all([place.comeBack(), place.comeBack()]);
    told.push('ada');
  });
  let end = (): void => undefined;
  const other = turns.take('bob', async () => {
    told.push('bob');
    await new Promise<void>((resolve) => (end = resolve));
  });
  await waitFor(() => told.length === 1);
  projected();
  await new Promise((resolve) => setImmediate(resolve));
  expect(told).toEqual(['bob']);
  end();
  await Promise.all([waits, other]);
  expect(told).toEqual(['bob', 'ada']);
  // Nothing is left over: whoever comes has the only place at once.
  expect(await turns.take('eve', () => Promise.resolve('done'))).toBe('done');
});

test('who has left and may not come back fails, and holds nothing', async () => {
  const turns = new FairTurns({ ...limits, atOnce: 1, atOnceOfOne: 1, patienceMs: 20 });
  let end = (): void => undefined;
  let other: Promise<void> | undefined;
  const refused = turns.take('ada', async (place) => {
    place.leave();
    other = turns.take('bob', () => new Promise<void>((resolve) => (end = resolve)));
    await place.comeBack();
  });
  await expect(refused).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  end();
  await other;
  expect(await turns.take('eve', () => Promise.resolve('done'))).toBe('done');
});

test('who no longer wants a turn leaves the line', async () => {
  const turns = new FairTurns({ ...limits, atOnce: 1, atOnceOfOne: 1, waitingOfOne: 1 });
  let end = (): void => undefined;
  const running = turns.take('ada', () => new Promise<void>((resolve) => (end = resolve)));
  const gone = new AbortController();
  const unwanted = turns.take('ada', () => Promise.reject(new Error('was run')), gone.signal);
  gone.abort();
  await expect(unwanted).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  await expect(
    turns.take('ada', () => Promise.reject(new Error('was run')), gone.signal),
  ).rejects.toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
  });
  const next = turns.take('ada', () => Promise.resolve('done'));
  end();
  expect(await next).toBe('done');
  await running;
});
