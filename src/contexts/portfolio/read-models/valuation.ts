import { fromUnits, toUnits } from '../../../kit/values/money.js';
import type { MoneyView, PortfolioView, PositionView } from './portfolios.js';
import { marketValue, pricePerShare, quotePrice, tradePrice, type Price } from './price.js';
import type { Quote, QuotesRow } from './quotes.js';

/** Where a position's price comes from: a quote, or its last trade while it has no quote. */
export type PriceSource = 'QUOTE' | 'TRADE';

export interface PositionValuationView {
  readonly symbol: string;
  readonly price: MoneyView | null;
  readonly priceSource: PriceSource | null;
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
  readonly unpriced: readonly string[];
}

interface Valued {
  readonly symbol: string;
  readonly quote: Quote | undefined;
  readonly source: PriceSource | null;
  readonly price: bigint;
  readonly value: bigint;
  readonly unrealized: bigint;
}

/**
 * Values a portfolio: each position by its live quote in the base currency, all positions, and these with the
 * cash.
 */
export function valuationOf(
  { baseCurrency: currencyCode, cash, positions }: PortfolioView,
  quotes: ReadonlyMap<string, QuotesRow>,
): ValuationView {
  const money = (units: bigint): MoneyView => ({ amount: fromUnits(units), currencyCode });
  const all = positions.map((position) =>
    valued(position, quotes.get(position.symbol)?.quotes[currencyCode]),
  );
  const total = all.reduce((sum, { value }) => sum + value, 0n);
  return {
    asOf: all.map(({ quote }) => quote?.quotedAt ?? '').reduce((a, b) => (a > b ? a : b), '') || null,
    marketValue: money(total),
    netAssetValue: money(toUnits(cash.amount) + total),
    unrealizedPnl: money(all.reduce((sum, { unrealized }) => sum + unrealized, 0n)),
    positions: all.map(({ symbol, quote, source, price, value, unrealized }) => ({
      symbol,
      price: source && money(price),
      priceSource: source,
      quotedAt: quote?.quotedAt ?? null,
      marketValue: source && money(value),
      unrealizedPnl: source && money(unrealized),
    })),
    unpriced: all.filter(({ source }) => source === null).map(({ symbol }) => symbol),
  };
}

function valued(position: PositionView, quote: Quote | undefined): Valued {
  const { symbol, quantity, costBasis, splits, lastTrade } = position;
  const [source, price]: [PriceSource | null, Price | undefined] = quote
    ? ['QUOTE', quotePrice(quote, splits)]
    : lastTrade
      ? ['TRADE', tradePrice(lastTrade, splits)]
      : [null, undefined];
  if (!price) return { symbol, quote, source, price: 0n, value: 0n, unrealized: 0n };
  const value = marketValue(toUnits(quantity), price);
  return {
    symbol,
    quote,
    source,
    price: pricePerShare(price),
    value,
    unrealized: value - toUnits(costBasis.amount),
  };
}
