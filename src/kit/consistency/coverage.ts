import type { Clock } from '../time/clock.js';
import { coveredBy, type ProjectionPosition } from '../projections/projection.js';
import { contains, intersection, type Snapshot } from '../log/snapshot.js';
import { shareNext } from '../time/share-next.js';
import { satisfies, type Token } from './token.js';
import { within } from '../time/within.js';
import type { Wakeup } from '../log/wakeup.js';

/** Where a projection's position is read, from the same server that answers its queries. */
export type PositionReader = () => Promise<ProjectionPosition | undefined>;

/** Waiters look by themselves this often, should every hint be lost. */
const recheckMs = 40;
/** How long somebody waits to be told how far a projection is: a store that hangs must not make them wait for long. */
const refreshMs = 900;
/** A store that is silent for so long may hang. */
const silentMs = 300;
/** Over so many waiters in all, or of one caller, a read is answered at once with what there is. */
const mostWaiters = 20_000;
const mostOfOne = 256;
/** Everybody without a JWT is one caller, here. */
const mostOfStrangers = 4_000;
/** Over about this time it is looked how fast a projection goes. */
const rateMs = 1_000;
const sampleMs = 20;

/** How waiting has ended: the projection has come so far, the time is up, or nobody may wait. */
export type Waited = 'covered' | 'late' | 'refused';

interface Waiter {
  readonly token: Token;
  readonly resolve: (how: Waited) => void;
}

/**
 * What this node knows of how far each projection has come, and who waits for one to come further.
 * Knowing is remembered from every read, so a token that is covered costs no query. Waiting holds no
 * connection: waiters are woken by the projection's own commit.
 */
export class Coverage {
  readonly #wakeup: Wakeup;
  readonly #clock: Clock;
  readonly #epoch: () => number;
  readonly #known = new Map<string, { generation: number; covered: Snapshot }>();
  #everywhere: Snapshot | undefined;
  readonly #waiting = new Map<string, Set<Waiter>>();
  readonly #refreshes: ReadonlyMap<string, () => Promise<void>>;
  /** Whose position is being read, and since when. */
  readonly #reading = new Map<string, number>();
  /** Events applied, by when that was seen; of the last `rateMs`. */
  readonly #samples = new Map<string, { readonly at: number; readonly applied: number }[]>();
  readonly #ofCaller = new Map<string | undefined, number>();
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
    this.#refreshes = new Map(
      [...readers].map(([projection, read]) => [
        projection,
        shareNext(async () => {
          this.#reading.set(projection, clock.monotonic());
          const position = await read().catch(() => undefined);
          this.#reading.delete(projection);
          if (position) this.remember(projection, position);
        }),
      ]),
    );
    this.#wakeup = wakeup;
    this.#clock = clock;
    this.#stopListening = wakeup.onProjection((projection) => {
      if ((this.#waiting.get(projection)?.size ?? 0) > 0) void this.#refresh(projection);
    });
  }

  get projections(): Iterable<string> {
    return this.#refreshes.keys();
  }

  /** What the projection is known to cover; it may have come further. */
  covered(projection: string): Snapshot | undefined {
    return this.#known.get(projection)?.covered;
  }

  /** What every projection is known to cover; undefined while of one of them nothing is known. */
  everywhere(): Snapshot | undefined {
    if (!this.#everywhere) {
      const covered = [...this.#refreshes.keys()].map((projection) => this.covered(projection));
      if (covered.every((one) => one !== undefined)) this.#everywhere = covered.reduce(intersection);
    }
    return this.#everywhere;
  }

  satisfied(projection: string, token: Token): boolean {
    return satisfies(this.covered(projection), token, projection);
  }

  /** Remembers what a read has shown. */
  remember(projection: string, position: ProjectionPosition | undefined): void {
    const covered = coveredBy(position, this.#epoch());
    if (!position || !covered) {
      this.#known.delete(projection);
      this.#everywhere = undefined;
      return;
    }
    if (!position.whole) return;
    this.#sample(projection, position);
    const known = this.#known.get(projection);
    // Reads may be answered out of order; within one generation only the later one tells something new.
    if (known?.generation === position.generation && contains(known.covered, covered)) return;
    this.#known.set(projection, { generation: position.generation, covered });
    this.#everywhere = undefined;
    for (const waiter of this.#waiting.get(projection) ?? [])
      if (satisfies(covered, waiter.token, projection)) waiter.resolve('covered');
  }

  /**
   * Waits until the projection satisfies the token, for at most `timeoutMs`. `caller`: who waits; undefined
   * for one without a JWT.
   */
  async wait(
    projection: string,
    token: Token,
    timeoutMs: number,
    caller: string | undefined,
  ): Promise<Waited> {
    if (this.satisfied(projection, token)) return 'covered';
    if (timeoutMs <= 0) return 'late';
    const ofCaller = this.#ofCaller.get(caller) ?? 0;
    const most = caller === undefined ? mostOfStrangers : mostOfOne;
    if (this.#closed || this.#count >= mostWaiters || ofCaller >= most) return 'refused';
    this.#ofCaller.set(caller, ofCaller + 1);
    const waiters = this.#waiting.get(projection) ?? new Set();
    this.#waiting.set(projection, waiters);
    this.#count += 1;
    const end = this.#clock.monotonic() + timeoutMs;
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const waiter: Waiter = {
        token,
        resolve: (how) => {
          if (!waiters.delete(waiter)) return;
          clearTimeout(timer);
          this.#count -= 1;
          const others = (this.#ofCaller.get(caller) ?? 1) - 1;
          if (others === 0) this.#ofCaller.delete(caller);
          else this.#ofCaller.set(caller, others);
          resolve(how);
        },
      };
      const recheck = () => {
        const left = end - this.#clock.monotonic();
        if (left <= 0) return waiter.resolve('late');
        timer = setTimeout(
          () => {
            // Somebody waits: lanes move even if nothing in the log is for them.
            this.#wakeup.logMoved(true);
            void this.#refresh(projection);
            recheck();
          },
          Math.min(recheckMs, left),
        );
      };
      waiters.add(waiter);
      recheck();
      void this.#refresh(projection);
    });
  }

  /** Events a millisecond that the projection was seen to apply lately; undefined when that was too short a time. */
  rate(projection: string): number | undefined {
    const samples = this.#samples.get(projection) ?? [];
    const [first, last] = [samples[0], samples.at(-1)];
    if (!first || !last || last.at - first.at < rateMs / 3) return undefined;
    return Math.max(0, last.applied - first.applied) / (last.at - first.at);
  }

  /**
   * Reads the position as it is now, or later: calls that come while it is being read share the next reading. From a store
   * that hangs nothing new is learned.
   */
  async refresh(projection: string): Promise<void> {
    await within(refreshMs, this.#refresh(projection));
  }

  async #refresh(projection: string): Promise<void> {
    await this.#refreshes.get(projection)?.();
  }

  /** Does its store not say how far it is? */
  isSilent(projection: string): boolean {
    return this.#clock.monotonic() - (this.#reading.get(projection) ?? Infinity) > silentMs;
  }

  /** Lets everybody who waits go on with what there is. */
  close(): void {
    this.#closed = true;
    this.#stopListening();
    for (const waiters of this.#waiting.values()) for (const waiter of waiters) waiter.resolve('refused');
  }

  #sample(projection: string, { lanes }: ProjectionPosition): void {
    const at = this.#clock.monotonic();
    const samples = this.#samples.get(projection) ?? [];
    this.#samples.set(projection, samples);
    const last = samples.at(-1);
    if (last && at - last.at < sampleMs) return;
    samples.push({ at, applied: lanes.reduce((sum, lane) => sum + lane.applied, 0) });
    while (samples[0] && samples[0].at < at - rateMs) samples.shift();
  }
}
