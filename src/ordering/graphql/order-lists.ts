import type { GraphQLResolveInfo } from 'graphql';
import { TidemarkError } from '../../cqrs/errors.js';
import { hashFeed } from '../../cqrs/feed-cursor.js';
import { storable } from '../../cqrs/shape.js';
import {
  cursorScope,
  encodeCursor,
  pageArgs,
  toConnection,
  type Page,
} from '../../graphql-kit/connections.js';
import { cursorAt } from '../../graphql-kit/feed.js';
import { selectedFields } from '../../graphql-kit/selected-fields.js';
import { orderSortValues, type OrderCriteria, type OrderPageAnswer } from '../read-models/order-queries.js';
import {
  formatSearch,
  parseSearch,
  searchTerms,
  type OrderSearch,
} from '../read-models/order-search-queries.js';
import type { OrderFilter, OrdersArgs } from './order-inputs.js';
import type { OrderConnection } from './order-types.js';
import { expectCustomers, visibleOrders, type OrderingContext } from './ordering-context.js';

/** A page of orders, with what its count needs. */
export interface OrderPage extends OrderConnection {
  readonly criteria: OrderCriteria;
}

/** What a feed over the same orders is known by. */
export const orderFeedArgs = (criteria: OrderCriteria): string => hashFeed('orderFeed', criteria);

/** The filter joined with what the caller may see; undefined when nothing can match both. */
export function criteriaOf(
  context: OrderingContext,
  filter: OrderFilter | null | undefined,
): OrderCriteria | undefined {
  const own = visibleOrders(context);
  const { customerId, ...rest } = filter ?? {};
  if ([customerId, rest.sku, rest.countryCode].some((text) => text && !storable(text))) return undefined;
  if (own !== undefined && (customerId ?? own) !== own) return undefined;
  return { ...rest, customerId: own ?? customerId ?? null };
}

/** Orders that nobody has: the page of a filter which nothing can match. */
export const nothing: OrderCriteria = { status: [] };

export async function pageOfOrders(
  context: OrderingContext,
  args: OrdersArgs,
  info: GraphQLResolveInfo,
): Promise<OrderPage> {
  const fields = selectedFields(info, ['nodes'], ['edges', 'node']);
  const terms = searchTerms(args.search);
  const orderBy = args.orderBy ?? (terms ? 'RELEVANCE' : 'PLACED_AT_DESC');
  if (orderBy === 'RELEVANCE' && !terms)
    throw new TidemarkError(
      'BAD_USER_INPUT',
      '`orderBy: RELEVANCE` needs `search`: give one, or choose another order',
      {
        argument: 'orderBy',
      },
    );
  const filtered = criteriaOf(context, args.filter) ?? nothing;
  const scope = cursorScope({
    connection: 'orders',
    filter: filtered,
    search: terms?.join(' ') ?? null,
    orderBy,
  });
  const asked = pageArgs(args, scope);
  const { page, search } = terms
    ? await continueSearch(context, asked, terms)
    : { page: asked, search: undefined };
  // A search of signs alone has no words, and finds nothing.
  const criteria =
    search === undefined ? filtered : { ...(search.terms.length > 0 ? filtered : nothing), search };
  const { queries, feeds } = context.ordering;
  const answer = await readFound(context, criteria, () => queries.orders(criteria, orderBy, page, fields));
  const { position, customers } = answer;
  if (customers) expectCustomers(context, customers);
  const connection = toConnection(answer.rows, page, (order) =>
    encodeCursor(scope, [...orderSortValues(order, orderBy), ...(search ? [formatSearch(search)] : [])]),
  );
  // Getters: what is not asked for is not made.
  return {
    get edges() {
      return connection.edges;
    },
    nodes: connection.nodes,
    pageInfo: connection.pageInfo,
    get feedCursor() {
      return cursorAt(feeds, orderFeedArgs(filtered), position);
    },
    criteria,
  };
}

/** Reads orders; those that a search finds are as new as both the orders and the search. */
export async function readFound<T extends Pick<OrderPageAnswer, 'position' | 'searched'>>(
  { consistency }: OrderingContext,
  { search }: OrderCriteria,
  read: () => Promise<T>,
): Promise<T> {
  const found = () =>
    consistency.read('orders', async () => {
      const value = await read();
      return { value, position: value.position };
    });
  if (!search) return found();
  return consistency.read('order-search', async () => {
    const value = await found();
    return { value, position: value.searched };
  });
}

/** What a cursor of a search ends in is how the search was understood; the rest is its row's place. */
async function continueSearch(
  context: OrderingContext,
  page: Page,
  terms: readonly string[],
): Promise<{ page: Page; search: OrderSearch }> {
  const { after, before } = page;
  const kept = (after ?? before)?.at(-1);
  const search = kept === undefined ? await understand(context, terms) : parseSearch(kept, terms);
  if (!search)
    throw new TidemarkError('BAD_USER_INPUT', 'the cursor is not one of this search: read the list anew', {
      argument: after ? 'after' : 'before',
    });
  const weighed = await context.ordering.queries.weighSearch(search);
  return { page: { ...page, after: after?.slice(0, -1), before: before?.slice(0, -1) }, search: weighed };
}

/** A word of an order that must be seen is known before anybody takes it for mistyped. */
function understand({ consistency, ordering }: OrderingContext, terms: readonly string[]) {
  return consistency.read('order-search', async () => {
    const { rows, position } = await ordering.queries.completeSearch(terms);
    return { value: rows[0] ?? { terms: [] }, position };
  });
}
