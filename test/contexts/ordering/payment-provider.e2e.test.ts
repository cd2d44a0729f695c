import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { jwt, startServerProcess, type ServerProcess } from '../../support/server-process.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { placeOrder, registerProduct, orderInput } from '../../support/shop.js';
import { providerKey, startPaymentProvider, type PaymentProvider } from './payment-provider.js';

const secret = 'whsec_of_tests';
let databases: TestDatabases;
let provider: PaymentProvider;
let api: ServerProcess;
let worker: ServerProcess;
beforeAll(async () => {
  [databases, provider] = await Promise.all([createTestDatabases(), startPaymentProvider()]);
  const env = {
    ...databases.env,
    PAYMENT_GATEWAY: 'payment-intents',
    PAYMENT_GATEWAY_URL: provider.url,
    PAYMENT_GATEWAY_KEY: providerKey,
    PAYMENT_WEBHOOK_SECRET: secret,
  };
  [api, worker] = await Promise.all([
    startServerProcess({ ...env, ROLE: 'api' }),
    startServerProcess({ ...env, ROLE: 'worker' }),
  ]);
});
afterAll(async () => {
  await Promise.all([api.end('SIGTERM'), worker.end('SIGTERM')]);
  await Promise.all([databases.drop(), provider.stop()]);
});

test('the worker pays over HTTP, and the webhook of a slow payment has it asked again at once', async () => {
  const authorization = `Bearer ${await jwt('staff', ['STAFF'])}`;
  const run = (query: string, input: object) => api.post({ query, variables: { input } }, { authorization });
  await run(registerProduct, {
    commandId: randomUUID(),
    sku: 'CUP',
    name: 'Cup',
    price: { amount: '4.25', currencyCode: 'GBP' },
    initialStock: 5,
  });
  const { body } = await run(
    placeOrder,
    orderInput([{ sku: 'CUP', quantity: 2 }], { payment: { method: 'pm_processing' } }),
  );
  expect(body.data.placeOrder.__typename).toBe('OrderCommandAccepted');
  await waitFor(() => provider.intents.get('pi_1')?.status === 'processing', { timeoutMs: 30_000 });
  expect(provider.intents.get('pi_1')).toMatchObject({ amount: 850, currency: 'gbp' });

  const client = new pg.Client({ connectionString: databases.databaseUrl });
  await client.connect();
  try {
    // Long before it would be asked again by itself.
    await waitFor(async () => {
      const { rowCount } = await client.query(
        "update job set run_at = now() + interval '10 minutes' where last_error like '%processing%' and leased_until is null",
      );
      return rowCount === 1;
    });
    provider.decide('pi_1');
    const { signature, body: hook } = provider.webhook('pi_1', secret);
    const post = (sent: string, by = signature) =>
      fetch(new URL('/webhooks/payments', api.url), {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'stripe-signature': by },
        body: sent,
      });
    expect((await post(`${hook} `)).status).toBe(400);
    // Signed, and about what no payment can be called; or about none of ours.
    for (const [payment_key, status] of [
      ['order-\u0000/1', 400],
      ['\ud800', 400],
      ['order-1/1', 200],
      [`order-${randomUUID()}/1`, 200],
      ['', 200],
    ] as const) {
      const event = { type: 'payment_intent.canceled', data: { object: { metadata: { payment_key } } } };
      const signed = provider.sign(event, secret);
      expect((await post(signed.body, signed.signature)).status, payment_key).toBe(status);
    }
    for (const named of ['pi_\u0000', 'pi_none']) {
      const event = {
        type: 'charge.refunded',
        data: { object: { object: 'charge', payment_intent: named } },
      };
      const signed = provider.sign(event, secret);
      expect((await post(signed.body, signed.signature)).status).toBe(named === 'pi_none' ? 200 : 400);
    }
    const { rows: waiting } = await client.query('select run_at > now() as later from job');
    expect(waiting).toEqual([{ later: true }]);
    expect((await post(hook)).status).toBe(200);
    await waitFor(async () => {
      const { rows } = await client.query<{ status: string }>('select status from orders');
      return rows[0]?.status === 'CONFIRMED';
    });
    expect(provider.done).toEqual(['confirm pi_1']);
  } finally {
    await client.end();
  }
});
