import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divideHalfEven } from '../../../src/kit/values/rounding.js';

test.each([
  ['1', 8, 2, '0.12'],
  ['3', 8, 2, '0.38'],
  ['-1', 8, 2, '-0.12'],
  ['1', 3, 2, '0.33'],
  ['2', 3, 0, '1'],
  ['0.5', 1, 0, '0'],
  ['1.5', 1, 0, '2'],
  ['-0.001', 1, 2, '0'],
  ['0', 7, 2, '0'],
])('%s / %i to %i places is %s', (amount, by, decimals, right) => {
  expect(divideHalfEven(amount, by, decimals)).toBe(right);
});

test('it is what decimal.js gives with enough digits', () => {
  const Exact = Decimal.clone({ precision: 100, rounding: Decimal.ROUND_HALF_EVEN });
  const amount = fc.stringMatching(/^-?\d{1,20}\.\d{1,18}$/);
  fc.assert(
    fc.property(amount, fc.integer({ min: 1, max: 1_000_000 }), fc.nat({ max: 4 }), (text, by, decimals) => {
      const right = new Exact(text).div(by).toDecimalPlaces(decimals, Decimal.ROUND_HALF_EVEN);
      expect(new Exact(divideHalfEven(text, by, decimals)).equals(right)).toBe(true);
    }),
  );
});
