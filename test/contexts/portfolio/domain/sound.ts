import { expect } from 'vitest';
import { toUnits } from '../../../../src/kit/values/money.js';
import type { Portfolio } from '../../../../src/contexts/portfolio/domain/state.js';

/** Cash and lots add up, to the last of 18 places: nothing comes from nowhere, and nothing gets lost. */
export function expectSound({ book, entries }: Portfolio): void {
  let cost = 0n;
  for (const holding of book.holdings.values()) {
    const sums = holding.lots.reduce((a, lot) => ({ q: a.q + lot.quantity, c: a.c + lot.cost }), {
      q: 0n,
      c: 0n,
    });
    expect(sums).toEqual({ q: holding.quantity, c: holding.cost });
    expect(holding.lots.every((lot) => lot.quantity > 0n && lot.cost >= 0n)).toBe(true);
    if (book.costMethod === 'AVERAGE') expect(holding.lots.length).toBeLessThanOrEqual(1);
    cost += holding.cost;
  }
  const adjusted = entries.reduce(
    (sum, { event }) => (event.type === 'PositionAdjusted' ? sum + toUnits(event.data.costDelta) : sum),
    0n,
  );
  expect(book.cash >= 0n).toBe(true);
  expect(book.cash + cost).toBe(book.deposited + book.realized + book.dividends - book.fees + adjusted);
}
