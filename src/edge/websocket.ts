import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  getOperationAST,
  GraphQLError,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLFormattedError,
} from 'graphql';
import {
  handleProtocols,
  makeServer,
  type Context,
  type ServerOptions,
  type SubscribePayload,
} from 'graphql-ws';
import type { Logger } from 'pino';
import { WebSocket, WebSocketServer, type RawData } from 'ws';
import { TidemarkError } from '../cqrs/errors.js';
import type { RequestContext } from '../graphql-kit/context.js';
import { exceeded, unresolvedOperation } from './documents.js';
import { formatError, type ErrorStage } from './errors.js';
import { openFeed } from './feed.js';
import { isForeign } from './origin.js';
import { ignoreUpgrades, wantsWebSocket } from './plain-upgrade.js';
import { addressOf, isRecord, requestIds, type EdgeDeps } from './request.js';
import { present, statusIn, withConsistency } from './respond.js';
import { close, type Connection, type Sockets } from './sockets.js';

interface Extra {
  readonly connection: Connection;
  readonly request: IncomingMessage;
}

interface Operation {
  readonly context: RequestContext;
  readonly type: 'query' | 'mutation' | 'subscription';
  readonly name: string | undefined;
  readonly started: number;
  status: string;
}

type Params = Record<string, unknown> | undefined;
type SocketContext = Context<Params, Extra>;

/** A client that connects and says nothing. */
const initWaitMs = 5_000;

export interface GraphQLOverWebSocket {
  /** No further sockets from here on. */
  refuseNew(): void;
  close(): void;
}

/** graphql-ws limits nothing by itself: sockets, operations, sizes, token expiry and slow readers are handled here. */
export function addGraphQLOverWebSocket(
  http: HttpServer,
  sockets: Sockets,
  deps: EdgeDeps,
): GraphQLOverWebSocket {
  const { config, log } = deps;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: config.limits.bodyBytes,
    handleProtocols: (protocols) => handleProtocols(protocols),
  });
  const protocol = makeServer<Params, Extra>(handlers(sockets, deps));
  const answerPlainly = ignoreUpgrades(http);
  let isOpen = true;

  http.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    if (!wantsWebSocket(request)) return answerPlainly(request, stream, head);
    stream.on('error', () => stream.destroy());
    const path = request.url?.split('?', 1)[0];
    if (path !== '/graphql') return turnAway(stream, '404 Not Found');
    if (!isOpen || sockets.isFull()) return turnAway(stream, '503 Service Unavailable');
    if (isForeign(request.headers, config.corsOrigins)) return turnAway(stream, '403 Forbidden');
    server.handleUpgrade(request, stream, head, (socket) => {
      const connection = sockets.open(socket, addressOf(request, config.proxyHops));
      // ws has closed it by then, with a code that says why: too large a message is 1009.
      socket.on('error', (err) => log.debug({ err }, 'a socket failed'));
      const closed = protocol.opened(
        {
          protocol: socket.protocol,
          send(data) {
            // One packet for both.
            stream.cork();
            if (socket.readyState === WebSocket.OPEN) sockets.pingAlong(connection);
            const sent = send(socket, data, config.sockets.bufferedBytes);
            stream.uncork();
            return sent;
          },
          close: (code, reason) => socket.close(code, reason),
          onMessage(handle) {
            socket.on('message', (data: RawData) => {
              // What arrives after we have closed is not answered any more.
              if (socket.readyState !== WebSocket.OPEN || sockets.isExpired(connection)) return;
              // ws hands out Buffers, unless it is told to do otherwise.
              handle((data as Buffer).toString('utf8')).catch((err: unknown) => {
                log.error({ err }, 'a fault while handling a WebSocket message');
                socket.close(4500, 'Internal server error');
              });
            });
          },
        },
        { connection, request },
      );
      socket.once('close', (code, reason) => {
        closed(code, reason.toString()).catch((err: unknown) =>
          log.error({ err }, 'a fault while closing a socket'),
        );
      });
    });
  });

  return {
    refuseNew: () => void (isOpen = false),
    close: () => server.close(),
  };
}

function turnAway(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Resolves when the bytes have left this process: until then the feed behind is not asked for more. */
function send(socket: WebSocket, data: string, bufferedBytes: number): Promise<void> {
  return new Promise((resolve) => {
    if (socket.readyState !== WebSocket.OPEN) return resolve();
    if (socket.bufferedAmount > bufferedBytes) {
      close(socket, 'TOO_SLOW');
      return resolve();
    }
    // An error means that the socket is closing, and its `close` cleans up.
    return socket.send(data, () => resolve());
  });
}

function handlers(sockets: Sockets, deps: EdgeDeps): ServerOptions<Params, Extra> {
  const { auth, clock, config, documents, execute, format, log, metrics, rateLimit, schema } = deps;
  /** By the payload, since a client may use an id again while its last one is being stopped. */
  const operations = new WeakMap<SubscribePayload, Operation>();
  /** Formatted where they were met, since `onError` no longer knows. */
  const refusals = new WeakMap<readonly GraphQLError[], readonly GraphQLFormattedError[]>();

  function refuse(errors: readonly unknown[], stage: ErrorStage, opLog: Logger): GraphQLError[] {
    const formatted = errors.map((error) => formatError(error, stage, { ...format, log: opLog }));
    const asErrors = formatted.map(({ message }) => new GraphQLError(message));
    refusals.set(asErrors, formatted);
    metrics.operation({
      transport: 'ws',
      type: 'none',
      status: String(formatted[0]?.extensions?.['code']),
      ms: 0,
    });
    return asErrors;
  }

  async function prepare(
    { extra }: SocketContext,
    payload: SubscribePayload,
  ): Promise<ExecutionArgs | GraphQLError[]> {
    const { connection, request } = extra;
    const ids = requestIds({ ...request.headers, 'x-request-id': undefined });
    const opLog = log.child({ requestId: ids.requestId, correlationId: ids.correlationId });
    try {
      const variables = payload.variables ?? {};
      const { known, operation, cost } = documents.admit({
        query: payload.query,
        operationName: payload.operationName ?? undefined,
        variables,
      });
      await rateLimit.spend(connection.caller, connection.address, cost);
      if (known.failedAt) return refuse(known.errors, known.failedAt, opLog);
      if (!known.document || !operation) throw unresolvedOperation();
      const header = request.headers['consistency-token'];
      const context = await deps.makeContext({
        caller: connection.caller,
        ...ids,
        log: opLog,
        consistency: {
          extension: isRecord(payload.extensions) ? payload.extensions['consistency'] : undefined,
          // Of the handshake, so as old as the socket: a least state for all its operations.
          header: Array.isArray(header) ? header.join(',') : header,
        },
      });
      const type = operation.operation;
      operations.set(payload, {
        context,
        type,
        name: operation.name?.value,
        started: clock.monotonic(),
        status: 'ok',
      });
      if (type === 'subscription') connection.feeds += 1;
      else connection.running += 1;
      return {
        schema,
        document: known.document,
        operationName: operation.name?.value ?? null,
        variableValues: variables,
        contextValue: context,
      };
    } catch (error) {
      return refuse([error], 'execute', opLog);
    }
  }

  const run = (
    { document, operationName, variableValues, contextValue }: ExecutionArgs,
    root?: unknown,
  ): ExecutionResult | Promise<ExecutionResult> => {
    const operation = getOperationAST(document, operationName);
    if (!operation) throw new Error('an operation that was there is gone');
    return execute({ document, operation, variables: variableValues ?? {}, context: contextValue, root });
  };

  return {
    connectionInitWaitTimeout: initWaitMs,

    async onConnect({ connectionParams, extra: { connection, request } }) {
      const given = connectionParams?.['authorization'] ?? connectionParams?.['Authorization'];
      try {
        const caller = await auth.authenticate(
          typeof given === 'string' ? given : request.headers.authorization,
        );
        if (sockets.count(connection, caller)) return true;
        close(connection.socket, 'TOO_MANY_SOCKETS');
      } catch (error) {
        if (!(error instanceof TidemarkError) || error.code !== 'UNAUTHENTICATED') throw error;
        close(connection.socket, error.extensions['reason'] === 'EXPIRED' ? 'TOKEN_EXPIRED' : 'UNAUTHORIZED');
      }
      return false;
    },

    onSubscribe(ctx, _, payload) {
      const open = Object.keys(ctx.subscriptions).length;
      if (open > config.sockets.operations)
        return refuse([exceeded('operations', open, config.sockets.operations)], 'execute', log);
      return prepare(ctx, payload);
    },

    execute: run,
    subscribe: (args) => openFeed(args, (item) => run(args, item)),

    onNext({ extra }, _, payload, __, raw) {
      // An item may have waited while the token ran out; the socket is closed then, and nothing is sent.
      const operation = operations.get(payload);
      if (!operation || sockets.isExpired(extra.connection)) return undefined;
      const { context } = operation;
      const result = present(deps, raw, context);
      operation.status = statusIn(result);
      return withConsistency(result, context).result;
    },

    onError(_, __, payload, errors) {
      const context = operations.get(payload)?.context;
      return (
        refusals.get(errors) ??
        errors.map((error) => formatError(error, 'execute', { ...format, log: context?.log ?? log }))
      );
    },

    onComplete({ extra: { connection } }, _, payload) {
      const operation = operations.get(payload);
      if (!operation) return;
      operations.delete(payload);
      const { type, name, started, status, context } = operation;
      const ms = clock.monotonic() - started;
      if (type === 'subscription') connection.feeds -= 1;
      else connection.running -= 1;
      metrics.operation({ transport: 'ws', type, status, ms });
      context.log.debug({ operation: name, type, status, ms: Math.round(ms * 10) / 10 }, 'operation');
      // After the complete message has gone.
      setImmediate(() => sockets.settle(connection));
    },
  };
}
