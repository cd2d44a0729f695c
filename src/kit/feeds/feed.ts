import { coveredBy, type ProjectionPosition } from '../projections/projection.js';
import { origin } from '../log/snapshot.js';
import { Bell } from '../time/bell.js';
import { endedBy } from '../time/ended-by.js';
import type { TurnLimits } from '../time/fair-turns.js';
import { decodeFeedCursor, encodeFeedCursor } from './feed-cursor.js';
import { beforeAll, isAmong, nothingShown } from './feed-places.js';
import { FeedProgress } from './feed-progress.js';
import type { FeedEvent, FeedKit, FeedRequest } from './feed-request.js';
import { FeedTeller } from './feed-teller.js';
import type { FeedResetReason } from './feed-types.js';
import { findChanges, type Search } from './find-changes.js';
import { PendingChanges } from './pending-changes.js';
import { placeOf } from '../projections/feed-place.js';
import type { Change, Move } from './projection-tail.js';

export type { FeedEvent, FeedKit, FeedRequest, State } from './feed-request.js';

/**
 * How many feeds may be resumed at once, and how many may wait. After a deploy all clients come back
 * together: they wait, since sending them away to come again would cost more. A node reads by ten
 * connections, most of which should be left to others; a turn takes some ms, so the last of 2,000 waits about
 * as long as the patience. The patience is shorter than a client waits when a database hangs.
 */
export const resumeTurns: TurnLimits = {
  what: 'feeds are being resumed',
  atOnce: 4,
  atOnceOfOne: 2,
  waiting: 2_000,
  waitingOfOne: 500,
  patienceMs: 3_000,
};

/**
 * Opens a feed: it tells the state first, or what has changed since a cursor, then every change. It listens
 * to the tails before it reads the state, and of what they tell it shows only what is newer: no gap, no
 * duplicate. While the consumer is busy, changes of one thing become the latest of them. The iterator's
 * `return` ends it at once.
 */
export function openFeed<Row, Shown = Row>(
  kit: FeedKit,
  request: FeedRequest<Row, Shown>,
): AsyncIterableIterator<FeedEvent<Shown>> {
  const feed = new Feed(kit, request);
  return endedBy(() => feed.close(), feed.run());
}

class Feed<Row, Shown> {
  readonly #kit: FeedKit;
  readonly #request: FeedRequest<Row, Shown>;
  readonly #progress: FeedProgress;
  readonly #pending: PendingChanges<Row>;
  readonly #teller: FeedTeller<Row, Shown>;
  readonly #bell = new Bell();
  readonly #stops: (() => void)[] = [];
  #lost: FeedResetReason | undefined;
  #closed = false;
  /**
   * Projections whose changes since its place this feed must read by itself, as their tails do not know them.
   */
  readonly #unread = new Set<string>();

  constructor(kit: FeedKit, request: FeedRequest<Row, Shown>) {
    this.#kit = kit;
    this.#request = request;
    const names = request.tails.map(({ source }) => source.projection);
    this.#progress = new FeedProgress(names, kit);
    this.#pending = new PendingChanges(this.#progress);
    this.#teller = new FeedTeller(kit, request, this.#progress, this.#pending, this);
  }

  /** Whether nothing more is to be shown from here: the feed was ended, or has lost its place. */
  get isOver(): boolean {
    return this.#closed || this.#lost !== undefined;
  }

  close(): void {
    this.#closed = true;
    this.#stops.forEach((stop) => stop());
    this.#bell.ring();
  }

  async *run(): AsyncGenerator<FeedEvent<Shown>> {
    try {
      for (const tail of this.#request.tails) {
        const stop = await tail.listen({
          moved: (move, changes) => this.#moved(tail.source.projection, move, changes),
          lost: (position, reason) => this.#lostSight(tail.source.projection, position, reason),
        });
        this.#stops.push(stop);
        // The feed was ended while it was being opened: nobody wants what would be read now.
        if (this.#closed) return;
      }
      yield* this.#begin();
      while (!this.#closed) {
        await this.#waitForNews();
        if (this.#closed) return;
        if (!this.#isQuiet()) for (const item of await this.#flush()) yield item;
        else if (this.#teller.isWatermarkDue) {
          this.#teller.arrive(this.#progress.positions, this.#progress.told);
          yield this.#teller.watermark();
        }
      }
    } finally {
      this.close();
    }
  }

  async *#begin(): AsyncGenerator<FeedEvent<Shown>> {
    const { after, account } = this.#request;
    const refused = after ? await this.#resume(after) : undefined;
    if (this.#closed) return;
    if (!after || refused) {
      this.#forgetLoss();
      for (const item of await this.#teller.begin(refused)) yield item;
      return;
    }
    let isFirst = true;
    for (const item of await this.#flush()) {
      // The operation has paid for the first item. Resolved ids, of which there may be thousands, cost what
      // values cost.
      await account.spend((isFirst ? 0 : account.cost) + Math.floor(item.resolved.length / 100));
      isFirst = false;
      yield item;
    }
    if (isFirst && !this.#lost) yield this.#teller.watermark();
  }

  /** Shows what is pending, or begins anew where it is not known what has changed. */
  async #flush(): Promise<Iterable<FeedEvent<Shown>>> {
    if (!this.#lost) await this.#readOn();
    const reason = this.#lost;
    if (!reason) return this.#teller.show();
    this.#forgetLoss();
    return this.#teller.begin(reason, this.#progress.told);
  }

  /** Forgets a lost place: the feed begins with the present, so what changed before does not matter. */
  #forgetLoss(): void {
    this.#lost = undefined;
    this.#unread.clear();
  }

  /**
   * Finds what has changed since the cursor; answers with a reason when that cannot be known. Throws
   * THROTTLED when the caller cannot pay for it.
   */
  async #resume(after: string): Promise<FeedResetReason | undefined> {
    await this.#kit.signer.knowKeyOf(after);
    const cursor = decodeFeedCursor(this.#kit.signer, after);
    if (!cursor || cursor.args !== this.#request.args) return 'INVALID_CURSOR';
    if (cursor.epoch !== this.#kit.epoch()) return 'RESTORED';
    const search = this.#search((points) => this.#request.account.spend(points));
    for (const { source } of this.#request.tails) {
      const shown = cursor.places.get(source.projection);
      const since = shown ?? nothingShown;
      const found = await findChanges(source, since, since, search);
      if (found === 'SLOW_CONSUMER') return found;
      const { position, changes } = found;
      if (!position && !shown) continue;
      if (position?.epoch !== this.#kit.epoch()) return 'REBUILT';
      const place = shown ?? { generation: position.generation, lanes: position.lanes.map(() => beforeAll) };
      // A store that stays behind the cursor has come back older: it does not have what the client has seen.
      if (!isAmong(position, place)) return 'REBUILT';
      this.#progress.places.set(source.projection, place);
      // The tail of this node may lag behind the one that made the cursor.
      this.#pending.forgetShown(source.projection);
      this.#found(source.projection, position, changes);
    }
    this.#progress.told = cursor.covered;
    return undefined;
  }

  #search(pay: Search<Row>['pay']): Search<Row> {
    const { clock, turns } = this.#kit;
    return { request: this.#request, clock, turns, pay, isOver: () => this.#closed };
  }

  #found(projection: string, to: ProjectionPosition, changes: readonly Change<Row>[]): void {
    this.#moved(projection, { from: undefined, to, place: placeOf(to), commands: undefined }, changes);
  }

  #moved(projection: string, move: Move, changes: readonly Change<Row>[]): void {
    const inStep = this.#isInStep(projection, move);
    this.#progress.reach(projection, move.to);
    for (const change of changes)
      if (!this.#progress.isShown(projection, change) && this.#request.concerns(change))
        this.#pending.add(projection, change);
    if (this.#pending.areTooMany) this.#dropped(projection, move.to, 'SLOW_CONSUMER');
    // There is nothing to tell. Most feeds of a busy node are in this case, so they are not woken up for it.
    if (inStep && this.#pending.isEmpty && !this.#lost) this.#progress.skip(projection, move.place);
    else this.#bell.ring();
  }

  /**
   * Whether the feed waits with nothing left to tell up to this move, and the caller has no command in it.
   */
  #isInStep(projection: string, { from, commands }: Move): boolean {
    const { principal } = this.#request;
    return (
      this.#bell.isAwaited &&
      this.#progress.positions.get(projection) === from &&
      this.#isQuiet() &&
      (principal === undefined || commands?.has(principal) === false)
    );
  }

  /**
   * The tail has lost its place. That does not matter to a feed whose own place is among the rows that are
   * there now: another node or a read has shown it these. Nor to one that has shown nothing of this
   * projection. Such a feed reads by itself what has changed since its place; any other begins anew.
   */
  #lostSight(projection: string, position: ProjectionPosition, reason: FeedResetReason): void {
    const place = this.#progress.places.get(projection);
    if (reason !== 'REBUILT' || this.#lost || (place && !isAmong(position, place)))
      return this.#dropped(projection, position, reason);
    this.#progress.positions.set(projection, position);
    this.#pending.forget(projection);
    this.#unread.add(projection);
    this.#bell.ring();
  }

  /**
   * Reads what has changed since this feed's place, where the tails do not know. Throws when that can't be
   * read: then the client resumes the feed.
   */
  async #readOn(): Promise<void> {
    if (this.#unread.size === 0) return;
    // The caller did not ask for this, and pays nothing.
    const search = this.#search(async () => undefined);
    for (const { source } of this.#request.tails) {
      const { projection } = source;
      while (!this.#lost && this.#unread.delete(projection)) {
        const place = this.#progress.places.get(projection);
        const told = this.#progress.positions.get(projection);
        if (!told) continue;
        const found = await findChanges(source, place ?? nothingShown, placeOf(told), search);
        if (found === 'SLOW_CONSUMER') this.#dropped(projection, told, place ? found : 'REBUILT');
        // The read model is gone again; its tail tells when it is back.
        else if (!found.position) this.#progress.positions.delete(projection);
        else if (!isAmong(found.position, placeOf(told)))
          this.#dropped(projection, found.position, 'REBUILT');
        else this.#found(projection, found.position, found.changes);
      }
    }
  }

  #dropped(projection: string, position: ProjectionPosition, reason: FeedResetReason): void {
    this.#progress.positions.set(projection, position);
    // The old place is of another generation, or of pages that are counted again: it says nothing about what
    // comes now.
    this.#progress.places.delete(projection);
    this.#pending.clear();
    this.#lost = reason;
    this.#bell.ring();
  }

  /** Waits until there is something to tell, or it is time for a watermark. */
  #waitForNews(): Promise<void> | undefined {
    if (this.#lost || !this.#pending.isEmpty || this.#unread.size > 0) return undefined;
    const { restMs } = this.#teller;
    if (restMs <= 0) return undefined;
    // What the bell has rung for so far has just been looked at.
    this.#bell.hush();
    // Thousands wait here for long: what each holds meanwhile is little.
    return this.#bell.wait(restMs);
  }

  /** Whether all that is known has been told. */
  #isQuiet(): boolean {
    return this.#pending.isEmpty && this.#unread.size === 0 && !this.#lost && !this.#teller.owes;
  }
}

/**
 * The cursor after a page of rows that was read at `position`, and of all that the position covers. Without a
 * position the read model has not been started: nothing was shown, and whatever comes into it will be a
 * change.
 */
export function cursorAt(kit: FeedKit, args: string, position: ProjectionPosition | undefined): string {
  return encodeFeedCursor(kit.signer, {
    epoch: kit.epoch(),
    args,
    places: new Map(position && [[position.projection, placeOf(position)]]),
    covered: coveredBy(position, kit.epoch()) ?? origin,
  });
}
