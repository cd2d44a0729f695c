import type { Logger } from 'pino';
import { admit, onlyOf, signedIn, type Permission } from '../commands/permission.js';
import type { Caller } from '../log/messages.js';
import type { AnswerSize } from './answer-size.js';
import type { ConsistencyScope } from '../consistency/request.js';

/** Who pays for an operation. */
export interface Account {
  /** The name under which the caller is counted, or a guest's address. */
  readonly name: string;
  /** What the operation has cost. */
  readonly cost: number;
  /** Pays more points; throws THROTTLED with `retryAfterMs` when they are used up. */
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

/** The caller; throws UNAUTHENTICATED when there is none. */
export const callerOf = ({ caller }: Pick<RequestContext, 'caller'>): Caller => signedIn(caller, 'this');

/** Whether a caller may see what `owner` has. `own` is what `visibleTo` answered. */
export const maySee = (own: string | undefined, owner: string | null | undefined): boolean =>
  own === undefined || owner === own;

/**
 * The owner whose things are all that the caller may see; undefined when it may see everybody's. Throws as
 * `admit` does when the caller may see none.
 */
export function visibleTo(
  context: Pick<RequestContext, 'caller'>,
  permission: Permission,
): string | undefined {
  admit(permission, context.caller, 'this');
  return permission.to === 'owner' ? onlyOf(permission, callerOf(context)) : undefined;
}
