import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabases, type TestDatabases } from '../support/databases.js';
import { jwt, startServerProcess, type Body, type ServerProcess } from '../support/server-process.js';
import { Client } from 'pg';
import {
  cancelOrder,
  changeProductPrice,
  changeShippingAddress,
  deliverOrder,
  gbp,
  orderInput,
  placeOrder,
  receiveStock,
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

const place = async (
  method: string,
  lines = [{ sku: 'MUG', quantity: 2 }],
): Promise<{ orderId: string; number: string }> => {
  const input = orderInput(lines, { payment: { method } });
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

/** Registers a product, and answers with what reads it after all that is known of it. */
async function registered(sku: string, initialStock: number) {
  const { body } = await post(staffToken, registerProduct, {
    commandId: randomUUID(),
    sku,
    name: sku,
    price: gbp('3'),
    initialStock,
  });
  let token = body.extensions?.consistency.token;
  const read = async (seen?: Body): Promise<Record<string, unknown>> => {
    token = seen?.extensions?.consistency.token ?? token;
    const answer = await server.post(
      {
        query: `query ($sku: String!) { product(sku: $sku) { price { amount } onHand reserved available version } }`,
        variables: { sku },
        extensions: { consistency: { after: [token], timeoutMs: 5_000, onTimeout: 'ERROR' } },
      },
      { authorization: `Bearer ${staffToken}` },
    );
    expect(answer.body.errors).toBeUndefined();
    return answer.body.data.product;
  };
  return read;
}

/** Follows a product over WebSocket until it is so; `act` is called when the feed has begun. */
async function untilProduct(sku: string, until: object, act: () => Promise<unknown>): Promise<void> {
  const socket = server.socket(staffToken);
  const feed = socket.iterate<{ productChanged: { product?: object } }>({
    query: `subscription ($sku: String!) { productChanged(sku: $sku) {
      ... on ProductChanged { product { price { amount } onHand reserved available } } } }`,
    variables: { sku },
  });
  let begun = false;
  try {
    for await (const { data } of feed) {
      if (!begun) await act();
      begun = true;
      const { product } = data?.productChanged ?? {};
      if (
        product &&
        Object.entries(until).every(([name, value]) => Object.is(Reflect.get(product, name), value))
      )
        return;
    }
    throw new Error('the feed has ended');
  } finally {
    await socket.dispose();
  }
}

test('a cancelled order gives its stock back, and its payment is voided', async () => {
  const read = await registered('VASE', 5);
  const { orderId } = await place('tok_ok', [{ sku: 'VASE', quantity: 2 }]);
  await until(orderId, 'CONFIRMED', 'AUTHORIZED');
  expect(await read()).toMatchObject({ onHand: 5, available: 5 - 2 });
  await untilProduct('VASE', { available: 5, reserved: 0 }, async () =>
    expect(await step(adasToken, cancelOrder, orderId, { reason: 'a gift I have already' })).toHaveProperty(
      'receipt',
    ),
  );
  await until(orderId, 'CANCELLED', 'VOIDED');
  expect(await step(adasToken, cancelOrder, orderId, { reason: 'again' })).toMatchObject({
    __typename: 'OrderStatusRefusal',
    code: 'ORDER_STATUS',
  });
});

test('the address of an order changes until it is shipped, and only from the version that was seen', async () => {
  const { orderId } = await place('tok_ok');
  await until(orderId, 'CONFIRMED', 'AUTHORIZED');
  const shown = async (token?: string) => {
    const { body } = await server.post(
      {
        query: `query ($id: ID!) { order(by: { id: $id }) { version shippingAddress { line1 city } } }`,
        variables: { id: orderId },
        extensions: { consistency: { after: token ? [token] : [], timeoutMs: 5_000 } },
      },
      { authorization: `Bearer ${adasToken}` },
    );
    return body.data.order as { version: number; shippingAddress: { line1: string; city: string } };
  };
  const { version } = await shown();
  const shippingAddress = { name: 'Ada', line1: '7 Quay', city: 'Leith', countryCode: 'GB' };
  const changed = await step(adasToken, changeShippingAddress, orderId, {
    shippingAddress,
    expectedVersion: version,
  });
  expect(changed).toHaveProperty('receipt');
  expect(await shown(changed?.receipt?.token)).toEqual({
    version: version + 1,
    shippingAddress: { line1: '7 Quay', city: 'Leith' },
  });
  // Who has not seen that change is told so.
  expect(
    await step(adasToken, changeShippingAddress, orderId, { shippingAddress, expectedVersion: version }),
  ).toMatchObject({ __typename: 'VersionConflict', actualVersion: version + 1 });
  await step(staffToken, shipOrder, orderId, { trackingNumber: 'TRACK-8' });
  expect(await step(adasToken, changeShippingAddress, orderId, { shippingAddress })).toMatchObject({
    __typename: 'OrderStatusRefusal',
    status: 'SHIPPED',
  });
});

test('what is not in stock is not sold; stock that is received is', async () => {
  const read = await registered('BOWL', 1);
  const input = { ...orderInput([{ sku: 'BOWL', quantity: 3 }]), commandId: randomUUID() };
  const document = placeOrder.replace(
    '... on InvalidInput',
    '... on InsufficientStock { shortages { sku requested available } } ... on InvalidInput',
  );
  const refused = await post(adasToken, document, input);
  expect(refused.body.data.placeOrder).toMatchObject({
    __typename: 'InsufficientStock',
    path: ['lines'],
    shortages: [{ sku: 'BOWL', requested: 3, available: 1 }],
  });
  await untilProduct('BOWL', { onHand: 6, available: 6 }, async () => {
    const { body } = await post(staffToken, receiveStock, {
      commandId: randomUUID(),
      sku: 'BOWL',
      quantity: 5,
    });
    expect(body.data.receiveStock).toHaveProperty('receipt');
  });
  // The very same command: what was refused is not remembered.
  const { body } = await post(adasToken, document, input);
  expect(body.data.placeOrder).toHaveProperty('orderId');
  expect(await read(body)).toMatchObject({ onHand: 6, reserved: 3, available: 3 });
});

test('nobody pays another price than the one that was shown', async () => {
  const read = await registered('DISH', 10);
  const { version } = await read();
  const reprice = (expectedVersion: unknown) =>
    post(staffToken, changeProductPrice, {
      commandId: randomUUID(),
      sku: 'DISH',
      price: gbp('4.75'),
      expectedVersion,
    });
  const socket = server.socket(adasToken);
  const feed = socket.iterate<{ productChanged: { product?: { price: { amount: string } } } }>({
    query: `subscription { productChanged(sku: "DISH") { ... on ProductChanged { product { price { amount } } } } }`,
  });
  expect((await feed.next()).value.data?.productChanged.product?.price.amount).toBe('3');
  const { body } = await reprice(version);
  expect(body.data.changeProductPrice).toHaveProperty('receipt');
  for await (const { data } of feed) if (data?.productChanged.product?.price.amount === '4.75') break;
  await socket.dispose();
  expect((await reprice(version)).body.data.changeProductPrice).toMatchObject({
    __typename: 'VersionConflict',
  });

  const order = (expected: string) =>
    post(
      adasToken,
      placeOrder.replace(
        '... on InvalidInput',
        '... on PriceChanged { changes { sku expected { amount } price { amount } } } ... on InvalidInput',
      ),
      orderInput([{ sku: 'DISH', quantity: 1, expectedUnitPrice: gbp(expected) } as never]),
    );
  expect((await order('3')).body.data.placeOrder).toMatchObject({
    __typename: 'PriceChanged',
    changes: [{ sku: 'DISH', expected: { amount: '3' }, price: { amount: '4.75' } }],
  });
  expect((await order('4.75')).body.data.placeOrder).toHaveProperty('orderId');
});

test('what was delivered more than 30 days ago does not come back', async () => {
  const { orderId, number } = await place('tok_ok');
  await until(orderId, 'CONFIRMED', 'AUTHORIZED');
  await step(staffToken, shipOrder, orderId, { trackingNumber: 'TRACK-9' });
  await step(staffToken, deliverOrder, orderId);
  await until(orderId, 'DELIVERED', 'CAPTURED');
  // Time passes for the write side.
  const database = new Client(databases.env.DATABASE_URL);
  await database.connect();
  const { rowCount } = await database
    .query(`update orders set delivered_at = delivered_at - interval '31 days' where number = $1`, [number])
    .finally(() => void database.end());
  expect(rowCount).toBe(1);
  const { body } = await post(
    adasToken,
    returnOrder.replace('... on InvalidInput', '... on ReturnWindowClosed { closedAt } ... on InvalidInput'),
    { commandId: randomUUID(), orderId, reason: 'late' },
  );
  const { closedAt, ...rest } = body.data.returnOrder;
  expect(rest).toMatchObject({ __typename: 'ReturnWindowClosed', code: 'RETURN_WINDOW_CLOSED' });
  expect(Date.parse(closedAt)).toBeLessThan(Date.now());
});
