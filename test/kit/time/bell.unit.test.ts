import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Bell } from '../../../src/kit/time/bell.js';
import { pause } from '../../../src/kit/time/pause.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Is it over by now, without any time? */
async function isOver(wait: Promise<void>): Promise<boolean> {
  let over = false;
  void wait.then(() => (over = true));
  await vi.advanceTimersByTimeAsync(0);
  return over;
}

test('a ring wakes at once whoever waits, and the next wait is not over with it', async () => {
  const bell = new Bell();
  const first = bell.wait(1_000);
  expect(await isOver(first)).toBe(false);
  expect(bell.isAwaited).toBe(true);
  bell.ring();
  expect(bell.isAwaited).toBe(false);
  expect(await isOver(first)).toBe(true);
  const second = bell.wait(1_000);
  expect(await isOver(second)).toBe(false);
  bell.ring();
  await second;
});

test('a ring while nobody waits is remembered for the next wait, and for no other', async () => {
  const bell = new Bell();
  bell.ring();
  bell.ring();
  expect(await isOver(bell.wait(1_000))).toBe(true);
  const next = bell.wait(1_000);
  expect(await isOver(next)).toBe(false);
  bell.ring();
  await next;
});

test('of rings that come together one is answered', async () => {
  const bell = new Bell();
  const first = bell.wait(1_000);
  bell.ring();
  bell.ring();
  await first;
  const second = bell.wait(1_000);
  expect(await isOver(second)).toBe(false);
  bell.ring();
  await second;
});

test('what has rung is forgotten when it is hushed', async () => {
  const bell = new Bell();
  bell.ring();
  bell.hush();
  const wait = bell.wait(1_000);
  expect(await isOver(wait)).toBe(false);
  bell.ring();
  await wait;
});

test('a wait ends by its time', async () => {
  const wait = new Bell().wait(1_000);
  await vi.advanceTimersByTimeAsync(999);
  expect(await isOver(wait)).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await isOver(wait)).toBe(true);
});

test.each(['a ring', 'its time', 'its signal'])(
  'a wait that ends by %s leaves no timer and no listener',
  async (how) => {
    const bell = new Bell();
    const over = new AbortController();
    const wait = bell.wait(1_000, over.signal);
    expect(getEventListeners(over.signal, 'abort')).toHaveLength(1);
    if (how === 'a ring') bell.ring();
    else if (how === 'its signal') over.abort();
    else await vi.advanceTimersByTimeAsync(1_000);
    expect(await isOver(wait)).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(over.signal, 'abort')).toHaveLength(0);
    expect(bell.isAwaited).toBe(false);
  },
);

test('a wait whose signal has aborted is over at once', async () => {
  expect(await isOver(new Bell().wait(Infinity, AbortSignal.abort()))).toBe(true);
  expect(await isOver(pause(Infinity, AbortSignal.abort()))).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test('a pause without end has no timer, and ends by its signal', async () => {
  const over = new AbortController();
  const wait = pause(Infinity, over.signal);
  await vi.advanceTimersByTimeAsync(1e9);
  expect(vi.getTimerCount()).toBe(0);
  expect(await isOver(wait)).toBe(false);
  over.abort();
  expect(await isOver(wait)).toBe(true);
});

test('a pause ends by its time', async () => {
  const wait = pause(1_000);
  await vi.advanceTimersByTimeAsync(999);
  expect(await isOver(wait)).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await isOver(wait)).toBe(true);
});
