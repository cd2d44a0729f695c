import { TidemarkError } from '../faults/errors.js';
import type { Signer } from './signer.js';
import {
  contains,
  formatSnapshot,
  isVisible,
  origin,
  parseSnapshot,
  snapshotOf,
  union,
  type Snapshot,
} from '../log/snapshot.js';

/**
 * What a client has written and seen. A read with it shows all of that: the writes are single
 * transactions, so that a stranger's slow one delays nobody; what was seen is, for each projection, the
 * latest snapshot of the log that an answer was served from, so that reads of it never go back.
 */
export interface Token {
  readonly xids: readonly bigint[];
  /** Seen in every projection, whichever is read: what many writes were collapsed to. */
  readonly all: Snapshot | undefined;
  readonly floors: ReadonlyMap<string, Snapshot>;
}

export const emptyToken: Token = { xids: [], all: undefined, floors: new Map() };

/** Past this many, single writes become one snapshot that contains them. */
const mostXids = 32;
/** Clients keep tokens in headers. */
const mostBytes = 4_096;

/** Everything that either knows. */
export function mergeTokens(a: Token, b: Token): Token {
  if (isWithin(a, b)) return b;
  if (isWithin(b, a)) return a;
  const floors = new Map(a.floors);
  for (const [projection, floor] of b.floors) {
    const before = floors.get(projection);
    floors.set(projection, before ? union(before, floor) : floor);
  }
  const all = a.all && b.all ? union(a.all, b.all) : (a.all ?? b.all);
  return collapse({ xids: [...new Set([...a.xids, ...b.xids])], all, floors });
}

/** Does `whole` ask for all that `part` does? Told without looking at single writes. */
function isWithin(part: Token, whole: Token): boolean {
  if (part === whole) return true;
  if (part.xids.length > 0 || (part.all && !(whole.all && contains(whole.all, part.all)))) return false;
  for (const [projection, floor] of part.floors) {
    const other = whole.floors.get(projection);
    if (!other || !contains(other, floor)) return false;
  }
  return true;
}

export const writtenToken = (xid: bigint): Token => ({ xids: [xid], all: undefined, floors: new Map() });
export const seenToken = (projection: string, floor: Snapshot): Token => ({
  xids: [],
  all: undefined,
  floors: new Map([[projection, floor]]),
});
/** Of a refusal: what it was decided on must be seen by whatever is read next. */
export const decidedToken = (snapshot: Snapshot): Token => ({ xids: [], all: snapshot, floors: new Map() });

function collapse(token: Token): Token {
  const { all } = token;
  const xids = all ? token.xids.filter((xid) => !isVisible(all, xid)) : token.xids;
  if (xids.length <= mostXids) return { ...token, xids };
  const snapshot = snapshotOf(xids);
  return { xids: [], all: all ? union(all, snapshot) : snapshot, floors: token.floors };
}

/**
 * Does a projection that covers `covered` show all that the token asks of it? One that is at the log's origin is being built
 * and shows next to nothing, which satisfies nobody, even who asks for nothing.
 */
export function satisfies(covered: Snapshot | undefined, token: Token, projection: string): boolean {
  if (!covered || covered.xmax <= origin.xmax) return false;
  const floor = token.floors.get(projection);
  return (
    token.xids.every((xid) => isVisible(covered, xid)) &&
    (!token.all || contains(covered, token.all)) &&
    (!floor || contains(covered, floor))
  );
}

/** The first transaction id that a database must be beyond to have made this token. */
export function tokenReach(token: Token): bigint {
  const ends = [
    ...token.xids.map((xid) => xid + 1n),
    ...[...token.floors.values(), ...(token.all ? [token.all] : [])].map(({ xmax }) => xmax),
  ];
  return ends.reduce((a, b) => (a > b ? a : b), 0n);
}

export function encodeToken(signer: Signer, epoch: number, token: Token): string {
  const write = ({ xids, all, floors }: Token) =>
    signer.sign(
      'token',
      JSON.stringify({
        e: epoch,
        ...(xids.length > 0 ? { x: xids.map(String) } : {}),
        ...(all ? { a: formatSnapshot(all) } : {}),
        ...(floors.size > 0
          ? { f: Object.fromEntries([...floors].map(([p, floor]) => [p, formatSnapshot(floor)])) }
          : {}),
      }),
    );
  const text = write(token);
  if (text.length <= mostBytes) return text;
  // Too many transactions in progress at once: round the snapshots up, which asks for more, never for less.
  const round = ({ xmax }: Snapshot): Snapshot => ({ xmin: xmax, xmax, xip: [] });
  return write({
    xids: token.xids,
    all: token.all && round(token.all),
    floors: new Map([...token.floors].map(([p, floor]) => [p, round(floor)])),
  });
}

/** Throws CONSISTENCY_TOKEN_INVALID or CONSISTENCY_TOKEN_EPOCH. */
export function decodeToken(signer: Signer, epoch: number, text: string): Token {
  const opened = text.length <= 2 * mostBytes ? signer.open('token', text, readToken) : undefined;
  if (opened === undefined)
    throw new TidemarkError(
      'CONSISTENCY_TOKEN_INVALID',
      'the consistency token was not made here: hand back a token as it was given, or leave it out',
    );
  if (opened.epoch !== epoch)
    throw new TidemarkError(
      'CONSISTENCY_TOKEN_EPOCH',
      'the database was restored or failed over since this token was made: drop the token and read again',
      { epoch },
    );
  return opened.token;
}

function readToken(payload: string): { readonly epoch: number; readonly token: Token } {
  // Signed by us, so the shape is ours.
  const { e, x, a, f } = JSON.parse(payload) as {
    e: number;
    x?: string[];
    a?: string;
    f?: Record<string, string>;
  };
  return {
    epoch: e,
    token: {
      xids: (x ?? []).map(BigInt),
      all: a === undefined ? undefined : parseSnapshot(a),
      floors: new Map(
        Object.entries(f ?? {}).map(([projection, floor]) => [projection, parseSnapshot(floor)]),
      ),
    },
  };
}
