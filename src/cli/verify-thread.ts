// The nightly verification, in a thread of its own: folding a large log takes minutes and gigabytes, and a server that
// has neither to spare must go on. See `verifyInThread`.
import { parentPort, workerData } from 'node:worker_threads';
import { composeNode } from '../compose.js';
import { systemClock } from '../kit/time/clock.js';
import { createLogger } from '../kit/edge/logger.js';
import type { ThingsToVerify, Verdict } from './verify-in-thread.js';

const node = await composeNode({
  ...(workerData as ThingsToVerify),
  api: false,
  projector: false,
  worker: false,
  payments: { provider: undefined, webhookSecret: undefined, deadlineMs: 0 },
  clock: systemClock,
  logger: createLogger({ level: 'warn', format: 'json' }),
});
try {
  const { count, lines, left } = await node.verify();
  parentPort?.postMessage({ count, lines, left } satisfies Verdict);
} finally {
  await node.stop();
}
