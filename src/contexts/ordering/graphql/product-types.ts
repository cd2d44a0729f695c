// The product as clients see it. What the availability read model knows (available, lowStock, onHand,
// reserved) is left to field resolvers: it comes from Redis, and may fail by itself.
import { ArgsType, Field, InputType, Int, ObjectType, createUnionType, registerEnumType } from 'type-graphql';
import { FeedItem, FeedReset, FeedWatermark } from '../../../kit/feeds/feed-types.js';
import { connectionOf } from '../../../kit/graphql/connection-types.js';
import type { Connection } from '../../../kit/graphql/connections.js';
import { ConnectionArgs, Money, Node, enumOf, typeName } from '../../../kit/graphql/types.js';

@ObjectType({ simpleResolvers: true, implements: Node })
export class Product extends Node {
  readonly __typename = 'Product';

  @Field(() => String)
  readonly sku!: string;

  @Field(() => String)
  readonly name!: string;

  @Field(() => Money)
  readonly price!: Money;

  @Field(() => Boolean, { nullable: true, description: 'False once it was withdrawn: it cannot be ordered.' })
  readonly forSale!: boolean;

  @Field(() => Int, {
    description: 'For expectedVersion. Moves with the name, the price and forSale, not with stock.',
  })
  readonly version!: number;
}

export const ProductConnection = connectionOf(Product);
export type ProductConnection = Connection<Product>;

@InputType()
export class ProductFilter {
  @Field(() => [String], { nullable: true, description: 'At most 100; for a basket.' })
  sku?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Staff only.' })
  lowStock?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Default: those that were withdrawn, too.' })
  forSale?: boolean | null;
}

export const ProductSort = enumOf('NAME_ASC', 'PRICE_ASC', 'PRICE_DESC', 'SKU_ASC', 'RELEVANCE');
export type ProductSort = keyof typeof ProductSort;
registerEnumType(ProductSort, {
  name: 'ProductSort',
  description:
    'Default: RELEVANCE with `search`, else NAME_ASC. RELEVANCE without `search` is BAD_USER_INPUT. Ties go by id.',
});

@ArgsType()
export class ProductsArgs extends ConnectionArgs {
  @Field(() => ProductFilter, { nullable: true })
  filter?: ProductFilter | null;

  @Field(() => String, { nullable: true })
  search?: string | null;

  @Field(() => ProductSort, { nullable: true })
  orderBy?: ProductSort | null;
}

@ObjectType({ simpleResolvers: true, implements: FeedItem })
class ProductChanged extends FeedItem {
  readonly __typename = 'ProductChanged';

  @Field(() => Product)
  readonly product!: Product;
}

export const ProductFeedItem = createUnionType({
  name: 'ProductFeedItem',
  types: () => [ProductChanged, FeedWatermark, FeedReset] as const,
  resolveType: typeName,
});
export type ProductFeedItem = typeof ProductFeedItem;
