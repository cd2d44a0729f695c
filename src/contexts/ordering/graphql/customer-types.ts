// Customer.orders, which has arguments, is left to a field resolver.
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { Money, Node } from '../../../kit/graphql/types.js';

@ObjectType({ simpleResolvers: true, implements: Node })
export class Customer extends Node {
  readonly __typename = 'Customer';

  @Field(() => ID)
  readonly customerId!: string;

  @Field(() => Int, {
    description: 'Orders that count as revenue, as in `lifetimeValue`: neither cancelled nor returned.',
  })
  readonly orderCount!: number;

  @Field(() => Money)
  readonly lifetimeValue!: Money;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly firstOrderAt!: Date | string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly lastOrderAt!: Date | string | null;
}
