import { conflate } from './conflate.js';
import { cursorAt, openFeed, type FeedEvent, type FeedRequest, type State } from './feed.js';
import { hashFeed } from './feed-cursor.js';
import { mapFeed, resetOrWatermark } from './feed-items.js';
import { isVisible, visibleTo } from '../graphql/context.js';
import { read, type ReadingContext } from './reading.js';
import { FeedCursorScalar } from '../graphql/scalars.js';
import type { ArgTypes, SubscriptionField } from '../graphql/subscription.js';
import type { ProjectionPosition } from '../projections/projection.js';
import type { Changes, Lookup } from '../projections/read-models.js';

/** What is said of a feed's field; `after` is an argument of every feed. */
type FeedField<Args extends object, Context extends ReadingContext> = Omit<
  SubscriptionField<Args, Context>,
  'subscribe'
>;

/** What a feed shows of a change: the item without its cursor. Undefined when there is nothing to show after all. */
type Item = { readonly __typename: string } | undefined;

/** What one subscription shows, to one caller. */
export interface FeedOf<Row, Shown> extends Pick<
  FeedRequest<Row, Shown>,
  'scope' | 'concerns' | 'state' | 'rereads'
> {
  /** What it is asked for: a cursor goes on only in a feed that is asked for the same. */
  readonly of: unknown;
  item(row: Shown): Item | Promise<Item>;
}

interface FeedDefinition<Args extends object, Context extends ReadingContext, Row, Shown> extends FeedField<
  Args,
  Context
> {
  /** Every change that may make an item, of one read model or of several. */
  readonly follows: readonly Changes<Row>[];
  /** All changes that come within this time, in milliseconds, become one item. */
  readonly everyMs?: number;
  open(context: Context, args: Args): FeedOf<Row, Shown> | Promise<FeedOf<Row, Shown>>;
}

export type FeedSubscription<Args extends object, Context extends ReadingContext> = SubscriptionField<
  Args & After,
  Context
>;

interface After {
  readonly after?: string | null;
}

/** A feed of whatever `open` says; `feedOfOne` and `feedOfList` are the usual ones. */
export function defineFeed<Args extends object, Context extends ReadingContext, Row, Shown = Row>({
  follows,
  everyMs,
  open,
  ...field
}: FeedDefinition<Args, Context, Row, Shown>): FeedSubscription<Args, Context> {
  return {
    ...field,
    args: withAfter(field.args),
    async subscribe(context, { after, ...args }) {
      const { reads, consistency, caller, account } = context;
      const { feeds } = reads.stores;
      const { of, item, ...request } = await open(context, args as unknown as Args);
      const events = openFeed(feeds, {
        ...request,
        args: hashFeed(field.name, of),
        principal: caller?.sub,
        after,
        // What becomes one item is paid for once.
        account: everyMs === undefined ? account : { ...account, cost: 0 },
        seen: (position) => consistency.seen(position),
        tails: follows.map((changes) => reads.tail(changes)),
      });
      const told = everyMs === undefined ? events : conflate(events, everyMs, feeds.clock);
      return mapFeed(told, (event): object | Promise<object> => {
        if (event.kind !== 'change') return resetOrWatermark(event);
        const shown = item(event.row);
        return shown instanceof Promise
          ? shown.then((one) => withCursor(one, event))
          : withCursor(shown, event);
      });
    },
  };
}

const withCursor = (
  shown: Item,
  { cursor, resolved }: Pick<FeedEvent<unknown>, 'cursor' | 'resolved'>,
): object =>
  shown ? { ...shown, cursor, resolved } : resetOrWatermark({ kind: 'watermark', cursor, resolved });

const withAfter = <Args extends object>(args: ArgTypes<Args>): ArgTypes<Args & After> =>
  ({ ...args, after: { optional: () => FeedCursorScalar } }) as ArgTypes<Args & After>;

/** A feed of one thing, with its state first. What is not there yet is waited for. */
export function feedOfOne<Args extends object, Context extends ReadingContext, Row>({
  follows,
  lookup,
  id,
  keyOf,
  ownerOf,
  item,
  ...field
}: FeedField<Args, Context> & {
  readonly follows: Changes<Row>;
  /** Who may see it, where the field's permission is for owners. */
  ownerOf(row: Row): string | null;
  readonly lookup: Lookup<Row>;
  /** As it is asked for. */
  id(args: Args): string;
  /** Undefined for what is no id of such a thing. */
  keyOf(id: string): string | undefined;
  item(row: Row): Item;
}): FeedSubscription<Args, Context> {
  return defineFeed<Args, Context, Row>({
    ...field,
    follows: [follows],
    open(context, args) {
      const own = visibleTo(context, field.permission);
      const asked = id(args);
      const key = keyOf(asked);
      const keys = key === undefined ? [] : [key];
      const isSeen = (row: Row) => isVisible(own, ownerOf(row));
      return {
        of: asked,
        scope: () => ({ owner: own, keys }),
        concerns: (change) => change.key === key && isSeen(change.row),
        async state() {
          const { rows, position } = await read(context, lookup.model, (from) => lookup.find(from, keys));
          return stateOf([...rows.values()].find(isSeen), [position]);
        },
        item,
      };
    },
  });
}

/** A feed of the things that match `criteria`, from now on or from a page's cursor. */
export function feedOfList<Args extends object, Context extends ReadingContext, Row, Criteria>({
  follows,
  criteria,
  ownerOf,
  item,
  ...field
}: FeedField<Args, Context> & {
  readonly follows: Changes<Row>;
  /** Who may see it, where the field's permission is for owners. */
  ownerOf(row: Row): string | null;
  criteria(context: Context, args: Args): Criteria;
  /** Of a thing that was changed, whether it matches or not: what has ceased to must be told to have left. */
  item(row: Row, criteria: Criteria): Item;
}): FeedSubscription<Args, Context> & {
  /** Where the feed goes on after a page that was read at `position`. */
  cursorAt(context: Context, criteria: Criteria, position: ProjectionPosition | undefined): string;
} {
  const feed = defineFeed<Args, Context, Row>({
    ...field,
    follows: [follows],
    open(context, args) {
      const own = visibleTo(context, field.permission);
      const asked = criteria(context, args);
      return {
        of: asked,
        scope: () => ({ owner: own }),
        // Before anything else, so that no id of another's thing is told in an item that it has left.
        concerns: ({ row }) => isVisible(own, ownerOf(row)),
        item: (row) => item(row, asked),
      };
    },
  });
  return {
    ...feed,
    cursorAt: ({ reads }, asked, position) =>
      cursorAt(reads.stores.feeds, hashFeed(field.name, asked), position),
  };
}

/** Of a thing as it was read, at these positions as far as they are known. */
export const stateOf = <Shown>(
  row: Shown | undefined,
  positions: readonly (ProjectionPosition | undefined)[],
): State<Shown> => ({ row, positions: positions.filter((position) => position !== undefined) });
