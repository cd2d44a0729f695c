import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mulDiv } from '../../../src/kit/values/money.js';

const Exact = Decimal.clone({ precision: 200, rounding: Decimal.ROUND_HALF_EVEN });

test('a product by a divisor is rounded half to even', () => {
  expect([mulDiv(1n, 1n, 2n), mulDiv(3n, 1n, 2n), mulDiv(-1n, 1n, 2n), mulDiv(-3n, 1n, 2n)]).toEqual([
    0n,
    2n,
    0n,
    -2n,
  ]);
  const factor = fc.oneof(
    fc.bigInt({ min: -20n, max: 20n }),
    fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
  );
  fc.assert(
    fc.property(
      factor,
      factor,
      factor.filter((n) => n !== 0n),
      (a, b, divisor) => {
        const exact = new Exact((a * b).toString()).div(divisor.toString()).toDecimalPlaces(0);
        expect(mulDiv(a, b, divisor)).toBe(BigInt(exact.toFixed()));
      },
    ),
  );
});
