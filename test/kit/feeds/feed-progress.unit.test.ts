import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { Signer } from '../../../src/kit/consistency/signer.js';
import { decodeFeedCursor } from '../../../src/kit/feeds/feed-cursor.js';
import { FeedProgress } from '../../../src/kit/feeds/feed-progress.js';
import { origin, type Snapshot } from '../../../src/kit/log/snapshot.js';
import type { ProjectionPosition } from '../../../src/kit/projections/projection.js';

const upTo = (xid: bigint): Snapshot => ({ xmin: xid, xmax: xid, xip: [] });
/** Page n of each lane covers everything before transaction 10 n. */
const at = (
  pages: readonly bigint[],
  { projection = 'things', generation = 1, epoch = 1 } = {},
): ProjectionPosition => ({
  projection,
  epoch,
  generation,
  lanes: pages.map((seq, lane) => ({ lane, seq, from: upTo(seq * 10n), to: upTo(seq * 10n), applied: 0 })),
  whole: true,
});
const progressOf = (...names: string[]) => new FeedProgress(names, { epoch: () => 1 });
const change = (lane: number, seq: bigint, key: string) => ({ lane, seq, key, row: undefined });
const lanesShown = (progress: FeedProgress) =>
  progress.places.get('things')?.lanes.map(({ seq, key }) => (key === undefined ? seq : `${seq} ${key}`));

test('what is known of a read model only goes forward, within a generation', () => {
  const progress = progressOf('things');
  progress.reach('things', at([2n, 2n]));
  progress.reach('things', at([1n, 2n]));
  expect(progress.positions.get('things')).toEqual(at([2n, 2n]));
  progress.reach('things', at([1n, 1n], { generation: 2 }));
  expect(progress.positions.get('things')).toEqual(at([1n, 1n], { generation: 2 }));
});

test('a row is new until its page has been shown', () => {
  const progress = progressOf('things');
  expect(progress.isShown('things', change(0, 1n, 'a'))).toBe(false);
  progress.arrive('things', at([3n, 1n]));
  expect(progress.isShown('things', change(0, 3n, 'a'))).toBe(true);
  expect(progress.isShown('things', change(0, 4n, 'a'))).toBe(false);
  expect(progress.isShown('things', change(1, 2n, 'a'))).toBe(false);
  expect(progress.isShown('others', change(0, 1n, 'a'))).toBe(false);
});

test('in the middle of a page the rows up to the last key have been shown, and all of the lanes before', () => {
  const progress = progressOf('things');
  progress.arrive('things', at([1n, 1n, 1n]));
  progress.pass('things', change(1, 4n, 'k'), at([5n, 4n, 6n]));
  expect(lanesShown(progress)).toEqual([5n, '4 k', 1n]);
  expect(progress.isShown('things', change(0, 5n, 'z'))).toBe(true);
  expect(progress.isShown('things', change(1, 4n, 'k'))).toBe(true);
  expect(progress.isShown('things', change(1, 4n, 'l'))).toBe(false);
  expect(progress.isShown('things', change(2, 2n, 'a'))).toBe(false);
  progress.arrive('things', at([5n, 4n, 6n]));
  expect(lanesShown(progress)).toEqual([5n, 4n, 6n]);
});

test('nothing passes by a place that is not known', () => {
  const progress = progressOf('things');
  progress.pass('things', change(0, 4n, 'k'), at([4n]));
  expect(progress.places.size).toBe(0);
});

test('who has arrived keeps the place that it has: feeds share them', () => {
  const progress = progressOf('things');
  const place = { generation: 1, lanes: [{ seq: 2n, key: undefined }] };
  progress.skip('things', place);
  progress.arrive('things', at([2n]));
  expect(progress.places.get('things')).toBe(place);
});

test('what is covered is what every read model covers, and of this epoch', () => {
  const progress = progressOf('things', 'others');
  progress.reach('things', at([5n]));
  expect(progress.covered()).toEqual(origin);
  progress.reach('others', at([3n, 4n], { projection: 'others' }));
  expect(progress.covered()).toEqual(upTo(30n));
  expect(progress.covered(new Map([['things', at([9n])]]))).toEqual(origin);
  progress.reach('others', at([9n], { projection: 'others', generation: 2, epoch: 2 }));
  expect(progress.covered()).toEqual(origin);
});

test('what was told stays told', () => {
  const progress = progressOf('things');
  progress.told = upTo(40n);
  expect(progress.further(upTo(30n))).toEqual(upTo(40n));
  expect(progress.further(upTo(50n))).toEqual(upTo(50n));
  progress.reach('things', at([4n]));
  expect(progress.hasMoved).toBe(false);
  progress.reach('things', at([5n]));
  expect(progress.hasMoved).toBe(true);
  progress.skip('things', { generation: 1, lanes: [{ seq: 5n, key: undefined }] });
  expect(progress.told).toEqual(upTo(50n));
  expect(progress.hasMoved).toBe(false);
  progress.positions.delete('things');
  progress.skip('things', { generation: 1, lanes: [{ seq: 6n, key: undefined }] });
  expect(progress.told).toEqual(upTo(50n));
});

test('a cursor holds what has been shown and told, not what is only known', () => {
  const signer = new Signer([{ id: 1, secret: randomBytes(32) }]);
  const progress = progressOf('things');
  progress.arrive('things', at([2n]));
  progress.told = upTo(20n);
  progress.reach('things', at([7n]));
  expect(decodeFeedCursor(signer, progress.cursor(signer, 'args'))).toEqual({
    epoch: 1,
    args: 'args',
    places: new Map([['things', { generation: 1, lanes: [{ seq: 2n, key: undefined }] }]]),
    covered: upTo(20n),
  });
});
