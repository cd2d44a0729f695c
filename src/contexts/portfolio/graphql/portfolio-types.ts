// The portfolio as clients see it. What comes from elsewhere than its row (valuation, transactions, performance,
// auditTrail) is left to field resolvers: it may fail by itself.
import { Field, ID, Int, ObjectType, createUnionType, registerEnumType } from 'type-graphql';
import { FeedItem, FeedReset, FeedWatermark } from '../../../kit/feeds/feed-types.js';
import { Holds } from '../../../kit/graphql/price.js';
import { connectionOf } from '../../../kit/graphql/connection-types.js';
import type { Connection } from '../../../kit/graphql/connections.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../../kit/graphql/scalars.js';
import { Money, Node, enumOf, typeName } from '../../../kit/graphql/types.js';
import { CostMethod } from '../commands/open-portfolio.js';

export const PortfolioStatus = enumOf('OPEN', 'CLOSED');
registerEnumType(PortfolioStatus, { name: 'PortfolioStatus' });

/**
 * A portfolio may hold more, and have more without a price. Few do: they are not priced by what hardly any has, and
 * what there is more of counts in the bytes of the answer.
 */
const [usualPositions, few] = [500, 50];

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

  @Holds(usualPositions)
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

  @Holds(usualPositions)
  @Field(() => [Position])
  readonly positions!: readonly Position[];

  @Field(() => Money)
  readonly realizedPnl!: Money;

  @Field(() => Money)
  readonly dividends!: Money;

  @Field(() => Money)
  readonly fees!: Money;
}

export const PortfolioConnection = connectionOf(Portfolio);
export type PortfolioConnection = Connection<Portfolio>;

const PriceSource = enumOf('QUOTE', 'TRADE');
registerEnumType(PriceSource, {
  name: 'PriceSource',
  description:
    'QUOTE: the last quote in the base currency. TRADE: the last trade, while there is no such quote.',
});

@ObjectType({
  simpleResolvers: true,
  description: 'Null but for `symbol` while it was neither quoted in the base currency nor traded.',
})
class PositionValuation {
  @Field(() => String)
  readonly symbol!: string;

  @Field(() => Money, {
    nullable: true,
    description: 'Of one share as held now: one that was told before a split is scaled by it.',
  })
  readonly price!: Money | null;

  @Field(() => PriceSource, { nullable: true })
  readonly priceSource!: keyof typeof PriceSource | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Null while it was never quoted.' })
  readonly quotedAt!: string | null;

  @Field(() => Money, { nullable: true })
  readonly marketValue!: Money | null;

  @Field(() => Money, { nullable: true })
  readonly unrealizedPnl!: Money | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'Positions that were never quoted in the base currency are valued at their last trade.',
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

  @Holds(usualPositions)
  @Field(() => [PositionValuation])
  readonly positions!: readonly PositionValuation[];

  @Holds(few)
  @Field(() => [String], {
    description:
      'Symbols that have no price at all, neither by a quote nor by a trade: they are not in the sums.',
  })
  readonly unpriced!: readonly string[];
}

@ObjectType({ simpleResolvers: true })
export class PerformancePoint {
  @Field(() => DateScalar)
  readonly date!: string;

  @Field(() => Money, {
    description: 'By the last quotes at or before its end; of what had none yet, by its last trade.',
  })
  readonly netAssetValue!: Money;

  @Field(() => Money, { description: 'Deposits less withdrawals of this day.' })
  readonly netDeposits!: Money;

  @Field(() => Money, {
    description:
      'Shares that came in by adjustments of this day, less those that went, at the price that they are counted at in `netAssetValue`; those without a price, on the day of their first one. Neither a profit nor in `netDeposits`.',
  })
  readonly contributionsInKind!: Money;

  @Holds(few)
  @Field(() => [String], {
    description: 'Symbols held at its end that had no price until then: not in `netAssetValue`.',
  })
  readonly unpriced!: readonly string[];
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
