// A worker in a process of its own, which tests kill. It ends with its parent.
import { pino } from 'pino';
import { composeNode } from '../../../src/kit/node/compose.js';
import { systemClock } from '../../../src/kit/time/clock.js';
import type { Addresses } from '../../support/fold.js';
import { defaultPayments, readyContexts, shopByDefault } from '../../support/contexts.js';

const addresses = JSON.parse(process.argv[2] ?? '{}') as Addresses;
await composeNode({
  ...addresses,
  api: false,
  projector: false,
  worker: true,
  // Longer than a test waits: who finds it in the middle of a charge may take time.
  contexts: readyContexts({ ...shopByDefault, payments: { ...defaultPayments, slowMs: 60_000 } }),
  clock: systemClock,
  logger: pino({ level: process.env['TEST_LOG'] ?? 'silent' }),
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
