import { randomInt } from 'node:crypto';
import type { Db, Pool } from '../databases/postgres.js';
import { formatSnapshot, origin } from './snapshot.js';

/**
 * Which life of the cluster transaction ids belong to. They start over, or mean something else,
 * after a restore or a failover; then checkpoints, tokens and cursors of the epoch before are void.
 */
export interface Epoch {
  readonly number: number;
  readonly systemIdentifier: string;
  readonly timeline: number;
}

/** What the cluster is now, and the epoch that the database has stored. They differ after a restore or a failover. */
export interface EpochState {
  readonly stored: Epoch | undefined;
  readonly systemIdentifier: string;
  readonly timeline: number;
}

/** The timeline is read off the WAL position: pg_control tells the new one only after a checkpoint. */
export const clusterColumns = `
  (select system_identifier::text from pg_control_system()) as system_identifier,
  ('x' || substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8))::bit(32)::int as timeline`;

export async function readEpoch(db: Db): Promise<EpochState> {
  const { rows } = await db.query<{
    number: number | null;
    stored_system: string;
    stored_timeline: number;
    system_identifier: string;
    timeline: number;
  }>(`
    select epoch.number, epoch.system_identifier as stored_system, epoch.timeline as stored_timeline, ${clusterColumns}
    from (select) as one left join epoch on true`);
  const row = rows[0];
  if (!row) throw new Error('the epoch could not be read');
  return {
    stored:
      row.number === null
        ? undefined
        : { number: row.number, systemIdentifier: row.stored_system, timeline: row.stored_timeline },
    systemIdentifier: row.system_identifier,
    timeline: row.timeline,
  };
}

/**
 * Answers with the epoch in force. If the stored one is not that of this cluster, a new one begins: in one transaction,
 * the xids of all that is in the log and the ledger become 3, which every snapshot but the origin sees; process managers
 * keep their places. `owner` must own the tables.
 */
export const ensureEpoch = (owner: Pool): Promise<Epoch> => inEpoch(owner, false);

/**
 * Begins a new epoch although the cluster is the same: an older copy of the database was restored into it, which
 * nobody can tell by looking. `owner` must own the tables.
 */
export const beginEpoch = (owner: Pool): Promise<Epoch> => inEpoch(owner, true);

/** Sees all that was in the log when the epoch began, and nothing else: its xids are 3. */
const logBefore = '4:4:';

/**
 * Process managers go on from the first event that they have not treated. From the beginning of the log they would ask
 * again for work that was done so long ago that its job is forgotten. A checkpoint says what it has treated in xids of
 * the epoch before, so this comes first.
 */
const carryProcessManagersSql = `
  update process_manager as manager
  set epoch = $2, from_snapshot = $3, to_snapshot = $4,
    last_position = coalesce(
      (select min(position) - 1 from event
       where not pg_visible_in_snapshot(xid, manager.from_snapshot::pg_snapshot)
         and not (position <= manager.last_position and pg_visible_in_snapshot(xid, manager.to_snapshot::pg_snapshot))),
      (select max(position) from event),
      0)
  where epoch = $1`;

async function inEpoch(owner: Pool, anew: boolean): Promise<Epoch> {
  const tx = await owner.connect();
  try {
    await tx.query('begin');
    await tx.query('lock table epoch in exclusive mode');
    const state = await readEpoch(tx);
    const { stored, systemIdentifier, timeline } = state;
    if (stored && !anew && isOfCluster(state)) {
      await tx.query('rollback');
      return stored;
    }
    // The first number is random, so that read models, tokens and cursors of another deployment do not pass for ours.
    const number = stored ? stored.number + 1 : randomInt(1, 2 ** 30);
    const epoch = { number, systemIdentifier, timeline };
    if (stored)
      await tx.query(carryProcessManagersSql, [stored.number, number, formatSnapshot(origin), logBefore]);
    await tx.query("update event set xid = '3' where xid <> '3'");
    await tx.query("update command set xid = '3' where xid <> '3'");
    await tx.query(
      `insert into epoch (id, number, system_identifier, timeline) values (1, $1, $2, $3)
       on conflict (id) do update set number = excluded.number, system_identifier = excluded.system_identifier,
         timeline = excluded.timeline, changed_at = current_timestamp`,
      [epoch.number, epoch.systemIdentifier, epoch.timeline],
    );
    await tx.query('commit');
    return epoch;
  } catch (error) {
    await tx.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    tx.release();
  }
}

/** Does the database still say that it is in this epoch, and is the cluster that of the epoch? */
export async function isInEpoch(db: Db, number: number): Promise<boolean> {
  const state = await readEpoch(db);
  return state.stored?.number === number && isOfCluster(state);
}

const isOfCluster = ({ stored, systemIdentifier, timeline }: EpochState): boolean =>
  stored?.systemIdentifier === systemIdentifier && stored.timeline === timeline;
