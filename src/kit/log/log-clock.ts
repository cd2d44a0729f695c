import { setTimeout as sleep } from 'node:timers/promises';
import { TidemarkError } from '../faults/errors.js';
import type { Db } from '../databases/postgres.js';

/** No write transaction lives as long: an idle one is ended after 5 s, a statement after 3, see unit-of-work.ts. */
const longPastMs = 120_000;
/** A commit takes a moment; what lasts is looked at ever more seldom. */
const lookMs = (looks: number) => Math.min(2 + looks, 50);
/** Then whoever asks is told: they are answered within 5 s, however slow each look is. */
const patienceMs = 3_000;

/**
 * Resolves when whatever was recorded until `moment` (default: now, by the write database's clock) can be seen,
 * and nothing more can come to it; answers with the moment. Events get their `recordedAt` from that clock once
 * their transaction has the lock on `stream_head` that every append takes; so only those that hold one can still
 * commit with an earlier time. `now` is what that clock said. Throws BAD_USER_INPUT for a moment that has not come.
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
  // Times have milliseconds: those of this one may still come while it lasts.
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

/** The clock, in whole milliseconds, read before the transactions that have begun to append. */
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
