import type { Db } from '../persistence/postgres.js';

/** What is to be done with a projection: what operators have asked for, and how far that has come. */
export interface Desired {
  readonly paused: boolean;
  /** Rebuilds that were asked for. */
  readonly rebuilds: number;
  readonly rebuildsDone: number;
  readonly generation: number;
  readonly spareGeneration: number | null;
  /** BUILDING; RETIRING, still followed until every node reads the new one; PREVIOUS, kept as it was. */
  readonly spareState: 'BUILDING' | 'RETIRING' | 'PREVIOUS' | null;
  readonly built: boolean;
  /** How long ago this last changed, in milliseconds. */
  readonly ageMs: number;
}

/** By name of the projection. */
export async function readDesired(db: Db): Promise<Map<string, Desired>> {
  const { rows } = await db.query<Desired & { name: string }>({
    name: 'read-desired',
    text: `
      select p.name, coalesce(c.paused, false) as paused, coalesce(c.rebuilds, 0) as rebuilds, p.rebuilds_done as "rebuildsDone",
        p.generation, p.spare_generation as "spareGeneration", p.spare_state as "spareState", p.built,
        (extract(epoch from clock_timestamp() - p.updated_at) * 1000)::float8 as "ageMs"
      from projection p left join projection_control c using (name)`,
  });
  return new Map(rows.map(({ name, ...desired }) => [name, desired]));
}

/** Two of these with the same text need the same lanes to run. */
export const lanesText = (desired: Desired | undefined): string =>
  desired ? `${desired.paused} ${desired.spareGeneration} ${desired.spareState}` : 'false null null';
