// A shop whose payments go to a played provider, for tests of what the provider makes of them.
import pg from 'pg';
import { afterEach, beforeEach, expect } from 'vitest';
import { decodeId } from '../../support/ids.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { expectEqualFold } from '../../support/fold.js';
import { caller, staff, startTestNode, type TestNode, type TestOptions } from '../../support/node.js';
import { defaultPayments } from '../../support/contexts.js';
import { givenOrder } from '../../support/shop.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { bookedOrders, unfinishedJobs } from './books.js';
import { providerKey, startPaymentProvider, type PaymentProvider } from './payment-provider.js';

export const secret = 'whsec_of_tests';
export const ada = caller('ada');
export const ship = { trackingNumber: 'T' };

/** Anew for each test of the file that calls it: databases, a provider, and what a test asks of both. */
export function paidShop() {
  let databases: TestDatabases;
  let provider: PaymentProvider;
  let client: pg.Client;
  let nodes: TestNode[];
  beforeEach(async () => {
    [databases, provider] = await Promise.all([createTestDatabases(), startPaymentProvider()]);
    nodes = [];
    client = new pg.Client({ connectionString: databases.databaseUrl });
    await client.connect();
  });
  afterEach(async () => {
    await client.end();
    await Promise.all(nodes.map((node) => node.stop()));
    await Promise.all([databases.drop(), provider.stop()]);
  });

  async function start(more: TestOptions = {}): Promise<TestNode> {
    const payments = {
      ...defaultPayments,
      provider: { url: provider.url, secretKey: providerKey },
      webhookSecret: secret,
    };
    const node = await startTestNode({ databases, worker: true, payments, ...more });
    nodes.push(node);
    return node;
  }

  const until = (orderId: string, status: string, payment: string) =>
    waitFor(
      async () => {
        const order = (await bookedOrders(client)).find(({ id }) => id === decodeId('order', orderId));
        return order?.status === status && order.payment === payment;
      },
      { timeoutMs: 20_000, describe: `the order is ${status} and its payment ${payment}` },
    );
  const noJobs = () =>
    waitFor(async () => (await unfinishedJobs(client)) === 0, { describe: 'every job is done' });

  /** An order whose money is held, and what the provider calls it. */
  async function givenHeld(node: TestNode, method = 'pm_card') {
    const { orderId } = await givenOrder(node, ada, [{ sku: 'CUP', quantity: 1 }], { payment: { method } });
    await until(orderId, 'CONFIRMED', 'AUTHORIZED');
    return { orderId, intent: await intentOf(orderId) };
  }

  /** Of the payment that the order has now. */
  async function intentOf(orderId: string): Promise<string> {
    const { rows } = await client.query<{ reference: string }>(
      `select reference from payment_reference join payment on payment_key = 'order-' || order_id || '/' || version
       where order_id = $1`,
      [decodeId('order', orderId)],
    );
    return rows[0]?.reference ?? '';
  }

  const hook = ({ signature, body }: { signature: string; body: string }) =>
    nodes[0]?.node.webhooks[0]?.take(signature, body);
  /** Tells of an intent, and waits until all that follows from it has been done. */
  async function tell(intent: string): Promise<void> {
    expect(await hook(provider.webhook(intent, secret))).toBe(true);
    await noJobs();
  }

  async function shown(node: TestNode, orderId: string) {
    await expectEqualFold(databases);
    const { data, errors } = await node.run(
      staff,
      `query ($id: ID!) {
        order(by: { id: $id }) { status needsAttention payment { status failureReason declineReason } timeline { type } }
        orders(filter: { needsAttention: true }) { totalCount nodes { id needsAttention } }
        others: orders(filter: { needsAttention: false }) { nodes { id } } }`,
      { id: orderId },
    );
    expect(errors).toBeUndefined();
    // Every order is on one of the two lists.
    const listed = data.orders.nodes.some(({ id }: { id: string }) => id === orderId);
    expect(data.others.nodes.some(({ id }: { id: string }) => id === orderId)).toBe(!listed);
    expect(listed).toBe(data.order.needsAttention);
    return data.order;
  }

  async function refusalOf(node: TestNode, document: string, orderId: string, more: object = {}) {
    const { data } = await node.run(staff, document, {
      input: { commandId: crypto.randomUUID(), orderId, ...more },
    });
    const [answer] = Object.values(data as Record<string, { __typename: string; message: string }>);
    return answer;
  }

  return {
    get databases() {
      return databases;
    },
    get provider() {
      return provider;
    },
    get client() {
      return client;
    },
    start,
    /** Ends one before the test does. */
    async stop(node: TestNode) {
      nodes.splice(nodes.indexOf(node), 1);
      await node.stop();
    },
    until,
    noJobs,
    givenHeld,
    intentOf,
    hook,
    tell,
    shown,
    refusalOf,
  };
}
