// What lists with a `search` have in common.
import { TidemarkError } from '../../../kit/faults/errors.js';
import type { Page } from '../../../kit/graphql/connections.js';
import {
  parseSearch,
  searchTerms,
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
  const { consistency, ordering } = context;
  const weighed = await consistency.inTurn(() => ordering.queries.weighSearch(index, search));
  return { page: { ...page, after: after?.slice(0, -1), before: before?.slice(0, -1) }, search: weighed };
}

/** A word of a thing that must be seen is known before anybody takes it for mistyped. */
async function understand(
  context: OrderingContext,
  index: SearchIndex,
  terms: readonly string[],
  own: string | undefined,
): Promise<Search> {
  const { consistency, ordering } = context;
  const { rows } =
    own === undefined
      ? await consistency.read(index.name, async () => {
          const value = await ordering.queries.completeSearch(index, terms);
          return { value, position: value.position };
        })
      : await readFound(context, 'orders', index, () => ordering.queries.completeOwnSearch(own, terms));
  return rows[0] ?? { terms: [] };
}

/** Reads what is listed of a projection; what a search finds is as new as both the things and the search. */
export async function readFound<T extends Searched<unknown>>(
  { consistency }: OrderingContext,
  projection: string,
  index: SearchIndex | undefined,
  read: () => Promise<T>,
): Promise<T> {
  const found = () =>
    consistency.read(projection, async () => {
      const value = await read();
      return { value, position: value.position };
    });
  if (!index) return found();
  return consistency.readThrough(index.name, async () => {
    const value = await found();
    return { value, position: value.searched };
  });
}
