import { pause } from '../time/pause.js';
import { sqlState } from '../faults/outage.js';
import { parseSnapshot } from '../log/snapshot.js';
import { transaction, type Db, type Tx } from '../databases/postgres.js';
import type { Slot } from './checkpoint.js';
import { hasCaughtUp, isGrowing } from './generations.js';
import { beginCheckpoints } from './postgres-store.js';
import {
  compareTables,
  createIndexes,
  createLike,
  dropSpareTables,
  exchangeTables,
  long,
  outlastVacuum,
} from './postgres-tables.js';
import type { PostgresProjection } from './projection.js';
import type { Comparison, Done, GenerationStore, StoreDeps, Swap } from './projection-store.js';
import { lockProjection, noteSwap } from './registry.js';

/** How long the generation that answers may stand still for the swap. */
const longestStandstillMs = 1_000;

interface LaneRow {
  lane: number;
  from_snapshot: string;
  to_snapshot: string;
  events_applied: bigint;
  slot: Slot;
}

/** Generations in tables: each has a schema, and the swap moves tables from one to another, all in one transaction. */
export function postgresGenerations(
  projection: PostgresProjection,
  { read: pool, clock }: Pick<StoreDeps, 'read' | 'clock'>,
): Required<Omit<GenerationStore, 'forgetVersion'>> {
  const { name, version, tables } = projection;
  return {
    async create(tx, generation, epoch) {
      await dropSpareTables(tx, tables);
      for (const table of tables) await createLike(tx, table);
      await beginCheckpoints(tx, projection, generation, epoch, 'spare');
    },

    remove: (tx) => dropSpareTables(tx, tables),

    lanes: async (generation) => (await lanesOf(pool, generation)).map(stateOf),

    async complete() {
      const slot = await spareSlot(pool);
      if (!slot) return;
      for (const table of tables) await createIndexes(pool, table, slot);
    },

    async analyze() {
      const slot = await spareSlot(pool);
      if (!slot) return;
      for (const table of tables) await pool.query(long(`analyze ${slot}.${table}`));
    },

    compare: () =>
      transaction(
        pool,
        async (tx) => {
          const { rows } = await tx.query<LaneRow & { live: boolean }>(
            `select lane, from_snapshot, to_snapshot, slot, c.generation = p.generation as live
             from checkpoint c join projection p on p.name = c.projection
             where p.name = $1 and p.version = $2 and c.generation in (p.generation, p.spare_generation)`,
            [name, version],
          );
          const points = new Set(rows.flatMap((row) => [row.from_snapshot, row.to_snapshot]));
          const slot = rows.find(({ live }) => !live)?.slot;
          if (points.size !== 1 || slot === undefined) return undefined;
          return compareTables(tx, tables, slot);
        },
        // Here a scan is right, by as many processes as PostgreSQL gives.
        `begin isolation level repeatable read read only; set local enable_seqscan = on;
         set local parallel_setup_cost = 0; set local parallel_tuple_cost = 0`,
      ),

    async swap(done, comparison) {
      try {
        return await transaction(
          pool,
          (tx) => exchange(tx, done, comparison),
          `begin; set local idle_in_transaction_session_timeout = '5s'`,
        );
      } catch (error) {
        const state = sqlState(error);
        if (state === '55P03' || state === '40P01') return 'held';
        // Another process has moved or dropped a table.
        if (state === '42P01') return 'not yet';
        throw error;
      }
    },
  };

  /** Stops the generation that answers, waits until the other has all that it has, and exchanges them. */
  async function exchange(tx: Tx, done: Done, comparison: Comparison | undefined): Promise<Swap> {
    const from = await spareSlot(tx);
    if (!from) return 'not yet';
    await outlastVacuum(tx, tables, from);
    const { generation, spare_generation: green, spare_state: state } = await lockProjection(tx, projection);
    if (green === null || !isGrowing(state)) return 'not yet';
    // Whoever applies a page to it waits for this transaction, and finds that it has moved.
    const blue = await lanesOf(tx, generation, 'for update');
    const until = clock.monotonic() + longestStandstillMs;
    // Read without a lock, or the new generation could not go on; by this connection, or many at once would wait for others.
    while (!caughtUp(await lanesOf(tx, green), blue)) {
      if (clock.monotonic() > until) return 'not yet';
      await pause(5);
    }
    const lanes = await lanesOf(tx, green, 'for update');
    if (!caughtUp(lanes, blue) || lanes[0]?.slot !== from) return 'not yet';
    const to: Slot = from === 'spare' ? 'before' : 'spare';
    await exchangeTables(tx, tables, from, to);
    for (const [moved, slot] of [
      [generation, to],
      [green, 'public'],
    ] as const)
      await tx.query('update checkpoint set slot = $3 where projection = $1 and generation = $2', [
        name,
        moved,
        slot,
      ]);
    await noteSwap(tx, projection, { answers: green, before: generation, is: 'PREVIOUS', done, comparison });
    return 'swapped';
  }

  /** Where the tables of the second generation are. */
  async function spareSlot(db: Db): Promise<Slot | undefined> {
    const { rows } = await db.query<{ slot: Slot }>(
      `select slot from checkpoint c join projection p on p.name = c.projection and p.spare_generation = c.generation
       where p.name = $1 and p.version = $2 limit 1`,
      [name, version],
    );
    return rows[0]?.slot;
  }

  async function lanesOf(db: Pick<Tx, 'query'>, generation: number, lock = ''): Promise<LaneRow[]> {
    const { rows } = await db.query<LaneRow>(
      `select lane, from_snapshot, to_snapshot, events_applied, slot from checkpoint where projection = $1 and generation = $2 order by lane ${lock}`,
      [name, generation],
    );
    return rows;
  }
}

const caughtUp = (green: readonly LaneRow[], blue: readonly LaneRow[]) =>
  hasCaughtUp(green.map(stateOf), blue.map(stateOf));

const stateOf = (row: LaneRow) => ({
  from: parseSnapshot(row.from_snapshot),
  to: parseSnapshot(row.to_snapshot),
  eventsApplied: row.events_applied,
});
