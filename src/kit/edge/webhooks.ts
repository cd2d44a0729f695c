import type { FastifyInstance } from 'fastify';
import type { EdgeDeps } from './request.js';

/** Where the payment provider posts. What is signed is the body byte by byte, so it is not parsed here. */
export async function addWebhooks(app: FastifyInstance, { paymentWebhook }: EdgeDeps): Promise<void> {
  if (!paymentWebhook) return;
  await app.register((scope, _, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string' }, (__, body, parsed) => parsed(null, body));
    scope.post('/webhooks/payments', async (request, reply) => {
      // The name of the header that a provider of payment intents signs with.
      const signature = request.headers['stripe-signature'];
      const body = typeof request.body === 'string' ? request.body : '';
      const taken = typeof signature === 'string' && (await paymentWebhook(signature, body));
      return reply.code(taken ? 200 : 400).send({ received: taken });
    });
    done();
  });
}
