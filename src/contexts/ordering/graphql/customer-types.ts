// Customers and the caller. Customer.orders (it has arguments) and Viewer.customer (another read model) are
// left to field resolvers.
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Holds } from '../../../kit/graphql/price.js';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { Money, Node, Role } from '../../../kit/graphql/types.js';

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

@ObjectType({ simpleResolvers: true })
export class Viewer {
  @Field(() => ID, { description: 'The `sub` of the token.' })
  readonly id!: string;

  @Holds(4)
  @Field(() => [Role])
  readonly roles!: readonly (keyof typeof Role)[];
}
