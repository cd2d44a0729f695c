import { transaction, type Pool, type Tx } from '../databases/postgres.js';
import type { Slot } from './checkpoint.js';
import type { Comparison } from './projection-store.js';

/** A statement that goes through a whole table may take an hour; others are given up long before. */
export function long(text: string): { text: string } {
  return { text, query_timeout: 3_600_000 } as { text: string };
}

/**
 * A table like the one that answers, in `spare`: with its constraints, and later its indexes, under the same
 * names, so that after the swap Prisma sees what its migrations made.
 */
export async function createLike(tx: Tx, table: string): Promise<void> {
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
export async function createIndexes(pool: Pool, table: string, slot: Slot): Promise<void> {
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

/** The tables that answer, and those of the same names in `slot`: by their counts and a sum of hashes of their rows. */
export async function compareTables(tx: Tx, tables: readonly string[], slot: Slot): Promise<Comparison> {
  const differences: string[] = [];
  let rows = 0;
  for (const table of tables) {
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

/**
 * VACUUM and ANALYZE hold a lock that readers and pages do not mind, but that no table can be moved under, for as long as
 * the table is large. Autovacuum gives it up to whoever has waited for it for deadlock_timeout: longer than anybody may
 * have to stand still. So it is waited for first, with a lock of that kind, while all goes on.
 */
export async function outlastVacuum(tx: Tx, tables: readonly string[], slot: Slot): Promise<void> {
  await tx.query(
    `select set_config('lock_timeout', (setting::int + 2000)::text, true) from pg_settings where name = 'deadlock_timeout'`,
  );
  const both = tables.flatMap((table) => [`public.${table}`, `${slot}.${table}`]);
  await tx.query(`lock table ${both.toSorted().join(', ')} in share update exclusive mode`);
  // Sooner than readers look for a deadlock, of which one of them would be the victim.
  await tx.query(`set local lock_timeout = '500ms'`);
}

/** Lets the tables of `from` answer, and moves those that did to `to`. */
export async function exchangeTables(tx: Tx, tables: readonly string[], from: Slot, to: Slot): Promise<void> {
  for (const table of tables.toSorted()) {
    await tx.query(`drop table if exists ${to}.${table}`);
    await tx.query(`alter table public.${table} set schema ${to}`);
    await tx.query(`alter table ${from}.${table} set schema public`);
  }
}

/** Removes what is left of other generations than the one that answers. */
export async function dropSpareTables(tx: Tx, tables: readonly string[]): Promise<void> {
  for (const slot of ['spare', 'before'] as const)
    for (const table of tables) await tx.query(`drop table if exists ${slot}.${table}`);
}
