import { intersection, parseSnapshot, type Snapshot } from '../../log/snapshot.js';
import { leaseMs, type Projection, type ProjectionRef } from '../../projections/projection.js';
import type { Db } from '../../databases/postgres.js';
import type { ReadClient } from '../../databases/prisma.js';
import { redisKeys } from '../../projections/redis-keys.js';
import type { Redis } from '../../databases/redis.js';

/** What the projector has written down about a projection. */
export interface RegistryRow {
  readonly name: string;
  /** Of the rows that answer. */
  readonly generation: number;
  /** Has it ever come to the end of the log? */
  readonly built: boolean;
  readonly rebuildsDone: number;
  readonly revertsDone: number;
  /** Is there a second generation that is to answer when it has caught up? */
  readonly building: boolean;
  /** Is the generation before this one still there? */
  readonly hasPrevious: boolean;
  /** 0 to 1. */
  readonly rebuildProgress: number | null;
  /** Between the rows that answer and those that the last rebuild replaced; null: they were not compared. */
  readonly differences: readonly string[] | null;
  readonly lastError: string | null;
  /** Of a projection in PostgreSQL; one in Redis keeps it there. */
  readonly progress: Progress | undefined;
  /** Of the generation that answers. */
  readonly parkedRows: number;
  /** Until when its lanes were surely held by a process: of the lane where that is longest ago. Null: by none yet. */
  readonly heardAt: Date | null;
}

/** How far the lanes of the generation that answers have come. */
export interface Progress {
  readonly epoch: number;
  /**
   * Everything visible in it was applied, parked or skipped. What a read with a token waits for is less: a
   * parked event is never shown, but it is no lag either, and is counted by itself.
   */
  readonly treated: Snapshot;
  readonly eventsApplied: number;
}

/** Of these versions, by name; a projection that was never started is missing. */
export async function readRegistry(
  registry: ReadClient,
  db: Db,
  refs: readonly ProjectionRef[],
): Promise<ReadonlyMap<string, RegistryRow>> {
  const where = { OR: refs.map(({ name, version }) => ({ name, version })) };
  const [projections, generations] = await Promise.all([
    registry.projection.findMany({ where }),
    readGenerations(db),
  ]);
  return new Map(
    projections.map(({ spareState, comparison, ...row }) => {
      const { name, generation, built, rebuildsDone, revertsDone, rebuildProgress, lastError } = row;
      const counts = generations.find((one) => one.projection === name && one.generation === generation);
      return [
        name,
        {
          name,
          generation,
          built,
          rebuildsDone,
          revertsDone,
          building: spareState === 'BUILDING' || spareState === 'RETURNING',
          hasPrevious: spareState === 'PREVIOUS' || spareState === 'RETIRING',
          rebuildProgress,
          differences: comparison === null ? null : differencesOf(comparison),
          lastError,
          progress: counts?.lanes ? progressOf(counts.lanes) : undefined,
          parkedRows: counts?.parkedRows ?? 0,
          heardAt: counts?.heardAt ?? null,
        },
      ];
    }),
  );
}

/** As the projector has written it. */
const differencesOf = (comparison: string): readonly string[] =>
  (JSON.parse(comparison) as { readonly differences: readonly string[] }).differences;

interface StoredLane {
  readonly epoch: number;
  readonly from: string;
  readonly applied: number;
}

function progressOf(lanes: readonly StoredLane[]): Progress | undefined {
  const [first, ...rest] = lanes.map(({ from }) => parseSnapshot(from));
  return (
    first && {
      epoch: lanes[0]?.epoch ?? 0,
      treated: rest.reduce(intersection, first),
      eventsApplied: lanes.reduce((sum, { applied }) => sum + applied, 0),
    }
  );
}

interface Generation {
  readonly projection: string;
  readonly generation: number;
  readonly lanes: readonly StoredLane[] | null;
  readonly parkedRows: number | null;
  readonly heardAt: Date | null;
}

async function readGenerations(db: Db): Promise<readonly Generation[]> {
  const { rows } = await db.query<Generation>({
    name: 'read-generations',
    text: `
      select projection, generation, lanes, "parkedRows", "heardAt"
      from (
        select projection, generation,
          json_agg(json_build_object('epoch', epoch, 'from', from_snapshot, 'applied', events_applied)) as lanes
        from checkpoint group by projection, generation
      ) as lane full join (
        select projection, generation, count(distinct row_key)::int as "parkedRows"
        from parked_event where not skipped group by projection, generation
      ) as parked using (projection, generation) full join (
        select projection, generation, min(expires_at) - $1 * interval '1 ms' as "heardAt"
        from lane_lease group by projection, generation
      ) as held using (projection, generation)`,
    values: [leaseMs],
  });
  return rows;
}

/** The same of a projection in Redis; undefined when it has no checkpoint. Throws when Redis does not answer. */
export async function readRedisProgress(
  redis: Redis,
  prefix: string,
  projection: Projection,
  generation: number,
): Promise<Progress | undefined> {
  const { lanes } = projection;
  const keys = redisKeys(prefix, projection);
  const stored = await Promise.all(
    Array.from({ length: lanes }, (_, lane) =>
      redis.hmget(keys.checkpoint(generation, lane), 'epoch', 'from', 'events_applied'),
    ),
  );
  const found = stored.flatMap(([epoch, from, applied]) =>
    from ? [{ epoch: Number(epoch), from, applied: Number(applied) }] : [],
  );
  return found.length < lanes ? undefined : progressOf(found);
}
