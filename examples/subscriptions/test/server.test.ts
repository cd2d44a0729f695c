import { randomUUID } from 'node:crypto';
import { caller, expectFold, startTestServer, waitFor, type TestServer } from 'tidemark/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contexts, prisma } from '../src/contexts.js';
import type { SubscriptionEvent } from '../src/subscriptions/events.js';
import { activePlans, subscriptionsTable, type SubscriptionRow } from '../src/subscriptions/read-models.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ contexts, prisma, env: { PERIOD_SECONDS: '1' } });
});
afterAll(() => server.stop());

const [staff, operator] = [caller('boss', 'STAFF'), caller('op', 'OPERATOR')];

async function offerPlan(name: string): Promise<string> {
  const { data } = await server.run(
    staff,
    `mutation ($input: OfferPlanInput!) { offerPlan(input: $input) { ... on PlanAccepted { planId } } }`,
    { input: { commandId: randomUUID(), name, price: { amount: '9.90', currencyCode: 'EUR' } } },
  );
  return data.offerPlan.planId as string;
}

const start = `mutation ($input: StartSubscriptionInput!) { startSubscription(input: $input) { __typename
  ... on SubscriptionAccepted { subscription { id planName status plan { name price { amount } } } } } }`;
const startOf = (planId: string) => ({ input: { commandId: randomUUID(), planId } });

test('a subscription is shown by the answer that started it, and by every read after', async () => {
  const [ada, bob] = [caller('ada'), caller('bob')];
  const planId = await offerPlan('Gold');
  const { data } = await server.run(ada, start, startOf(planId));
  const { subscription } = data.startSubscription;
  expect(subscription).toMatchObject({
    planName: 'Gold',
    status: 'ACTIVE',
    plan: { name: 'Gold', price: { amount: '9.9' } },
  });
  await server.settled();
  const read = `query ($id: ID!) { activePlan subscription(id: $id) { id }
    node(id: $id) { id } subscriptions(filter: { status: ACTIVE }) { totalCount nodes { id } } }`;
  const id = subscription.id as string;
  expect((await server.run(ada, read, { id })).data).toEqual({
    activePlan: 'Gold',
    subscription: { id },
    node: { id },
    subscriptions: { totalCount: 1, nodes: [{ id }] },
  });
  // What is another's does not exist.
  expect((await server.run(bob, read, { id })).data).toEqual({
    activePlan: null,
    subscription: null,
    node: null,
    subscriptions: { totalCount: 0, nodes: [] },
  });
});

test('however many are started at once, one is', async () => {
  const eve = caller('eve');
  const planId = await offerPlan('Silver');
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => server.run(eve, start, startOf(planId))),
  );
  const types = answers.map(({ data }) => data.startSubscription.__typename as string);
  expect(types.filter((type) => type === 'SubscriptionAccepted')).toHaveLength(1);
  expect(new Set(types)).toEqual(new Set(['SubscriptionAccepted', 'AlreadySubscribed']));
});

test('it is followed, renewed by its timer, and cancelled', async () => {
  const max = caller('max');
  const { data } = await server.run(max, start, startOf(await offerPlan('Bronze')));
  const id = data.startSubscription.subscription.id as string;
  const items = await server.subscribe(
    max,
    `subscription ($id: ID!) { subscriptionChanged(id: $id) {
       ... on PlanSubscriptionChanged { planSubscription { status periods renewsAt } } } }`,
    { id },
  );
  const seen: { status: string; periods: number }[] = [];
  const following = (async () => {
    for await (const { data: item } of items) {
      const shown = (item as { subscriptionChanged: { planSubscription?: (typeof seen)[number] } })
        .subscriptionChanged.planSubscription;
      if (shown) seen.push(shown);
    }
  })();
  await waitFor(() => seen.some(({ periods }) => periods >= 2));
  await server.run(
    max,
    `mutation ($input: CancelSubscriptionInput!) { cancelSubscription(input: $input) { __typename } }`,
    { input: { commandId: randomUUID() } },
  );
  await waitFor(() => seen.at(-1)?.status === 'CANCELLED');
  await items.return(undefined);
  await following;
  expect(seen[0]).toMatchObject({ status: 'ACTIVE' });
  expect(seen.every(({ periods }, n) => n === 0 || periods >= (seen[n - 1]?.periods ?? 0))).toBe(true);
});

test('a plan that is withdrawn is offered to nobody, and its subscribers keep it', async () => {
  const planId = await offerPlan('Lead');
  const input = { commandId: randomUUID(), planId };
  await server.run(
    staff,
    `mutation ($input: WithdrawPlanInput!) { withdrawPlan(input: $input) { __typename } }`,
    { input },
  );
  await server.settled();
  const { data } = await server.run(undefined, '{ plans(first: 100) { nodes { id name } } }');
  expect(data.plans.nodes.map(({ name }: { name: string }) => name)).not.toContain('Lead');
  const refused = await server.run(caller('zoe'), start, startOf(planId));
  expect(refused.data.startSubscription.__typename).toBe('PlanNotOffered');
  // Those whom a command is not for do not send it.
  const { errors } = await server.run(
    caller('zoe'),
    `mutation ($input: WithdrawPlanInput!) {
    withdrawPlan(input: $input) { __typename } }`,
    { input: { ...input, commandId: randomUUID() } },
  );
  expect(errors?.[0]?.message).toContain('the role STAFF');
});

test('pages follow each other, in order', async () => {
  for (const name of ['A', 'B', 'C', 'D', 'E']) await offerPlan(`Page ${name}`);
  await server.settled();
  const names: string[] = [];
  let after: string | null = null;
  do {
    const { data } = await server.run(
      undefined,
      `query ($after: String) { plans(first: 2, after: $after) { nodes { name } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    names.push(...data.plans.nodes.map(({ name }: { name: string }) => name));
    after = data.plans.pageInfo.hasNextPage ? data.plans.pageInfo.endCursor : null;
  } while (after !== null);
  expect(names).toEqual(names.toSorted());
  expect(names.filter((name) => name.startsWith('Page'))).toHaveLength(5);
});

test('what the read models say is what the log comes to', async () => {
  await server.settled();
  const differences = await server.node.verify();
  expect([differences.lines, differences.left]).toEqual([[], []]);
  const { data } = await server.run(operator, '{ projections { name lagEvents } }');
  expect(data.projections.map(({ name }: { name: string }) => name)).toContain('active-plans');
});

test('in pages of any size, twice and in lanes, the read models are those of an independent fold', async () => {
  const events: SubscriptionEvent[] = [];
  const rows: Record<string, SubscriptionRow> = {};
  const plansOf: Record<string, { planId: string | null; planName: string | null }> = {};
  for (let n = 0; n < 60; n++) {
    const customerId = `customer-${n % 7}`;
    const current = Object.values(rows).find(
      (row) => row.customerId === customerId && row.status === 'ACTIVE',
    );
    const at = new Date(Date.UTC(2026, 0, 1) + n * 1_000).toISOString();
    const plan = { planId: randomUUID(), planName: `plan ${n}` };
    if (!current) {
      const id = randomUUID();
      const data = { subscriptionId: id, customerId, ...plan, startedAt: at, renewsAt: at };
      events.push({ type: 'SubscriptionStarted', data });
      const began = { status: 'ACTIVE' as const, periods: 1, startedAt: at, renewsAt: at, cancelledAt: null };
      rows[id] = { id, customerId, ...plan, ...began };
      plansOf[customerId] = plan;
      continue;
    }
    const of = { subscriptionId: current.id, customerId };
    if (n % 5 === 0) {
      events.push({ type: 'SubscriptionCancelled', data: { ...of, cancelledAt: at } });
      rows[current.id] = { ...current, status: 'CANCELLED', renewsAt: null, cancelledAt: at };
      plansOf[customerId] = { planId: null, planName: null };
    } else if (n % 3 === 0) {
      events.push({ type: 'SubscriptionChanged', data: { ...of, ...plan } });
      rows[current.id] = { ...current, ...plan };
      plansOf[customerId] = plan;
    } else {
      const periods = current.periods + 1;
      events.push({ type: 'SubscriptionRenewed', data: { ...of, periods, renewsAt: at } });
      rows[current.id] = { ...current, periods, renewsAt: at };
    }
  }
  const other = await startTestServer({ contexts, prisma, projector: false, worker: false });
  try {
    const { databases } = other;
    await expectFold(subscriptionsTable, { databases, events, fold: () => rows });
    await expectFold(activePlans, { databases, events, fold: () => plansOf });
  } finally {
    await other.stop();
  }
});
