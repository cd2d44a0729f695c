// How a feed finds by itself what has changed, where no tail tells it: when it is resumed, and after a rebuild.
import type { FeedPlace } from '../projections/feed-place.js';
import type { ProjectionPosition } from '../projections/projection.js';
import type { Clock } from '../time/clock.js';
import type { FairTurns } from '../time/fair-turns.js';
import { pause } from '../time/pause.js';
import { isBehind, placeAfter } from './feed-places.js';
import type { FeedRequest } from './feed-request.js';
import { mostPending } from './pending-changes.js';
import type { Change, ChangeSource } from './projection-tail.js';

export interface Search<Row> {
  readonly request: Pick<FeedRequest<Row>, 'account' | 'scope' | 'concerns'>;
  readonly clock: Clock;
  /** The turns in which pages are read. */
  readonly turns: FairTurns;
  /** Pays for a page before it is read; throws when that cannot be paid for. */
  pay(points: number): Promise<void>;
  /** Whether the feed has ended meanwhile. */
  isOver(): boolean;
}

export type FoundChanges<Row> =
  | { readonly position: ProjectionPosition | undefined; readonly changes: readonly Change<Row>[] }
  | 'SLOW_CONSUMER';

/** The answer for a feed that has ended. */
const nothing = Promise.resolve({ position: undefined, changes: [] });

/**
 * For this long a read model is waited for that is behind what was seen of it, and it is looked at this often
 * meanwhile.
 */
const standbyMs = 2_000;
const standbyEveryMs = 50;
/** Rows to a page of changes. A page is paid for before it is read, with a point for each row. */
const resumePage = 250;

/**
 * Finds what has changed since `shown`. A standby may be behind the server that `seen` was read from: it is
 * waited for, up to `standbyMs`. Answers 'SLOW_CONSUMER' when more has changed than a feed may hold.
 */
export async function findChanges<Row>(
  source: ChangeSource<Row>,
  shown: FeedPlace,
  seen: FeedPlace,
  search: Search<Row>,
): Promise<FoundChanges<Row>> {
  const { clock } = search;
  const until = clock.monotonic() + standbyMs;
  for (;;) {
    const found = await readPages(source, shown, search);
    let behind = found === 'SLOW_CONSUMER' ? undefined : found.position;
    if (!behind || !isBehind(behind, seen)) return found;
    // Until it is there, only its position is read: changes would be read and paid for twice.
    while (behind && isBehind(behind, seen)) {
      if (search.isOver() || clock.monotonic() >= until) return found;
      await pause(standbyEveryMs);
      behind = await source.position();
    }
  }
}

async function readPages<Row>(
  source: ChangeSource<Row>,
  shown: FeedPlace,
  search: Search<Row>,
): Promise<FoundChanges<Row>> {
  const { request, turns } = search;
  const concerning: Change<Row>[] = [];
  let place = shown;
  for (let read = 0; read <= mostPending; read += resumePage) {
    const scope = request.scope(source.projection);
    // An id of nothing is looked for as well, and costs a point.
    await search.pay(scope.keys ? Math.max(1, scope.keys.length) : resumePage);
    const { position, changes } = await turns.take(request.account.name, () =>
      search.isOver() ? nothing : source.changes(place, resumePage, scope),
    );
    concerning.push(...changes.filter((change) => request.concerns(change)));
    if (concerning.length > mostPending) return 'SLOW_CONSUMER';
    if (!position || scope.keys || changes.length < resumePage) return { position, changes: concerning };
    place = placeAfter(changes, place, position);
  }
  return 'SLOW_CONSUMER';
}
