// How this context refuses, as the API shows it: the types, and what each says of a refusal of its name.
import { Field, Int, ObjectType } from 'type-graphql';
import { Holds } from '../../../kit/graphql/price.js';
import { Refusal, showAs, UserError, type ShownRefusals } from '../../../kit/graphql/refusals.js';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { Money } from '../../../kit/graphql/types.js';
import type { OrderingRefusal } from '../domain/refusals.js';
import { OrderStatus, PaymentStatus } from './order-types.js';

@Refusal(['SKU_TAKEN'])
class SkuTaken extends UserError {}

@Refusal(
  ['STOCK_RESERVED'],
  'Units in orders not yet shipped are promised: no fewer than these can be on hand.',
)
class StockReserved extends UserError {
  @Field(() => Int)
  readonly onHand!: number;

  @Field(() => Int)
  readonly reserved!: number;
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

@Refusal(['INSUFFICIENT_STOCK'])
export class InsufficientStock extends UserError {
  @Holds(2_000, 'in its field')
  @Field(() => [StockShortage])
  readonly shortages!: readonly StockShortage[];
}

@Refusal(['NOT_FOR_SALE'], 'Products that were withdrawn cannot be ordered.')
export class NotForSale extends UserError {
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

@Refusal(['PRICE_CHANGED'], 'An expected unit price was given and is no longer the price.')
export class PriceChanged extends UserError {
  @Holds(2_000, 'in its field')
  @Field(() => [PriceChange])
  readonly changes!: readonly PriceChange[];
}

@Refusal(['ORDER_STATUS'], "The order's status does not allow this command.")
class OrderStatusRefusal extends UserError {
  @Field(() => OrderStatus)
  readonly status!: OrderStatus;
}

@Refusal(
  ['PAYMENT_STATUS'],
  "The status of the order's payment does not allow this command; the message says why it has that.",
)
class PaymentRefusal extends UserError {
  @Field(() => PaymentStatus)
  readonly paymentStatus!: PaymentStatus;
}

@Refusal(['RETURN_WINDOW_CLOSED'])
class ReturnWindowClosed extends UserError {
  @Field(() => DateTimeScalar)
  readonly closedAt!: Date | string;
}

/** The first three, and whether there are more. */
const some = (items: readonly string[], separator: string): string =>
  `${items.slice(0, 3).join(separator)}${items.length > 3 ? `${separator}…` : ''}`;

export const orderingRefusals: ShownRefusals<OrderingRefusal> = {
  SkuTaken: showAs(SkuTaken, ({ sku }) => ({
    message: `there is a product with SKU ${JSON.stringify(sku)} already: choose another`,
    path: ['sku'],
  })),
  StockReserved: showAs(StockReserved, ({ sku, path, onHand, reserved }) => ({
    message: `${onHand} of ${JSON.stringify(sku)} are on hand, ${reserved} of them reserved in orders: at most ${onHand - reserved} can be taken away; to take more, cancel orders first`,
    path,
    onHand,
    reserved,
  })),
  InsufficientStock: showAs(InsufficientStock, ({ shortages }) => {
    const short = shortages.map((one) => `${one.requested} of ${one.sku}, ${one.available} available`);
    return { message: `there is not enough in stock: ${some(short, '; ')}`, path: ['lines'], shortages };
  }),
  NotForSale: showAs(NotForSale, ({ skus }) => ({
    message: `not for sale any more: ${some(skus, ', ')}; order without`,
    path: ['lines'],
    skus,
  })),
  PriceChanged: showAs(PriceChanged, ({ changes }) => ({
    message: 'a price is not what was expected: see `changes`, and order again at the price that it has now',
    path: ['lines'],
    changes,
  })),
  OrderStatusRefusal: showAs(OrderStatusRefusal, ({ message, status }) => ({
    message,
    path: ['orderId'],
    status,
  })),
  PaymentRefusal: showAs(PaymentRefusal, ({ message, paymentStatus }) => ({
    message,
    path: ['orderId'],
    paymentStatus,
  })),
  ReturnWindowClosed: showAs(ReturnWindowClosed, ({ closedAt }) => ({
    message: `this order could be returned until ${closedAt}`,
    path: ['orderId'],
    closedAt,
  })),
};
