import { createHash } from 'node:crypto';
import type { FeedPlace } from '../projections/feed-place.js';
import { canonicalInput } from '../values/canonical-json.js';
import { formatSnapshot, parseSnapshot, type Snapshot } from '../log/snapshot.js';
import type { Signer } from '../consistency/signer.js';

/** A place in a feed. Any node can go on from it: it asks the rows themselves what has changed since. */
export interface FeedCursor {
  readonly epoch: number;
  /**
   * Hash of the feed and its arguments: with a cursor of another filter, what that filter hid would be
   * missed.
   */
  readonly args: string;
  readonly places: ReadonlyMap<string, FeedPlace>;
  /** The part of the log that was shown: its commands have been told as resolved. */
  readonly covered: Snapshot;
}

export function hashFeed(feed: string, args: unknown): string {
  return createHash('sha256')
    .update(`${feed} ${canonicalInput(args)}`)
    .digest('base64url')
    .slice(0, 16);
}

/**
 * With more transactions in progress than this, the snapshot is rounded, or the cursor would grow too long.
 */
const mostInProgress = 200;

export function encodeFeedCursor(signer: Signer, cursor: FeedCursor): string {
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

/** The cursor that `text` holds; undefined when no server of ours made it. */
export function decodeFeedCursor(signer: Signer, text: string): FeedCursor | undefined {
  return text.length <= 16_384 ? signer.open('feed', text, readCursor) : undefined;
}

function readCursor(payload: string): FeedCursor {
  // We signed it, so it has our shape.
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
