import type { CommandLog } from '../commands/command-log.js';
import type { Signer } from '../consistency/signer.js';
import type { Account } from '../graphql/context.js';
import type { FeedScope } from '../projections/feed-place.js';
import type { ProjectionPosition } from '../projections/projection.js';
import type { Clock } from '../time/clock.js';
import type { FairTurns } from '../time/fair-turns.js';
import type { FeedResetReason } from './feed-types.js';
import type { Change, ProjectionTail } from './projection-tail.js';

/** What the feeds of a node need, made once. */
export interface FeedKit {
  readonly signer: Signer;
  readonly clock: Clock;
  readonly commands: CommandLog;
  /** A feed that looks for what has changed since its place does so in its turn. */
  readonly turns: FairTurns;
  epoch(): number;
}

/** One subscription: its changes are of a `Row`, and its items show a `Shown`. */
export interface FeedRequest<Row, Shown = Row> {
  /** `hashFeed` of the feed's name and arguments. */
  readonly args: string;
  /** The caller whose commands are told as resolved; undefined to tell none. */
  readonly principal: string | undefined;
  readonly after: string | null | undefined;
  /** Who pays for reading and telling what has changed since the cursor. */
  readonly account: Account;
  /** The tails whose changes make items. */
  readonly tails: readonly ProjectionTail<Row>[];
  /**
   * Which rows of a read model the feed reads when it looks for changes by itself. It must have all that
   * `concerns` lets through, or changes are missed, and it must be within what the caller may see.
   */
  scope(projection: string): FeedScope;
  /** Whether this change makes an item. It must be false for what the caller may not see. */
  concerns(change: Change<Row>): boolean;
  /**
   * For a feed of one thing: reads its current state, which is shown first (undefined while the thing is not
   * there), with the positions of the snapshots that it was read in. A feed without it starts from now.
   */
  readonly state?: () => Promise<State<Shown>>;
  /**
   * For a feed of one thing that is shown from several read models: `state` is read again for every item.
   * Then an item resolves what that reading covers, not what its read models covered before: one of them may
   * have been lost since.
   */
  readonly rereads?: boolean;
  /**
   * Called with every position that an item shows something of, for the consistency token that goes with it.
   */
  seen(position: ProjectionPosition): void;
}

/** What a feed of one thing begins with, and the positions of the snapshots that it was read in. */
export interface State<Shown> {
  readonly row: Shown | undefined;
  readonly positions: readonly ProjectionPosition[];
}

/** What a feed tells; `defineFeed` turns it into an item of the feed's union. */
export type FeedEvent<Shown> = { readonly cursor: string; readonly resolved: readonly string[] } & (
  | { readonly kind: 'change'; readonly row: Shown }
  | { readonly kind: 'watermark' }
  | { readonly kind: 'reset'; readonly reason: FeedResetReason }
);
