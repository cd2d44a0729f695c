import {
  laneKey,
  CheckpointMoved,
  Fenced,
  LaneLost,
  RowFault,
  type Checkpoint,
  type LaneKey,
  type Slot,
} from './checkpoint.js';
import type { PostgresProjection } from './projection.js';
import { isOutage, sqlState } from '../faults/outage.js';
import { formatSnapshot, origin, parseSnapshot } from '../log/snapshot.js';
import { forgetParsed } from '../log/log-reader.js';
import { commit, rollBack, type Db, type Pool, type Tx } from '../databases/postgres.js';
import { park, removeParked, stuckOf } from './parking.js';
import { dropSpareTables } from './postgres-tables.js';
import type { LanePage, LaneStore } from './projection-store.js';
import { beginPage, forgetGenerations, inRegistry, setGeneration } from './registry.js';

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
 * The code of a projection names its tables only: those of a second generation are found first. Nobody reads those yet,
 * so no page of it waits for the disk: after a crash of PostgreSQL its checkpoint is as old as its rows, and the swap,
 * whose commit comes after theirs in the WAL, makes them durable with itself.
 */
const ofSlot = (slot: Slot | undefined): string =>
  slot === undefined || slot === 'public'
    ? ''
    : `; set local search_path = ${slot}, public; set local synchronous_commit = off`;

/** Lanes of a projection in tables: rows and checkpoint move in one transaction. */
export function postgresLanes(projection: PostgresProjection, pool: Pool): LaneStore {
  const { name } = projection;
  return {
    takesAhead: true,
    mostRows: Infinity,

    prepare: (epoch) =>
      inRegistry(pool, projection, async (tx, row) => {
        const { rows: lanes } = await tx.query<{ epoch: number }>(
          'select epoch from checkpoint where projection = $1 and generation = $2',
          [name, row.generation],
        );
        if (lanes.length === projection.lanes && lanes.every((lane) => lane.epoch === epoch))
          return row.generation;
        const generation = row.last_generation + 1;
        await forgetGenerations(tx, projection, [row.generation, row.spare_generation]);
        await dropSpareTables(tx, projection.tables);
        await tx.query(`truncate ${projection.tables.join(', ')}`);
        await beginCheckpoints(tx, projection, generation, epoch, 'public');
        await setGeneration(tx, projection, generation);
        return generation;
      }),

    async take(generation, lane, leaseEpoch, counted) {
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
        values: [name, generation, lane, leaseEpoch, counted ? 1 : 0],
      });
      const [row] = rows;
      if (!row) throw new LaneLost(`${name} has no checkpoint of generation ${generation}`);
      if (row.lease_epoch !== leaseEpoch) throw new Fenced(row.lease_epoch);
      return toCheckpoint(row, generation, lane);
    },

    async apply(at, page) {
      const tx = await pool.connect();
      let broken: Error | undefined;
      try {
        // All on its way at once: where the checkpoint cannot be moved, PostgreSQL refuses what comes after.
        const sent = await Promise.allSettled([
          tx.query(beginPage + ofSlot(at.slot)),
          page.isAhead && awaitPageBefore(tx, name, at),
          moveCheckpoint(tx, name, at, page.next),
          writePage(tx, projection, page),
        ]);
        for (const one of sent) if (one.status === 'rejected') throw one.reason;
        await (page.isTrial ? tx.query('rollback') : commit(tx));
      } catch (error) {
        broken = await rollBack(tx, error);
        if (sqlState(error) === notMoved && !broken) throw await whyNot(tx, name, at);
        throw error;
      } finally {
        tx.release(broken);
      }
    },

    async trying(at, position) {
      const { rows } = await pool.query<{ attempts: number }>(
        `update checkpoint set attempts = case when trying = $6 then attempts + 1 else 1 end, trying = $6
         where projection = $1 and generation = $2 and lane = $3 and seq = $4 and lease_epoch = $5 returning attempts`,
        [name, at.generation, at.lane, at.seq, at.leaseEpoch, position],
      );
      if (!rows[0]) throw await whyNot(pool, name, at);
      return rows[0].attempts;
    },

    async untried({ generation, lane, seq, leaseEpoch }) {
      await pool.query(
        `update checkpoint set attempts = greatest(attempts - 1, 0)
         where projection = $1 and generation = $2 and lane = $3 and seq = $4 and lease_epoch = $5`,
        [name, generation, lane, seq, leaseEpoch],
      );
    },
  };
}

async function writePage(tx: Tx, projection: PostgresProjection, page: LanePage): Promise<void> {
  await applyRows(tx, projection, page);
  const { park: parked, frees, next } = page;
  const lane = laneKey(projection, next);
  if (parked?.length) await park(tx, lane, parked);
  if (frees) await removeParked(tx, lane, frees.rowKey, frees.position);
  if (parked?.length || frees) await keepStuck(tx, lane);
}

/** What is wrong with the server or the schema says nothing of the events; the rest is of the rows. */
async function applyRows(tx: Tx, projection: PostgresProjection, page: LanePage): Promise<void> {
  const { events, mine, isAhead, next } = page;
  if (events.length === 0) return;
  // Nobody else has the events of a page that was read ahead.
  const taken = isAhead ? forgetParsed : () => undefined;
  try {
    await projection.apply(tx, events, { lane: next.lane, seq: next.seq, mine, taken });
  } catch (error) {
    const state = sqlState(error);
    const ofServer = state !== undefined && !/^(21|22|23|44|P0)/.test(state);
    if (ofServer || isOutage(error)) throw error;
    throw new RowFault(error);
  }
}

async function keepStuck(tx: Tx, lane: LaneKey): Promise<void> {
  await tx.query('update checkpoint set stuck = $4 where projection = $1 and generation = $2 and lane = $3', [
    lane.projection,
    lane.generation,
    lane.lane,
    await stuckOf(tx, lane),
  ]);
}

export async function beginCheckpoints(
  tx: Tx,
  projection: PostgresProjection,
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
 * Moves the checkpoint if it is the one that the page follows, and locks it until the rows are in. Else it fails, and
 * with it every statement that was sent after it.
 */
function moveCheckpoint(tx: Tx, projection: string, at: Checkpoint, next: Checkpoint) {
  return tx.query({
    name: 'move-checkpoint',
    text: `
      with moved as (
      update checkpoint
      set from_snapshot = $8, to_snapshot = $9, last_position = $10, seq = $11, events_applied = $12,
        takes = 0, trying = null, attempts = 0, updated_at = clock_timestamp()
      where projection = $1 and generation = $2 and lane = $3 and seq = $4 and last_position = $5 and lease_epoch = $6 and slot = $7
      returning lane)
      select 1 / count(*) from moved`,
    values: [
      projection,
      at.generation,
      at.lane,
      at.seq,
      at.lastPosition,
      at.leaseEpoch,
      at.slot,
      formatSnapshot(next.from),
      formatSnapshot(next.to),
      next.lastPosition,
      next.seq,
      next.eventsApplied,
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
