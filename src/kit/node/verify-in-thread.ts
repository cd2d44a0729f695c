import { Worker } from 'node:worker_threads';
import type { Verdict } from './compose.js';
import type { Addresses } from './connections.js';

/** What is verified: where it is, the module that exports its `contexts`, and by name of each what it is made with. */
export interface ThingsToVerify extends Addresses {
  readonly redisPrefix: string;
  readonly contextsModule: string;
  readonly options: Readonly<Record<string, unknown>>;
}

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
