import type { NewJob } from './process-manager.js';
import type { RecordedEvent } from '../log/messages.js';
import { contains, formatSnapshot, origin, parseSnapshot } from '../log/snapshot.js';
import { addJobs } from './jobs.js';
import { readSlice, type Frontier } from '../log/log-reader.js';
import { transaction, type Pool } from '../databases/postgres.js';

interface StoredCheckpoint {
  epoch: number;
  from_snapshot: string;
  to_snapshot: string;
  last_position: bigint;
}

/** More events than this are read in several transactions. */
const pageEvents = 500;

/** A process that is paused with the lock must not keep it from the others. */
const begin = "begin; set local lock_timeout = '5s'; set local idle_in_transaction_session_timeout = '5s'";

/**
 * One page of the log for a process manager: its jobs and its checkpoint, in one transaction. The row's lock
 * keeps other processes out. A new epoch has taken its place over, so what it has treated is not treated again.
 * `idle` is whether a slice without events is worth a write. Answers with whether there is more.
 */
export function advanceProcessManager(
  pool: Pool,
  manager: { readonly name: string; readonly events: readonly string[] },
  frontier: Frontier,
  jobsOf: (event: RecordedEvent) => readonly NewJob[],
  idle: boolean,
): Promise<{ jobs: number; more: boolean }> {
  return transaction(
    pool,
    async (tx) => {
      await tx.query({
        name: 'begin-process-manager',
        text: `
          insert into process_manager (name, epoch, from_snapshot, to_snapshot, last_position)
          values ($1, $2, $3, $3, 0) on conflict do nothing`,
        values: [manager.name, frontier.epoch.number, formatSnapshot(origin)],
      });
      const { rows } = await tx.query<StoredCheckpoint>({
        name: 'lock-process-manager',
        text: 'select * from process_manager where name = $1 for update skip locked',
        values: [manager.name],
      });
      const [stored] = rows;
      if (!stored) return { jobs: 0, more: false };
      const sameEpoch = stored.epoch === frontier.epoch.number;
      const from = sameEpoch ? parseSnapshot(stored.from_snapshot) : origin;
      const open = sameEpoch && stored.to_snapshot !== stored.from_snapshot;
      const to = open ? parseSnapshot(stored.to_snapshot) : frontier.snapshot;
      if (!open && sameEpoch && contains(from, to)) return { jobs: 0, more: false };
      const { events, more } = await readSlice(tx, {
        from,
        to,
        after: open ? stored.last_position : 0n,
        types: manager.events,
        limit: pageEvents,
      });
      if (events.length === 0 && !open && sameEpoch && !idle) return { jobs: 0, more: false };
      const jobs = events.flatMap(jobsOf);
      await addJobs(tx, jobs);
      await tx.query({
        name: 'move-process-manager',
        text: `update process_manager set epoch = $2, from_snapshot = $3, to_snapshot = $4, last_position = $5 where name = $1`,
        values: [
          manager.name,
          frontier.epoch.number,
          formatSnapshot(more ? from : to),
          formatSnapshot(to),
          more ? (events.at(-1)?.position ?? 0n) : 0n,
        ],
      });
      return { jobs: jobs.length, more };
    },
    begin,
  );
}
