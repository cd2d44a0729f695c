import { createUnionType, Field, ObjectType, type ClassType } from 'type-graphql';
import { typeName } from '../graphql/types.js';
import { FeedItem, FeedReset, FeedWatermark } from './feed-types.js';

/** The item types of a feed, and the item that shows a thing as it is now. */
interface FeedItems<T extends object> {
  /** The union, for `items` of the feed. */
  readonly type: object;
  changed(row: T): { readonly __typename: string };
}

/**
 * The items of a feed of one type: for `Plan`, `PlanChanged` with the field `plan`, and the union `PlanFeedItem` of that, a
 * watermark and a reset.
 */
export function feedItemsOf<T extends object>(node: ClassType<T>): FeedItems<T> {
  const { name } = node;
  const property = name.charAt(0).toLowerCase() + name.slice(1);
  @ObjectType(`${name}Changed`, { simpleResolvers: true, implements: FeedItem })
  class Changed extends FeedItem {
    readonly __typename = `${name}Changed`;
  }
  Field(() => node)(Changed.prototype, property);
  return {
    type: createUnionType({
      name: `${name}FeedItem`,
      types: () => [Changed, FeedWatermark, FeedReset] as const,
      resolveType: typeName,
    }),
    changed: (row) => ({ __typename: `${name}Changed`, [property]: row }),
  };
}
