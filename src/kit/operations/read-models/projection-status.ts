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
export function runningStateOf(facts: Facts): ProjectionState {
  const { registry, lag, maxStalenessMs, lastError } = facts;
  // With nothing left to apply, the last error has stopped nothing.
  if (lastError !== null && lag.events > 0) return 'FAILED';
  if (isChanging(facts)) return 'REBUILDING';
  if (registry?.built !== true || lag.ms > maxStalenessMs) return 'CATCHING_UP';
  return 'LIVE';
}

/**
 * Is a second generation being built or taken back, or was that asked for? A refusal of the next request says so from the
 * moment of the first, whenever a projector begins with it; so must whoever looks.
 */
export function isChanging({ control, registry }: Pick<Facts, 'control' | 'registry'>): boolean {
  // What was asked for before the first start is not carried out.
  if (!registry) return false;
  const { building, rebuildsDone, revertsDone } = registry;
  return building || (control?.rebuilds ?? 0) > rebuildsDone || (control?.reverts ?? 0) > revertsDone;
}
