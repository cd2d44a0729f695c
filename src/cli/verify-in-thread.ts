import { Worker } from 'node:worker_threads';
import type { Differences } from '../kit/projections/differences.js';

/** Where it is, and what its read models depend on. */
export interface ThingsToVerify {
  readonly databaseUrl: string;
  readonly readDatabaseUrl: string;
  readonly redisUrl: string;
  readonly redisPrefix: string;
  readonly currencyCode: string;
  readonly lowStock: number;
  readonly timeZone: string;
}

export type Verdict = Pick<Differences, 'count' | 'lines' | 'left'>;

/**
 * `TidemarkNode.verify` in a thread with a heap of its own: whatever it takes, the process goes on. Throws what the thread
 * ended with, ERR_WORKER_OUT_OF_MEMORY for a log that is too large for it, and when `signal` ends it.
 */
export function verifyInThread(things: ThingsToVerify, signal: AbortSignal): Promise<Verdict> {
  // From its source, it needs what runs the source.
  const [extension, execArgv] = import.meta.url.endsWith('.ts') ? ['ts', ['--import', 'tsx']] : ['js', []];
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL(`./verify-thread.${extension}`, import.meta.url), {
      workerData: things,
      execArgv,
    });
    const end = () => void thread.terminate();
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => {
      signal.removeEventListener('abort', end);
      reject(new Error('the verification was ended before it was done'));
    });
  });
}
