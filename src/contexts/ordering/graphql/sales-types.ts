// The sales dashboard as clients see it. topProducts is left to a field resolver: it has an argument.
import { Field, Float, ID, Int, ObjectType, createUnionType } from 'type-graphql';
import { FeedItem, FeedReset, FeedWatermark } from '../../../kit/feeds/feed-types.js';
import { Holds } from '../../../kit/graphql/price.js';
import { DateScalar } from '../../../kit/graphql/scalars.js';
import { Money, typeName } from '../../../kit/graphql/types.js';
import { OrderStatus } from './order-types.js';

/** The largest that GraphQL's Int can say. */
const mostInt = 2_147_483_647;

/** In a range, as the contract has it. */
export const mostDays = 3_660;

/** How many units were sold, in both fields that say it. */
export const unitsSold = (units: number): { readonly unitCount: number; readonly units: number } => ({
  unitCount: Math.min(units, mostInt),
  units,
});

const unitsAsInt = 'At most 2,147,483,647, where Int ends: `units` says how many they are.';
const wholeUnits = 'The units sold, whole; a Float because Int ends at 2^31.';

@ObjectType({ simpleResolvers: true })
class SalesDay {
  @Field(() => DateScalar)
  readonly date!: string;

  @Field(() => Money)
  readonly revenue!: Money;

  @Field(() => Int)
  readonly orderCount!: number;

  @Field(() => Int, { description: unitsAsInt })
  readonly unitCount!: number;

  @Field(() => Float, { nullable: true, description: wholeUnits })
  readonly units!: number;
}

@ObjectType({ simpleResolvers: true })
class SalesStatusCount {
  @Field(() => OrderStatus)
  readonly status!: OrderStatus;

  @Field(() => Int)
  readonly orderCount!: number;
}

@ObjectType({ simpleResolvers: true })
class SalesCountry {
  @Field(() => String)
  readonly countryCode!: string;

  @Field(() => Money)
  readonly revenue!: Money;

  @Field(() => Int)
  readonly orderCount!: number;
}

@ObjectType({ simpleResolvers: true })
export class SalesProduct {
  @Field(() => String)
  readonly sku!: string;

  @Field(() => String)
  readonly name!: string;

  @Field(() => Money)
  readonly revenue!: Money;

  @Field(() => Int, { description: unitsAsInt })
  readonly unitCount!: number;

  @Field(() => Float, { nullable: true, description: wholeUnits })
  readonly units!: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'By the day of `placedAt`, in `timeZone`. Cancelled and returned orders count in `byStatus` only.',
})
export class SalesDashboard {
  @Field(() => ID, { description: 'The same for the same range.' })
  readonly id!: string;

  @Field(() => DateScalar)
  readonly from!: string;

  @Field(() => DateScalar)
  readonly to!: string;

  @Field(() => String, {
    nullable: true,
    description: "The shop's, such as Europe/Berlin: days begin and end by its clocks.",
  })
  readonly timeZone!: string;

  @Field(() => Money)
  readonly revenue!: Money;

  @Field(() => Int)
  readonly orderCount!: number;

  @Field(() => Int, { description: unitsAsInt })
  readonly unitCount!: number;

  @Field(() => Float, { nullable: true, description: wholeUnits })
  readonly units!: number;

  @Field(() => Money, {
    description: "Rounded half to even to the currency's decimals; 0 without orders.",
  })
  readonly averageOrderValue!: Money;

  @Holds(mostDays, 'in its field')
  @Field(() => [SalesDay], { description: 'Every day of the range.' })
  readonly byDay!: readonly SalesDay[];

  @Holds(6)
  @Field(() => [SalesStatusCount])
  readonly byStatus!: readonly SalesStatusCount[];

  /** There are 249 codes; letters that were none came in with imports of earlier releases. */
  @Holds(300)
  @Field(() => [SalesCountry])
  readonly byCountry!: readonly SalesCountry[];
}

@ObjectType({ simpleResolvers: true, implements: FeedItem })
class SalesDashboardChanged extends FeedItem {
  readonly __typename = 'SalesDashboardChanged';

  @Field(() => SalesDashboard)
  readonly dashboard!: SalesDashboard;
}

export const SalesDashboardFeedItem = createUnionType({
  name: 'SalesDashboardFeedItem',
  types: () => [SalesDashboardChanged, FeedWatermark, FeedReset] as const,
  resolveType: typeName,
});
export type SalesDashboardFeedItem = typeof SalesDashboardFeedItem;
