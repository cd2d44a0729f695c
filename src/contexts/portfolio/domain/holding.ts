import { fromUnits, mulDiv, toUnits, unit } from '../../../kit/values/money.js';
import type { EntryEvent, TradeRecorded } from './events.js';

/** Shares bought together, and what they cost. Sold in part, the rest keeps the rest of the cost. */
export interface Lot {
  readonly quantity: bigint;
  readonly cost: bigint;
}

export interface Split {
  readonly at: string;
  readonly numerator: number;
  readonly denominator: number;
}

/** The price of one share in a trade, in shares as they were then, before later splits. */
export interface TradePrice {
  readonly price: string;
  /**
   * How many of the holding's splits came before the trade; the later ones change what one share is. A time could not
   * tell that: many entries are dated by the day alone, and among entries of one moment the order of recording decides.
   */
  readonly splitsBefore: number;
}

interface DayEnd {
  /** Such as 2026-11-23, UTC. */
  readonly day: string;
  readonly quantity: bigint;
}

/** One symbol. The first lot is the oldest; by average cost there is never more than one. */
export interface Holding {
  lots: Lot[];
  quantity: bigint;
  cost: bigint;
  /** Result of all sales. */
  realized: bigint;
  /** In the order in which they took effect. */
  splits: Split[];
  /** The last trade that had a price above 0. */
  lastTrade: TradePrice | undefined;
  /** What was held at the end of each day on which that changed, as far back as an ex-date may lie. */
  days: DayEnd[];
}

/** How far the payment of a dividend may lie behind its ex-date. */
export const mostExDays = 366;

export const emptyHolding = (): Holding => ({
  lots: [],
  quantity: 0n,
  cost: 0n,
  realized: 0n,
  splits: [],
  lastTrade: undefined,
  days: [],
});

export const copyHolding = (holding: Holding): Holding => ({
  ...holding,
  lots: [...holding.lots],
  splits: [...holding.splits],
  days: [...holding.days],
});

/** The same day so many days earlier. */
export const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);

/**
 * The price of one share in a trade: the price that was recorded, or, where that is 0, the amount divided by the shares,
 * rounded half to even to 18 decimals. Undefined where the shares were for nothing.
 */
export function priceOf({
  quantity,
  price,
  amount = '0',
}: Pick<TradeRecorded['data'], 'quantity' | 'price' | 'amount'>): string | undefined {
  if (price !== '0') return price;
  const part = mulDiv(toUnits(amount), unit, toUnits(quantity));
  return part === 0n ? undefined : fromUnits(part);
}

/** Keeps what later entries and prices need to know of an entry that has just changed the holding. */
export function remember(holding: Holding, { type, data }: EntryEvent): void {
  const { occurredAt: at } = data;
  if (type === 'SplitRecorded') {
    const { numerator, denominator } = data;
    holding.splits.push({ at, numerator, denominator });
  } else if (type === 'TradeRecorded') {
    const price = priceOf(data);
    if (price !== undefined) holding.lastTrade = { price, splitsBefore: holding.splits.length };
  }
  const { days, quantity } = holding;
  const day = at.slice(0, 10);
  if (days.at(-1)?.day === day) days.pop();
  days.push({ day, quantity });
  const from = dayBefore(day, mostExDays);
  while ((days[1]?.day ?? day) < from) days.shift();
}

/** The shares held when the day began, UTC. Days more than `mostExDays` before the latest entry are not known any more. */
export const heldBefore = ({ days }: Holding, day: string): bigint =>
  days.findLast((end) => end.day < day)?.quantity ?? 0n;
