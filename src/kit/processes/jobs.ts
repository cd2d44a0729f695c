import type { JobAlarm, NewJob } from './process-manager.js';
import type { Db } from '../databases/postgres.js';

/** A job that a worker has leased. */
export interface LeasedJob {
  readonly id: bigint;
  /** Counts the leases: whoever holds a later one is in charge. */
  readonly lease: bigint;
  readonly key: string;
  readonly kind: string;
  readonly data: object;
  readonly attempts: number;
  readonly deadline: Date | null;
}

/** How long a job stays with a worker that is not heard of: the time until another goes on with it. */
export const jobLeaseMs = 15_000;

/** Adds what is not there yet, to be done at once or when its time has come. */
export async function addJobs(db: Db, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return;
  await db.query({
    name: 'add-jobs',
    text: `
      insert into job (key, queue, kind, data, deadline, run_at)
      select new.key, new.queue, new.kind, new.data, new.deadline, coalesce(new.not_before, clock_timestamp())
      from rows from (json_to_recordset($1) as (key text, queue text, kind text, data jsonb, deadline timestamptz, "notBefore" timestamptz))
        with ordinality as new (key, queue, kind, data, deadline, not_before, place)
      order by new.place
      on conflict (key) do nothing`,
    values: [JSON.stringify(jobs)],
  });
}

/** Leases due jobs of these kinds, the first of each queue. Those of a worker that has died are due again. */
export async function leaseJobs(db: Db, kinds: readonly string[], limit: number): Promise<LeasedJob[]> {
  const { rows } = await db.query<LeasedJob>({
    name: 'lease-jobs',
    text: `
      update job set lease = lease + 1, attempts = attempts + 1,
        leased_until = clock_timestamp() + $3 * interval '1 ms'
      where id in (
        select id from job as due
        where done_at is null and run_at <= clock_timestamp() and kind = any($1)
          and (leased_until is null or leased_until < clock_timestamp())
          and not exists (
            select from job as earlier
            where earlier.queue = due.queue and earlier.done_at is null and earlier.id < due.id
          )
        order by run_at limit $2 for update skip locked
      )
      returning id, lease, key, kind, data, attempts, deadline`,
    values: [kinds, limit, jobLeaseMs],
  });
  return rows;
}

/** What became of leased jobs: done, or to be tried again. Whose lease has passed on changes nothing. */
export interface JobEnd {
  readonly id: bigint;
  readonly lease: bigint;
  /** Undefined: it succeeded. */
  readonly failure:
    { readonly message: string; readonly retryMs: number; readonly alarm: JobAlarm | undefined } | undefined;
}

/** A retry is never later than the deadline, unless that has passed. */
export async function endJobs(db: Db, ends: readonly JobEnd[]): Promise<void> {
  if (ends.length === 0) return;
  await db.query({
    name: 'end-jobs',
    text: `
      update job set leased_until = null, last_error = "end".error, alarm = "end".alarm,
        done_at = case when "end".error is null then clock_timestamp() end,
        run_at = case
          when "end".error is null then run_at
          when deadline > clock_timestamp() then least(clock_timestamp() + "end".retry_ms * interval '1 ms', deadline)
          else clock_timestamp() + "end".retry_ms * interval '1 ms'
        end
      from json_to_recordset($1) as "end" (id bigint, lease bigint, error text, retry_ms float, alarm text)
      where job.id = "end".id and job.lease = "end".lease and done_at is null`,
    values: [
      JSON.stringify(
        ends.map(({ id, lease, failure }) => ({
          id: String(id),
          lease: String(lease),
          error: failure?.message ?? null,
          retry_ms: failure?.retryMs ?? 0,
          alarm: failure?.alarm ?? null,
        })),
      ),
    ],
  });
}

/** Says that these jobs are still being done. */
export async function renewJobs(db: Db, jobs: readonly Pick<LeasedJob, 'id' | 'lease'>[]): Promise<void> {
  if (jobs.length === 0) return;
  await db.query({
    name: 'renew-jobs',
    text: `
      update job set leased_until = clock_timestamp() + $2 * interval '1 ms'
      from json_to_recordset($1) as held (id bigint, lease bigint)
      where job.id = held.id and job.lease = held.lease and done_at is null`,
    values: [
      JSON.stringify(jobs.map(({ id, lease }) => ({ id: String(id), lease: String(lease) }))),
      jobLeaseMs,
    ],
  });
}

/** Has what waits in a queue done as soon as may be: something it waits for has happened. */
export async function hurryJobs(db: Db, queue: string): Promise<void> {
  await db.query({
    name: 'hurry-jobs',
    text: 'update job set run_at = clock_timestamp() where queue = $1 and done_at is null and run_at > clock_timestamp()',
    values: [queue],
  });
}

/**
 * Adds today's job of each kind. Before the hour of the night only where one of another day is known: that of this
 * night was missed. The day is in the key: however many workers add it, it is done once.
 */
export async function addNightlyJobs(
  db: Db,
  kinds: readonly string[],
  day: string,
  isNight: boolean,
): Promise<void> {
  await db.query({
    name: 'add-nightly-jobs',
    text: `
      insert into job (key, queue, kind, data, run_at)
      select kind || '/' || $2, kind, kind, json_build_object('day', $2), clock_timestamp()
      from unnest($1::text[]) as kind
      where $3 or exists (select from job where job.key like kind || '/%' and job.key < kind || '/' || $2)
      on conflict (key) do nothing`,
    values: [kinds, day, isNight],
  });
}

/** Jobs that were done so long ago that no event is read again which asks for them. */
const keptDays = 30;

/** Removes some of what was done long ago; answers with how many. */
export async function forgetDoneJobs(db: Db): Promise<number> {
  const { rowCount } = await db.query({
    name: 'forget-done-jobs',
    text: `
      delete from job where id in (
        select id from job where done_at < clock_timestamp() - $1 * interval '1 day' order by done_at limit 1000
      )`,
    values: [keptDays],
  });
  return rowCount ?? 0;
}

/** From so many attempts on somebody should look: what it asks for may never be had. */
export const failingFrom = 10;

/** What is not done yet, by kind. */
export interface OpenJobs {
  readonly kind: string;
  readonly open: number;
  /** Of these, how many have been tried `failingFrom` times or more, or need somebody at once. */
  readonly failing: number;
  /** Since the oldest of them was added. */
  readonly oldestSeconds: number;
}

export async function openJobs(db: Db): Promise<OpenJobs[]> {
  const { rows } = await db.query<OpenJobs>({
    name: 'open-jobs',
    text: `
      select kind, count(*)::int as open, (count(*) filter (where alarm = 'AT_ONCE' or (attempts >= $1 and alarm is null)))::int as failing,
        extract(epoch from clock_timestamp() - min(added_at))::float as "oldestSeconds"
      from job where done_at is null group by kind order by kind`,
    values: [failingFrom],
  });
  return rows;
}
