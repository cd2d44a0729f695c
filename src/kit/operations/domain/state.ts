import type { OperationsEvent } from './events.js';

/** What a projection is doing, in the words of the contract. */
export type ProjectionState = 'LIVE' | 'CATCHING_UP' | 'REBUILDING' | 'PAUSED' | 'FAILED';

/** The read model that carries pauses to the projector: paused, it could never hear of being resumed. */
export const operationsProjectionName = 'operations';

/** What operators have asked of one projection so far. */
export interface ProjectionControl {
  readonly paused: boolean;
  /** How often a rebuild was requested. */
  readonly rebuilds: number;
  /** How often the generation before was asked back. */
  readonly reverts: number;
}

export const untouched: ProjectionControl = { paused: false, rebuilds: 0, reverts: 0 };

/** Moves the state on by one event. */
export function evolve(state: ProjectionControl, event: OperationsEvent): ProjectionControl {
  switch (event.type) {
    case 'ProjectionPaused':
      return { ...state, paused: true };
    case 'ProjectionResumed':
      return { ...state, paused: false };
    case 'ProjectionRebuildRequested':
      return { ...state, rebuilds: event.data.rebuild };
    case 'ProjectionRevertRequested':
      return { ...state, reverts: event.data.revert };
    case 'ParkedEventRetryRequested':
    case 'ParkedEventSkipped':
      return state;
    default:
      return event satisfies never;
  }
}
