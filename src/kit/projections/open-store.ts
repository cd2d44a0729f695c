import { postgresGenerations } from './postgres-generations.js';
import { postgresLanes } from './postgres-store.js';
import type { Projection } from './projection.js';
import type { ProjectionStore, StoreDeps } from './projection-store.js';
import { redisGenerations } from './redis-generations.js';
import { redisLanes } from './redis-store.js';

/** The store of a projection, by what the projection says of itself. */
export function openStore(projection: Projection, deps: StoreDeps): ProjectionStore {
  switch (projection.store) {
    case 'postgres':
      return { ...postgresLanes(projection, deps.read), ...postgresGenerations(projection, deps) };
    case 'redis':
      return { ...redisLanes(projection, deps), ...redisGenerations(projection, deps) };
  }
}
