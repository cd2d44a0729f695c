import type { ProjectionState } from '../domain/state.js';
import type { StoredControl } from './controls.js';
import type { RegistryRow } from './registry.js';

/** How far a projection is behind the log. */
export interface Lag {
  /** Events not yet applied, counted up to 10,000. */
  readonly events: number;
  /** Age of the oldest of them, 0 when there is none. */
  readonly ms: number;
}

/** Everything that the state of a projection follows from; it is not kept anywhere. */
export interface Facts {
  readonly control: StoredControl | undefined;
  readonly registry: RegistryRow | undefined;
  readonly lag: Lag;
  readonly maxStalenessMs: number;
  readonly lastError: string | null;
}

export function stateOf(facts: Facts): ProjectionState {
  return facts.control?.paused === true ? 'PAUSED' : runningStateOf(facts);
}

/** The state that it is in, or would be in if it were not paused. */
export function runningStateOf({ registry, lag, maxStalenessMs, lastError }: Facts): ProjectionState {
  // With nothing left to apply, the last error has stopped nothing.
  if (lastError !== null && lag.events > 0) return 'FAILED';
  if (registry?.building === true) return 'REBUILDING';
  if (registry?.built !== true || lag.ms > maxStalenessMs) return 'CATCHING_UP';
  return 'LIVE';
}
