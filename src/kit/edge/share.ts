import type { Clock } from '../time/clock.js';

const longestMs = 5_000;

/**
 * Shares an answer among all who ask while it is being found, and for nine times as long as that took, 5 s at most:
 * however often anybody asks, finding it takes a tenth of the time. A failure is shared with those who wait for it.
 */
export function share<T>(clock: Pick<Clock, 'monotonic'>, find: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  let until = Infinity;
  return () => {
    const begun = clock.monotonic();
    if (answer && begun < until) return answer;
    until = Infinity;
    const found = find();
    answer = found;
    found.then(
      () => {
        const now = clock.monotonic();
        until = now + Math.min(9 * (now - begun), longestMs);
      },
      () => (answer = undefined),
    );
    return found;
  };
}
