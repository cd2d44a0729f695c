import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecordedEvent } from '../../../src/kit/log/messages.js';
import { DecimalScalar } from '../../../src/kit/graphql/scalars.js';
import type {
  CostMethod,
  EntryEvent,
  PortfolioStreamEvent,
} from '../../../src/contexts/portfolio/domain/events.js';
import { readPortfolio, writePortfolio } from '../../../src/contexts/portfolio/domain/state-json.js';
import { performanceOf, type WorthChange } from '../../../src/contexts/portfolio/read-models/performance.js';
import { toPositions, type PortfolioView } from '../../../src/contexts/portfolio/read-models/portfolios.js';
import {
  PortfolioPage,
  portfolioRow,
  type TransactionRow,
} from '../../../src/contexts/portfolio/read-models/portfolio-rows.js';
import { valuationOf } from '../../../src/contexts/portfolio/read-models/valuation.js';
import {
  adjust,
  day,
  deposit,
  Desk,
  dividend,
  paid,
  paidOut,
  showBook,
  split,
  trade,
  withdraw,
} from './domain/given.js';
import { expectSound } from './domain/sound.js';

/** The smallest and the largest that an input may have, and what goes badly together with them. */
const amount = fc.constantFrom(
  '0.000000000000000001',
  '0.000000000000000003',
  '0.999999999999999999',
  '1',
  '3.333333333333333333',
  '1000',
  '10000000000',
  '50000000000000000000',
  '99999999999999999999',
  '99999999999999999999.999999999999999999',
);
const signed = fc.tuple(fc.constantFrom('', '-'), amount).map(([sign, size]) => `${sign}${size}`);
const orNothing = (some: fc.Arbitrary<string>) => fc.oneof(fc.constant('0'), some);
const on = fc.integer({ min: 1, max: 9 });
const symbol = fc.constantFrom('A', 'B');
const side = fc.constantFrom('BUY' as const, 'SELL' as const);
const ratio = fc.constantFrom([1, 1_000_000], [1_000_000, 1], [1, 3], [999_999, 1_000_000], [3, 2]);

const traded = fc
  .tuple(side, symbol, amount, orNothing(amount), on, orNothing(amount))
  .map(([s, of, quantity, price, d, fee]) => trade(s, of, quantity, price, d, fee));
const paying = fc.tuple(symbol, amount, on).map(([of, perShare, d]) => dividend(of, perShare, d));
const earlier = fc.tuple(paying, on).map(([event, d]): EntryEvent => {
  const exDate = day(d).slice(0, 10);
  return event.type === 'DividendRecorded' ? { ...event, data: { ...event.data, exDate } } : event;
});
const entry: fc.Arbitrary<EntryEvent> = fc.oneof(
  fc.tuple(amount, on).map(([a, d]) => deposit(a, d)),
  fc.tuple(amount, on).map(([a, d]) => withdraw(a, d)),
  traded,
  fc.tuple(traded, orNothing(amount)).map(([event, took]) => paid(event, took)),
  paying,
  earlier,
  fc.tuple(paying, amount).map(([event, total]) => paidOut(event, total)),
  fc.tuple(symbol, ratio, on).map(([of, [n = 1, m = 1], d]) => split(of, n, m, d)),
  fc.tuple(symbol, orNothing(signed), orNothing(signed), on).map(([of, q, c, d]) => adjust(of, q, c, d)),
);
/** With something to lose from the start, or most would be refused. */
const begun = [
  deposit('40000000000000000000', 0),
  adjust('A', '1.000000000000000003', '1000', 0),
  adjust('B', '40000000000000000000', '0.000000000000000007', 0),
];
const history = fc
  .array(entry, { minLength: 10, maxLength: 40, size: 'max' })
  .map((more) => [...begun, ...more]);
const reversals = fc.array(fc.integer({ min: 2, max: 20 }), { maxLength: 3 });

const recorded = (event: PortfolioStreamEvent, version: number): RecordedEvent<PortfolioStreamEvent> => ({
  ...event,
  position: BigInt(version),
  xid: 3n,
  stream: 'portfolio-any',
  version,
  metadata: { commandId: 'any', command: 'any', actor: 'any', correlationId: 'any', causationId: 'any' },
  recordedAt: new Date(Date.UTC(2021, 0, 1, 0, 0, version)),
});

/** What changed worth, as the tables tell it. */
function changesOf(rows: readonly TransactionRow[]): WorthChange[] {
  return rows
    .filter((row) => row.cash_after !== null)
    .toSorted((a, b) =>
      a.occurred_at < b.occurred_at ? -1 : a.occurred_at > b.occurred_at ? 1 : a.version - b.version,
    )
    .flatMap((row): WorthChange[] => {
      const { symbol: of, occurred_at: at, version, numerator, denominator } = row;
      const date = at.slice(0, 10);
      const cash = { kind: 'cash', day: date, symbol: null, value: row.cash_after ?? '0' } as const;
      if (of === null) return [cash, { ...cash, kind: 'deposits', value: row.amount }];
      const held = [
        cash,
        { kind: 'quantity', day: date, symbol: of, value: row.quantity_after ?? '0' },
      ] as const;
      if (row.type === 'ADJUSTMENT')
        return [...held, { kind: 'in kind', at, version, symbol: of, value: row.quantity ?? '0' }];
      if (row.type === 'SPLIT' && numerator !== null && denominator !== null)
        return [...held, { kind: 'split', at, version, symbol: of, numerator, denominator }];
      if (row.type === 'DIVIDEND') return [...held];
      const moved = row.event?.type === 'TradeRecorded' ? (row.event.data.amount ?? null) : null;
      const [value, quantity] = [row.price ?? '0', row.quantity ?? '0'];
      return [...held, { kind: 'trade', at, version, symbol: of, value, quantity, moved }];
    });
}

/** Every decimal of an answer, by where it stands. */
function decimalsIn(answer: unknown, at = ''): [string, string][] {
  if (typeof answer === 'string') return /^-?\d+(\.\d+)?$/.test(answer) ? [[at, answer]] : [];
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([field, value]) => decimalsIn(value, `${at}.${field}`));
}

test('whatever is accepted, everything that is shown of it can be written', () => {
  let [large, accepted] = [0, 0];
  fc.assert(
    fc.property(
      fc.constantFrom<CostMethod>('FIFO', 'AVERAGE'),
      history,
      reversals,
      fc.array(amount, { minLength: 2, maxLength: 2 }),
      (costMethod, events, undo, [a = '0', b = '0']) => {
        const desk = new Desk(costMethod);
        for (const event of events) if (!desk.record(event)) accepted += 1;
        for (const version of undo) desk.reverse(version);
        expectSound(desk.portfolio);

        const page = new PortfolioPage(undefined, []);
        desk.log.forEach((event, i) => page.apply(recorded(event, i + 1)));
        const portfolio = page.finish();
        if (!portfolio) throw new Error('it was opened');
        expect(showBook(portfolio)).toEqual(desk.end);
        expect(showBook(readPortfolio(writePortfolio(portfolio)).portfolio)).toEqual(desk.end);

        const rows = [...page.rows.values()];
        const { positions, cash, realized, dividends, fees } = portfolioRow(portfolio);
        const money = (units: string) => ({ amount: units, currencyCode: 'USD' });
        const view: PortfolioView = {
          __typename: 'Portfolio',
          id: portfolio.id,
          key: portfolio.id,
          name: portfolio.name,
          ownerId: portfolio.ownerId,
          baseCurrency: 'USD',
          costMethod,
          status: 'OPEN',
          version: portfolio.version,
          openedAt: portfolio.openedAt,
          cash: money(cash),
          positions: toPositions(positions, 'USD'),
          realizedPnl: money(realized),
          dividends: money(dividends),
          fees: money(fees),
        };
        const quote = (price: string, quotedAt: string) => ({
          quotes: { USD: { price, quotedAt, position: '1' } },
        });
        const quotes = new Map([
          ['A', quote(a, day(9))],
          ['B', quote(b, day(1))],
        ]);
        const days = Array.from({ length: 12 }, (_, i) => day(i).slice(0, 10));
        const prices: WorthChange[] = [
          { kind: 'quote', symbol: 'A', at: day(3), value: a },
          { kind: 'quote', symbol: 'B', at: day(5), value: b },
        ];
        const answer = {
          view,
          transactions: rows,
          valuation: valuationOf(view, quotes),
          unquoted: valuationOf(view, new Map()),
          performance: [...performanceOf(days, [...changesOf(rows), ...prices])],
        };
        for (const [at, value] of decimalsIn(answer)) {
          expect(DecimalScalar.serialize(value), at).toBe(value);
          if (/\d{21}/.test(value)) large += 1;
        }
      },
    ),
    { numRuns: 500 },
  );
  expect(accepted).toBeGreaterThan(5_000);
  expect(large).toBeGreaterThan(2_000);
});
