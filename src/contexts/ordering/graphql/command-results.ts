// What a command on an order can answer. The payload's `order` is left to a field resolver: selecting it is
// what makes the answer wait for its read model.
import { Field, ID, Int, ObjectType, createUnionType } from 'type-graphql';
import { Holds } from '../../../kit/graphql/price.js';
import {
  CommandIdConflict,
  InvalidInput,
  NotFound,
  UserError,
  VersionConflict,
} from '../../../kit/graphql/refusals.js';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { CommandAccepted, Money, typeName } from '../../../kit/graphql/types.js';
import { OrderStatus, PaymentStatus } from './order-types.js';

@ObjectType({ simpleResolvers: true, implements: CommandAccepted })
export class OrderCommandAccepted extends CommandAccepted {
  readonly __typename = 'OrderCommandAccepted';

  @Field(() => ID)
  readonly orderId!: string;

  @Field(() => String)
  readonly number!: string;
}

@ObjectType({ simpleResolvers: true })
class StockShortage {
  @Field(() => String)
  readonly sku!: string;

  @Field(() => Int)
  readonly requested!: number;

  @Field(() => Int)
  readonly available!: number;
}

@ObjectType({ simpleResolvers: true, implements: UserError })
export class InsufficientStock extends UserError {
  readonly __typename = 'InsufficientStock';
  declare readonly code: 'INSUFFICIENT_STOCK';

  @Holds(2_000, 'in its field')
  @Field(() => [StockShortage])
  readonly shortages!: readonly StockShortage[];
}

@ObjectType({
  simpleResolvers: true,
  implements: UserError,
  description: 'Products that were withdrawn cannot be ordered.',
})
export class NotForSale extends UserError {
  readonly __typename = 'NotForSale';
  declare readonly code: 'NOT_FOR_SALE';

  @Holds(2_000, 'in its field')
  @Field(() => [String])
  readonly skus!: readonly string[];
}

@ObjectType({ simpleResolvers: true })
class PriceChange {
  @Field(() => String)
  readonly sku!: string;

  @Field(() => Money)
  readonly expected!: Money;

  @Field(() => Money)
  readonly price!: Money;
}

@ObjectType({
  simpleResolvers: true,
  implements: UserError,
  description: 'An expected unit price was given and is no longer the price.',
})
export class PriceChanged extends UserError {
  readonly __typename = 'PriceChanged';
  declare readonly code: 'PRICE_CHANGED';

  @Holds(2_000, 'in its field')
  @Field(() => [PriceChange])
  readonly changes!: readonly PriceChange[];
}

@ObjectType({
  simpleResolvers: true,
  implements: UserError,
  description: "The order's status does not allow this command.",
})
export class OrderStatusRefusal extends UserError {
  readonly __typename = 'OrderStatusRefusal';
  declare readonly code: 'ORDER_STATUS';

  @Field(() => OrderStatus)
  readonly status!: OrderStatus;
}

@ObjectType({
  simpleResolvers: true,
  implements: UserError,
  description:
    "The status of the order's payment does not allow this command; the message says why it has that.",
})
export class PaymentRefusal extends UserError {
  readonly __typename = 'PaymentRefusal';
  declare readonly code: 'PAYMENT_STATUS';

  @Field(() => PaymentStatus)
  readonly paymentStatus!: PaymentStatus;
}

@ObjectType({ simpleResolvers: true, implements: UserError })
export class ReturnWindowClosed extends UserError {
  readonly __typename = 'ReturnWindowClosed';
  declare readonly code: 'RETURN_WINDOW_CLOSED';

  @Field(() => DateTimeScalar)
  readonly closedAt!: Date | string;
}

export const PlaceOrderResult = createUnionType({
  name: 'PlaceOrderResult',
  types: () =>
    [
      OrderCommandAccepted,
      InvalidInput,
      NotFound,
      NotForSale,
      InsufficientStock,
      PriceChanged,
      CommandIdConflict,
    ] as const,
  resolveType: typeName,
});
export type PlaceOrderResult = typeof PlaceOrderResult;

export const CancelOrderResult = createUnionType({
  name: 'CancelOrderResult',
  types: () =>
    [
      OrderCommandAccepted,
      InvalidInput,
      NotFound,
      OrderStatusRefusal,
      VersionConflict,
      CommandIdConflict,
    ] as const,
  resolveType: typeName,
});
export type CancelOrderResult = typeof CancelOrderResult;

export const ChangeShippingAddressResult = createUnionType({
  name: 'ChangeShippingAddressResult',
  types: () =>
    [
      OrderCommandAccepted,
      InvalidInput,
      NotFound,
      OrderStatusRefusal,
      VersionConflict,
      CommandIdConflict,
    ] as const,
  resolveType: typeName,
});
export type ChangeShippingAddressResult = typeof ChangeShippingAddressResult;

export const ShipOrderResult = createUnionType({
  name: 'ShipOrderResult',
  types: () =>
    [
      OrderCommandAccepted,
      InvalidInput,
      NotFound,
      OrderStatusRefusal,
      PaymentRefusal,
      VersionConflict,
      CommandIdConflict,
    ] as const,
  resolveType: typeName,
});
export type ShipOrderResult = typeof ShipOrderResult;

export const DeliverOrderResult = createUnionType({
  name: 'DeliverOrderResult',
  types: () =>
    [
      OrderCommandAccepted,
      InvalidInput,
      NotFound,
      OrderStatusRefusal,
      VersionConflict,
      CommandIdConflict,
    ] as const,
  resolveType: typeName,
});
export type DeliverOrderResult = typeof DeliverOrderResult;

export const ReturnOrderResult = createUnionType({
  name: 'ReturnOrderResult',
  types: () =>
    [
      OrderCommandAccepted,
      InvalidInput,
      NotFound,
      OrderStatusRefusal,
      ReturnWindowClosed,
      VersionConflict,
      CommandIdConflict,
    ] as const,
  resolveType: typeName,
});
export type ReturnOrderResult = typeof ReturnOrderResult;

export const ReauthorizePaymentResult = createUnionType({
  name: 'ReauthorizePaymentResult',
  types: () =>
    [
      OrderCommandAccepted,
      InvalidInput,
      NotFound,
      OrderStatusRefusal,
      PaymentRefusal,
      VersionConflict,
      CommandIdConflict,
    ] as const,
  resolveType: typeName,
});
export type ReauthorizePaymentResult = typeof ReauthorizePaymentResult;

export const ReturnOrderLinesResult = createUnionType({
  name: 'ReturnOrderLinesResult',
  types: () =>
    [
      OrderCommandAccepted,
      InvalidInput,
      NotFound,
      OrderStatusRefusal,
      PaymentRefusal,
      ReturnWindowClosed,
      VersionConflict,
      CommandIdConflict,
    ] as const,
  resolveType: typeName,
});
export type ReturnOrderLinesResult = typeof ReturnOrderLinesResult;

export const RefundOrderResult = createUnionType({
  name: 'RefundOrderResult',
  types: () =>
    [
      OrderCommandAccepted,
      InvalidInput,
      NotFound,
      OrderStatusRefusal,
      PaymentRefusal,
      VersionConflict,
      CommandIdConflict,
    ] as const,
  resolveType: typeName,
});
export type RefundOrderResult = typeof RefundOrderResult;

export const FailDeliveryResult = createUnionType({
  name: 'FailDeliveryResult',
  types: () =>
    [
      OrderCommandAccepted,
      InvalidInput,
      NotFound,
      OrderStatusRefusal,
      VersionConflict,
      CommandIdConflict,
    ] as const,
  resolveType: typeName,
});
export type FailDeliveryResult = typeof FailDeliveryResult;
