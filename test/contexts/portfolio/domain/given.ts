import type {
  CostMethod,
  EntryEvent,
  PortfolioStreamEvent,
} from '../../../../src/contexts/portfolio/domain/events.js';
import {
  decideRecordEntry,
  decideReverseTransaction,
  type PortfolioState,
} from '../../../../src/contexts/portfolio/domain/portfolio.js';
import type { PortfolioRefusal } from '../../../../src/contexts/portfolio/domain/refusals.js';
import { evolve, type Portfolio } from '../../../../src/contexts/portfolio/domain/state.js';
import { fromUnits } from '../../../../src/kit/values/money.js';

const portfolioId = '0197f3c5-0000-7000-8000-000000000001';

/** The nth day of a time long past. */
export const day = (n: number): string => new Date(Date.UTC(2020, 0, 1 + n)).toISOString();

export const deposit = (amount: string, on: number): EntryEvent => ({
  type: 'CashDeposited',
  data: { portfolioId, amount, occurredAt: day(on) },
});
export const withdraw = (amount: string, on: number): EntryEvent => ({
  type: 'CashWithdrawn',
  data: { portfolioId, amount, occurredAt: day(on) },
});
export const trade = (
  side: 'BUY' | 'SELL',
  symbol: string,
  quantity: string,
  price: string,
  on: number,
  fee = '0',
): EntryEvent => ({
  type: 'TradeRecorded',
  data: { schema: 2, portfolioId, side, symbol, quantity, price, fee, note: null, occurredAt: day(on) },
});
/** The same trade, for what the broker took instead of quantity × price. */
export const paid = (event: EntryEvent, amount: string): EntryEvent =>
  event.type === 'TradeRecorded' ? { ...event, data: { ...event.data, schema: 3, amount } } : event;
/** The same dividend, as what was really paid. */
export const paidOut = (event: EntryEvent, total: string): EntryEvent =>
  event.type === 'DividendRecorded' ? { ...event, data: { ...event.data, total } } : event;
export const dividend = (symbol: string, amountPerShare: string, on: number): EntryEvent => ({
  type: 'DividendRecorded',
  data: { portfolioId, symbol, amountPerShare, occurredAt: day(on) },
});
export const split = (symbol: string, numerator: number, denominator: number, on: number): EntryEvent => ({
  type: 'SplitRecorded',
  data: { portfolioId, symbol, numerator, denominator, occurredAt: day(on) },
});
export const adjust = (symbol: string, quantityDelta: string, costDelta: string, on: number): EntryEvent => ({
  type: 'PositionAdjusted',
  data: { portfolioId, symbol, quantityDelta, costDelta, reason: 'count', occurredAt: day(on) },
});

/** A portfolio that commands are decided on one after another, as the command side does. */
export class Desk {
  readonly log: PortfolioStreamEvent[] = [];
  portfolio: Portfolio;
  now = '2026-01-01T00:00:00.000Z';

  constructor(costMethod: CostMethod = 'FIFO') {
    const data = {
      portfolioId,
      ownerId: 'ada',
      name: 'any',
      baseCurrency: 'USD',
      costMethod,
      openedAt: day(0),
    };
    this.portfolio = this.#apply({ type: 'PortfolioOpened', data });
  }

  get state(): PortfolioState {
    return { portfolio: (id) => (id === portfolioId ? this.portfolio : undefined), now: () => this.now };
  }

  /** Undefined when it was accepted. */
  record(event: EntryEvent, expectedVersion?: number): PortfolioRefusal | undefined {
    const { occurredAt } = event.data;
    const command = { ...addressed, expectedVersion, content: event, occurredAt, currencies: [] };
    return this.#take(decideRecordEntry(command, this.state));
  }

  /** Dates it now. */
  recordNow({ type, data }: EntryEvent): PortfolioRefusal | undefined {
    const command = {
      ...addressed,
      content: { type, data } as EntryEvent,
      occurredAt: undefined,
      currencies: [],
    };
    return this.#take(decideRecordEntry(command, this.state));
  }

  reverse(version: number): PortfolioRefusal | undefined {
    const command = { ...addressed, reverses: version, shownTransactionId: 'any', reason: 'mistaken' };
    return this.#take(decideReverseTransaction(command, this.state));
  }

  /** Of the transaction that was recorded last. */
  get version(): number {
    return this.portfolio.version;
  }

  /** What must be the same however it came about, as decimals. */
  get end() {
    return showBook(this.portfolio);
  }

  #take(decision: ReturnType<typeof decideRecordEntry>): PortfolioRefusal | undefined {
    if (!decision.accepted) return decision.refusal;
    for (const { event } of decision.events)
      if (event.type !== 'QuotesRecorded') this.portfolio = this.#apply(event);
    return undefined;
  }

  #apply(event: PortfolioStreamEvent): Portfolio {
    this.log.push(event);
    return evolve(this.portfolio, event, this.log.length);
  }
}

const addressed = { portfolioId, shownId: 'any', onlyOf: 'ada', expectedVersion: undefined };

export function showBook({ book }: Pick<Portfolio, 'book'>) {
  const { cash, deposited, realized, dividends, fees, holdings } = book;
  const sums = { cash, deposited, realized, dividends, fees };
  return {
    ...Object.fromEntries(Object.entries(sums).map(([name, units]) => [name, fromUnits(units)])),
    holdings: Object.fromEntries(
      [...holdings]
        .filter(([, { quantity, realized: result }]) => quantity > 0n || result !== 0n)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([symbol, holding]) => [
          symbol,
          {
            quantity: fromUnits(holding.quantity),
            cost: fromUnits(holding.cost),
            realized: fromUnits(holding.realized),
            lots: holding.lots.map((lot) => `${fromUnits(lot.quantity)} for ${fromUnits(lot.cost)}`),
          },
        ]),
    ),
  };
}
