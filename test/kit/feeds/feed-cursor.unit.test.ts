import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeFeedCursor,
  encodeFeedCursor,
  hashFeed,
  type FeedCursor,
} from '../../../src/kit/feeds/feed-cursor.js';
import { Signer } from '../../../src/kit/consistency/signer.js';
import { encodeToken, writtenToken } from '../../../src/kit/consistency/token.js';
import { snapshots } from '../log/snapshots.js';

const signer = new Signer([{ id: 1, secret: Buffer.alloc(32, 1) }]);

const lane = fc.record({
  seq: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
  key: fc.option(fc.string({ unit: 'grapheme' }), { nil: undefined }),
});
const cursors: fc.Arbitrary<FeedCursor> = fc
  .record({
    epoch: fc.nat(),
    args: fc.string(),
    covered: snapshots(),
    places: fc.uniqueArray(
      fc.tuple(
        fc.stringMatching(/^[a-z_0-9]{1,20}$/),
        fc.record({ generation: fc.nat(), lanes: fc.array(lane, { maxLength: 8 }) }),
      ),
      { selector: ([name]) => name, maxLength: 5 },
    ),
  })
  .map(({ places, ...rest }) => ({ ...rest, places: new Map(places) }));

describe('a cursor', () => {
  test('comes back as it was given: lanes by seq, cut pages with the key of their last row', () => {
    fc.assert(
      fc.property(cursors, (cursor) => {
        expect(decodeFeedCursor(signer, encodeFeedCursor(signer, cursor))).toEqual(cursor);
      }),
    );
  });

  test('that was changed is refused', () => {
    fc.assert(
      fc.property(
        cursors,
        fc.nat(),
        fc.constantFrom('A', 'Q', 'g', 'w', '0', '9', '-', '_', '.'),
        (cursor, place, character) => {
          const text = encodeFeedCursor(signer, cursor);
          const at = place % (text.length - 1);
          const changed = text.slice(0, at) + character + text.slice(at + 1);
          if (changed !== text) expect(decodeFeedCursor(signer, changed)).toBeUndefined();
        },
      ),
    );
  });

  test.each([
    ['nothing', ''],
    ['some text', 'hello'],
    ['a consistency token', encodeToken(signer, 1, writtenToken(9n))],
    [
      'of another deployment',
      new Signer([{ id: 1, secret: Buffer.alloc(32, 2) }]).sign('feed', '[1,"","3:3:",{}]'),
    ],
    ['more than any cursor', 'x'.repeat(1_000_000)],
  ])('is not %s', (_, text) => {
    expect(decodeFeedCursor(signer, text)).toBeUndefined();
  });
});

describe('the hash of a feed', () => {
  test('is that of its arguments in any order, and of those left out as of those null', () => {
    const args = { filter: { status: ['PLACED'], sku: 'CUP-1' }, first: 10 };
    const same = { first: 10, after: null, filter: { sku: 'CUP-1', status: ['PLACED'], from: undefined } };
    expect(hashFeed('orderFeed', same)).toBe(hashFeed('orderFeed', args));
  });

  test('differs for another feed or other arguments', () => {
    const feeds: [string, unknown][] = [
      ['orderFeed', {}],
      ['productFeed', {}],
      ['orderFeed', { filter: { status: ['PLACED'] } }],
      ['orderFeed', { filter: { status: ['CANCELLED'] } }],
      ['orderFeed', { filter: { status: ['PLACED', 'CANCELLED'] } }],
      ['orderFeed', { filter: 'PLACED' }],
    ];
    expect(new Set(feeds.map(([feed, args]) => hashFeed(feed, args))).size).toBe(feeds.length);
  });
});
