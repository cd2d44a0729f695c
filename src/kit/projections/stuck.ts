import type { ProjectionRef } from './projection.js';
import type { Db } from '../databases/postgres.js';

/** Has a projection parked or skipped an event of this transaction, or does it fail at all events? */
export async function whyStuck(
  db: Db,
  { name, version }: ProjectionRef,
  xid: bigint,
): Promise<'PARKED' | 'FAILED' | undefined> {
  const { rows } = await db.query<{ parked: boolean; failed: boolean }>({
    name: 'why-stuck',
    text: `
      select p.last_error is not null as failed, exists (
        select from parked_event e where e.projection = p.name and e.generation = p.generation and e.xid = $2
      ) as parked
      from projection p where p.name = $1 and p.version = $3`,
    values: [name, xid, version],
  });
  const [row] = rows;
  return row?.parked ? 'PARKED' : row?.failed ? 'FAILED' : undefined;
}
