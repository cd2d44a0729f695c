#!/usr/bin/env node
import { contexts } from './contexts.js';
import { authKeys } from './kit/node/auth-keys.js';
import { composeNode } from './kit/node/compose.js';
import { ConfigError, configReference, loadConfig, type Config } from './kit/node/config.js';
import { systemClock } from './kit/time/clock.js';
import { createAuthenticator } from './kit/edge/auth.js';
import { createEdge } from './kit/edge/edge.js';
import { createLogger } from './kit/edge/logger.js';
import { share } from './kit/edge/share.js';
import { startServers, type Servers } from './kit/embedded/servers.js';
import { buildGraphQLSchema } from './kit/graphql/build-schema.js';
import { migrate, pendingMigrations } from './kit/databases/migrate.js';
import { requireReachable } from './kit/databases/reachable.js';
import { openRedis } from './kit/databases/redis.js';
import { resolversOf } from './kit/node/resolvers.js';
import { verifyInThread } from './cli/verify-in-thread.js';

/** Forked by another program (the demo, a test): where we are to be found. */
interface Ready {
  readonly type: 'ready';
  readonly url: string;
  readonly wsUrl: string;
}

function help(): string {
  const reference = configReference(contexts);
  const width = Math.max(...reference.map(({ variable }) => variable.length));
  const rows = reference.map(
    ({ variable, byDefault, meaning }) =>
      `  ${variable.padEnd(width)}  ${meaning}${byDefault === undefined ? '' : ` (${byDefault})`}`,
  );
  return `Tidemark: a GraphQL API server on CQRS.

Usage: npm start [-- --help]
       npm run db:restored  after an older copy of the write database was restored into the same cluster
       npm run verify     folds the log and checks its chains; exit code 1 when something differs

Everything is set by environment variables:
${rows.join('\n')}
`;
}

/** What was started here is ours to migrate; what was given is its operator's. */
async function prepareDatabases(config: Config, servers: Servers): Promise<void> {
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
      if (!given) return migrate(side, url);
      const pending = await pendingMigrations(side, url);
      if (pending.length > 0)
        throw new Error(
          `the ${side} database lacks ${pending.length} migrations (${pending.join(', ')}): run npm run db:migrate`,
        );
      return [];
    }),
  );
}

async function main(): Promise<void> {
  const begun = systemClock.monotonic();
  const config = loadConfig(process.env, contexts);
  const auth = authKeys(config);
  const log = createLogger({
    level: config.logLevel,
    format: config.nodeEnv === 'production' ? 'json' : 'lines',
  });
  const servers = await startServers(config, (line) => log.debug(line));
  const closing: (() => Promise<unknown>)[] = [() => servers.stop()];
  // What cannot be closed in order must not keep the rest open: the embedded servers are ended last.
  const close = async () => {
    const failures: unknown[] = [];
    for (const step of closing.reverse()) await step().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures.length === 1 ? failures[0] : new AggregateError(failures);
  };
  let epochEnded: Promise<void>;
  try {
    await prepareDatabases(config, servers);
    const place = {
      databaseUrl: servers.databaseUrl,
      readDatabaseUrl: servers.readDatabaseUrl,
      redisUrl: servers.redisUrl,
      redisPrefix: config.redisPrefix,
    };
    const options = Object.fromEntries(config.contexts.map((context) => [context.name, context.options]));
    const node = await composeNode({
      ...place,
      contexts: config.contexts,
      api: config.role === 'all' || config.role === 'api',
      projector: config.role === 'all' || config.role === 'projector',
      worker: config.role === 'all' || config.role === 'worker',
      nightlyHour: config.nightlyHour,
      verifyNightly: (signal) => verifyInThread({ ...place, options }, signal),
      clock: systemClock,
      logger: log,
    });
    closing.push(() => node.stop());
    epochEnded = node.epochEnded;
    const limiter = openRedis(servers.redisUrl);
    closing.push(async () => limiter.disconnect());
    const edge = await createEdge({
      schema: await buildGraphQLSchema(resolversOf(contexts)),
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
    const ready: Ready = { type: 'ready', url, wsUrl };
    process.send?.(ready);
  } catch (error) {
    await close().catch((err: unknown) => log.error({ err }, 'could not stop in order'));
    throw error;
  }

  let stopping = false;
  const stop = (why: string, status: number) => {
    // Asked twice, somebody is in a hurry.
    if (stopping) process.exit(status === 0 ? 130 : status);
    stopping = true;
    log[status === 0 ? 'info' : 'fatal'](`stopping: ${why}`);
    close().then(
      () => process.exit(status),
      (error: unknown) => {
        log.error({ err: error }, 'could not stop in order');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(signal, 0));
  // Whoever forked us and has gone would leave us, and the embedded servers, behind.
  process.on('disconnect', () => stop('the parent process has gone', 0));
  void servers.died.then((what) => stop(what, 1));
  void epochEnded.then(() =>
    stop('the write database was restored or failed over: started again, this process goes on from there', 1),
  );
}

if (process.argv.includes('--help') || process.argv.includes('-h')) {
  process.stdout.write(help());
} else {
  main().catch((error: unknown) => {
    const known = error instanceof ConfigError || error instanceof Error;
    process.stderr.write(`${known ? error.message : String(error)}\n`);
    if (process.env['LOG_LEVEL'] === 'debug' && error instanceof Error)
      process.stderr.write(`${error.stack ?? ''}\n`);
    process.exit(1);
  });
}
