import type { GraphQLResolveInfo } from 'graphql';
import { countryCodesSought } from '../../../kit/values/countries.js';
import { TidemarkError } from '../../../kit/faults/errors.js';
import { hashFeed } from '../../../kit/feeds/feed-cursor.js';
import { storable } from '../../../kit/values/typed-text.js';
import { cursorScope, encodeCursor, pageArgs, toConnection } from '../../../kit/graphql/connections.js';
import { cursorAt } from '../../../kit/feeds/feed.js';
import { selectedFields } from '../../../kit/graphql/selected-fields.js';
import { orderSortValues, type OrderCriteria } from '../read-models/order-queries.js';
import { orderSearchProjection } from '../read-models/order-search.js';
import { formatSearch, type Searched } from '../read-models/search-queries.js';
import { checkUser } from '../../../kit/graphql/user-argument.js';
import type { OrderFilter, OrdersArgs } from './order-inputs.js';
import type { OrderConnection } from './order-types.js';
import { continueSearch, readFound, searchArgs } from './searches.js';
import { expectCustomers, visibleOrders, type OrderingContext } from './ordering-context.js';

/** A page of orders, with what its count needs. */
export interface OrderPage extends OrderConnection {
  readonly criteria: OrderCriteria;
}

/** What a feed over the same orders is known by. */
export const orderFeedArgs = (criteria: OrderCriteria): string => hashFeed('orderFeed', criteria);

/** The filter joined with what the caller may see; undefined when nothing can match both. Throws BAD_USER_INPUT. */
export function criteriaOf(
  context: OrderingContext,
  filter: OrderFilter | null | undefined,
): OrderCriteria | undefined {
  checkUser('filter.customerId', filter?.customerId);
  const own = visibleOrders(context);
  const { customerId, countryCode, ...rest } = filter ?? {};
  const country = countryCode === null || countryCode === undefined ? {} : soughtCountry(countryCode);
  if ([customerId, rest.sku].some((text) => text && !storable(text))) return undefined;
  if (own !== undefined && (customerId ?? own) !== own) return undefined;
  return { ...rest, customerId: own ?? customerId ?? null, ...country };
}

function soughtCountry(given: string): Pick<OrderCriteria, 'countryCode'> {
  const [countryCode] = countryCodesSought(given);
  if (countryCode !== undefined) return { countryCode };
  throw new TidemarkError(
    'BAD_USER_INPUT',
    `filter.countryCode must be an ISO 3166-1 alpha-2 code, such as GB, not ${JSON.stringify(given.slice(0, 20))}`,
    { argument: 'filter.countryCode' },
  );
}

/** Orders that nobody has: the page of a filter which nothing can match. */
export const nothing: OrderCriteria = { status: [] };

export async function pageOfOrders(
  context: OrderingContext,
  args: OrdersArgs,
  info: GraphQLResolveInfo,
): Promise<OrderPage> {
  const fields = selectedFields(info, ['nodes'], ['edges', 'node']);
  const { terms, orderBy } = searchArgs(args, 'PLACED_AT_DESC');
  const filtered = criteriaOf(context, args.filter) ?? nothing;
  const scope = cursorScope({
    connection: 'orders',
    filter: filtered,
    search: terms?.join(' ') ?? null,
    orderBy,
  });
  const asked = pageArgs(args, scope);
  const { page, search } = terms
    ? await continueSearch(context, orderSearchProjection, asked, terms, visibleOrders(context))
    : { page: asked, search: undefined };
  // A search of signs alone has no words, and finds nothing.
  const criteria =
    search === undefined ? filtered : { ...(search.terms.length > 0 ? filtered : nothing), search };
  const { queries, feeds } = context.ordering;
  const answer = await readOrders(context, criteria, () => queries.orders(criteria, orderBy, page, fields));
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
export const readOrders = <T extends Searched<unknown>>(
  context: OrderingContext,
  { search }: OrderCriteria,
  read: () => Promise<T>,
): Promise<T> => readFound(context, 'orders', search && orderSearchProjection, read);
