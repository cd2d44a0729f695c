// How clients look orders up and list them.
import { ArgsType, Directive, Field, ID, InputType, registerEnumType } from 'type-graphql';
import { DateTimeScalar, DecimalScalar } from '../../../kit/graphql/scalars.js';
import { ConnectionArgs, enumOf } from '../../../kit/graphql/types.js';
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
