import { keysetSql, type Page, type SortKey } from '../../graphql/connections.js';
import { isoTime } from '../../projections/read-database.js';
import type { ProjectionRef } from '../../projections/projection.js';
import type { Db } from '../../databases/postgres.js';

/** The event that fails, with which a parked row begins. */
export interface ParkedHead {
  readonly projection: string;
  readonly rowKey: string;
  /** Its place in the log. */
  readonly position: string;
  readonly stream: string;
  readonly eventType: string;
  /** Null when the one before it was skipped and this one was not tried yet. */
  readonly error: string | null;
  readonly attempts: number;
  readonly waitingEvents: number;
  readonly parkedAt: string;
}

const byRow: SortKey[] = [
  { column: 'e.projection', direction: 'asc', cast: 'text' },
  { column: 'e.row_key', direction: 'asc', cast: 'text' },
];

const sameRow = (other: string) =>
  `${other}.projection = e.projection and ${other}.generation = e.generation and ${other}.row_key = e.row_key and not ${other}.skipped`;

/** Of each projection, by name, the version that this code has. */
const versionsOf = (refs: readonly ProjectionRef[]): string =>
  JSON.stringify(Object.fromEntries(refs.map(({ name, version }) => [name, version])));

/** The first event of each parked row of the generations that answer; $1 are the versions. */
const heads = `
  parked_event e join projection p on p.name = e.projection and p.generation = e.generation
    and p.version = ($1::json ->> p.name)::int
  where not e.skipped and not exists (select from parked_event b where ${sameRow('b')} and b.position < e.position)`;

const mostCounted = 100_000;

/** What a cursor of this list holds. */
export const parkedSortValues = ({ projection, rowKey }: ParkedHead): string[] => [projection, rowKey];

/** `projection`: only of this one; null: of all. A page, with the one row too many that tells whether there are more. */
export async function listParked(
  db: Db,
  refs: readonly ProjectionRef[],
  projection: string | null,
  page: Page,
): Promise<readonly ParkedHead[]> {
  const keyset = keysetSql(byRow, page, 3);
  const { rows } = await db.query<ParkedHead>(
    `select e.projection, e.row_key as "rowKey", e.position::text as position, e.stream, e.type as "eventType",
       e.error, e.attempts, ${isoTime('e.parked_at')} as "parkedAt",
       (select count(*)::int from parked_event w where ${sameRow('w')} and w.position > e.position) as "waitingEvents"
     from ${heads} and ($2::text is null or e.projection = $2) and ${keyset.where}
     order by ${keyset.orderBy} limit ${keyset.limit}`,
    [versionsOf(refs), projection, ...keyset.params],
  );
  return rows;
}

/** How many rows are parked: exact, or null where counting would take too long. */
export async function countParked(
  db: Db,
  refs: readonly ProjectionRef[],
  projection: string | null,
): Promise<number | null> {
  const { rows } = await db.query<{ n: number }>(
    `select count(*)::int as n from (
       select from ${heads} and ($2::text is null or e.projection = $2) limit ${mostCounted + 1}) as found`,
    [versionsOf(refs), projection],
  );
  const n = rows[0]?.n ?? 0;
  return n > mostCounted ? null : n;
}

/** Does a parked row begin with this event? */
export async function isParkedHead(
  db: Db,
  refs: readonly ProjectionRef[],
  event: Pick<ParkedHead, 'projection' | 'rowKey' | 'position'>,
): Promise<boolean> {
  const { rows } = await db.query<{ found: boolean }>(
    `select exists (select from ${heads} and e.projection = $2 and e.row_key = $3 and e.position = $4) as found`,
    [versionsOf(refs), event.projection, event.rowKey, event.position],
  );
  return rows[0]?.found ?? false;
}
