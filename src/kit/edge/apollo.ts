import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import {
  ApolloServer,
  HeaderMap,
  type ApolloServerPlugin,
  type GraphQLRequest,
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
import type { FastifyRequest } from 'fastify';
import { GraphQLError, parse, type FormattedExecutionResult, type GraphQLFormattedError } from 'graphql';
import { TidemarkError } from '../faults/errors.js';
import type { Caller } from '../log/messages.js';
import { AnswerSize } from '../graphql/answer-size.js';
import type { RequestContext } from '../graphql/context.js';
import { maySkip, type PricedRequest } from './dear-operations.js';
import type { NotAdmitted } from './documents.js';
import { formatError, retryAfterHeader } from './errors.js';
import { isForeign } from './origin.js';
import { addressOf, authenticateCaller, nameOf, type EdgeDeps, type RequestIds } from './request.js';
import { present, statusIn, withConsistency } from './respond.js';

/** A request that is being answered, with what its log line and its HTTP status are made from. */
export interface Exchange extends RequestIds, Pick<RequestContext, 'log'> {
  readonly response: ServerResponse;
  type: string;
  operation: string | undefined;
  status: string;
  /** The first error's code, when the answer has no data. */
  refusedBy: string | undefined;
  /** Gives back what the operation holds in `running`; called once the request is answered. */
  release: (() => void) | undefined;
}

/** Reads requests and writes answers as the specification GraphQL over HTTP says. */
export interface GraphQLOverHttp {
  answer(request: FastifyRequest, exchange: Exchange): Promise<HTTPGraphQLResponse>;
  stop(): Promise<void>;
}

/** Who sent the request. One point has been paid for it already. */
interface Asker {
  readonly caller: Caller | undefined;
  readonly name: string;
  readonly headers: IncomingHttpHeaders;
  pay(points: number): Promise<void>;
}

/** Apollo hands out shallow copies of its context value, so what we write to is an object one level below. */
interface ApolloContext {
  readonly exchange: Exchange;
  readonly asker: Asker;
}

/**
 * Thrown when a request is refused before Apollo has read it. `shown` was formatted with the log of this
 * request.
 */
class Refused extends GraphQLError {
  readonly shown: GraphQLFormattedError;

  constructor(shown: GraphQLFormattedError) {
    super(shown.message, { extensions: { http: { headers: headerMap(retryAfterHeader(shown)) } } });
    this.shown = shown;
  }
}

/** Given to Apollo in the place of a refused document, so that Apollo does not read that one again. */
const noDocument = parse('{ __typename }', { noLocation: true });

/**
 * Apollo Server reads HTTP requests (parameters, methods, origins, accepted media types) and writes the
 * answers. Our own code admits and runs the operations, the same as for WebSocket.
 */
export async function startApollo(deps: EdgeDeps): Promise<GraphQLOverHttp> {
  const { schema, config, log, format } = deps;
  const apollo = new ApolloServer<ApolloContext>({
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
    // study.ts forbids introspection in production, for HTTP and WebSocket alike.
    introspection: true,
    // documents.ts reads and remembers documents before Apollo would look for one.
    documentStore: null,
    // The error is a `Refused` of ours, or Apollo's own, such as for a method that is not allowed.
    formatError: (_, error) =>
      error instanceof Refused ? error.shown : formatError(error, 'execute', { ...format, log }),
    plugins: [
      // This plugin would look for a cache policy in each answer; none may be cached.
      ApolloServerPluginCacheControlDisabled(),
      // Apollo's landing page is loaded from Apollo's hosts. GraphiQL is at / instead.
      ApolloServerPluginLandingPageDisabled(),
      // With APOLLO_KEY in the environment these two would send data to Apollo's hosts.
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      execution(deps),
    ],
  });
  await apollo.start();
  return {
    async answer(request, exchange) {
      try {
        return await apollo.executeHTTPGraphQLRequest({
          httpGraphQLRequest: toApollo(request, config.corsOrigins),
          context: async () => ({ exchange, asker: await whoAsks(deps, request, exchange) }),
        });
      } finally {
        exchange.release?.();
      }
    },
    stop: () => apollo.stop(),
  };
}

function toApollo(
  { method, headers, url, body }: FastifyRequest,
  allowed: readonly string[],
): HTTPGraphQLRequest {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  // A request from a page of another site goes without the header that passes Apollo's CSRF check, which then
  // decides about it. Every other GET gets that header: it can only read, and GraphQL over HTTP wants plain
  // GETs answered.
  if (isForeign(headers, allowed)) map.delete('apollo-require-preflight');
  else if (method === 'GET') map.set('apollo-require-preflight', 'true');
  return { method, headers: map, search: url.includes('?') ? url.slice(url.indexOf('?')) : '', body };
}

async function whoAsks(deps: EdgeDeps, { raw, headers }: FastifyRequest, exchange: Exchange): Promise<Asker> {
  try {
    const address = addressOf(raw, deps.config.proxyHops);
    const caller = await authenticateCaller(deps, headers.authorization, address);
    const pay = (points: number) => deps.rateLimit.spend(caller, address, points);
    // Paid also by a request that turns out not to be GraphQL.
    await pay(1);
    return { caller, name: nameOf(caller, address), headers, pay };
  } catch (error) {
    const shown = formatError(error, 'execute', { ...deps.format, log: exchange.log });
    exchange.status = statusIn({ errors: [shown] });
    exchange.refusedBy = exchange.status;
    throw new Refused(shown);
  }
}

function execution(deps: EdgeDeps): ApolloServerPlugin<ApolloContext> {
  return {
    requestDidStart({ request, contextValue: { exchange, asker } }) {
      // GraphQL over HTTP says that an empty operationName is as if left out; Apollo would look for that
      // operation.
      if (request.operationName === '') delete request.operationName;
      const refuse = (error: unknown): NotAdmitted => ({
        refusal: [formatError(error, 'execute', { ...deps.format, log: exchange.log })],
      });
      let opened: PricedRequest | NotAdmitted = { refusal: [] };
      return Promise.resolve({
        async didResolveSource(apollo) {
          opened = await open(deps, request, apollo.source, asker, exchange).catch(refuse);
          const document = 'refusal' in opened ? noDocument : opened.known.document;
          // Apollo neither parses nor validates when it has a document. Its type declares the property
          // read-only.
          Object.assign(apollo, { document });
        },
        async responseForOperation() {
          const answer = 'refusal' in opened ? opened : await run(deps, opened).catch(refuse);
          if (!('refusal' in answer)) return answer;
          const [first] = answer.refusal;
          return complete({ errors: answer.refusal }, first && retryAfterHeader(first));
        },
        willSendResponse({ response: { body } }) {
          if (body?.kind !== 'single') return Promise.resolve();
          exchange.status = statusIn(body.singleResult);
          if (body.singleResult.data === undefined) exchange.refusedBy = exchange.status;
          return Promise.resolve();
        },
      });
    },
  };
}

/** Checks and charges the operation's size and cost, and makes the context that its resolvers get. */
async function open(
  deps: EdgeDeps,
  { operationName, variables = {}, extensions }: GraphQLRequest,
  query: string,
  { caller, name, headers, pay }: Asker,
  exchange: Exchange,
): Promise<PricedRequest | NotAdmitted> {
  let paid = 1;
  const admitted = await deps.documents.admit({ query, operationName, variables }, async (points) => {
    const due = Math.max(0, points - paid);
    paid -= points - due;
    if (due > 0) await pay(due);
  });
  if ('refusal' in admitted) return admitted;
  const { known, operation, cost } = admitted;
  exchange.type = operation.operation;
  exchange.operation = operation.name?.value;
  const { requestId, correlationId, traceparent, log, response } = exchange;
  const header = headers['consistency-token'];
  const context = await deps.makeContext({
    caller,
    requestId,
    correlationId,
    traceparent,
    log,
    consistency: {
      extension: extensions?.['consistency'],
      header: Array.isArray(header) ? header.join(',') : header,
    },
    account: { name, cost, spend: pay },
    answer: new AnswerSize(deps.config.limits.answerBytes),
  });
  exchange.release = deps.running.hold(name, known, 0);
  const signal = maySkip(operation.operation, cost) ? whenGone(response) : undefined;
  return { known, operation, variables, context, caller: name, signal };
}

async function run(deps: EdgeDeps, request: PricedRequest): Promise<GraphQLResponse> {
  const { context, operation } = request;
  if (operation.operation === 'subscription')
    throw new TidemarkError(
      'BAD_REQUEST',
      'Subscriptions are answered over WebSocket, at this same address.',
    );
  const raw = await deps.execute(request);
  const { result, token } = withConsistency(present(deps, raw, context, operation.operation), context);
  return complete(result, token === undefined ? {} : { 'consistency-token': token });
}

/** A signal that aborts when the response closes: the client has gone away, or has its answer. */
function whenGone(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return gone.signal;
}

/** An answer as Apollo takes it. */
const complete = (
  singleResult: FormattedExecutionResult,
  headers: Readonly<Record<string, string>> = {},
): GraphQLResponse => ({
  http: { headers: headerMap(headers) },
  body: { kind: 'single', singleResult },
});

const headerMap = (headers: Readonly<Record<string, string>>): HeaderMap =>
  new HeaderMap(Object.entries(headers));
