// What the customer, or the operator, must do before a payment can be authorized.
import { Writable } from 'node:stream';
import pg from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PaymentOptions } from '../../../src/contexts/ordering/processes/ordering-work.js';
import { decodeId } from '../../support/ids.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { expectEqualFold } from '../../support/fold.js';
import { expectWriteTablesEqualFold } from '../../support/fold-write.js';
import { caller, staff, startTestNode, type TestNode } from '../../support/node.js';
import { defaultPayments } from '../../support/contexts.js';
import { cancelOrder, givenOrder, givenProduct, sendStep } from '../../support/shop.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { bookedOrders, unfinishedJobs } from './books.js';
import { providerKey, startPaymentProvider, type PaymentProvider } from './payment-provider.js';

const secret = 'whsec_of_tests';
const ada = caller('ada');
let databases: TestDatabases;
let provider: PaymentProvider;
let client: pg.Client;
let node: TestNode;
let logged: { level: number; job?: string; why?: string }[];
beforeEach(async () => {
  [databases, provider] = await Promise.all([createTestDatabases(), startPaymentProvider()]);
  client = new pg.Client({ connectionString: databases.databaseUrl });
  await client.connect();
  logged = [];
});
afterEach(async () => {
  await client.end();
  await node.stop();
  await Promise.all([databases.drop(), provider.stop()]);
});

async function start(payments: Partial<PaymentOptions> = {}): Promise<void> {
  const sink = new Writable({
    write(line: Buffer, _, written) {
      logged.push(JSON.parse(line.toString()) as (typeof logged)[number]);
      written();
    },
  });
  node = await startTestNode({
    databases,
    worker: true,
    logger: pino({ level: 'error' }, sink),
    payments: {
      ...defaultPayments,
      provider: { url: provider.url, secretKey: providerKey },
      webhookSecret: secret,
      ...payments,
    },
  });
  await givenProduct(node, 'CUP', 10);
}

const place = async (method: string) =>
  (await givenOrder(node, ada, [{ sku: 'CUP', quantity: 1 }], { payment: { method } })).orderId;
const until = (orderId: string, status: string, payment: string) =>
  waitFor(
    async () => {
      const order = (await bookedOrders(client)).find(({ id }) => id === decodeId('order', orderId));
      return order?.status === status && order.payment === payment;
    },
    { timeoutMs: 20_000, describe: `the order is ${status} and its payment ${payment}` },
  );

const query = `query ($id: ID!) {
  order(by: { id: $id }) { payment { status action { clientSecret } } timeline { type } }
  orders { nodes { payment { action { clientSecret } } } }
  node(id: $id) { ... on Order { payment { action { clientSecret } } } } }`;

/** The secrets that somebody is shown of an order, wherever it is asked for. */
async function secretsFor(as: ReturnType<typeof caller>, id: string): Promise<unknown[]> {
  const { data, errors } = await node.run(as, query, { id });
  expect(errors).toBeUndefined();
  const shown = [data.order, ...data.orders.nodes, data.node].filter(Boolean);
  return shown.map(({ payment }: { payment: { action: { clientSecret: string } | null } }) => payment.action);
}

test('the secret of a payment that must be authenticated is for its owner alone, while it is needed, and kept nowhere', async () => {
  await start();
  const orderId = await place('pm_3ds');
  const { value } = await waitFor(async () => {
    const { data } = await node.run(ada, query, { id: orderId });
    return data.order?.payment.action && { value: data.order };
  });
  const { client_secret: clientSecret } = provider.intents.get('pi_1') ?? {};
  expect(value).toMatchObject({ payment: { status: 'PENDING', action: { clientSecret } } });
  expect(value.timeline.at(-1)).toEqual({ type: 'PAYMENT_ACTION_REQUIRED' });
  expect(await secretsFor(ada, orderId)).toEqual([{ clientSecret }, { clientSecret }, { clientSecret }]);
  for (const other of [staff, caller('sam', 'STAFF', 'OPERATOR')])
    expect(await secretsFor(other, orderId)).toEqual([null, null, null]);
  expect(await secretsFor(caller('eve'), orderId)).toEqual([]);
  const { rows } = await client.query<{ text: string }>(
    `select query_to_xml(format('select * from %I', table_name), false, false, '')::text as text
     from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.filter(({ text }) => text.includes(String(clientSecret)))).toEqual([]);

  provider.authenticate('pi_1', true);
  // At once, not when it is asked again by itself.
  const { signature, body } = provider.webhook('pi_1', secret);
  await node.node.webhooks[0]?.take(signature, body);
  await until(orderId, 'CONFIRMED', 'AUTHORIZED');
  await expectEqualFold(databases);
  expect(await secretsFor(ada, orderId)).toEqual([null, null, null]);
  expect(logged).toEqual([]);
  await expectWriteTablesEqualFold(databases.databaseUrl);
});

test('one that is not authenticated is declined, and can be paid no more', async () => {
  await start();
  const orderId = await place('pm_3ds');
  await waitFor(() => provider.intents.get('pi_1')?.status === 'requires_action');
  provider.authenticate('pi_1', false);
  const { signature, body } = provider.webhook('pi_1', secret);
  await node.node.webhooks[0]?.take(signature, body);
  await until(orderId, 'CANCELLED', 'DECLINED');
  expect(provider.intents.get('pi_1')?.status).toBe('canceled');
  await expectEqualFold(databases);
  expect(await secretsFor(ada, orderId)).toEqual([null, null, null]);
});

test('one that nobody sees to is void at the deadline', async () => {
  await start({ deadlineMs: 2_500 });
  const orderId = await place('pm_3ds');
  await until(orderId, 'CANCELLED', 'VOIDED');
  await expectEqualFold(databases);
  const { data } = await node.run(ada, 'query ($id: ID!) { order(by: { id: $id }) { cancelReason } }', {
    id: orderId,
  });
  expect(data.order.cancelReason).toBe('the payment was not authenticated in time');
  expect(await secretsFor(ada, orderId)).toEqual([null, null, null]);
});

test('one that is authenticated in the last moment, of which no webhook tells, is confirmed at the deadline', async () => {
  await start();
  const orderId = await place('pm_3ds');
  await waitFor(async () => {
    // Its next attempt is the one at the deadline.
    const { rowCount } = await client.query(
      `update job set run_at = clock_timestamp() + interval '1 hour'
       where kind = 'payment-authorize' and alarm = 'NEVER' and leased_until is null`,
    );
    return rowCount === 1;
  });
  provider.authenticate('pi_1', true);
  await client.query(
    `update job set deadline = clock_timestamp(), run_at = clock_timestamp() where kind = 'payment-authorize'`,
  );
  await until(orderId, 'CONFIRMED', 'AUTHORIZED');
});

test('a provider that does not answer leaves the action out with an error, and shows the rest', async () => {
  await start();
  const orderId = await place('pm_3ds');
  await waitFor(async () => (await node.run(ada, query, { id: orderId })).data.order?.payment.action);
  provider.fates.push('drop', 'drop', 'drop', 'drop');
  const { data, errors } = await node.run(
    ada,
    'query ($id: ID!) { order(by: { id: $id }) { payment { status action { clientSecret } } } }',
    { id: orderId },
  );
  expect(data.order.payment).toEqual({ status: 'PENDING', action: null });
  expect(errors?.[0]?.originalError).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  provider.fates.length = 0;
  expect(await sendStep(node, cancelOrder, orderId, { reason: 'any' })).toBe('OrderCommandAccepted');
  await until(orderId, 'CANCELLED', 'VOIDED');
});

test("an integrator's error cancels no order: it is told as an alarm, and the order is confirmed when it is mended", async () => {
  await start();
  const error = { type: 'invalid_request_error', code: 'parameter_unknown', message: 'unknown parameter' };
  provider.refusals.create = { status: 400, error };
  const orderId = await place('pm_card');
  await waitFor(async () => {
    // Each attempt is refused, until it counts as failing.
    provider.refusals.create = { status: 400, error };
    const jobs = await node.node.openJobs();
    return jobs.some(({ kind, failing }) => kind === 'payment-authorize' && failing === 1);
  });
  expect(logged[0]).toMatchObject({ level: 50, why: expect.stringContaining('unknown parameter') });
  delete provider.refusals.create;
  await until(orderId, 'CONFIRMED', 'AUTHORIZED');
  expect(await unfinishedJobs(client)).toBeLessThanOrEqual(1);
});

test("an integrator's error that nobody mends ends the order at its deadline, not before", async () => {
  await start({ deadlineMs: 2_000, provider: { url: provider.url, secretKey: 'sk_wrong' } });
  const placedAt = Date.now();
  const orderId = await place('pm_card');
  await waitFor(() => logged.some(({ why }) => why?.includes('401')));
  await waitFor(async () => (await bookedOrders(client))[0]?.status === 'CANCELLED', { timeoutMs: 20_000 });
  expect(Date.now() - placedAt).toBeGreaterThanOrEqual(2_000);
  await until(orderId, 'CANCELLED', 'PENDING');
});
