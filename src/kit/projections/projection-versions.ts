import type { ProjectionRef } from './projection.js';
import type { Db } from '../databases/postgres.js';

/**
 * Names of the projections whose version is not built yet, while another version is: so a process of older or
 * newer code can answer in the meantime. Where there is none, stale answers are better than no answers.
 */
export async function unbuiltVersions(db: Db, refs: readonly ProjectionRef[]): Promise<readonly string[]> {
  const { rows } = await db.query<{ name: string }>({
    name: 'unbuilt-versions',
    text: `
      select code.name from unnest($1::text[], $2::int[]) as code (name, version)
      where not exists (select from projection p where p.name = code.name and p.version = code.version and p.built)
        and exists (select from projection p where p.name = code.name and p.version <> code.version and p.built)
      order by 1`,
    values: [refs.map(({ name }) => name), refs.map(({ version }) => version)],
  });
  return rows.map(({ name }) => name);
}
