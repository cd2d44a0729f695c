import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fastify, type FastifyError, type FastifyInstance } from 'fastify';
import { TidemarkError } from '../faults/errors.js';
import { answerUnreadable } from './bare-answer.js';
import { inFairTurns } from './dear-operations.js';
import { createDocuments } from './documents.js';
import type { EdgeConfig } from './edge-config.js';
import { formatError, retryAfterHeader, statusOf } from './errors.js';
import { createExecutor } from './execute.js';
import { addGate, answerBadUrl } from './gate.js';
import { addGraphiQL } from './graphiql.js';
import { addHealth, type Phase } from './health.js';
import { addGraphQLOverHttp } from './http.js';
import { createMetrics } from './metrics.js';
import { createRateLimit } from './rate-limit.js';
import { addressOf, type EdgeDeps, type EdgeOptions } from './request.js';
import { createRunning } from './running.js';
import { createSockets } from './sockets.js';
import { createStudy, exceeded } from './study.js';
import { addWebhooks } from './webhooks.js';
import { addGraphQLOverWebSocket } from './websocket.js';

export type { ContextRequest, EdgeOptions } from './request.js';

export interface Edge {
  listen(): Promise<{ url: string; wsUrl: string }>;
  /**
   * Stops accepting, waits for what runs as long as `drain.timeoutMs` allows, and closes sockets in waves. It
   * happens once: later calls wait for the first.
   */
  drain(): Promise<void>;
}

export async function createEdge(options: EdgeOptions): Promise<Edge> {
  const { schema, config, clock, log, redis } = options;
  const isProduction = config.nodeEnv === 'production';
  const sockets = createSockets(clock, config);
  const { limits } = config;
  const format = { suggestions: !isProduction };
  const study = createStudy({ schema, limits, introspection: !isProduction, format: { ...format, log } });
  const documents = createDocuments({
    schema,
    limits,
    study: (query) => {
      metrics.studied();
      return study(query);
    },
  });
  const executor = createExecutor({ schema, clock });
  const metrics = createMetrics(
    {
      sockets: () => sockets.size,
      operations: sockets.operations,
      documentBytes: () => documents.bytes,
      compiledBytes: () => executor.bytes,
    },
    options.health,
  );
  const deps: EdgeDeps = {
    ...options,
    documents,
    execute: inFairTurns(executor.execute),
    running: createRunning(),
    rateLimit: createRateLimit({ points: config.ratePoints, clock, redis, prefix: config.redisPrefix }),
    metrics,
    format,
  };
  let phase: Phase = 'starting';

  const { arriveMs, standstillMs } = config.requests;
  const app = fastify({
    bodyLimit: config.limits.bodyBytes,
    logger: false,
    forceCloseConnections: 'idle',
    requestTimeout: arriveMs,
    connectionTimeout: standstillMs,
    http: {
      requestTimeout: arriveMs,
      headersTimeout: arriveMs,
      connectionsCheckingInterval: Math.ceil(arriveMs / 10),
    },
    clientErrorHandler: answerUnreadable,
    frameworkErrors: answerBadUrl,
  });
  // A form of another site can send text/plain without asking first (CORS), so such a body is not read at
  // all.
  app.removeContentTypeParser('text/plain');
  answerErrors(app, deps);
  // A connection that is kept alive would delay the end of the drain until its client closes it.
  app.addHook('onSend', (_, reply, __, done) => {
    if (phase === 'draining') reply.header('connection', 'close');
    done();
  });
  addGate(app, config);
  addHealth(app, deps, () => phase);
  if (!isProduction) addGraphiQL(app, log);
  await addWebhooks(app, deps);
  const graphql = await addGraphQLOverHttp(app, deps);
  const webSockets = addGraphQLOverWebSocket(app.server, sockets, deps);

  async function stop(): Promise<void> {
    phase = 'draining';
    webSockets.refuseNew();
    const deadline = clock.monotonic() + config.drain.timeoutMs;
    // `close` stops accepting at once, and resolves when the last connection is gone, WebSockets included.
    const closed = app.close();
    await sockets.closeInWaves(deadline);
    const isClosed = await Promise.race([
      closed.then(() => true),
      delay(Math.max(0, deadline - clock.monotonic()), false, { ref: false }),
    ]);
    if (!isClosed) {
      log.warn('requests were still running at the end of the drain, and are cut off');
      app.server.closeAllConnections();
      await closed;
    }
    webSockets.close();
    await graphql.stop();
    deps.metrics.close();
  }

  let stopped: Promise<void> | undefined;
  return {
    async listen() {
      await app.listen({ port: config.port, host: config.host }).catch((cause: unknown) => {
        throw new Error(whyNoListening(config, cause), { cause });
      });
      phase = 'serving';
      const { port } = app.server.address() as AddressInfo;
      const host = `${hostInUrl(config.host)}:${port}`;
      return { url: `http://${host}`, wsUrl: `ws://${host}/graphql` };
    },
    drain: () => (stopped ??= stop()),
  };
}

/**
 * Answers what fails before GraphQL is reached, in the shape of GraphQL's errors. A refused body costs its
 * address a point: it had to be read.
 */
function answerErrors(app: FastifyInstance, { config, format, log, rateLimit }: EdgeDeps): void {
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    const length = Number(request.headers['content-length']);
    let shown: unknown = toTidemark(error, length, config);
    let status = error.statusCode;
    if (shown instanceof TidemarkError)
      await rateLimit.spend(undefined, addressOf(request.raw, config.proxyHops), 1).catch((throttled) => {
        shown = throttled;
        status = undefined;
      });
    const formatted = formatError(shown, 'execute', { ...format, log });
    return reply
      .code(status ?? statusOf(formatted.extensions?.['code'], 'graphql-response'))
      .headers(retryAfterHeader(formatted))
      .send({ errors: [formatted] });
  });
  app.setNotFoundHandler((_, reply) =>
    reply.code(404).send({
      errors: [
        { message: 'There is nothing here: GraphQL is at /graphql.', extensions: { code: 'BAD_REQUEST' } },
      ],
    }),
  );
}

function toTidemark(error: FastifyError, length: number, { limits }: EdgeConfig): Error {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return exceeded('bodyBytes', Number.isNaN(length) ? limits.bodyBytes + 1 : length, limits.bodyBytes);
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new TidemarkError(
        'BAD_REQUEST',
        'The body must be JSON, with `Content-Type: application/json`.',
      );
    default:
      return (error.statusCode ?? 500) < 500 ? new TidemarkError('BAD_REQUEST', error.message) : error;
  }
}

const hostInUrl = (host: string): string => {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
};

function whyNoListening({ port, host }: EdgeConfig, cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'EADDRINUSE')
    return `PORT ${port} on ${host} is in use: stop what listens there, or set PORT (0 takes any free one)`;
  if (code === 'EACCES') return `PORT ${port} needs rights that this user lacks: set PORT above 1023`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `HOST ${host} is no address of this machine`;
  return `cannot listen on ${host}:${port}`;
}
