import { mulDiv, toUnits, unit } from '../../../kit/values/money.js';
import type { Split, TradePrice } from '../domain/state.js';
import type { Quote } from './quotes.js';

/**
 * A price as it was told, in units, and what later splits have made of each share of then: `up` shares for `down`. Prices
 * are kept raw, and scaled where they are used: a split that is recorded late, or reversed, changes all of them.
 */
export interface Price {
  readonly told: bigint;
  readonly up: bigint;
  readonly down: bigint;
}

export const toldPrice = (price: string): Price => ({ told: toUnits(price), up: 1n, down: 1n });

/** After one more split. */
export const splitPrice = (
  { told, up, down }: Price,
  { numerator, denominator }: Pick<Split, 'numerator' | 'denominator'>,
): Price => ({ told, up: up * BigInt(numerator), down: down * BigInt(denominator) });

/** What a quote is after all splits since then; one of the very moment of a split is one of after it. */
export const quotePrice = ({ price, quotedAt }: Quote, splits: readonly Split[]): Price =>
  splits.filter(({ at }) => at > quotedAt).reduce(splitPrice, toldPrice(price));

/** The same of a trade. */
export const tradePrice = ({ price, splitsBefore }: TradePrice, splits: readonly Split[]): Price =>
  splits.slice(splitsBefore).reduce(splitPrice, toldPrice(price));

/** Of one share of now, rounded half to even to 18 decimals. */
export const pricePerShare = ({ told, up, down }: Price): bigint => mulDiv(told, down, up);

/** Quantity times price, rounded half to even to 18 decimals: once, whatever was split. */
export const marketValue = (quantity: bigint, { told, up, down }: Price): bigint =>
  mulDiv(quantity * told, down, unit * up);
