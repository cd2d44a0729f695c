import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DateOrderSearch, readingsOf } from '../../src/cli/sales/invoice-dates.js';

const both = (text: string) => {
  const { 'day-first': dayFirst, 'month-first': monthFirst } = readingsOf(text);
  return dayFirst === monthFirst ? dayFirst : [dayFirst, monthFirst];
};

describe('a date', () => {
  test.each([
    ['2010-12-01 08:26:00', '2010-12-01T08:26:00.000Z'],
    ['2010/12/01 8:26', '2010-12-01T08:26:00.000Z'],
    ['2010-12-01', '2010-12-01T00:00:00.000Z'],
    ['2010-12-01T08:26:00Z', '2010-12-01T08:26:00.000Z'],
    ['2010-12-01T08:26:00.25z', '2010-12-01T08:26:00.250Z'],
    ['2010-12-01T00:30:00+02:00', '2010-11-30T22:30:00.000Z'],
    ['2010-12-01 23:30:00 -0100', '2010-12-02T00:30:00.000Z'],
    ['12/12/2010 12:05 AM', '2010-12-12T00:05:00.000Z'],
    ['12/12/10 12:05pm', '2010-12-12T12:05:00.000Z'],
    ['2010-12-01 08:26:59 p.m.', '2010-12-01T20:26:59.000Z'],
    ['12/12/2010  8:26\u202fPM', '2010-12-12T20:26:00.000Z'],
  ])('%s means one moment', (text, at) => {
    expect(both(text)).toBe(at);
  });

  test.each([
    ['1/12/2010 8:26', ['2010-12-01T08:26:00.000Z', '2010-01-12T08:26:00.000Z']],
    ['13/12/2010 08:26', ['2010-12-13T08:26:00.000Z', undefined]],
    ['12/13/69', [undefined, '1969-12-13T00:00:00.000Z']],
    ['13.12.68 8:26:30', ['2068-12-13T08:26:30.000Z', undefined]],
    ['13-12-2010', ['2010-12-13T00:00:00.000Z', undefined]],
  ])('%s depends on what comes first', (text, readings) => {
    expect(both(text)).toEqual(readings);
  });

  test.each([
    '2010-00-10',
    '2010-13-10',
    '2010-31-01',
    '2010-12-00',
    '2010-02-30',
    '0010-12-01',
    '00/00/2010',
    '13/13/2010',
    '2010-12-01 24:00',
    '2010-12-01 08:60',
    '2010-12-01 08:26:60',
    '2010-12-01 0:05 AM',
    '2010-12-01 13:05 PM',
    '2010-12-01T08:26:00+24:00',
    '2010-12/01',
    '10-12-01',
    '40513.35',
    '',
    'today',
  ])('%s means none', (text) => {
    expect(both(text)).toBeUndefined();
  });

  test('that is written and read in the same order comes back, whatever day it is', () => {
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const at = new Date(Math.floor(date.getTime() / 1000) * 1000).toISOString();
        const [year, month, rest] = [at.slice(0, 4), at.slice(5, 7), at.slice(8, 10)];
        const time = at.slice(11, 19);
        expect(readingsOf(`${rest}/${month}/${year} ${time}`)['day-first']).toBe(at);
        expect(readingsOf(`${month}/${rest}/${year} ${time}`)['month-first']).toBe(at);
        expect(both(`${year}-${month}-${rest} ${time}`)).toBe(at);
      }),
    );
  });
});

describe('the order of a file', () => {
  const search = (...texts: string[]) => {
    const found = new DateOrderSearch();
    texts.forEach((text, i) => found.see(text, i + 2));
    return found;
  };

  test('is what its lines prove, most of them', () => {
    const proof = { line: 3, text: '13/12/2010' };
    expect(search('1/12/2010', '13/12/2010', '12/2/2010').decide(undefined)).toEqual({
      order: 'day-first',
      because: proof,
    });
    expect(search('12/14/2010', '13/12/2010', '14/12/2010').decide(undefined)).toEqual({
      order: 'day-first',
      because: proof,
    });
  });

  test('cannot be told of dates that mean two, or of proofs that outweigh each other', () => {
    expect(search('12/12/2010', '1/12/2010').decide(undefined)).toMatch(/^line 3 \(1\/12\/2010\) may/);
    expect(search('13/12/2010', '12/13/2010').decide(undefined)).toMatch(/^line 2 .* day first, line 3/);
    expect(search('1/12/2010').decide('day-first')).toEqual({ order: 'day-first', because: 'told' });
  });

  test('does not matter to dates that mean the same in both', () => {
    const { because } = search('12/12/2010', '2010-12-01', 'nonsense').decide(undefined) as object & {
      because: unknown;
    };
    expect(because).toBeUndefined();
  });
});
