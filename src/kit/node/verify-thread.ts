// The nightly verification, in a thread of its own: folding a large log takes minutes and gigabytes, and a server that
// has neither to spare must go on. See `verifyInThread`.
import { parentPort, workerData } from 'node:worker_threads';
import { createLogger } from '../edge/logger.js';
import { systemClock } from '../time/clock.js';
import { composeNode, type Verdict } from './compose.js';
import { withOptions, type ContextDefinition } from './define-context.js';
import type { ThingsToVerify } from './verify-in-thread.js';

const { options, contextsModule, ...place } = workerData as ThingsToVerify;
const { contexts } = (await import(contextsModule)) as { contexts: readonly ContextDefinition[] };
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
