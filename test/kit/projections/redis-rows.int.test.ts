import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../../src/kit/time/clock.js';
import type { FeedPlace } from '../../../src/kit/projections/feed-place.js';
import { availabilityProjection } from '../../../src/contexts/ordering/read-models/availability.js';
import { openRedis, type Redis } from '../../../src/kit/databases/redis.js';
import { RedisRows } from '../../../src/kit/projections/redis-rows.js';
import { startTestNode, type TestNode } from '../../support/node.js';
import { givenProduct } from '../../support/shop.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

let node: TestNode;
let redis: Redis;
beforeAll(async () => {
  node = await startTestNode();
  redis = openRedis(node.databases.redisUrl);
});
afterAll(async () => {
  redis.disconnect();
  await node.stop();
});

test('what has changed of given rows is what has changed of them among all, whatever the place', async () => {
  const skus = Array.from({ length: 40 }, (_, i) => `S${i}`);
  for (const sku of skus) await givenProduct(node, sku, 10);
  const rows = new RedisRows(redis, node.databases.redisPrefix, availabilityProjection(5), () =>
    systemClock.monotonic(),
  );
  const nowhere: FeedPlace = { generation: 0, lanes: [] };
  const all = await waitFor(async () => {
    const found = await rows.changes(nowhere, 1_000);
    return found.changes.length === skus.length && found;
  });
  const wanted = ['S3', 'S17', 'S18', 'S39', 'not there', ''];
  const places = [
    nowhere,
    ...all.changes.flatMap(({ lane, seq, key }) =>
      [undefined, key].map((shown) => ({
        generation: 1,
        lanes: Array.from({ length: rows.lanes }, (_, n) => ({
          seq: n === lane ? seq : 0n,
          key: n === lane ? shown : undefined,
        })),
      })),
    ),
  ];
  const sorted = (changes: readonly { key: string }[]) =>
    changes.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  for (const place of places) {
    const among = await rows.changes(place, 1_000);
    const { changes, position } = await rows.changes(place, 1, { keys: wanted });
    expect(sorted(changes)).toEqual(sorted(among.changes.filter(({ key }) => wanted.includes(key))));
    expect(position?.lanes).toHaveLength(rows.lanes);
  }
  expect(await rows.changes(nowhere, 1, { keys: [] })).toMatchObject({
    changes: [],
    position: { whole: true },
  });
});
