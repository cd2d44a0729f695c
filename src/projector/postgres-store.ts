import type { Clock } from '../cqrs/clock.js';
import { laneOf, type PostgresProjection, type Projection } from '../cqrs/projection.js';
import { formatSnapshot, origin, parseSnapshot } from '../cqrs/snapshot.js';
import { commit, transaction, type Pool, type Tx } from '../persistence/postgres.js';
import {
  CheckpointMoved,
  Fenced,
  LaneLost,
  nextSeq,
  type Checkpoint,
  type ProjectionStore,
  type Step,
} from './checkpoint.js';
import { leaseMs } from './leases.js';

interface CheckpointRow {
  epoch: number;
  from_snapshot: string;
  to_snapshot: string;
  last_position: bigint;
  seq: bigint;
  lease_epoch: bigint;
  events_applied: bigint;
}

/**
 * A process that is paused in the middle of a page holds the lock of its checkpoint, and whoever takes the
 * lane over would wait for it: after the time of a lease PostgreSQL ends the transaction.
 */
export const beginPage = `begin; set local idle_in_transaction_session_timeout = ${leaseMs}`;

/** Projections in tables: rows and checkpoint move in one transaction. */
export function postgresStore(pool: Pool, clock: Clock): ProjectionStore {
  return {
    prepare: (projection, epoch) =>
      transaction(
        pool,
        async (tx) => {
          const row = await lockProjection(tx, projection);
          const { rows: lanes } = await tx.query<{ epoch: number }>(
            'select epoch from checkpoint where projection = $1 and generation = $2',
            [projection.name, row.generation],
          );
          if (lanes.length === projection.lanes && lanes.every((lane) => lane.epoch === epoch))
            return row.generation;
          const generation = row.generation + 1;
          await tx.query('delete from checkpoint where projection = $1', [projection.name]);
          await tx.query(`truncate ${tablesOf(projection).join(', ')}`);
          await tx.query(
            `insert into checkpoint (projection, generation, lane, epoch, from_snapshot, to_snapshot, last_position, seq, lease_epoch, events_applied)
           select $1, $2, lane, $3, $4, $4, 0, 0, 0, 0 from generate_series(0, $5::int - 1) as lane`,
            [projection.name, generation, epoch, formatSnapshot(origin), projection.lanes],
          );
          await setGeneration(tx, projection, generation);
          return generation;
        },
        beginPage,
      ),

    async take(projection, generation, lane, leaseEpoch) {
      // What is stamped already is only read: an idle lane looks again and again.
      const { rows } = await pool.query<CheckpointRow>({
        name: 'take-lane',
        text: `
          with stamped as (
            update checkpoint set lease_epoch = $4
            where projection = $1 and generation = $2 and lane = $3 and lease_epoch < $4 returning *
          )
          select * from stamped
          union all
          select * from checkpoint
          where projection = $1 and generation = $2 and lane = $3 and not exists (select from stamped)`,
        values: [projection.name, generation, lane, leaseEpoch],
      });
      const [row] = rows;
      if (!row) throw new LaneLost(`${projection.name} has no checkpoint of generation ${generation}`);
      if (row.lease_epoch !== leaseEpoch) throw new Fenced(row.lease_epoch);
      return toCheckpoint(row, generation, lane);
    },

    async apply(projection, checkpoint, step) {
      if (projection.store !== 'postgres')
        throw new Error(`${projection.name} is not a projection in PostgreSQL`);
      const tx = await pool.connect();
      let broken: Error | undefined;
      const onError = (error: Error) => (broken = error);
      tx.on('error', onError);
      try {
        const [, { rows }] = await Promise.all([
          tx.query(beginPage),
          moveCheckpoint(tx, projection.name, checkpoint, step, nextSeq(checkpoint.seq, clock.now())),
        ]);
        const [row] = rows;
        if (!row) throw await whyNot(tx, projection.name, checkpoint);
        const next = toCheckpoint(row, checkpoint.generation, checkpoint.lane);
        await applyRows(tx, projection, next, step);
        await commit(tx);
        return { checkpoint: next, applied: step.events.length };
      } catch (error) {
        await tx.query('rollback').catch(onError);
        throw error;
      } finally {
        tx.off('error', onError);
        tx.release(broken);
      }
    },
  };
}

async function applyRows(
  tx: Tx,
  projection: PostgresProjection,
  next: Checkpoint,
  { events }: Step,
): Promise<void> {
  if (events.length === 0) return;
  const { lane, seq } = next;
  const mine = (key: string) => laneOf(key, projection.lanes) === lane;
  await projection.apply(tx, events, { lane, seq, mine });
}

/** The row of a projection in the registry, made if it is new, locked until the transaction ends. */
export async function lockProjection(tx: Tx, projection: Projection): Promise<{ generation: number }> {
  await tx.query(
    `insert into projection (name, version, store, generation, lanes) values ($1, $2, $3, 0, $4) on conflict do nothing`,
    [projection.name, projection.version, projection.store, projection.lanes],
  );
  const { rows } = await tx.query<{ generation: number }>(
    'select generation from projection where name = $1 for update',
    [projection.name],
  );
  return rows[0] ?? { generation: 0 };
}

export async function setGeneration(tx: Tx, projection: Projection, generation: number): Promise<void> {
  await tx.query(
    `update projection set generation = $2, version = $3, lanes = $4, store = $5, updated_at = clock_timestamp() where name = $1`,
    [projection.name, generation, projection.version, projection.lanes, projection.store],
  );
}

/** Moves the checkpoint if it is the one that the step follows, and locks it until the rows are in. */
function moveCheckpoint(tx: Tx, projection: string, checkpoint: Checkpoint, step: Step, seq: bigint) {
  const to = formatSnapshot(step.to);
  return tx.query<CheckpointRow>({
    name: 'move-checkpoint',
    text: `
      update checkpoint
      set from_snapshot = case when $8 then $7 else from_snapshot end, to_snapshot = $7,
        last_position = case when $8 then 0 else $9::bigint end, seq = $11::bigint,
        events_applied = events_applied + $10::bigint, updated_at = clock_timestamp()
      where projection = $1 and generation = $2 and lane = $3 and seq = $4 and last_position = $5 and lease_epoch = $6
      returning *`,
    values: [
      projection,
      checkpoint.generation,
      checkpoint.lane,
      checkpoint.seq,
      checkpoint.lastPosition,
      checkpoint.leaseEpoch,
      to,
      step.done,
      step.lastPosition,
      step.events.length,
      seq,
    ],
  });
}

async function whyNot(
  tx: Tx,
  projection: string,
  { generation, lane, leaseEpoch }: Checkpoint,
): Promise<Error> {
  const { rows } = await tx.query<CheckpointRow>(
    'select * from checkpoint where projection = $1 and generation = $2 and lane = $3',
    [projection, generation, lane],
  );
  const [row] = rows;
  if (!row) return new LaneLost(`${projection} has no checkpoint of generation ${generation}`);
  return row.lease_epoch === leaseEpoch
    ? new CheckpointMoved(`the checkpoint of ${projection} is at page ${row.seq}`)
    : new Fenced(row.lease_epoch);
}

function toCheckpoint(row: CheckpointRow, generation: number, lane: number): Checkpoint {
  return {
    generation,
    lane,
    epoch: row.epoch,
    from: parseSnapshot(row.from_snapshot),
    to: parseSnapshot(row.to_snapshot),
    lastPosition: row.last_position,
    seq: row.seq,
    leaseEpoch: row.lease_epoch,
    eventsApplied: row.events_applied,
  };
}

function tablesOf(projection: Projection): readonly string[] {
  return projection.store === 'postgres' ? projection.tables : [];
}
