import { readEvents } from '../log/log-reader.js';
import type { Db } from '../databases/postgres.js';
import type { Projection } from './projection.js';
import { RowFault, type Checkpoint, type ProjectionStore } from './checkpoint.js';
import {
  dueDecisions,
  failedAgain,
  skip,
  waitingIn,
  type ParkedDecision,
  type ParkedLane,
} from './parking.js';
import { rowKeysOf } from './row-keys.js';

export interface TreatDeps {
  readonly store: ProjectionStore;
  readonly log: Db;
  /** The read database, which keeps what is parked. */
  readonly read: Db;
  readonly parked: Set<string>;
}

/**
 * Carries out what operators have decided about parked rows of a lane: the first event is skipped or tried
 * again, then those that waited behind it, in order, until one fails. Each is a page of its own.
 */
export async function treatParked(
  projection: Projection,
  checkpoint: Checkpoint,
  deps: TreatDeps,
): Promise<Checkpoint> {
  const lane = { projection: projection.name, generation: checkpoint.generation, lane: checkpoint.lane };
  let at = checkpoint;
  for (const decision of await dueDecisions(deps.read, lane)) {
    if (decision.action === 'SKIP') await skip(deps.read, lane, decision);
    at = await freeRow(projection, at, lane, decision, deps);
  }
  return at;
}

async function freeRow(
  projection: Projection,
  checkpoint: Checkpoint,
  lane: ParkedLane,
  { rowKey, decidedAt }: ParkedDecision,
  { store, log, read, parked }: TreatDeps,
): Promise<Checkpoint> {
  let at = checkpoint;
  const positions = await waitingIn(read, lane, rowKey);
  for (const position of positions) {
    const [event] = await readEvents(log, [position]);
    if (!event) throw new Error(`the log has no event ${position}, which is parked in ${projection.name}`);
    try {
      if (!rowKeysOf(projection, event).includes(rowKey))
        throw new RowFault(`the code has other rows for it by now: skip it, and rebuild ${projection.name}`);
      at = await store.free(projection, at, event, rowKey);
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      await failedAgain(read, lane, rowKey, position, error.message, decidedAt);
      return at;
    }
  }
  parked.delete(rowKey);
  return at;
}
