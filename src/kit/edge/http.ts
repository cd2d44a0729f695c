import { METHODS, type ServerResponse } from 'node:http';
import {
  ApolloServer,
  HeaderMap,
  type ApolloServerPlugin,
  type GraphQLResponse,
  type HTTPGraphQLRequest,
  type HTTPGraphQLResponse,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { FastifyInstance, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { GraphQLError, parse, type FormattedExecutionResult } from 'graphql';
import { TidemarkError, type ErrorCode } from '../faults/errors.js';
import { AnswerSize } from '../graphql/answer-size.js';
import type { RequestContext } from '../graphql/context.js';
import { maySkip } from './dear-operations.js';
import type { Admitted, NotAdmitted, OperationRequest } from './documents.js';
import { formatError, retryAfterHeader, statusOf } from './errors.js';
import { corsHeaders, isForeign, preflightHeaders } from './origin.js';
import {
  addressOf,
  callerOf,
  isRecord,
  nameOf,
  requestIds,
  type EdgeDeps,
  type RequestIds,
} from './request.js';
import { present, statusIn, withConsistency } from './respond.js';

/** What of one request its log line and its HTTP status need. */
interface Trace {
  type: string;
  operation: string | undefined;
  status: string;
  /** Set when the answer has no data. */
  refusedBy: string | undefined;
  /** When it is answered. */
  release: (() => void) | undefined;
  readonly response: ServerResponse;
}

type IdsAndLog = RequestIds & Pick<RequestContext, 'log'>;

const methods = ['GET', 'POST'];

/** Undefined for what Apollo will refuse as no GraphQL request. */
type Opened =
  | (Omit<Admitted, 'cost'> & {
      readonly request: RequestContext;
      readonly caller: string;
      readonly signal: AbortSignal | undefined;
    })
  | NotAdmitted
  | undefined;

/** Apollo copies its context value, so what is ours hangs one level below. */
interface ApolloContext {
  readonly opened: Opened;
  readonly trace: Trace;
}

/** In the place of one that is refused, which Apollo need not read again. */
const noDocument = parse('{ __typename }', { noLocation: true });

export async function addGraphQLOverHttp(
  fastify: FastifyInstance,
  deps: EdgeDeps,
): Promise<ApolloServer<ApolloContext>> {
  const apollo = createApollo(deps);
  await apollo.start();
  const { clock, config, metrics } = deps;

  fastify.options('/graphql', (request, reply) => {
    const headers = corsHeaders(request.headers.origin, config.corsOrigins);
    return reply
      .code(204)
      .headers(headers ? { ...headers, ...preflightHeaders } : {})
      .send();
  });

  // Before a body is read or refused: what comes with a method that GraphQL does not have makes no difference.
  const others = METHODS.filter((method) => !['OPTIONS', ...methods].includes(method));
  for (const method of others) if (!fastify.supportedMethods.includes(method)) fastify.addHttpMethod(method);
  fastify.route({
    method: others,
    url: '/graphql',
    onRequest: async (request, reply) =>
      reply
        .code(405)
        .headers({ allow: methods.join(', '), ...corsHeaders(request.headers.origin, config.corsOrigins) })
        .send({
          errors: [{ message: 'GraphQL is asked by GET or POST.', extensions: { code: 'BAD_REQUEST' } }],
        }),
    handler: () => undefined,
  });

  async function ask(request: FastifyRequest, ids: IdsAndLog, trace: Trace): Promise<HTTPGraphQLResponse> {
    try {
      return await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: toApollo(request, config.corsOrigins),
        context: async () => ({ opened: await openRequest(deps, request, ids, trace), trace }),
      });
    } finally {
      trace.release?.();
    }
  }

  const handler: RouteHandlerMethod = async (request, reply) => {
    const started = clock.monotonic();
    const ids = requestIds(request.headers);
    const log = deps.log.child({ requestId: ids.requestId, correlationId: ids.correlationId });
    const trace: Trace = {
      type: 'none',
      operation: undefined,
      status: 'ok',
      refusedBy: undefined,
      release: undefined,
      response: reply.raw,
    };
    const response = await ask(request, { ...ids, log }, trace);
    if (response.body.kind !== 'complete') throw new Error('incremental delivery is not part of this schema');

    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    let status = response.status ?? 200;
    // 405 and 406 say more than a code does.
    if (trace.refusedBy !== undefined && status !== 405 && status !== 406)
      status = statusOf(trace.refusedBy, isJson ? 'json' : 'graphql-response');
    else if (trace.refusedBy === undefined && status >= 400) trace.status = 'BAD_REQUEST';
    if (status === 401) response.headers.set('www-authenticate', 'Bearer');

    const ms = clock.monotonic() - started;
    const { type, operation } = trace;
    metrics.operation({ transport: 'http', type, status: trace.status, ms });
    log.debug({ operation, type, status: trace.status, ms: Math.round(ms * 10) / 10 }, 'operation');
    return reply
      .code(status)
      .headers({
        ...Object.fromEntries(response.headers),
        ...corsHeaders(request.headers.origin, config.corsOrigins),
        'x-request-id': ids.requestId,
        'cache-control': 'no-store',
      })
      .send(response.body.string);
  };
  fastify.route({ method: methods, url: '/graphql', exposeHeadRoute: false, handler });
  return apollo;
}

function createApollo(deps: EdgeDeps): ApolloServer<ApolloContext> {
  const { schema, config, log, format } = deps;
  return new ApolloServer<ApolloContext>({
    schema,
    logger: {
      debug: () => undefined,
      info: () => undefined,
      warn: (m) => log.warn(m),
      error: (m) => log.error(m),
    },
    nodeEnv: config.nodeEnv,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    // Our own rule does it, for WebSocket as well.
    introspection: true,
    // Documents have been read by the time Apollo asks for one.
    documentStore: null,
    formatError: (_, error) => formatError(error, 'execute', { ...format, log }),
    plugins: [
      // It would hook every field.
      ApolloServerPluginCacheControlDisabled(),
      // It would be loaded from Apollo's hosts; ours is on /.
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      executionPlugin(deps),
    ],
  });
}

function executionPlugin(deps: EdgeDeps): ApolloServerPlugin<ApolloContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveSource(apollo) {
          const { opened } = apollo.contextValue;
          const document = opened && 'known' in opened ? opened.known.document : noDocument;
          // With a document Apollo neither parses nor validates; its type has it read-only.
          Object.assign(apollo, { document });
          return Promise.resolve();
        },
        didResolveOperation({ contextValue: { opened } }) {
          if (!opened || !('known' in opened) || opened.operation.operation !== 'subscription')
            return Promise.resolve();
          throw new TidemarkError(
            'BAD_REQUEST',
            'Subscriptions are answered over WebSocket, at this same address.',
          );
        },
        async responseForOperation({ contextValue: { opened }, request }) {
          if (!opened || !('known' in opened)) return complete({ errors: opened?.refusal ?? [] });
          const { known, operation, caller, signal, request: context } = opened;
          const variables = request.variables ?? {};
          let raw;
          try {
            raw = await deps.execute({ known, operation, caller, variables, context, signal });
          } catch (error) {
            // Its turn has not come: nothing was run.
            const refusal = formatError(error, 'execute', { ...deps.format, log: context.log });
            return complete({ errors: [refusal] }, retryAfterHeader(refusal));
          }
          const { result, token } = withConsistency(
            present(deps, raw, context, operation.operation),
            context,
          );
          return complete(result, token === undefined ? {} : { 'consistency-token': token });
        },
        willSendResponse({ contextValue: { trace }, response: { body } }) {
          if (body?.kind !== 'single') return Promise.resolve();
          trace.status = statusIn(body.singleResult);
          if (body.singleResult.data === undefined) trace.refusedBy = trace.status;
          return Promise.resolve();
        },
      }),
  };
}

/** An answer as Apollo takes it. */
const complete = (
  singleResult: FormattedExecutionResult,
  headers: Readonly<Record<string, string>> = {},
): GraphQLResponse => ({
  http: { headers: new HeaderMap(Object.entries(headers)) },
  body: { kind: 'single', singleResult },
});

/** Who asks, whether it is small enough and not too often, and what its resolvers get. */
async function openRequest(
  deps: EdgeDeps,
  { raw, headers, body, url }: FastifyRequest,
  ids: IdsAndLog,
  trace: Trace,
): Promise<Opened> {
  try {
    const address = addressOf(raw, deps.config.proxyHops);
    const caller = await callerOf(deps, headers.authorization, address);
    const { operation: wanted, extensions } = raw.method === 'POST' ? fromBody(body) : fromSearch(url);
    const pay = (points: number) => deps.rateLimit.spend(caller, address, points);
    if (!wanted) {
      await pay(1);
      return undefined;
    }
    const admitted = await deps.documents.admit(wanted, pay);
    if ('refusal' in admitted) return admitted;
    const { known, operation, cost } = admitted;
    const name = nameOf(caller, address);
    trace.type = operation.operation;
    trace.operation = operation.name?.value;
    const header = headers['consistency-token'];
    const request = await deps.makeContext({
      caller,
      ...ids,
      consistency: {
        extension: extensions['consistency'],
        header: Array.isArray(header) ? header.join(',') : header,
      },
      account: { name, cost, spend: pay },
      answer: new AnswerSize(deps.config.limits.answerBytes),
    });
    trace.release = deps.running.hold(name, known, 0);
    const signal = maySkip(operation.operation, cost) ? whenGone(trace.response) : undefined;
    return { known, operation, request, caller: name, signal };
  } catch (error) {
    throw refuse(error, deps, ids, trace);
  }
}

/** Aborted when the connection ends before the answer, or with it. */
function whenGone(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return gone.signal;
}

/** As Apollo takes it: formatted with this request's log, and with the headers that go with it. */
function refuse(
  error: unknown,
  deps: EdgeDeps,
  { log }: Pick<RequestContext, 'log'>,
  trace: Trace,
): GraphQLError {
  const formatted = formatError(error, 'execute', { ...deps.format, log });
  const { code, ...rest } = formatted.extensions ?? {};
  const { message } = formatted;
  trace.status = String(code);
  trace.refusedBy = trace.status;
  const headers = new HeaderMap(Object.entries(retryAfterHeader(formatted)));
  return new GraphQLError(message, {
    originalError: new TidemarkError(code as ErrorCode, message, rest),
    extensions: { http: { headers } },
  });
}

interface FromRequest {
  /** Undefined for what Apollo will refuse as no GraphQL request. */
  readonly operation: OperationRequest | undefined;
  readonly extensions: Readonly<Record<string, unknown>>;
}

function fromBody(body: unknown): FromRequest {
  if (!isRecord(body)) return { operation: undefined, extensions: {} };
  const { query, operationName, variables, extensions } = body;
  return {
    operation:
      typeof query === 'string'
        ? {
            query,
            operationName: typeof operationName === 'string' ? operationName : undefined,
            variables: isRecord(variables) ? variables : {},
          }
        : undefined,
    extensions: isRecord(extensions) ? extensions : {},
  };
}

function fromSearch(url: string): FromRequest {
  const params = new URLSearchParams(searchOf(url));
  const json = (name: string): unknown => {
    try {
      return JSON.parse(params.get(name) ?? 'null');
    } catch {
      return undefined;
    }
  };
  return fromBody({
    query: params.get('query'),
    operationName: params.get('operationName'),
    variables: json('variables'),
    extensions: json('extensions'),
  });
}

const searchOf = (url: string): string => (url.includes('?') ? url.slice(url.indexOf('?')) : '');

function toApollo(
  { method, headers, url, body }: FastifyRequest,
  allowed: readonly string[],
): HTTPGraphQLRequest {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  // GET can only read; a page of another site is left to Apollo, which refuses it.
  if (method === 'GET' && !isForeign(headers, allowed)) map.set('apollo-require-preflight', 'true');
  else if (isForeign(headers, allowed)) map.delete('apollo-require-preflight');
  return { method, headers: map, search: withoutEmptyName(searchOf(url)), body: namedBody(body) };
}

/** An `operationName` that is empty is as if left out, says GraphQL over HTTP; Apollo would look for it. */
function namedBody(body: unknown): unknown {
  if (!isRecord(body) || body['operationName'] !== '') return body;
  const { operationName: _, ...rest } = body;
  return rest;
}

function withoutEmptyName(search: string): string {
  const params = new URLSearchParams(search);
  if (params.get('operationName') !== '') return search;
  params.delete('operationName');
  return `?${params.toString()}`;
}
