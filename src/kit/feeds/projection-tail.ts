import {
  placeOf,
  type ChangedRow,
  type ChangedRows,
  type FeedPlace,
  type FeedScope,
} from '../projections/feed-place.js';
import { coveredBy, isSamePlace, type ProjectionPosition } from '../projections/projection.js';
import type { CommandLog } from '../commands/command-log.js';
import type { Wakeup } from '../log/wakeup.js';
import { Bell } from '../time/bell.js';

/** A row that was written after some place. */
export type Change<Row> = ChangedRow<Row>;

/**
 * Where the changes of a projection are read. Each row keeps the page that last wrote it, so any node can
 * read them.
 */
export interface ChangeSource<Row> {
  readonly projection: string;
  position(): Promise<ProjectionPosition | undefined>;
  /**
   * Reads the rows within `scope` that were written after `place`, at most `limit`, in the order of lane,
   * page and key; and the position, of the same snapshot. With keys in the scope it reads all rows of these,
   * in any order.
   */
  changes(place: FeedPlace, limit: number, scope?: FeedScope): Promise<ChangedRows<Row>>;
}

export interface Move {
  /** The position before; undefined when a listener may not have been told of that one. */
  readonly from: ProjectionPosition | undefined;
  readonly to: ProjectionPosition;
  /** The place of a feed that has shown everything up to `to`. */
  readonly place: FeedPlace;
  /**
   * The commands that were covered on the way, by principal; undefined when it is not known whose they are.
   */
  readonly commands: ReadonlyMap<string, unknown> | undefined;
}

export interface TailListener<Row> {
  /** The projection has come further; these rows were written on the way. */
  moved(move: Move, changes: readonly Change<Row>[]): void;
  /**
   * What changed on the way is not known: the rows were rebuilt, or came back older, or more changed than can
   * be held.
   */
  lost(position: ProjectionPosition, reason: 'REBUILT' | 'SLOW_CONSUMER'): void;
}

/** How often the tail looks without a hint: if all hints are lost, feeds are this late. */
const lookEveryMs = 1_000;
const mostChanges = 5_000;
const firstRetryMs = 100;

/**
 * Follows the changed rows of one projection, once for all feeds of this node. It runs as long as somebody
 * listens.
 */
export class ProjectionTail<Row> {
  readonly source: ChangeSource<Row>;
  readonly #wakeup: Wakeup;
  readonly #commands: Pick<CommandLog, 'allBetween'>;
  readonly #listeners = new Set<TailListener<Row>>();
  readonly #bell = new Bell();
  #running: Promise<void> | undefined;

  constructor(source: ChangeSource<Row>, wakeup: Wakeup, commands: Pick<CommandLog, 'allBetween'>) {
    this.source = source;
    this.#wakeup = wakeup;
    this.#commands = commands;
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
      if (this.#listeners.size === 0) this.#bell.ring();
    };
  }

  /** Reads the place to start from, then follows in the background. */
  async #start(): Promise<void> {
    let position: ProjectionPosition | undefined;
    try {
      position = await this.source.position();
    } catch (error) {
      this.#running = undefined;
      throw error;
    }
    void this.#follow(position);
  }

  async #follow(start: ProjectionPosition | undefined): Promise<void> {
    let position = start;
    let retryMs = firstRetryMs;
    const stop = this.#wakeup.onProjection((projection) => {
      if (projection === this.source.projection) this.#bell.ring();
    });
    while (this.#listeners.size > 0) {
      let waitMs = lookEveryMs;
      try {
        position = await this.#look(position);
        retryMs = firstRetryMs;
      } catch {
        // The read database does not answer. Feeds go quiet; the reads of their clients say why.
        waitMs = retryMs = Math.min(retryMs * 2, lookEveryMs * 5);
      }
      if (this.#listeners.size > 0) await this.#bell.wait(waitMs);
    }
    stop();
    this.#running = undefined;
  }

  async #look(before: ProjectionPosition | undefined): Promise<ProjectionPosition | undefined> {
    const place = before ? placeOf(before) : { generation: 0, lanes: [] };
    const { position, changes } = await this.source.changes(place, mostChanges + 1);
    if (!position) return undefined;
    if (before && changes.length === 0 && isSamePlace(position, before)) return before;
    // A store that came back older will give new changes page numbers that feeds have seen.
    const older = position.lanes.some(({ lane, seq }) => seq < (place.lanes[lane]?.seq ?? 0n));
    if (!before || older || position.generation !== before.generation)
      this.#tell((listener) => listener.lost(position, 'REBUILT'));
    else if (changes.length > mostChanges) this.#tell((listener) => listener.lost(position, 'SLOW_CONSUMER'));
    else {
      const commands = await this.#commandsBetween(before, position);
      const move: Move = { from: before, to: position, place: placeOf(position), commands };
      this.#tell((listener) => listener.moved(move, changes));
    }
    return position;
  }

  #tell(what: (listener: TailListener<Row>) => void): void {
    [...this.#listeners].forEach(what);
  }

  /**
   * The commands between the two positions, read once for all listeners; undefined when that cannot be known.
   */
  async #commandsBetween(
    before: ProjectionPosition,
    position: ProjectionPosition,
  ): Promise<Move['commands']> {
    const [from, to] = [coveredBy(before), coveredBy(position)];
    if (!from || !to || before.epoch !== position.epoch) return undefined;
    return this.#commands.allBetween(from, to).catch(() => undefined);
  }
}
