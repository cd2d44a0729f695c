/** Counts how many of something each key has at once; none may have more than `most`. */
export interface Tally {
  isFull(key: string): boolean;
  /** False, and nothing is counted, when `key` is full. */
  take(key: string): boolean;
  /** Takes back one that was counted. */
  give(key: string): void;
}

export function createTally(most: number): Tally {
  const counts = new Map<string, number>();
  const of = (key: string): number => counts.get(key) ?? 0;
  return {
    isFull: (key) => of(key) >= most,
    take(key) {
      if (of(key) >= most) return false;
      counts.set(key, of(key) + 1);
      return true;
    },
    give(key) {
      const left = of(key) - 1;
      if (left > 0) counts.set(key, left);
      else counts.delete(key);
    },
  };
}
