import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { TidemarkError } from '../faults/errors.js';
import { formatError, retryAfterHeader, statusOf } from './errors.js';
import { addressOf, authenticateCaller, type EdgeDeps } from './request.js';

export type Phase = 'starting' | 'serving' | 'draining';

/** A database that has not answered after this time counts as away. */
const checkTimeoutMs = 2_000;

export function addHealth(fastify: FastifyInstance, deps: EdgeDeps, phase: () => Phase): void {
  const { config, format, health, log, metrics } = deps;

  // Answers as long as the event loop runs. It asks no database, or an outage of one would restart every
  // node.
  fastify.get('/livez', (_, reply) => reply.send({ status: 'ok' }));

  fastify.get('/readyz', async (_, reply) => {
    const now = phase();
    if (now !== 'serving') return reply.code(503).send({ status: now });
    const answer = await Promise.race([
      health.ready().catch((err: unknown) => {
        log.warn({ err }, 'the readiness check failed');
        return { ok: false, checks: {} };
      }),
      delay(
        checkTimeoutMs,
        { ok: false, checks: { databases: `no answer in ${checkTimeoutMs} ms` } },
        { ref: false },
      ),
    ]);
    return reply
      .code(answer.ok ? 200 : 503)
      .send({ status: answer.ok ? 'ok' : 'not ready', checks: answer.checks });
  });

  fastify.get('/health/projections', async (request, reply) => {
    try {
      await onlyOperators(request, 'How far projections have come');
      return await reply.send(await health.projections());
    } catch (error) {
      return refuse(error, reply);
    }
  });

  fastify.get('/metrics', async (request, reply) => {
    try {
      await onlyOperators(request, 'What is measured');
      return await reply.type(metrics.contentType).send(await metrics.text());
    } catch (error) {
      return refuse(error, reply);
    }
  });

  /**
   * Throws UNAUTHENTICATED or FORBIDDEN for all but operators. Only in production, where the port is public.
   */
  async function onlyOperators({ raw }: FastifyRequest, what: string): Promise<void> {
    if (config.nodeEnv !== 'production') return;
    const caller = await authenticateCaller(
      deps,
      raw.headers.authorization,
      addressOf(raw, config.proxyHops),
    );
    if (!caller) throw new TidemarkError('UNAUTHENTICATED', `${what} is shown with an operator's JWT.`);
    if (!caller.roles.has('OPERATOR')) throw new TidemarkError('FORBIDDEN', `${what} is for operators.`);
  }

  function refuse(error: unknown, reply: FastifyReply): FastifyReply {
    const formatted = formatError(error, 'execute', { ...format, log });
    return reply
      .code(statusOf(formatted.extensions?.['code'], 'graphql-response'))
      .headers(retryAfterHeader(formatted))
      .send({ errors: [formatted] });
  }
}
