// The nightly verification, in a thread of its own: folding a large log takes minutes and gigabytes, and a server that
// has neither to spare must go on. See `verifyInThread`.
import { parentPort, workerData } from 'node:worker_threads';
import { contexts } from '../contexts.js';
import { composeNode, type Verdict } from '../kit/node/compose.js';
import { withOptions } from '../kit/node/define-context.js';
import { systemClock } from '../kit/time/clock.js';
import { createLogger } from '../kit/edge/logger.js';
import type { ThingsToVerify } from './verify-in-thread.js';

const { options, ...place } = workerData as ThingsToVerify;
const node = await composeNode({
  ...place,
  contexts: contexts.map((context) => withOptions(context, options[context.name])),
  api: false,
  projector: false,
  worker: false,
  clock: systemClock,
  logger: createLogger({ level: 'warn', format: 'json' }),
});
try {
  const { count, lines, left } = await node.verify();
  parentPort?.postMessage({ count, lines, left } satisfies Verdict);
} finally {
  await node.stop();
}
