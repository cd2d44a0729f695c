import type { Clock } from '../cqrs/clock.js';
import type { RecordedEvent } from '../cqrs/messages.js';
import { contains, formatSnapshot, type Snapshot } from '../cqrs/snapshot.js';
import { hasCommands, readFrontier, readSlice, smallSlice } from '../persistence/log-reader.js';
import type { Db } from '../persistence/postgres.js';
import type { Wakeup } from '../persistence/wakeup.js';

/** Where a lane can go from its checkpoint. */
export interface Target {
  readonly epoch: number;
  readonly to: Snapshot;
  /** All events between, if the tail still has them; else the lane reads them itself. */
  readonly events: readonly RecordedEvent[] | undefined;
}

interface Slice {
  readonly from: string;
  readonly events: readonly RecordedEvent[] | undefined;
}

/** What commits within this time is read at once. Under load a page costs more than its events do: then longer. */
const gatherMs = { quiet: 2, busy: 20 };
/** As many events in one look are load. */
const busyEvents = 10;
const shortestPollMs = 10;
const longestPollMs = 1_000;
/** A quiet log moves the checkpoints this often all the same, so that a stopped lane can be told from a quiet one. */
const heartbeatMs = 5_000;
/** Slices kept for lanes that are a little behind. */
const keptSlices = 64;

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
  readonly #waiting = new Set<() => void>();
  #wake: (() => void) | undefined;
  #nudged = false;
  #forced = false;
  #stopped = false;
  #movedAt = 0;
  /** Events of the last look. */
  #found = 0;
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
   * Resolves as soon as the log reaches beyond `from`, or with undefined when it has not within `idleMs`,
   * `signal` aborts or the tail stops.
   */
  async next(
    { from, epoch }: { from: Snapshot; epoch: number },
    idleMs: number,
    signal: AbortSignal,
  ): Promise<Target | undefined> {
    const idleAt = this.#clock.monotonic() + idleMs;
    while (!signal.aborted && !this.#stopped) {
      const end = this.#end;
      // Snapshots of another epoch cannot be compared: whoever is there must be prepared anew.
      if (end && (end.epoch !== epoch || !contains(from, end.snapshot)))
        return { epoch: end.epoch, to: end.snapshot, events: this.#between(formatSnapshot(from)) };
      const left = idleAt - this.#clock.monotonic();
      if (left <= 0) return undefined;
      await new Promise<void>((resolve) => {
        const done = () => {
          clearTimeout(timer);
          this.#waiting.delete(done);
          signal.removeEventListener('abort', done);
          resolve();
        };
        const timer = setTimeout(done, left);
        this.#waiting.add(done);
        signal.addEventListener('abort', done);
      });
    }
    return undefined;
  }

  #between(from: string): readonly RecordedEvent[] | undefined {
    const start = this.#slices.findIndex((slice) => slice.from === from);
    if (start < 0) return undefined;
    const slices = this.#slices.slice(start);
    if (slices.length === 1) return slices[0]?.events;
    const events: RecordedEvent[] = [];
    for (const slice of slices) {
      if (!slice.events || events.length > smallSlice) return undefined;
      events.push(...slice.events);
    }
    return events.sort((a, b) => (a.position < b.position ? -1 : 1));
  }

  #nudge(force: boolean): void {
    this.#nudged = true;
    this.#forced ||= force;
    this.#wake?.();
  }

  #release(): void {
    for (const resolve of this.#waiting) resolve();
  }

  async #run(): Promise<void> {
    let delay = shortestPollMs;
    while (!this.#stopped) {
      this.#nudged = false;
      try {
        delay = (await this.#poll()) ? shortestPollMs : Math.min(delay * 2, longestPollMs);
        await this.#pause(this.#found >= busyEvents ? gatherMs.busy : gatherMs.quiet);
      } catch (error) {
        this.#onError(error);
        delay = Math.min(delay * 2, longestPollMs);
        await this.#pause(delay);
      }
      if (!this.#nudged && !this.#stopped) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, delay);
          this.#wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        this.#wake = undefined;
      }
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }

  /** Looks once; answers whether the log has moved. */
  async #poll(): Promise<boolean> {
    const forced = this.#forced;
    this.#forced = false;
    this.#found = 0;
    const { snapshot, epoch } = await readFrontier(this.#db);
    const text = formatSnapshot(snapshot);
    const now = this.#clock.monotonic();
    const before = this.#end;
    if (!before || before.epoch !== epoch.number) {
      this.#slices = [];
      this.#move(text, snapshot, epoch.number, now);
      return true;
    }
    if (text === before.text) return false;
    const { events, more } = await readSlice(this.#db, {
      from: before.snapshot,
      to: snapshot,
      after: 0n,
      limit: smallSlice,
    });
    this.#found = events.length;
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

  #move(text: string, snapshot: Snapshot, epoch: number, now: number): void {
    this.#end = { text, snapshot, epoch };
    this.#movedAt = now;
    this.#release();
  }
}
