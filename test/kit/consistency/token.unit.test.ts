import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Signer } from '../../../src/kit/consistency/signer.js';
import { origin, parseSnapshot, snapshotOf, type Snapshot } from '../../../src/kit/log/snapshot.js';
import {
  decidedToken,
  decodeToken,
  emptyToken,
  encodeToken,
  mergeTokens,
  satisfies,
  seenToken,
  tokenReach,
  writtenToken,
  type Token,
} from '../../../src/kit/consistency/token.js';
import { snapshots } from '../log/snapshots.js';

const key = (id: number, fill = id) => ({ id, secret: Buffer.alloc(32, fill) });
const signer = new Signer([key(1)]);
const projections = ['orders', 'products', 'status'] as const;
const projection = fc.constantFrom(...projections);

const tokens: fc.Arbitrary<Token> = fc
  .record({
    xids: fc.uniqueArray(fc.bigInt({ min: 3n, max: 17n }), { maxLength: 6 }),
    all: fc.option(snapshots(), { nil: undefined }),
    floors: fc.uniqueArray(fc.tuple(projection, snapshots()), { selector: ([name]) => name }),
  })
  .map(({ xids, all, floors }) => ({ xids, all, floors: new Map(floors) }));

/** Tokens of many writes, whose merging collapses them. */
const manyWrites: fc.Arbitrary<Token> = fc
  .uniqueArray(fc.bigInt({ min: 3n, max: 200n }), { maxLength: 25 })
  .map((xids) => ({ xids, all: undefined, floors: new Map() }));
const wideSnapshots = fc
  .tuple(fc.bigInt({ min: 3n, max: 202n }), fc.uniqueArray(fc.bigInt({ min: 3n, max: 200n })))
  .map(([xmax, running]): Snapshot => {
    const xip = running.filter((xid) => xid < xmax).sort((a, b) => Number(a - b));
    return { xmin: xip[0] ?? xmax, xmax, xip };
  });

/** All before this transaction; of the log's origin, which covers nothing, the next. */
const upTo = (xid: bigint): Snapshot => {
  const end = xid > origin.xmax ? xid : origin.xmax + 1n;
  return { xmin: end, xmax: end, xip: [] };
};
const covered = fc.option(snapshots(), { nil: undefined });
const refusal = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('a token', () => {
  test('comes back as it was given', () => {
    fc.assert(
      fc.property(tokens, fc.nat(), (token, epoch) => {
        expect(decodeToken(signer, epoch, encodeToken(signer, epoch, token))).toEqual(token);
      }),
    );
  });

  test('of another epoch is refused by its own code', () => {
    const text = encodeToken(signer, 1, writtenToken(9n));
    expect(refusal(() => decodeToken(signer, 2, text))).toBe('CONSISTENCY_TOKEN_EPOCH');
  });

  test('that was changed is refused, whichever character it was', () => {
    const token: Token = {
      xids: [9n, 12n],
      all: origin,
      floors: new Map([['orders', parseSnapshot('9:14:9')]]),
    };
    const text = encodeToken(signer, 1, token);
    fc.assert(
      fc.property(
        fc.nat({ max: text.length - 1 }),
        fc.constantFrom('A', 'Q', 'g', 'w', '0', '9', '-', '_', '.'),
        (at, character) => {
          const changed = text.slice(0, at) + character + text.slice(at + 1);
          // The last character of base64url has bits that say nothing: then it is the same token still.
          if (changed === text || at === text.length - 1) return;
          expect(refusal(() => decodeToken(signer, 1, changed))).toBe('CONSISTENCY_TOKEN_INVALID');
        },
      ),
      { numRuns: 1_000 },
    );
    for (const last of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_') {
      const changed = text.slice(0, -1) + last;
      const code = refusal(() => expect(decodeToken(signer, 1, changed)).toEqual(token));
      expect([undefined, 'CONSISTENCY_TOKEN_INVALID']).toContain(code);
    }
  });

  test.each([
    ['no token at all', ''],
    ['some text', 'hello'],
    ['three parts of nothing', '..'],
    ['a key that does not exist', encodeToken(new Signer([key(2)]), 1, writtenToken(9n))],
    ['another key of that id', encodeToken(new Signer([key(1, 7)]), 1, writtenToken(9n))],
    ['a cursor', signer.sign('feed', '{"e":1}')],
    ['a fourth part', `${encodeToken(signer, 1, writtenToken(9n))}.x`],
    ['more than any token', 'x'.repeat(1_000_000)],
  ])('is not %s', (_, text) => {
    expect(refusal(() => decodeToken(signer, 1, text))).toBe('CONSISTENCY_TOKEN_INVALID');
  });

  test('outlives the change of the key that signed it, until that key is retired', () => {
    const text = encodeToken(signer, 1, writtenToken(9n));
    expect(decodeToken(new Signer([key(2), key(1)]), 1, text)).toEqual(writtenToken(9n));
    expect(refusal(() => decodeToken(new Signer([key(2)]), 1, text))).toBe('CONSISTENCY_TOKEN_INVALID');
    const renewed = encodeToken(new Signer([key(1), key(2)]), 1, writtenToken(9n));
    expect(decodeToken(new Signer([key(2)]), 1, renewed)).toEqual(writtenToken(9n));
  });

  test('is at most 4 KB, and rounded to that asks for more, never for less', () => {
    const large = 2n ** 45n;
    const busy = (running: number): Snapshot => {
      const xip = Array.from({ length: running }, (_, i) => large + BigInt(2 * i));
      return { xmin: large, xmax: large + BigInt(2 * running), xip };
    };
    for (const running of [0, 20, 200, 1_000]) {
      const token: Token = {
        xids: Array.from({ length: 32 }, (_, i) => large + BigInt(i)),
        all: busy(running),
        floors: new Map(Array.from({ length: 12 }, (_, i) => [`a_projection_${i}`, busy(running)])),
      };
      const text = encodeToken(signer, 99, token);
      expect(text.length).toBeLessThanOrEqual(4_096);
      const back = decodeToken(signer, 99, text);
      expect(tokenReach(back)).toBe(tokenReach(token));
      for (const name of ['a_projection_3', 'another'])
        for (const at of [busy(running), snapshotOf([large + 5_000n]), origin])
          if (satisfies(at, back, name)) expect(satisfies(at, token, name)).toBe(true);
    }
  });
});

describe('what a token asks for', () => {
  test('nothing: every projection satisfies it, but one that was never started, or has just been, is behind all', () => {
    expect(satisfies(parseSnapshot('4:4:'), emptyToken, 'orders')).toBe(true);
    expect(satisfies(origin, emptyToken, 'orders')).toBe(false);
    expect(satisfies(undefined, emptyToken, 'orders')).toBe(false);
    expect(satisfies(undefined, seenToken('orders', origin), 'orders')).toBe(false);
  });

  test('a write is a transaction, not the end of the log: an older slow one delays nobody', () => {
    expect(satisfies(parseSnapshot('7:11:7'), writtenToken(10n), 'orders')).toBe(true);
    expect(satisfies(parseSnapshot('7:11:7'), writtenToken(7n), 'orders')).toBe(false);
    expect(satisfies(parseSnapshot('7:10:7'), writtenToken(10n), 'orders')).toBe(false);
  });

  test('what was seen binds its own projection, what was decided on binds all', () => {
    const [early, late] = [parseSnapshot('7:9:7'), parseSnapshot('9:9:')];
    expect(satisfies(early, seenToken('orders', late), 'orders')).toBe(false);
    expect(satisfies(early, seenToken('orders', late), 'products')).toBe(true);
    expect(satisfies(early, decidedToken(late), 'products')).toBe(false);
    expect(satisfies(late, decidedToken(early), 'products')).toBe(true);
  });

  test('lies within its reach: a database beyond that can satisfy it', () => {
    fc.assert(
      fc.property(tokens, projection, (token, name) => {
        expect(satisfies(upTo(tokenReach(token)), token, name)).toBe(true);
      }),
    );
  });
});

describe('merged tokens', () => {
  const asks = (token: Token, at: Snapshot | undefined, name: string) => satisfies(at, token, name);

  test('ask for what each of them asks, no more and no less', () => {
    fc.assert(
      fc.property(tokens, tokens, covered, projection, (a, b, at, name) => {
        expect(asks(mergeTokens(a, b), at, name)).toBe(asks(a, at, name) && asks(b, at, name));
      }),
      { numRuns: 2_000 },
    );
  });

  test('ask for the same in any order and grouping, and twice is once', () => {
    fc.assert(
      fc.property(tokens, tokens, tokens, covered, projection, (a, b, c, at, name) => {
        const answer = asks(mergeTokens(mergeTokens(a, b), c), at, name);
        expect(asks(mergeTokens(a, mergeTokens(b, c)), at, name)).toBe(answer);
        expect(asks(mergeTokens(c, mergeTokens(b, a)), at, name)).toBe(answer);
        expect(asks(mergeTokens(a, a), at, name)).toBe(asks(a, at, name));
        expect(asks(mergeTokens(a, emptyToken), at, name)).toBe(asks(a, at, name));
        expect(asks(mergeTokens(emptyToken, a), at, name)).toBe(asks(a, at, name));
      }),
      { numRuns: 1_000 },
    );
  });

  test('collapse past 32 writes: never ask for less, nor beyond the last write', () => {
    const parts = fc.array(manyWrites, { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(parts, wideSnapshots, (writes, at) => {
        const merged = writes.reduce(mergeTokens, emptyToken);
        expect(merged.xids.length).toBeLessThanOrEqual(32);
        const all = [...new Set(writes.flatMap(({ xids }) => xids))];
        if (all.length <= 32) expect(new Set(merged.xids)).toEqual(new Set(all));
        if (asks(merged, at, 'orders'))
          for (const token of writes) expect(asks(token, at, 'orders')).toBe(true);
        const reach = all.reduce((a, b) => (a > b ? a : b), 2n) + 1n;
        expect(asks(merged, upTo(reach), 'orders')).toBe(true);
        expect(tokenReach(merged)).toBe(all.length === 0 ? 0n : reach);
      }),
    );
  });

  test('that collapse keep what they asked for beside the writes', () => {
    const running = Array.from({ length: 33 }, (_, i) => BigInt(100 + i));
    const decided = decidedToken({ xmin: 100n, xmax: 500n, xip: running });
    const merged = running.map(writtenToken).reduce(mergeTokens, decided);
    expect(merged.xids).toEqual([]);
    expect(satisfies(parseSnapshot('133:133:'), merged, 'orders')).toBe(false);
    expect(satisfies(parseSnapshot('500:500:'), merged, 'orders')).toBe(true);
  });

  test('33 writes collapse, 32 do not', () => {
    const written = (count: number) =>
      Array.from({ length: count }, (_, i) => writtenToken(BigInt(100 + 2 * i))).reduce(mergeTokens);
    expect(written(32)).toMatchObject({ all: undefined });
    expect(written(32).xids).toHaveLength(32);
    expect(written(33)).toMatchObject({ xids: [], all: { xmin: 165n, xmax: 165n, xip: [] } });
    // Written since the collapse: single again. Written before it: asked for already.
    expect(mergeTokens(written(33), writtenToken(170n)).xids).toEqual([170n]);
    expect(mergeTokens(written(33), writtenToken(100n)).xids).toEqual([]);
  });
});
