import { copyBook, type Book, type Holding, type Portfolio } from './state.js';

/**
 * Counted up whenever the fold of the same events makes another state, or is written in another form: snapshots
 * of another version are not read.
 */
export const stateVersion = 2;

interface StoredBook extends Record<'cash' | 'deposited' | 'realized' | 'dividends' | 'fees', string> {
  readonly holdings: readonly {
    readonly symbol: string;
    readonly realized: string;
    readonly lots: readonly (readonly [quantity: string, cost: string])[];
  }[];
}

const fields = [
  'id',
  'ownerId',
  'name',
  'baseCurrency',
  'costMethod',
  'openedAt',
  'closedAt',
  'version',
  'headAt',
] as const;

type StoredPortfolio = Pick<Portfolio, (typeof fields)[number]> & { readonly book: StoredBook };

/** A portfolio as it is now, without its history. */
export function writePortfolio(portfolio: Portfolio): string {
  const kept = Object.fromEntries(fields.map((field) => [field, portfolio[field]]));
  return JSON.stringify({ ...kept, book: storedBook(portfolio.book) });
}

/** The portfolio as it was written; its history begins there. */
export function readPortfolio(text: string): Portfolio {
  const { book: stored, ...kept } = JSON.parse(text) as StoredPortfolio;
  const book = toBook(stored, kept.costMethod);
  return {
    ...kept,
    book,
    start: copyBook(book),
    startAt: kept.headAt,
    entries: [],
    reversals: new Map(),
    transactions: new Map(),
  };
}

function storedBook(book: Book): StoredBook {
  const holdings = [...book.holdings].map(([symbol, { realized, lots }]) => ({
    symbol,
    realized: String(realized),
    lots: lots.map(({ quantity, cost }) => [String(quantity), String(cost)] as const),
  }));
  const { cash, deposited, realized, dividends, fees } = book;
  return {
    cash: String(cash),
    deposited: String(deposited),
    realized: String(realized),
    dividends: String(dividends),
    fees: String(fees),
    holdings,
  };
}

function toBook(stored: StoredBook, costMethod: Book['costMethod']): Book {
  const holdings = stored.holdings.map(({ symbol, realized, lots: pairs }): [string, Holding] => {
    const lots = pairs.map(([quantity, cost]) => ({ quantity: BigInt(quantity), cost: BigInt(cost) }));
    const quantity = lots.reduce((sum, lot) => sum + lot.quantity, 0n);
    const cost = lots.reduce((sum, lot) => sum + lot.cost, 0n);
    return [symbol, { lots, quantity, cost, realized: BigInt(realized) }];
  });
  return {
    costMethod,
    cash: BigInt(stored.cash),
    deposited: BigInt(stored.deposited),
    realized: BigInt(stored.realized),
    dividends: BigInt(stored.dividends),
    fees: BigInt(stored.fees),
    holdings: new Map(holdings),
  };
}
