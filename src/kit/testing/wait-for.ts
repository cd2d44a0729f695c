import { systemClock } from '../time/clock.js';
import { pause } from '../time/pause.js';

export interface WaitForOptions {
  /** Default 30,000: only a failure waits so long. */
  timeoutMs?: number;
  /** What is waited for, for the message: "the order is shipped"; a function is asked when it has not come. */
  describe?: string | (() => string);
}

/**
 * Asks until the answer is neither false, null nor undefined, and gives that answer. A condition
 * that throws is asked again; what it threw last is the cause of the failure.
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  { timeoutMs = 30_000, describe = condition.toString() }: WaitForOptions = {},
): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = systemClock.monotonic() + timeoutMs;
  let last: unknown;
  let cause: unknown;
  for (let ms = 1; ; ms = Math.min(ms * 2, 50)) {
    try {
      cause = undefined;
      const answer = await condition();
      if (answer !== false && answer !== null && answer !== undefined)
        return answer as NonNullable<Exclude<T, false>>;
      last = answer;
    } catch (error) {
      cause = error;
    }
    if (systemClock.monotonic() > deadline)
      throw new Error(
        `waited ${timeoutMs} ms in vain for: ${typeof describe === 'string' ? describe : describe()} (last answer: ${String(last)})`,
        { cause },
      );
    await pause(ms);
  }
}
