import { describe, expect, test } from 'vitest';
import { decideClosePortfolio } from '../../../../src/contexts/portfolio/domain/portfolio.js';
import { adjust, day, deposit, Desk, dividend, paid, paidOut, split, trade, withdraw } from './given.js';

const portfolioId = '0197f3c5-0000-7000-8000-000000000001';
const key = (version: number) => `${portfolioId}/${version}`;

function desk(...events: Parameters<Desk['record']>[0][]): Desk {
  const made = new Desk();
  for (const event of events) expect(made.record(event)).toBeUndefined();
  return made;
}

describe('cash', () => {
  test('no withdrawal of more than there is, at its own time', () => {
    const made = desk(deposit('100', 1), deposit('50', 10));
    expect(made.record(withdraw('100.000000000000000001', 5))).toMatchObject({
      kind: 'InsufficientFunds',
      available: '100',
      path: ['amount'],
      conflicting: undefined,
    });
    expect(made.record(withdraw('100', 5))).toBeUndefined();
    expect(made.end).toMatchObject({ cash: '50', deposited: '50' });
  });

  test('a backdated withdrawal that a later purchase cannot bear is refused, and says which', () => {
    const made = desk(deposit('100', 1), trade('BUY', 'A', '9', '10', 5));
    expect(made.record(withdraw('20', 3))).toMatchObject({
      kind: 'InsufficientFunds',
      available: '80',
      conflicting: key(3),
    });
  });

  test('a purchase pays its fee; a fee beyond the proceeds of a sale must be there too', () => {
    const made = desk(deposit('101', 1), trade('BUY', 'A', '10', '10', 2, '1'));
    expect(made.end).toMatchObject({ cash: '0', fees: '1', holdings: { A: { cost: '100' } } });
    expect(made.record(trade('SELL', 'A', '1', '2', 3, '2.5'))).toMatchObject({ kind: 'InsufficientFunds' });
    expect(made.record(trade('SELL', 'A', '1', '12', 3, '2.5'))).toBeUndefined();
    expect(made.end).toMatchObject({ cash: '9.5', fees: '3.5', realized: '2' });
  });
});

describe('sales', () => {
  test('first in, first out: the oldest lots go first', () => {
    const made = desk(
      deposit('1000', 1),
      trade('BUY', 'A', '10', '10', 2),
      trade('BUY', 'A', '10', '20', 3),
      trade('SELL', 'A', '15', '30', 4),
    );
    expect(made.end).toMatchObject({
      cash: '1150',
      realized: '250',
      holdings: { A: { quantity: '5', cost: '100', lots: ['5 for 100'] } },
    });
  });

  test('by average, each share costs the same', () => {
    const made = new Desk('AVERAGE');
    made.record(deposit('1000', 1));
    made.record(trade('BUY', 'A', '10', '10', 2));
    made.record(trade('BUY', 'A', '10', '20', 3));
    made.record(trade('SELL', 'A', '15', '30', 4));
    expect(made.end).toMatchObject({ realized: '225', holdings: { A: { quantity: '5', cost: '75' } } });
  });

  test('of what is not held nothing can be sold, not even when it was bought later', () => {
    const made = desk(deposit('1000', 1), trade('BUY', 'A', '10', '10', 5));
    expect(made.record(trade('SELL', 'A', '1', '10', 3))).toMatchObject({
      kind: 'InsufficientShares',
      symbol: 'A',
      available: '0',
      conflicting: undefined,
    });
    made.record(trade('SELL', 'A', '10', '10', 7));
    expect(made.record(trade('SELL', 'A', '1', '10', 6))).toMatchObject({
      kind: 'InsufficientShares',
      available: '9',
      conflicting: key(4),
    });
  });

  test.each([
    ['12.34', '41.133333333333333329'],
    ['0.000000000000000001', '0.000000000000000003'],
    ['0', '0'],
    // 3.333333333333333333 × 1.5 lies in the middle between two: the even one.
    ['1.5', '5'],
  ])('what a split left can be sold whole at %s, rounded half to even', (price, proceeds) => {
    const made = desk(
      deposit('100', 1),
      trade('BUY', 'A', '10', '10', 2),
      split('A', 1, 3, 3),
      trade('SELL', 'A', '3.333333333333333333', price, 4),
    );
    expect(made.end).toMatchObject({ cash: proceeds });
    expect(made.end.holdings['A']?.quantity ?? '0').toBe('0');
  });

  test('the limit of 20 digits is that of what is held, not of what a sale passes through', () => {
    for (const costMethod of ['FIFO', 'AVERAGE'] as const) {
      const made = new Desk(costMethod);
      const most = '60000000000000000000';
      expect(made.record(adjust('A', most, '2', 1))).toBeUndefined();
      expect(made.record(adjust('A', '1', '1', 2))).toBeUndefined();
      expect(made.record(trade('SELL', 'A', '1', '1', 3))).toBeUndefined();
      expect(made.record(split('A', 3, 2, 4))).toBeUndefined();
      expect(made.end).toMatchObject({ holdings: { A: { quantity: '90000000000000000000' } } });
      expect(made.record(adjust('A', '9999999999999999999.999999999999999999', '0', 5))).toBeUndefined();
      expect(made.record(adjust('A', '0.000000000000000001', '0', 6))).toMatchObject({
        kind: 'InvalidInput',
      });
    }
  });

  test('a lot that does not divide evenly keeps what is left of its cost', () => {
    const made = desk(deposit('10', 1), adjust('A', '3', '10', 2), trade('SELL', 'A', '1', '5', 3));
    expect(made.end).toMatchObject({
      realized: '1.666666666666666667',
      holdings: { A: { lots: ['2 for 6.666666666666666667'] } },
    });
    made.record(trade('SELL', 'A', '2', '5', 4));
    expect(made.end).toMatchObject({ realized: '5', cash: '25' });
  });
});

describe('what really moved', () => {
  test('the amount of a trade stands for quantity × price; the fee moves beside it', () => {
    const made = desk(
      deposit('100', 1),
      paid(trade('BUY', 'A', '10.01', '3.382', 2, '1'), '33.85'),
      paid(trade('SELL', 'A', '10.01', '4', 3, '0.5'), '40.05'),
    );
    expect(made.end).toMatchObject({ cash: '104.7', fees: '1.5', realized: '6.2' });
    expect(made.record(paid(trade('BUY', 'A', '1', '1', 4), '104.71'))).toMatchObject({
      kind: 'InsufficientFunds',
      path: ['amount'],
      available: '104.7',
    });
  });

  test('it is the cost of the lot, whatever the price was said to be', () => {
    const made = desk(deposit('100', 1), paid(trade('BUY', 'A', '10.01', '3.382', 2), '33.85'));
    expect(made.end).toMatchObject({
      cash: '66.15',
      holdings: { A: { quantity: '10.01', cost: '33.85', lots: ['10.01 for 33.85'] } },
    });
  });

  test('the total of a dividend stays what was paid, whatever is found out about the holding', () => {
    const made = desk(
      deposit('100', 1),
      trade('BUY', 'A', '3', '10', 2),
      paidOut(dividend('A', '0.333333', 5), '0.99'),
    );
    expect(made.end).toMatchObject({ dividends: '0.99', cash: '70.99' });
    expect(made.record(trade('BUY', 'A', '3', '10', 3))).toBeUndefined();
    expect(made.end).toMatchObject({ dividends: '0.99', cash: '40.99' });
    expect(made.record(paidOut(dividend('B', '0.1', 6), '1'))).toMatchObject({ kind: 'InsufficientShares' });
    expect(made.record(paidOut(dividend('A', '0', 6), '99999999999999999999'))).toMatchObject({
      kind: 'InvalidInput',
      problems: [{ path: ['total'] }],
    });
  });
});

describe('dividends and splits', () => {
  test('a dividend pays on what was held at its date, and follows a backdated purchase', () => {
    const made = desk(deposit('1000', 1), trade('BUY', 'A', '10', '10', 2), dividend('A', '0.25', 5));
    expect(made.end).toMatchObject({ dividends: '2.5', cash: '902.5' });
    made.record(trade('BUY', 'A', '10', '10', 3));
    expect(made.end).toMatchObject({ dividends: '5', cash: '805' });
    expect(made.record(dividend('A', '1', 1))).toMatchObject({
      kind: 'InsufficientShares',
      path: ['symbol'],
    });
  });

  test.each([
    [7, 1, ['70 for 100', '7 for 20']],
    [1, 10, ['1 for 100', '0.1 for 20']],
    [3, 2, ['15 for 100', '1.5 for 20']],
    [1, 3, ['3.333333333333333333 for 100', '0.333333333333333334 for 20']],
  ])('%d for %d changes quantities and lots, not cost', (numerator, denominator, lots) => {
    const made = desk(
      deposit('1000', 1),
      trade('BUY', 'A', '10', '10', 2),
      trade('BUY', 'A', '1', '20', 3),
      split('A', numerator, denominator, 4),
    );
    expect(made.end).toMatchObject({ cash: '880', realized: '0', holdings: { A: { cost: '120', lots } } });
  });

  test('a lot too small for a reverse split leaves its cost to the next; a holding too small is refused', () => {
    const made = desk(
      deposit('1000', 1),
      adjust('A', '0.000000000000000001', '1', 2),
      adjust('A', '10', '100', 3),
      split('A', 1, 10, 4),
    );
    expect(made.end).toMatchObject({ holdings: { A: { quantity: '1', cost: '101', lots: ['1 for 101'] } } });
    made.record(adjust('B', '0.000000000000000001', '1', 5));
    expect(made.record(split('B', 1, 10, 6))).toMatchObject({ kind: 'InsufficientShares', symbol: 'B' });
  });
});

describe('adjustments', () => {
  test('what goes takes the oldest shares; the rest has the cost that is given', () => {
    const made = desk(
      deposit('1000', 1),
      trade('BUY', 'A', '10', '10', 2),
      trade('BUY', 'A', '10', '30', 3),
      adjust('A', '-5', '-40', 4),
    );
    expect(made.end).toMatchObject({
      cash: '600',
      realized: '0',
      holdings: {
        A: {
          quantity: '15',
          cost: '360',
          lots: ['5 for 51.428571428571428571', '10 for 308.571428571428571429'],
        },
      },
    });
    expect(made.record(adjust('A', '-15', '-359', 5))).toMatchObject({
      kind: 'InvalidInput',
      problems: [{ path: ['costDelta'] }],
    });
    expect(made.record(adjust('A', '-15', '-360', 5))).toBeUndefined();
    expect(made.end).toMatchObject({ holdings: {} });
  });
});

describe('reversals', () => {
  test('are refused when later entries depend on it, when done already, and of reversals', () => {
    const made = desk(deposit('100', 1), trade('BUY', 'A', '10', '10', 2), trade('SELL', 'A', '10', '10', 3));
    expect(made.reverse(2)).toMatchObject({ kind: 'InsufficientFunds', available: '0', conflicting: key(3) });
    expect(made.reverse(3)).toMatchObject({ kind: 'InsufficientShares', conflicting: key(4) });
    expect(made.reverse(4)).toBeUndefined();
    expect(made.end).toMatchObject({ cash: '0', realized: '0', holdings: { A: { quantity: '10' } } });
    expect(made.reverse(4)).toMatchObject({ kind: 'NotReversible', reversedBy: key(5) });
    expect(made.reverse(5)).toMatchObject({ kind: 'NotReversible', reversedBy: undefined });
    expect(made.reverse(1)).toMatchObject({ kind: 'NotFound', path: ['transactionId'] });
    expect(made.reverse(9)).toMatchObject({ kind: 'NotFound' });
  });
});

describe('times', () => {
  const occurred = ({ log }: Desk) => log.slice(1).map(({ data }) => 'occurredAt' in data && data.occurredAt);

  test('what is not dated happens now, but never before what has happened', () => {
    const made = desk(deposit('1', 1));
    made.now = day(2);
    expect(made.recordNow(deposit('2', 0))).toBeUndefined();
    // The clock went back, as after a failover.
    made.now = day(1);
    expect(made.recordNow(withdraw('3', 0))).toBeUndefined();
    expect(occurred(made)).toEqual([day(1), day(2), day(2)]);
  });

  test('nothing is dated in the future', () => {
    const made = desk(deposit('1', 1));
    made.now = day(2);
    expect(made.record(deposit('2', 2))).toBeUndefined();
    const message = `occurredAt must not lie in the future; it is ${day(2)} now`;
    expect(made.record(deposit('2', 3))).toEqual({
      kind: 'InvalidInput',
      problems: [{ path: ['occurredAt'], message }],
    });
  });
});

describe('versions and closing', () => {
  const close = (made: Desk) =>
    decideClosePortfolio(
      { portfolioId, shownId: 'any', onlyOf: undefined, expectedVersion: undefined },
      made.state,
    );

  test('an expected version that is not the version is a conflict', () => {
    const made = desk(deposit('1', 1));
    expect(made.record(deposit('1', 2), 1)).toEqual({
      kind: 'VersionConflict',
      expectedVersion: 1,
      actualVersion: 2,
    });
    expect(made.record(deposit('1', 2), 2)).toBeUndefined();
  });

  test('it closes only when empty', () => {
    const made = desk(deposit('100', 1), trade('BUY', 'A', '5', '10', 2));
    expect(close(made)).toEqual({
      accepted: false,
      refusal: { kind: 'PortfolioNotEmpty', cash: '50', currencyCode: 'USD', symbols: ['A'] },
    });
    made.record(trade('SELL', 'A', '5', '10', 3));
    made.record(withdraw('100', 4));
    expect(close(made)).toMatchObject({ accepted: true });
    made.portfolio.closedAt = day(99);
    expect(made.record(deposit('1', 5))).toEqual({ kind: 'PortfolioClosed', closedAt: day(99) });
  });
});
