import type { Logger } from 'pino';
import { createAuthenticator } from '../edge/auth.js';
import { createEdge } from '../edge/edge.js';
import { createLogger } from '../edge/logger.js';
import { share } from '../edge/share.js';
import { migrate, migrationState, type PrismaFolder } from '../databases/migrate.js';
import { requireReachable } from '../databases/reachable.js';
import { openRedis } from '../databases/redis.js';
import { startServers, type Servers } from '../embedded/servers.js';
import { buildGraphQLSchema } from '../graphql/build-schema.js';
import { refuseUnlisted } from '../graphql/check-schema.js';
import { systemClock } from '../time/clock.js';
import { authKeys } from './auth-keys.js';
import { composeNode } from './compose.js';
import type { Config } from './config.js';
import type { ContextDefinition } from './define-context.js';
import { resolversOf } from './resolvers.js';
import { verifyInThread } from './verify-in-thread.js';

/** What a server is made of. */
export interface ServerParts {
  /** What lives in it. */
  readonly contexts: readonly ContextDefinition[];
  /** The folder with the Prisma schemas and migrations of both sides, of all contexts. */
  readonly prisma: PrismaFolder;
  /**
   * The module that exports `contexts`, so that a worker can verify at night in a thread of its own; without it none does,
   * whatever NIGHTLY_HOUR says.
   */
  readonly contextsModule?: URL;
}

/** A server that runs. */
export interface RunningServer {
  /** Where it answers over HTTP; its GraphQL is at /graphql. */
  readonly url: string;
  readonly wsUrl: string;
  /** Fulfilled, with the reason, when it can do nothing more: an embedded server has died, or another epoch has begun. */
  readonly ended: Promise<string>;
  readonly log: Logger;
  /** Drains it, and ends what it started. Throws what could not be closed in order, after all else was. */
  stop(): Promise<void>;
}

/**
 * Starts a server in this process: its databases, its node and its edge. It handles no signals; `serve` does. Throws when one
 * of `commands`, by their names, is no mutation of it.
 */
export async function startServer(
  parts: ServerParts,
  config: Config,
  commands: readonly string[] = [],
): Promise<RunningServer> {
  const begun = systemClock.monotonic();
  const auth = authKeys(config);
  const log = createLogger({
    level: config.logLevel,
    format: config.nodeEnv === 'production' ? 'json' : 'lines',
  });
  // First, so that a mistake in it is told before anything is started.
  const schema = await buildGraphQLSchema(resolversOf(parts.contexts));
  refuseUnlisted(schema, commands);
  const servers = await startServers(config, (line) => log.debug(line));
  const closing: (() => Promise<unknown>)[] = [() => servers.stop()];
  // What cannot be closed in order must not keep the rest open: the embedded servers are ended last.
  const stop = async () => {
    const failures: unknown[] = [];
    for (const step of closing.reverse()) await step().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures.length === 1 ? failures[0] : new AggregateError(failures);
  };
  try {
    await prepareDatabases(config, servers, parts.prisma);
    const place = {
      databaseUrl: servers.databaseUrl,
      readDatabaseUrl: servers.readDatabaseUrl,
      redisUrl: servers.redisUrl,
      redisPrefix: config.redisPrefix,
    };
    const options = Object.fromEntries(config.contexts.map((context) => [context.name, context.options]));
    const contextsModule = parts.contextsModule?.href;
    const node = await composeNode({
      ...place,
      contexts: config.contexts,
      api: config.role === 'all' || config.role === 'api',
      projector: config.role === 'all' || config.role === 'projector',
      worker: config.role === 'all' || config.role === 'worker',
      nightlyHour: config.nightlyHour,
      verifyNightly:
        contextsModule === undefined
          ? undefined
          : (signal) => verifyInThread({ ...place, options, contextsModule }, signal),
      clock: systemClock,
      logger: log,
    });
    closing.push(() => node.stop());
    const limiter = openRedis(servers.redisUrl);
    closing.push(async () => limiter.disconnect());
    const edge = await createEdge({
      schema,
      config,
      clock: systemClock,
      log,
      auth: createAuthenticator(auth, systemClock),
      makeContext: (request) => node.makeContext(request),
      redis: limiter,
      webhooks: node.webhooks,
      health: {
        ready: share(systemClock, () => node.ready()),
        projections: share(systemClock, () => node.projections()),
        openJobs: () => node.openJobs(),
      },
    });
    closing.push(() => edge.drain());
    const { url, wsUrl } = await edge.listen();
    log.info(
      {
        graphql: new URL('/graphql', url).href,
        ws: wsUrl,
        health: new URL('/readyz', url).href,
        ...(config.nodeEnv === 'development' ? { graphiql: new URL('/', url).href } : {}),
        role: config.role,
        embedded: servers.embedded,
        ms: Math.round(systemClock.monotonic() - begun),
      },
      'Tidemark is ready',
    );
    const epochEnded = node.epochEnded.then(
      () => 'the write database was restored or failed over: started again, this process goes on from there',
    );
    return { url, wsUrl, ended: Promise.race([servers.died, epochEnded]), log, stop };
  } catch (error) {
    await stop().catch((err: unknown) => log.error({ err }, 'could not stop in order'));
    throw error;
  }
}

/** What was started here is ours to migrate; what was given is its operator's. */
async function prepareDatabases(config: Config, servers: Servers, prisma: PrismaFolder): Promise<void> {
  await requireReachable(
    [
      { name: 'DATABASE_URL', url: config.databaseUrl },
      { name: 'READ_DATABASE_URL', url: config.readDatabaseUrl },
      { name: 'REDIS_URL', url: config.redisUrl },
    ].flatMap(({ name, url }) => (url === undefined ? [] : [{ name, url }])),
  );
  const sides = [
    { side: 'write', url: servers.databaseUrl, given: config.databaseUrl !== undefined },
    { side: 'read', url: servers.readDatabaseUrl, given: config.readDatabaseUrl !== undefined },
  ] as const;
  await Promise.all(
    sides.map(async ({ side, url, given }) => {
      if (!given) return migrate(side, url, prisma);
      const { pending } = await migrationState(side, url, prisma);
      if (pending.length > 0)
        throw new Error(
          `the ${side} database lacks ${pending.length} migrations (${pending.join(', ')}): run npx tidemark migrate (in Tidemark's own repository npm run db:migrate)`,
        );
      return [];
    }),
  );
}
