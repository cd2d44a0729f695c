import { coveredBy, type ProjectionPosition } from '../projections/projection.js';
import { origin } from '../log/snapshot.js';
import { Bell } from '../time/bell.js';
import { endedBy } from '../time/ended-by.js';
import type { TurnLimits } from '../time/fair-turns.js';
import { decodeCursor, encodeCursor } from './feed-cursor.js';
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
 * Who has come back after a deploy waits: to be told to come again would cost more than the wait. The reads of a node have ten
 * connections, of which most stay for others; a turn takes some ms, so 2,000 wait about as long as patience lasts. It ends
 * before a client that waits for a database which hangs would give up.
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
 * A feed: first the state, or what has changed since a cursor, then every change. It attaches to the
 * tails before it reads the state, and sends of what they tell only what is newer: no gap, no duplicate.
 * Changes of one thing that come while the consumer is busy become the latest of them. The iterator's
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
  /** Projections of which this feed itself must find what has changed since its place: their tails do not know. */
  readonly #unread = new Set<string>();

  constructor(kit: FeedKit, request: FeedRequest<Row, Shown>) {
    this.#kit = kit;
    this.#request = request;
    const names = request.tails.map(({ source }) => source.projection);
    this.#progress = new FeedProgress(names, kit);
    this.#pending = new PendingChanges(this.#progress);
    this.#teller = new FeedTeller(kit, request, this.#progress, this.#pending, this);
  }

  /** Is there nothing to go on with: was the feed ended, or has it lost its place? */
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
        // Ended while it was being opened: nobody wants what would be read now.
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
      // The first is paid for with the operation. Ids, of which there may be thousands, are values.
      await account.spend((isFirst ? 0 : account.cost) + Math.floor(item.resolved.length / 100));
      isFirst = false;
      yield item;
    }
    if (isFirst && !this.#lost) yield this.#teller.watermark();
  }

  /** Shows what is pending, or the state where it is not known what has changed. */
  async #flush(): Promise<Iterable<FeedEvent<Shown>>> {
    if (!this.#lost) await this.#readOn();
    const reason = this.#lost;
    if (!reason) return this.#teller.show();
    this.#forgetLoss();
    return this.#teller.begin(reason, this.#progress.told);
  }

  /** The feed begins with the present: what has changed before does not matter. */
  #forgetLoss(): void {
    this.#lost = undefined;
    this.#unread.clear();
  }

  /** Finds what has changed since the cursor; answers with the reason when that cannot be known. */
  async #resume(after: string): Promise<FeedResetReason | undefined> {
    await this.#kit.signer.knowKeyOf(after);
    const cursor = decodeCursor(this.#kit.signer, after);
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
      // A store that stays behind the cursor came back older: it has not shown what the client has seen.
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
    // Nothing to tell: most feeds of a busy node are in this case, and do not wake up for it.
    if (inStep && this.#pending.isEmpty && !this.#lost) this.#progress.skip(projection, move.place);
    else this.#bell.ring();
  }

  /** Does the feed wait, with nothing left to tell of the position before, nor of commands since? */
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
   * The tail has lost its own place. A feed whose place is among these very rows has not: it was resumed or begun after
   * they were, by what another node or a read has shown. So has one that has shown nothing of them.
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

  /** Finds what has changed since the place of this feed. Throws when that can't be read: the client resumes. */
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
        // It is gone again; the tail tells when it is back.
        else if (!found.position) this.#progress.positions.delete(projection);
        else if (!isAmong(found.position, placeOf(told)))
          this.#dropped(projection, found.position, 'REBUILT');
        else this.#found(projection, found.position, found.changes);
      }
    }
  }

  #dropped(projection: string, position: ProjectionPosition, reason: FeedResetReason): void {
    this.#progress.positions.set(projection, position);
    // Of another generation, or of pages that are counted again: it says nothing about what comes now.
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
    // What has rung so far has just been looked at.
    this.#bell.hush();
    // Thousands wait here for long: what each holds meanwhile is little.
    return this.#bell.wait(restMs);
  }

  /** Is all told that is known? */
  #isQuiet(): boolean {
    return this.#pending.isEmpty && this.#unread.size === 0 && !this.#lost && !this.#teller.owes;
  }
}

/**
 * The cursor after the items of one look: a page of rows read at `position`, and `covered` by it. Without a
 * position the read model has not been started: nothing was shown, and all of it will be a change.
 */
export function cursorAt(kit: FeedKit, args: string, position: ProjectionPosition | undefined): string {
  return encodeCursor(kit.signer, {
    epoch: kit.epoch(),
    args,
    places: new Map(position && [[position.projection, placeOf(position)]]),
    covered: coveredBy(position, kit.epoch()) ?? origin,
  });
}
