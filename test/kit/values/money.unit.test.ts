import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  compare,
  formatMoney,
  isCurrencyCode,
  multiply,
  parseDecimal,
  subtract,
  sum,
} from '../../../src/kit/values/money.js';

/** Another implementation to agree with: more digits than any result has. */
const Exact = Decimal.clone({ precision: 200, toExpNeg: -200, toExpPos: 200 });
const text = (value: Decimal) => (value.isZero() ? '0' : value.toFixed());

const written = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.stringMatching(/^\d{1,20}$/),
    fc.option(fc.stringMatching(/^\d{1,18}$/)),
  )
  .map(([sign, whole, fraction]) => `${sign}${whole}${fraction === null ? '' : `.${fraction}`}`);

const canonical = (of: string): string => {
  const value = parseDecimal(of);
  if (value === undefined) throw new Error(`refused ${of}`);
  return value;
};

describe('parseDecimal', () => {
  test('keeps the value and takes one form for it', () => {
    fc.assert(
      fc.property(written, (input) => {
        const value = canonical(input);
        expect(value).toBe(text(new Exact(input)));
        expect(parseDecimal(value)).toBe(value);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    ['1.50', '1.5'],
    ['001', '1'],
    ['0.000', '0'],
    ['-0.0', '0'],
    ['-0.10', '-0.1'],
    ['100', '100'],
    ['99999999999999999999.999999999999999999', '99999999999999999999.999999999999999999'],
  ])('%s is %s', (input, value) => {
    expect(parseDecimal(input)).toBe(value);
  });

  test.each([
    '',
    '-',
    '.',
    '.5',
    '5.',
    '+1',
    ' 1',
    '1 ',
    '1\n',
    '1e5',
    '1E-2',
    '1,5',
    '1_000',
    '0x10',
    'NaN',
    'Infinity',
    '--1',
    '1.2.3',
    '١',
    '100000000000000000000',
    '0.1234567890123456789',
  ])('%j is refused', (input) => {
    expect(parseDecimal(input)).toBeUndefined();
  });
});

describe('counting', () => {
  test('agrees with another implementation', () => {
    const whole = fc.maxSafeInteger();
    fc.assert(
      fc.property(written, written, whole, (a, b, times) => {
        const [x, y] = [new Exact(a), new Exact(b)];
        expect(add(a, b)).toBe(text(x.plus(y)));
        expect(subtract(a, b)).toBe(text(x.minus(y)));
        expect(multiply(a, times)).toBe(text(x.times(times)));
        expect(compare(a, b)).toBe(x.cmp(y));
      }),
      { numRuns: 1_000 },
    );
    // Prices and quantities as they are, which go another way.
    const cents = fc.integer({ min: 0, max: 99_999_999 });
    fc.assert(
      fc.property(
        cents,
        fc.integer({ min: 0, max: 7 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        (n, places, times) => {
          const price = new Exact(n).div(10 ** places).toFixed(places);
          expect(multiply(price, times)).toBe(text(new Exact(price).times(times)));
        },
      ),
      { numRuns: 1_000 },
    );
    fc.assert(
      fc.property(fc.array(written), (amounts) => {
        expect(sum(amounts)).toBe(text(amounts.reduce((total, amount) => total.plus(amount), new Exact(0))));
      }),
    );
  });

  test('is exact where floats are not, and goes on beyond what fits', () => {
    expect(add('0.1', '0.2')).toBe('0.3');
    expect(multiply('2.55', 3)).toBe('7.65');
    const beyond = add('99999999999999999999', '1');
    expect(beyond).toBe('100000000000000000000');
    expect(parseDecimal(beyond)).toBeUndefined();
    expect(subtract(beyond, '1')).toBe('99999999999999999999');
  });

  test('takes what PostgreSQL writes', () => {
    expect(add('184248.330000000000000000', '0.000000000000000000')).toBe('184248.33');
    expect(compare('1.50', '1.5')).toBe(0);
  });

  test('throws on what is no decimal, and on parts of a thing', () => {
    expect(() => add('1', 'x')).toThrow('not a decimal: "x"');
    expect(() => multiply('1', 1.5)).toThrow(RangeError);
  });
});

describe('currencies', () => {
  test('are ISO 4217', () => {
    for (const code of ['GBP', 'EUR', 'JPY']) expect(isCurrencyCode(code)).toBe(true);
    for (const code of ['gbp', 'XQQ', '', 'POUND']) expect(isCurrencyCode(code)).toBe(false);
  });

  test.each([
    ['184248.33', 'GBP', '184248.33 GBP'],
    ['5', 'GBP', '5.00 GBP'],
    ['-0.5', 'GBP', '-0.50 GBP'],
    ['5.125', 'GBP', '5.125 GBP'],
    ['5', 'JPY', '5 JPY'],
    ['5.1', 'KWD', '5.100 KWD'],
  ])('%s %s is shown as %s', (amount, currencyCode, shown) => {
    expect(formatMoney({ amount, currencyCode })).toBe(shown);
  });
});
