import { v5 } from 'uuid';
import { roles, type RecordedEvent } from '../log/messages.js';
import type { Sender } from './command.js';

/** Names command ids: the same job sends the same command, however often it is done. Drawn once. */
const namespace = '7f0c0a55-9a0e-4a0e-8f55-5f0a3a1d9b62';

/** Why a job is done; for its data, so that what comes of it is told as a part of what led to it. */
export interface Cause {
  readonly correlationId: string;
  readonly causationId: string;
}

/** What an event is the cause of. */
export const causeIn = ({ metadata }: Pick<RecordedEvent, 'metadata'>): Cause => ({
  correlationId: metadata.correlationId,
  causationId: metadata.commandId,
});

/**
 * As whom the process manager of this name sends a command, which every permission lets in; and under which id: it derives
 * from the job's key, so that a job that is done again changes nothing. One command a job: a second one under the same id would
 * be refused; `jobKey` may have something of its own added for it.
 */
export function sentBy(
  manager: string,
  jobKey: string,
  cause: Cause,
): { readonly commandId: string; readonly sender: Sender } {
  return {
    commandId: v5(jobKey, namespace),
    sender: {
      caller: {
        sub: `process-manager:${manager}`,
        roles: new Set(roles),
        expiresAt: Number.MAX_SAFE_INTEGER,
      },
      ...cause,
      traceparent: undefined,
    },
  };
}
