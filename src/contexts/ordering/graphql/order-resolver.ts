import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { load, read } from '../../../kit/feeds/reading.js';
import { maySee } from '../../../kit/graphql/context.js';
import { decodeId, encodeId } from '../domain/ids.js';
import { only, own } from '../../../kit/commands/permission.js';
import { storable } from '../../../kit/values/typed-text.js';
import { AuditConnection, type AuditPage } from '../../../kit/graphql/audit.js';
import { Permit } from '../../../kit/graphql/permit.js';
import { ConnectionArgs } from '../../../kit/graphql/types.js';
import { customersByKey } from '../read-models/customers.js';
import { findOrder } from '../read-models/order-queries.js';
import { orderStatusByKey } from '../read-models/order-status.js';
import { ordersProjection } from '../read-models/orders.js';
import { ownOrders } from '../commands/order-command.js';
import { streamsOfOrder } from '../read-models/history.js';
import type { OrderView, PaymentView } from '../read-models/order-view.js';
import { OrderLookup, OrdersArgs } from './order-inputs.js';
import { visibleOrders, type OrderingContext } from './ordering-context.js';
import { auditTrail } from './audit-trail.js';
import { Customer } from './customer-types.js';
import { pageOfOrders } from './order-lists.js';
import { Order, OrderConnection, OrderPayment, OrderStatusView, PaymentAction } from './order-types.js';

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
    const row = await load(context, orderStatusByKey, key);
    if (!row || !maySee(own, row.customerId)) return null;
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
    return customerId === null ? null : ((await load(context, customersByKey, customerId)) ?? null);
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

/** One order as far as the caller may see it; what is not theirs is not there. */
async function readOrder(
  context: OrderingContext,
  by: { id?: string; number?: string },
): Promise<OrderView | null> {
  const own = visibleOrders(context);
  const key = by.id === undefined ? undefined : decodeId('order', by.id);
  if (key === undefined && (by.number === undefined || !storable(by.number))) return null;
  const sought = key === undefined ? { number: by.number ?? '' } : { key };
  const { rows } = await read(context, ordersProjection, ({ db }) => findOrder(db, sought));
  return rows.find(({ customerId }) => maySee(own, customerId)) ?? null;
}
