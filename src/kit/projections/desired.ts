import type { ProjectionRef } from './projection.js';
import type { Db } from '../databases/postgres.js';

/**
 * What becomes of a second generation. BUILDING: from the beginning of the log. RETIRING: followed until every node
 * reads the new one. PREVIOUS: kept as it was. RETURNING: it catches up, to answer again.
 */
export type SpareState = 'BUILDING' | 'RETIRING' | 'PREVIOUS' | 'RETURNING';

/** What is to be done with a projection: what operators have asked for, and how far that has come. */
export interface Desired {
  readonly paused: boolean;
  /** Rebuilds that were asked for. */
  readonly rebuilds: number;
  readonly rebuildsDone: number;
  /** How often the generation before was asked back. */
  readonly reverts: number;
  readonly revertsDone: number;
  readonly generation: number;
  readonly spareGeneration: number | null;
  readonly spareState: SpareState | null;
  readonly built: boolean;
  /** How long ago this last changed, in milliseconds. */
  readonly ageMs: number;
}

/** Of these versions, by name. */
export async function readDesired(db: Db, refs: readonly ProjectionRef[]): Promise<Map<string, Desired>> {
  const { rows } = await db.query<Desired & { name: string }>({
    name: 'read-desired',
    text: `
      select p.name, coalesce(c.paused, false) as paused, coalesce(c.rebuilds, 0) as rebuilds, p.rebuilds_done as "rebuildsDone",
        coalesce(c.reverts, 0) as reverts, p.reverts_done as "revertsDone",
        p.generation, p.spare_generation as "spareGeneration", p.spare_state as "spareState", p.built,
        (extract(epoch from clock_timestamp() - p.updated_at) * 1000)::float8 as "ageMs"
      from projection p left join projection_control c using (name)
      where (p.name, p.version) in (select * from unnest($1::text[], $2::int[]))`,
    values: [refs.map(({ name }) => name), refs.map(({ version }) => version)],
  });
  return new Map(rows.map(({ name, ...desired }) => [name, desired]));
}

/** Two of these with the same text need the same lanes to run. */
export const lanesText = (desired: Desired | undefined): string =>
  desired ? `${desired.paused} ${desired.spareGeneration} ${desired.spareState}` : 'false null null';
