/** Shares of a distribution, and its values there: all that is known of the real shop's. */
export type Quantiles = readonly (readonly [share: number, value: number])[];

/** The value at a rank of 0 to 1: between two known ones by their logarithms, as sizes and prices spread. */
export function valueAt(quantiles: Quantiles, rank: number): number {
  let before = quantiles[0];
  for (const next of quantiles) {
    if (before === undefined) break;
    if (rank <= next[0]) {
      const [from, low] = before;
      const [to, high] = next;
      const way = to === from ? 0 : (rank - from) / (to - from);
      return low * (high / low) ** way;
    }
    before = next;
  }
  return before?.[1] ?? Number.NaN;
}

/** Numbers from 0 up to 1 that look like chance and are the same for the same seed. */
export type Random = () => number;

/** mulberry32: 32 bits of state are enough for sales that nobody gambles with. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Standard normal: the sum of twelve is close enough, and exact on every machine, unlike Math.cos. */
export function normal(random: Random): number {
  let sum = -6;
  for (let i = 0; i < 12; i += 1) sum += random();
  return sum;
}

/** The rank of a standard normal value (Tocher's approximation; within 0.02). */
export const rankOf = (z: number): number => 1 / (1 + Math.exp(-1.702 * z));

/**
 * Ranks that fill 0 to 1 evenly from the first on, however many are drawn: few orders have the shape of
 * many, and making more of them leaves the first ones as they were.
 */
export function evenRanks(start: number, step: number): Random {
  let at = start;
  return () => {
    at = (at + step) % 1;
    return at;
  };
}
