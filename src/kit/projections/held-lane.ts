import type { Db } from '../databases/postgres.js';
import type { RecordedEvent } from '../log/messages.js';
import type { Clock } from '../time/clock.js';
import { readEvents } from '../log/log-reader.js';
import { formatSnapshot } from '../log/snapshot.js';
import { pause } from '../time/pause.js';
import { turns } from '../time/turns.js';
import {
  CheckpointMoved,
  following,
  LaneLost,
  laneKey,
  RowFault,
  type Checkpoint,
  type Step,
} from './checkpoint.js';
import { LaneRows } from './lane-rows.js';
import type { Lease, Leases } from './leases.js';
import { PageReader } from './page-reader.js';
import { dueDecisions, failedAgain, skip, waitingIn, type ParkedDecision } from './parking.js';
import type { Projection } from './projection.js';
import type { LanePage, LaneStore } from './projection-store.js';
import { rowKeysOf } from './row-keys.js';
import type { LogTail } from './tail.js';

/** What the lanes of one generation of a projection have in common. */
export interface LaneDeps {
  readonly projection: Projection;
  readonly generation: number;
  /** The epoch that the projection was prepared for. */
  readonly epoch: number;
  readonly store: LaneStore;
  readonly log: Db;
  /** The read database, which keeps what is parked. */
  readonly read: Db;
  readonly clock: Clock;
  readonly tail: Pick<LogTail, 'epoch' | 'next'>;
  readonly leases: Pick<Leases, 'acquire'>;
  /** Called after each page that has been committed. */
  moved(): void;
  failed(error: unknown): void;
  /** Called when an event was parked. */
  parked(event: RecordedEvent, rowKeys: readonly string[], error: string): void;
}

/** A lane that had nothing to do for this long looks at what is stored: the store may have come back older. */
const idleMs = 1_000;
/** An event that fails is tried this often by itself before it is parked, with a longer pause each time. */
const mostTries = 3;
const firstPauseMs = 10;
/** Poison may kill the process: when so many have taken a lane without a page in between, it goes event by event. */
const manyTakes = 3;
/** With more parked rows than this it is not the events: the lane stops, and says so. */
const mostParked = 100;
/**
 * One suspect at a time in a process: when it dies, it was that event, and not one that another lane had counted
 * just then.
 */
const oneAtATime = turns(1);

/**
 * A lane that this process holds: its checkpoint, its parked rows and its lease. `goOn` takes it from one checkpoint to
 * the next. What it throws ends it: nothing is known of what is stored then.
 */
export class HeldLane {
  readonly #deps: Omit<LaneDeps, 'leases'>;
  readonly #lease: Pick<Lease, 'held'>;
  readonly #signal: AbortSignal;
  readonly #pages: PageReader;
  readonly #rows: LaneRows;
  /** What is stored: it changes after each page that was committed. */
  #at: Checkpoint;
  #treatedAt = 0;

  constructor(
    at: Checkpoint,
    parked: Set<string>,
    lease: Pick<Lease, 'held'>,
    deps: Omit<LaneDeps, 'leases'>,
    signal: AbortSignal,
  ) {
    this.#at = at;
    this.#rows = new LaneRows(deps.projection, at.lane, parked);
    this.#lease = lease;
    this.#deps = deps;
    this.#signal = signal;
    this.#pages = new PageReader(deps.log, deps.projection.events);
    this.#expectEpoch(at.epoch);
  }

  isHeld(): boolean {
    return !this.#signal.aborted && this.#lease.held();
  }

  /** Applies what comes next in the log, one page or many of a long slice, or looks at what is stored when nothing came. */
  async goOn(): Promise<void> {
    const step = await this.#next();
    if (!step) await this.#look();
    else if (step.done || !this.#mayGoAhead()) await this.apply(step);
    else await this.#applyAhead(step);
    // Decisions are looked for when there is time, and under load now and then.
    if (this.#rows.parked.size > 0 && (!step || this.#deps.clock.monotonic() - this.#treatedAt >= idleMs)) {
      await this.#treatParked();
      this.#treatedAt = this.#deps.clock.monotonic();
    }
  }

  /**
   * Applies a step. When the code of the projection fails, its events are halved until one is left, which is tried
   * again and then parked: set aside under the keys of the rows that cannot take it, with all later events of those
   * rows. Everything else goes on.
   */
  async apply(step: Step): Promise<void> {
    const events = this.#rows.concerning(step.events);
    const isSuspect = this.#at.takes >= manyTakes || this.#at.trying !== undefined;
    if (isSuspect && events.length > 0)
      for (const event of events)
        await this.#applyAlone(
          event,
          event === events.at(-1) ? { ...step, events: [event] } : cut(step, [event]),
        );
    else await this.#applyAll({ ...step, events });
    this.#deps.moved();
  }

  /** What follows the checkpoint: the rest of its open slice, or a new one. */
  async #next(): Promise<Step | undefined> {
    const { from, to, lastPosition, epoch } = this.#at;
    const { tail, projection } = this.#deps;
    if (tail.epoch !== undefined) this.#expectEpoch(tail.epoch);
    if (formatSnapshot(from) !== formatSnapshot(to)) return this.#pages.next(this.#at);
    const wanted = { types: this.#rows.types, gatherMs: projection.gatherMs ?? 0 };
    const target = await tail.next({ from, epoch }, wanted, idleMs, this.#signal);
    if (!target) return undefined;
    this.#expectEpoch(target.epoch);
    if (target.events) return { to: target.to, events: target.events, done: true, lastPosition: 0n };
    return this.#pages.next({ from, to: target.to, lastPosition });
  }

  /** Transaction ids of one epoch say nothing in another. */
  #expectEpoch(epoch: number): void {
    if (epoch !== this.#deps.epoch)
      throw new LaneLost(`${this.#deps.projection.name} was prepared for another epoch than ${epoch}`);
  }

  async #look(): Promise<void> {
    const { generation, lane, leaseEpoch, seq } = this.#at;
    const stored = await this.#deps.store.take(generation, lane, leaseEpoch, false);
    // The store came back as it once was: with other parked rows, too.
    if (stored.seq !== seq) throw new CheckpointMoved(`page ${stored.seq} is stored, not ${seq}`);
    this.#at = stored;
  }

  #mayGoAhead(): boolean {
    const { takes, trying } = this.#at;
    return this.#deps.store.takesAhead && this.#rows.parked.size === 0 && takes === 0 && trying === undefined;
  }

  /**
   * Applies a long slice page by page, two at a time: while one is written, the next is read and folded. It waits in the
   * store for the one before, and is refused when that has failed. A page that the code of the projection cannot apply
   * is left to `apply`.
   */
  async #applyAhead(begin: Step): Promise<void> {
    const sent: { step: Step; next: Checkpoint; applying: Promise<void> }[] = [];
    let step = begin;
    let at = this.#at;
    try {
      for (;;) {
        const page = this.#page(
          { ...step, events: this.#rows.concerning(step.events) },
          { isAhead: true },
          at,
        );
        const applying = this.#deps.store.apply(at, page);
        // Whether it fails is heard of in its turn.
        applying.catch(() => undefined);
        sent.push({ step, next: page.next, applying });
        at = page.next;
        const isLast = step.done || !this.isHeld();
        for (let [first] = sent; first && sent.length > (isLast ? 0 : 1); [first] = sent) {
          await first.applying;
          this.#at = first.next;
          sent.shift();
          this.#deps.moved();
        }
        if (isLast) return;
        step = await this.#pages.next(at);
      }
    } catch (error) {
      await Promise.allSettled(sent.map(({ applying }) => applying));
      const [failed] = sent;
      if (error instanceof RowFault && failed) return this.apply(failed.step);
      throw error;
    }
  }

  async #applyAll(step: Step): Promise<void> {
    if (this.#signal.aborted)
      throw new CheckpointMoved('the projector stops; the next one goes on from the checkpoint');
    let left = step.events;
    try {
      do {
        const fitting = this.#rows.fitting(left, this.#deps.store.mostRows);
        const isAll = fitting.length === left.length;
        await this.#commit(this.#page(isAll ? { ...step, events: left } : cut(step, fitting)));
        left = left.slice(fitting.length);
      } while (left.length > 0);
    } catch (error) {
      const [only, second] = left;
      if (!only || !(error instanceof RowFault)) throw error;
      if (!second) return this.#applyAlone(only, { ...step, events: left }, error);
      const half = left.length >> 1;
      await this.#applyAll(cut(step, left.slice(0, half)));
      await this.#applyAll({ ...step, events: left.slice(half) });
    }
  }

  /** Tries one event until it is applied or has been tried too often; each try is counted before it is made. */
  async #applyAlone(event: RecordedEvent, step: Step, fault?: RowFault): Promise<void> {
    let last = fault;
    for (let failures = 0; ; failures++) {
      if (last) await pause(firstPauseMs * 4 ** failures, this.#signal);
      const tried = await oneAtATime(() => this.#try(event, step));
      if (tried === 'applied') return;
      if (tried instanceof RowFault) last = tried;
      else {
        const error =
          last?.message ?? `the process ended each of ${tried.before} times that this event was applied`;
        return this.#park(event, step, error, (fault ? 1 : 0) + tried.before);
      }
    }
  }

  /** Answers with how often it was tried before when that was too often. */
  async #try(event: RecordedEvent, step: Step): Promise<'applied' | RowFault | { readonly before: number }> {
    const tries = await this.#deps.store.trying(this.#at, event.position);
    if (tries > mostTries) return { before: tries - 1 };
    try {
      await this.#commit(this.#page(step));
      return 'applied';
    } catch (error) {
      if (error instanceof RowFault) return error;
      await this.#deps.store.untried(this.#at).catch(() => undefined);
      throw error;
    }
  }

  async #park(event: RecordedEvent, step: Step, error: string, attempts: number): Promise<void> {
    const keys = this.#rows.keysOf(event).filter((key) => !this.#rows.parked.has(key));
    const failing = await this.#failingKeys(event, keys, error);
    if (this.#rows.parked.size + failing.length > mostParked)
      throw new Error(
        `over ${mostParked} rows of ${this.#deps.projection.name} would be parked, so it is not their events: ${error}`,
      );
    const takers = keys.filter((key) => !failing.includes(key));
    await this.#commit(
      this.#page(
        { ...step, events: takers.length > 0 ? [event] : [] },
        {
          mine: (key) => takers.includes(key),
          park: [
            ...this.#rows.waiting([event]),
            ...failing.map((rowKey) => ({ rowKey, event, error, attempts })),
          ],
        },
      ),
    );
    for (const key of failing) this.#rows.parked.add(key);
    this.#deps.parked(event, failing, error);
  }

  /** Of an event that concerns several rows, those that cannot take it. */
  async #failingKeys(
    event: RecordedEvent,
    keys: readonly string[],
    error: string,
  ): Promise<readonly string[]> {
    // An event that killed its process is not tried by halves as well.
    if (keys.length <= 1 || error.startsWith('the process ended')) return keys.length === 0 ? [''] : keys;
    const failing: string[] = [];
    for (const key of keys)
      try {
        await this.#deps.store.apply(this.#at, this.#pageOfOne(event, key, { isTrial: true }));
      } catch (fault) {
        if (!(fault instanceof RowFault)) throw fault;
        failing.push(key);
      }
    return failing.length === 0 ? keys : failing;
  }

  /**
   * Carries out what operators have decided about parked rows: the first event is skipped or tried again, then those
   * that waited behind it, in order, until one fails. Each is a page of its own.
   */
  async #treatParked(): Promise<void> {
    const { read, projection } = this.#deps;
    const lane = laneKey(projection, this.#at);
    for (const decision of await dueDecisions(read, lane)) {
      if (decision.action === 'SKIP') await skip(read, lane, decision);
      await this.#freeRow(decision);
    }
  }

  async #freeRow({ rowKey, decidedAt }: ParkedDecision): Promise<void> {
    const { read, log, projection } = this.#deps;
    const lane = laneKey(projection, this.#at);
    for (const position of await waitingIn(read, lane, rowKey)) {
      const [event] = await readEvents(log, [position]);
      if (!event) throw new Error(`the log has no event ${position}, which is parked in ${projection.name}`);
      try {
        if (!rowKeysOf(projection, event).includes(rowKey))
          throw new RowFault(
            `the code has other rows for it by now: skip it, and rebuild ${projection.name}`,
          );
        await this.#commit(this.#pageOfOne(event, rowKey, { frees: { rowKey, position } }));
      } catch (error) {
        if (!(error instanceof RowFault)) throw error;
        await failedAgain(read, lane, rowKey, position, error.message, decidedAt);
        return;
      }
    }
    this.#rows.parked.delete(rowKey);
  }

  /** The page that applies a step to the rows that are not parked, and sets aside what is for those that are. */
  #page({ events, ...end }: Step, parts: Partial<LanePage> = {}, at = this.#at): LanePage {
    const free = parts.mine ? events : this.#rows.free(events);
    return {
      next: following(at, { ...end, events: free }, this.#deps.clock.now()),
      events: free,
      mine: (key) => this.#rows.isMine(key) && !this.#rows.parked.has(key),
      park: this.#rows.waiting(events),
      ...parts,
    };
  }

  /** A page that applies an event to one row, and goes nowhere in the log. */
  #pageOfOne(event: RecordedEvent, rowKey: string, parts: Partial<LanePage>): LanePage {
    const { to, lastPosition } = this.#at;
    const stay = { to, lastPosition, done: false, events: [event] };
    return this.#page(stay, { mine: (key) => key === rowKey, park: [], ...parts });
  }

  async #commit(page: LanePage): Promise<void> {
    await this.#deps.store.apply(this.#at, page);
    this.#at = page.next;
  }
}

/** A step that ends after these of its events. */
function cut(step: Step, events: readonly RecordedEvent[]): Step {
  return { ...step, events, done: false, lastPosition: events.at(-1)?.position ?? 0n };
}
