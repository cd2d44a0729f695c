// The accounting: what one entry does to cash and holdings. Amounts and quantities are whole numbers of 10^-18
// (`toUnits` of money.ts). A fee is an expense of its own: neither in the cost of a purchase nor in the result
// of a sale. docs/portfolio.md works examples.
import { mulDiv, toUnits, unit } from '../../../kit/values/money.js';
import type { CostMethod, EntryEvent, PositionAdjusted, SplitRecorded, TradeRecorded } from './events.js';
import { copyHolding, emptyHolding, heldBefore, remember, type Holding, type Lot } from './holding.js';

/** Cash and holdings at a moment, and what led there. */
export interface Book {
  readonly costMethod: CostMethod;
  cash: bigint;
  /** Deposits less withdrawals. */
  deposited: bigint;
  realized: bigint;
  dividends: bigint;
  fees: bigint;
  readonly holdings: Map<string, Holding>;
}

/** Why an entry cannot stand where it is. */
export type Breach =
  /** `of` is what cannot be paid. For the fee of a sale, `available` includes what the sale brings. */
  | { readonly kind: 'funds'; readonly of: 'amount' | 'fee'; readonly available: bigint }
  | { readonly kind: 'shares'; readonly symbol: string; readonly available: bigint }
  /** An adjustment that would leave a cost below 0, or a cost without shares. */
  | { readonly kind: 'cost'; readonly symbol: string; readonly cost: bigint }
  /** A sum would have more digits than an amount may have. */
  | { readonly kind: 'limit'; readonly of: BookSum };

const flows = ['cash', 'deposited', 'dividends', 'fees', 'realized'] as const;

/** The sums of a book, and those of one holding. */
export type BookSum = (typeof flows)[number] | 'quantity' | 'cost';

/** What an entry does. */
export interface Effect {
  readonly cash: bigint;
  readonly deposited: bigint;
  readonly dividends: bigint;
  readonly fees: bigint;
  readonly realized: bigint;
  readonly holding?: HoldingEffect;
}

/** The first `taken` lots go. `front` comes before the lots that stay (the rest of a lot sold in part, say), `back` after. */
interface HoldingEffect {
  readonly symbol: string;
  readonly taken: number;
  readonly front: readonly Lot[];
  readonly back: readonly Lot[];
}

export const emptyBook = (costMethod: CostMethod): Book => ({
  costMethod,
  cash: 0n,
  deposited: 0n,
  realized: 0n,
  dividends: 0n,
  fees: 0n,
  holdings: new Map(),
});

export function copyBook(book: Book): Book {
  const holdings = [...book.holdings].map(([symbol, holding]): [string, Holding] => [
    symbol,
    copyHolding(holding),
  ]);
  return { ...book, holdings: new Map(holdings) };
}

const none = { cash: 0n, deposited: 0n, dividends: 0n, fees: 0n, realized: 0n };

/** Sums stay below 20 digits before the point, the most that an amount from a client may have. */
const limit = 10n ** 20n * unit;

/** What the entry would do to the book, or why it cannot. Changes nothing. */
export function effectOf(book: Book, event: EntryEvent): Effect | Breach {
  const outcome = uncheckedEffect(book, event);
  if (isBreach(outcome)) return outcome;
  const of = beyondLimit(book, outcome);
  return of ? { kind: 'limit', of } : outcome;
}

/** The first sum that would not fit after the effect. */
function beyondLimit(book: Book, effect: Effect): BookSum | undefined {
  const beyond = (units: bigint) => units >= limit || units <= -limit;
  const sum = flows.find((flow) => beyond(book[flow] + effect[flow]));
  if (sum || !effect.holding) return sum;
  const { symbol, taken, front, back } = effect.holding;
  const held = book.holdings.get(symbol);
  return (['quantity', 'cost'] as const).find((of) => {
    const total = (lots: readonly Lot[]) => lots.reduce((all, lot) => all + lot[of], 0n);
    const gone = held?.lots.slice(0, taken) ?? [];
    return beyond((held?.[of] ?? 0n) - total(gone) + total(front) + total(back));
  });
}

function uncheckedEffect(book: Book, event: EntryEvent): Effect | Breach {
  switch (event.type) {
    case 'CashDeposited': {
      const amount = toUnits(event.data.amount);
      return { ...none, cash: amount, deposited: amount };
    }
    case 'CashWithdrawn': {
      const amount = toUnits(event.data.amount);
      if (amount > book.cash) return { kind: 'funds', of: 'amount', available: book.cash };
      return { ...none, cash: -amount, deposited: -amount };
    }
    case 'TradeRecorded':
      return event.data.side === 'BUY' ? buy(book, event.data) : sell(book, event.data);
    case 'DividendRecorded': {
      const { symbol, amountPerShare, total, exDate } = event.data;
      const holding = book.holdings.get(symbol) ?? emptyHolding();
      const held = exDate === undefined ? holding.quantity : heldBefore(holding, exDate);
      if (held === 0n) return { kind: 'shares', symbol, available: 0n };
      const amount = total === undefined ? mulDiv(held, toUnits(amountPerShare), unit) : toUnits(total);
      return { ...none, cash: amount, dividends: amount };
    }
    case 'SplitRecorded':
      return split(book, event.data);
    case 'PositionAdjusted':
      return adjust(book, event.data);
    default:
      return event satisfies never;
  }
}

export const isBreach = (outcome: Effect | Breach): outcome is Breach => 'kind' in outcome;

/** Moves the book on by an entry. The effect must be that of the entry on this very book. */
export function applyEffect(book: Book, effect: Effect, event: EntryEvent): void {
  book.cash += effect.cash;
  book.deposited += effect.deposited;
  book.dividends += effect.dividends;
  book.fees += effect.fees;
  book.realized += effect.realized;
  if (!effect.holding) return;
  const { symbol, taken, front, back } = effect.holding;
  const holding = book.holdings.get(symbol) ?? emptyHolding();
  const gone = holding.lots.splice(0, taken, ...front);
  holding.lots.push(...back);
  for (const { quantity, cost } of gone) {
    holding.quantity -= quantity;
    holding.cost -= cost;
  }
  for (const { quantity, cost } of [...front, ...back]) {
    holding.quantity += quantity;
    holding.cost += cost;
  }
  holding.realized += effect.realized;
  remember(holding, event);
  book.holdings.set(symbol, holding);
}

type Trade = TradeRecorded['data'];

/** The cash that a trade moves for its shares, without the fee. */
const worth = ({ amount, quantity, price }: Trade): bigint =>
  amount === undefined ? mulDiv(toUnits(quantity), toUnits(price), unit) : toUnits(amount);

function buy(book: Book, trade: Trade): Effect | Breach {
  const { symbol, quantity, fee } = trade;
  const lot = { quantity: toUnits(quantity), cost: worth(trade) };
  const fees = toUnits(fee);
  if (lot.cost + fees > book.cash)
    return { kind: 'funds', of: lot.cost > book.cash ? 'amount' : 'fee', available: book.cash };
  return { ...none, cash: -lot.cost - fees, fees, holding: added(book, symbol, lot) };
}

/** Adds a lot: at the end by FIFO, merged into the one lot by average cost. */
function added(book: Book, symbol: string, lot: Lot): HoldingEffect {
  const [only] = book.holdings.get(symbol)?.lots ?? [];
  if (book.costMethod === 'FIFO' || !only) return { symbol, taken: 0, front: [], back: [lot] };
  const joined = { quantity: only.quantity + lot.quantity, cost: only.cost + lot.cost };
  return { symbol, taken: 1, front: [joined], back: [] };
}

function sell(book: Book, trade: Trade): Effect | Breach {
  const { symbol, quantity, fee } = trade;
  const wanted = toUnits(quantity);
  const holding = book.holdings.get(symbol);
  if (!holding || holding.quantity < wanted)
    return { kind: 'shares', symbol, available: holding?.quantity ?? 0n };
  const proceeds = worth(trade);
  const fees = toUnits(fee);
  // The fee of a sale may be more than the sale brings; then the difference must be there in cash.
  const available = book.cash + proceeds;
  if (fees > available) return { kind: 'funds', of: 'fee', available };
  const { taken, rest, cost } = takeFirst(holding.lots, wanted);
  const front = rest ? [rest] : [];
  return {
    ...none,
    cash: proceeds - fees,
    fees,
    realized: proceeds - cost,
    holding: { symbol, taken, front, back: [] },
  };
}

/** First in, first out: which lots go, what is left of the last of them, and what the shares had cost. */
function takeFirst(
  lots: readonly Lot[],
  quantity: bigint,
): { taken: number; rest: Lot | undefined; cost: bigint } {
  let left = quantity;
  let cost = 0n;
  for (const [i, lot] of lots.entries()) {
    if (left === 0n) return { taken: i, rest: undefined, cost };
    if (lot.quantity > left) {
      const part = mulDiv(lot.cost, left, lot.quantity);
      const rest = { quantity: lot.quantity - left, cost: lot.cost - part };
      return { taken: i + 1, rest, cost: cost + part };
    }
    left -= lot.quantity;
    cost += lot.cost;
  }
  return { taken: lots.length, rest: undefined, cost };
}

/**
 * Splits every lot by rounding where it ends, counted from the first, and not its size: so the rounded lots always add up
 * to the whole. Ends are rounded half to even to 18 decimals. If a lot is rounded to nothing, the next one takes its cost.
 */
function split(book: Book, data: SplitRecorded['data']): Effect | Breach {
  const { symbol, numerator, denominator } = data;
  const lots = book.holdings.get(symbol)?.lots ?? [];
  const front: Lot[] = [];
  let [before, end, cost] = [0n, 0n, 0n];
  for (const lot of lots) {
    before += lot.quantity;
    cost += lot.cost;
    const next = mulDiv(before, BigInt(numerator), BigInt(denominator));
    if (next === end) continue;
    front.push({ quantity: next - end, cost });
    [end, cost] = [next, 0n];
  }
  const last = front.pop();
  if (!last) return { kind: 'shares', symbol, available: before };
  front.push({ ...last, cost: last.cost + cost });
  return { ...none, holding: { symbol, taken: lots.length, front, back: [] } };
}

/**
 * Adjusts a holding; no cash moves and nothing is realized. Added shares become a lot of their own with the cost given.
 * Otherwise the oldest shares are taken away, if any are, and the new cost is spread over the rest in proportion to its
 * old cost.
 */
function adjust(book: Book, data: PositionAdjusted['data']): Effect | Breach {
  const { symbol } = data;
  const [quantity, costDelta] = [toUnits(data.quantityDelta), toUnits(data.costDelta)];
  const holding = book.holdings.get(symbol);
  const [held, cost] = [holding?.quantity ?? 0n, holding?.cost ?? 0n];
  if (held + quantity < 0n) return { kind: 'shares', symbol, available: held };
  const total = cost + costDelta;
  if (total < 0n || (held + quantity === 0n && total !== 0n)) return { kind: 'cost', symbol, cost };
  if (quantity > 0n && costDelta >= 0n)
    return { ...none, holding: added(book, symbol, { quantity, cost: costDelta }) };
  const lots = holding?.lots ?? [];
  if (quantity > 0n) {
    const all = [...lots, { quantity, cost: 0n }];
    return {
      ...none,
      holding: { symbol, taken: lots.length, front: joinBy(book, spread(all, total)), back: [] },
    };
  }
  const { taken, rest } = takeFirst(lots, -quantity);
  const left = [...(rest ? [rest] : []), ...lots.slice(taken)];
  return { ...none, holding: { symbol, taken: lots.length, front: spread(left, total), back: [] } };
}

function joinBy(book: Book, lots: Lot[]): Lot[] {
  if (book.costMethod === 'FIFO' || lots.length < 2) return lots;
  return [lots.reduce((a, b) => ({ quantity: a.quantity + b.quantity, cost: a.cost + b.cost }))];
}

/** Spreads `total` over the lots as their new costs, in proportion to their old costs, or to their sizes if these are 0. */
function spread(lots: readonly Lot[], total: bigint): Lot[] {
  const cost = lots.reduce((all, lot) => all + lot.cost, 0n);
  const weight = (lot: Lot) => (cost > 0n ? lot.cost : lot.quantity);
  const whole = lots.reduce((all, lot) => all + weight(lot), 0n);
  let [before, end] = [0n, 0n];
  return lots.map((lot) => {
    before += weight(lot);
    const next = mulDiv(total, before, whole);
    const share = { quantity: lot.quantity, cost: next - end };
    end = next;
    return share;
  });
}
