import { pino } from 'pino';
import { systemClock } from '../../../src/kit/time/clock.js';
import type { RecordedEvent } from '../../../src/kit/log/messages.js';
import type { Projection } from '../../../src/kit/projections/projection.js';
import { openPool, type Pool } from '../../../src/kit/databases/postgres.js';
import { openRedis } from '../../../src/kit/databases/redis.js';
import { Wakeup } from '../../../src/kit/log/wakeup.js';
import { readModelsOf } from '../../support/contexts.js';
import { Projector } from '../../../src/kit/projections/projector.js';
import type { Addresses } from '../../support/fold.js';

/** A projector in this process, of projections that a test has changed. */
export async function startOwnProjector(
  { databaseUrl, readDatabaseUrl, redisUrl, redisPrefix }: Addresses,
  change: (projection: Projection) => Projection = (projection) => projection,
  watched: (read: Pool) => Pool = (read) => read,
): Promise<{ readonly wakeup: Wakeup; stop(): Promise<void> }> {
  const log = openPool(databaseUrl, 'tidemark_log_reader', 4);
  const read = openPool(readDatabaseUrl, 'tidemark_projector', 10);
  const redis = openRedis(redisUrl);
  const wakeup = new Wakeup(redis, redisPrefix);
  const projector = new Projector(readModelsOf('ordering').map(change), {
    log,
    read: watched(read),
    tail: log,
    leases: read,
    redis,
    redisPrefix,
    wakeup,
    clock: systemClock,
    logger: pino({ level: process.env['TEST_LOG'] ?? 'silent' }),
  });
  projector.start();
  return {
    wakeup,
    async stop() {
      await projector.stop();
      wakeup.close();
      redis.disconnect();
      await Promise.all([log.end(), read.end()]);
    },
  };
}

/** The same projection, but its code throws at events and rows for which `isPoison` says so. */
export function poisoned(
  projection: Projection,
  isPoison: (event: RecordedEvent, rowKey: string) => boolean,
): Projection {
  if (projection.store === 'redis')
    return {
      ...projection,
      evolve: (row, event, key) => {
        if (isPoison(event, key)) throw new Error(`poison for ${key}`);
        return projection.evolve(row, event, key);
      },
    };
  return {
    ...projection,
    apply: (tx, events, page) => {
      for (const event of events)
        for (const key of projection.rowKeys(event))
          if (page.mine(key) && isPoison(event, key)) throw new Error(`poison for ${key}`);
      return projection.apply(tx, events, page);
    },
  };
}
