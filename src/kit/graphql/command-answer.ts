import type { CommonRefusal } from '../commands/decider.js';
import type { Outcome } from '../commands/group.js';
import type { Sender } from '../commands/command.js';
import type { OperationScope } from '../consistency/consistency.js';
import type { RequestContext } from './context.js';
import type { CommandIdConflict, InvalidInput, NotFound, VersionConflict } from './refusals.js';
import type { CommandReceipt } from './types.js';

/** Who sends the commands of a request. */
export const senderOf = ({ caller, correlationId, traceparent }: RequestContext): Sender => ({
  caller,
  correlationId,
  traceparent,
});

/**
 * What became of a command, as a member of its result union. An accepted one is remembered in the
 * operation's scope, so that the read-model fields of its payload wait for it.
 */
export function answerCommand<Result extends object, Refusal, Accepted, Refused>(
  { consistency: scope, log }: RequestContext<OperationScope>,
  commandId: string,
  outcome: Outcome<Result, Refusal>,
  accepted: (receipt: CommandReceipt, result: Result) => Accepted,
  refused: (refusal: Refusal | CommonRefusal) => Refused,
): Accepted | Refused {
  if (!outcome.accepted) {
    log.debug({ commandId }, 'command refused');
    if (outcome.floor) scope.decided(outcome.floor);
    return refused(outcome.refusal);
  }
  const { xid, replayed, acceptedAt, eventTypes, result } = outcome;
  log.debug({ commandId, xid: String(xid), replayed }, 'command accepted');
  const token = scope.written(xid);
  return accepted({ commandId, token, replayed, acceptedAt, awaiting: scope.takers(eventTypes) }, result);
}

/** The refusals that every command shares, as the API shows them. */
export function showRefusal(
  refusal: CommonRefusal,
): InvalidInput | NotFound | VersionConflict | CommandIdConflict {
  switch (refusal.kind) {
    case 'InvalidInput': {
      const [first] = refusal.problems;
      return {
        __typename: 'InvalidInput',
        code: 'INVALID_INPUT',
        message: first?.message ?? 'the input is not valid',
        path: first?.path ?? null,
        problems: refusal.problems,
      };
    }
    case 'NotFound':
      return { __typename: 'NotFound', code: 'NOT_FOUND', message: refusal.message, path: refusal.path };
    case 'VersionConflict': {
      const { expectedVersion, actualVersion } = refusal;
      return {
        __typename: 'VersionConflict',
        code: 'VERSION_CONFLICT',
        message: `it is at version ${actualVersion}, not ${expectedVersion}: read it again, and decide anew`,
        path: ['expectedVersion'],
        expectedVersion,
        actualVersion,
      };
    }
    case 'CommandIdReused':
      return {
        __typename: 'CommandIdConflict',
        code: 'COMMAND_ID_REUSED',
        message: 'this commandId came before with another input: make a new one for another command',
        path: ['commandId'],
        retryAfterMs: null,
      };
    case 'CommandInProgress':
      return {
        __typename: 'CommandIdConflict',
        code: 'COMMAND_IN_PROGRESS',
        message: refusal.contended
          ? 'others change the same just now, and came first each time: send the same again a little later'
          : 'this commandId is still being handled: send the same again a little later',
        path: ['commandId'],
        retryAfterMs: refusal.retryAfterMs,
      };
    default:
      return refusal satisfies never;
  }
}
