import type { NonEmptyArray } from 'type-graphql';
import type { CommandDeps } from '../commands/command.js';
import type { DomainEvent } from '../log/messages.js';
import type { JobHandler } from '../processes/process-manager.js';
import type { Projection } from '../projections/projection.js';
import type { ConsistencyKit } from '../consistency/consistency.js';
import type { PositionReader } from '../consistency/coverage.js';
import type { Db } from '../databases/postgres.js';
import type { ReadClient } from '../databases/prisma.js';
import { decodeParkedId } from '../values/ids.js';
import type { Redis } from '../databases/redis.js';
import type { Wakeup } from '../log/wakeup.js';
import { reconciliation } from './commands/reconcile.js';
import type { OperationsTypes } from './commands/operations-command.js';
import { bindOperations } from './commands/operations-commands.js';
import { OperationsMutations, ProjectionCommandAcceptedResolver } from './graphql/mutations.js';
import type { OperationsServices } from './graphql/operations-context.js';
import { LogEventResolver } from './graphql/log-event-resolver.js';
import { ParkedEventResolver } from './graphql/parked-event-resolver.js';
import { ProjectionResolver } from './graphql/projection-resolver.js';
import { ProjectionStatus } from './graphql/projection-status.js';
import { controlsPosition, operationsProjection } from './read-models/controls.js';
import { operationsQueries } from './read-models/operations-queries.js';

export { operationsStore } from './store/operations-store.js';
export type { OperationsContext } from './graphql/operations-context.js';
export type { ProjectionHealth } from './graphql/projection-status.js';

export const operationsResolvers: NonEmptyArray<Function> = [
  ProjectionResolver,
  ParkedEventResolver,
  LogEventResolver,
  OperationsMutations,
  ProjectionCommandAcceptedResolver,
];

/** The read models of this context. */
export const operationsProjections = [operationsProjection] as readonly Projection[];

/** Where the positions of this context's projections are read. */
export const operationsPositions = (db: Db): ReadonlyMap<string, PositionReader> =>
  new Map([[operationsProjection.name, () => controlsPosition(db)]]);

export interface OperationsDeps {
  readonly commands: CommandDeps<OperationsTypes>;
  /** All projections of this deployment, by every context. */
  readonly projections: readonly Projection[];
  readonly consistency: Pick<ConsistencyKit, 'epoch' | 'behind'>;
  /** The read database, as the query side. */
  readonly db: Db;
  /** The same, by Prisma. */
  readonly registry: ReadClient;
  /** The write database, as the log reader. */
  readonly log: Db;
  readonly redis: Redis;
  readonly redisPrefix: string;
  readonly wakeup: Wakeup;
  /** The data of an event as operators may see it. */
  readonly shownData: (event: DomainEvent) => object;
}

/** Does the job that has a projection rebuilt and compared. */
export const reconcile = (projection: string, { commands }: OperationsServices): JobHandler =>
  reconciliation(projection, commands);

/** This context for one node: what its resolvers use. */
export function createOperations(deps: OperationsDeps): OperationsServices {
  const { projections, consistency, db, registry, log, redis, redisPrefix, wakeup } = deps;
  const queries = operationsQueries({ db, registry, log, redis, redisPrefix, projections });
  const status = new ProjectionStatus({
    projections,
    queries,
    epoch: () => consistency.epoch(),
    behind: (name, treated) => consistency.behind(name, treated),
  });
  return {
    commands: bindOperations(deps.commands, {
      projection: (name) => status.seen(name),
      async parkedEvent(id) {
        const event = decodeParkedId(id);
        return event && (await queries.isParkedHead(event)) ? event : undefined;
      },
    }),
    queries,
    shownData: deps.shownData,
    status,
    onProjection: (listener) => wakeup.onProjection(listener),
  };
}
