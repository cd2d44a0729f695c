import { fromUnits, mulDiv, toUnits, unit } from '../../kit/values/money.js';
import { symbols, type PriceDay, type SavedSymbol } from './prices.js';

export interface PlannedDeposit {
  readonly kind: 'deposit';
  readonly amount: string;
  readonly occurredAt: string;
}

export interface PlannedTrade {
  readonly kind: 'BUY' | 'SELL';
  readonly symbol: SavedSymbol;
  readonly quantity: string;
  readonly price: string;
  readonly occurredAt: string;
}

export type Planned = PlannedDeposit | PlannedTrade;

/** The only day on which the plan sells: a third of everything. */
const sellingMonth = '2013-06';
const monthly = '2000';
const each = '500';
/** Quantities are rounded down to 6 decimals. */
const step = unit / 1_000_000n;
const roundedDown = (units: bigint): bigint => units - (units % step);

/** On the first trading day of each month: a deposit, in one month a sale, and a purchase of everything. */
export function savingsPlan(days: readonly PriceDay[]): Planned[] {
  const held = new Map<SavedSymbol, bigint>(symbols.map((symbol) => [symbol, 0n]));
  return firstOfMonths(days).flatMap(({ date, prices }) => {
    const trade = (
      kind: 'BUY' | 'SELL',
      symbol: SavedSymbol,
      quantity: bigint,
      time: string,
    ): PlannedTrade => {
      held.set(symbol, (held.get(symbol) ?? 0n) + (kind === 'BUY' ? quantity : -quantity));
      const occurredAt = `${date}T${time}Z`;
      return { kind, symbol, quantity: fromUnits(quantity), price: prices[symbol], occurredAt };
    };
    const third = (symbol: SavedSymbol) => roundedDown((held.get(symbol) ?? 0n) / 3n);
    const sold = date.startsWith(sellingMonth) ? symbols.filter((symbol) => third(symbol) > 0n) : [];
    const deposit: Planned = { kind: 'deposit', amount: monthly, occurredAt: `${date}T14:30:00Z` };
    return [
      deposit,
      ...sold.map((symbol) => trade('SELL', symbol, third(symbol), '15:00:00')),
      ...symbols.map((symbol) =>
        trade('BUY', symbol, roundedDown((toUnits(each) * unit) / toUnits(prices[symbol])), '15:30:00'),
      ),
    ];
  });
}

function firstOfMonths(days: readonly PriceDay[]): PriceDay[] {
  return days.filter(({ date }, i) => date.slice(0, 7) !== days[i - 1]?.date.slice(0, 7));
}

/** The last trading day of each month; the last of all is one too. */
export function lastOfMonths(days: readonly PriceDay[]): PriceDay[] {
  return days.filter(({ date }, i) => date.slice(0, 7) !== days[i + 1]?.date.slice(0, 7));
}

/** The same entries in another order: all deposits, then the purchases shuffled, then the sales. */
export function shuffled(plan: readonly Planned[], random: (below: number) => number): Planned[] {
  const buys = plan.filter(({ kind }) => kind === 'BUY');
  for (let i = buys.length - 1; i > 0; i -= 1) {
    const j = random(i + 1);
    const [a, b] = [buys[i], buys[j]];
    if (a && b) [buys[i], buys[j]] = [b, a];
  }
  const only = (wanted: Planned['kind']) => plan.filter(({ kind }) => kind === wanted);
  return [...only('deposit'), ...buys, ...only('SELL')];
}

export interface Expected {
  readonly cash: string;
  readonly quantities: ReadonlyMap<string, string>;
  readonly netAssetValue: string;
}

/** Cash, quantities and worth by a sum over the plan, for comparison with what the server says. */
export function sumOf(plan: readonly Planned[], days: readonly PriceDay[]): Expected {
  let cash = 0n;
  const held = new Map<string, bigint>();
  for (const entry of plan) {
    if (entry.kind === 'deposit') {
      cash += toUnits(entry.amount);
      continue;
    }
    const sign = entry.kind === 'BUY' ? 1n : -1n;
    const quantity = toUnits(entry.quantity);
    cash -= sign * mulDiv(quantity, toUnits(entry.price), unit);
    held.set(entry.symbol, (held.get(entry.symbol) ?? 0n) + sign * quantity);
  }
  const last = days.at(-1)?.prices;
  const worth = symbols.map((symbol) => mulDiv(held.get(symbol) ?? 0n, toUnits(last?.[symbol] ?? '0'), unit));
  return {
    cash: fromUnits(cash),
    quantities: new Map([...held].map(([symbol, quantity]) => [symbol, fromUnits(quantity)])),
    netAssetValue: fromUnits(worth.reduce((sum, units) => sum + units, cash)),
  };
}
