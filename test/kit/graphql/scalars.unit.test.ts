import fc from 'fast-check';
import { parseValue as parseLiteralText, type GraphQLScalarType } from 'graphql';
import { describe, expect, test } from 'vitest';
import {
  ConsistencyTokenScalar,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  FeedCursorScalar,
  JsonScalar,
  UuidScalar,
} from '../../../src/kit/graphql/scalars.js';

/** The same by variable and by literal. */
function input(scalar: GraphQLScalarType, text: string): unknown {
  const value: unknown = scalar.parseValue(text);
  expect(scalar.parseLiteral(parseLiteralText(JSON.stringify(text)))).toEqual(value);
  return value;
}

function refuses(scalar: GraphQLScalarType, values: readonly unknown[]): void {
  for (const value of values) {
    expect(() => scalar.parseValue(value), JSON.stringify(value)).toThrow(`${scalar.name} must be`);
    if (typeof value === 'string')
      expect(() => scalar.parseLiteral(parseLiteralText(JSON.stringify(value)))).toThrow(
        `${scalar.name} must be`,
      );
  }
}

describe('every string scalar', () => {
  test.each([
    DateTimeScalar,
    DateScalar,
    UuidScalar,
    DecimalScalar,
    ConsistencyTokenScalar,
    FeedCursorScalar,
  ])('%s takes strings only', (scalar) => {
    refuses(scalar as GraphQLScalarType, [1, 1.5, true, null, [], {}, '', ' ', new Date()]);
    for (const literal of ['1', '1.5', 'true', 'word', '[]', '{}'])
      expect(() => scalar.parseLiteral(parseLiteralText(literal)), literal).toThrow(`${scalar.name} must be`);
  });

  test.each([
    DateTimeScalar,
    DateScalar,
    UuidScalar,
    DecimalScalar,
    ConsistencyTokenScalar,
    FeedCursorScalar,
  ])('%s never shows what it is not', (scalar) => {
    for (const value of [1, Number.NaN, true, {}, 'ä', new Date(Number.NaN)])
      expect(() => scalar.serialize(value)).toThrow('cannot represent');
  });
});

describe('DateTime', () => {
  test('in: any offset; out: UTC', () => {
    expect(input(DateTimeScalar, '2026-11-23T09:30:00Z')).toEqual(new Date('2026-11-23T09:30:00Z'));
    expect(input(DateTimeScalar, '2026-11-23T09:30:00.123+05:30')).toEqual(
      new Date('2026-11-23T04:00:00.123Z'),
    );
    expect(DateTimeScalar.serialize('2026-11-23T09:30:00+05:30')).toBe('2026-11-23T04:00:00.000Z');
    expect(DateTimeScalar.serialize('2026-11-23T09:30:00.123Z')).toBe('2026-11-23T09:30:00.123Z');
    expect(DateTimeScalar.serialize(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
  });

  test('a leap second is the last moment of its month in UTC', () => {
    for (const text of ['2016-12-31T23:59:60Z', '2016-12-31T23:59:60.5Z', '2016-12-31T15:59:60-08:00'])
      expect(input(DateTimeScalar, text)).toEqual(new Date('2016-12-31T23:59:59.999Z'));
    refuses(DateTimeScalar, [
      '2016-12-31T23:59:61Z',
      '2016-12-31T23:58:60Z',
      '2016-12-31T12:00:60Z',
      '2016-12-30T23:59:60Z',
      '2016-12-31T23:59:60-08:00',
      '2016-02-30T23:59:60Z',
      '2016-12-31T23:59:60',
    ]);
  });

  test('every moment comes back', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (at) => {
          expect(input(DateTimeScalar, DateTimeScalar.serialize(at))).toEqual(at);
        },
      ),
    );
  });

  test('without an offset, or on a day that is none, is refused', () => {
    refuses(DateTimeScalar, [
      '2026-11-23T09:30:00',
      '2026-11-23',
      '2026-11-23 09:30:00Z',
      '2026-02-29T00:00:00Z',
      '2026-11-31T00:00:00Z',
      '2026-11-23T24:00:00Z',
      '2026-11-23T09:30Z',
      '2026-11-23T09:30:00|01:00',
      '2026-11-23T23:59:60Z',
      '0000-12-31T23:00:00Z',
      '0001-01-01T00:00:00+01:00',
      '9999-12-31T23:59:59-01:00',
      '+012026-11-23T09:30:00Z',
      'Mon, 23 Nov 2026 09:30:00 GMT',
    ]);
  });
});

test('Date is a day of the calendar', () => {
  expect(input(DateScalar, '2024-02-29')).toBe('2024-02-29');
  expect(DateScalar.serialize('2026-11-23')).toBe('2026-11-23');
  refuses(DateScalar, [
    '2026-02-29',
    '2026-11-31',
    '0000-01-01',
    '2026-1-1',
    '2026-11-23T00:00:00Z',
    '20261123',
  ]);
});

test('UUID is one whatever its case', () => {
  const uuid = '01928f1c-8a4e-7cc1-9d1e-3b1f0c9f6f10';
  expect(input(UuidScalar, uuid.toUpperCase())).toBe(uuid);
  expect(UuidScalar.serialize(uuid)).toBe(uuid);
  refuses(UuidScalar, [`{${uuid}}`, uuid.replaceAll('-', ''), `${uuid}0`, `urn:uuid:${uuid}`, `${uuid}\n`]);
});

describe('Decimal', () => {
  test('is equal by value, in and out', () => {
    const digits = fc.tuple(
      fc.constantFrom('', '-'),
      fc.bigInt(0n, 10n ** 20n - 1n),
      fc.bigInt(0n, 10n ** 18n - 1n),
    );
    fc.assert(
      fc.property(digits, fc.nat({ max: 18 }), ([sign, whole, fraction], zeros) => {
        const shortest = fraction.toString().padStart(18, '0').replace(/0+$/, '');
        const value = shortest === '' ? `${whole}` : `${whole}.${shortest}`;
        const canonical = value === '0' ? '0' : sign + value;
        const padded = `${sign}${whole}.${(shortest + '0'.repeat(zeros)).slice(0, 18) || '0'}`;
        expect(input(DecimalScalar, padded)).toBe(canonical);
        expect(DecimalScalar.serialize(padded)).toBe(canonical);
      }),
      { numRuns: 1_000 },
    );
  });

  test('goes out with all its digits, however many a sum has', () => {
    for (const value of ['100000000000000000000', `-${'9'.repeat(40)}.000000000000000001`])
      expect(DecimalScalar.serialize(value)).toBe(value);
    expect(DecimalScalar.serialize(`00${'9'.repeat(40)}.50`)).toBe(`${'9'.repeat(40)}.5`);
    for (const value of [`0.${'1'.repeat(19)}`, '1e21', '1.', '--1'])
      expect(() => DecimalScalar.serialize(value), value).toThrow('cannot represent');
  });

  test('is never a number, has no exponent, and keeps its bounds', () => {
    expect(() => DecimalScalar.parseLiteral(parseLiteralText('12.5'))).toThrow('Decimal must be a string');
    refuses(DecimalScalar, [12.5, '1e3', '.5', '+1', '1'.repeat(21), `0.${'1'.repeat(19)}`, '1,5', 'NaN']);
  });
});

test('ConsistencyToken and FeedCursor are opaque, and bounded', () => {
  for (const scalar of [ConsistencyTokenScalar, FeedCursorScalar]) {
    expect(input(scalar, 'aZ09-_.~=')).toBe('aZ09-_.~=');
    expect(scalar.serialize('x'.repeat(4096))).toHaveLength(4096);
    refuses(scalar, ['x'.repeat(4097), 'a b', 'a\n', 'ä', 'a\0']);
  }
});

test('JSON goes out as it is', () => {
  expect(JsonScalar.serialize({ a: [1, null, 'x'] })).toEqual({ a: [1, null, 'x'] });
});
