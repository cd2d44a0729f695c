import { expect, test } from 'vitest';
import { systemClock } from '../../../src/kit/time/clock.js';
import { conflate } from '../../../src/kit/feeds/conflate.js';
import type { FeedEvent } from '../../../src/kit/feeds/feed.js';

/** A feed whose events the test hands out. */
function source() {
  const queue: FeedEvent<string>[] = [];
  let wake = () => {};
  let ended = false;
  const events: AsyncIterableIterator<FeedEvent<string>> = {
    async next() {
      while (queue.length === 0 && !ended) await new Promise<void>((resolve) => (wake = resolve));
      const value = queue.shift();
      return value ? { done: false, value } : { done: true, value: undefined };
    },
    async return() {
      ended = true;
      wake();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  return {
    events,
    push(...more: FeedEvent<string>[]) {
      queue.push(...more);
      wake();
    },
  };
}
const change = (cursor: string, ...resolved: string[]): FeedEvent<string> => ({
  kind: 'change',
  row: cursor,
  cursor,
  resolved,
});

test('changes that come together are one, the latest, which resolves what all resolve', async () => {
  const { events, push } = source();
  const feed = conflate(events, 250, systemClock);
  push(change('1', 'a'), change('2'), change('3', 'b', 'a'));
  expect((await feed.next()).value).toEqual(change('3', 'a', 'b'));
});

test('changes are shown at most every 250 ms, and none is lost', async () => {
  const { events, push } = source();
  const feed = conflate(events, 250, systemClock);
  const shown: string[] = [];
  const times: number[] = [];
  const reading = (async () => {
    for await (const { cursor } of feed) {
      shown.push(cursor);
      times.push(systemClock.monotonic());
      if (cursor === '40') break;
    }
  })();
  for (let i = 1; i <= 40; i++) {
    push(change(String(i)));
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  await reading;
  expect(shown.at(-1)).toBe('40');
  for (const [i, at] of times.entries()) if (i > 0) expect(at - (times[i - 1] ?? 0)).toBeGreaterThan(240);
});

test('watermarks between changes let none out early; what they tell goes with the change', async () => {
  const { events, push } = source();
  const feed = conflate(events, 250, systemClock);
  const watermark = (cursor: string, ...resolved: string[]): FeedEvent<string> => ({
    kind: 'watermark',
    cursor,
    resolved,
  });
  push(watermark('0', 'a'));
  expect((await feed.next()).value).toEqual(watermark('0', 'a'));
  push(change('1'));
  await feed.next();
  const shownAt = systemClock.monotonic();
  push(change('2', 'b'), watermark('3', 'c'), change('4'), watermark('5', 'd', 'b'));
  expect((await feed.next()).value).toEqual({ ...change('4', 'b', 'c', 'd'), cursor: '5' });
  expect(systemClock.monotonic() - shownAt).toBeGreaterThan(240);
});

test('a reset is neither held up nor passed by', async () => {
  const { events, push } = source();
  const feed = conflate(events, 250, systemClock);
  const reset: FeedEvent<string> = { kind: 'reset', reason: 'REBUILT', cursor: 'r', resolved: [] };
  push(change('1'), reset, change('2'));
  expect((await feed.next()).value).toMatchObject({ cursor: '1' });
  expect((await feed.next()).value).toEqual(reset);
  expect((await feed.next()).value).toMatchObject({ cursor: '2' });
  const end = feed.next();
  await feed.return?.();
  expect((await end).done).toBe(true);
});
