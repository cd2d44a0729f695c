import type { Clock } from '../time/clock.js';
import { laneOf, leaseMs, type PostgresProjection, type Projection } from './projection.js';
import { isOutage, sqlState } from '../faults/outage.js';
import { formatSnapshot, origin, parseSnapshot } from '../log/snapshot.js';
import type { RecordedEvent } from '../log/messages.js';
import { forgetParsed } from '../log/log-reader.js';
import { commit, rollBack, transaction, type Db, type Pool, type Tx } from '../databases/postgres.js';
import {
  CheckpointMoved,
  Fenced,
  LaneLost,
  nextSeq,
  RowFault,
  type Checkpoint,
  type ProjectionStore,
  type Slot,
  type Step,
} from './checkpoint.js';
import { park, removeParked, stuckOf, type ParkedLane } from './parking.js';
import { forgetGenerations, lockProjection, setGeneration } from './registry.js';

interface CheckpointRow {
  epoch: number;
  from_snapshot: string;
  to_snapshot: string;
  last_position: bigint;
  seq: bigint;
  lease_epoch: bigint;
  events_applied: bigint;
  slot: Slot;
  takes: number;
  trying: bigint | null;
}

/**
 * A process that is paused in the middle of a page holds the lock of its checkpoint, and whoever takes the
 * lane over would wait for it: after the time of a lease PostgreSQL ends the transaction.
 */
export const beginPage = `begin; set local idle_in_transaction_session_timeout = ${leaseMs}`;

/**
 * The code of a projection names its tables only: those of a second generation are found first. Nobody reads those yet,
 * so no page of it waits for the disk: after a crash of PostgreSQL its checkpoint is as old as its rows, and the swap,
 * whose commit comes after theirs in the WAL, makes them durable with itself.
 */
const ofSlot = (slot: Slot | undefined): string =>
  slot === undefined || slot === 'public'
    ? ''
    : `; set local search_path = ${slot}, public; set local synchronous_commit = off`;

/** Projections in tables: rows and checkpoint move in one transaction. */
export function postgresStore(pool: Pool, clock: Clock): ProjectionStore {
  /** Moves the checkpoint, does `work` on the rows, and commits both. */
  async function inPage(
    projection: Projection,
    checkpoint: Checkpoint,
    step: Step,
    work: (tx: Tx, next: Checkpoint, rows: PostgresProjection) => Promise<unknown>,
    end: (tx: Tx) => Promise<unknown> = commit,
  ): Promise<Checkpoint> {
    if (projection.store !== 'postgres')
      throw new Error(`${projection.name} is not a projection in PostgreSQL`);
    const next = step.next ?? following(checkpoint, step, clock);
    const tx = await pool.connect();
    let broken: Error | undefined;
    try {
      // All on its way at once: where the checkpoint cannot be moved, PostgreSQL refuses what comes after.
      const [begun, locked, moved, worked] = await Promise.allSettled([
        tx.query(beginPage + ofSlot(checkpoint.slot)),
        step.next && awaitPageBefore(tx, projection.name, checkpoint),
        moveCheckpoint(tx, projection.name, checkpoint, step, next.seq),
        work(tx, next, projection),
      ]);
      for (const { reason } of [begun, locked, moved, worked].filter((one) => one.status === 'rejected'))
        throw reason;
      await end(tx);
      return next;
    } catch (error) {
      broken = await rollBack(tx, error);
      if (sqlState(error) === notMoved && !broken) throw await whyNot(tx, projection.name, checkpoint);
      throw error;
    } finally {
      tx.release(broken);
    }
  }

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
          const generation = row.last_generation + 1;
          await forgetGenerations(tx, projection, [row.generation, row.spare_generation]);
          await dropSpareTables(tx, projection);
          await tx.query(`truncate ${tablesOf(projection).join(', ')}`);
          await beginCheckpoints(tx, projection, generation, epoch, 'public');
          await setGeneration(tx, projection, generation);
          return generation;
        },
        beginPage,
      ),

    async take(projection, generation, lane, leaseEpoch, counted) {
      // What is stamped already is only read: an idle lane looks again and again.
      const { rows } = await pool.query<CheckpointRow>({
        name: 'take-lane',
        text: `
          with stamped as (
            update checkpoint set lease_epoch = $4, takes = takes + $5::int
            where projection = $1 and generation = $2 and lane = $3 and lease_epoch < $4 returning *
          )
          select * from stamped
          union all
          select * from checkpoint
          where projection = $1 and generation = $2 and lane = $3 and not exists (select from stamped)`,
        values: [projection.name, generation, lane, leaseEpoch, counted ? 1 : 0],
      });
      const [row] = rows;
      if (!row) throw new LaneLost(`${projection.name} has no checkpoint of generation ${generation}`);
      if (row.lease_epoch !== leaseEpoch) throw new Fenced(row.lease_epoch);
      return toCheckpoint(row, generation, lane);
    },

    async apply(projection, checkpoint, step) {
      const lane = laneIn(projection, checkpoint);
      const next = await inPage(projection, checkpoint, step, async (tx, at, rows) => {
        const mine = (key: string) => isMine(projection, checkpoint, key) && step.withheld?.has(key) !== true;
        // Nobody else has the events of a page that was read ahead.
        await applyRows(rows, tx, step.events, at, mine, step.next && forgetParsed);
        if (!step.park?.length) return;
        await park(tx, lane, step.park);
        await keepStuck(tx, lane);
      });
      return { checkpoint: next, applied: step.events.length };
    },

    ahead: (checkpoint, step) => following(checkpoint, step, clock),

    async trying(projection, checkpoint, position) {
      const { rows } = await pool.query<{ attempts: number }>(
        `update checkpoint set attempts = case when trying = $6 then attempts + 1 else 1 end, trying = $6
         where projection = $1 and generation = $2 and lane = $3 and seq = $4 and lease_epoch = $5 returning attempts`,
        [
          projection.name,
          checkpoint.generation,
          checkpoint.lane,
          checkpoint.seq,
          checkpoint.leaseEpoch,
          position,
        ],
      );
      if (!rows[0]) throw await whyNot(pool, projection.name, checkpoint);
      return rows[0].attempts;
    },

    async untried({ name }, { generation, lane, seq, leaseEpoch }) {
      await pool.query(
        `update checkpoint set attempts = greatest(attempts - 1, 0)
         where projection = $1 and generation = $2 and lane = $3 and seq = $4 and lease_epoch = $5`,
        [name, generation, lane, seq, leaseEpoch],
      );
    },

    async probe(projection, checkpoint, event, rowKey) {
      const step = stay(checkpoint, [event]);
      const mine = (key: string) => key === rowKey;
      try {
        await inPage(
          projection,
          checkpoint,
          step,
          (tx, at, rows) => applyRows(rows, tx, [event], at, mine),
          (tx) => tx.query('rollback'),
        );
        return undefined;
      } catch (error) {
        if (error instanceof RowFault) return error;
        throw error;
      }
    },

    free: (projection, checkpoint, event, rowKey) =>
      inPage(projection, checkpoint, stay(checkpoint, [event]), async (tx, at, rows) => {
        const lane = laneIn(projection, checkpoint);
        await applyRows(rows, tx, [event], at, (key) => key === rowKey);
        await removeParked(tx, lane, rowKey, event.position);
        await keepStuck(tx, lane);
      }),
  };
}

/** A page that goes nowhere in the log. */
function stay({ to, lastPosition }: Checkpoint, events: readonly RecordedEvent[]): Step {
  return { to, events, done: false, lastPosition };
}

export function laneIn({ name }: Projection, { generation, lane }: Checkpoint): ParkedLane {
  return { projection: name, generation, lane };
}

export function isMine({ lanes }: Projection, { lane }: Checkpoint, key: string): boolean {
  return laneOf(key, lanes) === lane;
}

/** What is wrong with the server or the schema says nothing of the events; the rest is of the rows. */
async function applyRows(
  projection: PostgresProjection,
  tx: Tx,
  events: readonly RecordedEvent[],
  { lane, seq }: Checkpoint,
  mine: (key: string) => boolean,
  taken: (event: RecordedEvent) => void = () => undefined,
): Promise<void> {
  if (events.length === 0) return;
  try {
    await projection.apply(tx, events, { lane, seq, mine, taken });
  } catch (error) {
    const state = sqlState(error);
    const ofServer = state !== undefined && !/^(21|22|23|44|P0)/.test(state);
    if (ofServer || isOutage(error)) throw error;
    throw new RowFault(error);
  }
}

async function keepStuck(tx: Tx, lane: ParkedLane): Promise<void> {
  await tx.query('update checkpoint set stuck = $4 where projection = $1 and generation = $2 and lane = $3', [
    lane.projection,
    lane.generation,
    lane.lane,
    await stuckOf(tx, lane),
  ]);
}

export async function beginCheckpoints(
  tx: Tx,
  projection: Projection,
  generation: number,
  epoch: number,
  slot: Slot,
): Promise<void> {
  await tx.query(
    `insert into checkpoint (projection, generation, lane, epoch, from_snapshot, to_snapshot, last_position, seq, lease_epoch,
       events_applied, slot)
     select $1, $2, lane, $3, $4, $4, 0, 0, 0, 0, $6 from generate_series(0, $5::int - 1) as lane`,
    [projection.name, generation, epoch, formatSnapshot(origin), projection.lanes, slot],
  );
}

/** Removes what is left of other generations than the one that answers. */
export async function dropSpareTables(tx: Tx, projection: Projection): Promise<void> {
  for (const slot of ['spare', 'before'] as const)
    for (const table of tablesOf(projection)) await tx.query(`drop table if exists ${slot}.${table}`);
}

/** The checkpoint after a step. */
function following(checkpoint: Checkpoint, step: Step, clock: Clock): Checkpoint {
  return {
    ...checkpoint,
    from: step.done ? step.to : checkpoint.from,
    to: step.to,
    lastPosition: step.done ? 0n : step.lastPosition,
    seq: nextSeq(checkpoint.seq, clock.now()),
    eventsApplied: checkpoint.eventsApplied + BigInt(step.events.length),
    takes: 0,
    trying: undefined,
  };
}

/**
 * A statement sees what had been committed when it began: the one that moves the checkpoint, if it waited itself for the
 * page before, would not find it moved.
 */
function awaitPageBefore(tx: Tx, projection: string, { generation, lane }: Checkpoint) {
  return tx.query({
    name: 'await-page-before',
    text: `select from checkpoint where projection = $1 and generation = $2 and lane = $3 for no key update`,
    values: [projection, generation, lane],
  });
}

/** SQLSTATE of a division by zero: of the checkpoints that were moved. */
const notMoved = '22012';

/**
 * Moves the checkpoint if it is the one that the step follows, and locks it until the rows are in. Else it fails, and
 * with it every statement that was sent after it.
 */
function moveCheckpoint(tx: Tx, projection: string, checkpoint: Checkpoint, step: Step, seq: bigint) {
  const to = formatSnapshot(step.to);
  return tx.query({
    name: 'move-checkpoint',
    text: `
      with moved as (
      update checkpoint
      set from_snapshot = case when $8 then $7 else from_snapshot end, to_snapshot = $7,
        last_position = case when $8 then 0 else $9::bigint end, seq = $11::bigint, takes = 0, trying = null, attempts = 0,
        events_applied = events_applied + $10::bigint, updated_at = clock_timestamp()
      where projection = $1 and generation = $2 and lane = $3 and seq = $4 and last_position = $5 and lease_epoch = $6 and slot = $12
      returning lane)
      select 1 / count(*) from moved`,
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
      checkpoint.slot,
    ],
  });
}

async function whyNot(
  tx: Db,
  projection: string,
  { generation, lane, leaseEpoch, slot }: Checkpoint,
): Promise<Error> {
  const { rows } = await tx.query<CheckpointRow>(
    'select * from checkpoint where projection = $1 and generation = $2 and lane = $3',
    [projection, generation, lane],
  );
  const [row] = rows;
  if (!row || row.slot !== slot) return new LaneLost(`${projection} is not at generation ${generation}`);
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
    slot: row.slot,
    takes: row.takes,
    trying: row.trying ?? undefined,
  };
}

export function tablesOf(projection: Projection): readonly string[] {
  return projection.store === 'postgres' ? projection.tables : [];
}
