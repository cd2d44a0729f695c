import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeId } from '../../src/cqrs/ids.js';
import { createTestDatabases, type TestDatabases } from '../support/databases.js';
import { caller, staff, startTestNode, type TestNode } from '../support/node.js';
import {
  cancelOrder,
  changeProductPrice,
  gbp,
  givenOrder,
  givenProduct,
  orderInput,
  placeOrder,
  receiveStock,
} from '../support/shop.js';
import { waitFor } from '../support/wait-for.js';

let databases: TestDatabases;
let one: TestNode;
let two: TestNode;
beforeAll(async () => {
  databases = await createTestDatabases();
  one = await startTestNode({ databases });
  two = await startTestNode({ databases, projector: false });
  await givenProduct(one, 'CUP', 100_000);
});
afterAll(async () => {
  await two.stop();
  await one.stop();
  await databases.drop();
});

interface Item {
  __typename: string;
  cursor: string;
  resolved: string[];
  reason?: string;
  orderId?: string;
  order?: { id: string; version: number; status: string };
  product?: { price: { amount: string }; available: number | null };
}

const itemFields = `__typename ... on FeedItem { cursor resolved } ... on FeedReset { reason }`;
const orderFeed = `subscription ($after: FeedCursor, $filter: OrderFilter) { feed: orderFeed(after: $after, filter: $filter) {
  ${itemFields} ... on OrderChanged { order { id version status } } ... on OrderLeft { orderId } } }`;
const orderChanged = `subscription ($id: ID!, $after: FeedCursor) { feed: orderChanged(orderId: $id, after: $after) {
  ${itemFields} ... on OrderChanged { order { id version status } } } }`;
const productChanged = `subscription ($sku: String!, $after: FeedCursor) { feed: productChanged(sku: $sku, after: $after) {
  ${itemFields} ... on ProductChanged { product { price { amount } available } } } }`;

async function follow(node: TestNode, document: string, variables: object, as = staff) {
  const feed = await node.subscribe(as, document, variables);
  return {
    async next(): Promise<Item> {
      const { value } = await feed.next();
      if (value.errors) throw new Error(JSON.stringify(value.errors));
      return value.data.feed as Item;
    },
    /** The next item that is not a watermark. */
    async nextChange(): Promise<Item> {
      for (;;) {
        const item = await this.next();
        if (item.__typename !== 'FeedWatermark') return item;
      }
    },
    end: () => feed.return(undefined),
  };
}

const place = (node: TestNode, as = staff) => givenOrder(node, as, [{ sku: 'CUP', quantity: 1 }]);
const cancel = async (node: TestNode, orderId: string, as = staff) => {
  const commandId = randomUUID();
  const { data } = await node.run(as, cancelOrder, { input: { commandId, orderId, reason: 'test' } });
  expect(data.cancelOrder.__typename).toBe('OrderCommandAccepted');
  return commandId;
};

test('an order: its state first, then each change, and the commands that are shown', async () => {
  const { orderId } = await place(one);
  const feed = await follow(two, orderChanged, { id: orderId });
  // Its row may not be there yet: then it is waited for.
  expect((await feed.nextChange()).order).toMatchObject({ id: orderId, version: 1, status: 'PLACED' });
  const commandId = await cancel(one, orderId);
  const item = await feed.nextChange();
  expect(item.order).toMatchObject({ version: 2, status: 'CANCELLED' });
  expect(item.resolved).toContain(commandId);
  await feed.end();

  const resumed = await follow(one, orderChanged, { id: orderId, after: item.cursor });
  expect((await resumed.next()).__typename).toBe('FeedWatermark');
  await resumed.end();
});

test('a client that subscribes after its command hears that it is shown', async () => {
  const ada = caller('ada-late');
  const { orderId, receipt } = await place(one, ada);
  const feed = await follow(two, orderChanged, { id: orderId }, ada);
  const resolved = new Set<string>();
  await waitFor(async () => {
    (await feed.next()).resolved.forEach((id) => resolved.add(id));
    return resolved.has(receipt.commandId);
  });
  await feed.end();
});

test('a product: changes of its price and of its stock', async () => {
  await givenProduct(one, 'BOWL', 5, '2');
  const feed = await follow(two, productChanged, { sku: 'BOWL' });
  let item = await feed.nextChange();
  expect(item.product?.price.amount).toBe('2');
  await one.run(staff, receiveStock, { input: { commandId: randomUUID(), sku: 'BOWL', quantity: 7 } });
  while (item.product?.available !== 12) item = await feed.nextChange();
  await one.run(staff, changeProductPrice, {
    input: { commandId: randomUUID(), sku: 'BOWL', price: gbp('3') },
  });
  while (item.product?.price.amount !== '3') item = await feed.nextChange();
  await feed.end();
});

test('from a page on, through drops and resumes on either node, every change comes once and in order', async () => {
  const { data } = await one.run(staff, '{ orders(first: 1) { feedCursor } }');
  let after = data.orders.feedCursor as string;
  const last = new Map<string, number>();
  let items = 0;
  const expected = new Map<string, number>();
  let writing = true;
  const writers = Array.from({ length: 3 }, async (_, w) => {
    for (let i = 0; i < 25; i++) {
      const node = (i + w) % 2 === 0 ? one : two;
      const { orderId } = await place(node);
      expected.set(orderId, 1);
      if ((i + w) % 3 === 0) {
        await cancel(node, orderId);
        expected.set(orderId, 2);
      }
    }
  });
  // As long as something is missing, something is on its way: nobody waits for a watermark.
  const all = Promise.all(writers).then(async () => {
    const { orderId } = await place(one);
    expected.set(orderId, 1);
    writing = false;
  });
  const complete = () => !writing && [...expected].every(([id, version]) => last.get(id) === version);
  for (let round = 0; !complete(); round++) {
    const feed = await follow(round % 2 === 0 ? two : one, orderFeed, { after });
    for (let taken = 0; taken < 1 + (round % 5) && !complete(); taken++) {
      const item = await feed.next();
      ({ cursor: after } = item);
      expect(item.__typename).not.toBe('FeedReset');
      if (!item.order) continue;
      items += 1;
      // Never a version again, never an older one.
      expect(item.order.version).toBeGreaterThan(last.get(item.order.id) ?? 0);
      last.set(item.order.id, item.order.version);
    }
    await feed.end();
  }
  await all;
  expect(Object.fromEntries([...last].filter(([id]) => expected.has(id)))).toEqual(
    Object.fromEntries(expected),
  );
  expect(items).toBeLessThanOrEqual([...expected.values()].reduce((a, b) => a + b, 0));
});

test('whoever does not keep up gets the latest state of each thing', async () => {
  const { orderId } = await place(one);
  const feed = await follow(two, orderChanged, { id: orderId });
  await feed.nextChange();
  await cancel(one, orderId);
  const others = await Promise.all(Array.from({ length: 20 }, () => place(one)));
  // Something of the last order is to be seen, so all before it has come to the feed.
  const { data } = await two.run(
    staff,
    'query ($id: ID!) { order(by: { id: $id }) { id } }',
    { id: others.at(-1)?.orderId },
    {
      after: others.map(({ receipt }) => receipt.token).slice(-16),
      timeoutMs: 5_000,
    },
  );
  expect(data.order).not.toBeNull();
  expect((await feed.nextChange()).order).toMatchObject({ version: 2, status: 'CANCELLED' });
  await feed.end();
});

test('an order that stops matching leaves, live and on resume', async () => {
  const filter = { status: ['PLACED'] };
  const page = await one.run(
    staff,
    'query ($filter: OrderFilter) { orders(filter: $filter, first: 1) { feedCursor } }',
    { filter },
  );
  const after = page.data.orders.feedCursor as string;
  const live = await follow(two, orderFeed, { filter, after });
  const { orderId } = await place(one);
  expect((await live.nextChange()).order?.id).toBe(orderId);
  await cancel(one, orderId);
  expect(await live.nextChange()).toMatchObject({ __typename: 'OrderLeft', orderId });
  await live.end();
  const resumed = await follow(one, orderFeed, { filter, after });
  expect(await resumed.nextChange()).toMatchObject({ __typename: 'OrderLeft', orderId });
  await resumed.end();
});

test('a cursor that cannot be continued is reset, with the reason', async () => {
  const { data } = await one.run(staff, '{ orders(first: 1) { feedCursor } }');
  const good = data.orders.feedCursor as string;
  for (const [after, filter] of [
    ['rubbish', null],
    [`${good.slice(0, -2)}xx`, null],
    [good, { status: ['PLACED'] }],
  ] as const) {
    const feed = await follow(two, orderFeed, { after, filter });
    const reset = await feed.next();
    expect(reset).toMatchObject({ __typename: 'FeedReset', reason: 'INVALID_CURSOR' });
    await feed.end();
    // From its cursor on, the feed goes on.
    const again = await follow(two, orderFeed, { after: reset.cursor, filter });
    expect((await again.next()).__typename).not.toBe('FeedReset');
    await again.end();
  }
});

test('a consumer that leaves over a thousand changed orders lying is reset', async () => {
  const idle = await follow(two, orderFeed, {});
  const busy = await follow(two, orderFeed, {});
  expect((await idle.next()).__typename).toBe('FeedWatermark');
  const seen = new Set<string>();
  const goal: { id?: string } = {};
  const following = (async () => {
    // Both hang on one tail: what one has been told, the other has been told.
    while (goal.id === undefined || !seen.has(goal.id)) {
      const { order } = await busy.next();
      if (order) seen.add(order.id);
    }
  })();
  for (let i = 0; i < 1_100; i += 100)
    await Promise.all(
      Array.from({ length: 100 }, () =>
        one.run(staff, placeOrder, { input: orderInput([{ sku: 'CUP', quantity: 1 }]) }),
      ),
    );
  goal.id = (await place(one)).orderId;
  await following;
  await busy.end();
  expect(await idle.next()).toMatchObject({ __typename: 'FeedReset', reason: 'SLOW_CONSUMER' });
  const { orderId } = await place(one);
  expect((await idle.nextChange()).order?.id).toBe(orderId);
  await idle.end();
});

test('what is not there yet is waited for, and ending a feed ends it at once', async () => {
  const feed = await follow(two, orderChanged, { id: encodeId('order', randomUUID()) });
  expect((await feed.next()).__typename).toBe('FeedWatermark');
  const next = feed.next().then(
    () => 'an item',
    () => 'the end',
  );
  await feed.end();
  expect(await next).toBe('the end');
});
