import { nextTurn } from '../../../kit/time/loop-turns.js';
import { fromUnits, mulDiv, toUnits } from '../../../kit/values/money.js';
import { priceOf } from '../domain/state.js';
import { marketValue, splitPrice, toldPrice, type Price } from './price.js';

/** The cash at the end of a day, or what was deposited on it, less what was withdrawn. */
interface CashDay {
  readonly kind: 'cash' | 'deposits';
  /** A day in UTC, such as 2026-11-23. */
  readonly day: string;
  readonly symbol: null;
  readonly value: string;
}

/** How many shares of a symbol were held at the end of a day. */
interface HeldDay {
  readonly kind: 'quantity';
  readonly day: string;
  readonly symbol: string;
  readonly value: string;
}

interface QuoteTold {
  readonly kind: 'quote';
  readonly at: string;
  readonly symbol: string;
  readonly value: string;
}

/** The moment of an entry, and its version, by which entries of one moment are ordered. */
interface Placed {
  readonly at: string;
  readonly version: number;
  readonly symbol: string;
}

/**
 * A trade. `value` is the price that was recorded, `moved` the amount of money that was recorded, if any was.
 */
interface Traded extends Placed {
  readonly kind: 'trade';
  readonly value: string;
  readonly quantity: string;
  readonly moved: string | null;
}

interface SplitDone extends Placed {
  readonly kind: 'split';
  readonly numerator: number;
  readonly denominator: number;
}

/** Shares that came (or went, if negative) by an adjustment. */
interface InKind extends Placed {
  readonly kind: 'in kind';
  readonly value: string;
}

/**
 * Anything that changes a portfolio's worth. Changes with a moment take effect in the order of time; a quote
 * of the very moment of a split comes after it.
 */
export type WorthChange = CashDay | SymbolChange;
type SymbolChange = HeldDay | QuoteTold | Traded | SplitDone | InKind;

export interface PerformancePoint {
  readonly date: string;
  readonly netAssetValue: string;
  readonly netDeposits: string;
  readonly contributionsInKind: string;
  readonly unpriced: readonly string[];
}

interface Worth {
  quantity: bigint;
  quote: Price | undefined;
  /** The price of the last trade, which counts while there is no quote. */
  trade: Price | undefined;
  /**
   * Shares that came by adjustments and are not counted as contributions yet, as there was no price for them.
   */
  inKind: bigint;
}

const isDayEnd = (change: WorthChange): change is CashDay | HeldDay =>
  change.kind === 'cash' || change.kind === 'quantity' || change.kind === 'deposits';
const momentOf = (change: WorthChange): string => (isDayEnd(change) ? change.day : change.at);
const dayOf = (change: WorthChange): string => momentOf(change).slice(0, 10);

function byTime(a: WorthChange, b: WorthChange): number {
  const [x, y] = [momentOf(a), momentOf(b)];
  if (x !== y) return x < y ? -1 : 1;
  if (a.kind === 'quote' || b.kind === 'quote')
    return Number(a.kind === 'quote') - Number(b.kind === 'quote');
  return isDayEnd(a) || isDayEnd(b) ? 0 : a.version - b.version;
}

/** The worth at the end of each of these days, by the last quotes until then; it yields a day at a time. */
export function* performanceOf(
  days: readonly string[],
  changes: readonly WorthChange[],
): Generator<PerformancePoint> {
  const ahead = changes.toSorted(byTime);
  const symbols = new Map<string, Worth>();
  let cash = 0n;
  let next = 0;

  const worthOf = (symbol: string): Worth => {
    const known = symbols.get(symbol) ?? { quantity: 0n, quote: undefined, trade: undefined, inKind: 0n };
    symbols.set(symbol, known);
    return known;
  };

  /** Takes in the changes of one day, and answers with what flowed in on it. */
  const goOn = (day: string): { deposits: bigint; contributed: bigint } => {
    let deposits = 0n;
    const touched = new Set<Worth>();
    for (let change = ahead[next]; change && dayOf(change) === day; change = ahead[++next]) {
      if (change.symbol !== null) touched.add(take(worthOf(change.symbol), change));
      else if (change.kind === 'cash') cash = toUnits(change.value);
      else deposits = toUnits(change.value);
    }
    let contributed = 0n;
    for (const worth of touched) contributed += countInKind(worth);
    return { deposits, contributed };
  };

  for (const date of days) {
    let flows = { deposits: 0n, contributed: 0n };
    for (let change = ahead[next]; change && dayOf(change) <= date; change = ahead[next]) {
      const day = dayOf(change);
      const flown = goOn(day);
      if (day === date) flows = flown;
    }
    const held = [...symbols].filter(([, { quantity }]) => quantity > 0n);
    const worth = held.reduce((sum, [, { quantity, quote, trade }]) => {
      const price = quote ?? trade;
      return price ? sum + marketValue(quantity, price) : sum;
    }, cash);
    const unpriced = held.filter(([, { quote, trade }]) => !quote && !trade).map(([symbol]) => symbol);
    yield {
      date,
      netAssetValue: fromUnits(worth),
      netDeposits: fromUnits(flows.deposits),
      contributionsInKind: fromUnits(flows.contributed),
      unpriced: unpriced.toSorted(),
    };
  }
}

/** Applies one change to what is known of a symbol. */
function take(worth: Worth, change: SymbolChange): Worth {
  switch (change.kind) {
    case 'quote':
      worth.quote = toldPrice(change.value);
      break;
    case 'trade': {
      const { value: price, quantity, moved } = change;
      const paid = priceOf({ price, quantity, ...(moved !== null && { amount: moved }) });
      if (paid !== undefined) worth.trade = toldPrice(paid);
      break;
    }
    case 'in kind':
      worth.inKind += toUnits(change.value);
      break;
    case 'split': {
      const { numerator, denominator } = change;
      worth.quote &&= splitPrice(worth.quote, change);
      worth.trade &&= splitPrice(worth.trade, change);
      worth.inKind = mulDiv(worth.inKind, BigInt(numerator), BigInt(denominator));
      break;
    }
    case 'quantity':
      worth.quantity = toUnits(change.value);
      break;
    default:
      change satisfies never;
  }
  return worth;
}

/**
 * Counts the shares that came in kind: they are worth what net asset value counts them for, on the first day
 * that has a price.
 */
function countInKind(worth: Worth): bigint {
  const price = worth.quote ?? worth.trade;
  if (!price) return 0n;
  const counted = marketValue(worth.inKind, price);
  worth.inKind = 0n;
  return counted;
}

/** Days that are computed in one turn of the event loop: a millisecond or two. */
const daysPerTurn = 100;

/** Does what `performanceOf` does, for all days together, and lets others have their turns meanwhile. */
export async function performanceInTurns(
  days: readonly string[],
  changes: readonly WorthChange[],
): Promise<PerformancePoint[]> {
  const points: PerformancePoint[] = [];
  for (const point of performanceOf(days, changes)) {
    points.push(point);
    if (points.length % daysPerTurn === 0) await nextTurn();
  }
  return points;
}
