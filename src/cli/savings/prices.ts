import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { fromUnits, parseDecimal } from '../../kit/values/money.js';
import { CliFailure, exitCodes } from '../failure.js';

/** What the plan buys. */
export const symbols = ['MSFT', 'IBM', 'SBUX', 'AAPL'] as const;
export type SavedSymbol = (typeof symbols)[number];

/** Closing prices of one trading day, as exact decimals. */
export interface PriceDay {
  /** Such as 2007-01-03. */
  readonly date: string;
  readonly prices: Readonly<Record<SavedSymbol, string>>;
}

/** Reads a CSV with a column `Date` and one for each symbol; others are left alone. Days come in order. */
export async function readPrices(path: string): Promise<PriceDay[]> {
  const bad = (what: string, cause?: unknown) =>
    new CliFailure(`${path}: ${what}`, exitCodes.usage, { cause });
  let rows: Record<string, string>[];
  try {
    rows = parse(await readFile(path, 'utf8'), {
      columns: true,
      skip_empty_lines: true,
      trim: true,
      bom: true,
    });
  } catch (error) {
    throw bad(error instanceof Error ? error.message : String(error), error);
  }
  const days = rows.map((row, i) => {
    const date = row['Date'] ?? '';
    if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(Date.parse(date)))
      throw bad(`line ${i + 2}: the column Date must hold a day such as 2007-01-03`);
    const prices = symbols.map((symbol) => {
      const price = parseDecimal(row[symbol] ?? '');
      if (price === undefined || price === '0' || price.startsWith('-'))
        throw bad(`line ${i + 2}: the column ${symbol} must hold a price above 0, such as 23.950705`);
      return [symbol, price];
    });
    return { date, prices: Object.fromEntries(prices) as PriceDay['prices'] };
  });
  if (days.length === 0) throw bad('it has no prices');
  return days.sort((a, b) => (a.date < b.date ? -1 : 1));
}

const firstPrices: Record<SavedSymbol, bigint> = {
  MSFT: 24_000_000n,
  IBM: 80_500_000n,
  SBUX: 16_100_000n,
  AAPL: 11_100_000n,
};

/** Prices of every weekday of nine years: a walk of up to 2 % a day, a little upwards; the same for the same seed. */
export function generatePrices(seed: number): PriceDay[] {
  const next = randomFrom(seed);
  const millionths = { ...firstPrices };
  const days: PriceDay[] = [];
  const end = Date.UTC(2016, 2, 1);
  for (let at = Date.UTC(2007, 0, 3); at <= end; at += 86_400_000) {
    const day = new Date(at);
    if (day.getUTCDay() === 0 || day.getUTCDay() === 6) continue;
    for (const symbol of symbols) {
      const change = BigInt(next(40_101)) - 20_000n;
      const moved = millionths[symbol] + (millionths[symbol] * change) / 1_000_000n;
      millionths[symbol] = moved > 1_000_000n ? moved : 1_000_000n;
    }
    const prices = symbols.map((symbol) => [symbol, fromUnits(millionths[symbol] * 10n ** 12n)]);
    days.push({
      date: day.toISOString().slice(0, 10),
      prices: Object.fromEntries(prices) as PriceDay['prices'],
    });
  }
  return days;
}

/** Whole numbers below a bound, the same for the same seed: mulberry32. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}
