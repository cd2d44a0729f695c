import { ID } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { decodeId } from '../domain/ids.js';
import { feedOfList, feedOfOne } from '../../../kit/feeds/define-feed.js';
import { expectRows } from '../../../kit/feeds/reading.js';
import type { ReadModels } from '../../../kit/projections/read-models.js';
import { countryCodesSought } from '../../../kit/values/countries.js';
import { TidemarkError } from '../../../kit/faults/errors.js';
import { storable } from '../../../kit/values/typed-text.js';
import { cursorScope, encodeCursor, pageArgs, toConnection } from '../../../kit/graphql/connections.js';
import type { Countable } from '../../../kit/graphql/count-of.js';
import { selectedFields } from '../../../kit/graphql/selected-fields.js';
import { checkUser } from '../../../kit/graphql/user-argument.js';
import { ownOrders } from '../commands/order-command.js';
import { customersByKey } from '../read-models/customers.js';
import {
  changedOrders,
  countOrders,
  listOrders,
  matches,
  ordersByKey,
  orderSortValues,
  type OrderCriteria,
} from '../read-models/order-queries.js';
import type { OrderView } from '../read-models/order-view.js';
import { ordersProjection } from '../read-models/orders.js';
import { orderSearchProjection } from '../read-models/order-search.js';
import { formatSearch, type Searched } from '../read-models/search-queries.js';
import { OrderFilter, type OrdersArgs } from './order-inputs.js';
import { OrderFeedItem, OrderListFeedItem, type OrderConnection } from './order-types.js';
import { visibleOrders, type OrderingContext } from './ordering-context.js';
import { continueSearch, readFound, searchArgs } from './searches.js';

/** The filter joined with what the caller may see; undefined when nothing can match both. Throws BAD_USER_INPUT. */
function criteriaOf(
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
const nothing: OrderCriteria = { status: [] };

export async function pageOfOrders(
  context: OrderingContext,
  args: OrdersArgs,
  info: GraphQLResolveInfo,
): Promise<OrderConnection & Countable> {
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
  const { rows, position, customers } = await readOrders(context, criteria, ({ db }) =>
    listOrders(db, criteria, orderBy, page, fields),
  );
  if (customers)
    expectRows(context, customersByKey, {
      rows: new Map(customers.rows.map((customer) => [customer.customerId, customer])),
      position: customers.position,
    });
  const connection = toConnection(rows, page, (order) =>
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
      return orderFeed.cursorAt(context, filtered, position);
    },
    count: async () =>
      (await readOrders(context, criteria, ({ db }) => countOrders(db, criteria))).rows[0] ?? null,
  };
}

/** Reads orders; those that a search finds are as new as both the orders and the search. */
const readOrders = <T extends Searched<unknown>>(
  context: OrderingContext,
  { search }: OrderCriteria,
  query: (from: ReadModels) => Promise<T>,
): Promise<T> => readFound(context, ordersProjection, search && orderSearchProjection, query);

const orderItem = (order: OrderView) => ({ __typename: 'OrderChanged', order });

export const orderFeed = feedOfList({
  name: 'orderFeed',
  description:
    "Changes of matching orders since `after`: an item's cursor, or `feedCursor` of a page of\n`orders`. Without it from now on, a FeedWatermark first. Never the whole list.",
  items: () => OrderListFeedItem,
  args: { filter: { optional: () => OrderFilter } },
  permission: ownOrders,
  follows: changedOrders,
  criteria: (context: OrderingContext, { filter }: { filter?: OrderFilter | null }) =>
    criteriaOf(context, filter) ?? nothing,
  ownerOf: ({ customerId }) => customerId,
  item: (order, criteria) =>
    matches(order, criteria) ? orderItem(order) : { __typename: 'OrderLeft', orderId: order.id },
});

export const orderChanged = feedOfOne({
  name: 'orderChanged',
  description:
    'First the current state, or with `after` what changed since, then every change. This\nholds for all feeds of one thing. What is not there (yet) is waited for, with watermarks.',
  items: () => OrderFeedItem,
  args: { orderId: () => ID },
  permission: ownOrders,
  follows: changedOrders,
  lookup: ordersByKey,
  id: ({ orderId }: { orderId: string }) => orderId,
  keyOf: (orderId) => decodeId('order', orderId),
  ownerOf: ({ customerId }) => customerId,
  item: orderItem,
});
