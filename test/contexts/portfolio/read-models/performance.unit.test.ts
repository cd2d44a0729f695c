import { expect, test } from 'vitest';
import {
  performanceOf,
  type PerformancePoint,
  type WorthChange,
} from '../../../../src/contexts/portfolio/read-models/performance.js';

const on = (n: number): string => `2020-01-${String(n).padStart(2, '0')}`;
const at = (n: number, hour = 12): string => `${on(n)}T${String(hour).padStart(2, '0')}:00:00.000Z`;
const cash = (n: number, value: string): WorthChange => ({ kind: 'cash', day: on(n), symbol: null, value });
const deposits = (n: number, value: string): WorthChange => ({
  kind: 'deposits',
  day: on(n),
  symbol: null,
  value,
});
const held = (n: number, value: string, symbol = 'A'): WorthChange => ({
  kind: 'quantity',
  day: on(n),
  symbol,
  value,
});
const quote = (n: number, value: string, hour?: number): WorthChange => ({
  kind: 'quote',
  at: at(n, hour),
  symbol: 'A',
  value,
});
const trade = (n: number, value: string, version = 1): WorthChange => ({
  kind: 'trade',
  at: at(n),
  version,
  symbol: 'A',
  value,
  quantity: '1',
  moved: null,
});
const split = (n: number, numerator: number, denominator: number, hour?: number): WorthChange => ({
  kind: 'split',
  at: at(n, hour),
  version: 2,
  symbol: 'A',
  numerator,
  denominator,
});
const inKind = (n: number, value: string, version = 1): WorthChange => ({
  kind: 'in kind',
  at: at(n),
  version,
  symbol: 'A',
  value,
});

const points = (from: number, to: number, ...changes: WorthChange[]): PerformancePoint[] => [
  ...performanceOf(
    Array.from({ length: to - from + 1 }, (_, i) => on(from + i)),
    changes,
  ),
];
const worth = (...args: Parameters<typeof points>) => points(...args).map((point) => point.netAssetValue);

test('a quote of before a split is scaled by it until the next one: a split changes no worth', () => {
  const bought = [cash(1, '0'), held(1, '10'), quote(1, '30')];
  expect(worth(1, 5, ...bought, split(2, 3, 1), held(2, '30'), split(4, 1, 2), held(4, '15'))).toEqual(
    Array(5).fill('300'),
  );
  expect(worth(1, 3, ...bought, split(2, 3, 1), held(2, '30'), quote(3, '11'))).toEqual([
    '300',
    '300',
    '330',
  ]);
});

test('of one day a quote before the split is scaled, one after it or at its moment is not', () => {
  const changes = (hour: number) => [held(1, '20'), split(1, 2, 1, 12), quote(1, '10', hour)];
  expect(worth(1, 1, ...changes(11))).toEqual(['100']);
  expect(worth(1, 1, ...changes(12))).toEqual(['200']);
  expect(worth(1, 1, ...changes(13))).toEqual(['200']);
});

test('trades and what comes in at the moment of a split are of before it, or after it, as they were recorded', () => {
  const before = points(1, 1, trade(1, '10', 1), inKind(1, '3', 1), split(1, 2, 1), held(1, '20'));
  expect(before).toMatchObject([{ netAssetValue: '100', contributionsInKind: '30' }]);
  const after = points(1, 1, trade(1, '10', 3), inKind(1, '3', 3), split(1, 2, 1), held(1, '20'));
  expect(after).toMatchObject([{ netAssetValue: '200', contributionsInKind: '30' }]);
});

test('before its first quote a position counts by its last trade, scaled by splits as well', () => {
  const changes = [cash(1, '5'), held(1, '10'), trade(1, '7'), split(2, 2, 1), held(2, '20'), quote(4, '4')];
  expect(worth(1, 4, ...changes)).toEqual(['75', '75', '75', '85']);
  // A trade after a quote is no quote.
  expect(worth(4, 5, ...changes, trade(5, '100'))).toEqual(['85', '85']);
});

test('what comes in by an adjustment is told apart from what was earned', () => {
  const changes = [
    cash(1, '100'),
    deposits(1, '100'),
    quote(1, '5'),
    inKind(2, '10'),
    held(2, '10'),
    quote(3, '6'),
    inKind(4, '-4'),
    held(4, '6'),
  ];
  const found = points(1, 4, ...changes);
  expect(found.map(({ contributionsInKind }) => contributionsInKind)).toEqual(['0', '50', '0', '-24']);
  expect(found.map(({ netAssetValue }) => netAssetValue)).toEqual(['100', '150', '160', '136']);
  // What was contributed before the first day that is asked for is none of that day.
  expect(points(3, 3, ...changes)).toMatchObject([{ contributionsInKind: '0', netDeposits: '0' }]);
});

test('without a price it is named, not counted, and comes in with its first price, whatever was split', () => {
  const found = points(
    1,
    4,
    inKind(1, '10'),
    held(1, '10'),
    split(2, 2, 1),
    held(2, '20'),
    quote(3, '3'),
    quote(4, '4'),
  );
  expect(found).toMatchObject([
    { netAssetValue: '0', contributionsInKind: '0', unpriced: ['A'] },
    { netAssetValue: '0', contributionsInKind: '0', unpriced: ['A'] },
    { netAssetValue: '60', contributionsInKind: '60', unpriced: [] },
    { netAssetValue: '80', contributionsInKind: '0', unpriced: [] },
  ]);
});
