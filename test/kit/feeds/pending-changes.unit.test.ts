import { expect, test } from 'vitest';
import { FeedProgress } from '../../../src/kit/feeds/feed-progress.js';
import { mostPending, PendingChanges } from '../../../src/kit/feeds/pending-changes.js';

const change = (key: string, seq: bigint, lane = 0) => ({ key, lane, seq, row: `${key} ${seq}` });
function begin() {
  const progress = new FeedProgress(['things', 'others'], { epoch: () => 1 });
  const pending = new PendingChanges<string>(progress);
  return { progress, pending, take: () => pending.take().map(({ change: { row } }) => row) };
}

test('of each thing the latest change is pending, in whatever order they come', () => {
  const { pending, take } = begin();
  pending.add('things', change('a', 3n));
  pending.add('things', change('a', 2n));
  pending.add('things', change('b', 1n));
  pending.add('things', change('b', 4n));
  expect(take()).toEqual(['a 3', 'b 4']);
});

test('they are taken by lane, page and key, and once', () => {
  const { pending, take } = begin();
  for (const [key, seq, lane] of [
    ['d', 1n, 1],
    ['c', 2n, 0],
    ['b', 2n, 0],
    ['a', 3n, 0],
  ] as const)
    pending.add('things', change(key, seq, lane));
  expect(take()).toEqual(['b 2', 'c 2', 'a 3', 'd 1']);
  expect(pending.isEmpty).toBe(true);
  expect(take()).toEqual([]);
});

test('what has been shown meanwhile, or is of a read model that was lost, is forgotten', () => {
  const { progress, pending, take } = begin();
  for (const projection of ['things', 'others'])
    for (const seq of [1n, 2n]) pending.add(projection, change(`${projection} ${seq}`, seq));
  progress.places.set('things', { generation: 1, lanes: [{ seq: 1n, key: undefined }] });
  pending.forgetShown('things');
  expect(take()).toEqual(['others 1 1', 'others 2 2', 'things 2 2'].toSorted());
  for (const projection of ['things', 'others']) pending.add(projection, change(projection, 3n));
  pending.forget('others');
  expect(take()).toEqual(['things 3']);
});

test('more things than a consumer may have to take are too many, not more changes', () => {
  const { pending } = begin();
  for (let seq = 1n; seq <= 2n * BigInt(mostPending); seq++)
    pending.add('things', change(`${seq % BigInt(mostPending)}`, seq));
  expect(pending.areTooMany).toBe(false);
  pending.add('things', change('one more', 1n));
  expect(pending.areTooMany).toBe(true);
  pending.clear();
  expect({ empty: pending.isEmpty, tooMany: pending.areTooMany }).toEqual({ empty: true, tooMany: false });
});
