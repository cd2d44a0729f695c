import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabases, type TestDatabases } from '../support/databases.js';
import { jwt, startServerProcess, type Body, type ServerProcess } from '../support/server-process.js';
import {
  deliverOrder,
  gbp,
  orderInput,
  placeOrder,
  registerProduct,
  returnOrder,
  shipOrder,
} from '../support/shop.js';

let databases: TestDatabases;
let server: ServerProcess;
let staffToken: string;
let adasToken: string;
beforeAll(async () => {
  databases = await createTestDatabases();
  server = await startServerProcess({
    ...databases.env,
    PAYMENT_DEADLINE_SECONDS: '2',
  });
  [staffToken, adasToken] = await Promise.all([jwt('staff', ['STAFF']), jwt('ada', ['CUSTOMER'])]);
  const { body } = await post(staffToken, registerProduct, {
    commandId: randomUUID(),
    sku: 'MUG',
    name: 'Harbour mug',
    price: gbp('2.50'),
    initialStock: 100,
  });
  expect(body.data.registerProduct.__typename).toBe('ProductCommandAccepted');
});
afterAll(async () => {
  await server.end('SIGTERM');
  await databases.drop();
});

const post = (token: string, query: string, input: object): Promise<{ body: Body }> =>
  server.post({ query, variables: { input } }, { authorization: `Bearer ${token}` });

interface Shown {
  readonly orderChanged: { order?: { status: string; payment: { status: string } } };
}

/** Follows an order over WebSocket until it is so. */
async function until(orderId: string, status: string, payment: string): Promise<void> {
  const socket = server.socket(adasToken);
  const feed = socket.iterate<Shown>({
    query: `subscription ($orderId: ID!) { orderChanged(orderId: $orderId) {
      ... on OrderChanged { order { status payment { status } } } } }`,
    variables: { orderId },
  });
  try {
    for await (const { data } of feed) {
      const { order } = data?.orderChanged ?? {};
      if (order?.status === status && order.payment.status === payment) return;
    }
    throw new Error('the feed has ended');
  } finally {
    await socket.dispose();
  }
}

const place = async (method: string): Promise<{ orderId: string; number: string }> => {
  const input = orderInput([{ sku: 'MUG', quantity: 2 }], { payment: { method } });
  const { body } = await post(adasToken, placeOrder, input);
  return body.data.placeOrder;
};
const step = async (token: string, document: string, orderId: string, more: object = {}) => {
  const { body } = await post(token, document, { commandId: randomUUID(), orderId, ...more });
  const [answer] = Object.values(
    body.data as Record<string, { __typename: string; receipt?: { token: string } }>,
  );
  return answer;
};

test('an order is paid, shipped, delivered and returned; its customer sees every step', async () => {
  const { orderId } = await place('tok_ok');
  await until(orderId, 'CONFIRMED', 'AUTHORIZED');
  expect(await step(staffToken, shipOrder, orderId, { trackingNumber: 'TRACK-7' })).toHaveProperty('receipt');
  await until(orderId, 'SHIPPED', 'CAPTURED');
  expect(await step(adasToken, returnOrder, orderId, { reason: 'chipped' })).toMatchObject({
    __typename: 'OrderStatusRefusal',
    status: 'SHIPPED',
  });
  expect(await step(staffToken, deliverOrder, orderId)).toHaveProperty('receipt');
  expect(await step(adasToken, returnOrder, orderId, { reason: 'chipped' })).toHaveProperty('receipt');
  await until(orderId, 'RETURNED', 'REFUNDED');
});

test('a declined payment, and a bank that cannot be reached, end the order', async () => {
  const [declined, unreachable] = [await place('tok_declined'), await place('tok_unreachable')];
  await until(declined.orderId, 'CANCELLED', 'DECLINED');
  await until(unreachable.orderId, 'CANCELLED', 'VOIDED');
});

test('staff find an order by what they remember of it, and see it on the dashboard', async () => {
  const { number, orderId } = await place('tok_ok');
  await until(orderId, 'CONFIRMED', 'AUTHORIZED');
  // The day may end meanwhile.
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  const days = { from: day(-1), to: day(1) };
  const socket = server.socket(staffToken);
  const feed = socket.iterate<{ salesDashboardChanged: { dashboard?: { orderCount: number } } }>({
    query: `subscription ($from: Date!, $to: Date!) { salesDashboardChanged(from: $from, to: $to) {
      ... on SalesDashboardChanged { dashboard { orderCount revenue { amount } } } } }`,
    variables: days,
  });
  const first = (await feed.next()).value.data?.salesDashboardChanged.dashboard;
  const another = await post(staffToken, placeOrder, orderInput([{ sku: 'MUG', quantity: 4 }]));
  const read = await server.post(
    {
      query: 'query ($from: Date!, $to: Date!) { salesDashboard(from: $from, to: $to) { orderCount } }',
      variables: days,
      extensions: { consistency: { after: [another.body.data.placeOrder.receipt.token], timeoutMs: 5_000 } },
    },
    { authorization: `Bearer ${staffToken}` },
  );
  const { orderCount } = read.body.data.salesDashboard as { orderCount: number };
  expect(orderCount).toBeGreaterThan(first?.orderCount ?? 0);
  let shown = first;
  while (shown?.orderCount !== orderCount)
    shown = (await feed.next()).value.data?.salesDashboardChanged.dashboard ?? shown;
  await socket.dispose();

  const search = async (text: string) => {
    const { body } = await server.post(
      {
        query: 'query ($text: String) { orders(search: $text) { nodes { number } } }',
        variables: { text },
        extensions: {
          consistency: { after: [another.body.data.placeOrder.receipt.token], timeoutMs: 5_000 },
        },
      },
      { authorization: `Bearer ${staffToken}` },
    );
    return (body.data.orders.nodes as { number: string }[]).map((order) => order.number);
  };
  expect(await search(number)).toEqual([number]);
  expect(await search('habrour mug')).toContain(number);
});
