import type { RecordedEvent } from '../../log/messages.js';
import { formatSnapshot, origin, parseSnapshot, type Snapshot } from '../../log/snapshot.js';
import { lengthOf, readEvents, readFrontier, readPositions } from '../../log/log-reader.js';
import type { Db } from '../../databases/postgres.js';

/**
 * A place in the log: everything visible in `from` was read, and of what `to` sees besides, everything up to
 * `position`. A position alone would skip what is committed later under a smaller one.
 */
export interface LogPlace {
  readonly epoch: number;
  readonly from: Snapshot;
  readonly to: Snapshot;
  readonly position: bigint;
}

export interface LogPage {
  /** Each with the place after it. */
  readonly events: readonly { readonly event: RecordedEvent; readonly place: LogPlace }[];
  /** After the page, even when it is empty: where to go on. */
  readonly end: LogPlace;
  readonly more: boolean;
}

export interface LogFilter {
  readonly types: readonly string[] | undefined;
  readonly stream: string | undefined;
}

/** No server comes so far, and PostgreSQL takes none beyond. */
const lastXid = (1n << 63n) - 1n;

/** None is shown after these characters: one of an order of 2,000 lines has 300,000. */
const mostCharacters = 524_288;
/** How large they are is known once some were read. */
const firstRead = 5;

/** The place before the first event, or after the last that is there now. */
export async function logStart(log: Db, at: 'BEGINNING' | 'NOW'): Promise<LogPlace> {
  const { snapshot, epoch } = await readFrontier(log);
  return { epoch: epoch.number, from: at === 'NOW' ? snapshot : origin, to: snapshot, position: 0n };
}

/**
 * Up to `limit` events after a place, in the log's order, as the log reader sees them. A page may be shorter
 * than `limit` although there are more, where they are large. Undefined when the log is in another epoch than the place.
 */
export async function readLog(
  log: Db,
  start: LogPlace,
  { types, stream }: LogFilter,
  limit: number,
): Promise<LogPage | undefined> {
  const { snapshot, epoch } = await readFrontier(log);
  if (epoch.number !== start.epoch) return undefined;
  const at = isOpen(start) ? start : { ...start, to: snapshot, position: 0n };
  const { positions, more } = await readPositions(log, {
    from: at.from,
    to: at.to,
    after: at.position,
    ...(types ? { types } : {}),
    stream,
    limit,
  });
  const events: RecordedEvent[] = [];
  let characters = 0;
  while (events.length < positions.length && characters <= mostCharacters) {
    const average = characters / Math.max(1, events.length);
    const room = average > 0 ? Math.ceil((mostCharacters - characters) / average) : firstRead;
    const next = positions.slice(events.length, events.length + Math.max(1, room));
    for (const event of await readEvents(log, next)) {
      events.push(event);
      characters += lengthOf(event);
    }
  }
  const found = events.map((event) => ({ event, place: { ...at, position: event.position } }));
  const isWhole = events.length === positions.length;
  if (isWhole && !more) return { events: found, end: { ...at, from: at.to, position: 0n }, more: false };
  return { events: found, end: found.at(-1)?.place ?? at, more: true };
}

/** Is a slice begun and not at its end? */
const isOpen = ({ from, to }: LogPlace): boolean => formatSnapshot(from) !== formatSnapshot(to);

/** As a cursor holds it. */
export const formatPlace = ({ epoch, from, to, position }: LogPlace): string[] => [
  String(epoch),
  formatSnapshot(from),
  formatSnapshot(to),
  String(position),
];

/** Undefined for what is no place. */
export function parsePlace(values: readonly string[]): LogPlace | undefined {
  const [epoch = '', from = '', to = '', position = ''] = values;
  if (values.length !== 4 || !/^\d{1,10}$/.test(epoch) || !/^\d{1,18}$/.test(position)) return undefined;
  try {
    return {
      epoch: Number(epoch),
      from: snapshotIn(from),
      to: snapshotIn(to),
      position: BigInt(position),
    };
  } catch {
    return undefined;
  }
}

/** Throws for what PostgreSQL would take for no snapshot: cursors come from clients. */
function snapshotIn(text: string): Snapshot {
  const snapshot = parseSnapshot(text);
  const { xmin, xmax, xip } = snapshot;
  const ids = [xmin, ...xip, xmax];
  const inOrder = ids.every((id, i) => i === 0 || id > (ids[i - 1] ?? 0n) || (i === 1 && id === xmin));
  if (xmin < 1n || xmax > lastXid || !inOrder) throw new Error('no snapshot of PostgreSQL');
  return snapshot;
}
