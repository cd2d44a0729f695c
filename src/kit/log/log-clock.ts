import { setTimeout as sleep } from 'node:timers/promises';
import { TidemarkError } from '../faults/errors.js';
import type { Db } from '../databases/postgres.js';

/** No write transaction lives this long: an idle one is ended after 5 s, a statement after 3 s (unit-of-work.ts). */
const longPastMs = 120_000;
/** Most commits take a moment, so the first looks follow quickly, and later ones ever more seldom. */
const lookMs = (looks: number) => Math.min(2 + looks, 50);
/** After this time the caller gets an error: callers are answered within 5 s, however slow each look is. */
const patienceMs = 3_000;

/**
 * Waits until everything that was recorded up to `moment` (default: now, by the write database's clock) can be seen and
 * nothing more can be added to it; answers with that moment, and with what the clock said (`now`). This works because an
 * event gets its `recordedAt` after its transaction has taken the lock on `stream_head` that every append takes: only
 * transactions that hold such a lock can still commit an earlier time. Throws BAD_USER_INPUT for a moment in the future.
 */
export async function recordedUntil(log: Db, moment?: Date): Promise<{ until: Date; now: Date }> {
  const first = await look(log);
  const until = moment ?? first.now;
  if (until > first.now)
    throw new TidemarkError(
      'BAD_USER_INPUT',
      `knownAt lies in the future, it is ${first.now.toISOString()} now: leave it out for now`,
      { argument: 'knownAt' },
    );
  if (until.getTime() < first.now.getTime() - longPastMs) return { until, now: first.now };
  // Times are whole milliseconds, so more events of this millisecond may come until it is over.
  let writing = first.writing;
  if (until >= first.now) {
    let later = first;
    while (later.now <= until) {
      await sleep(1);
      later = await look(log);
    }
    ({ writing } = later);
  }
  let { now } = first;
  for (let looks = 0; writing.length > 0; looks++) {
    if (now.getTime() - first.now.getTime() >= patienceMs)
      throw new TidemarkError(
        'SERVICE_UNAVAILABLE',
        'a command of before knownAt has not come to its end: ask again, or for an earlier knownAt',
      );
    await sleep(lookMs(looks));
    const seen = await look(log);
    ({ now } = seen);
    const still = new Set(seen.writing);
    writing = writing.filter((transaction) => still.has(transaction));
  }
  return { until, now: first.now };
}

/** The clock, and the transactions that are appending. The clock is read first, so that none of them is missed. */
async function look(log: Db): Promise<{ now: Date; writing: readonly string[] }> {
  const { rows } = await log.query<{ now: Date; writing: string[] }>({
    name: 'log-clock',
    text: `
      select date_trunc('milliseconds', statement_timestamp()) as now, array(
        select virtualtransaction from pg_locks
        where relation = 'stream_head'::regclass and mode = 'RowExclusiveLock' and granted
          and database = (select oid from pg_database where datname = current_database())
      ) as writing`,
  });
  const [row] = rows;
  if (!row) throw new Error('the log does not tell the time');
  return row;
}
