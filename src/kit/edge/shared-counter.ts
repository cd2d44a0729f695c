import type { Redis } from 'ioredis';
import type { Clock } from '../time/clock.js';
import { within } from '../time/within.js';

/** How long somebody waits for Redis before it counts as away. */
const patienceMs = 200;
/** How often Redis is pinged while it counts as away. */
const askEveryMs = 1_000;

/** Asks Redis while it answers, and says at once when it does not. */
export interface SharedCounter {
  /**
   * What `ask` resolves with; undefined when Redis is away. Rejects with an error that `isAnswer` takes for
   * Redis' answer, such as a refusal.
   */
  ask<T>(ask: () => Promise<T>, isAnswer: (error: unknown) => boolean): Promise<T | undefined>;
}

/**
 * Only those who are just waiting when Redis goes away notice it. From then on nobody waits for it: it is asked for a
 * sign of life in the background, until it gives one.
 */
export function createSharedCounter(redis: Redis, clock: Clock): SharedCounter {
  let isAway = false;
  let askAt = 0;
  let asking = false;

  function goneAway(): undefined {
    if (!isAway) askAt = clock.monotonic() + askEveryMs;
    isAway = true;
  }

  function askForLife(): void {
    if (asking || clock.monotonic() < askAt) return;
    asking = true;
    askAt = clock.monotonic() + askEveryMs;
    const back = () => void (isAway = false);
    void redis
      .ping()
      .then(back, () => undefined)
      .finally(() => (asking = false));
  }

  return {
    async ask(ask, isAnswer) {
      if (isAway) {
        askForLife();
        return undefined;
      }
      const answer = ask().catch((error: unknown) => {
        if (isAnswer(error)) throw error;
        return goneAway();
      });
      return (await within(patienceMs, answer)) ?? goneAway();
    },
  };
}
