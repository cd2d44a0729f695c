import type { FeedEvent } from './feed.js';
import type { FeedReset, FeedWatermark } from './feed-types.js';

/** The item for an event of those kinds that every feed has. */
export function resetOrWatermark(
  event: Exclude<FeedEvent<unknown>, { kind: 'change' }>,
): FeedReset | FeedWatermark {
  const { cursor, resolved } = event;
  return event.kind === 'reset'
    ? { __typename: 'FeedReset', cursor, resolved, reason: event.reason }
    : { __typename: 'FeedWatermark', cursor, resolved };
}

/**
 * Turns the events of a feed into the items of its union. The feed ends as soon as the items are ended, or
 * one cannot be made.
 */
export function mapFeed<Event, Item>(
  events: AsyncIterableIterator<Event>,
  toItem: (event: Event) => Item | Promise<Item>,
): AsyncIterableIterator<Item> {
  return {
    async next() {
      const next = await events.next();
      if (next.done === true) return { done: true, value: undefined };
      try {
        return { done: false, value: await toItem(next.value) };
      } catch (error) {
        await events.return?.();
        throw error;
      }
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
