import type { DomainEvent } from '../../log/messages.js';
import type { OperationScope } from '../../consistency/consistency.js';
import type { RequestContext } from '../../graphql/context.js';
import type { OperationsCommands } from '../commands/operations-commands.js';
import type { OperationsQueries } from '../read-models/operations-queries.js';
import type { ProjectionStatus } from './projection-status.js';

/** What the resolvers of this context use, made once for a node. */
export interface OperationsServices {
  readonly commands: OperationsCommands;
  readonly queries: OperationsQueries;
  readonly status: ProjectionStatus;
  /** The data of an event as operators may see it. */
  readonly shownData: (event: DomainEvent) => object;
  /** Calls back when a projection has moved; a hint that may be lost. Answers with what ends it. */
  onProjection(listener: (projection: string) => void): () => void;
}

export interface OperationsContext extends RequestContext<OperationScope> {
  readonly operations: OperationsServices;
}
