import { errorCodes, TidemarkError } from '../faults/errors.js';

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

/** Of work that runs. */
export interface Place {
  /** For others, until it comes back. */
  leave(): void;
  /** In a turn of its own; at once for what has not left. Throws as `take` does. */
  comeBack(): Promise<void>;
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
   * the turn does not come, or when nobody wants it any more: both with `retryAfterMs`. The work may leave its place while it waits
   * for something else.
   */
  async take<T>(caller: string, work: (place: Place) => Promise<T>, signal?: AbortSignal): Promise<T> {
    let entered = false;
    const leave = (): void => {
      if (!entered) return;
      entered = false;
      this.#leave(caller);
    };
    const enter = async (): Promise<void> => {
      if (entered) return;
      await this.#enter(caller, signal);
      entered = true;
    };
    await enter();
    let coming: Promise<void> | undefined;
    try {
      return await work({
        leave: () => {
          if (!coming) leave();
        },
        comeBack: () => (coming ??= enter().finally(() => (coming = undefined))),
      });
    } finally {
      await coming?.catch(() => undefined);
      leave();
    }
  }

  async #enter(caller: string, signal: AbortSignal | undefined): Promise<void> {
    const line = this.#lines.get(caller) ?? { running: 0, waiting: new Set() };
    this.#lines.set(caller, line);
    if (this.#mayRun(line)) return this.#begin(caller, line);
    try {
      await this.#wait(caller, line, signal);
    } catch (error) {
      this.#forget(caller, line);
      throw error;
    }
  }

  #leave(caller: string): void {
    const line = this.#lines.get(caller);
    if (!line) return;
    this.#running -= 1;
    line.running -= 1;
    this.#forget(caller, line);
    this.#callNext();
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

  #wait(caller: string, line: Line, signal: AbortSignal | undefined): Promise<void> {
    const { what, waiting, waitingOfOne, patienceMs } = this.#limits;
    if (line.waiting.size >= waitingOfOne || this.#waiting >= waiting) return Promise.reject(tooMany(what));
    if (signal?.aborted === true) return Promise.reject(notNow());
    return new Promise((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
        line.waiting.delete(called);
        this.#waiting -= 1;
      };
      const called = () => {
        leave();
        this.#begin(caller, line);
        resolve();
      };
      const giveUp = () => {
        leave();
        reject(notNow());
      };
      const timer = setTimeout(giveUp, patienceMs);
      signal?.addEventListener('abort', giveUp);
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

const notNow = (): TidemarkError => new TidemarkError('SERVICE_UNAVAILABLE', errorCodes.SERVICE_UNAVAILABLE);

/** Not all after the same time: they would all come together again. */
function tooMany(what: string): TidemarkError {
  const retryAfterMs = 1_000 + Math.floor(Math.random() * 2_000);
  return new TidemarkError('THROTTLED', `Too many ${what} at once: try again in ${retryAfterMs} ms.`, {
    retryAfterMs,
  });
}
