// The portfolio as clients see it. What comes from elsewhere than its row (valuation, transactions, performance,
// auditTrail) is left to field resolvers: it may fail by itself.
import { Field, ID, Int, ObjectType, createUnionType, registerEnumType } from 'type-graphql';
import { FeedItem, FeedReset, FeedWatermark } from '../../graphql-kit/feed-types.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../graphql-kit/scalars.js';
import { Money, Node, PageInfo, enumOf, typeName } from '../../graphql-kit/types.js';

export const CostMethod = enumOf('FIFO', 'AVERAGE');
registerEnumType(CostMethod, { name: 'CostMethod' });

export const PortfolioStatus = enumOf('OPEN', 'CLOSED');
registerEnumType(PortfolioStatus, { name: 'PortfolioStatus' });

@ObjectType({ simpleResolvers: true })
class Position {
  @Field(() => String)
  readonly symbol!: string;

  @Field(() => DecimalScalar)
  readonly quantity!: string;

  @Field(() => Money, { description: '`costBasis` by `quantity`, rounded half to even to 12 decimals.' })
  readonly averageCost!: Money;

  @Field(() => Money)
  readonly costBasis!: Money;

  @Field(() => Money)
  readonly realizedPnl!: Money;
}

@ObjectType({ simpleResolvers: true, implements: Node })
export class Portfolio extends Node {
  readonly __typename = 'Portfolio';

  @Field(() => String)
  readonly name!: string;

  @Field(() => ID)
  readonly ownerId!: string;

  @Field(() => String)
  readonly baseCurrency!: string;

  @Field(() => CostMethod)
  readonly costMethod!: keyof typeof CostMethod;

  @Field(() => PortfolioStatus)
  readonly status!: keyof typeof PortfolioStatus;

  @Field(() => Int)
  readonly version!: number;

  @Field(() => Money)
  readonly cash!: Money;

  @Field(() => [Position], {
    description: 'Held now: what was sold out is left out, and stays in `realizedPnl`.',
  })
  readonly positions!: readonly Position[];

  @Field(() => Money)
  readonly realizedPnl!: Money;

  @Field(() => Money)
  readonly dividends!: Money;

  @Field(() => Money)
  readonly fees!: Money;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'A portfolio as it was. A type of its own without `id`: a client cache must not lay it over the live one.',
})
export class PortfolioState {
  @Field(() => ID)
  readonly portfolioId!: string;

  @Field(() => DateTimeScalar)
  readonly asOf!: Date;

  @Field(() => DateTimeScalar)
  readonly knownAt!: Date;

  @Field(() => String)
  readonly name!: string;

  @Field(() => ID)
  readonly ownerId!: string;

  @Field(() => String)
  readonly baseCurrency!: string;

  @Field(() => CostMethod)
  readonly costMethod!: keyof typeof CostMethod;

  @Field(() => PortfolioStatus)
  readonly status!: keyof typeof PortfolioStatus;

  @Field(() => Int, { description: 'Of the last event recorded by `knownAt`.' })
  readonly version!: number;

  @Field(() => Money)
  readonly cash!: Money;

  @Field(() => [Position])
  readonly positions!: readonly Position[];

  @Field(() => Money)
  readonly realizedPnl!: Money;

  @Field(() => Money)
  readonly dividends!: Money;

  @Field(() => Money)
  readonly fees!: Money;
}

@ObjectType({ simpleResolvers: true })
class PortfolioEdge {
  @Field(() => String)
  readonly cursor!: string;

  @Field(() => Portfolio)
  readonly node!: Portfolio;
}

@ObjectType({ simpleResolvers: true })
export class PortfolioConnection {
  @Field(() => [PortfolioEdge])
  readonly edges!: readonly PortfolioEdge[];

  @Field(() => [Portfolio])
  readonly nodes!: readonly Portfolio[];

  @Field(() => PageInfo)
  readonly pageInfo!: PageInfo;
}

@ObjectType({ simpleResolvers: true, description: 'Null but for `symbol` while it has no quote.' })
class PositionValuation {
  @Field(() => String)
  readonly symbol!: string;

  @Field(() => Money, { nullable: true })
  readonly price!: Money | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly quotedAt!: string | null;

  @Field(() => Money, { nullable: true })
  readonly marketValue!: Money | null;

  @Field(() => Money, { nullable: true })
  readonly unrealizedPnl!: Money | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'Positions without a quote in the base currency are not in its sums.',
})
export class Valuation {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Time of the newest quote in it; null without any.',
  })
  readonly asOf!: string | null;

  @Field(() => Money)
  readonly marketValue!: Money;

  @Field(() => Money, { description: 'Cash and market value.' })
  readonly netAssetValue!: Money;

  @Field(() => Money)
  readonly unrealizedPnl!: Money;

  @Field(() => [PositionValuation])
  readonly positions!: readonly PositionValuation[];
}

@ObjectType({ simpleResolvers: true })
export class PerformancePoint {
  @Field(() => DateScalar)
  readonly date!: string;

  @Field(() => Money, { description: 'By the last quotes at or before its end.' })
  readonly netAssetValue!: Money;

  @Field(() => Money, { description: 'Deposits less withdrawals of this day.' })
  readonly netDeposits!: Money;
}

@ObjectType({ simpleResolvers: true, implements: FeedItem })
class PortfolioChanged extends FeedItem {
  readonly __typename = 'PortfolioChanged';

  @Field(() => Portfolio)
  readonly portfolio!: Portfolio;
}

export const PortfolioFeedItem = createUnionType({
  name: 'PortfolioFeedItem',
  types: () => [PortfolioChanged, FeedWatermark, FeedReset] as const,
  resolveType: typeName,
});
export type PortfolioFeedItem = typeof PortfolioFeedItem;
