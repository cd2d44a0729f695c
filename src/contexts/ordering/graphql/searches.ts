// What lists with a `search` have in common.
import { TidemarkError } from '../../../kit/faults/errors.js';
import { read } from '../../../kit/feeds/reading.js';
import type { Page } from '../../../kit/graphql/connections.js';
import type { ProjectionRef } from '../../../kit/projections/projection.js';
import type { ReadModels } from '../../../kit/projections/read-models.js';
import { completeOwnSearch } from '../read-models/order-queries.js';
import { ordersProjection } from '../read-models/orders.js';
import {
  completeSearch,
  parseSearch,
  searchTerms,
  weighSearch,
  type Search,
  type SearchIndex,
  type Searched,
} from '../read-models/search-queries.js';
import type { OrderingContext } from './ordering-context.js';

/** The words of a list's search, undefined without one, and its order. */
export function searchArgs<Order extends string>(
  args: { readonly search?: string | null; readonly orderBy?: Order | null },
  orderWithout: Order,
): { terms: string[] | undefined; orderBy: Order | 'RELEVANCE' } {
  const terms = searchTerms(args.search);
  const orderBy = args.orderBy ?? (terms ? 'RELEVANCE' : orderWithout);
  if (orderBy === 'RELEVANCE' && !terms)
    throw new TidemarkError(
      'BAD_USER_INPUT',
      '`orderBy: RELEVANCE` needs `search`: give one, or choose another order',
      {
        argument: 'orderBy',
      },
    );
  return { terms, orderBy };
}

/**
 * What a cursor of a search ends in is how the search was understood; the rest is its row's place. `own`: the
 * customer whose orders alone the caller may see.
 */
export async function continueSearch(
  context: OrderingContext,
  index: SearchIndex,
  page: Page,
  terms: readonly string[],
  own?: string,
): Promise<{ page: Page; search: Search }> {
  const { after, before } = page;
  const kept = (after ?? before)?.at(-1);
  const search = kept === undefined ? await understand(context, index, terms, own) : parseSearch(kept, terms);
  if (!search)
    throw new TidemarkError('BAD_USER_INPUT', 'the cursor is not one of this search: read the list anew', {
      argument: after ? 'after' : 'before',
    });
  const { consistency, reads } = context;
  const weighed = await consistency.inTurn(() => weighSearch(reads.db, index, search));
  return { page: { ...page, after: after?.slice(0, -1), before: before?.slice(0, -1) }, search: weighed };
}

/** A word of a thing that must be seen is known before anybody takes it for mistyped. */
async function understand(
  context: OrderingContext,
  index: SearchIndex,
  terms: readonly string[],
  own: string | undefined,
): Promise<Search> {
  const { rows } =
    own === undefined
      ? await read(context, index, ({ db }) => completeSearch(db, index, terms))
      : await readFound(context, ordersProjection, index, ({ db }) => completeOwnSearch(db, own, terms));
  return rows[0] ?? { terms: [] };
}

/** Reads what is listed of a projection; what a search finds is as new as both the things and the search. */
export async function readFound<T extends Searched<unknown>>(
  context: OrderingContext,
  projection: ProjectionRef,
  index: SearchIndex | undefined,
  query: (from: ReadModels) => Promise<T>,
): Promise<T> {
  if (!index) return read(context, projection, query);
  const { found } = await context.consistency.readThrough(index.name, async () => {
    const answer = await read(context, projection, query);
    return { found: answer, position: answer.searched };
  });
  return found;
}
