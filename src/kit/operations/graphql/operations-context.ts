import type { DomainEvent } from '../../log/messages.js';
import type { ReadingContext } from '../../feeds/reading.js';
import type { OperationsCommands } from '../commands/operations-commands.js';
import type { ProjectionStatus } from './projection-status.js';

/** What the resolvers of this context use, made once for a node. */
export interface OperationsServices {
  readonly commands: OperationsCommands;
  readonly status: ProjectionStatus;
  /** The data of an event as operators may see it. */
  readonly shownData: (event: DomainEvent) => object;
}

export interface OperationsContext extends ReadingContext {
  readonly operations: OperationsServices;
}
