import { conflate } from './conflate.js';
import { cursorAt, openFeed, type FeedEvent, type FeedRequest, type State } from './feed.js';
import { hashFeed } from './feed-cursor.js';
import { mapFeed, resetOrWatermark } from './feed-items.js';
import { maySee, visibleTo } from '../graphql/context.js';
import { read, type ReadingContext } from './reading.js';
import { FeedCursorScalar } from '../graphql/scalars.js';
import type { ArgTypes, SubscriptionField } from '../graphql/subscription.js';
import type { ProjectionPosition } from '../projections/projection.js';
import type { Changes, Lookup } from '../projections/read-models.js';

/** What a feed says about its field. `after` is an argument of every feed, and is added to it. */
type FeedField<Args extends object, Context extends ReadingContext> = Omit<
  SubscriptionField<Args, Context>,
  'subscribe'
>;

/** What a feed shows of a change: the item without its cursor. Undefined when there is nothing to show after all. */
type Item = { readonly __typename: string } | undefined;

/** What one subscription shows to its caller. */
export interface FeedOf<Row, Shown> extends Pick<
  FeedRequest<Row, Shown>,
  'scope' | 'concerns' | 'state' | 'rereads'
> {
  /**
   * What the feed is asked for, to be hashed into its cursors: a cursor is valid only in a feed that is asked
   * for the same.
   */
  readonly of: unknown;
  item(row: Shown): Item | Promise<Item>;
}

interface FeedDefinition<Args extends object, Context extends ReadingContext, Row, Shown> extends FeedField<
  Args,
  Context
> {
  /** The changes, of one read model or of several, that may make an item. */
  readonly follows: readonly Changes<Row>[];
  /**
   * All changes that come within this time, in milliseconds, become one item. For a feed of one thing only.
   */
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

/** Makes a feed that shows what `open` says. `feedOfOne` and `feedOfList` make the usual ones. */
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
        // Changes that become one item are paid for once, with the operation.
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

/** Makes a feed of one thing, with its state first. A thing that is not there yet is waited for. */
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
  /** The id that the client asks for. */
  id(args: Args): string;
  /** The key of the row with this id; undefined for what is no id of such a thing. */
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
      const isSeen = (row: Row) => maySee(own, ownerOf(row));
      return {
        of: asked,
        scope: () => ({ owner: own, keys }),
        concerns: (change) => change.key === key && isSeen(change.row),
        async state() {
          const { rows, position } = await read(context, lookup.model, (from) => lookup.find(from, keys));
          return feedState([...rows.values()].find(isSeen), [position]);
        },
        item,
      };
    },
  });
}

/** Makes a feed of the things that match `criteria`, from now on or from the cursor of a page. */
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
  /**
   * The item of a thing that was changed, whether it matches or not: when it no longer matches, the item must
   * say that it left.
   */
  item(row: Row, criteria: Criteria): Item;
}): FeedSubscription<Args, Context> & {
  /**
   * The cursor with which the feed goes on after a page that was read at `position`; undefined when it is not
   * known.
   */
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
        // Who may see the thing is asked first, or an item that says it left would tell the id of somebody
        // else's.
        concerns: ({ row }) => maySee(own, ownerOf(row)),
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

/** The state of a thing as it was read, with the positions that are known. */
export const feedState = <Shown>(
  row: Shown | undefined,
  positions: readonly (ProjectionPosition | undefined)[],
): State<Shown> => ({ row, positions: positions.filter((position) => position !== undefined) });
