import type { FeedEvent } from './feed.js';
import type { FeedReset, FeedWatermark } from './feed-types.js';

/** The items that every feed has. */
export function resetOrWatermark(
  event: Exclude<FeedEvent<unknown>, { kind: 'change' }>,
): FeedReset | FeedWatermark {
  const { cursor, resolved } = event;
  return event.kind === 'reset'
    ? { __typename: 'FeedReset', cursor, resolved, reason: event.reason }
    : { __typename: 'FeedWatermark', cursor, resolved };
}

/** The events of a feed as the items of its union; ending it ends the feed at once. */
export function mapFeed<Event, Item>(
  events: AsyncIterableIterator<Event>,
  toItem: (event: Event) => Item | Promise<Item>,
): AsyncIterableIterator<Item> {
  return {
    async next() {
      const { done, value } = await events.next();
      return done === true
        ? { done, value: undefined }
        : { done: false, value: await toItem(value as Event) };
    },
    async return() {
      await events.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
