import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeId } from '../../src/cqrs/ids.js';
import { caller, staff, startTestNode, type TestNode } from '../support/node.js';
import {
  after,
  cancelOrder,
  codes,
  givenOrder,
  givenProduct,
  orderInput,
  placeOrder,
  type Placed,
} from '../support/shop.js';

const ada = caller('ada');
const eve = caller('eve');
let node: TestNode;
let order: Placed;
let settled: ReturnType<typeof after>;
beforeAll(async () => {
  node = await startTestNode();
  await givenProduct(node, 'CUP', 100);
  order = await givenOrder(node, ada, [{ sku: 'CUP', quantity: 1 }]);
  settled = after(order.receipt.token);
});
afterAll(() => node.stop());

const asked = `query ($id: ID!, $number: String!, $customer: ID!) {
  byId: order(by: { id: $id }) { number }
  byNumber: order(by: { number: $number }) { number }
  orderStatus(orderId: $id) { status }
  orders { nodes { number } }
  hers: orders(filter: { customerId: "ada" }) { totalCount nodes { number } }
  customer(customerId: "ada") { orderCount orders { nodes { number } } }
  node(id: $id) { id }
  nodes(ids: [$id, $customer]) { id }
}`;

test('a customer sees what is theirs, and nobody else does', async () => {
  const variables = { id: order.orderId, number: order.number, customer: encodeId('customer', 'ada') };
  const nodes = [{ number: order.number }];
  const own = await node.run(ada, asked, variables, settled);
  expect(own.errors).toBeUndefined();
  expect(own.data).toMatchObject({
    byId: nodes[0],
    byNumber: nodes[0],
    orderStatus: { status: 'PLACED' },
    orders: { nodes },
    hers: { totalCount: 1, nodes },
    customer: { orderCount: 1, orders: { nodes } },
    node: { id: order.orderId },
    nodes: [{ id: order.orderId }, { id: variables.customer }],
  });

  const foreign = await node.run(eve, asked, variables, settled);
  expect(foreign.errors).toBeUndefined();
  expect(foreign.data).toEqual({
    byId: null,
    byNumber: null,
    orderStatus: null,
    orders: { nodes: [] },
    hers: { totalCount: 0, nodes: [] },
    customer: null,
    node: null,
    nodes: [null, null],
  });

  expect((await node.run(staff, asked, variables, settled)).data.byId).toEqual(nodes[0]);
});

test("another's order cannot be told from none", async () => {
  const cancel = (orderId: string) =>
    node.run(eve, cancelOrder, { input: { commandId: crypto.randomUUID(), orderId, reason: 'mine now' } });
  const none = encodeId('order', crypto.randomUUID());
  const [foreign, missing] = await Promise.all([cancel(order.orderId), cancel(none)]);
  expect(foreign.data.cancelOrder.__typename).toBe('NotFound');
  expect(foreign.data.cancelOrder.message.replace(order.orderId, 'X')).toBe(
    missing.data.cancelOrder.message.replace(none, 'X'),
  );
});

test("nobody follows another's orders", async () => {
  const changed = await node.subscribe(
    eve,
    `subscription ($id: ID!) { orderChanged(orderId: $id) { __typename ... on FeedItem { resolved } } }`,
    { id: order.orderId },
  );
  const list = await node.subscribe(
    eve,
    `subscription { orderFeed(filter: { customerId: "ada" }) { __typename ... on OrderChanged { order { id } } ... on OrderLeft { orderId } } }`,
  );
  expect((await changed.next()).value.data.orderChanged).toEqual({
    __typename: 'FeedWatermark',
    resolved: [],
  });
  expect((await list.next()).value.data.orderFeed.__typename).toBe('FeedWatermark');

  // A change of hers, then one of his: the first thing that he hears of must be his own.
  await givenOrder(node, ada, [{ sku: 'CUP', quantity: 1 }]);
  const own = orderInput([{ sku: 'CUP', quantity: 1 }]);
  const next = changed.next();
  const nextOfList = list.next();
  await node.run(eve, placeOrder, { input: own });
  expect((await next).value.data.orderChanged).toEqual({
    __typename: 'FeedWatermark',
    resolved: [own.commandId],
  });
  // His own order does not match the filter that asks for hers.
  expect((await nextOfList).value.data.orderFeed.__typename).not.toBe('OrderChanged');
  await Promise.all([changed.return(undefined), list.return(undefined)]);
});

test('without a JWT products can be read, and nothing else', async () => {
  const open = await node.run(
    undefined,
    `{ product(sku: "CUP") { name available lowStock } products { nodes { sku } } viewer { id } }`,
    {},
    settled,
  );
  expect(open.errors).toBeUndefined();
  expect(open.data).toMatchObject({ product: { name: 'Product CUP', lowStock: false }, viewer: null });

  for (const query of [
    `query ($id: ID!) { order(by: { id: $id }) { number } }`,
    `query ($id: ID!) { orderStatus(orderId: $id) { status } }`,
    `query ($id: ID!) { node(id: $id) { id } }`,
    '{ orders { nodes { id } } }',
    '{ customer(customerId: "ada") { id } }',
    '{ pendingCommands { id } }',
  ])
    expect(codes(await node.run(undefined, query, { id: order.orderId }))).toEqual(['UNAUTHENTICATED']);
  const command = await node.run(undefined, placeOrder, { input: orderInput([{ sku: 'CUP', quantity: 1 }]) });
  expect(codes(command)).toEqual(['UNAUTHENTICATED']);
  await expect(node.subscribe(undefined, 'subscription { orderFeed { __typename } }')).rejects.toThrow('JWT');
});

test('what only staff may see is refused by itself: its neighbours are answered', async () => {
  const query = `{ product(sku: "CUP") { name onHand reserved available } products(filter: { lowStock: true }) { nodes { sku } } }`;
  const { data, errors } = await node.run(ada, query, {}, settled);
  expect(data.product).toMatchObject({ name: 'Product CUP', onHand: null, reserved: null });
  expect(data.product.available).toBeGreaterThan(0);
  expect(data.products).toBeNull();
  expect(codes({ errors })).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
  expect((await node.run(staff, query, {}, settled)).errors).toBeUndefined();
});

test.each([
  ['customerId', { customerId: 'ada' }],
  ['placedAt', { placedAt: '2020-01-01T00:00:00Z' }],
  ['unitPrice', { lines: [{ sku: 'CUP', quantity: 1, unitPrice: { amount: '0', currencyCode: 'GBP' } }] }],
])('%s is for staff', async (_, more) => {
  const input = orderInput([{ sku: 'CUP', quantity: 1 }], more);
  expect(codes(await node.run(eve, placeOrder, { input }))).toEqual(['FORBIDDEN']);
  expect((await node.run(staff, placeOrder, { input })).data.placeOrder.__typename).toBe(
    'OrderCommandAccepted',
  );
});
