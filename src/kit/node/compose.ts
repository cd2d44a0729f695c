import type { Logger } from 'pino';
import type { CommandDeps } from '../commands/command.js';
import { CommandLog } from '../commands/command-log.js';
import {
  beginUnitOfWork,
  classifyFailure,
  type AggregateStore,
  type WorkingSet,
} from '../commands/unit-of-work.js';
import { openScope, type ConsistencyKit, type OperationScope } from '../consistency/consistency.js';
import { SharedTokens } from '../consistency/shared-tokens.js';
import { Coverage } from '../consistency/coverage.js';
import type { ConsistencyRequest } from '../consistency/request.js';
import type { Signer } from '../consistency/signer.js';
import { followSigningKeys } from '../consistency/signing-keys.js';
import { readClient, writeClient } from '../databases/prisma.js';
import { resumeTurns, type FeedKit } from '../feeds/feed.js';
import { ReadSide } from '../feeds/read-side.js';
import type { RequestContext } from '../graphql/context.js';
import type { ProgressContext } from '../graphql/command-progress-resolver.js';
import type { NodeContext } from '../graphql/node-resolver.js';
import { countBehind, readLogEnd } from '../log/log-reader.js';
import type { DomainEvent } from '../log/messages.js';
import { Wakeup } from '../log/wakeup.js';
import {
  createOperations,
  operationsProjections,
  operationsStore,
  reconcile,
  type OperationsContext,
  type ProjectionHealth,
} from '../operations/index.js';
import { openJobs, type OpenJobs } from '../processes/jobs.js';
import { Worker } from '../processes/worker.js';
import { Differences } from '../projections/differences.js';
import type { Projection } from '../projections/projection.js';
import { unbuiltVersions } from '../projections/projection-versions.js';
import { verifyFolded } from '../projections/verify-folded.js';
import { Projector } from '../projections/projector.js';
import { whyStuck } from '../projections/stuck.js';
import type { Clock } from '../time/clock.js';
import { FairTurns } from '../time/fair-turns.js';
import { defineIds, kitIds, newUuid } from '../values/ids.js';
import { checkTables } from './check-tables.js';
import { checkContexts, checkEvents, checkWebhooks, checkWork } from './check-contexts.js';
import { openConnections, type Addresses, type Connections, type Roles } from './connections.js';
import type { Webhook } from '../edge/webhook.js';
import type { ContextInNode, NodeParts, ReadyContext } from './define-context.js';
import { epochEnded, epochOf } from './epoch-watch.js';
import { readiness } from './readiness.js';

/** What a node is made from. */
export interface NodeOptions extends Addresses, Roles {
  readonly contexts: readonly ReadyContext[];
  /** Before every key in Redis. */
  readonly redisPrefix: string;
  /** The hour of UTC in which a worker has nightly jobs done; without it they never are. */
  readonly nightlyHour?: number | undefined;
  /** Does what `TidemarkNode.verify` does, each night, where it cannot hold up this process; without it a worker verifies nothing. */
  readonly verifyNightly?: ((signal: AbortSignal) => Promise<Verdict>) | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What a verification has come to. */
export type Verdict = Pick<Differences, 'count' | 'lines' | 'left'>;

/** What the resolvers of the kit find in the context of an operation; those of a context find its services besides. */
export type OperationContext = RequestContext<OperationScope> &
  OperationsContext &
  ProgressContext &
  NodeContext;

/** A running node without its edge. */
export interface TidemarkNode {
  /** Of one operation; throws when the consistency that is asked for cannot be given. */
  makeContext(
    request: Omit<RequestContext, 'consistency'> & { readonly consistency: ConsistencyRequest },
  ): Promise<OperationContext>;
  /** Can this process answer? Each check says `ok` or what is wrong. Never about a projection's staleness. */
  ready(): Promise<{ ok: boolean; checks: Record<string, string> }>;
  /** How far each projection has come. */
  projections(): Promise<ProjectionHealth[]>;
  /** What process managers have asked for and is not done yet. */
  openJobs(): Promise<OpenJobs[]>;
  /** Folds the log and compares it with the write tables and the read models; answers with what differs. */
  verify(): Promise<Differences>;
  readonly webhooks: readonly Webhook[];
  /** Fulfilled when the write database is seen to be in another epoch: this node can do nothing more. */
  readonly epochEnded: Promise<void>;
  /** Lets everybody who waits go on, finishes the pages under way and closes all connections. */
  stop(): Promise<void>;
}

/** The one composition root: here what a node and its contexts are made of is joined. */
export async function composeNode(options: NodeOptions): Promise<TidemarkNode> {
  const { clock, logger, contexts } = options;
  checkContexts(contexts);
  const projections = [...contexts.flatMap(({ readModels }) => readModels), ...operationsProjections];
  const connections = openConnections(options, options);
  const wakeup = new Wakeup(connections.redis, options.redisPrefix);
  const closing = new AbortController();
  const closers: (() => void | Promise<void>)[] = [];
  const stop = async () => {
    closing.abort();
    await Promise.all(closers.map(async (close) => close()));
    wakeup.close();
    await connections.close();
  };
  try {
    const [epoch] = await Promise.all([
      epochOf(options.databaseUrl),
      connections.check(),
      checkTables(connections.query, projections),
    ]);
    const signer = await followSigningKeys(writeClient(connections.command), {
      clock,
      logger,
      signal: closing.signal,
    });
    const { signal } = closing;
    return joinNode(options, { connections, projections, wakeup, epoch, signer, signal, closers, stop });
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Opened {
  readonly connections: Connections;
  /** Of every context, and the kit's own. */
  readonly projections: readonly Projection[];
  readonly wakeup: Wakeup;
  readonly epoch: number;
  readonly signer: Signer;
  readonly signal: AbortSignal;
  /** What is started puts here how it is stopped. */
  readonly closers: (() => void | Promise<void>)[];
  stop(): Promise<void>;
}

function joinNode(options: NodeOptions, opened: Opened): TidemarkNode {
  const { clock, logger, redisPrefix, contexts } = options;
  const { connections, projections, wakeup, epoch, signer, signal, closers, stop } = opened;
  const { command, log, query, redis } = connections;

  const feeds: FeedKit = {
    turns: new FairTurns(resumeTurns),
    signer,
    clock,
    commands: new CommandLog(log),
    epoch: () => epoch,
  };
  const commands = <Needs, W extends WorkingSet<DomainEvent>>(
    store: AggregateStore<Needs, W>,
  ): CommandDeps<Needs, W> => ({
    clock,
    newId: () => newUuid(clock),
    classify: classifyFailure,
    committed: () => wakeup.logMoved(),
    begin: (needsOf) => beginUnitOfWork(command, store, needsOf),
  });
  const reads = new ReadSide({ db: query, log, redis, redisPrefix, wakeup, feeds }, projections);
  const parts: NodeParts = { reads, writeDb: command, wakeup, clock, logger, commands };
  const living = contexts.map((context) => ({ ...context, here: context.create(parts) }));
  const webhooks = living.flatMap(({ name, here }) =>
    (here.webhooks ?? []).map((webhook) => ({ by: name, has: webhook })),
  );
  checkWebhooks(webhooks);
  const coverage = new Coverage(reads.positions, wakeup, clock, () => epoch);
  closers.push(() => coverage.close());
  const consistency = consistencyKit({ coverage, projections, connections, clock, signer, epoch });
  const operations = createOperations({
    commands: commands(operationsStore),
    reads,
    consistency,
    registry: readClient(query),
    shownData: (event) =>
      contexts.reduce((data, { shownData }) => shownData?.({ ...event, data }) ?? data, event.data),
  });
  if (connections.worker) {
    const worker = makeWorker(connections.worker, options, {
      wakeup,
      living,
      reconcile: (projection) => reconcile(projection, operations),
    });
    closers.push(() => worker.stop());
    worker.start();
  }
  if (connections.projector) {
    const projector = new Projector(projections, {
      ...connections.projector,
      redis,
      redisPrefix,
      wakeup,
      clock,
      logger,
    });
    closers.push(() => projector.stop());
    projector.start();
  }
  const progress = {
    ...consistency,
    commands: feeds.commands,
    wakeup,
    stuck: async (name: string, xid: bigint) => {
      const projection = projections.find((one) => one.name === name);
      return projection && whyStuck(query, projection, xid);
    },
  };
  const services = Object.fromEntries(living.map(({ name, here }) => [name, here.services]));
  const readNode = nodeReader(contexts);
  const unbuilt = async () => (options.api ? unbuiltVersions(query, projections) : []);
  return {
    async makeContext(request) {
      const context: OperationContext = {
        ...services,
        ...request,
        consistency: await openScope(consistency, request.consistency, request.caller?.sub),
        reads,
        operations,
        progress,
        readNode: (id) => readNode(context, id),
      };
      return context;
    },
    ready: () => readiness({ command, log, query, redis, epoch, unbuilt }),
    projections: () => operations.status.health(),
    openJobs: () => openJobs(command),
    async verify() {
      const differences = new Differences();
      for (const { here } of living) await here.verify?.(differences);
      const rest = contexts
        .flatMap(({ readModels }) => readModels)
        .filter(({ name }) => !differences.hasLooked(name));
      await verifyFolded(rest, reads, log, differences);
      for (const { name } of rest)
        if (!differences.hasLooked(name))
          differences.leave(name, 'it is no foldedTable, and its context has no `verify` that compares it');
      return differences;
    },
    webhooks: webhooks.map(({ has }) => has),
    epochEnded: epochEnded(log, epoch, signal),
    stop,
  };
}

/** What `node` answers: the kind of an id says which context has it. */
function nodeReader(contexts: readonly ReadyContext[]) {
  const kinds = contexts.flatMap(({ ids }) => Object.entries(ids.kinds));
  const ids = defineIds(Object.fromEntries([...Object.entries(kitIds.kinds), ...kinds]));
  const readers = new Map(contexts.flatMap(({ nodes }) => Object.entries(nodes)));
  return async (context: RequestContext, id: string): Promise<object | null> => {
    const found = ids.parse(id);
    return (found && (await readers.get(found.kind)?.(context, found.key))) ?? null;
  };
}

function makeWorker(
  db: NonNullable<Connections['worker']>,
  { contexts, clock, logger, nightlyHour, verifyNightly }: NodeOptions,
  parts: {
    wakeup: Wakeup;
    living: readonly { readonly name: string; readonly here: ContextInNode }[];
    reconcile: (projection: string) => ReturnType<typeof reconcile>;
  },
): Worker {
  const works = parts.living.flatMap(({ name, here }) => {
    const work = here.work?.(db);
    return work ? [{ by: name, has: work }] : [];
  });
  const compared = contexts.flatMap(({ comparedNightly = [] }) => comparedNightly);
  const nightly = {
    ...(verifyNightly && {
      verify: async (_: unknown, signal: AbortSignal) =>
        reportDifferences(await verifyNightly(signal), logger),
    }),
    ...Object.fromEntries(compared.map((name) => [`reconcile-${name}`, parts.reconcile(name)])),
  };
  checkWork(works, Object.keys(nightly));
  checkEvents(contexts, works);
  return new Worker({
    db,
    wakeup: parts.wakeup,
    clock,
    logger,
    managers: works.flatMap(({ has }) => has.managers),
    handlers: Object.assign({}, ...works.map(({ has }) => has.handlers), nightly),
    nightly: { kinds: Object.keys(nightly), hour: nightlyHour },
  });
}

/** The nightly job's. */
function reportDifferences({ count, lines, left }: Verdict, logger: Logger): void {
  if (left.length > 0) logger.warn({ left }, 'some read models could not be compared with the log');
  if (count === 0) logger.info('write tables and read models are what the log comes to');
  else logger.error({ count, differences: lines }, 'write tables or read models differ from the log');
}

function consistencyKit(parts: {
  coverage: Coverage;
  projections: readonly Projection[];
  connections: Connections;
  clock: Clock;
  signer: Signer;
  epoch: number;
}): ConsistencyKit {
  const { coverage, projections, connections, clock, signer, epoch } = parts;
  const { log } = connections;
  return {
    signer,
    coverage,
    clock,
    shared: new SharedTokens(),
    epoch: () => epoch,
    logEnd: () => readLogEnd(log),
    async behind(name, covered) {
      const types = projections.find((projection) => projection.name === name)?.events ?? [];
      const { events, oldest } = await countBehind(log, covered, types);
      return { events, ageMs: oldest ? Math.max(0, clock.now().getTime() - oldest.getTime()) : 0 };
    },
    takers: (eventTypes) =>
      projections
        .filter(({ events }) => events.some((type) => eventTypes.includes(type)))
        .map(({ name }) => name),
  };
}
