import type { Logger } from 'pino';
import type { Clock } from './kit/time/clock.js';
import { Differences } from './kit/projections/differences.js';
import { newUuid } from './kit/values/ids.js';
import { pause } from './kit/time/pause.js';
import type { Projection } from './kit/projections/projection.js';
import { openScope, SharedTokens, type ConsistencyKit } from './kit/consistency/consistency.js';
import type { ProgressContext } from './kit/graphql/command-progress-resolver.js';
import type { ConsistencyRequest } from './kit/consistency/request.js';
import type { RequestContext } from './kit/graphql/context.js';
import { Coverage } from './kit/consistency/coverage.js';
import { FairTurns } from './kit/time/fair-turns.js';
import { resumeTurns, type FeedKit } from './kit/feeds/feed.js';
import {
  createOrdering,
  orderingProjections,
  orderingStore,
  orderingWork,
  takePaymentWebhook,
  verifyWriteTables,
  withoutPaymentMethod,
  type OrderingContext,
  type PaymentOptions,
} from './contexts/ordering/index.js';
import {
  createOperations,
  operationsPositions,
  operationsProjections,
  operationsStore,
  reconcile,
  type OperationsContext,
  type ProjectionHealth,
} from './kit/operations/index.js';
import {
  createPortfolio,
  portfolioProjections,
  portfolioStore,
  readPortfolioNode,
  type PortfolioContext,
} from './contexts/portfolio/index.js';
import { CommandLog } from './kit/commands/command-log.js';
import { ensureEpoch, isInEpoch } from './kit/log/epoch.js';
import { countBehind, readLogEnd } from './kit/log/log-reader.js';
import { openJobs, type OpenJobs } from './kit/processes/jobs.js';
import { openPool, type Pool } from './kit/databases/postgres.js';
import { readClient, writeClient } from './kit/databases/prisma.js';
import { readiness } from './kit/operations/readiness.js';
import { checkRedis, openRedis } from './kit/databases/redis.js';
import { unbuiltVersions } from './kit/projections/projection-versions.js';
import { followSigningKeys } from './kit/consistency/signing-keys.js';
import { beginUnitOfWork, classifyFailure } from './kit/commands/unit-of-work.js';
import { whyStuck } from './kit/projections/stuck.js';
import { Wakeup } from './kit/log/wakeup.js';
import { Projector } from './kit/projections/projector.js';
import { Worker } from './kit/processes/worker.js';
import { verifyInThread, type Verdict } from './cli/verify-in-thread.js';

/** What a node is made from: addresses of running servers, and what tests put in. */
export interface NodeOptions {
  readonly databaseUrl: string;
  readonly readDatabaseUrl: string;
  readonly redisUrl: string;
  /** Before every key in Redis. */
  readonly redisPrefix: string;
  /** Does this process answer clients? Then it is ready when what its code reads is built. */
  readonly api: boolean;
  /** Does this process run projections? */
  readonly projector: boolean;
  /** Does this process run process managers and their jobs? */
  readonly worker: boolean;
  readonly payments: PaymentOptions;
  /** The hour of UTC in which a worker has nightly jobs done; without it they never are. */
  readonly nightlyHour?: number | undefined;
  readonly currencyCode: string;
  readonly lowStock: number;
  /** Whose days the sales dashboard counts by. */
  readonly timeZone: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A running node without its edge. */
export interface TidemarkNode {
  /** Of one operation; throws when the consistency that is asked for cannot be given. */
  makeContext(
    request: Omit<RequestContext, 'consistency'> & { readonly consistency: ConsistencyRequest },
  ): Promise<OrderingContext & PortfolioContext & OperationsContext & ProgressContext>;
  /** Can this process answer? Each check says `ok` or what is wrong. Never about a projection's staleness. */
  ready(): Promise<{ ok: boolean; checks: Record<string, string> }>;
  /** How far each projection has come. */
  projections(): Promise<ProjectionHealth[]>;
  /** What process managers have asked for and is not done yet. */
  openJobs(): Promise<OpenJobs[]>;
  /** Folds the log and compares it with the write tables and the read models; answers with what differs. */
  verify(): Promise<Differences>;
  /** Takes what the payment provider sends; false when its signature is wrong. Undefined: none is expected. */
  readonly paymentWebhook: ((signature: string, body: string) => Promise<boolean>) | undefined;
  /** Fulfilled when the write database is seen to be in another epoch: this node can do nothing more. */
  readonly epochEnded: Promise<void>;
  /** Lets everybody who waits go on, finishes the pages under way and closes all connections. */
  stop(): Promise<void>;
}

/** Whatever hangs, a client is answered within 5 s: a connection is had and a statement answered in less than that. */
const forClients = { patienceMs: 2_500, answerMs: 3_500 };

/** The one composition root: everything that a node is made of is made and joined here. */
export async function composeNode(options: NodeOptions): Promise<TidemarkNode> {
  const { clock, logger, redisPrefix, lowStock, timeZone } = options;
  // Verification reads for minutes; clients are told of a server that hangs before they give up.
  const limits = options.api ? forClients : {};
  const command = openPool(options.databaseUrl, 'tidemark_command', 10, limits);
  const log = openPool(options.databaseUrl, 'tidemark_log_reader', 6, limits);
  const query = openPool(options.readDatabaseUrl, 'tidemark_query', 10, limits);
  // Its own: whatever the API asks of the log must not hold up the projections.
  const projectorPools = options.projector
    ? {
        // When all projections are built at once, each waits for its turn.
        log: openPool(options.databaseUrl, 'tidemark_log_reader', 4, { patienceMs: 9_000 }),
        read: openPool(options.readDatabaseUrl, 'tidemark_projector', 10),
        // Nor may rebuilds, with pages for every connection, hold up what is new, or the renewal of leases.
        tail: openPool(options.databaseUrl, 'tidemark_log_reader', 2),
        leases: openPool(options.readDatabaseUrl, 'tidemark_projector', 2),
      }
    : undefined;
  const workerPool = options.worker ? openPool(options.databaseUrl, 'tidemark_command', 8) : undefined;
  const redis = openRedis(options.redisUrl);
  const pools = [command, log, query, workerPool, ...Object.values(projectorPools ?? {})].filter(
    (pool) => pool !== undefined,
  );
  const wakeup = new Wakeup(redis, redisPrefix);
  let projector: Projector | undefined;
  let worker: Worker | undefined;
  let coverage: Coverage | undefined;
  const closing = new AbortController();
  const stop = async () => {
    closing.abort();
    coverage?.close();
    await Promise.all([projector?.stop(), worker?.stop()]);
    wakeup.close();
    redis.disconnect();
    await Promise.all(pools.map((pool) => pool.end()));
  };

  try {
    await checkRedis(redis);
    const epoch = await epochOf(options.databaseUrl);
    const epochEnded = new Promise<void>((ended) => void watchEpoch(log, epoch, closing.signal, ended));
    const signer = await followSigningKeys(writeClient(command), { clock, logger, signal: closing.signal });
    const projections = [
      ...orderingProjections(lowStock, timeZone),
      ...portfolioProjections,
      ...operationsProjections,
    ];
    const feeds: FeedKit = {
      turns: new FairTurns(resumeTurns),
      signer,
      clock,
      commands: new CommandLog(log),
      epoch: () => epoch,
    };
    const commandDeps = {
      clock,
      newId: () => newUuid(clock),
      classify: classifyFailure,
      committed: () => wakeup.logMoved(),
    };
    const ordering = createOrdering({
      commands: {
        ...commandDeps,
        begin: (needsOf) => beginUnitOfWork(command, orderingStore, needsOf),
      },
      db: query,
      log,
      redis,
      redisPrefix,
      wakeup,
      clock,
      feeds,
      currencyCode: options.currencyCode,
      lowStock,
      timeZone,
      writeDb: command,
      payments: options.payments,
      logger,
    });
    const portfolio = createPortfolio({
      commands: {
        ...commandDeps,
        begin: (needsOf) => beginUnitOfWork(command, portfolioStore, needsOf),
      },
      db: query,
      log,
      redis,
      redisPrefix,
      wakeup,
      clock,
      feeds,
    });
    const positions = new Map([...ordering.positions, ...portfolio.positions, ...operationsPositions(query)]);
    coverage = new Coverage(positions, wakeup, clock, () => epoch);
    const kit = consistencyKit({ coverage, projections, log, clock, signer, epoch });
    const operations = createOperations({
      commands: {
        ...commandDeps,
        begin: (needsOf) => beginUnitOfWork(command, operationsStore, needsOf),
      },
      projections,
      consistency: kit,
      db: query,
      registry: readClient(query),
      log,
      redis,
      redisPrefix,
      wakeup,
      shownData: withoutPaymentMethod,
    });
    if (projectorPools) {
      projector = new Projector(projections, {
        ...projectorPools,
        redis,
        redisPrefix,
        wakeup,
        clock,
        logger,
      });
      projector.start();
    }
    const verify = async (): Promise<Differences> => {
      const differences = new Differences();
      await verifyWriteTables(command, differences);
      await ordering.verify(log, differences);
      await portfolio.verify(differences);
      return differences;
    };
    if (workerPool) {
      const { databaseUrl, readDatabaseUrl, redisUrl, currencyCode } = options;
      const thingsToVerify = {
        databaseUrl,
        readDatabaseUrl,
        redisUrl,
        redisPrefix,
        currencyCode,
        lowStock,
        timeZone,
      };
      const { managers, handlers } = orderingWork(
        workerPool,
        ordering.services.commands.recordPayment,
        clock,
        options.payments,
      );
      worker = new Worker({
        db: workerPool,
        wakeup,
        clock,
        logger,
        managers,
        handlers: {
          ...handlers,
          verify: async (_, signal) =>
            reportDifferences(await verifyInThread(thingsToVerify, signal), logger),
          'reconcile-portfolios': reconcile('portfolios', operations),
        },
        nightly: { kinds: ['verify', 'reconcile-portfolios'], hour: options.nightlyHour },
      });
      worker.start();
    }
    const { webhookSecret } = options.payments;
    const unbuilt = async () => (options.api ? unbuiltVersions(query, projections) : []);
    const progress = {
      ...kit,
      commands: feeds.commands,
      wakeup,
      stuck: async (name: string, xid: bigint) => {
        const projection = projections.find((one) => one.name === name);
        return projection && whyStuck(query, projection, xid);
      },
    };
    return {
      async makeContext(request) {
        const context: OrderingContext & PortfolioContext & OperationsContext & ProgressContext = {
          ...request,
          consistency: await openScope(kit, request.consistency, request.caller?.sub),
          ordering: ordering.services,
          operations,
          portfolio: portfolio.services,
          readPortfolioNode: (kind, key) => readPortfolioNode(context, kind, key),
          progress,
        };
        return context;
      },
      ready: () => readiness({ command, log, query, redis, epoch, unbuilt }),
      projections: () => operations.status.health(),
      openJobs: () => openJobs(command),
      verify,
      paymentWebhook:
        webhookSecret === undefined
          ? undefined
          : async (signature, body) => {
              const taken = await takePaymentWebhook(
                command,
                { signature, body },
                webhookSecret,
                clock.now(),
              );
              if (taken) wakeup.jobsAreDue();
              return taken;
            },
      epochEnded,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The nightly job's. */
function reportDifferences({ count, lines, left }: Verdict, logger: Logger): void {
  if (left.length > 0) logger.warn({ left }, 'some read models could not be compared with the log');
  if (count === 0) logger.info('write tables and read models are what the log comes to');
  else logger.error({ count, differences: lines }, 'write tables or read models differ from the log');
}

/** The owner's connection is needed only for as long as it takes to see which epoch it is. */
async function epochOf(databaseUrl: string): Promise<number> {
  const owner = openPool(databaseUrl, undefined, 1);
  try {
    return (await ensureEpoch(owner)).number;
  } finally {
    await owner.end();
  }
}

/** How long a node may go on in an epoch that has ended. */
const watchEpochMs = 2_000;

async function watchEpoch(log: Pool, epoch: number, signal: AbortSignal, ended: () => void): Promise<void> {
  // While the database is away nobody knows.
  const stays = () => isInEpoch(log, epoch).catch(() => true);
  do await pause(watchEpochMs, signal);
  while (!signal.aborted && (await stays()));
  if (!signal.aborted) ended();
}

function consistencyKit(parts: {
  coverage: Coverage;
  projections: readonly Projection[];
  log: Pool;
  clock: Clock;
  signer: ConsistencyKit['signer'];
  epoch: number;
}): ConsistencyKit {
  const { coverage, projections, log, clock, signer, epoch } = parts;
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
