import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, fromUnits } from '../../../../src/kit/values/money.js';
import type { CostMethod, EntryEvent } from '../../../../src/contexts/portfolio/domain/events.js';
import { evolve, evolveAll, type Portfolio } from '../../../../src/contexts/portfolio/domain/state.js';
import { expectSound } from './sound.js';
import { adjust, deposit, Desk, dividend, paid, showBook, split, trade, withdraw } from './given.js';

const Exact = Decimal.clone({ precision: 80 });

const on = fc.integer({ min: 1, max: 12 });
const symbol = fc.constantFrom('A', 'B');
const quantity = fc.constantFrom('1', '2', '0.5', '3', '0.333333', '7.25');
const price = fc.constantFrom('1', '2.5', '0.01', '10', '3.333333');
const fee = fc.constantFrom('0', '0', '0.1');

const exactEntry: fc.Arbitrary<EntryEvent> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom('10', '25.5', '100'), on).map(([a, d]) => deposit(a, d)) },
  fc.tuple(fc.constantFrom('1', '10', '33.33'), on).map(([a, d]) => withdraw(a, d)),
  {
    weight: 4,
    arbitrary: fc
      .tuple(symbol, quantity, price, on, fee)
      .map(([s, q, p, d, f]) => trade('BUY', s, q, p, d, f)),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(symbol, quantity, price, on, fee)
      .map(([s, q, p, d, f]) => trade('SELL', s, q, p, d, f)),
  },
);
/** Whose product has more decimals than there are, and those that a broker rounded in his own way. */
const inexactTrade = fc
  .tuple(
    fc.constantFrom('BUY' as const, 'SELL' as const),
    symbol,
    fc.constantFrom('3.333333333333333333', '0.000000000000000001', '1.000000000000000003'),
    fc.constantFrom('12.34', '0.5', '1.000000000000000001'),
    on,
  )
  .map(([side, s, q, p, d]) => trade(side, s, q, p, d));
const paidTrade = fc
  .tuple(inexactTrade, fc.constantFrom('0', '3.33', '41.134'))
  .map(([event, amount]) => paid(event, amount));
const entry: fc.Arbitrary<EntryEvent> = fc.oneof(
  { weight: 6, arbitrary: exactEntry },
  inexactTrade,
  paidTrade,
  fc.tuple(symbol, fc.constantFrom('0.1', '0.333'), on).map(([s, a, d]) => dividend(s, a, d)),
  fc
    .tuple(symbol, fc.constantFrom([7, 1], [1, 3], [3, 2]), on)
    .map(([s, [n = 1, m = 1], d]) => split(s, n, m, d)),
  fc
    .tuple(symbol, fc.constantFrom('1', '-0.5', '0'), fc.constantFrom('0', '2', '-0.5'), on)
    .map(([s, q, c, d]) => adjust(s, q, c, d)),
);
const method = fc.constantFrom<CostMethod>('FIFO', 'AVERAGE');
/** With something to lose from the start, or most would be refused. */
const begun = [deposit('300', 0), trade('BUY', 'A', '7.25', '10', 1), trade('BUY', 'B', '3', '3.333333', 2)];
const history = (of: fc.Arbitrary<EntryEvent>) =>
  fc.array(of, { minLength: 12, maxLength: 30 }).map((more) => [...begun, ...more]);
const entries = history(entry);
const reversals = fc.array(fc.integer({ min: 2, max: 30 }), { minLength: 3, maxLength: 8 });

test('whatever is recorded or reversed, cash and lots add up, and the log tells all of it', () => {
  let accepted = 0;
  fc.assert(
    fc.property(method, entries, reversals, (costMethod, events, undo) => {
      const desk = new Desk(costMethod);
      for (const event of events) {
        const before = JSON.stringify(desk.end);
        const refusal = desk.record(event);
        if (refusal) expect(JSON.stringify(desk.end)).toBe(before);
        else accepted += 1;
        expectSound(desk.portfolio);
      }
      for (const version of undo) {
        desk.reverse(version);
        expectSound(desk.portfolio);
      }
      let again: Portfolio | undefined;
      for (const [i, event] of desk.log.entries()) again = evolve(again, event, i + 1);
      expect(again && showBook(again)).toEqual(desk.end);
      // All at once, or in two parts, as they are loaded.
      const places = desk.log.map((event, i) => ({ event, version: i + 1 }));
      for (const cut of [0, 1, Math.floor(places.length / 2)]) {
        const first = cut === 0 ? undefined : evolveAll(undefined, places.slice(0, cut));
        expect(evolveAll(first, places.slice(cut))).toEqual(desk.portfolio);
      }
    }),
    { numRuns: 300 },
  );
  expect(accepted).toBeGreaterThan(1_000);
});

test('whatever came of it, all of a holding can be sold, at any price, and nothing is left of it', () => {
  let sold = 0;
  const anyPrice = fc.constantFrom('0', '0.000000000000000001', '12.34', '3.333333333333333333');
  fc.assert(
    fc.property(method, entries, anyPrice, (costMethod, events, at) => {
      const desk = new Desk(costMethod);
      for (const event of events) desk.record(event);
      for (const [of, { quantity: held }] of [...desk.portfolio.book.holdings].filter(
        ([, h]) => h.quantity > 0n,
      )) {
        expect(desk.record(trade('SELL', of, fromUnits(held), at, 20))).toBeUndefined();
        expect(desk.portfolio.book.holdings.get(of)).toMatchObject({ quantity: 0n, cost: 0n, lots: [] });
        sold += 1;
      }
      expectSound(desk.portfolio);
    }),
    { numRuns: 300 },
  );
  expect(sold).toBeGreaterThan(200);
});

test('a reversal leaves the history as it would be without the entry', () => {
  let undone = 0;
  fc.assert(
    fc.property(method, entries, reversals, (costMethod, events, undo) => {
      const desk = new Desk(costMethod);
      for (const event of events) desk.record(event);
      for (const version of undo) if (!desk.reverse(version)) undone += 1;
      const without = new Desk(costMethod);
      for (const { event } of desk.portfolio.entries) expect(without.record(event)).toBeUndefined();
      expect(without.end).toEqual(desk.end);
    }),
    { numRuns: 300 },
  );
  expect(undone).toBeGreaterThan(100);
});

test('entries that arrive in another order, as far as they are accepted, end in the same state', () => {
  let same = 0;
  fc.assert(
    fc.property(method, entries, fc.infiniteStream(fc.nat()), (costMethod, events, chance) => {
      const first = new Desk(costMethod);
      for (const event of events) first.record(event);
      // Of entries at one moment the order of recording counts: keep that, and shuffle the rest.
      const times = new Map<string, EntryEvent[]>();
      for (const { event } of first.portfolio.entries)
        times.set(event.data.occurredAt, [...(times.get(event.data.occurredAt) ?? []), event]);
      const waiting = [...times.values()]
        .map((group) => ({ group, at: chance.next().value as number }))
        .toSorted((a, b) => a.at - b.at)
        .flatMap(({ group }) => group);
      const second = new Desk(costMethod);
      // What cannot stand yet waits for what comes later; a moment's entries wait for each other.
      for (let left = waiting; left.length > 0;) {
        const blocked = new Set<string>();
        const rest = left.filter((event) => {
          const { occurredAt } = event.data;
          if (!blocked.has(occurredAt) && !second.record(event)) return false;
          blocked.add(occurredAt);
          return true;
        });
        if (rest.length === left.length) return;
        left = rest;
      }
      same += 1;
      expect(second.end).toEqual(first.end);
    }),
    { numRuns: 300 },
  );
  expect(same).toBeGreaterThan(200);
});

/** First in, first out as a book-keeper would: share by share, each slice with its own price. */
function simpleFifo(events: readonly EntryEvent[]) {
  const queues = new Map<string, { quantity: Decimal; price: Decimal }[]>();
  let [cash, realized] = [new Exact(0), new Exact(0)];
  for (const event of events) {
    if (event.type === 'CashDeposited') cash = cash.plus(event.data.amount);
    if (event.type === 'CashWithdrawn') cash = cash.minus(event.data.amount);
    if (event.type !== 'TradeRecorded') continue;
    const { side, symbol: of, quantity: q, price: p, fee: f } = event.data;
    const queue = queues.get(of) ?? [];
    queues.set(of, queue);
    cash = cash.minus(f);
    if (side === 'BUY') {
      cash = cash.minus(new Exact(q).times(p));
      queue.push({ quantity: new Exact(q), price: new Exact(p) });
      continue;
    }
    cash = cash.plus(new Exact(q).times(p));
    for (let left = new Exact(q); left.gt(0);) {
      const [head] = queue;
      if (!head) throw new Error('sold more than was held');
      const part = Decimal.min(left, head.quantity);
      realized = realized.plus(part.times(new Exact(p).minus(head.price)));
      left = left.minus(part);
      head.quantity = head.quantity.minus(part);
      if (head.quantity.isZero()) queue.shift();
    }
  }
  return { cash, realized, queues };
}

test('first in, first out is what an independent model says', () => {
  let sales = 0;
  fc.assert(
    fc.property(history(exactEntry), (events) => {
      const desk = new Desk('FIFO');
      for (const event of events) desk.record(event);
      const standing = desk.portfolio.entries.map(({ event }) => event);
      sales += standing.filter(
        (event) => event.type === 'TradeRecorded' && event.data.side === 'SELL',
      ).length;
      const model = simpleFifo(standing);
      expect(compare(fromUnits(desk.portfolio.book.cash), model.cash.toFixed())).toBe(0);
      expect(compare(fromUnits(desk.portfolio.book.realized), model.realized.toFixed())).toBe(0);
      for (const [of, queue] of model.queues)
        expect(
          desk.portfolio.book.holdings.get(of)?.lots.map((lot) => fromUnits(lot.quantity)) ?? [],
        ).toEqual(queue.map((lot) => fromUnits(BigInt(lot.quantity.times('1e18').toFixed()))));
    }),
    { numRuns: 300 },
  );
  expect(sales).toBeGreaterThan(200);
});
