import { errorCodes, TidemarkError } from '../cqrs/errors.js';

export interface TurnLimits {
  /** Such as `feeds are being resumed`. */
  readonly what: string;
  readonly atOnce: number;
  /** Of these, of one caller. */
  readonly atOnceOfOne: number;
  readonly waiting: number;
  readonly waitingOfOne: number;
  /** Nobody waits for longer. */
  readonly patienceMs: number;
}

interface Line {
  running: number;
  readonly waiting: Set<() => void>;
}

/**
 * Lets so much work be done at once, in all and for each caller; the rest waits. Turns go from caller to caller: who comes with
 * much waits longer, and nobody else for it.
 */
export class FairTurns {
  readonly #limits: TurnLimits;
  /** Those who run or wait. Whose turn came last stands last. */
  readonly #lines = new Map<string, Line>();
  #running = 0;
  #waiting = 0;

  constructor(limits: TurnLimits) {
    this.#limits = limits;
  }

  /**
   * Does the work of `caller` in its turn. Throws THROTTLED at once where too many wait already, and SERVICE_UNAVAILABLE when
   * the turn does not come: both with `retryAfterMs`.
   */
  async take<T>(caller: string, work: () => Promise<T>): Promise<T> {
    const line = this.#lines.get(caller) ?? { running: 0, waiting: new Set() };
    this.#lines.set(caller, line);
    try {
      if (this.#mayRun(line)) this.#begin(caller, line);
      else await this.#wait(caller, line);
    } catch (error) {
      this.#forget(caller, line);
      throw error;
    }
    try {
      return await work();
    } finally {
      this.#running -= 1;
      line.running -= 1;
      this.#forget(caller, line);
      this.#callNext();
    }
  }

  #mayRun({ running }: Line): boolean {
    return this.#running < this.#limits.atOnce && running < this.#limits.atOnceOfOne;
  }

  #begin(caller: string, line: Line): void {
    this.#running += 1;
    line.running += 1;
    this.#lines.delete(caller);
    this.#lines.set(caller, line);
  }

  #wait(caller: string, line: Line): Promise<void> {
    const { what, waiting, waitingOfOne, patienceMs } = this.#limits;
    if (line.waiting.size >= waitingOfOne || this.#waiting >= waiting) return Promise.reject(tooMany(what));
    return new Promise((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer);
        line.waiting.delete(called);
        this.#waiting -= 1;
      };
      const called = () => {
        leave();
        this.#begin(caller, line);
        resolve();
      };
      const timer = setTimeout(() => {
        leave();
        reject(new TidemarkError('SERVICE_UNAVAILABLE', errorCodes.SERVICE_UNAVAILABLE));
      }, patienceMs);
      line.waiting.add(called);
      this.#waiting += 1;
    });
  }

  #callNext(): void {
    for (const line of this.#lines.values()) {
      const [called] = line.waiting;
      if (called && this.#mayRun(line)) return called();
    }
  }

  #forget(caller: string, { running, waiting }: Line): void {
    if (running === 0 && waiting.size === 0) this.#lines.delete(caller);
  }
}

/** Not all after the same time: they would all come together again. */
function tooMany(what: string): TidemarkError {
  const retryAfterMs = 1_000 + Math.floor(Math.random() * 2_000);
  return new TidemarkError('THROTTLED', `Too many ${what} at once: try again in ${retryAfterMs} ms.`, {
    retryAfterMs,
  });
}
