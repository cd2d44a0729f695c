import { createHash } from 'node:crypto';
import type { FeedPlace } from '../projections/feed-place.js';
import { canonicalInput } from '../values/canonical-json.js';
import { formatSnapshot, parseSnapshot, type Snapshot } from '../log/snapshot.js';
import type { Signer } from '../consistency/signer.js';

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
    .update(`${feed} ${canonicalInput(args)}`)
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
