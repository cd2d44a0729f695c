import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jwt, startServerProcess, type ServerProcess } from '../support/server-process.js';
import { makeTempFolder, removeTempFolder } from '../../src/kit/testing/temp-folder.js';
import { waitFor } from '../../src/kit/testing/wait-for.js';

const folder = makeTempFolder();
let server: ServerProcess;
let staff: { authorization: string };
let ada: { authorization: string };
let adasToken: string;

beforeAll(async () => {
  staff = { authorization: `Bearer ${await jwt('staff', ['STAFF'])}` };
  adasToken = await jwt('ada', ['CUSTOMER']);
  ada = { authorization: `Bearer ${adasToken}` };
  // No address of any server: it starts its own.
  server = await startServerProcess({ DATA_DIR: folder, LOG_LEVEL: 'debug' });
});
afterAll(async () => {
  server.child.kill('SIGKILL');
  removeTempFolder(folder);
});

const register = (sku: string, initialStock: number) => ({
  query: `mutation ($input: RegisterProductInput!) { registerProduct(input: $input) { __typename } }`,
  variables: {
    input: {
      commandId: randomUUID(),
      sku,
      name: sku,
      price: { amount: '2.50', currencyCode: 'GBP' },
      initialStock,
    },
  },
});

/** The payment process manager is at work: who looks a little later sees what it has done. */
const placedOrPaid = expect.stringMatching(/^(PLACED|CONFIRMED)$/) as string;

const place = (sku: string, quantity: number, fields: string) => ({
  query: `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) {
    __typename ... on OrderCommandAccepted { orderId number receipt { commandId token awaiting } ${fields} } } }`,
  variables: {
    input: {
      commandId: randomUUID(),
      lines: [{ sku, quantity }],
      shippingAddress: { name: 'Ada', line1: '1 Main St', city: 'London', countryCode: 'GB' },
      payment: { method: 'tok_ok' },
    },
  },
  extensions: { consistency: { timeoutMs: 5_000 } },
});

test('an order goes the whole way over HTTP and WebSocket', async () => {
  expect((await server.post(register('MUG', 10), staff)).body.data.registerProduct.__typename).toBe(
    'ProductCommandAccepted',
  );

  const page = await server.post({ query: '{ orders { feedCursor nodes { id } } }' }, ada);
  expect(page.body.errors).toBeUndefined();
  const socket = server.socket(adasToken);
  const feed = socket.iterate<{
    orderFeed: { __typename: string; order?: { number: string; status: string }; resolved: string[] };
  }>({
    query: `subscription ($after: FeedCursor) { orderFeed(after: $after) {
      __typename ... on FeedItem { cursor resolved } ... on OrderChanged { order { number status } } } }`,
    variables: { after: page.body.data.orders.feedCursor },
  });
  expect((await feed.next()).value.data?.orderFeed.__typename).toBe('FeedWatermark');

  // The receipt alone is answered from the write side; it does not wait for any read model.
  const placed = await server.post(place('MUG', 2, ''), ada);
  const { receipt, orderId, number } = placed.body.data.placeOrder;
  expect(placed.body.extensions?.consistency).toMatchObject({ status: 'FRESH', waitedMs: 0 });
  expect(receipt.awaiting).toEqual([
    'orders',
    'order-search',
    'customers',
    'order-status',
    'availability',
    'sales-dashboard',
  ]);
  expect(placed.headers.get('consistency-token')).toBe(placed.body.extensions?.consistency.token);

  const read = await server.post(
    {
      query: `query ($id: ID!) { order(by: { id: $id }) { number status total { amount } } orderStatus(orderId: $id) { status }
        product(sku: "MUG") { available } viewer { customer { orderCount } } }`,
      variables: { id: orderId },
      extensions: { consistency: { after: [receipt.token], timeoutMs: 5000, onTimeout: 'ERROR' } },
    },
    ada,
  );
  expect(read.body).toMatchObject({
    data: {
      order: { number, status: placedOrPaid, total: { amount: '5' } },
      orderStatus: { status: placedOrPaid },
      product: { available: 8 },
      viewer: { customer: { orderCount: 1 } },
    },
  });

  const item = (await feed.next()).value.data?.orderFeed;
  expect(item).toMatchObject({
    __typename: 'OrderChanged',
    order: { number, status: placedOrPaid },
    resolved: [receipt.commandId],
  });

  // A read-model field in the payload makes the mutation wait for it: one round trip.
  const waited = await server.post(place('MUG', 1, 'order { number status customer { orderCount } }'), ada);
  expect(waited.body.data.placeOrder.order).toMatchObject({
    status: placedOrPaid,
    customer: { orderCount: 2 },
  });

  // The token may come in the header as well.
  const header = await server.post(
    { query: '{ product(sku: "MUG") { available } }' },
    { 'consistency-token': waited.body.data.placeOrder.receipt.token },
  );
  expect(header.body.data.product.available).toBe(7);

  await feed.return?.();
  await socket.dispose();
});

test('logs tell requests and commands apart, and hold neither tokens nor addresses', async () => {
  await server.post(place('MUG', 1, ''), { ...ada, 'x-correlation-id': 'basket-7' });
  await waitFor(() => server.output().includes('basket-7'), { describe: 'the correlation id is in the log' });
  expect(server.output()).not.toMatch(/Main St|Bearer|tok_ok|eyJ/);
});

test('a SIGTERM ends it in order, and kill -9 of everything loses nothing', async () => {
  const stopped = await server.end('SIGTERM');
  expect(stopped).toEqual({ code: 0, signal: null });

  server = await startServerProcess({ DATA_DIR: folder });
  const placed = await server.post(place('MUG', 1, 'order { number }'), ada);
  expect(placed.body.data.placeOrder.order.number).toBe(placed.body.data.placeOrder.number);
  // The process is gone at once; its PostgreSQL and Valkey are left behind, or go with it.
  await server.end('SIGKILL');

  server = await startServerProcess({ DATA_DIR: folder });
  const after = await waitFor(
    async () => {
      const { body } = await server.post(
        {
          query: `query ($number: String!) { order(by: { number: $number }) { id status } orders { totalCount }
            product(sku: "MUG") { available onHand reserved } }`,
          variables: { number: placed.body.data.placeOrder.number },
          extensions: {
            consistency: { after: [placed.body.data.placeOrder.receipt.token], timeoutMs: 5000 },
          },
        },
        staff,
      );
      // Valkey came back empty: until it is rebuilt, the answer says STALE.
      return body.extensions?.consistency.status === 'STALE' ? undefined : body.data;
    },
    { timeoutMs: 30_000, describe: 'the read models in Valkey are rebuilt' },
  );
  expect(after).toMatchObject({
    order: { status: placedOrPaid },
    orders: { totalCount: 4 },
    product: { available: 5, onHand: 10, reserved: 5 },
  });
});
