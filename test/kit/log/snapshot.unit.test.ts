import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  contains,
  formatSnapshot,
  intersection,
  isVisible,
  origin,
  parseSnapshot,
  snapshotOf,
  union,
  type Snapshot,
} from '../../../src/kit/log/snapshot.js';
import { chains, seen, snapshots, universe } from './snapshots.js';

const any = snapshots();
const subset = (some: readonly bigint[], all: readonly bigint[]) => some.every((xid) => all.includes(xid));
/** As PostgreSQL would write it: the list ascending, each once, within [xmin, xmax). */
const wellFormed = ({ xmin, xmax, xip }: Snapshot) =>
  xmin <= xmax && xip.every((xid, i) => xid >= xmin && xid < xmax && (i === 0 || (xip[i - 1] ?? xid) < xid));

describe('a snapshot', () => {
  test('is written as PostgreSQL writes it, and read back', () => {
    fc.assert(
      fc.property(any, (snapshot) => {
        expect(parseSnapshot(formatSnapshot(snapshot))).toEqual(snapshot);
      }),
    );
    expect(parseSnapshot('10:20:10,14,15')).toEqual({ xmin: 10n, xmax: 20n, xip: [10n, 14n, 15n] });
    expect(parseSnapshot('18446744073709551610:18446744073709551614:').xmax).toBe(18446744073709551614n);
    expect(formatSnapshot(origin)).toBe('3:3:');
  });

  test.each(['', '3', '3:3', '3:4:3,', '3:4:,3', '-3:4:', '3:4: ', 'a:b:c', '3:4:3:4', '3:4:3\n'])(
    'is not read from %j',
    (text) => {
      expect(() => parseSnapshot(text)).toThrow('not a snapshot');
    },
  );

  test('sees what was done: below xmin everything, from xmax on nothing, between all but the listed', () => {
    const snapshot = parseSnapshot('10:16:10,13');
    expect([8n, 9n, 10n, 11n, 12n, 13n, 14n, 15n, 16n, 17n].filter((x) => isVisible(snapshot, x))).toEqual([
      8n,
      9n,
      11n,
      12n,
      14n,
      15n,
    ]);
  });

  test('at the origin sees no transaction, not even those that a new epoch rewrites to 3', () => {
    expect(universe().filter((xid) => xid >= 3n && isVisible(origin, xid))).toEqual([]);
  });
});

describe('against brute force over all transactions', () => {
  test('contains is: sees everything that the other sees', () => {
    fc.assert(
      fc.property(any, any, (outer, inner) => {
        expect(contains(outer, inner)).toBe(subset(seen(inner), seen(outer)));
      }),
      { numRuns: 2_000 },
    );
  });

  test('union sees exactly what either sees', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        const both = union(a, b);
        expect(seen(both)).toEqual(universe().filter((xid) => isVisible(a, xid) || isVisible(b, xid)));
        expect(wellFormed(both)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('intersection sees exactly what both see', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        const common = intersection(a, b);
        expect(seen(common)).toEqual(universe().filter((xid) => isVisible(a, xid) && isVisible(b, xid)));
        expect(wellFormed(common)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('snapshotOf sees all of its transactions, and nothing beyond the last of them', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 3n, max: 16n }), { minLength: 1 }), (xids) => {
        const last = xids.reduce((a, b) => (a > b ? a : b));
        expect(seen(snapshotOf(xids))).toEqual(universe().filter((xid) => xid <= last));
      }),
    );
    expect(formatSnapshot(snapshotOf([]))).toBe(formatSnapshot(origin));
  });

  test('what is beyond 32 bits is no other', () => {
    const base = 2n ** 32n - 5n;
    fc.assert(
      fc.property(snapshots(base), snapshots(base), (a, b) => {
        expect(contains(a, b)).toBe(subset(seen(b, base), seen(a, base)));
        expect(parseSnapshot(formatSnapshot(union(a, b)))).toEqual(union(a, b));
      }),
    );
  });
});

test('snapshots of one primary form a chain: of any two, union and intersection are those two', () => {
  fc.assert(
    fc.property(chains(), (chain) => {
      chain.forEach((earlier, i) => {
        for (const later of chain.slice(i)) {
          expect(contains(later, earlier)).toBe(true);
          expect(seen(union(earlier, later))).toEqual(seen(later));
          expect(seen(intersection(earlier, later))).toEqual(seen(earlier));
        }
      });
    }),
  );
});
