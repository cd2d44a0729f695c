import { accept, refuse, type Decision } from '../../commands/decider.js';
import { projectionStream, type OperationsEvent, type ParkedEventData } from './events.js';
import type { OperationsRefusal } from './refusals.js';
import {
  operationsProjectionName,
  untouched,
  type ProjectionControl,
  type ProjectionState,
} from './state.js';

export interface OperationsResult {
  readonly projection: string;
}

/** By projection; what is missing was never touched. */
export interface OperationsState {
  readonly controls: ReadonlyMap<string, ProjectionControl>;
}

export type OperationsDecision = Decision<OperationsResult, OperationsRefusal, OperationsEvent>;

/**
 * What was seen of a projection before the command. It may have moved on since: rebuilds that are done only
 * grow in number, so an old look refuses too much for a moment, and never allows too much.
 */
export interface Seen {
  /** Is there a projection of this name? */
  readonly known: boolean;
  /** The state that it is in, or would be in if it were not paused. */
  readonly running: ProjectionState;
  readonly building: boolean;
  readonly rebuildsDone: number;
  readonly revertsDone: number;
  /** Is the generation before the one that answers still kept? */
  readonly hasPrevious: boolean;
}

export interface OnProjection {
  readonly projection: string;
  readonly seen: Seen;
}

export function decidePause({ projection, seen }: OnProjection, state: OperationsState): OperationsDecision {
  if (!seen.known) return refuse(unknown(projection));
  if (projection === operationsProjectionName)
    return refuse({
      kind: 'ProjectionStateRefusal',
      state: runningOf(seen, controlOf(state, projection)),
      path: ['name'],
      message: `${projection} is what tells the projector to pause and to resume, so it cannot be paused itself: pause the others one by one`,
    });
  if (controlOf(state, projection).paused)
    return refuse({
      kind: 'ProjectionStateRefusal',
      state: 'PAUSED',
      path: ['name'],
      message: `${projection} is paused already: resume it when it is to go on`,
    });
  return one({ type: 'ProjectionPaused', data: { projection } });
}

export function decideResume({ projection, seen }: OnProjection, state: OperationsState): OperationsDecision {
  if (!seen.known) return refuse(unknown(projection));
  const control = controlOf(state, projection);
  if (!control.paused)
    return refuse({
      kind: 'ProjectionStateRefusal',
      state: runningOf(seen, control),
      path: ['name'],
      message: `${projection} is not paused, so there is nothing to resume`,
    });
  return one({ type: 'ProjectionResumed', data: { projection } });
}

export function decideRebuild(
  { projection, seen }: OnProjection,
  state: OperationsState,
): OperationsDecision {
  if (!seen.known) return refuse(unknown(projection));
  const control = controlOf(state, projection);
  if (isChanging(seen, control)) return refuse(changing(projection));
  return one({ type: 'ProjectionRebuildRequested', data: { projection, rebuild: control.rebuilds + 1 } });
}

export function decideRevert({ projection, seen }: OnProjection, state: OperationsState): OperationsDecision {
  if (!seen.known) return refuse(unknown(projection));
  const control = controlOf(state, projection);
  if (isChanging(seen, control)) return refuse(changing(projection));
  if (!seen.hasPrevious)
    return refuse({
      kind: 'ProjectionStateRefusal',
      state: seen.running,
      path: ['name'],
      message: `${projection} has no generation before this one: it is kept for 15 minutes after a rebuild. Rebuild it instead`,
    });
  return one({ type: 'ProjectionRevertRequested', data: { projection, revert: control.reverts + 1 } });
}

const isChanging = (seen: Seen, { rebuilds, reverts }: ProjectionControl): boolean =>
  seen.building || rebuilds > seen.rebuildsDone || reverts > seen.revertsDone;

/** As its status shows it: FAILED before all else. */
const runningOf = (seen: Seen, control: ProjectionControl): ProjectionState =>
  seen.running !== 'FAILED' && isChanging(seen, control) ? 'REBUILDING' : seen.running;

const changing = (projection: string): OperationsRefusal => ({
  kind: 'ProjectionStateRefusal',
  state: 'REBUILDING',
  path: ['name'],
  message: `${projection} is being rebuilt or taken back, or will be: wait until that is done (projectionProgress shows how far it is)`,
});

export interface OnParkedEvent {
  /** As it was sent, for the message. */
  readonly shownId: string;
  /** Undefined when no row is parked behind such an event. */
  readonly event: ParkedEventData | undefined;
}

export function decideRetry({ event, shownId }: OnParkedEvent): OperationsDecision {
  return event ? one({ type: 'ParkedEventRetryRequested', data: event }) : refuse(notParked(shownId));
}

export function decideSkip({ event, shownId }: OnParkedEvent): OperationsDecision {
  return event ? one({ type: 'ParkedEventSkipped', data: event }) : refuse(notParked(shownId));
}

function one(event: OperationsEvent): OperationsDecision {
  const { projection } = event.data;
  return accept({ projection }, [{ stream: projectionStream(projection), event }]);
}

const controlOf = ({ controls }: OperationsState, projection: string): ProjectionControl =>
  controls.get(projection) ?? untouched;

const unknown = (projection: string): OperationsRefusal => ({
  kind: 'NotFound',
  path: ['name'],
  message: `there is no projection ${JSON.stringify(projection)}: the query \`projections\` lists all`,
});

const notParked = (id: string): OperationsRefusal => ({
  kind: 'NotFound',
  path: ['id'],
  message: `no parked row begins with the event ${JSON.stringify(id)}: it was applied or skipped already, or waits behind another; \`parkedEvents\` lists those that can be treated`,
});
