import type { Logger } from 'pino';
import { TidemarkError } from '../cqrs/errors.js';
import type { Caller } from '../cqrs/messages.js';
import type { AnswerSize } from './answer-size.js';
import type { Place } from './fair-turns.js';

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

/** Who pays for an operation. */
export interface Account {
  /** Of the caller, or the address of one without a JWT. */
  readonly name: string;
  /** What the operation has cost. */
  readonly cost: number;
  /** Pays for more; throws THROTTLED with `retryAfterMs` when the points are used up. */
  spend(points: number): Promise<void>;
}

/** What every resolver gets: who asks, and what this operation has read and written so far. */
export interface RequestContext<Scope extends ConsistencyScope = ConsistencyScope> {
  readonly caller: Caller | undefined;
  readonly requestId: string;
  /** From the header `X-Correlation-Id`, else the request id; kept in every event's metadata. */
  readonly correlationId: string;
  /** W3C `traceparent` of the request, when it had one. */
  readonly traceparent: string | undefined;
  readonly log: Logger;
  readonly consistency: Scope;
  readonly account: Account;
  readonly answer: AnswerSize;
}

/** The caller, or UNAUTHENTICATED. */
export function callerOf({ caller }: Pick<RequestContext, 'caller'>): Caller {
  if (caller) return caller;
  throw new TidemarkError('UNAUTHENTICATED', 'this needs a JWT: send it as Authorization: Bearer …');
}
