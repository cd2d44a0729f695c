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
  /** Each page is read in its turn. */
  readonly turns: FairTurns;
  /** Called before a page is read: throws when that cannot be paid for. */
  pay(points: number): Promise<void>;
  /** Has the feed ended meanwhile? */
  isOver(): boolean;
}

export type Found<Row> =
  | { readonly position: ProjectionPosition | undefined; readonly changes: readonly Change<Row>[] }
  | 'SLOW_CONSUMER';

/** What a feed that has ended finds. */
const nothing = Promise.resolve({ position: undefined, changes: [] });

/** So long a read model may be behind what was seen of it, and is looked at so often meanwhile. */
const standbyMs = 2_000;
const standbyEveryMs = 50;
/** What changed is read in pages of this many rows, each paid for before it is read, a point a row. */
const resumePage = 250;

/** What has changed since `shown`. A standby may be behind the server that `seen` was read from: it is waited for, for a while. */
export async function findChanges<Row>(
  source: ChangeSource<Row>,
  shown: FeedPlace,
  seen: FeedPlace,
  search: Search<Row>,
): Promise<Found<Row>> {
  const { clock } = search;
  const until = clock.monotonic() + standbyMs;
  for (;;) {
    const found = await readPages(source, shown, search);
    let behind = found === 'SLOW_CONSUMER' ? undefined : found.position;
    if (!behind || !isBehind(behind, seen)) return found;
    // Only where it is, until it is there: what was read so far would be read and paid for again.
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
): Promise<Found<Row>> {
  const { request, turns } = search;
  const concerning: Change<Row>[] = [];
  let place = shown;
  for (let read = 0; read <= mostPending; read += resumePage) {
    const scope = request.scope(source.projection);
    // What is asked for by an id of nothing is looked for as well.
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
