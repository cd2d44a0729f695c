// What clients send: how orders are looked up and listed, and the commands' inputs. graphql has checked
// types and nullability before a resolver sees them; everything else is the commands' to check.
import { ArgsType, Directive, Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { DateTimeScalar, DecimalScalar, UuidScalar } from '../../../kit/graphql/scalars.js';
import { ConnectionArgs, MoneyInput, enumOf } from '../../../kit/graphql/types.js';
import { OrderStatus } from './order-types.js';

@Directive('@oneOf')
@InputType({ description: 'Exactly one of the fields.' })
export class OrderLookup {
  @Field(() => ID, { nullable: true })
  id?: string;

  @Field(() => String, { nullable: true })
  number?: string;
}

@InputType()
export class OrderFilter {
  @Field(() => ID, { nullable: true })
  customerId?: string | null;

  @Field(() => [OrderStatus], { nullable: true })
  status?: OrderStatus[] | null;

  @Field(() => String, { nullable: true })
  sku?: string | null;

  @Field(() => String, { nullable: true })
  countryCode?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'From this moment on.' })
  placedFrom?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Before this moment.' })
  placedTo?: Date | null;

  @Field(() => DecimalScalar, { nullable: true })
  totalMin?: string | null;

  @Field(() => DecimalScalar, { nullable: true })
  totalMax?: string | null;

  @Field(() => Boolean, { nullable: true })
  needsAttention?: boolean | null;
}

export const OrderSort = enumOf('PLACED_AT_DESC', 'PLACED_AT_ASC', 'TOTAL_DESC', 'TOTAL_ASC', 'RELEVANCE');
export type OrderSort = keyof typeof OrderSort;
registerEnumType(OrderSort, {
  name: 'OrderSort',
  description:
    'Default: RELEVANCE with `search`, else PLACED_AT_DESC. RELEVANCE without `search` is BAD_USER_INPUT. Ties go by id.',
});

/** Of Query.orders and Customer.orders. */
@ArgsType()
export class OrdersArgs extends ConnectionArgs {
  @Field(() => OrderFilter, { nullable: true })
  filter?: OrderFilter | null;

  @Field(() => String, { nullable: true })
  search?: string | null;

  @Field(() => OrderSort, { nullable: true })
  orderBy?: OrderSort | null;
}

@InputType()
class AddressInput {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  line1!: string;

  @Field(() => String, { nullable: true })
  line2?: string | null;

  @Field(() => String)
  city!: string;

  @Field(() => String, { nullable: true })
  region?: string | null;

  @Field(() => String, { nullable: true })
  postalCode?: string | null;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2, such as GB.' })
  countryCode!: string;
}

@InputType()
class OrderLineInput {
  @Field(() => String)
  sku!: string;

  @Field(() => Int)
  quantity!: number;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'Refuse with PriceChanged unless this is the price.',
  })
  expectedUnitPrice?: MoneyInput | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description: "Staff only (imports, agreed prices): charge this instead of the catalogue's price.",
  })
  unitPrice?: MoneyInput | null;
}

@InputType()
class PaymentInput {
  @Field(() => String, {
    description:
      'A payment method token of the gateway. The sandbox gateway knows tok_ok, tok_declined, tok_slow and tok_unreachable.',
  })
  method!: string;
}

@InputType()
export class PlaceOrderInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Default: the caller; for staff, a guest. Only staff may name another than themselves.',
  })
  customerId?: string | null;

  @Field(() => [OrderLineInput], { description: '1 to 2,000; a SKU may come more than once.' })
  lines!: OrderLineInput[];

  @Field(() => AddressInput)
  shippingAddress!: AddressInput;

  @Field(() => PaymentInput)
  payment!: PaymentInput;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Staff only, for importing history: when the order was really placed. Default: now.',
  })
  placedAt?: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Staff only, for importing history: the order brings the units that it reserves, received with it, and takes none of those that are there. Default: false.',
  })
  receiveStock?: boolean | null;
}

@InputType()
export class ReauthorizePaymentInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => ID)
  orderId!: string;

  @Field(() => PaymentInput, { nullable: true, description: 'Default: the method that it had.' })
  payment?: PaymentInput | null;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

@InputType()
export class CancelOrderInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => ID)
  orderId!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

@InputType()
export class ChangeShippingAddressInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => ID)
  orderId!: string;

  @Field(() => AddressInput)
  shippingAddress!: AddressInput;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

@InputType()
export class ShipOrderInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => ID)
  orderId!: string;

  @Field(() => String)
  trackingNumber!: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

@InputType()
export class DeliverOrderInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => ID)
  orderId!: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

@InputType()
export class ReturnOrderInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => ID)
  orderId!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

@InputType()
class ReturnedLineInput {
  @Field(() => String)
  sku!: string;

  @Field(() => Int)
  quantity!: number;

  @Field(() => Boolean, { description: 'Do they go back to stock? False: they are broken, or were kept.' })
  restock!: boolean;
}

@InputType()
export class ReturnOrderLinesInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => ID)
  orderId!: string;

  @Field(() => [ReturnedLineInput], {
    description:
      '1 to 2,000; a SKU may come more than once. Of lines of the same SKU, the first ones come back first.',
  })
  lines!: ReturnedLineInput[];

  @Field(() => String)
  reason!: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

@InputType()
export class RefundOrderInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => ID)
  orderId!: string;

  @Field(() => MoneyInput)
  amount!: MoneyInput;

  @Field(() => String)
  reason!: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

export const DeliveryFailure = enumOf('LOST', 'REFUSED');
export type DeliveryFailure = keyof typeof DeliveryFailure;
registerEnumType(DeliveryFailure, {
  name: 'DeliveryFailure',
  description: 'LOST: its units are gone. REFUSED: it came back, and they are on hand again.',
});

@InputType()
export class FailDeliveryInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => ID)
  orderId!: string;

  @Field(() => DeliveryFailure)
  outcome!: DeliveryFailure;

  @Field(() => String)
  reason!: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}
