import { transaction, type Pool, type Tx } from '../databases/postgres.js';
import type { SpareState } from './desired.js';
import { leaseMs, type Projection, type ProjectionRef } from './projection.js';
import type { Comparison, Done, GoneVersion } from './projection-store.js';

/**
 * A process that is paused in the middle of a page holds the lock of its checkpoint, and whoever takes the
 * lane over would wait for it: after the time of a lease PostgreSQL ends the transaction. The same
 * limit holds for whoever has locked the registry's row.
 */
export const beginPage = `begin; set local idle_in_transaction_session_timeout = ${leaseMs}`;

/** Runs `work` while nobody else changes what the registry says of the projection. */
export const inRegistry = <T>(
  read: Pool,
  projection: Projection,
  work: (tx: Tx, row: RegistryRow) => Promise<T>,
  begin = beginPage,
): Promise<T> => transaction(read, async (tx) => work(tx, await lockProjection(tx, projection)), begin);

/** Checkpoints, leases and parked events of these generations. */
export async function forgetGenerations(
  tx: Tx,
  { name }: Projection,
  generations: readonly (number | null)[],
): Promise<void> {
  for (const table of ['checkpoint', 'lane_lease', 'parked_event'])
    await tx.query(`delete from ${table} where projection = $1 and generation = any($2::int[])`, [
      name,
      generations,
    ]);
}

interface RegistryRow {
  readonly generation: number;
  readonly spare_generation: number | null;
  readonly spare_state: SpareState | null;
  readonly lanes: number;
  /** Of all versions: no two generations of one name have the same number. */
  readonly last_generation: number;
}

/**
 * The row of this version of a projection in the registry, made if it is new, locked until the transaction ends;
 * so is the giving of numbers to generations of its name.
 */
export async function lockProjection(tx: Tx, projection: Projection): Promise<RegistryRow> {
  const { name, version, store, lanes } = projection;
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('projection ' || $1, 0))`, [name]);
  // What was asked for before is not for this version.
  await tx.query(
    `insert into projection (name, version, store, generation, lanes, rebuilds_done, reverts_done)
     select $1, $2, $3, 0, $4, coalesce(max(rebuilds), 0), coalesce(max(reverts), 0) from projection_control where name = $1
     on conflict do nothing`,
    [name, version, store, lanes],
  );
  const { rows } = await tx.query<RegistryRow>(
    `select generation, spare_generation, spare_state, lanes,
       (select max(last_generation) from projection where name = $1) as last_generation
     from projection where name = $1 and version = $2 for update`,
    [name, version],
  );
  const [row] = rows;
  if (!row) throw new Error(`the registry has no ${name} of version ${version}`);
  return row;
}

/** Another generation answers, with nothing beside it, and nothing built. */
export async function setGeneration(tx: Tx, projection: Projection, generation: number): Promise<void> {
  await tx.query(
    `update projection set generation = $3, last_generation = greatest(last_generation, $3), lanes = $4, store = $5,
       built = false, spare_generation = null, spare_state = null, rebuild_progress = null, last_error = null, updated_at = clock_timestamp()
     where name = $1 and version = $2`,
    [projection.name, projection.version, generation, projection.lanes, projection.store],
  );
}

/** A version that no process has followed for a day is of code that has gone. */
const forgottenAfter = '1 day';

/** Forgets other versions that nobody follows any more, once this one is built; answers with their generations. */
export async function forgetVersions(tx: Tx, projection: Projection): Promise<readonly GoneVersion[]> {
  const { name, version } = projection;
  const { rows } = await tx.query<GoneVersion & { spare: number | null }>(
    `delete from projection p where name = $1 and version <> $2
       and exists (select from projection own where own.name = $1 and own.version = $2 and own.built)
       and p.updated_at < clock_timestamp() - $3::interval
       and not exists (select from lane_lease l where l.projection = $1 and l.generation in (p.generation, p.spare_generation)
         and l.expires_at > clock_timestamp() - $3::interval)
     returning version, generation, spare_generation as spare, lanes`,
    [name, version, forgottenAfter],
  );
  const gone = rows.flatMap((row) => [
    row,
    ...(row.spare === null ? [] : [{ ...row, generation: row.spare }]),
  ]);
  await forgetGenerations(
    tx,
    projection,
    gone.map(({ generation }) => generation),
  );
  return gone;
}

/** A second generation is begun beside the one that answers. */
export async function beginSpare(
  tx: Tx,
  { name, version }: ProjectionRef,
  generation: number,
): Promise<void> {
  await tx.query(
    `update projection set spare_generation = $3, last_generation = $3, spare_state = 'BUILDING', rebuild_progress = 0,
       comparison = null, updated_at = clock_timestamp() where name = $1 and version = $2`,
    [name, version, generation],
  );
}

/** The generation that answered before is followed again, so that it can answer. */
export async function returnSpare(tx: Tx, { name, version }: ProjectionRef): Promise<void> {
  await tx.query(
    `update projection set spare_state = 'RETURNING', rebuild_progress = 0, comparison = null, updated_at = clock_timestamp()
     where name = $1 and version = $2`,
    [name, version],
  );
}

export async function giveUpRevert(tx: Tx, { name, version }: ProjectionRef, reverts: number): Promise<void> {
  await tx.query('update projection set reverts_done = $3 where name = $1 and version = $2', [
    name,
    version,
    reverts,
  ]);
}

/** Nobody reads the generation that answered before: it is kept as it is. */
export async function keepSpare(tx: Tx, { name, version }: ProjectionRef): Promise<void> {
  await tx.query(
    `update projection set spare_state = 'PREVIOUS', updated_at = clock_timestamp() where name = $1 and version = $2`,
    [name, version],
  );
}

export async function noSpare(tx: Tx, { name, version }: ProjectionRef): Promise<void> {
  await tx.query(
    `update projection set spare_generation = null, spare_state = null, rebuild_progress = null, updated_at = clock_timestamp()
     where name = $1 and version = $2`,
    [name, version],
  );
}

interface Swap {
  /** The generation that answers from now on. */
  readonly answers: number;
  readonly before: number;
  /** What becomes of the one before. */
  readonly is: SpareState;
  readonly done: Done;
  readonly comparison: Comparison | undefined;
}

export async function noteSwap(
  tx: Tx,
  { name, version }: ProjectionRef,
  { answers, before, is, done, comparison }: Swap,
): Promise<void> {
  await tx.query(
    `update projection set generation = $3, spare_generation = $4, spare_state = $5, rebuilds_done = $6, reverts_done = $7,
       rebuild_progress = null, built = true, last_error = null, comparison = $8, updated_at = clock_timestamp()
     where name = $1 and version = $2`,
    [
      name,
      version,
      answers,
      before,
      is,
      done.rebuilds,
      done.reverts,
      comparison ? JSON.stringify(comparison) : null,
    ],
  );
}
