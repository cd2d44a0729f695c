import type { Place } from '../time/fair-turns.js';

/** How a client asks for consistency, as it stands in the request; checked by `openScope`. */
export interface ConsistencyRequest {
  /** `extensions.consistency` of the request, unchecked. */
  readonly extension: unknown;
  /** The header `Consistency-Token`, tokens separated by commas. */
  readonly header: string | undefined;
}

/** What `extensions.consistency` of an answer says. */
export interface ConsistencyReport {
  readonly token: string;
  readonly status: 'FRESH' | 'WAITED' | 'STALE';
  readonly waitedMs: number;
  readonly behind: readonly { projection: string; events: number; ageMs: number }[];
}

/** One operation's view of consistency: what it must wait for, and what it has read and written. */
export interface ConsistencyScope {
  /** Of the operation since it was last asked: once its answer, or an item of its feed, is complete. */
  report(): ConsistencyReport | undefined;
  /** Where the operation has its turn, to be left to others while it waits for a projection. */
  place?: Place | undefined;
}
