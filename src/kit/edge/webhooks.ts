import type { FastifyInstance } from 'fastify';
import type { EdgeDeps } from './request.js';

/**
 * Adds the webhooks' routes. A signature is of the body's exact text, so bodies are not parsed here. What is
 * not signed, or wrongly, is answered 400.
 */
export async function addWebhooks(app: FastifyInstance, { webhooks = [] }: EdgeDeps): Promise<void> {
  if (webhooks.length === 0) return;
  await app.register((scope, _, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string' }, (__, body, parsed) => parsed(null, body));
    for (const { path, signatureHeader, take } of webhooks)
      scope.post(path, async (request, reply) => {
        const signature = request.headers[signatureHeader];
        const body = typeof request.body === 'string' ? request.body : '';
        const taken = typeof signature === 'string' && (await take(signature, body));
        return reply.code(taken ? 200 : 400).send({ received: taken });
      });
    done();
  });
}
