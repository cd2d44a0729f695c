import type { Clock } from '../time/clock.js';
import type { RecordedEvent } from '../log/messages.js';
import { Bell } from '../time/bell.js';
import { pause } from '../time/pause.js';
import { contains, formatSnapshot, type Snapshot } from '../log/snapshot.js';
import { hasCommands, readFrontier, readSlice, smallSlice } from '../log/log-reader.js';
import type { Db } from '../databases/postgres.js';
import type { Wakeup } from '../log/wakeup.js';

/** Where a lane can go from its checkpoint. */
export interface Target {
  readonly epoch: number;
  readonly to: Snapshot;
  /** All events between, if the tail still has them; else the lane reads them itself. */
  readonly events: readonly RecordedEvent[] | undefined;
}

interface Slice {
  readonly from: string;
  /** Undefined when there are too many to keep. */
  readonly events: readonly RecordedEvent[] | undefined;
}

/** What a lane takes of the log. */
export interface Takes {
  readonly types: ReadonlySet<string>;
  /** How long it may gather events for one page, unless somebody waits. */
  readonly gatherMs: number;
}

/**
 * What commits within this time, in milliseconds, is read at once: the longer, the more events a second. Under
 * load a page costs more than its events do.
 */
const gathering = [
  { from: 600, ms: 50 },
  { from: 250, ms: 20 },
  { from: 0, ms: 2 },
];
/** Over about this time the events of a second are taken. */
const rateMs = 200;
const shortestPollMs = 10;
const longestPollMs = 1_000;
/** A quiet log moves the checkpoints this often all the same, so that a stopped lane can be told from a quiet one. */
const heartbeatMs = 5_000;
/** What is not for a lane moves its checkpoint only this often, unless somebody waits: most pages would be empty. */
const idleMoveMs = 250;
/** Slices kept for lanes that are a little behind. */
const keptSlices = 256;

/**
 * Follows the end of the log for all lanes of this process: one reader polls and fetches each slice
 * once, instead of every lane for itself. A lane that starts elsewhere, or has fallen behind, reads for
 * itself up to where the tail is.
 */
export class LogTail {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #onError: (error: unknown) => void;
  readonly #stopListening: () => void;
  #slices: Slice[] = [];
  #end: { text: string; snapshot: Snapshot; epoch: number } | undefined;
  /** Of lanes that wait. */
  readonly #waiting = new Set<Bell>();
  readonly #bell = new Bell();
  #forced = false;
  /** Somebody waits until every lane has come here. */
  #awaited: Snapshot | undefined;
  #stopped = false;
  #movedAt = 0;
  /** Events a second, of late. */
  #rate = 0;
  #lookedAt = 0;
  #done: Promise<void> | undefined;

  constructor(db: Db, wakeup: Wakeup, clock: Clock, onError: (error: unknown) => void) {
    this.#db = db;
    this.#clock = clock;
    this.#onError = onError;
    this.#stopListening = wakeup.onLog((force) => this.#nudge(force));
  }

  /** The epoch of the log as it was last looked at. */
  get epoch(): number | undefined {
    return this.#end?.epoch;
  }

  start(): void {
    this.#done = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stopListening();
    this.#nudge(false);
    await this.#done;
    this.#release();
  }

  /**
   * Resolves when the log reaches beyond `from` and it is time for the lane to move: at once for events that it
   * takes, but not before its `gatherMs` are over; now and then for others; at once for all while somebody waits.
   * Resolves with undefined when that has not come within `idleMs`, `signal` aborts or the tail stops.
   */
  async next(
    { from, epoch }: { from: Snapshot; epoch: number },
    takes: Takes,
    idleMs: number,
    signal: AbortSignal,
  ): Promise<Target | undefined> {
    const begun = this.#clock.monotonic();
    const start = formatSnapshot(from);
    const bell = new Bell();
    while (!signal.aborted && !this.#stopped) {
      const end = this.#end;
      const now = this.#clock.monotonic();
      let wakeAt = begun + idleMs;
      // Snapshots of another epoch cannot be compared: whoever is there must be prepared anew.
      if (end && (end.epoch !== epoch || !contains(from, end.snapshot))) {
        const slices = this.#since(start);
        const dueAt = begun + patience(slices, takes);
        const awaited = this.#awaited && !contains(from, this.#awaited);
        if (end.epoch !== epoch || awaited || now >= dueAt)
          return { epoch: end.epoch, to: end.snapshot, events: slices && eventsOf(slices) };
        wakeAt = Math.min(wakeAt, dueAt);
      }
      if (now >= wakeAt) return undefined;
      this.#waiting.add(bell);
      await bell.wait(wakeAt - now, signal);
      this.#waiting.delete(bell);
    }
    return undefined;
  }

  /** What has come since; undefined when not all of it is kept. */
  #since(from: string): readonly Slice[] | undefined {
    const start = this.#slices.findIndex((slice) => slice.from === from);
    return start < 0 ? undefined : this.#slices.slice(start);
  }

  #nudge(force: boolean): void {
    this.#forced ||= force;
    this.#bell.ring();
  }

  #release(): void {
    for (const bell of this.#waiting) bell.ring();
  }

  async #run(): Promise<void> {
    let delay = shortestPollMs;
    while (!this.#stopped) {
      const forced = this.#forced;
      this.#forced = false;
      try {
        delay = (await this.#poll(forced)) ? shortestPollMs : Math.min(delay * 2, longestPollMs);
        await pause(gathering.find(({ from }) => this.#rate >= from)?.ms ?? 0);
      } catch (error) {
        this.#onError(error);
        // Whoever waits waits on.
        this.#forced ||= forced;
        delay = Math.min(delay * 2, longestPollMs);
        await pause(delay);
      }
      if (!this.#stopped) await this.#bell.wait(delay);
    }
  }

  /** Looks once; answers whether the log has moved. */
  async #poll(forced: boolean): Promise<boolean> {
    const { snapshot, epoch } = await readFrontier(this.#db);
    const text = formatSnapshot(snapshot);
    const now = this.#clock.monotonic();
    const before = this.#end;
    if (forced) this.#awaited = snapshot;
    if (!before || before.epoch !== epoch.number) {
      this.#slices = [];
      this.#move(text, snapshot, epoch.number, now);
      return true;
    }
    if (text === before.text) {
      this.#count(0);
      if (forced) this.#release();
      return false;
    }
    const { events, more } = await readSlice(this.#db, {
      from: before.snapshot,
      to: snapshot,
      after: 0n,
      limit: smallSlice,
    });
    this.#count(events.length);
    // Other databases of the cluster move the snapshot too: that alone is no reason to write checkpoints.
    const idle = events.length === 0 && !more;
    if (idle && !forced && now - this.#movedAt < heartbeatMs) {
      if (!(await hasCommands(this.#db, before.snapshot, snapshot))) return false;
    }
    this.#slices.push({ from: before.text, events: more ? undefined : events });
    if (this.#slices.length > keptSlices) this.#slices.shift();
    this.#move(text, snapshot, epoch.number, now);
    return !idle;
  }

  /** A mean that forgets: what was counted a while ago hardly weighs. */
  #count(events: number): void {
    const now = this.#clock.monotonic();
    this.#rate = (this.#rate * rateMs + events * 1_000) / (rateMs + now - this.#lookedAt);
    this.#lookedAt = now;
  }

  #move(text: string, snapshot: Snapshot, epoch: number, now: number): void {
    this.#end = { text, snapshot, epoch };
    this.#movedAt = now;
    this.#release();
  }
}

/** How long a lane lets what has come wait. */
function patience(slices: readonly Slice[] | undefined, { types, gatherMs }: Takes): number {
  const isFor = ({ events }: Slice) => !events || events.some(({ type }) => types.has(type));
  return !slices || slices.some(isFor) ? gatherMs : idleMoveMs;
}

/** In order of position; undefined when there are too many: the lane reads them page by page. */
function eventsOf(slices: readonly Slice[]): readonly RecordedEvent[] | undefined {
  const [only, ...more] = slices;
  if (only && more.length === 0) return only.events;
  const events: RecordedEvent[] = [];
  for (const slice of slices) {
    if (!slice.events || events.length > smallSlice) return undefined;
    events.push(...slice.events);
  }
  return events.sort((a, b) => (a.position < b.position ? -1 : 1));
}
