import { expect, test } from 'vitest';
import { share } from '../../../src/kit/edge/share.js';

function lab() {
  let now = 0;
  const asked: { resolve(value: string): void; reject(error: Error): void }[] = [];
  const read = share(
    { monotonic: () => now },
    () => new Promise<string>((resolve, reject) => asked.push({ resolve, reject })),
  );
  return { asked, read, pass: (ms: number) => (now += ms) };
}

test('who asks while an answer is being found gets the same', async () => {
  const { asked, read, pass } = lab();
  const answers = [read(), read()];
  pass(10_000);
  answers.push(read());
  asked[0]?.resolve('one');
  expect(await Promise.all(answers)).toEqual(['one', 'one', 'one']);
  expect(asked).toHaveLength(1);
});

test.each([
  [20, 180],
  [10_000, 5_000],
])('what took %i ms is kept for %i ms', async (took, kept) => {
  const { asked, read, pass } = lab();
  const first = read();
  pass(took);
  asked[0]?.resolve('one');
  expect(await first).toBe('one');
  pass(kept - 1);
  expect(await read()).toBe('one');
  pass(1);
  const second = read();
  asked[1]?.resolve('two');
  expect(await second).toBe('two');
});

test('a failure is told to those who wait for it, and not kept', async () => {
  const { asked, read, pass } = lab();
  const failing = read();
  pass(20);
  asked[0]?.reject(new Error('away'));
  await expect(failing).rejects.toThrow('away');
  const next = read();
  asked[1]?.resolve('back');
  expect(await next).toBe('back');
});
