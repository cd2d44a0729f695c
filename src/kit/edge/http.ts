import { METHODS } from 'node:http';
import type { FastifyInstance, RouteHandlerMethod } from 'fastify';
import { startApollo, type Exchange, type GraphQLOverHttp } from './apollo.js';
import { statusOf } from './errors.js';
import { corsHeaders, preflightHeaders } from './origin.js';
import { requestIds, type EdgeDeps } from './request.js';

const methods = ['GET', 'POST'];

/** Answers GraphQL at /graphql, by GET and POST. */
export async function addGraphQLOverHttp(fastify: FastifyInstance, deps: EdgeDeps): Promise<GraphQLOverHttp> {
  const { clock, config, metrics } = deps;
  const graphql = await startApollo(deps);

  fastify.options('/graphql', (request, reply) => {
    const headers = corsHeaders(request.headers.origin, config.corsOrigins);
    return reply
      .code(204)
      .headers(headers ? { ...headers, ...preflightHeaders } : {})
      .send();
  });

  // Every other method is answered 405 before its body is read or refused.
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

  const handler: RouteHandlerMethod = async (request, reply) => {
    const started = clock.monotonic();
    const ids = requestIds(request.headers);
    const log = deps.log.child({ requestId: ids.requestId, correlationId: ids.correlationId });
    const exchange: Exchange = {
      ...ids,
      log,
      type: 'none',
      operation: undefined,
      status: 'ok',
      refusedBy: undefined,
      release: undefined,
      response: reply.raw,
    };
    const response = await graphql.answer(request, exchange);
    if (response.body.kind !== 'complete') throw new Error('incremental delivery is not part of this schema');

    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    const { refusedBy } = exchange;
    let status = response.status ?? 200;
    // Apollo's 405 and 406 say more than the status that belongs to the code.
    if (refusedBy !== undefined && status !== 405 && status !== 406)
      status = statusOf(refusedBy, isJson ? 'json' : 'graphql-response');
    else if (refusedBy === undefined && status >= 400) exchange.status = 'BAD_REQUEST';
    if (status === 401) response.headers.set('www-authenticate', 'Bearer');

    const ms = clock.monotonic() - started;
    const { type, operation, status: told } = exchange;
    metrics.operation({ transport: 'http', type, status: told, ms });
    log.debug({ operation, type, status: told, ms: Math.round(ms * 10) / 10 }, 'operation');
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
  return graphql;
}
