import { expect, test } from 'vitest';
import { hashInput } from '../../../src/kit/commands/ledger.js';
import { hashFeed } from '../../../src/kit/feeds/feed-cursor.js';
import { eventDigest } from '../../../src/kit/log/event-hash.js';

// Hashes that are stored, or in the hands of clients: whatever makes them must make the same bytes for good.

const data = {
  z: 1,
  a: [1, undefined, null, { y: 'é\u2028"\\', x: -0, w: 1e21 }],
  at: new Date(0),
  absent: undefined,
  nothing: null,
  nested: { Ab: true, aB: false, '': '', '\u{1f600}': 0, '\uffff': 0.1 },
};

test('the digest of an event', () => {
  const metadata = {
    commandId: '018f',
    command: 'placeOrder',
    actor: 'ada',
    correlationId: 'c',
    causationId: 'k',
  };
  expect(
    eventDigest({ stream: 'order-1', version: 3, type: 'OrderPlaced', data, metadata }).toString('hex'),
  ).toMatchInlineSnapshot(`"fad32077e6cb1f852de5871e6995f6d5c596ae0a2a0fc8a6b05959df438a87d2"`);
  expect(
    eventDigest({
      stream: 'ünï',
      version: 1,
      type: 'X',
      data: {},
      metadata: { ...metadata, traceparent: '00-1' },
    }).toString('hex'),
  ).toMatchInlineSnapshot(`"03e252d4b8404d91401e65e82211fa65f321ff21f511c90e57af9ccdc104198a"`);
});

test('the hash of an input, in the ledger', () => {
  expect(hashInput(data).toString('hex')).toMatchInlineSnapshot(
    `"4835b9654be8a13480c58e43c7343e16ec8fb5f9a55d36d68270a9c81cf7e2f2"`,
  );
});

test('the hash of the arguments of a feed, in cursors', () => {
  expect(
    hashFeed('orderFeed', { statuses: ['PLACED'], customerId: null, after: data }),
  ).toMatchInlineSnapshot(`"80bS0LBOLHbathkt"`);
  expect(hashFeed('orderChanged', 'b1')).toMatchInlineSnapshot(`"wYr8Hl08Qd-JdwmF"`);
});
