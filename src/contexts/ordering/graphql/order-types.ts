// The order as clients see it. Order.customer is left to a field resolver: it comes from another read model.
import { Field, ID, Int, ObjectType, createUnionType, registerEnumType } from 'type-graphql';
import { FeedItem, FeedReset, FeedWatermark } from '../../../kit/feeds/feed-types.js';
import { Holds, HoldsPage } from '../../../kit/graphql/price.js';
import { DateTimeScalar, FeedCursorScalar } from '../../../kit/graphql/scalars.js';
import { Money, Node, PageInfo, enumOf, typeName } from '../../../kit/graphql/types.js';

export const OrderStatus = enumOf('PLACED', 'CONFIRMED', 'SHIPPED', 'DELIVERED', 'CANCELLED', 'RETURNED');
export type OrderStatus = keyof typeof OrderStatus;
registerEnumType(OrderStatus, { name: 'OrderStatus' });

export const PaymentStatus = enumOf(
  'PENDING',
  'AUTHORIZED',
  'CAPTURED',
  'DECLINED',
  'VOIDED',
  'REFUNDED',
  'FAILED',
);
export type PaymentStatus = keyof typeof PaymentStatus;
registerEnumType(PaymentStatus, { name: 'PaymentStatus' });

export const OrderTimelineType = enumOf(
  'PLACED',
  'PAYMENT_AUTHORIZED',
  'PAYMENT_DECLINED',
  'CONFIRMED',
  'SHIPPING_ADDRESS_CHANGED',
  'SHIPPED',
  'PAYMENT_CAPTURED',
  'DELIVERED',
  'CANCELLED',
  'PAYMENT_VOIDED',
  'RETURNED',
  'PAYMENT_REFUNDED',
  'PAYMENT_FAILED',
  'PAYMENT_REFUSED',
  'PAYMENT_ACTION_REQUIRED',
  'PAYMENT_REQUESTED',
  'LINES_RETURNED',
  'DELIVERY_FAILED',
  'REFUND_REQUESTED',
  'PAYMENT_PARTLY_REFUNDED',
);
export type OrderTimelineType = keyof typeof OrderTimelineType;
registerEnumType(OrderTimelineType, { name: 'OrderTimelineType' });

@ObjectType({ simpleResolvers: true })
export class Address {
  @Field(() => String)
  readonly name!: string;

  @Field(() => String)
  readonly line1!: string;

  @Field(() => String, { nullable: true })
  readonly line2!: string | null;

  @Field(() => String)
  readonly city!: string;

  @Field(() => String, { nullable: true })
  readonly region!: string | null;

  @Field(() => String, { nullable: true })
  readonly postalCode!: string | null;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2, such as GB.' })
  readonly countryCode!: string;
}

@ObjectType({ simpleResolvers: true })
export class OrderLine {
  @Field(() => String)
  readonly sku!: string;

  @Field(() => String)
  readonly name!: string;

  @Field(() => Int)
  readonly quantity!: number;

  @Field(() => Money)
  readonly unitPrice!: Money;

  @Field(() => Money)
  readonly lineTotal!: Money;

  @Field(() => Int, {
    nullable: true,
    description: 'How many of them came back; all of an order that is RETURNED.',
  })
  readonly returned!: number | null;
}

@ObjectType({ simpleResolvers: true })
export class PaymentAction {
  @Field(() => String, {
    description: "For the payment provider's own program in the browser, which has the customer do it.",
  })
  readonly clientSecret!: string;
}

/** `action` is left to a field resolver: it is asked of the provider, and kept nowhere. */
@ObjectType({ simpleResolvers: true })
export class OrderPayment {
  @Field(() => PaymentStatus)
  readonly status!: PaymentStatus;

  @Field(() => Money)
  readonly amount!: Money;

  @Field(() => String, { nullable: true })
  readonly declineReason!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why it is VOIDED without having been asked for, or FAILED, or what the provider was asked and refused: in its words.',
  })
  readonly failureReason!: string | null;

  @Field(() => Money, {
    nullable: true,
    description: 'What was given back so far; null if nothing was.',
  })
  readonly refunded!: Money | null;

  @Field(() => Money, {
    nullable: true,
    description: 'What is to be given back and was not yet; null if nothing is.',
  })
  readonly refundDue!: Money | null;
}

@ObjectType({ simpleResolvers: true })
export class OrderTimelineEntry {
  @Field(() => OrderTimelineType)
  readonly type!: OrderTimelineType;

  @Field(() => DateTimeScalar)
  readonly at!: Date | string;
}

@ObjectType({ simpleResolvers: true, implements: Node })
export class Order extends Node {
  readonly __typename = 'Order';

  @Field(() => String)
  readonly number!: string;

  @Field(() => OrderStatus)
  readonly status!: OrderStatus;

  @Field(() => Int)
  readonly version!: number;

  @Field(() => ID, { nullable: true, description: "Null for a guest's order." })
  readonly customerId!: string | null;

  @Field(() => DateTimeScalar)
  readonly placedAt!: Date | string;

  @Field(() => DateTimeScalar)
  readonly updatedAt!: Date | string;

  @Field(() => Address)
  readonly shippingAddress!: Address;

  @Holds(2_000)
  @Field(() => [OrderLine])
  readonly lines!: readonly OrderLine[];

  @Field(() => Money)
  readonly total!: Money;

  @Field(() => OrderPayment, { nullable: true })
  readonly payment!: OrderPayment | null;

  @Field(() => String, { nullable: true })
  readonly trackingNumber!: string | null;

  @Field(() => String, { nullable: true })
  readonly cancelReason!: string | null;

  @Field(() => String, { nullable: true })
  readonly returnReason!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Staff must see to it: its payment has come to nothing while the order goes on, or the provider refuses what it was asked.',
  })
  readonly needsAttention!: boolean | null;

  /** As many as there are: refunds and changes of the address have no end, though few have more than ten. */
  @Holds(50)
  @Field(() => [OrderTimelineEntry], { nullable: true })
  readonly timeline!: readonly OrderTimelineEntry[] | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "One order's status from Redis: the cheapest read there is.",
})
export class OrderStatusView {
  @Field(() => ID, { description: "Its own, not the order's." })
  readonly id!: string;

  @Field(() => ID)
  readonly orderId!: string;

  @Field(() => OrderStatus)
  readonly status!: OrderStatus;

  @Field(() => PaymentStatus)
  readonly paymentStatus!: PaymentStatus;

  @Field(() => Int)
  readonly version!: number;

  @Field(() => DateTimeScalar)
  readonly updatedAt!: Date | string;
}

@ObjectType({ simpleResolvers: true })
class OrderEdge {
  @Field(() => String)
  readonly cursor!: string;

  @Field(() => Order)
  readonly node!: Order;
}

@ObjectType({ simpleResolvers: true })
export class OrderConnection {
  @HoldsPage()
  @Field(() => [OrderEdge])
  readonly edges!: readonly OrderEdge[];

  @HoldsPage()
  @Field(() => [Order])
  readonly nodes!: readonly Order[];

  @Field(() => PageInfo)
  readonly pageInfo!: PageInfo;

  @Field(() => FeedCursorScalar, {
    description: '`after` of an orderFeed that goes on where this page was read: no gap between the two.',
  })
  readonly feedCursor!: string;

  /** Not part of a page: counted by a field resolver, and only when it is asked for. */
  @Field(() => Int, {
    nullable: true,
    description: 'Exact. Priced; null where counting would take too long.',
  })
  readonly totalCount?: number | null;
}

@ObjectType({ simpleResolvers: true, implements: FeedItem })
class OrderChanged extends FeedItem {
  readonly __typename = 'OrderChanged';

  @Field(() => Order)
  readonly order!: Order;
}

@ObjectType({
  simpleResolvers: true,
  implements: FeedItem,
  description:
    "It changed and does not match the feed's filter, or no longer does; you may never have seen it.",
})
class OrderLeft extends FeedItem {
  readonly __typename = 'OrderLeft';

  @Field(() => ID)
  readonly orderId!: string;
}

export const OrderFeedItem = createUnionType({
  name: 'OrderFeedItem',
  types: () => [OrderChanged, FeedWatermark, FeedReset] as const,
  resolveType: typeName,
});
export type OrderFeedItem = typeof OrderFeedItem;

export const OrderListFeedItem = createUnionType({
  name: 'OrderListFeedItem',
  types: () => [OrderChanged, OrderLeft, FeedWatermark, FeedReset] as const,
  resolveType: typeName,
});
export type OrderListFeedItem = typeof OrderListFeedItem;
