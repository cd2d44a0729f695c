import { copyBook, type Book, type Holding, type Portfolio, type Split, type TradePrice } from './state.js';

/**
 * Raise it whenever the fold of the same events makes another state, or the state is written in another form: snapshots
 * of another version are not read.
 */
export const stateVersion = 5;

interface StoredHolding {
  readonly symbol: string;
  readonly realized: string;
  readonly lots: readonly (readonly [quantity: string, cost: string])[];
  readonly splits: readonly Split[];
  readonly lastTrade?: TradePrice;
  readonly days: readonly (readonly [day: string, quantity: string])[];
}

interface StoredBook extends Record<'cash' | 'deposited' | 'realized' | 'dividends' | 'fees', string> {
  readonly holdings: readonly StoredHolding[];
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

/** A portfolio as any version has written it: the holdings of earlier ones have fewer fields. */
type AnyPortfolio = Omit<StoredPortfolio, 'book'> & {
  readonly stateVersion?: number;
  readonly book: Omit<StoredBook, 'holdings'> & {
    readonly holdings: readonly (Pick<StoredHolding, 'symbol' | 'realized' | 'lots'> &
      Partial<StoredHolding>)[];
  };
};

/** A portfolio as it is now, without its history. */
export function writePortfolio(portfolio: Portfolio): string {
  const kept = Object.fromEntries(fields.map((field) => [field, portfolio[field]]));
  return JSON.stringify({ stateVersion, ...kept, book: storedBook(portfolio.book) });
}

/**
 * The portfolio as it was written; its history begins there. `outdated` tells that another version has written it: its
 * book lacks what that version did not know, and must be folded anew.
 */
export function readPortfolio(text: string): { portfolio: Portfolio; outdated: boolean } {
  const { book: stored, stateVersion: its, ...kept } = JSON.parse(text) as AnyPortfolio;
  const book = toBook(stored, kept.costMethod);
  const portfolio = {
    ...kept,
    book,
    start: copyBook(book),
    startAt: kept.headAt,
    entries: [],
    reversals: new Map(),
    transactions: new Map(),
  };
  return { portfolio, outdated: its !== stateVersion };
}

function storedBook(book: Book): StoredBook {
  const holdings = [...book.holdings].map(([symbol, { realized, lots, splits, lastTrade, days }]) => ({
    symbol,
    realized: String(realized),
    lots: lots.map(({ quantity, cost }) => [String(quantity), String(cost)] as const),
    splits,
    ...(lastTrade && { lastTrade }),
    days: days.map(({ day, quantity }) => [day, String(quantity)] as const),
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

function toBook(stored: AnyPortfolio['book'], costMethod: Book['costMethod']): Book {
  const holdings = stored.holdings.map(
    ({ symbol, realized, lots: pairs, splits, lastTrade, days }): [string, Holding] => {
      const lots = pairs.map(([quantity, cost]) => ({ quantity: BigInt(quantity), cost: BigInt(cost) }));
      const quantity = lots.reduce((sum, lot) => sum + lot.quantity, 0n);
      const cost = lots.reduce((sum, lot) => sum + lot.cost, 0n);
      return [
        symbol,
        {
          lots,
          quantity,
          cost,
          realized: BigInt(realized),
          splits: [...(splits ?? [])],
          lastTrade,
          days: (days ?? []).map(([day, held]) => ({ day, quantity: BigInt(held) })),
        },
      ];
    },
  );
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
