import fc from 'fast-check';
import { isVisible, type Snapshot } from '../../../src/kit/log/snapshot.js';

/** Small, so that two random snapshots have much to do with each other. */
const span = 14;

/** `base` moves them beyond 32 bits, where an xid in a row header would have wrapped round. */
export const snapshots = (base = 3n): fc.Arbitrary<Snapshot> =>
  fc
    .record({
      running: fc.array(fc.boolean(), { maxLength: span }),
      // PostgreSQL's xmin may lie below the first listed one: that of the asking transaction itself is not listed.
      below: fc.boolean(),
    })
    .map(({ running, below }) => {
      const xmax = base + BigInt(running.length);
      const xip = running.flatMap((is, i) => (is ? [base + BigInt(i)] : []));
      return { xmin: below ? base : (xip[0] ?? xmax), xmax, xip };
    });

/** Every transaction that a snapshot of that base could tell from another, and one on either side. */
export const universe = (base = 3n): bigint[] =>
  Array.from({ length: span + 3 }, (_, i) => base - 1n + BigInt(i));

export const seen = (snapshot: Snapshot, base = 3n): bigint[] =>
  universe(base).filter((xid) => isVisible(snapshot, xid));

/** A chain as one primary makes it: each snapshot sees all that the one before it saw. */
export const chains = (base = 3n): fc.Arbitrary<Snapshot[]> =>
  fc
    .array(fc.tuple(fc.nat({ max: span - 1 }), fc.boolean()), { minLength: 1, maxLength: 40 })
    .map((steps) => {
      const running = new Set<bigint>();
      let next = base;
      let xmax = base;
      const chain: Snapshot[] = [];
      for (const [which, take] of steps) {
        if (next < base + BigInt(span) && (which % 2 === 0 || running.size === 0)) running.add(next++);
        else {
          const done = [...running][which % Math.max(1, running.size)];
          if (done !== undefined) {
            running.delete(done);
            if (done >= xmax) xmax = done + 1n;
          }
        }
        if (!take) continue;
        const xip = [...running].filter((xid) => xid < xmax);
        chain.push({ xmin: xip[0] ?? xmax, xmax, xip });
      }
      return chain;
    });
