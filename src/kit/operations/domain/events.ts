// The stored contract of the operations context: what operators have asked of projections, and so the record
// of who did what, and when. Events are kept for good: add fields and types, never rename or change one.
import type { EventTypes } from '../../log/messages.js';

/** Stream `projection-NAME`. */
export interface ProjectionPaused {
  readonly type: 'ProjectionPaused';
  readonly data: { readonly projection: string };
}

/** Stream `projection-NAME`. */
export interface ProjectionResumed {
  readonly type: 'ProjectionResumed';
  readonly data: { readonly projection: string };
}

/** Stream `projection-NAME`. `rebuild` counts the requests of this projection: 1 for the first. */
export interface ProjectionRebuildRequested {
  readonly type: 'ProjectionRebuildRequested';
  readonly data: { readonly projection: string; readonly rebuild: number };
}

/** Stream `projection-NAME`. `revert` counts the requests of this projection: 1 for the first. */
export interface ProjectionRevertRequested {
  readonly type: 'ProjectionRevertRequested';
  readonly data: { readonly projection: string; readonly revert: number };
}

/** The event at the head of a parked row. */
export interface ParkedEventData {
  readonly projection: string;
  readonly rowKey: string;
  /** Its place in the log, as a decimal string. */
  readonly position: string;
}

/** Stream `projection-NAME`. */
export interface ParkedEventRetryRequested {
  readonly type: 'ParkedEventRetryRequested';
  readonly data: ParkedEventData;
}

/** Stream `projection-NAME`. */
export interface ParkedEventSkipped {
  readonly type: 'ParkedEventSkipped';
  readonly data: ParkedEventData;
}

export type OperationsEvent =
  | ProjectionPaused
  | ProjectionResumed
  | ProjectionRebuildRequested
  | ProjectionRevertRequested
  | ParkedEventRetryRequested
  | ParkedEventSkipped;

export const operationsEvents: EventTypes<OperationsEvent> = {
  ProjectionPaused: 'read',
  ProjectionResumed: 'read',
  ProjectionRebuildRequested: 'read',
  ProjectionRevertRequested: 'read',
  ParkedEventRetryRequested: 'read',
  ParkedEventSkipped: 'read',
};

export const projectionStream = (projection: string): string => `projection-${projection}`;
