import type { FeedPlace } from '../cqrs/feed-cursor.js';
import type { ProjectionPosition } from '../cqrs/projection.js';
import type { Wakeup } from '../persistence/wakeup.js';

/** A row that was written after some place. */
export interface Change<Row> {
  readonly key: string;
  readonly lane: number;
  readonly seq: bigint;
  readonly row: Row;
}

/** Where a projection's changes are asked for. Rows keep the page that last wrote them, so any node can. */
export interface ChangeSource<Row> {
  readonly projection: string;
  position(): Promise<ProjectionPosition | undefined>;
  /** Rows written after `place`, by lane, page and key, at most `limit`; and the position, of one snapshot. */
  changes(
    place: FeedPlace,
    limit: number,
  ): Promise<{ readonly position: ProjectionPosition | undefined; readonly changes: readonly Change<Row>[] }>;
}

export interface TailListener<Row> {
  /** The projection has come to `position`; these rows were written on the way. */
  moved(position: ProjectionPosition, changes: readonly Change<Row>[]): void;
  /** What changed on the way is not known: rebuilt, come back older, or more than can be held. */
  lost(position: ProjectionPosition, reason: 'REBUILT' | 'SLOW_CONSUMER'): void;
}

/** Should every hint be lost, feeds are this late. */
const lookEveryMs = 1_000;
const mostChanges = 5_000;
const firstRetryMs = 100;

/**
 * Follows the changed rows of one projection, once for all feeds of this node. It runs while somebody
 * listens.
 */
export class ProjectionTail<Row> {
  readonly source: ChangeSource<Row>;
  readonly #wakeup: Wakeup;
  readonly #listeners = new Set<TailListener<Row>>();
  #running: Promise<void> | undefined;
  #wake: (() => void) | undefined;
  #hinted = false;

  constructor(source: ChangeSource<Row>, wakeup: Wakeup) {
    this.source = source;
    this.#wakeup = wakeup;
  }

  /** Listens from now on; resolves when nothing that changes afterwards can be missed. */
  async listen(listener: TailListener<Row>): Promise<() => void> {
    this.#listeners.add(listener);
    try {
      await (this.#running ??= this.#start());
    } catch (error) {
      this.#listeners.delete(listener);
      throw error;
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#wake?.();
    };
  }

  /** Reads the place to start from, then follows in the background. */
  async #start(): Promise<void> {
    let place: FeedPlace | undefined;
    try {
      const position = await this.source.position();
      place = position && placeOf(position);
    } catch (error) {
      this.#running = undefined;
      throw error;
    }
    void this.#follow(place);
  }

  async #follow(start: FeedPlace | undefined): Promise<void> {
    let place = start;
    let retryMs = firstRetryMs;
    const stop = this.#wakeup.onProjection((projection) => {
      if (projection !== this.source.projection) return;
      this.#hinted = true;
      this.#wake?.();
    });
    while (this.#listeners.size > 0) {
      let waitMs = lookEveryMs;
      this.#hinted = false;
      try {
        place = await this.#look(place);
        retryMs = firstRetryMs;
      } catch {
        // The read database does not answer. Feeds go quiet; the reads of their clients tell why.
        waitMs = retryMs = Math.min(retryMs * 2, lookEveryMs * 5);
      }
      if (this.#hinted || this.#listeners.size === 0) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, waitMs);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#wake = undefined;
    }
    stop();
    this.#running = undefined;
  }

  async #look(place: FeedPlace | undefined): Promise<FeedPlace | undefined> {
    const from = place ?? { generation: 0, lanes: [] };
    const { position, changes } = await this.source.changes(from, mostChanges + 1);
    if (!position) return undefined;
    const listeners = [...this.#listeners];
    // A store that came back older counts pages again that feeds have seen.
    const older = position.lanes.some(({ lane, seq }) => seq < (place?.lanes[lane]?.seq ?? 0n));
    if (!place || older || position.generation !== place.generation)
      listeners.forEach((listener) => listener.lost(position, 'REBUILT'));
    else if (changes.length > mostChanges)
      listeners.forEach((listener) => listener.lost(position, 'SLOW_CONSUMER'));
    else if (changes.length > 0 || hasMoved(position, place))
      listeners.forEach((listener) => listener.moved(position, changes));
    return placeOf(position);
  }
}

const hasMoved = ({ lanes }: ProjectionPosition, place: FeedPlace): boolean =>
  lanes.some(({ lane, seq }) => seq !== place.lanes[lane]?.seq);

/** Everything up to this position has been shown. */
export function placeOf(position: ProjectionPosition): FeedPlace {
  return {
    generation: position.generation,
    lanes: position.lanes.map(({ seq }) => ({ seq, key: undefined })),
  };
}
