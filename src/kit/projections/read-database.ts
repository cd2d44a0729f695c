import { createHash } from 'node:crypto';
import { TidemarkError } from '../faults/errors.js';
import { lanePosition, type Positioned, type ProjectionPosition, type ProjectionRef } from './projection.js';
import { parseRows } from './parse-rows.js';
import type { Db } from '../databases/postgres.js';

/** Rows, and how far their projection had come, both of one snapshot. */
export interface Answer<Row> extends Positioned {
  readonly rows: readonly Row[];
}

interface StoredLane {
  readonly epoch: number;
  readonly generation: number;
  readonly lane: number;
  readonly seq: number;
  readonly from: string;
  readonly to: string;
  /** Transactions of parked and skipped events, joined by commas. */
  readonly stuck: string;
  readonly events_applied: number;
}

/** Of the projection whose name and version are these two parameters. */
const positionOf = (name: number) => `
  select json_agg(json_build_object('epoch', c.epoch, 'generation', c.generation, 'lane', c.lane, 'seq', c.seq,
    'from', c.from_snapshot, 'to', c.to_snapshot, 'stuck', c.stuck, 'events_applied', c.events_applied) order by c.lane)
  from projection p join checkpoint c on c.projection = p.name and c.generation = p.generation
  where p.name = $${name} and p.version = $${name + 1}`;

const names = new Map<string, string>();

/** Each connection keeps what it has prepared, and filters can be combined in thousands of ways. */
const mostNames = 300;

/** A statement's name, so that the server parses and plans it once a connection; undefined for a rare one. */
function nameOf(sql: string): string | undefined {
  let name = names.get(sql);
  if (name === undefined && names.size < mostNames) {
    name = `read-${createHash('sha1').update(sql).digest('base64url').slice(0, 20)}`;
    names.set(sql, name);
  }
  return name;
}

/** Of rows that are read at once for an answer, in characters of JSON: twice what an answer may have. */
const mostCharacters = 8_388_608;
/** More than PostgreSQL puts together. */
export const anyLength = 2_147_483_647;

/** What `rows` of `sql` are; null where they are longer than the parameter says. Put together once: hence `offset 0`. */
const rowsOf = (sql: string, most: string) => `
  select length(rows) as length, case when length(rows) <= ${most}::int then rows end as rows
  from (select (select json_agg(q) from (${sql}) as q)::text as rows offset 0) as read`;

interface ReadText {
  readonly length: number | null;
  readonly rows: string | null;
}

function parseRead<Row>({ length, rows }: ReadText): Promise<Row[]> {
  if (rows === null && length !== null)
    throw new TidemarkError(
      'LIMIT_EXCEEDED',
      `The limit "readCharacters" is ${mostCharacters}, and what is read at once for this has ${length}: ask for fewer items, or fewer days, at once.`,
      { limit: 'readCharacters', actual: length, maximum: mostCharacters },
    );
  return parseRows(rows ?? '[]');
}

/**
 * Reads rows of a projection together with its checkpoint, in one statement and so of one snapshot:
 * what the answer covers is exact. Columns come as JSON has them: select numerics and times as text. Throws
 * LIMIT_EXCEEDED, before they are sent here, for rows that are longer than `most` characters.
 */
export async function readRows<Row>(
  db: Db,
  projection: ProjectionRef,
  sql: string,
  values: readonly unknown[] = [],
  most = mostCharacters,
): Promise<Answer<Row>> {
  const n = values.length;
  const text = `select (${positionOf(n + 1)}) as position, r.* from (${rowsOf(sql, `$${n + 3}`)}) as r`;
  const name = nameOf(text);
  const { rows } = await db.query<ReadText & { position: StoredLane[] | null }>({
    ...(name === undefined ? {} : { name }),
    text,
    values: [...values, projection.name, projection.version, most],
  });
  const [row] = rows;
  return {
    rows: row ? await parseRead<Row>(row) : [],
    position: toPosition(projection.name, row?.position ?? []),
  };
}

/**
 * The same, with rows of a second projection that belong to the first ones: `sql` is known as `page` to
 * `besideSql`. One statement, so one round trip and one snapshot.
 */
export async function readRowsBeside<Row, Beside>(
  db: Db,
  [projection, sql]: readonly [ProjectionRef, string],
  [beside, besideSql]: readonly [ProjectionRef, string],
  values: readonly unknown[],
): Promise<Answer<Row> & { readonly beside: Answer<Beside> }> {
  const n = values.length;
  const text = `with page as materialized (${sql})
    select (${positionOf(n + 1)}) as position, r.*,
      (${positionOf(n + 3)}) as beside_position, (select json_agg(q) from (${besideSql}) as q)::text as beside_rows
    from (${rowsOf('select * from page', `$${n + 5}`)}) as r`;
  const name = nameOf(text);
  const { rows } = await db.query<
    ReadText & {
      position: StoredLane[] | null;
      beside_position: StoredLane[] | null;
      beside_rows: string | null;
    }
  >({
    ...(name === undefined ? {} : { name }),
    text,
    values: [...values, projection.name, projection.version, beside.name, beside.version, mostCharacters],
  });
  const [row] = rows;
  return {
    rows: row ? await parseRead<Row>(row) : [],
    position: toPosition(projection.name, row?.position ?? []),
    beside: {
      rows: await parseRows<Beside>(row?.beside_rows ?? '[]'),
      position: toPosition(beside.name, row?.beside_position ?? []),
    },
  };
}

/** Reads only how far a projection has come. */
export async function readPosition(
  db: Db,
  { name, version }: ProjectionRef,
): Promise<ProjectionPosition | undefined> {
  const { rows } = await db.query<{ position: StoredLane[] | null }>({
    name: 'read-position',
    text: `select (${positionOf(1)}) as position`,
    values: [name, version],
  });
  return toPosition(name, rows[0]?.position ?? []);
}

function toPosition(projection: string, stored: readonly StoredLane[]): ProjectionPosition | undefined {
  const [first] = stored;
  if (!first) return undefined;
  const lanes = stored.map(({ seq, ...at }) => lanePosition(at.lane, { ...at, seq: String(seq) }));
  return { projection, epoch: first.epoch, generation: first.generation, lanes, whole: true };
}

/** A moment as the API shows it, for SQL's select lists. */
export const isoTime = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
