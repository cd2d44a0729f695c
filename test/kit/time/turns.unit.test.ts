import { expect, test } from 'vitest';
import { turns } from '../../../src/kit/time/turns.js';

test('so many at once have their turn, in the order in which they came, whatever becomes of those before', async () => {
  const inTurn = turns(2);
  const begun: number[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const works = Array.from({ length: 5 }, (_, n) =>
    inTurn(() => {
      begun.push(n);
      return new Promise<number>((resolve, reject) =>
        ends.push((error) => (error ? reject(error) : resolve(n))),
      );
    }),
  );
  const settled = Promise.allSettled(works);
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  await turn();
  expect(begun).toEqual([0, 1]);
  ends[1]?.(new Error('no'));
  await turn();
  expect(begun).toEqual([0, 1, 2]);
  ends[0]?.();
  ends[2]?.();
  await turn();
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  ends[3]?.();
  ends[4]?.();
  expect((await settled).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ]);
  expect(await inTurn(() => Promise.resolve(5))).toBe(5);
});
