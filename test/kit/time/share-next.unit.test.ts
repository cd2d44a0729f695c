import { expect, test } from 'vitest';
import { shareNext } from '../../../src/kit/time/share-next.js';

/** Work that ends when the test says so, and answers with what was there when it began. */
function looking() {
  const ends: ((fails?: Error) => void)[] = [];
  let there = 0;
  let running = 0;
  let most = 0;
  const look = shareNext(async () => {
    const seen = there;
    most = Math.max(most, ++running);
    try {
      await new Promise<void>((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve())));
    } finally {
      running -= 1;
    }
    return seen;
  });
  return { look, ends, change: () => (there += 1), most: () => most };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('who asks while a look is under way sees what is there then, in one look for all of them', async () => {
  const { look, ends, change, most } = looking();
  const first = look();
  change();
  const later = [look(), look(), look()];
  ends[0]?.();
  expect(await first).toBe(0);
  await turn();
  change();
  ends[1]?.();
  expect(await Promise.all(later)).toEqual([1, 1, 1]);
  expect({ looks: ends.length, most: most() }).toEqual({ looks: 2, most: 1 });
  const alone = look();
  ends[2]?.();
  expect(await alone).toBe(2);
});

test('who asks at the very end of one does not begin another beside the next', async () => {
  const { look, ends, most } = looking();
  const all: Promise<unknown>[] = [look()];
  const askAtTheEnd = all[0]?.then(() => all.push(look()));
  all.push(look());
  ends[0]?.();
  await askAtTheEnd;
  await turn();
  ends.slice(1).forEach((end) => end());
  await Promise.all(all);
  expect({ looks: ends.length, most: most() }).toEqual({ looks: 2, most: 1 });
});

test('a look that fails is told to those who share it, and to nobody else', async () => {
  const { look, ends } = looking();
  const [first, second] = [look(), look()];
  ends[0]?.(new Error('no'));
  await expect(first).rejects.toThrow('no');
  await turn();
  ends[1]?.();
  expect(await second).toBe(0);
});
