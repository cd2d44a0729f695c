import type { Clock } from '../time/clock.js';
import { decodeCursor, encodeCursor } from './feed-cursor.js';
import type { FeedPlace, FeedScope } from '../projections/feed-place.js';
import { coveredBy, type ProjectionPosition } from '../projections/projection.js';
import { contains, intersection, isVisible, origin, type Snapshot } from '../log/snapshot.js';
import type { Signer } from '../consistency/signer.js';
import type { CommandLog } from '../commands/command-log.js';
import type { Account } from '../graphql/context.js';
import type { FairTurns, TurnLimits } from '../time/fair-turns.js';
import {
  beforeAll,
  byPlace,
  isAmong,
  isAt,
  isBehind,
  isLater,
  nothingShown,
  placeAfter,
} from './feed-places.js';
import type { FeedResetReason } from './feed-types.js';
import {
  placeOf,
  type Change,
  type ChangeSource,
  type Move,
  type ProjectionTail,
} from './projection-tail.js';

/** What every feed of a node needs. */
export interface FeedKit {
  readonly signer: Signer;
  readonly clock: Clock;
  readonly commands: CommandLog;
  /** Whoever looks for what has changed since its place does so in its turn. */
  readonly turns: FairTurns;
  epoch(): number;
}

/** One subscription, of what `Row` tells to have changed; its items show a `Shown`. */
export interface FeedRequest<Row, Shown = Row> {
  /** `hashFeed` of the feed's name and arguments. */
  readonly args: string;
  /** The caller whose commands are told as resolved; undefined for nobody. */
  readonly principal: string | undefined;
  readonly after: string | null | undefined;
  /** Who pays for what is read and told of the time since the cursor. */
  readonly account: Account;
  /** The tails whose changes make items. */
  readonly tails: readonly ProjectionTail<Row>[];
  /**
   * Which rows of a read model the feed looks for by itself, when it is resumed. No fewer than `concerns` lets through: what
   * is left out here is missed. The caller's own restriction is part of it.
   */
  scope(projection: string): FeedScope;
  /** Does this change concern the feed? The caller's own restriction comes first. */
  concerns(change: Change<Row>): boolean;
  /**
   * Of a feed of one thing: its current state, which comes first (undefined while it is not there), with
   * the positions of the snapshots that it was read in. A feed without it starts from now.
   */
  readonly state?: () => Promise<State<Shown>>;
  /**
   * Of a feed of one thing that is shown from several read models: it is read anew for every item. What is told as
   * resolved is then what that reading covers, not what its parts once did: one of them may have been lost since.
   */
  readonly rereads?: boolean;
  /** Told of every position that an item shows something of: for the token that goes with it. */
  seen(position: ProjectionPosition): void;
}

export interface State<Shown> {
  readonly row: Shown | undefined;
  readonly positions: readonly ProjectionPosition[];
}

type Pay = (points: number) => Promise<void>;

/** What a feed that has ended finds. */
const nothing = Promise.resolve({ position: undefined, changes: [] });

type Found<Row> =
  | { readonly position: ProjectionPosition | undefined; readonly changes: readonly Change<Row>[] }
  | 'SLOW_CONSUMER';

/** What a feed tells; the resolver makes it an item of its union. */
export type FeedEvent<Shown> = { readonly cursor: string; readonly resolved: readonly string[] } & (
  | { readonly kind: 'change'; readonly row: Shown }
  | { readonly kind: 'watermark' }
  | { readonly kind: 'reset'; readonly reason: FeedResetReason }
);

/** A feed that says nothing else says this often how far its read model has come. */
const watermarkMs = 15_000;
/** Watermarks of all feeds go out together at such steps of the clock, not each with a wakeup of its own. */
const stepMs = 100;
const askAgainMs = 1_000;
/** So long a read model may be behind a cursor, and is looked at so often meanwhile. */
const standbyMs = 2_000;
const standbyEveryMs = 50;
/** PostgreSQL's first: every snapshot but the origin sees it. */
const firstXid = 3n;
/** What changed since a cursor is read in pages of this many rows, each paid for before it is read, a point a row. */
const resumePage = 250;
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
/** A consumer that has not taken this many changed things is told to start anew. */
const mostPending = 1_000;

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
  const events = feed.run();
  return {
    next: () => events.next(),
    return: async () => {
      feed.close();
      return events.return(undefined);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

class Feed<Row, Shown> {
  readonly #kit: FeedKit;
  readonly #request: FeedRequest<Row, Shown>;
  /** By projection and key: the latest change wins. */
  readonly #pending = new Map<string, { projection: string; change: Change<Row> }>();
  readonly #positions = new Map<string, ProjectionPosition>();
  readonly #places = new Map<string, FeedPlace>();
  readonly #stops: (() => void)[] = [];
  #lost: FeedResetReason | undefined;
  #closed = false;
  #wake: (() => void) | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Commands visible in it have been told. */
  #told: Snapshot = origin;
  #lastAt = 0;
  /** The commands of the time before this feed began are still to be told. */
  #owesRecent = false;
  /** What was shown last does not cover what its parts did: it must be read again. */
  #incomplete = false;
  /** Projections of which this feed itself must find what has changed since its place: their tails do not know. */
  readonly #unread = new Set<string>();
  /** When to look again for what could not be told: the write database did not answer, or a read model was lost. */
  #askAgainAt = 0;

  constructor(kit: FeedKit, request: FeedRequest<Row, Shown>) {
    this.#kit = kit;
    this.#request = request;
  }

  close(): void {
    this.#closed = true;
    this.#stops.forEach((stop) => stop());
    this.#wake?.();
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
        if (!this.#isQuiet()) yield* this.#flush();
        else if (this.#isWatermarkDue()) yield this.#watermark();
      }
    } finally {
      this.close();
    }
  }

  async *#begin(): AsyncGenerator<FeedEvent<Shown>> {
    const { after } = this.#request;
    const refused = after ? await this.#resume(after) : undefined;
    if (this.#closed) return;
    if (after && !refused) {
      const before = this.#lastAt;
      yield* this.#paidFor(this.#flush());
      if (this.#lastAt === before && !this.#lost) yield this.#item({ kind: 'watermark' }, []);
      return;
    }
    const row = await this.#start();
    const resolved = await this.#recent();
    if (refused) yield this.#item({ kind: 'reset', reason: refused }, row === undefined ? resolved : []);
    if (row !== undefined) yield this.#item({ kind: 'change', row }, resolved);
    else if (!refused) yield this.#item({ kind: 'watermark' }, resolved);
  }

  /** The first item is paid for with the operation; what more is told of the time since a cursor is not. */
  async *#paidFor(items: AsyncGenerator<FeedEvent<Shown>>): AsyncGenerator<FeedEvent<Shown>> {
    const { account } = this.#request;
    let paid = true;
    for await (const item of items) {
      // Ids, of which there may be thousands, are values.
      const ids = Math.floor(item.resolved.length / 100);
      await account.spend((paid ? 0 : account.cost) + ids);
      paid = false;
      yield item;
    }
  }

  /** A client that has sent a command and only then subscribes must hear of it too. */
  async #recent(): Promise<readonly string[]> {
    this.#owesRecent = this.#request.principal !== undefined;
    return (await this.#resolved(this.#told, this.#told)) ?? [];
  }

  /** Takes the present as the place to go on from; answers with the state, of a feed that has one. */
  async #start(): Promise<Shown | undefined> {
    this.#lost = undefined;
    this.#unread.clear();
    const state = await this.#request.state?.();
    const begun = new Map<string, ProjectionPosition>();
    for (const { source } of this.#request.tails) {
      const read = state?.positions.find(({ projection }) => projection === source.projection);
      const position = read ?? (await source.position());
      if (position) begun.set(source.projection, position);
    }
    begun.forEach((position, projection) => this.#arrive(projection, position));
    // The tails may have come further meanwhile: what they told is still to be shown.
    this.#told = this.#covered(begun);
    if (state && this.#request.rereads) this.#told = intersection(this.#told, this.#coveredBy(state));
    this.#incomplete = !contains(this.#told, this.#covered(begun));
    return state?.row;
  }

  /** Finds what has changed since the cursor; answers with the reason when that cannot be known. */
  async #resume(after: string): Promise<FeedResetReason | undefined> {
    await this.#kit.signer.knowKeyOf(after);
    const cursor = decodeCursor(this.#kit.signer, after);
    if (!cursor || cursor.args !== this.#request.args) return 'INVALID_CURSOR';
    if (cursor.epoch !== this.#kit.epoch()) return 'RESTORED';
    for (const { source } of this.#request.tails) {
      const shown = cursor.places.get(source.projection);
      const found = await this.#caughtUp(source, shown ?? nothingShown, (points) =>
        this.#request.account.spend(points),
      );
      if (found === 'SLOW_CONSUMER') return found;
      const { position, changes } = found;
      if (!position && !shown) continue;
      if (position?.epoch !== this.#kit.epoch()) return 'REBUILT';
      const place = shown ?? { generation: position.generation, lanes: position.lanes.map(() => beforeAll) };
      // A store that stays behind the cursor came back older: it has not shown what the client has seen.
      if (!isAmong(position, place)) return 'REBUILT';
      this.#places.set(source.projection, place);
      // The tail of this node may lag behind the one that made the cursor.
      this.#forgetShown(source.projection);
      const move = { from: undefined, to: position, place: placeOf(position), commands: undefined };
      this.#moved(source.projection, move, changes);
    }
    this.#told = cursor.covered;
    return undefined;
  }

  /** A standby may be behind the server that `seen`, at first the cursor's items, was read from: it is waited for, for a while. */
  async #caughtUp(
    source: ChangeSource<Row>,
    shown: FeedPlace,
    pay: Pay | undefined,
    seen = shown,
  ): Promise<Found<Row>> {
    const { clock } = this.#kit;
    const until = clock.monotonic() + standbyMs;
    for (;;) {
      const found = await this.#changesSince(source, shown, pay);
      let behind = found === 'SLOW_CONSUMER' ? undefined : found.position;
      if (!behind || !isBehind(behind, seen)) return found;
      // Only where it is, until it is there: what was read so far would be read and paid for again.
      while (behind && isBehind(behind, seen)) {
        if (this.#closed || clock.monotonic() >= until) return found;
        await new Promise((resolve) => setTimeout(resolve, standbyEveryMs));
        behind = await source.position();
      }
    }
  }

  /** The changes within the feed's scope, page by page, each in its turn. */
  async #changesSince(
    source: ChangeSource<Row>,
    shown: FeedPlace,
    pay: Pay | undefined,
  ): Promise<Found<Row>> {
    const { account, concerns } = this.#request;
    const concerning: Change<Row>[] = [];
    let place = shown;
    for (let read = 0; read <= mostPending; read += resumePage) {
      const scope = this.#request.scope(source.projection);
      await pay?.(scope.keys ? scope.keys.length : resumePage);
      const { position, changes } = await this.#kit.turns.take(account.name, () =>
        this.#closed ? nothing : source.changes(place, resumePage, scope),
      );
      concerning.push(...changes.filter((change) => concerns(change)));
      if (concerning.length > mostPending) return 'SLOW_CONSUMER';
      if (!position || scope.keys || changes.length < resumePage) return { position, changes: concerning };
      place = placeAfter(changes, place, position);
    }
    return 'SLOW_CONSUMER';
  }

  #moved(projection: string, move: Move, changes: readonly Change<Row>[]): void {
    const inStep = this.#isInStep(projection, move);
    this.#reach(projection, move.to);
    for (const change of changes) {
      if (!this.#isNew(projection, change) || !this.#request.concerns(change)) continue;
      const key = `${projection} ${change.key}`;
      const before = this.#pending.get(key);
      if (!before || before.change.seq <= change.seq) this.#pending.set(key, { projection, change });
    }
    if (this.#pending.size > mostPending) this.#dropped(projection, move.to, 'SLOW_CONSUMER');
    if (inStep && this.#pending.size === 0 && !this.#lost) {
      // Nothing to tell: most feeds of a busy node are in this case, and do not wake up for it.
      this.#places.set(projection, move.place);
      const covered = this.#covered();
      if (!contains(this.#told, covered)) this.#told = covered;
    } else this.#wake?.();
  }

  /** Does the feed wait, with nothing left to tell of the position before, nor of commands since? */
  #isInStep(projection: string, { from, commands }: Move): boolean {
    const { principal } = this.#request;
    return (
      this.#wake !== undefined &&
      this.#positions.get(projection) === from &&
      this.#isQuiet() &&
      (principal === undefined || commands?.has(principal) === false)
    );
  }

  /**
   * The tail has lost its own place. A feed whose place is among these very rows has not: it was resumed or begun after
   * they were, by what another node or a read has shown. So has one that has shown nothing of them.
   */
  #lostSight(projection: string, position: ProjectionPosition, reason: FeedResetReason): void {
    const place = this.#places.get(projection);
    if (reason !== 'REBUILT' || this.#lost || (place && !isAmong(position, place)))
      return this.#dropped(projection, position, reason);
    this.#positions.set(projection, position);
    for (const [key, pending] of this.#pending)
      if (pending.projection === projection) this.#pending.delete(key);
    this.#unread.add(projection);
    this.#wake?.();
  }

  /** Finds what has changed since the place of this feed. Throws when that can't be read: the client resumes. */
  async #readOn(): Promise<void> {
    for (const { source } of this.#request.tails) {
      const { projection } = source;
      while (!this.#lost && this.#unread.delete(projection)) {
        const place = this.#places.get(projection);
        const told = this.#positions.get(projection);
        if (!told) continue;
        const found = await this.#caughtUp(source, place ?? nothingShown, undefined, placeOf(told));
        if (found === 'SLOW_CONSUMER') this.#dropped(projection, told, place ? found : 'REBUILT');
        // It is gone again; the tail tells when it is back.
        else if (!found.position) this.#positions.delete(projection);
        else if (!isAmong(found.position, placeOf(told)))
          this.#dropped(projection, found.position, 'REBUILT');
        else {
          const { position: to, changes } = found;
          this.#moved(projection, { from: undefined, to, place: placeOf(to), commands: undefined }, changes);
        }
      }
    }
  }

  #dropped(projection: string, position: ProjectionPosition, reason: FeedResetReason): void {
    this.#positions.set(projection, position);
    // Of another generation, or of pages that are counted again: it says nothing about what comes now.
    this.#places.delete(projection);
    this.#pending.clear();
    this.#lost = reason;
    this.#wake?.();
  }

  #isNew(projection: string, { lane, seq, key }: Change<Row>): boolean {
    const place = this.#places.get(projection)?.lanes[lane];
    if (!place || seq > place.seq) return true;
    return seq === place.seq && place.key !== undefined && key > place.key;
  }

  /** Waits until there is something to tell, or it is time for a watermark. */
  async #waitForNews(): Promise<void> {
    const now = this.#kit.clock.monotonic();
    const due = Math.ceil(Math.max(this.#watermarkAt(), this.#askAgainAt) - now);
    if (this.#lost || this.#pending.size > 0 || this.#unread.size > 0 || due <= 0) return;
    const wait = this.#isQuiet() ? due : Math.min(due, this.#askAgainAt - now);
    if (wait <= 0) return;
    // Thousands wait here for long: what each holds meanwhile is little.
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      this.#timer = setTimeout(resolve, wait);
    });
    clearTimeout(this.#timer);
    this.#wake = undefined;
  }

  /** Is all told that is known? */
  #isQuiet(): boolean {
    return (
      this.#pending.size === 0 &&
      this.#unread.size === 0 &&
      !(this.#lost || this.#owesRecent || this.#incomplete || this.#hasMoved())
    );
  }

  #watermark(): FeedEvent<Shown> {
    this.#positions.forEach((position, projection) => this.#arrive(projection, position));
    return this.#item({ kind: 'watermark' }, []);
  }

  #isWatermarkDue(): boolean {
    return this.#kit.clock.monotonic() >= this.#watermarkAt();
  }

  /** The last step before it would be late. */
  #watermarkAt(): number {
    return Math.floor((this.#lastAt + watermarkMs) / stepMs) * stepMs;
  }

  #hasMoved(): boolean {
    return !contains(this.#told, this.#covered());
  }

  async *#flush(): AsyncGenerator<FeedEvent<Shown>> {
    if (!this.#lost) await this.#readOn();
    if (this.#lost) {
      const reason = this.#lost;
      const told = this.#told;
      const row = await this.#start();
      const resolved = await this.#resolved(told, this.#told);
      if (!resolved || !isVisible(this.#told, firstXid)) this.#told = told;
      yield this.#item({ kind: 'reset', reason }, row === undefined ? (resolved ?? []) : []);
      if (row !== undefined) yield this.#item({ kind: 'change', row }, resolved ?? []);
      return;
    }
    const batch = [...this.#pending.values()].sort(byPlace);
    this.#pending.clear();
    const positions = [...this.#positions];
    const isDue = batch.length > 0 || this.#incomplete;
    const state = this.#request.rereads && isDue ? await this.#request.state?.() : undefined;
    const covers = state ? intersection(this.#covered(), this.#coveredBy(state)) : this.#covered();
    // A part that was lost covers nothing; what was told stays told.
    const reached = contains(this.#told, covers) ? this.#told : covers;
    if (state) this.#incomplete = !contains(reached, this.#covered());
    if (this.#incomplete) this.#askAgain();
    const answered = await this.#resolved(this.#told, reached);
    // Not known now: told with a later item.
    const covered = answered ? reached : this.#told;
    const resolved = answered ?? [];
    if (this.#lost) return;
    // Still half of it, and nothing has changed: that has been shown.
    if (state && this.#incomplete && batch.length === 0 && resolved.length === 0) {
      if (this.#isWatermarkDue()) yield this.#item({ kind: 'watermark' }, []);
      return;
    }
    if (state) {
      positions.forEach(([name, position]) => this.#arrive(name, position));
      this.#told = covered;
      const { row } = state;
      yield this.#item(row === undefined ? { kind: 'watermark' } : { kind: 'change', row }, resolved);
      return;
    }
    for (const [i, { projection, change }] of batch.entries()) {
      const last = i === batch.length - 1;
      if (last) positions.forEach(([name, position]) => this.#arrive(name, position));
      else this.#pass(projection, change, new Map(positions).get(projection));
      if (last) this.#told = covered;
      // Without `rereads`, what changes is what is shown.
      const row = change.row as unknown as Shown;
      yield this.#item({ kind: 'change', row }, last ? resolved : []);
      if (this.#closed || this.#lost) return;
    }
    if (batch.length > 0) return;
    positions.forEach(([name, position]) => this.#arrive(name, position));
    this.#told = covered;
    if (resolved.length > 0 || this.#isWatermarkDue()) yield this.#item({ kind: 'watermark' }, resolved);
  }

  /** The caller's commands between the two; undefined while the write database does not answer. */
  async #resolved(told: Snapshot, covered: Snapshot): Promise<readonly string[] | undefined> {
    const { principal } = this.#request;
    if (principal === undefined || (contains(told, covered) && !this.#owesRecent)) return [];
    const { commands } = this.#kit;
    try {
      // The latest few, not those of some time: the clocks of nodes differ.
      const found = this.#owesRecent
        ? await commands.recent(principal, covered)
        : await commands.between(principal, told, covered);
      // Nothing is covered by a read model that was never started, or lost: ask again when it is back.
      this.#owesRecent &&= !isVisible(covered, firstXid);
      if (this.#owesRecent) this.#askAgain();
      return found;
    } catch {
      // Changes are shown all the same.
      this.#askAgain();
      return undefined;
    }
  }

  /** Should nothing be heard of what is missing. */
  #askAgain(): void {
    this.#askAgainAt = this.#kit.clock.monotonic() + askAgainMs;
  }

  #reach(projection: string, position: ProjectionPosition): void {
    const held = this.#positions.get(projection);
    if (!held || held.generation !== position.generation || isLater(position, held))
      this.#positions.set(projection, position);
  }

  /** All up to this position has been shown. */
  #arrive(projection: string, position: ProjectionPosition): void {
    this.#reach(projection, position);
    const place = this.#places.get(projection);
    if (!place || !isAt(place, position)) this.#places.set(projection, placeOf(position));
    this.#forgetShown(projection);
  }

  #forgetShown(projection: string): void {
    for (const [key, pending] of this.#pending)
      if (pending.projection === projection && !this.#isNew(projection, pending.change))
        this.#pending.delete(key);
  }

  /** Everything up to this row has been shown: the lanes before its own, and its page up to its key. */
  #pass(projection: string, { lane, seq, key }: Change<Row>, upTo: ProjectionPosition | undefined): void {
    const place = this.#places.get(projection);
    if (!place) return;
    const lanes = place.lanes.map((held, n) => {
      if (n === lane) return { seq, key };
      return n < lane ? { seq: upTo?.lanes[n]?.seq ?? held.seq, key: undefined } : held;
    });
    this.#places.set(projection, { ...place, lanes });
  }

  #coveredBy({ positions }: State<Shown>): Snapshot {
    return this.#covered(new Map(positions.map((position) => [position.projection, position])));
  }

  #covered(positions: ReadonlyMap<string, ProjectionPosition> = this.#positions): Snapshot {
    let all: Snapshot | undefined;
    for (const { source } of this.#request.tails) {
      const covered = coveredBy(positions.get(source.projection), this.#kit.epoch()) ?? origin;
      all = all ? intersection(all, covered) : covered;
    }
    return all ?? origin;
  }

  #item<T extends { kind: string }>(
    event: T,
    resolved: readonly string[],
  ): T & { cursor: string; resolved: readonly string[] } {
    this.#lastAt = this.#kit.clock.monotonic();
    this.#positions.forEach((position) => this.#request.seen(position));
    const { signer } = this.#kit;
    const cursor = encodeCursor(signer, {
      epoch: this.#kit.epoch(),
      args: this.#request.args,
      places: this.#places,
      covered: this.#told,
    });
    return { ...event, cursor, resolved };
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
