import { nextTurn } from '../../../kit/time/loop-turns.js';
import { fromUnits, mulDiv, toUnits } from '../../../kit/values/money.js';
import { priceOf } from '../domain/state.js';
import { marketValue, splitPrice, toldPrice, type Price } from './price.js';

/** The cash at the end of a day, or what was deposited on it. */
interface CashDay {
  readonly kind: 'cash' | 'deposits';
  /** Such as 2026-11-23, UTC. */
  readonly day: string;
  readonly symbol: null;
  readonly value: string;
}

/** What was held at the end of a day. */
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

/** An entry by its moment, and its place among those of the same moment. */
interface Placed {
  readonly at: string;
  readonly version: number;
  readonly symbol: string;
}

/** `value` is the price that was said, `moved` the amount that was given. */
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

/** Shares that came or went by an adjustment. */
interface InKind extends Placed {
  readonly kind: 'in kind';
  readonly value: string;
}

/** Those with a moment take effect in its order; a quote of the moment of a split is one of after it. */
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
  /** Counts while there is no quote. */
  trade: Price | undefined;
  /** Came by adjustments, and was not counted yet: there was no price for it. */
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

/** The worth at the end of each of these days, by the last quotes until then; a day at a time. */
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

  /** Takes in the changes of the next day that has any; what flowed in on it. */
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

/** Moves what is known of a symbol on by one change. */
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

/** What came in kind is worth what net asset value counts it for, on the day on which that first has a price for it. */
function countInKind(worth: Worth): bigint {
  const price = worth.quote ?? worth.trade;
  if (!price) return 0n;
  const counted = marketValue(worth.inKind, price);
  worth.inKind = 0n;
  return counted;
}

/** Of performance: a millisecond or two. */
const daysPerTurn = 100;

/** The same, all at once; others have their turns while years are summed up. */
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
