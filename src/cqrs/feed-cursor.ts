import { createHash } from 'node:crypto';
import { canonicalJson } from './handle-command.js';
import { formatSnapshot, parseSnapshot, type Snapshot } from './snapshot.js';
import type { Signer } from './signer.js';

/** How far a feed has shown the changes of one projection's generation. */
export interface FeedPlace {
  readonly generation: number;
  /** For each lane the page up to which all was shown, and in the page after it, the last row shown. */
  readonly lanes: readonly LanePlace[];
}

export interface LanePlace {
  readonly seq: bigint;
  /** Set when the page was cut: only rows up to this key of it were shown. */
  readonly key: string | undefined;
}

/**
 * Which rows a feed is about, for those who look for them: all that is given must hold. Nothing given: everybody's, so the
 * caller's own restriction is always given.
 */
export interface FeedScope {
  /** Whose rows. */
  readonly owner?: string | undefined;
  /** The rows of these keys: few. */
  readonly keys?: readonly string[] | undefined;
  /** From one key to another, both included. */
  readonly range?: readonly [from: string, to: string] | undefined;
}

/** A place in a feed. Any node can go on from it: what changed since is asked of the rows. */
export interface FeedCursor {
  readonly epoch: number;
  /** The feed and its arguments, hashed: a cursor of another filter would skip what that one hid. */
  readonly args: string;
  readonly places: ReadonlyMap<string, FeedPlace>;
  /** What of the log was shown: whose commands have been told as resolved. */
  readonly covered: Snapshot;
}

export function hashFeed(feed: string, args: unknown): string {
  return createHash('sha256')
    .update(`${feed} ${canonicalJson(args)}`)
    .digest('base64url')
    .slice(0, 16);
}

/** With more in progress than this, a cursor would grow too long. */
const mostInProgress = 200;

export function encodeCursor(signer: Signer, cursor: FeedCursor): string {
  const { xmin, xip } = cursor.covered;
  // Rounded down: commands may be told as resolved twice, never be left out.
  const covered = xip.length > mostInProgress ? { xmin, xmax: xmin, xip: [] } : cursor.covered;
  const places = Object.fromEntries(
    [...cursor.places].map(([projection, { generation, lanes }]) => [
      projection,
      [generation, ...lanes.map(({ seq, key }) => (key === undefined ? String(seq) : [String(seq), key]))],
    ]),
  );
  return signer.sign('feed', JSON.stringify([cursor.epoch, cursor.args, formatSnapshot(covered), places]));
}

/** Undefined when it was not made here. */
export function decodeCursor(signer: Signer, text: string): FeedCursor | undefined {
  return text.length <= 16_384 ? signer.open('feed', text, readCursor) : undefined;
}

function readCursor(payload: string): FeedCursor {
  // Signed by us, so the shape is ours.
  const [epoch, args, covered, stored] = JSON.parse(payload) as [
    number,
    string,
    string,
    Record<string, [number, ...(string | [string, string])[]]>,
  ];
  const places = Object.entries(stored).map(([projection, [generation, ...lanes]]): [string, FeedPlace] => [
    projection,
    {
      generation,
      lanes: lanes.map((lane) =>
        typeof lane === 'string'
          ? { seq: BigInt(lane), key: undefined }
          : { seq: BigInt(lane[0]), key: lane[1] },
      ),
    },
  ]);
  return { epoch, args, covered: parseSnapshot(covered), places: new Map(places) };
}
