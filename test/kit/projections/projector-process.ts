// A projector in a process of its own, which tests kill and stop. It ends with its parent.
import { pino } from 'pino';
import { composeNode } from '../../../src/kit/node/compose.js';
import { systemClock } from '../../../src/kit/time/clock.js';
import type { Addresses } from '../../support/fold.js';
import { readyContexts } from '../../support/contexts.js';
import { poisoned, startOwnProjector } from './own-projector.js';

const { deadly, ...addresses } = JSON.parse(process.argv[2] ?? '{}') as Addresses & { deadly?: string };
if (deadly === undefined)
  await composeNode({
    ...addresses,
    api: false,
    projector: true,
    worker: false,
    contexts: readyContexts(),
    clock: systemClock,
    logger: pino({ level: process.env['TEST_LOG'] ?? 'silent' }),
  });
// Rows of this key end the process that applies them.
else
  await startOwnProjector(addresses, (projection) =>
    poisoned(projection, ({ type }, key) => {
      if (key === deadly && type === 'OrderPlaced') process.kill(process.pid, 'SIGKILL');
      return false;
    }),
  );
process.on('disconnect', () => process.exit());
process.send?.('ready');
