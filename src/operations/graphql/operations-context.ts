import { TidemarkError } from '../../cqrs/errors.js';
import type { Caller } from '../../cqrs/messages.js';
import type { OperationScope } from '../../graphql-kit/consistency.js';
import type { RequestContext } from '../../graphql-kit/context.js';
import { operatorsOnly } from '../commands/operations-command.js';
import type { OperationsCommands } from '../commands/operations-commands.js';
import type { OperationsQueries } from '../read-models/operations-queries.js';
import type { ProjectionStatus } from './projection-status.js';

/** What the resolvers of this context use, made once for a node. */
export interface OperationsServices {
  readonly commands: OperationsCommands;
  readonly queries: OperationsQueries;
  readonly status: ProjectionStatus;
  /** Calls back when a projection has moved; a hint that may be lost. Answers with what ends it. */
  onProjection(listener: (projection: string) => void): () => void;
}

export interface OperationsContext extends RequestContext<OperationScope> {
  readonly operations: OperationsServices;
}

/** The caller, if it is an operator. Throws UNAUTHENTICATED or FORBIDDEN. */
export function operatorOf({ caller }: RequestContext, what: string): Caller {
  if (!caller)
    throw new TidemarkError('UNAUTHENTICATED', `${what} needs a JWT: send it as Authorization: Bearer …`);
  operatorsOnly(caller, what);
  return caller;
}
