import { setTimeout as delay } from 'node:timers/promises';

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
  const deadline = performance.now() + timeoutMs;
  let last: unknown;
  let cause: unknown;
  for (let pause = 1; ; pause = Math.min(pause * 2, 50)) {
    try {
      cause = undefined;
      const answer = await condition();
      if (answer !== false && answer !== null && answer !== undefined)
        return answer as NonNullable<Exclude<T, false>>;
      last = answer;
    } catch (error) {
      cause = error;
    }
    if (performance.now() > deadline)
      throw new Error(
        `waited ${timeoutMs} ms in vain for: ${typeof describe === 'string' ? describe : describe()} (last answer: ${String(last)})`,
        { cause },
      );
    await delay(pause);
  }
}
