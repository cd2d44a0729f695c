import { setTimeout as sleep } from 'node:timers/promises';
import { RequestError } from './client.js';

export interface RetryPolicy {
  /** Of requests that got no answer, with pauses that double: 10 tries outlast a restart of some 20 s. */
  readonly tries: number;
  /** Of requests that the server put off, saying when to come again: it is there, so patience pays. */
  readonly putOffTries: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

export const defaultRetryPolicy: RetryPolicy = {
  tries: 10,
  putOffTries: 100,
  firstPauseMs: 100,
  longestPauseMs: 5_000,
};

/** Codes with which the server asks for the same again later. */
const putOff: ReadonlySet<string> = new Set(['THROTTLED', 'COMMAND_IN_PROGRESS']);

/**
 * Sends again what may be sent again. Safe for commands: the command id makes them one. Pauses are spread
 * by chance, or all workers would come back at the same moment.
 */
export async function withRetries<T>(
  send: () => Promise<T>,
  policy: RetryPolicy = defaultRetryPolicy,
): Promise<T> {
  let failed = 0;
  let waited = 0;
  for (;;) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof RequestError) || !error.again) throw error;
      if (putOff.has(error.code)) waited += 1;
      else failed += 1;
      if (failed >= policy.tries || waited >= policy.putOffTries) throw error;
      const backoff = Math.min(policy.longestPauseMs, policy.firstPauseMs * 2 ** (failed + waited - 1));
      const pause = error.retryAfterMs ?? backoff;
      await sleep(pause * (1 + Math.random() / 2));
    }
  }
}
