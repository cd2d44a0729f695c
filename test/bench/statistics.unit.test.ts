import { describe, expect, test } from 'vitest';
import { median, percentile, ratios, spread } from '../../bench/statistics.js';

describe('statistics of benchmarks', () => {
  test('a percentile is a value that was measured, by nearest rank, whatever the order', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect(percentile(hundred, 0.5)).toBe(50);
    expect(percentile(hundred, 0.99)).toBe(99);
    expect(percentile(hundred, 1)).toBe(100);
    expect(percentile([7], 0.99)).toBe(7);
    expect(percentile([10, 9], 0.5)).toBe(9);
    expect(percentile([], 0.5)).toBeNaN();
  });

  test('the median lies between the two in the middle', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 10])).toBe(3);
    expect(median([])).toBeNaN();
  });

  test('a ratio is taken round by round, and its spread over the rounds', () => {
    const found = ratios([10, 30, 20], [10, 10, 5]);
    expect(found).toEqual([1, 3, 4]);
    expect(spread(found)).toEqual({ median: 3, min: 1, max: 4 });
  });
});
