import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EntryEvent } from '../../../../src/contexts/portfolio/domain/events.js';
import { readPortfolio, writePortfolio } from '../../../../src/contexts/portfolio/domain/state-json.js';
import { evolve } from '../../../../src/contexts/portfolio/domain/state.js';
import { day, deposit, Desk, dividend, showBook, split, trade } from './given.js';

const exDividend = (symbol: string, amount: string, on: number, ex: number): EntryEvent => {
  const paid = dividend(symbol, amount, on);
  if (paid.type !== 'DividendRecorded') throw new Error('given made another entry');
  return { ...paid, data: { ...paid.data, exDate: day(ex).slice(0, 10) } };
};

function desk(...events: EntryEvent[]): Desk {
  const made = new Desk();
  for (const event of events) expect(made.record(event)).toBeUndefined();
  return made;
}

test('sold between the ex-date and the payment: it pays on what was held when the ex-date began', () => {
  const made = desk(deposit('100', 1), trade('BUY', 'A', '10', '10', 2), trade('SELL', 'A', '10', '11', 5));
  expect(made.record(dividend('A', '0.5', 20))).toMatchObject({
    kind: 'InsufficientShares',
    path: ['symbol'],
  });
  expect(made.record(exDividend('A', '0.5', 20, 5))).toBeUndefined();
  expect(made.end).toMatchObject({ cash: '115', dividends: '5' });
  // Bought on the ex-date: too late.
  expect(made.record(exDividend('A', '0.5', 20, 2))).toMatchObject({
    kind: 'InsufficientShares',
    path: ['exDate'],
    available: '0',
    message: expect.stringContaining('when 2020-01-03 begins'),
  });
});

test('what was held is known as of now: a purchase or its reversal of before the ex-date changes what it pays', () => {
  const made = desk(
    deposit('100', 1),
    trade('BUY', 'A', '4', '10', 2),
    trade('SELL', 'A', '4', '10', 8),
    exDividend('A', '1', 20, 6),
  );
  expect(made.end).toMatchObject({ dividends: '4' });
  expect(made.record(trade('BUY', 'A', '2', '10', 3))).toBeUndefined();
  expect(made.end).toMatchObject({ dividends: '6' });
  // After the ex-date it makes no difference.
  expect(made.record(trade('BUY', 'A', '1', '10', 7))).toBeUndefined();
  expect(made.end).toMatchObject({ dividends: '6' });
  // Of before a split it is the shares of then.
  expect(made.record(split('A', 10, 1, 7))).toBeUndefined();
  expect(made.end).toMatchObject({ dividends: '6' });
  expect(made.reverse(made.version - 2)).toBeUndefined();
  expect(made.end).toMatchObject({ dividends: '4' });
});

test('an ex-date is of at most 366 days before the payment, and not of after it', () => {
  const made = desk(deposit('100', 1), trade('BUY', 'A', '10', '10', 2), trade('SELL', 'A', '10', '10', 3));
  const problem = (event: EntryEvent) => {
    const refusal = made.record(event);
    return refusal?.kind === 'InvalidInput' ? refusal.problems : refusal;
  };
  expect(problem(exDividend('A', '1', 20, 21))).toMatchObject([
    { path: ['exDate'], message: expect.stringContaining('must not lie after') },
  ]);
  expect(problem(exDividend('A', '1', 3 + 367, 3))).toMatchObject([
    { path: ['exDate'], message: expect.stringContaining(`must be ${day(4).slice(0, 10)} or later`) },
  ]);
  // As far back as may be, and over all that has happened since.
  for (let n = 4; n < 369; n++) expect(made.record(trade('BUY', 'A', '0.001', '1', n))).toBeUndefined();
  expect(problem(exDividend('A', '1', 369, 3))).toBeUndefined();
  expect(made.end).toMatchObject({ dividends: '10' });
});

test('a portfolio that is stored anywhere and read again comes to the same', () => {
  const on = fc.integer({ min: 1, max: 400 });
  const entry = fc.oneof(
    fc.tuple(fc.constantFrom('BUY', 'SELL'), on).map(([side, d]) => trade(side, 'A', '1.5', '2', d)),
    fc.tuple(fc.constantFrom([2, 1], [1, 3]), on).map(([[n = 1, m = 1], d]) => split('A', n, m, d)),
    fc.tuple(on, fc.nat(60)).map(([d, before]) => exDividend('A', '0.1', d, d - before)),
  );
  let paid = 0;
  fc.assert(
    fc.property(fc.array(entry, { minLength: 20, maxLength: 40 }), fc.nat(100), (entries, percent) => {
      const made = desk(deposit('1000', 0), trade('BUY', 'A', '10', '1', 0));
      const inOrder = entries.toSorted((a, b) => (a.data.occurredAt < b.data.occurredAt ? -1 : 1));
      for (const event of inOrder) made.record(event);
      paid += made.log.filter(({ type }) => type === 'DividendRecorded').length;
      const stored = Math.ceil((made.log.length * percent) / 100);
      let again = evolve(undefined, made.log[0] as (typeof made.log)[0], 1);
      for (const [i, event] of made.log.entries()) {
        if (i > 0) again = evolve(again, event, i + 1);
        if (i + 1 === stored) again = readPortfolio(writePortfolio(again)).portfolio;
      }
      expect(showBook(again)).toEqual(made.end);
      expect(writePortfolio(again)).toBe(writePortfolio(made.portfolio));
    }),
    { numRuns: 200 },
  );
  expect(paid).toBeGreaterThan(200);
});
