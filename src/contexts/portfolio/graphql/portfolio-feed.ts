import { ID } from 'type-graphql';
import { decodeId } from '../domain/ids.js';
import { defineFeed, feedState, type FeedOf } from '../../../kit/feeds/define-feed.js';
import { read } from '../../../kit/feeds/reading.js';
import { maySee } from '../../../kit/graphql/context.js';
import { ownPortfolios } from '../commands/portfolio-command.js';
import {
  changedPortfolios,
  findPortfolios,
  portfoliosProjection,
  type ChangedPortfolio,
  type PortfolioView,
} from '../read-models/portfolios.js';
import { changedQuotes, quotesProjection } from '../read-models/quotes.js';
import { findPortfolio, visibleOf, type PortfolioContext } from './portfolio-context.js';
import { PortfolioFeedItem } from './portfolio-types.js';

/** A portfolio with every change of its own, and of the quotes of what it holds: those by their symbol. */
export const portfolioChanged = defineFeed({
  name: 'portfolioChanged',
  items: () => PortfolioFeedItem,
  args: { portfolioId: () => ID },
  permission: ownPortfolios,
  follows: [changedPortfolios, changedQuotes],
  async open(
    context: PortfolioContext,
    { portfolioId }: { portfolioId: string },
  ): Promise<FeedOf<ChangedPortfolio | string, unknown>> {
    const own = visibleOf(context);
    // An id that is no portfolio's is waited for, as one that is not there yet.
    const key = decodeId('portfolio', portfolioId);
    const keys = key === undefined ? [] : [key];
    let held: ReadonlySet<string> = new Set<string>();
    const hold = (row: PortfolioView | undefined) => {
      if (row) held = new Set(row.positions.map(({ symbol }) => symbol));
      return row;
    };
    const find = async () => (key === undefined ? undefined : hold(await findPortfolio(context, key)));
    // Before anything is asked since a cursor: which quotes concern it must be known.
    await find();
    return {
      of: portfolioId,
      scope: (projection) =>
        projection === quotesProjection.name ? { keys: [...held] } : { owner: own, keys },
      concerns({ row }) {
        if (typeof row === 'string') return held.has(row);
        if (row.id !== key || !maySee(own, row.ownerId)) return false;
        held = new Set(row.symbols);
        return true;
      },
      async state() {
        const { rows, position } = await read(context, portfoliosProjection, ({ db }) =>
          findPortfolios(db, keys),
        );
        const quotes = await context.reads.position(quotesProjection);
        return feedState(hold(rows.find(({ ownerId }) => maySee(own, ownerId))), [position, quotes]);
      },
      async item() {
        const portfolio = await find();
        return portfolio && { __typename: 'PortfolioChanged', portfolio };
      },
    };
  },
});
