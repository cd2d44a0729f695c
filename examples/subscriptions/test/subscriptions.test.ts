import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  caller,
  createTestDatabases,
  expectFold,
  Random,
  startTestServer,
  type TestServer,
} from 'tidemark/testing';
import { contexts } from '../src/contexts.js';
import type { SubscriptionEvent } from '../src/subscriptions/events.js';
import { activePlans, subscriptionsTable } from '../src/subscriptions/read-models.js';

const prisma = new URL('../prisma/', import.meta.url);
/** The servers may have to be started first. */
const long = 60_000;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ contexts, prisma });
}, long);
afterAll(() => server.stop());

test('a plan that was offered is listed', async () => {
  const input = { commandId: randomUUID(), name: 'Gold', price: { amount: '9.50', currencyCode: 'EUR' } };
  const offerPlan = `mutation ($input: OfferPlanInput!) { offerPlan(input: $input) { __typename } }`;
  const { errors } = await server.run(caller('sam', 'STAFF'), offerPlan, { input });
  expect(errors).toBeUndefined();
  await server.settled();
  const { data } = await server.run(caller('ada'), '{ plans { edges { node { name offered } } } }');
  expect(data).toEqual({ plans: { edges: [{ node: { name: 'Gold', offered: true } }] } });
});

/** Subscriptions that were started, and some of them cancelled. */
function history(random: Random): readonly SubscriptionEvent[] {
  const at = '2026-01-01T00:00:00.000Z';
  return Array.from({ length: 30 }, (_, n) => ({
    of: { subscriptionId: randomUUID(), customerId: random.pick(['ada', 'bob', 'cyd']) },
    to: { planId: randomUUID(), planName: `Plan ${n}`, startedAt: at, renewsAt: at },
  })).flatMap(({ of, to }): SubscriptionEvent[] => [
    { type: 'SubscriptionStarted', data: { ...of, ...to } },
    ...(random.chance(0.4)
      ? [{ type: 'SubscriptionCancelled', data: { ...of, cancelledAt: at } } as const]
      : []),
  ]);
}

test(
  'however they are fed, the read models hold what the events come to',
  async () => {
    const databases = await createTestDatabases({ prisma });
    const events = history(new Random(7));
    await expectFold(subscriptionsTable, {
      databases,
      events,
      rows: 'select id as key, customer_id as customer, status from subscriptions_v1',
      fold: (all) =>
        Object.fromEntries(
          all.map(({ type, data: { subscriptionId, customerId } }) => [
            subscriptionId,
            { customer: customerId, status: type === 'SubscriptionCancelled' ? 'CANCELLED' : 'ACTIVE' },
          ]),
        ),
    });
    await expectFold(activePlans, {
      databases,
      events,
      fold: (all) =>
        Object.fromEntries(
          all.map(({ data }) => [
            data.customerId,
            'planName' in data
              ? { planId: data.planId, planName: data.planName }
              : { planId: null, planName: null },
          ]),
        ),
    });
    await databases.drop();
  },
  long,
);
