import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Args,
  Ctx,
  FieldResolver,
  ID,
  Info,
  Int,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import { hashFeed } from '../../../kit/feeds/feed-cursor.js';
import { decodeId, encodeId, nobody } from '../../../kit/values/ids.js';
import { only, own } from '../../../kit/commands/permission.js';
import { storable } from '../../../kit/values/typed-text.js';
import { AuditConnection, type AuditPage } from '../../../kit/graphql/audit.js';
import { openFeed, type FeedEvent } from '../../../kit/feeds/feed.js';
import { mapFeed, resetOrWatermark } from '../../../kit/feeds/feed-items.js';
import { Permit } from '../../../kit/graphql/permit.js';
import { countPrice, Priced } from '../../../kit/graphql/price.js';
import { FeedCursorScalar } from '../../../kit/graphql/scalars.js';
import { ConnectionArgs } from '../../../kit/graphql/types.js';
import { ownOrders } from '../commands/order-command.js';
import { streamsOfOrder } from '../read-models/history.js';
import { matches } from '../read-models/order-queries.js';
import type { OrderView, PaymentView } from '../read-models/order-view.js';
import { auditTrail } from './audit-trail.js';
import { Customer } from './customer-types.js';
import { OrderFilter, OrderLookup, OrdersArgs } from './order-inputs.js';
import {
  criteriaOf,
  nothing,
  orderFeedArgs,
  pageOfOrders,
  readOrders,
  type OrderPage,
} from './order-lists.js';
import {
  Order,
  OrderConnection,
  OrderFeedItem,
  OrderListFeedItem,
  OrderPayment,
  OrderStatusView,
  PaymentAction,
} from './order-types.js';
import { loadersOf, visibleOrders, type OrderingContext } from './ordering-context.js';

@Resolver(() => Order)
export class OrderResolver {
  @Query(() => Order, { nullable: true })
  @Permit(ownOrders)
  async order(@Arg('by', () => OrderLookup) by: OrderLookup, @Ctx() context: OrderingContext) {
    return readOrder(context, by);
  }

  @Query(() => OrderStatusView, { nullable: true })
  @Permit(ownOrders)
  async orderStatus(@Arg('orderId', () => ID) orderId: string, @Ctx() context: OrderingContext) {
    const own = visibleOrders(context);
    const key = decodeId('order', orderId);
    if (key === undefined) return null;
    const row = await context.consistency.read('order-status', async () => {
      const { rows, position } = await context.ordering.queries.orderStatus([key]);
      return { value: rows.get(key), position };
    });
    if (!row || (own !== undefined && row.customerId !== own)) return null;
    return { ...row, id: encodeId('orderStatus', key), orderId };
  }

  @Query(() => OrderConnection, { nullable: true })
  @Permit(ownOrders)
  async orders(
    @Args(() => OrdersArgs) args: OrdersArgs,
    @Ctx() context: OrderingContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return pageOfOrders(context, args, info);
  }

  @FieldResolver(() => Customer, { nullable: true })
  async customer(@Root() { customerId }: Order, @Ctx() context: OrderingContext) {
    return customerId === null ? null : ((await loadersOf(context).customers.load(customerId)) ?? null);
  }

  @FieldResolver(() => AuditConnection, {
    nullable: true,
    description:
      'Staff only. Every event of this order and its payment, as recorded: who, when, by which command, and why. By version.',
  })
  @Permit(only('STAFF'))
  async auditTrail(
    @Root() { key }: OrderView,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: OrderingContext,
  ): Promise<AuditPage> {
    return auditTrail(context, 'orderAudit', key, streamsOfOrder(key), args);
  }

  @Subscription(() => OrderFeedItem, {
    description:
      'First the current state, or with `after` what changed since, then every change. This\nholds for all feeds of one thing. What is not there (yet) is waited for, with watermarks.',
    subscribe: ({
      args,
      context,
    }: {
      args: { orderId: string; after?: string | null };
      context: OrderingContext;
    }) => followOrder(context, args.orderId, args.after),
  })
  @Permit(ownOrders)
  orderChanged(
    @Root() item: typeof OrderFeedItem,
    @Arg('orderId', () => ID) _orderId: string,
    @Arg('after', () => FeedCursorScalar, { nullable: true }) _after: string | null,
  ): typeof OrderFeedItem {
    return item;
  }

  @Subscription(() => OrderListFeedItem, {
    description:
      "Changes of matching orders since `after`: an item's cursor, or `feedCursor` of a page of\n`orders`. Without it from now on, a FeedWatermark first. Never the whole list.",
    subscribe: ({
      args,
      context,
    }: {
      args: { filter?: OrderFilter | null; after?: string | null };
      context: OrderingContext;
    }) => followOrders(context, args.filter, args.after),
  })
  @Permit(ownOrders)
  orderFeed(
    @Root() item: typeof OrderListFeedItem,
    @Arg('filter', () => OrderFilter, { nullable: true }) _filter: OrderFilter | null,
    @Arg('after', () => FeedCursorScalar, { nullable: true }) _after: string | null,
  ): typeof OrderListFeedItem {
    return item;
  }
}

@Resolver(() => OrderPayment)
export class OrderPaymentResolver {
  @FieldResolver(() => PaymentAction, {
    nullable: true,
    description:
      "What the customer must do before it can be authorized, such as to authenticate (3-D Secure). For the order's owner\nalone, null for everybody else; and null when there is nothing to do, or not any more.",
  })
  @Permit(own)
  async action(@Root() payment: PaymentView, @Ctx() { caller, ordering }: OrderingContext) {
    const { actionRequired, orderKey, customerId } = payment;
    if (!actionRequired || customerId === null || caller?.sub !== customerId) return null;
    return (await ordering.paymentAction(orderKey)) ?? null;
  }
}

@Resolver(() => OrderConnection)
export class OrderConnectionResolver {
  @Priced(countPrice)
  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Exact. Priced; null where counting would take too long.',
  })
  async totalCount(@Root() { criteria }: OrderPage, @Ctx() context: OrderingContext) {
    const { rows } = await readOrders(context, criteria, () => context.ordering.queries.orderCount(criteria));
    return rows[0] ?? null;
  }
}

/** One order as far as the caller may see it; what is not theirs is not there. */
async function readOrder(
  context: OrderingContext,
  by: { id?: string; number?: string },
): Promise<OrderView | null> {
  const own = visibleOrders(context);
  const key = by.id === undefined ? undefined : decodeId('order', by.id);
  if (key === undefined && (by.number === undefined || !storable(by.number))) return null;
  const order = await context.consistency.read('orders', async () => {
    const { rows, position } = await context.ordering.queries.order(
      key === undefined ? { number: by.number ?? '' } : { key },
    );
    return { value: rows[0], position };
  });
  return order && (own === undefined || order.customerId === own) ? order : null;
}

function followOrder(context: OrderingContext, orderId: string, after: string | null | undefined) {
  const own = visibleOrders(context);
  const { ordering, consistency, caller, account } = context;
  const key = decodeId('order', orderId);
  const visible = (order: OrderView) => order.key === key && (own === undefined || order.customerId === own);
  const events = openFeed(ordering.feeds, {
    args: hashFeed('orderChanged', orderId),
    principal: caller?.sub,
    after,
    account,
    seen: (position) => consistency.seen(position),
    tails: [ordering.orderTail],
    scope: () => ({ owner: own, keys: key === undefined ? [] : [key] }),
    concerns: ({ row }) => visible(row),
    state: () =>
      consistency.read('orders', async () => {
        const { rows, position } = await ordering.queries.order({ key: key ?? nobody });
        return { value: { row: rows.find(visible), positions: position ? [position] : [] }, position };
      }),
  });
  return mapFeed(events, orderItem);
}

/** No order's id. */

function followOrders(
  context: OrderingContext,
  filter: OrderFilter | null | undefined,
  after: string | null | undefined,
) {
  const own = visibleOrders(context);
  const { ordering, caller, consistency, account } = context;
  const criteria = criteriaOf(context, filter) ?? nothing;
  const events = openFeed(ordering.feeds, {
    args: orderFeedArgs(criteria),
    principal: caller?.sub,
    after,
    account,
    seen: (position) => consistency.seen(position),
    tails: [ordering.orderTail],
    // Not what the filter says: what has ceased to match it must be told to have left.
    scope: () => ({ owner: own }),
    // The caller's own restriction comes first, so that no foreign id leaks in an OrderLeft.
    concerns: ({ row }) => own === undefined || row.customerId === own,
  });
  return mapFeed(events, (event: FeedEvent<OrderView>) => {
    if (event.kind !== 'change' || matches(event.row, criteria)) return orderItem(event);
    const { cursor, resolved, row } = event;
    return { __typename: 'OrderLeft' as const, cursor, resolved, orderId: row.id };
  });
}

function orderItem(event: FeedEvent<OrderView>) {
  if (event.kind !== 'change') return resetOrWatermark(event);
  const { cursor, resolved, row } = event;
  return { __typename: 'OrderChanged' as const, cursor, resolved, order: row };
}
