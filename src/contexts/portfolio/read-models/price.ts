import { mulDiv, toUnits, unit } from '../../../kit/values/money.js';
import type { Split, TradePrice } from '../domain/state.js';
import type { Quote } from './quotes.js';

/**
 * A price as it was told, in units of 10⁻¹⁸, and what later splits have made of each share of that time: `up`
 * shares for `down`. Stored prices are not scaled, only where they are used: a split that is recorded late,
 * or reversed, changes them all.
 */
export interface Price {
  readonly told: bigint;
  readonly up: bigint;
  readonly down: bigint;
}

export const toldPrice = (price: string): Price => ({ told: toUnits(price), up: 1n, down: 1n });

/** The price after one more split. */
export const splitPrice = (
  { told, up, down }: Price,
  { numerator, denominator }: Pick<Split, 'numerator' | 'denominator'>,
): Price => ({ told, up: up * BigInt(numerator), down: down * BigInt(denominator) });

/** A quote's price after all splits since. A quote of the very moment of a split counts as after it. */
export const quotePrice = ({ price, quotedAt }: Quote, splits: readonly Split[]): Price =>
  splits.filter(({ at }) => at > quotedAt).reduce(splitPrice, toldPrice(price));

/** A trade's price after all splits since. */
export const tradePrice = ({ price, splitsBefore }: TradePrice, splits: readonly Split[]): Price =>
  splits.slice(splitsBefore).reduce(splitPrice, toldPrice(price));

/** The price of one of the present shares, in units, rounded half to even to 18 decimals. */
export const pricePerShare = ({ told, up, down }: Price): bigint => mulDiv(told, down, up);

/**
 * Quantity times price, in units, rounded half to even to 18 decimals: rounded once, however often it was
 * split.
 */
export const marketValue = (quantity: bigint, { told, up, down }: Price): bigint =>
  mulDiv(quantity * told, down, unit * up);
