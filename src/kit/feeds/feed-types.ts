// The GraphQL types that every feed's items share.
import { Field, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import { Holds } from '../graphql/price.js';
import { FeedCursorScalar, UuidScalar } from '../graphql/scalars.js';
import { enumOf, typeName } from '../graphql/types.js';

/** What every item of a feed has. */
@InterfaceType({ resolveType: typeName })
export abstract class FeedItem {
  abstract readonly __typename: string;

  @Field(() => FeedCursorScalar, {
    description: 'Hand this back as `after` to go on from here, on any node.',
  })
  readonly cursor!: string;

  @Holds(100)
  @Field(() => [UuidScalar], {
    description: 'Commands of this caller that the feed covers from this item on.',
  })
  readonly resolved!: readonly string[];
}

/** An item that only moves the cursor on, and tells of commands. */
@ObjectType({
  simpleResolvers: true,
  implements: FeedItem,
  description: 'The read model moved on without touching what this feed shows.',
})
export class FeedWatermark extends FeedItem {
  readonly __typename = 'FeedWatermark';
}

export const FeedResetReason = enumOf('REBUILT', 'RESTORED', 'INVALID_CURSOR', 'SLOW_CONSUMER');
export type FeedResetReason = keyof typeof FeedResetReason;
registerEnumType(FeedResetReason, { name: 'FeedResetReason' });

/** An item that says that the feed starts anew, and why. */
@ObjectType({
  simpleResolvers: true,
  implements: FeedItem,
  description:
    "The cursor can't be continued: drop what you hold. The items that follow start from the\ncurrent state; of an orderFeed from now on, so query `orders` again.",
})
export class FeedReset extends FeedItem {
  readonly __typename = 'FeedReset';

  @Field(() => FeedResetReason)
  readonly reason!: FeedResetReason;
}
