/**
 * For loops that look, then wait for a hint or a time. A ring during the look is remembered, and the next wait is over at
 * once: what the hint told of may have come too late for that look. One waits at a time.
 */
export class Bell {
  #rung = false;
  #wake: (() => void) | undefined;

  ring(): void {
    this.#rung = true;
    if (!this.#wake) return;
    // This comes before the waiter goes on, so that other rings of the same moment do not end its next wait as well.
    queueMicrotask(() => this.hush());
    this.#wake();
  }

  /** Forgets what has rung: the look that begins now sees it. */
  hush(): void {
    this.#rung = false;
  }

  /** Does somebody wait, and has it not rung? */
  get isAwaited(): boolean {
    return this.#wake !== undefined;
  }

  /** Resolves at a ring, after `ms` (never for Infinity), or when `signal` aborts; at once if it has rung since the last wait. */
  wait(ms: number, signal?: AbortSignal): Promise<void> {
    if (this.#rung || signal?.aborted === true) {
      this.#rung = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', wake);
        this.#wake = undefined;
        resolve();
      };
      const timer = ms === Infinity ? undefined : setTimeout(wake, ms);
      signal?.addEventListener('abort', wake);
      this.#wake = wake;
    });
  }
}
