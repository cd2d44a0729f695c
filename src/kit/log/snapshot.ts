/**
 * A snapshot of PostgreSQL's transactions: which of them had committed or aborted when it was taken.
 * The log is read by the difference of two snapshots, and "does this read model show my write?" is
 * a membership test in one. The rules are those of PostgreSQL's `pg_snapshot` (documentation, table
 * "Snapshot Information Functions"): everything below xmin is done, everything from xmax on is not,
 * and of those between, all but the listed ones are done.
 */
export interface Snapshot {
  readonly xmin: bigint;
  readonly xmax: bigint;
  /** In progress between xmin and xmax, ascending. */
  readonly xip: readonly bigint[];
}

/** Before every transaction: 3 is the first id that PostgreSQL hands out. */
export const origin: Snapshot = { xmin: 3n, xmax: 3n, xip: [] };

/** Reads PostgreSQL's text form `xmin:xmax:xip,xip`. Throws on anything else. */
export function parseSnapshot(text: string): Snapshot {
  const match = /^(\d+):(\d+):((?:\d+(?:,\d+)*)?)$/.exec(text);
  if (!match) throw new Error(`not a snapshot: ${text.slice(0, 80)}`);
  const [, xmin = '', xmax = '', list = ''] = match;
  return { xmin: BigInt(xmin), xmax: BigInt(xmax), xip: list === '' ? [] : list.split(',').map(BigInt) };
}

export function formatSnapshot(snapshot: Snapshot): string {
  return `${snapshot.xmin}:${snapshot.xmax}:${snapshot.xip.join(',')}`;
}

/** Had this transaction ended, by commit or by abort, when the snapshot was taken? */
export function isVisible(snapshot: Snapshot, xid: bigint): boolean {
  if (xid < snapshot.xmin) return true;
  if (xid >= snapshot.xmax) return false;
  return !snapshot.xip.includes(xid);
}

/** Is everything that `inner` sees also seen by `outer`? */
export function contains(outer: Snapshot, inner: Snapshot): boolean {
  if (outer.xip.some((xid) => isVisible(inner, xid))) return false;
  if (inner.xmax <= outer.xmax) return true;
  // `outer` sees nothing from its xmax on, so `inner` must have seen nothing between there and its own xmax.
  const unseen = inner.xip.filter((xid) => xid >= outer.xmax).length;
  return BigInt(unseen) === inner.xmax - outer.xmax;
}

/**
 * The smallest snapshot that sees what either sees. Snapshots of one primary form a chain, so this
 * is one of the two unless one of them was made by `snapshotOf`.
 */
export function union(a: Snapshot, b: Snapshot): Snapshot {
  if (contains(a, b)) return a;
  if (contains(b, a)) return b;
  const [low, high] = a.xmax <= b.xmax ? [a, b] : [b, a];
  const xip = high.xip.filter((xid) => !isVisible(low, xid));
  return { xmin: xip[0] ?? high.xmax, xmax: high.xmax, xip };
}

/**
 * The largest snapshot that sees only what both see: what a read model in several lanes covers is
 * what every lane covers.
 */
export function intersection(a: Snapshot, b: Snapshot): Snapshot {
  if (contains(a, b)) return b;
  if (contains(b, a)) return a;
  const [low, high] = a.xmax <= b.xmax ? [a, b] : [b, a];
  const xip = [...new Set([...low.xip, ...high.xip.filter((xid) => xid < low.xmax)])].sort(ascending);
  return { xmin: xip[0] ?? low.xmax, xmax: low.xmax, xip };
}

/** The snapshot with these transactions made invisible, as if they were still in progress. */
export function without(snapshot: Snapshot, xids: readonly bigint[]): Snapshot {
  const seen = xids.filter((xid) => isVisible(snapshot, xid));
  if (seen.length === 0) return snapshot;
  const xip = [...new Set([...snapshot.xip, ...seen])].sort(ascending);
  return { xmin: xip[0] ?? snapshot.xmax, xmax: snapshot.xmax, xip };
}

/** A snapshot that sees at least these transactions: everything up to the latest of them. */
export function snapshotOf(xids: readonly bigint[]): Snapshot {
  const last = xids.reduce((a, b) => (a > b ? a : b), 2n) + 1n;
  return { xmin: last, xmax: last, xip: [] };
}

function ascending(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The snapshot with this one transaction made visible: a group's own, which was in progress when it was taken. */
export function withTransaction({ xmax, xip }: Snapshot, xid: bigint): Snapshot {
  const unseen = Array.from({ length: Math.max(0, Number(xid - xmax)) }, (_, i) => xmax + BigInt(i));
  const rest = [...xip.filter((other) => other !== xid), ...unseen];
  const end = xid < xmax ? xmax : xid + 1n;
  return { xmin: rest[0] ?? end, xmax: end, xip: rest };
}
