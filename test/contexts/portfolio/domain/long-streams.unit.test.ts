import { expect, test } from 'vitest';
import type { PortfolioStreamEvent } from '../../../../src/contexts/portfolio/domain/events.js';
import { evolveAll } from '../../../../src/contexts/portfolio/domain/state.js';
import { deposit } from './given.js';

const portfolioId = '0197f3c5-0000-7000-8000-000000000001';
const opened: PortfolioStreamEvent = {
  type: 'PortfolioOpened',
  data: {
    portfolioId,
    ownerId: 'ada',
    name: 'any',
    baseCurrency: 'USD',
    costMethod: 'FIFO',
    openedAt: '2020-01-01T00:00:00.000Z',
  },
};

test('a long stream of late and reversed entries is folded once: one fold for each would take minutes', () => {
  const events = Array.from({ length: 30_000 }, (_, i): PortfolioStreamEvent => {
    if (i === 0) return opened;
    // Each on the day before the one that was recorded before it; every tenth takes that one back.
    const { type, data } = deposit('1', 30_000 - i);
    if (i % 10 !== 0 || !('occurredAt' in data)) return { type, data } as PortfolioStreamEvent;
    const { occurredAt } = deposit('1', 30_000 - i + 1).data;
    return { type: 'TransactionReversed', data: { portfolioId, reverses: i, reason: 'x', occurredAt } };
  });
  const { book, entries } = evolveAll(
    undefined,
    events.map((event, i) => ({ event, version: i + 1 })),
  );
  expect(entries).toHaveLength(29_999 - 2 * 2_999);
  expect(book.cash).toBe(BigInt(entries.length) * 10n ** 18n);
}, 20_000);
