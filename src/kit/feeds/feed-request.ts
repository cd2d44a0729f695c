import type { CommandLog } from '../commands/command-log.js';
import type { Signer } from '../consistency/signer.js';
import type { Account } from '../graphql/context.js';
import type { FeedScope } from '../projections/feed-place.js';
import type { ProjectionPosition } from '../projections/projection.js';
import type { Clock } from '../time/clock.js';
import type { FairTurns } from '../time/fair-turns.js';
import type { FeedResetReason } from './feed-types.js';
import type { Change, ProjectionTail } from './projection-tail.js';

/** What every feed of a node needs. */
export interface FeedKit {
  readonly signer: Signer;
  readonly clock: Clock;
  readonly commands: CommandLog;
  /** Whoever looks for what has changed since its place does so in its turn. */
  readonly turns: FairTurns;
  epoch(): number;
}

/** One subscription, of what `Row` tells to have changed; its items show a `Shown`. */
export interface FeedRequest<Row, Shown = Row> {
  /** `hashFeed` of the feed's name and arguments. */
  readonly args: string;
  /** The caller whose commands are told as resolved; undefined for nobody. */
  readonly principal: string | undefined;
  readonly after: string | null | undefined;
  /** Who pays for what is read and told of the time since the cursor. */
  readonly account: Account;
  /** The tails whose changes make items. */
  readonly tails: readonly ProjectionTail<Row>[];
  /**
   * Which rows of a read model the feed looks for by itself, when it is resumed. No fewer than `concerns` lets through: what
   * is left out here is missed. The caller's own restriction is part of it.
   */
  scope(projection: string): FeedScope;
  /** Does this change concern the feed? The caller's own restriction comes first. */
  concerns(change: Change<Row>): boolean;
  /**
   * Of a feed of one thing: its current state, which comes first (undefined while it is not there), with
   * the positions of the snapshots that it was read in. A feed without it starts from now.
   */
  readonly state?: () => Promise<State<Shown>>;
  /**
   * Of a feed of one thing that is shown from several read models: it is read anew for every item. What is told as
   * resolved is then what that reading covers, not what its parts once did: one of them may have been lost since.
   */
  readonly rereads?: boolean;
  /** Told of every position that an item shows something of: for the token that goes with it. */
  seen(position: ProjectionPosition): void;
}

/** What a feed of one thing begins with, and the positions of the snapshots that it was read in. */
export interface State<Shown> {
  readonly row: Shown | undefined;
  readonly positions: readonly ProjectionPosition[];
}

/** What a feed tells; the resolver makes it an item of its union. */
export type FeedEvent<Shown> = { readonly cursor: string; readonly resolved: readonly string[] } & (
  | { readonly kind: 'change'; readonly row: Shown }
  | { readonly kind: 'watermark' }
  | { readonly kind: 'reset'; readonly reason: FeedResetReason }
);
