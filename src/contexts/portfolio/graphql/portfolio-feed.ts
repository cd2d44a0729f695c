import { hashFeed } from '../../../kit/feeds/feed-cursor.js';
import { decodeId, nobody } from '../../../kit/values/ids.js';
import { mapFeed, resetOrWatermark } from '../../../kit/feeds/feed-items.js';
import { openFeed } from '../../../kit/feeds/feed.js';
import type { PortfolioSign } from '../read-models/portfolio-queries.js';
import { findPortfolio, visibleOf, type PortfolioContext } from './portfolio-context.js';
import type { PortfolioFeedItem } from './portfolio-types.js';

/** A portfolio with every change of its own, and of the quotes of what it holds. */
export async function followPortfolio(
  context: PortfolioContext,
  portfolioId: string,
  after: string | null | undefined,
): Promise<AsyncIterableIterator<PortfolioFeedItem>> {
  const { portfolio: services, consistency, caller, account } = context;
  const own = visibleOf(context);
  // An id that is no portfolio's is waited for, as one that is not there yet.
  const key = decodeId('portfolio', portfolioId) ?? nobody;
  const read = async () => {
    const row = await findPortfolio(context, key);
    if (row) held = new Set(row.positions.map(({ symbol }) => symbol));
    return row;
  };
  let held: ReadonlySet<string> = new Set<string>();
  // Before anything is asked since a cursor: which quotes concern it must be known.
  await read();
  const events = openFeed<PortfolioSign>(services.feeds, {
    args: hashFeed('portfolioChanged', portfolioId),
    principal: caller?.sub,
    after,
    account,
    seen: (position) => consistency.seen(position),
    tails: services.tails,
    scope: (projection) => (projection === 'quotes' ? { keys: [...held] } : { owner: own, keys: [key] }),
    concerns({ row }) {
      if ('symbol' in row) return held.has(row.symbol);
      if (row.portfolio !== key || (own !== undefined && row.ownerId !== own)) return false;
      held = new Set(row.symbols);
      return true;
    },
    state: async () => {
      const { row, portfolios } = await consistency.read('portfolios', async () => {
        const { rows, position } = await services.queries.portfolios([key]);
        const found = rows.find(({ ownerId }) => own === undefined || ownerId === own);
        return { value: { row: found, portfolios: position }, position };
      });
      const quotes = await services.queries.quotesPosition();
      if (row) held = new Set(row.positions.map(({ symbol }) => symbol));
      const positions = [portfolios, quotes].flatMap((position) => (position ? [position] : []));
      return { row: row && { portfolio: key, ownerId: row.ownerId, symbols: [...held] }, positions };
    },
  });
  return mapFeed(events, async (event): Promise<PortfolioFeedItem> => {
    if (event.kind !== 'change') return resetOrWatermark(event);
    const { cursor, resolved } = event;
    const portfolio = await read();
    return portfolio
      ? { __typename: 'PortfolioChanged', cursor, resolved, portfolio }
      : resetOrWatermark({ kind: 'watermark', cursor, resolved });
  });
}
