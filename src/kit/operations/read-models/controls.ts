import type { RecordedEvent } from '../../log/messages.js';
import type { PageContext, PageTx, PostgresProjection } from '../../projections/projection.js';
import { readRows, type Answer } from '../../projections/read-database.js';
import type { Db } from '../../databases/postgres.js';
import type {
  OperationsEvent,
  ParkedEventRetryRequested,
  ParkedEventSkipped,
  ProjectionRebuildRequested,
  ProjectionRevertRequested,
} from '../domain/events.js';
import { operationsProjectionName } from '../domain/state.js';

type Recorded = RecordedEvent<OperationsEvent>;
type Decided = RecordedEvent<ParkedEventRetryRequested | ParkedEventSkipped>;

/** What operators have asked for, where the projector follows it. Values are absolute. */
export const operationsProjection: PostgresProjection<OperationsEvent> = {
  name: operationsProjectionName,
  version: 1,
  store: 'postgres',
  tables: ['projection_control', 'parked_decision'],
  lanes: 1,
  events: [
    'ProjectionPaused',
    'ProjectionResumed',
    'ProjectionRebuildRequested',
    'ProjectionRevertRequested',
    'ParkedEventRetryRequested',
    'ParkedEventSkipped',
  ],
  maxStalenessMs: 1_000,
  rowKeys: (event) => [keyOf(event)],
  apply(tx, events, page) {
    const mine = events.filter((event) => page.mine(keyOf(event)));
    return Promise.all([
      savePauses(tx, mine, page),
      saveCounts(
        tx,
        'rebuilds',
        lastCounts(mine.filter(isRebuild), ({ data }) => data.rebuild),
        page,
      ),
      saveCounts(
        tx,
        'reverts',
        lastCounts(mine.filter(isRevert), ({ data }) => data.revert),
        page,
      ),
      saveDecisions(tx, mine.filter(isDecision), page),
    ]);
  },
};

const isRebuild = (event: Recorded): event is RecordedEvent<ProjectionRebuildRequested> =>
  event.type === 'ProjectionRebuildRequested';
const isRevert = (event: Recorded): event is RecordedEvent<ProjectionRevertRequested> =>
  event.type === 'ProjectionRevertRequested';
const isDecision = (event: Recorded): event is Decided =>
  event.type === 'ParkedEventRetryRequested' || event.type === 'ParkedEventSkipped';

/** The row that an event changes: one of either table. */
const keyOf = (event: Recorded): string =>
  isDecision(event)
    ? JSON.stringify([event.data.projection, event.data.rowKey, event.data.position])
    : event.data.projection;

function savePauses(tx: PageTx, events: readonly Recorded[], page: PageContext) {
  // Of several in one page the last one stays.
  const paused = new Map(
    events.flatMap(({ type, data }) =>
      type === 'ProjectionPaused' || type === 'ProjectionResumed'
        ? [[data.projection, type === 'ProjectionPaused'] as const]
        : [],
    ),
  );
  if (paused.size === 0) return undefined;
  return tx.query({
    name: 'operations-paused',
    text: `
      insert into projection_control (name, paused, lane, seq)
      select name, paused, $2, $3 from json_to_recordset($1) as new (name text, paused boolean)
      on conflict (name) do update set paused = excluded.paused, lane = excluded.lane, seq = excluded.seq`,
    values: [JSON.stringify([...paused].map(([name, is]) => ({ name, paused: is }))), page.lane, page.seq],
  });
}

/** By projection; of several in one page the last one stays. */
const lastCounts = <E extends Recorded>(events: readonly E[], count: (event: E) => number) =>
  new Map(events.map((event) => [event.data.projection, count(event)]));

function saveCounts(
  tx: PageTx,
  column: 'rebuilds' | 'reverts',
  counts: ReadonlyMap<string, number>,
  page: PageContext,
) {
  if (counts.size === 0) return undefined;
  return tx.query({
    name: `operations-${column}`,
    text: `
      insert into projection_control (name, ${column}, lane, seq)
      select name, n, $2, $3 from json_to_recordset($1) as new (name text, n int)
      on conflict (name) do update set ${column} = excluded.${column}, lane = excluded.lane, seq = excluded.seq`,
    values: [JSON.stringify([...counts].map(([name, n]) => ({ name, n }))), page.lane, page.seq],
  });
}

function saveDecisions(tx: PageTx, events: readonly Decided[], page: PageContext) {
  const decisions = new Map(
    events.map((event) => [
      keyOf(event),
      {
        ...event.data,
        action: event.type === 'ParkedEventSkipped' ? 'SKIP' : 'RETRY',
        decidedAt: String(event.position),
      },
    ]),
  );
  if (decisions.size === 0) return undefined;
  return tx.query({
    name: 'operations-decisions',
    text: `
      insert into parked_decision (projection, row_key, position, action, decided_at, lane, seq)
      select projection, "rowKey", position, action, "decidedAt", $2, $3
      from json_to_recordset($1) as new (projection text, "rowKey" text, position bigint, action text, "decidedAt" bigint)
      on conflict (projection, row_key, position) do update
      set action = excluded.action, decided_at = excluded.decided_at, lane = excluded.lane, seq = excluded.seq`,
    values: [JSON.stringify([...decisions.values()]), page.lane, page.seq],
  });
}

/** What operators have asked of one projection, as the projector is told. */
export interface StoredControl {
  readonly name: string;
  readonly paused: boolean;
  readonly rebuilds: number;
  readonly reverts: number;
}

export const readControls = (db: Db): Promise<Answer<StoredControl>> =>
  readRows<StoredControl>(
    db,
    operationsProjection,
    'select name, paused, rebuilds, reverts from projection_control',
  );
