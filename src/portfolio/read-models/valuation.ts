import { fromUnits, mulDiv, toUnits, unit } from '../../cqrs/money.js';
import type { MoneyView, PortfolioView } from './portfolio-queries.js';
import type { Quote, QuotesRow } from './quotes.js';

export interface PositionValuationView {
  readonly symbol: string;
  readonly price: MoneyView | null;
  readonly quotedAt: string | null;
  readonly marketValue: MoneyView | null;
  readonly unrealizedPnl: MoneyView | null;
}

export interface ValuationView {
  readonly asOf: string | null;
  readonly marketValue: MoneyView;
  readonly netAssetValue: MoneyView;
  readonly unrealizedPnl: MoneyView;
  readonly positions: readonly PositionValuationView[];
}

/** Quantity times price, rounded half to even to 18 decimals: exact unless both have many. */
export const marketValue = (quantity: string, price: string): bigint =>
  mulDiv(toUnits(quantity), toUnits(price), unit);

/** The worth of the positions by the live quotes in the base currency, and of these with the cash. */
export function valuationOf(
  { baseCurrency: currencyCode, cash, positions }: PortfolioView,
  quotes: ReadonlyMap<string, QuotesRow>,
): ValuationView {
  const money = (units: bigint): MoneyView => ({ amount: fromUnits(units), currencyCode });
  const valued = positions.map(({ symbol, quantity, costBasis }) => {
    const quote: Quote | undefined = quotes.get(symbol)?.quotes[currencyCode];
    if (!quote) return { symbol, quote, value: 0n, unrealized: 0n };
    const value = marketValue(quantity, quote.price);
    return { symbol, quote, value, unrealized: value - toUnits(costBasis.amount) };
  });
  const total = valued.reduce((sum, { value }) => sum + value, 0n);
  return {
    asOf: valued.map(({ quote }) => quote?.quotedAt ?? '').reduce((a, b) => (a > b ? a : b), '') || null,
    marketValue: money(total),
    netAssetValue: money(toUnits(cash.amount) + total),
    unrealizedPnl: money(valued.reduce((sum, { unrealized }) => sum + unrealized, 0n)),
    positions: valued.map(({ symbol, quote, value, unrealized }) => ({
      symbol,
      price: quote ? { amount: quote.price, currencyCode } : null,
      quotedAt: quote?.quotedAt ?? null,
      marketValue: quote ? money(value) : null,
      unrealizedPnl: quote ? money(unrealized) : null,
    })),
  };
}
