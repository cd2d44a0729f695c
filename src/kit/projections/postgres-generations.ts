import type { Clock } from '../time/clock.js';
import { pause } from '../time/pause.js';
import { sqlState } from '../faults/outage.js';
import type { Projection } from './projection.js';
import { parseSnapshot } from '../log/snapshot.js';
import { transaction, type Db, type Pool, type Tx } from '../databases/postgres.js';
import {
  hasCaughtUp,
  isGrowing,
  type Comparison,
  type Done,
  type Generations,
  type Swap,
} from './generations.js';
import type { Slot } from './checkpoint.js';
import { beginCheckpoints, beginPage, dropSpareTables, tablesOf } from './postgres-store.js';
import {
  beginSpare,
  forgetGenerations,
  forgetVersions,
  lockProjection,
  noSpare,
  noteSwap,
} from './registry.js';

/** How long the generation that answers may stand still for the swap. */
const longestStandstillMs = 1_000;

/** A statement that goes through a whole table may take an hour; others are given up long before. */
function long(text: string): { text: string } {
  return { text, query_timeout: 3_600_000 } as { text: string };
}

interface LaneRow {
  lane: number;
  from_snapshot: string;
  to_snapshot: string;
  events_applied: bigint;
  slot: Slot;
}

/** Generations in tables: each has a schema, and the swap moves tables from one to another, all in one transaction. */
export function postgresGenerations(pool: Pool, clock: Clock): Generations {
  return {
    begin: (projection, epoch) =>
      transaction(
        pool,
        async (tx) => {
          const row = await lockProjection(tx, projection);
          if (isGrowing(row.spare_state)) return;
          await forgetSpare(tx, projection, row.spare_generation);
          const generation = row.last_generation + 1;
          for (const table of tablesOf(projection)) await createLike(tx, table);
          await beginCheckpoints(tx, projection, generation, epoch, 'spare');
          await beginSpare(tx, projection, generation);
        },
        beginPage,
      ),

    async complete(projection) {
      const slot = await spareSlot(pool, projection);
      if (!slot) return;
      for (const table of tablesOf(projection)) await createIndexes(pool, table, slot);
    },

    async analyze(projection) {
      const slot = await spareSlot(pool, projection);
      if (!slot) return;
      for (const table of tablesOf(projection)) await pool.query(long(`analyze ${slot}.${table}`));
    },

    compare: (projection) =>
      transaction(
        pool,
        async (tx) => {
          const { rows } = await tx.query<LaneRow & { live: boolean }>(
            `select lane, from_snapshot, to_snapshot, slot, c.generation = p.generation as live
             from checkpoint c join projection p on p.name = c.projection
             where p.name = $1 and p.version = $2 and c.generation in (p.generation, p.spare_generation)`,
            [projection.name, projection.version],
          );
          const points = new Set(rows.flatMap((row) => [row.from_snapshot, row.to_snapshot]));
          const slot = rows.find(({ live }) => !live)?.slot;
          if (points.size !== 1 || slot === undefined) return undefined;
          return compareTables(tx, projection, slot);
        },
        // Here a scan is right, by as many processes as PostgreSQL gives.
        `begin isolation level repeatable read read only; set local enable_seqscan = on;
         set local parallel_setup_cost = 0; set local parallel_tuple_cost = 0`,
      ),

    async swap(projection, done, comparison) {
      try {
        return await transaction(
          pool,
          (tx) => exchange(tx, projection, done, comparison),
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

    lanes: async (projection, generation) => (await lanesOf(pool, projection, generation)).map(stateOf),

    // Their tables go with the migration that takes them away.
    forgetVersions: (projection) =>
      transaction(pool, async (tx) => {
        await lockProjection(tx, projection);
        await forgetVersions(tx, projection);
      }),

    retire: () => Promise.resolve(),

    drop: (projection, generation) =>
      transaction(
        pool,
        async (tx) => {
          const row = await lockProjection(tx, projection);
          if (row.spare_generation !== generation || row.spare_state !== 'PREVIOUS') return;
          await forgetSpare(tx, projection, row.spare_generation);
          await noSpare(tx, projection);
        },
        beginPage,
      ),
  };

  /** Stops the generation that answers, waits until the other has all that it has, and exchanges them. */
  async function exchange(
    tx: Tx,
    projection: Projection,
    done: Done,
    comparison: Comparison | undefined,
  ): Promise<Swap> {
    const from = await spareSlot(tx, projection);
    if (!from) return 'not yet';
    await outlastVacuum(tx, projection, from);
    const { generation, spare_generation: green, spare_state: state } = await lockProjection(tx, projection);
    if (green === null || !isGrowing(state)) return 'not yet';
    // Whoever applies a page to it waits for this transaction, and finds that it has moved.
    const blue = await lanesOf(tx, projection, generation, 'for update');
    const until = clock.monotonic() + longestStandstillMs;
    // Read without a lock, or the new generation could not go on; by this connection, or many at once would wait for others.
    while (!caughtUp(await lanesOf(tx, projection, green), blue)) {
      if (clock.monotonic() > until) return 'not yet';
      await pause(5);
    }
    const lanes = await lanesOf(tx, projection, green, 'for update');
    if (!caughtUp(lanes, blue)) return 'not yet';
    if (lanes[0]?.slot !== from) return 'not yet';
    const to: Slot = from === 'spare' ? 'before' : 'spare';
    for (const table of tablesOf(projection).toSorted()) {
      await tx.query(`drop table if exists ${to}.${table}`);
      await tx.query(`alter table public.${table} set schema ${to}`);
      await tx.query(`alter table ${from}.${table} set schema public`);
    }
    await tx.query('update checkpoint set slot = $3 where projection = $1 and generation = $2', [
      projection.name,
      generation,
      to,
    ]);
    await tx.query(`update checkpoint set slot = 'public' where projection = $1 and generation = $2`, [
      projection.name,
      green,
    ]);
    await noteSwap(tx, projection, { answers: green, before: generation, is: 'PREVIOUS', done, comparison });
    return 'swapped';
  }
}

/**
 * VACUUM and ANALYZE hold a lock that readers and pages do not mind, but that no table can be moved under, for as long as
 * the table is large. Autovacuum gives it up to whoever has waited for it for deadlock_timeout: longer than anybody may
 * have to stand still. So it is waited for first, with a lock of that kind, while all goes on.
 */
async function outlastVacuum(tx: Tx, projection: Projection, slot: Slot): Promise<void> {
  await tx.query(
    `select set_config('lock_timeout', (setting::int + 2000)::text, true) from pg_settings where name = 'deadlock_timeout'`,
  );
  const tables = tablesOf(projection).flatMap((table) => [`public.${table}`, `${slot}.${table}`]);
  await tx.query(`lock table ${tables.toSorted().join(', ')} in share update exclusive mode`);
  // Sooner than readers look for a deadlock, of which one of them would be the victim.
  await tx.query(`set local lock_timeout = '500ms'`);
}

async function forgetSpare(tx: Tx, projection: Projection, spare: number | null): Promise<void> {
  await forgetGenerations(tx, projection, [spare]);
  await dropSpareTables(tx, projection);
}

/** Where the tables of the second generation are. */
async function spareSlot(db: Db, { name, version }: Projection): Promise<Slot | undefined> {
  const { rows } = await db.query<{ slot: Slot }>(
    `select slot from checkpoint c join projection p on p.name = c.projection and p.spare_generation = c.generation
     where p.name = $1 and p.version = $2 limit 1`,
    [name, version],
  );
  return rows[0]?.slot;
}

async function lanesOf(
  db: Pick<Tx, 'query'>,
  projection: Projection,
  generation: number,
  lock = '',
): Promise<LaneRow[]> {
  const { rows } = await db.query<LaneRow>(
    `select lane, from_snapshot, to_snapshot, events_applied, slot from checkpoint where projection = $1 and generation = $2 order by lane ${lock}`,
    [projection.name, generation],
  );
  return rows;
}

const caughtUp = (green: readonly LaneRow[], blue: readonly LaneRow[]) =>
  hasCaughtUp(green.map(stateOf), blue.map(stateOf));

const stateOf = (row: LaneRow) => ({
  from: parseSnapshot(row.from_snapshot),
  to: parseSnapshot(row.to_snapshot),
  eventsApplied: row.events_applied,
});

/**
 * A table like the one that answers, in `spare`: with its constraints, and later its indexes, under the same
 * names, so that after the swap Prisma sees what its migrations made.
 */
async function createLike(tx: Tx, table: string): Promise<void> {
  await tx.query(`create table spare.${table} (like public.${table} including all excluding indexes)`);
  const { rows: options } = await tx.query<{ options: string[] | null }>(
    `select reloptions as options from pg_class where oid = $1::regclass`,
    [`public.${table}`],
  );
  if (options[0]?.options)
    await tx.query(`alter table spare.${table} set (${options[0].options.join(', ')})`);
  const { rows: targets } = await tx.query<{ name: string; target: number }>(
    `select quote_ident(attname) as name, attstattarget as target from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attstattarget >= 0`,
    [`public.${table}`],
  );
  for (const { name, target } of targets)
    await tx.query(`alter table spare.${table} alter column ${name} set statistics ${target}`);
  const { rows: constraints } = await tx.query<{ name: string; definition: string }>(
    `select quote_ident(conname) as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where conrelid = $1::regclass and contype in ('p', 'u', 'x')`,
    [`public.${table}`],
  );
  for (const { name, definition } of constraints)
    await tx.query(`alter table spare.${table} add constraint ${name} ${definition}`);
  await tx.query(`grant select on spare.${table} to tidemark_query`);
}

/**
 * Made when the rows are there: many times faster than row by row. Two at a time, each by one process, which on two
 * cores takes two thirds of the time of leaving it to PostgreSQL; those that are there are left.
 */
async function createIndexes(pool: Pool, table: string, slot: Slot): Promise<void> {
  const { rows: left } = await pool.query<{ definition: string }>(
    `select pg_get_indexdef(i.indexrelid) as definition from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indrelid = $1::regclass and not exists (select from pg_constraint where conindid = i.indexrelid)
       and not exists (select from pg_class made where made.relname = c.relname and made.relnamespace = $2::regnamespace)
     -- The slowest first, from the end.
     order by pg_get_indexdef(i.indexrelid) like '% USING gin %'`,
    [`public.${table}`, slot],
  );
  const work = async () => {
    for (let index = left.pop(); index; index = left.pop())
      await transaction(
        pool,
        (tx) => tx.query(long(index.definition.replace(` ON public.${table} `, ` ON ${slot}.${table} `))),
        'begin; set local max_parallel_maintenance_workers = 0',
      );
  };
  await Promise.all([work(), work()]);
}

async function compareTables(tx: Tx, projection: Projection, slot: Slot): Promise<Comparison> {
  const differences: string[] = [];
  let rows = 0;
  for (const table of tablesOf(projection)) {
    // What can't be hashed is as its text: only that, since the text of a whole row takes three times as long.
    const { rows: columns } = await tx.query<{ name: string }>(
      `select quote_ident(attname) || case when exists (
           select from pg_opclass join pg_am am on am.oid = opcmethod where amname = 'hash' and opcintype = atttypid
         ) then '' else '::text' end as name
       from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attname not in ('lane', 'seq') order by attnum`,
      [`public.${table}`],
    );
    const list = columns.map(({ name }) => name).join(', ');
    const digest = async (schema: string) => {
      const { rows: found } = await tx.query<{ n: string; sum: string }>(
        long(`select count(*)::text as n, coalesce(sum(hash_record_extended(r, 0)), 0)::text as sum
          from (select ${list} from ${schema}.${table}) as r`),
      );
      return found[0] ?? { n: '0', sum: '0' };
    };
    const blue = await digest('public');
    const green = await digest(slot);
    rows += Number(green.n);
    if (blue.n !== green.n) differences.push(`${table}: ${green.n} rows, before ${blue.n}`);
    else if (blue.sum !== green.sum) differences.push(`${table}: rows of other content among ${green.n}`);
  }
  return { equal: differences.length === 0, rows, differences };
}
