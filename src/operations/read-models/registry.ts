import type { Projection } from '../../cqrs/projection.js';
import type { Db } from '../../persistence/postgres.js';
import type { ReadClient } from '../../persistence/prisma.js';
import { redisKeys, type Redis } from '../../persistence/redis.js';

/** What the projector has written down about a projection. */
export interface RegistryRow {
  readonly name: string;
  /** Of the rows that answer. */
  readonly generation: number;
  /** Has it ever come to the end of the log? */
  readonly built: boolean;
  readonly rebuildsDone: number;
  readonly building: boolean;
  /** 0 to 1. */
  readonly rebuildProgress: number | null;
  readonly lastError: string | null;
  /** By the generation that answers, of a projection in PostgreSQL. */
  readonly eventsApplied: number;
  /** Of the generation that answers. */
  readonly parkedRows: number;
}

/** By name; a projection that was never started is missing. */
export async function readRegistry(registry: ReadClient, db: Db): Promise<ReadonlyMap<string, RegistryRow>> {
  const [projections, generations] = await Promise.all([registry.projection.findMany(), readGenerations(db)]);
  return new Map(
    projections.map(({ name, generation, built, rebuildsDone, spareState, rebuildProgress, lastError }) => {
      const counts = generations.find((one) => one.projection === name && one.generation === generation);
      return [
        name,
        {
          name,
          generation,
          built,
          rebuildsDone,
          building: spareState === 'BUILDING',
          rebuildProgress,
          lastError,
          eventsApplied: counts?.eventsApplied ?? 0,
          parkedRows: counts?.parkedRows ?? 0,
        },
      ];
    }),
  );
}

interface Generation {
  readonly projection: string;
  readonly generation: number;
  readonly eventsApplied: number;
  readonly parkedRows: number;
}

async function readGenerations(db: Db): Promise<readonly Generation[]> {
  const { rows } = await db.query<Generation>({
    name: 'read-generations',
    text: `
      select projection, generation, sum(applied)::float8 as "eventsApplied", sum(parked)::int as "parkedRows" from (
        select projection, generation, events_applied as applied, 0 as parked from checkpoint
        union all
        select projection, generation, 0, count(distinct row_key) from parked_event
        where not skipped group by projection, generation
      ) as part group by projection, generation`,
  });
  return rows;
}

/** How many events a projection in Redis has applied; undefined when Redis does not answer. */
export async function readRedisApplied(
  redis: Redis,
  prefix: string,
  { name, lanes }: Projection,
  generation: number,
): Promise<number | undefined> {
  const keys = redisKeys(prefix, name);
  try {
    const applied = await Promise.all(
      Array.from({ length: lanes }, (_, lane) =>
        redis.hget(keys.checkpoint(generation, lane), 'events_applied'),
      ),
    );
    return applied.reduce((sum, text) => sum + Number(text ?? 0), 0);
  } catch {
    return undefined;
  }
}
