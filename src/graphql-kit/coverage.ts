import type { Clock } from '../cqrs/clock.js';
import { coveredBy, type ProjectionPosition } from '../cqrs/projection.js';
import { contains, type Snapshot } from '../cqrs/snapshot.js';
import { satisfies, type Token } from '../cqrs/token.js';
import type { Wakeup } from '../persistence/wakeup.js';

/** Where a projection's position is read, from the same server that answers its queries. */
export type PositionReader = () => Promise<ProjectionPosition | undefined>;

/** Waiters look by themselves this often, should every hint be lost. */
const recheckMs = 40;
/** Over this many waiters, a read is answered at once with what there is. */
const mostWaiters = 20_000;

interface Waiter {
  readonly token: Token;
  readonly resolve: (covered: boolean) => void;
}

/**
 * What this node knows of how far each projection has come, and who waits for one to come further.
 * Knowing is remembered from every read, so a token that is covered costs no query. Waiting holds no
 * connection: waiters are woken by the projection's own commit.
 */
export class Coverage {
  readonly #readers: ReadonlyMap<string, PositionReader>;
  readonly #wakeup: Wakeup;
  readonly #clock: Clock;
  readonly #epoch: () => number;
  readonly #known = new Map<string, { generation: number; covered: Snapshot }>();
  readonly #waiting = new Map<string, Set<Waiter>>();
  readonly #refreshing = new Map<string, Promise<void>>();
  readonly #again = new Set<string>();
  readonly #stopListening: () => void;
  #count = 0;
  #closed = false;

  constructor(
    readers: ReadonlyMap<string, PositionReader>,
    wakeup: Wakeup,
    clock: Clock,
    epoch: () => number,
  ) {
    this.#epoch = epoch;
    this.#readers = readers;
    this.#wakeup = wakeup;
    this.#clock = clock;
    this.#stopListening = wakeup.onProjection((projection) => {
      if ((this.#waiting.get(projection)?.size ?? 0) > 0) void this.refresh(projection);
    });
  }

  get projections(): Iterable<string> {
    return this.#readers.keys();
  }

  /** What the projection is known to cover; it may have come further. */
  covered(projection: string): Snapshot | undefined {
    return this.#known.get(projection)?.covered;
  }

  satisfied(projection: string, token: Token): boolean {
    return satisfies(this.covered(projection), token, projection);
  }

  /** Remembers what a read has shown. */
  remember(projection: string, position: ProjectionPosition | undefined): void {
    const covered = coveredBy(position, this.#epoch());
    if (!position || !covered) {
      this.#known.delete(projection);
      return;
    }
    if (!position.whole) return;
    const known = this.#known.get(projection);
    // Reads may be answered out of order; within one generation only the later one tells something new.
    if (known?.generation === position.generation && contains(known.covered, covered)) return;
    this.#known.set(projection, { generation: position.generation, covered });
    for (const waiter of this.#waiting.get(projection) ?? [])
      if (satisfies(covered, waiter.token, projection)) waiter.resolve(true);
  }

  /** Resolves with true as soon as the projection satisfies the token, with false after `timeoutMs`. */
  async wait(projection: string, token: Token, timeoutMs: number): Promise<boolean> {
    if (this.satisfied(projection, token)) return true;
    if (timeoutMs <= 0 || this.#closed || this.#count >= mostWaiters) return false;
    const waiters = this.#waiting.get(projection) ?? new Set();
    this.#waiting.set(projection, waiters);
    this.#count += 1;
    const end = this.#clock.monotonic() + timeoutMs;
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const waiter: Waiter = {
        token,
        resolve: (covered) => {
          if (!waiters.delete(waiter)) return;
          clearTimeout(timer);
          this.#count -= 1;
          resolve(covered);
        },
      };
      const recheck = () => {
        const left = end - this.#clock.monotonic();
        if (left <= 0) return waiter.resolve(false);
        timer = setTimeout(
          () => {
            // Somebody waits: lanes move even if nothing in the log is for them.
            this.#wakeup.logMoved(true);
            void this.refresh(projection);
            recheck();
          },
          Math.min(recheckMs, left),
        );
      };
      waiters.add(waiter);
      recheck();
      void this.refresh(projection);
    });
  }

  /** Reads the position anew; calls that come while one is under way share the next. */
  async refresh(projection: string): Promise<void> {
    const running = this.#refreshing.get(projection);
    if (running) {
      this.#again.add(projection);
      return running;
    }
    const refreshed = this.#read(projection).finally(() => {
      this.#refreshing.delete(projection);
      if (this.#again.delete(projection)) void this.refresh(projection);
    });
    this.#refreshing.set(projection, refreshed);
    return refreshed;
  }

  async #read(projection: string): Promise<void> {
    const position = await this.#readers
      .get(projection)?.()
      .catch(() => undefined);
    if (position) this.remember(projection, position);
  }

  /** Lets everybody who waits go on with what there is. */
  close(): void {
    this.#closed = true;
    this.#stopListening();
    for (const waiters of this.#waiting.values()) for (const waiter of waiters) waiter.resolve(false);
  }
}
