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
import { addressOf, callerOf, nameOf, type EdgeDeps, type RequestIds } from './request.js';
import { present, statusIn, withConsistency } from './respond.js';

/** A request on its way, and what its log line and its HTTP status need of it. */
export interface Exchange extends RequestIds, Pick<RequestContext, 'log'> {
  readonly response: ServerResponse;
  type: string;
  operation: string | undefined;
  status: string;
  /** Set when the answer has no data. */
  refusedBy: string | undefined;
  /** When it is answered. */
  release: (() => void) | undefined;
}

/** Reads requests and writes answers as GraphQL over HTTP has them. */
export interface GraphQLOverHttp {
  answer(request: FastifyRequest, exchange: Exchange): Promise<HTTPGraphQLResponse>;
  stop(): Promise<void>;
}

/** Who asks, and has paid a point for asking. */
interface Asker {
  readonly caller: Caller | undefined;
  readonly name: string;
  readonly headers: IncomingHttpHeaders;
  pay(points: number): Promise<void>;
}

/** Apollo copies its context value, so what is ours hangs one level below. */
interface ApolloContext {
  readonly exchange: Exchange;
  readonly asker: Asker;
}

/** Refused before Apollo has read the request, and shown by the log of this request already. */
class Refused extends GraphQLError {
  readonly shown: GraphQLFormattedError;

  constructor(shown: GraphQLFormattedError) {
    super(shown.message, { extensions: { http: { headers: headerMap(retryAfterHeader(shown)) } } });
    this.shown = shown;
  }
}

/** In the place of one that is refused, which Apollo need not read again. */
const noDocument = parse('{ __typename }', { noLocation: true });

/**
 * Apollo Server reads requests: their parameters, by which methods and from where they may come, what they accept; and
 * writes the answers. What it reads is admitted and run by us, as it is of a socket.
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
    // Our own rule does it, for WebSocket as well.
    introspection: true,
    // Documents have been read by the time Apollo asks for one.
    documentStore: null,
    // Ours, or what Apollo refuses by itself.
    formatError: (_, error) =>
      error instanceof Refused ? error.shown : formatError(error, 'execute', { ...format, log }),
    plugins: [
      // It would look at each answer for what of it may be cached: nothing may.
      ApolloServerPluginCacheControlDisabled(),
      // It would be loaded from Apollo's hosts; ours is on /.
      ApolloServerPluginLandingPageDisabled(),
      // A variable of the environment would have the next two talk to Apollo's hosts.
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
  // GET can only read; a page of another site is left to Apollo, which refuses it.
  if (isForeign(headers, allowed)) map.delete('apollo-require-preflight');
  else if (method === 'GET') map.set('apollo-require-preflight', 'true');
  return { method, headers: map, search: url.includes('?') ? url.slice(url.indexOf('?')) : '', body };
}

async function whoAsks(deps: EdgeDeps, { raw, headers }: FastifyRequest, exchange: Exchange): Promise<Asker> {
  try {
    const address = addressOf(raw, deps.config.proxyHops);
    const caller = await callerOf(deps, headers.authorization, address);
    const pay = (points: number) => deps.rateLimit.spend(caller, address, points);
    // Also for what turns out to be no GraphQL request.
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
      // One that is empty is as if left out, says GraphQL over HTTP; Apollo would look for it.
      if (request.operationName === '') delete request.operationName;
      const refuse = (error: unknown): NotAdmitted => ({
        refusal: [formatError(error, 'execute', { ...deps.format, log: exchange.log })],
      });
      let opened: PricedRequest | NotAdmitted = { refusal: [] };
      return Promise.resolve({
        async didResolveSource(apollo) {
          opened = await open(deps, request, apollo.source, asker, exchange).catch(refuse);
          const document = 'refusal' in opened ? noDocument : opened.known.document;
          // With a document Apollo neither parses nor validates; its type has it read-only.
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

/** Whether it is small enough and not too often asked for, and what its resolvers get. */
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

/** Aborted when the connection ends before the answer, or with it. */
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
