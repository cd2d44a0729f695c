import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeId } from '../../support/ids.js';
import { caller, staff, startTestNode, type TestNode } from '../../support/node.js';
import {
  after,
  cancelOrder,
  changeProductPrice,
  codes,
  gbp,
  givenOrder,
  givenProduct,
  orderInput,
  placeOrder,
  receiveStock,
  registerProduct,
  type Placed,
} from '../../support/shop.js';

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

test("a guest's order, and a filter for nobody, are no customer's", async () => {
  const guests = await givenOrder(node, staff, [{ sku: 'CUP', quantity: 1 }]);
  const seen = after(guests.receipt.token);
  const variables = { id: guests.orderId, number: guests.number, customer: encodeId('customer', '') };
  const { data, errors } = await node.run(eve, asked, variables, seen);
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    byId: null,
    byNumber: null,
    orderStatus: null,
    node: null,
    orders: { nodes: [] },
  });
  // What matches an empty customerId is nothing, not everything that the caller may see.
  const nobodys = `{ orders(filter: { customerId: "" }) { totalCount nodes { id } } }`;
  for (const as of [ada, staff])
    expect((await node.run(as, nobodys, {}, seen)).data.orders).toEqual({ totalCount: 0, nodes: [] });
});

test('a filter or page of their own customer shows a customer nothing of another', async () => {
  const fay = caller('fay');
  const own = await givenOrder(node, fay, [{ sku: 'CUP', quantity: 1 }]);
  const query = `query ($id: ID!) {
    customer(customerId: "fay") { orderCount orders { nodes { id } } hers: orders(filter: { customerId: "ada" }) { totalCount nodes { id } } }
    viewer { customer { orders(filter: { customerId: "ada" }) { nodes { id } } } }
    order(by: { id: $id }) { customer { customerId } } orders { totalCount nodes { id } } }`;
  const { data, errors } = await node.run(fay, query, { id: own.orderId }, after(own.receipt.token));
  expect(errors).toBeUndefined();
  const nodes = [{ id: own.orderId }];
  expect(data).toEqual({
    customer: { orderCount: 1, orders: { nodes }, hers: { totalCount: 0, nodes: [] } },
    viewer: { customer: { orders: { nodes: [] } } },
    order: { customer: { customerId: 'fay' } },
    orders: { totalCount: 1, nodes },
  });
  // A cursor of staff's page of all orders opens nothing to her.
  const page = `query ($after: String) { orders(after: $after, orderBy: PLACED_AT_ASC, first: 1) { nodes { id } pageInfo { endCursor } } }`;
  const all = await node.run(staff, page, {}, settled);
  const stolen = await node.run(fay, page, { after: all.data.orders.pageInfo.endCursor });
  expect(codes(stolen)).toEqual(['BAD_USER_INPUT']);
});

test("an operator sees and commands no customer's orders", async () => {
  const variables = { id: order.orderId, number: order.number, customer: encodeId('customer', 'ada') };
  const input = { commandId: crypto.randomUUID(), orderId: order.orderId, reason: 'tidying up' };
  const refused = await node.run(caller('ops', 'OPERATOR'), asked, variables, settled);
  expect(new Set(codes(refused))).toEqual(new Set(['FORBIDDEN']));
  expect(JSON.stringify(refused.data)).not.toMatch(order.number);
  expect(codes(await node.run(caller('ops', 'OPERATOR'), cancelOrder, { input }))).toEqual(['FORBIDDEN']);

  // One who buys here, too, sees as little of it as any customer.
  const operator = caller('ops', 'OPERATOR', 'CUSTOMER');
  const { data } = await node.run(operator, asked, variables, settled);
  expect(data).toMatchObject({
    byId: null,
    byNumber: null,
    orderStatus: null,
    customer: null,
    orders: { nodes: [] },
  });
  const cancelled = await node.run(operator, cancelOrder, { input });
  expect(cancelled.data.cancelOrder.__typename).toBe('NotFound');
});

test.each([
  ['registerProduct', registerProduct, { sku: 'HIS', name: 'His', price: gbp('1') }],
  ['changeProductPrice', changeProductPrice, { sku: 'CUP', price: gbp('0') }],
  ['receiveStock', receiveStock, { sku: 'CUP', quantity: 1 }],
])('%s is for staff', async (name, mutation, more) => {
  const send = (as: Parameters<TestNode['run']>[0]) =>
    node.run(as, mutation, { input: { commandId: crypto.randomUUID(), ...more } });
  for (const as of [eve, caller('ops', 'OPERATOR'), caller('both', 'CUSTOMER', 'OPERATOR')])
    expect(codes(await send(as))).toEqual(['FORBIDDEN']);
  expect(codes(await send(undefined))).toEqual(['UNAUTHENTICATED']);
  expect((await send(staff)).data[name].__typename).toBe('ProductCommandAccepted');
});

test("another's command is nobody's", async () => {
  const query = `query ($id: UUID!) { command(commandId: $id) { name state } pendingCommands { id } }`;
  const variables = { id: order.receipt.commandId };
  expect((await node.run(ada, query, variables, settled)).data.command).toMatchObject({ name: 'placeOrder' });
  for (const as of [eve, staff])
    expect((await node.run(as, query, variables, settled)).data.command).toBeNull();
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
  const items = `__typename ... on OrderChanged { order { id } } ... on OrderLeft { orderId }`;
  const lists = await Promise.all([
    node.subscribe(eve, `subscription { orderFeed(filter: { customerId: "ada" }) { ${items} } }`),
    node.subscribe(eve, `subscription { orderFeed { ${items} } }`),
  ]);
  expect((await changed.next()).value.data.orderChanged.__typename).toBe('FeedWatermark');
  for (const list of lists) expect((await list.next()).value.data.orderFeed.__typename).toBe('FeedWatermark');

  // A change of hers, then one of his: the first thing that he hears of must be his own.
  const hers = await givenOrder(node, ada, [{ sku: 'CUP', quantity: 1 }]);
  const input = { commandId: crypto.randomUUID(), orderId: hers.orderId, reason: 'test' };
  await node.run(ada, cancelOrder, { input });
  const own = await givenOrder(node, eve, [{ sku: 'CUP', quantity: 1 }]);
  for (let resolved: string[] = []; !resolved.includes(own.receipt.commandId);) {
    const item = (await changed.next()).value.data.orderChanged;
    expect(item.__typename).toBe('FeedWatermark');
    resolved = item.resolved;
  }
  for (const list of lists) {
    let seen: string | undefined;
    while (seen === undefined) {
      const item = (await list.next()).value.data.orderFeed;
      seen = item.order?.id ?? item.orderId;
    }
    expect(seen).toBe(own.orderId);
  }
  await Promise.all([changed, ...lists].map((feed) => feed.return(undefined)));
});

test('without a JWT products can be read, and nothing else', async () => {
  const { data } = await node.run(staff, '{ product(sku: "CUP") { id } }', {}, settled);
  const open = await node.run(
    undefined,
    `query ($id: ID!) { product(sku: "CUP") { name available lowStock } products { nodes { sku } } node(id: $id) { id } viewer { id } }`,
    { id: data.product.id },
    settled,
  );
  expect(open.errors).toBeUndefined();
  expect(open.data).toMatchObject({
    product: { name: 'Product CUP', lowStock: false },
    node: { id: data.product.id },
    viewer: null,
  });
  const followed = await node.subscribe(
    undefined,
    'subscription { productChanged(sku: "CUP") { __typename ... on ProductChanged { product { name onHand } } } }',
  );
  const item = (await followed.next()).value;
  expect(item.data.productChanged).toMatchObject({ product: { name: 'Product CUP', onHand: null } });
  expect(codes(item)).toEqual(['UNAUTHENTICATED']);
  await followed.return(undefined);

  const variables = {
    id: order.orderId,
    number: order.number,
    customer: encodeId('customer', 'ada'),
    command: order.receipt.commandId,
  };
  for (const query of [
    `query ($id: ID!) { order(by: { id: $id }) { number } }`,
    `query ($id: ID!) { orderStatus(orderId: $id) { status } }`,
    `query ($id: ID!) { node(id: $id) { id } }`,
    `query ($number: String!) { order(by: { number: $number }) { id } }`,
    `query ($customer: ID!) { node(id: $customer) { id } }`,
    `query ($command: UUID!) { command(commandId: $command) { id } }`,
    '{ orders { nodes { id } } }',
    '{ customer(customerId: "ada") { id } }',
    '{ pendingCommands { id } }',
  ])
    expect(codes(await node.run(undefined, query, variables))).toEqual(['UNAUTHENTICATED']);
  const command = await node.run(undefined, placeOrder, { input: orderInput([{ sku: 'CUP', quantity: 1 }]) });
  expect(codes(command)).toEqual(['UNAUTHENTICATED']);
  for (const feed of [
    'orderFeed',
    `orderChanged(orderId: "${order.orderId}")`,
    `commandProgress(commandId: "${order.receipt.commandId}")`,
  ])
    await expect(node.subscribe(undefined, `subscription { ${feed} { __typename } }`)).rejects.toThrow('JWT');
});

test('what only staff may see is refused by itself: its neighbours are answered', async () => {
  const query = `{ product(sku: "CUP") { name onHand reserved available } products(filter: { lowStock: true }) { nodes { sku } } }`;
  const { data, errors } = await node.run(ada, query, {}, settled);
  expect(data.product).toMatchObject({ name: 'Product CUP', onHand: null, reserved: null });
  expect(data.product.available).toBeGreaterThan(0);
  expect(data.products).toBeNull();
  expect(codes({ errors })).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
  expect(errors?.map(({ path }) => path?.join('.')).sort()).toEqual([
    'product.onHand',
    'product.reserved',
    'products',
  ]);
  for (const as of [undefined, caller('ops', 'OPERATOR')])
    expect(codes(await node.run(as, query, {}, settled))).toHaveLength(3);
  expect((await node.run(staff, query, {}, settled)).errors).toBeUndefined();
});

test.each([
  ['customerId', { customerId: 'ada' }],
  ['placedAt', { placedAt: '2020-01-01T00:00:00Z' }],
  ['receiveStock', { receiveStock: true }],
  ['unitPrice', { lines: [{ sku: 'CUP', quantity: 1, unitPrice: { amount: '0', currencyCode: 'GBP' } }] }],
])('%s is for staff', async (_, more) => {
  const input = orderInput([{ sku: 'CUP', quantity: 1 }], more);
  expect(codes(await node.run(eve, placeOrder, { input }))).toEqual(['FORBIDDEN']);
  expect((await node.run(staff, placeOrder, { input })).data.placeOrder.__typename).toBe(
    'OrderCommandAccepted',
  );
});
