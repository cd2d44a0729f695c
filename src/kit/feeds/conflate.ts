import type { Clock } from '../time/clock.js';
import { within } from '../time/within.js';
import type { FeedEvent } from './feed.js';

/**
 * Thins out a feed all of whose changes show one thing. Changes that come within `everyMs` (milliseconds) of
 * the last one shown become one, the latest, which resolves what all of them resolve. Watermarks among them
 * join it, or they would let each change out early. Resets, and watermarks with no change before them, are
 * not held up.
 */
export function conflate<Row>(
  events: AsyncIterableIterator<FeedEvent<Row>>,
  everyMs: number,
  clock: Clock,
): AsyncIterableIterator<FeedEvent<Row>> {
  let shownAt = -Infinity;
  let coming: Promise<IteratorResult<FeedEvent<Row>>> | undefined;
  /** What ended the gathering of changes, and comes next: a reset, or the feed's end. */
  let held: IteratorResult<FeedEvent<Row>> | undefined;

  async function gather(first: FeedEvent<Row>): Promise<FeedEvent<Row>> {
    let latest = first;
    const until = Math.max(shownAt + everyMs, clock.monotonic() + pageMs);
    for (;;) {
      coming ??= events.next();
      const next = await within(until - clock.monotonic(), coming);
      if (!next) break;
      coming = undefined;
      if (next.done === true || next.value.kind === 'reset') {
        held = next;
        break;
      }
      const { kind, cursor } = next.value;
      const resolved = [...new Set([...latest.resolved, ...next.value.resolved])];
      latest = { ...(kind === 'change' ? next.value : latest), cursor, resolved };
    }
    shownAt = clock.monotonic();
    return latest;
  }

  return {
    async next() {
      const result = held ?? (await (coming ??= events.next()));
      if (held) held = undefined;
      else coming = undefined;
      if (result.done === true || result.value.kind !== 'change') return result;
      return { done: false, value: await gather(result.value) };
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

/**
 * Milliseconds that a change waits at least: what one page of the projection changed comes at once, one after
 * the other.
 */
const pageMs = 5;
