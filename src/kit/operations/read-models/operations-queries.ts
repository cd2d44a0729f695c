import type { Projection } from '../../projections/projection.js';
import type { Page } from '../../graphql/connections.js';
import type { Db } from '../../databases/postgres.js';
import type { ReadClient } from '../../databases/prisma.js';
import type { Redis } from '../../databases/redis.js';
import { readControls } from './controls.js';
import { logStart, readLog, type LogFilter, type LogPlace } from './log-events.js';
import { countParked, isParkedHead, listParked, type ParkedHead } from './parked-events.js';
import { readRedisProgress, readRegistry } from './registry.js';

/** Where the read models and the registry of projections are. */
export interface ReadStores {
  /** The read database, as the query side. */
  readonly db: Db;
  /** The same, by Prisma. */
  readonly registry: ReadClient;
  /** The write database, as the log reader. */
  readonly log: Db;
  readonly redis: Redis;
  readonly redisPrefix: string;
  /** All that this code has: others of their names are of other code. */
  readonly projections: readonly Projection[];
}

/** Every query of this context over the stores of one node. */
export function operationsQueries({ db, registry, log, redis, redisPrefix, projections }: ReadStores) {
  const versions = Object.fromEntries(projections.map(({ name, version }) => [name, version]));
  return {
    controls: () => readControls(db),
    registry: () => readRegistry(registry, db, projections),
    redisProgress: (projection: Projection, generation: number) =>
      readRedisProgress(redis, redisPrefix, projection, generation),
    logStart: (at: 'BEGINNING' | 'NOW') => logStart(log, at),
    log: (start: LogPlace, filter: LogFilter, limit: number) => readLog(log, start, filter, limit),
    parked: (projection: string | null, page: Page) => listParked(db, versions, projection, page),
    parkedCount: (projection: string | null) => countParked(db, versions, projection),
    isParkedHead: (event: Pick<ParkedHead, 'projection' | 'rowKey' | 'position'>) =>
      isParkedHead(db, versions, event),
  };
}

export type OperationsQueries = ReturnType<typeof operationsQueries>;
