import type { RecordedEvent } from '../log/messages.js';
import type { Db } from '../databases/postgres.js';
import type { LaneKey } from './checkpoint.js';

/** An event that is set aside, because its row could not take it or waits behind another one. */
export interface ParkedEvent {
  readonly rowKey: string;
  readonly event: Pick<RecordedEvent, 'position' | 'xid' | 'stream' | 'type' | 'metadata'>;
  /** Why, of the first event of its row; undefined for those that wait. */
  readonly error: string | undefined;
  readonly attempts: number;
}

/** What an operator wants done with the first event of a parked row. */
export interface ParkedDecision {
  readonly rowKey: string;
  readonly position: bigint;
  readonly action: 'RETRY' | 'SKIP';
  readonly decidedAt: bigint;
}

/** Rows whose events must not be applied now. */
export async function parkedKeys(db: Db, lane: LaneKey): Promise<Set<string>> {
  const { rows } = await db.query<{ row_key: string }>({
    name: 'parked-keys',
    text: `select distinct row_key from parked_event
           where projection = $1 and generation = $2 and lane = $3 and not skipped`,
    values: [lane.projection, lane.generation, lane.lane],
  });
  return new Set(rows.map(({ row_key }) => row_key));
}

/**
 * Sets events aside; one that is already there stays as it is. Where that is not in the transaction of the checkpoint,
 * `leaseEpoch` fences it: under a lease that another has taken over nothing is set aside.
 */
export async function park(
  db: Db,
  lane: LaneKey,
  parked: readonly ParkedEvent[],
  leaseEpoch?: bigint,
): Promise<void> {
  const rows = parked.map(({ rowKey, event, error, attempts }) => ({
    row_key: rowKey,
    position: String(event.position),
    xid: String(event.xid),
    command_id: event.metadata.commandId,
    stream: event.stream,
    type: event.type,
    error: error ?? null,
    attempts,
  }));
  await db.query({
    name: 'park',
    text: `
      with lease as (
        select lease_epoch from lane_lease where projection = $1 and generation = $2 and lane = $3 for share
      )
      insert into parked_event (projection, generation, lane, row_key, position, xid, command_id, stream, type, error, attempts)
      select $1, $2, $3, * from json_to_recordset($4) as new (row_key text, position bigint, xid bigint, command_id text,
        stream text, type text, error text, attempts int)
      where $5::bigint is null or $5 = coalesce((select lease_epoch from lease), $5)
      on conflict do nothing`,
    values: [lane.projection, lane.generation, lane.lane, JSON.stringify(rows), leaseEpoch ?? null],
  });
}

/** The transactions of all parked and skipped events of a lane, as its checkpoint keeps them. */
export async function stuckOf(db: Db, lane: LaneKey): Promise<string> {
  const { rows } = await db.query<{ stuck: string | null }>({
    name: 'stuck',
    text: `select string_agg(distinct xid::text, ',') as stuck from parked_event
           where projection = $1 and generation = $2 and lane = $3`,
    values: [lane.projection, lane.generation, lane.lane],
  });
  return rows[0]?.stuck ?? '';
}

/** Decisions that were not carried out yet, in the order in which they were taken. */
export async function dueDecisions(db: Db, lane: LaneKey): Promise<ParkedDecision[]> {
  const { rows } = await db.query<ParkedDecision>({
    name: 'due-decisions',
    text: `
      select d.row_key as "rowKey", d.position, d.action, d.decided_at as "decidedAt"
      from parked_event p join parked_decision d using (projection, row_key, position)
      where p.projection = $1 and p.generation = $2 and p.lane = $3 and not p.skipped and d.decided_at > p.decided_at
      order by d.decided_at`,
    values: [lane.projection, lane.generation, lane.lane],
  });
  return rows;
}

/** Positions of the events of a parked row, in order. */
export async function waitingIn(db: Db, lane: LaneKey, rowKey: string): Promise<bigint[]> {
  const { rows } = await db.query<{ position: bigint }>({
    name: 'waiting-in',
    text: `select position from parked_event
           where projection = $1 and generation = $2 and lane = $3 and row_key = $4 and not skipped order by position`,
    values: [lane.projection, lane.generation, lane.lane, rowKey],
  });
  return rows.map(({ position }) => position);
}

/** The page that was to free an event, if that was begun; null when not. */
export async function freeingSeq(
  db: Db,
  lane: LaneKey,
  rowKey: string,
  position: bigint,
): Promise<bigint | null> {
  const { rows } = await db.query<{ seq: bigint | null }>(
    `select freeing_seq as seq from parked_event
     where projection = $1 and generation = $2 and lane = $3 and row_key = $4 and position = $5`,
    [lane.projection, lane.generation, lane.lane, rowKey, position],
  );
  return rows[0]?.seq ?? null;
}

export async function beginFreeing(
  db: Db,
  lane: LaneKey,
  rowKey: string,
  position: bigint,
  seq: bigint,
): Promise<void> {
  await db.query(
    `update parked_event set freeing_seq = $6
     where projection = $1 and generation = $2 and lane = $3 and row_key = $4 and position = $5`,
    [lane.projection, lane.generation, lane.lane, rowKey, position, seq],
  );
}

/** A skipped event is never applied to its row; that it is missing there is remembered. */
export async function skip(db: Db, lane: LaneKey, { rowKey, position, decidedAt }: ParkedDecision) {
  await db.query(
    `update parked_event set skipped = true, decided_at = $6
     where projection = $1 and generation = $2 and lane = $3 and row_key = $4 and position = $5`,
    [lane.projection, lane.generation, lane.lane, rowKey, position, decidedAt],
  );
}

/** An event of a parked row could not be applied again, or now is the first that could not. */
export async function failedAgain(
  db: Db,
  lane: LaneKey,
  rowKey: string,
  position: bigint,
  error: string,
  decidedAt: bigint,
): Promise<void> {
  await db.query(
    `update parked_event set error = $6, attempts = attempts + 1, decided_at = $7, freeing_seq = null
     where projection = $1 and generation = $2 and lane = $3 and row_key = $4 and position = $5`,
    [lane.projection, lane.generation, lane.lane, rowKey, position, error, decidedAt],
  );
}

export async function removeParked(db: Db, lane: LaneKey, rowKey: string, position: bigint): Promise<void> {
  await db.query({
    name: 'unpark',
    text: `delete from parked_event
           where projection = $1 and generation = $2 and lane = $3 and row_key = $4 and position = $5`,
    values: [lane.projection, lane.generation, lane.lane, rowKey, position],
  });
}
