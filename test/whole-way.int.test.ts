import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caller, staff, startTestNode, type TestNode } from './support/node.js';

let node: TestNode;
beforeAll(async () => {
  node = await startTestNode();
});
afterAll(() => node.stop());

const address = { name: 'Ada', line1: '1 Main St', city: 'London', countryCode: 'GB' };
const place = (sku: string, quantity: number) => ({
  commandId: randomUUID(),
  lines: [{ sku, quantity }],
  shippingAddress: address,
  payment: { method: 'tok_ok' },
});

const registerProduct = `mutation ($input: RegisterProductInput!) {
  registerProduct(input: $input) {
    __typename
    ... on ProductCommandAccepted { sku receipt { token replayed awaiting } product { id sku name price { amount currencyCode } version available onHand reserved lowStock } }
    ... on UserError { code message path }
  }
}`;
const placeOrder = `mutation ($input: PlaceOrderInput!) {
  placeOrder(input: $input) {
    __typename
    ... on OrderCommandAccepted { orderId number receipt { token replayed awaiting } order { id number status total { amount } lines { sku quantity lineTotal { amount } } customer { orderCount lifetimeValue { amount } } timeline { type at } payment { status } } }
    ... on UserError { code message path }
    ... on InsufficientStock { shortages { sku requested available } }
  }
}`;

test('an order goes the whole way', async () => {
  const sku = 'CUP-1';
  const registered = await node.run(
    staff,
    registerProduct,
    {
      input: {
        commandId: randomUUID(),
        sku,
        name: 'Cup',
        price: { amount: '4.25', currencyCode: 'GBP' },
        initialStock: 10,
      },
    },
    { timeoutMs: 5_000 },
  );
  expect(registered.errors).toBeUndefined();
  expect(registered.data.registerProduct).toMatchObject({
    __typename: 'ProductCommandAccepted',
    product: { sku, available: 10, onHand: 10, reserved: 0, lowStock: false, price: { amount: '4.25' } },
  });

  const ada = caller('ada');
  const page = await node.run(ada, '{ orders { feedCursor nodes { id } } }');
  const feed = await node.subscribe(
    ada,
    `subscription ($after: FeedCursor) { orderFeed(after: $after) { __typename ... on FeedItem { cursor resolved } ... on OrderChanged { order { id status } } } }`,
    { after: page.data.orders.feedCursor },
  );
  const first = await feed.next();
  expect(first.value.data.orderFeed.__typename).toBe('FeedWatermark');

  const input = place(sku, 2);
  const placed = await node.run(ada, placeOrder, { input });
  expect(placed.errors).toBeUndefined();
  expect(placed.data.placeOrder).toMatchObject({
    __typename: 'OrderCommandAccepted',
    order: {
      status: 'PLACED',
      total: { amount: '8.5' },
      customer: { orderCount: 1, lifetimeValue: { amount: '8.5' } },
    },
  });
  const item = await feed.next();
  expect(item.value.data.orderFeed).toMatchObject({
    __typename: 'OrderChanged',
    order: { id: placed.data.placeOrder.orderId, status: 'PLACED' },
    resolved: [input.commandId],
  });

  const status = await node.run(
    ada,
    'query ($id: ID!) { orderStatus(orderId: $id) { status paymentStatus version } product(sku: "CUP-1") { available } }',
    { id: placed.data.placeOrder.orderId },
    { after: [placed.data.placeOrder.receipt.token], timeoutMs: 5_000 },
  );
  expect(status.data).toEqual({
    orderStatus: { status: 'PLACED', paymentStatus: 'PENDING', version: 1 },
    product: { available: 8 },
  });
  expect(['FRESH', 'WAITED']).toContain(status.consistency.status);

  const again = await node.run(ada, placeOrder, { input });
  expect(again.data.placeOrder.receipt.replayed).toBe(true);
  expect(again.data.placeOrder.orderId).toBe(placed.data.placeOrder.orderId);

  const short = await node.run(ada, placeOrder, { input: place(sku, 9) });
  expect(short.data.placeOrder).toMatchObject({
    __typename: 'InsufficientStock',
    shortages: [{ sku, requested: 9, available: 8 }],
  });

  const cancelled = await node.run(
    ada,
    `mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) { __typename ... on OrderCommandAccepted { order { status version cancelReason customer { orderCount } timeline { type } } } } }`,
    {
      input: { commandId: randomUUID(), orderId: placed.data.placeOrder.orderId, reason: 'changed my mind' },
    },
  );
  expect(cancelled.data.cancelOrder).toMatchObject({
    order: { status: 'CANCELLED', version: 2, cancelReason: 'changed my mind', customer: { orderCount: 0 } },
  });
  const left = await feed.next();
  expect(left.value.data.orderFeed).toMatchObject({
    __typename: 'OrderChanged',
    order: { status: 'CANCELLED' },
  });
  await feed.return(undefined);
});
