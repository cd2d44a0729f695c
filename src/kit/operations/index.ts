import type { NonEmptyArray } from 'type-graphql';
import type { DepsOf } from '../commands/command.js';
import type { DomainEvent } from '../log/messages.js';
import type { JobHandler } from '../processes/process-manager.js';
import type { Projection } from '../projections/projection.js';
import type { ConsistencyKit } from '../consistency/consistency.js';
import { countOf } from '../graphql/count-of.js';
import { subscriptions } from '../graphql/subscription.js';
import type { ReadSide } from '../feeds/read-side.js';
import type { ReadClient } from '../databases/prisma.js';
import { decodeParkedId } from '../values/ids.js';
import { reconciliation } from './commands/reconcile.js';
import type { OperationsTypes } from './commands/operations-command.js';
import { bindOperations } from './commands/operations-commands.js';
import { OperationsMutations, ProjectionCommandAcceptedResolver } from './graphql/mutations.js';
import type { OperationsServices } from './graphql/operations-context.js';
import { LogEventResolver } from './graphql/log-event-resolver.js';
import { ParkedEventResolver } from './graphql/parked-event-resolver.js';
import { projectionProgress, ProjectionResolver } from './graphql/projection-resolver.js';
import { ParkedEventConnection } from './graphql/operations-types.js';
import { ProjectionStatus } from './graphql/projection-status.js';
import { readRegistry } from './read-models/registry.js';
import { isParkedHead } from './read-models/parked-events.js';
import { operationsProjection } from './read-models/controls.js';

export { operationsEvents } from './domain/events.js';
export { operationsStore } from './store/operations-store.js';
export type { OperationsContext } from './graphql/operations-context.js';
export type { ProjectionHealth } from './graphql/projection-status.js';

export const operationsResolvers: NonEmptyArray<Function> = [
  ProjectionResolver,
  ParkedEventResolver,
  countOf(ParkedEventConnection),
  LogEventResolver,
  OperationsMutations,
  ProjectionCommandAcceptedResolver,
  subscriptions(projectionProgress),
];

/** The read models of this context. */
export const operationsProjections = [operationsProjection] as readonly Projection[];

export interface OperationsDeps {
  readonly commands: DepsOf<OperationsTypes>;
  /** Of all projections of this deployment, by every context. */
  readonly reads: ReadSide;
  readonly consistency: Pick<ConsistencyKit, 'epoch' | 'behind'>;
  /** The read database, as the query side, by Prisma. */
  readonly registry: ReadClient;
  /** The data of an event as operators may see it. */
  readonly shownData: (event: DomainEvent) => object;
}

/** Does the job that has a projection rebuilt and compared. */
export const reconcile = (projection: string, { commands }: OperationsServices): JobHandler =>
  reconciliation(projection, commands);

/** This context for one node: what its resolvers use. */
export function createOperations(deps: OperationsDeps): OperationsServices {
  const { commands, reads, registry, consistency, shownData } = deps;
  const status = new ProjectionStatus({
    reads,
    registry: () => readRegistry(registry, reads.db, reads.projections),
    epoch: () => consistency.epoch(),
    behind: (name, treated) => consistency.behind(name, treated),
  });
  return {
    commands: bindOperations(commands, {
      projection: (name) => status.seen(name),
      async parkedEvent(id) {
        const event = decodeParkedId(id);
        return event && (await isParkedHead(reads.db, reads.projections, event)) ? event : undefined;
      },
    }),
    shownData,
    status,
  };
}
