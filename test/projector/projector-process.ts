// A projector in a process of its own, which tests kill and stop. It ends with its parent.
import { pino } from 'pino';
import { composeNode } from '../../src/compose.js';
import { systemClock } from '../../src/cqrs/clock.js';
import type { Addresses } from '../support/fold.js';

const addresses = JSON.parse(process.argv[2] ?? '{}') as Addresses;
await composeNode({
  ...addresses,
  projector: true,
  currencyCode: 'GBP',
  lowStock: 5,
  clock: systemClock,
  logger: pino({ level: process.env['TEST_LOG'] ?? 'silent' }),
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
