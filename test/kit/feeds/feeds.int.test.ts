import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Caller } from '../../../src/kit/log/messages.js';
import { systemClock } from '../../../src/kit/time/clock.js';
import { decodeFeedCursor, encodeFeedCursor } from '../../../src/kit/feeds/feed-cursor.js';
import { Signer } from '../../../src/kit/consistency/signer.js';
import { openPool } from '../../../src/kit/databases/postgres.js';
import { writeClient } from '../../../src/kit/databases/prisma.js';
import { readSigningKeys } from '../../../src/kit/consistency/signing-keys.js';
import { Wakeup } from '../../../src/kit/log/wakeup.js';
import { firstSeed, Random } from '../../../src/kit/testing/random.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { caller, staff, startTestNode, type TestNode } from '../../support/node.js';
import {
  after,
  cancelOrder,
  changeProductPrice,
  gbp,
  givenOrder,
  givenProduct,
  receiveStock,
} from '../../support/shop.js';
import { Trade } from '../../support/trade.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

let databases: TestDatabases;
/** Two nodes; the first runs the projections. */
let nodes: [TestNode, TestNode];
let node: TestNode;
let signer: Signer;
beforeAll(async () => {
  databases = await createTestDatabases();
  nodes = [await startTestNode({ databases }), await startTestNode({ databases, projector: false })];
  [, node] = nodes;
  const owner = openPool(databases.databaseUrl, undefined, 1);
  signer = new Signer(await readSigningKeys(writeClient(owner)));
  await owner.end();
  await givenProduct(node, 'CUP', 1_000_000);
  await read(staff, '{ orders { totalCount } }', {}, await givenProduct(node, 'POT', 10));
});
afterAll(async () => {
  await Promise.all(nodes.map((one) => one.stop()));
  await databases.drop();
});

interface Item {
  readonly __typename: string;
  readonly cursor: string;
  readonly resolved: string[];
  readonly reason?: string;
  readonly orderId?: string;
  readonly order?: { id: string; status: string; version: number; customerId: string | null };
  readonly product?: { version: number; available: number; price: { amount: string } };
}

const item = '__typename ... on FeedItem { cursor resolved } ... on FeedReset { reason }';
const order = '... on OrderChanged { order { id status version customerId } }';
const documents = {
  orderChanged: `subscription ($id: ID!, $after: FeedCursor) { orderChanged(orderId: $id, after: $after) { ${item} ${order} } }`,
  productChanged: `subscription ($sku: String!, $after: FeedCursor) { productChanged(sku: $sku, after: $after) { ${item}
    ... on ProductChanged { product { version available price { amount } } } } }`,
  orderFeed: `subscription ($filter: OrderFilter, $after: FeedCursor) { orderFeed(filter: $filter, after: $after) { ${item}
    ${order} ... on OrderLeft { orderId } } }`,
};

/** A feed as its client reads it. */
class Client {
  readonly #items: AsyncGenerator<{ data?: Record<string, unknown> | null; errors?: unknown }>;
  #next: Promise<Item> | undefined;

  constructor(items: AsyncGenerator) {
    this.#items = items as never;
  }

  static async open(
    at: TestNode,
    as: Caller | undefined,
    feed: keyof typeof documents,
    variables: object,
  ): Promise<Client> {
    return new Client(await at.subscribe(as, documents[feed], variables));
  }

  /** The next item, asked for once and kept until it is taken. */
  next(): Promise<Item> {
    this.#next ??= this.#items.next().then(({ done, value }) => {
      if (done === true || !value.data) throw new Error(`the feed ended: ${JSON.stringify(value?.errors)}`);
      // oxlint-disable-next-line typescript/no-explicit-any
      const [found] = Object.values(value.data) as any[];
      return found as Item;
    });
    return this.#next;
  }

  async take(): Promise<Item> {
    const taken = await waitFor(() => this.next(), {
      timeoutMs: 30_000,
      describe: 'the next item of a feed',
    });
    this.#next = undefined;
    return taken;
  }

  async end(): Promise<void> {
    this.#next?.catch(() => undefined);
    await waitFor(async () => (await this.#items.return(undefined)).done);
  }
}

async function read(as: Caller | undefined, document: string, variables: object, ...tokens: string[]) {
  const { data, errors } = await node.run(as, document, variables, tokens.length > 0 ? after(...tokens) : {});
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

const ada = caller('ada');
const bob = caller('bob');
const cup = [{ sku: 'CUP', quantity: 1 }];
const place = (as = ada) => givenOrder(node, as, cup);
async function cancel(orderId: string, as = ada) {
  const commandId = randomUUID();
  const { data } = await node.run(as, cancelOrder, { input: { commandId, orderId, reason: 'no' } });
  return { commandId, token: data.cancelOrder.receipt.token as string };
}
/** Until the orders of both nodes show it. */
const shown = async (...tokens: string[]) => {
  await read(staff, '{ orders { totalCount } }', {}, ...tokens);
};

test('orderChanged: first the state, then each change, with what of the caller it covers', async () => {
  const { orderId, receipt } = await place();
  await shown(receipt.token);
  const client = await Client.open(node, ada, 'orderChanged', { id: orderId });
  expect(await client.take()).toMatchObject({
    __typename: 'OrderChanged',
    order: { id: orderId, status: 'PLACED', version: 1 },
    resolved: expect.arrayContaining([receipt.commandId]),
  });
  const { commandId } = await cancel(orderId);
  const cancelled = await client.take();
  expect(cancelled).toMatchObject({ order: { status: 'CANCELLED', version: 2 }, resolved: [commandId] });
  await client.end();
  // From its cursor on, on the other node: nothing, and that is said.
  const again = await Client.open(nodes[0], ada, 'orderChanged', { id: orderId, after: cancelled.cursor });
  expect(await again.take()).toMatchObject({ __typename: 'FeedWatermark', resolved: [] });
  await again.end();
});

test('what a client sent before it subscribed is told, whatever the clocks of the nodes say', async () => {
  const { orderId, receipt } = await place();
  await shown(receipt.token);
  const clock = { ...systemClock, now: () => new Date(Date.now() + 3_600_000) };
  const ahead = await startTestNode({ databases, projector: false, clock });
  const client = await Client.open(ahead, ada, 'orderChanged', { id: orderId });
  expect((await client.take()).resolved).toContain(receipt.commandId);
  await client.end();
  await ahead.stop();
});

test('orderChanged: what is not there yet is waited for, with watermarks', async () => {
  const own = await createTestDatabases();
  const api = await startTestNode({ databases: own, projector: false });
  let projector: TestNode | undefined;
  try {
    projector = await startTestNode({ databases: own });
    await api.run(staff, '{ orders { totalCount } }', {}, after(await givenProduct(api, 'CUP', 5)));
    await projector.stop();
    const { orderId, receipt } = await givenOrder(api, ada, cup);
    const client = await Client.open(api, ada, 'orderChanged', { id: orderId });
    const early = await client.take();
    expect(early).toMatchObject({ __typename: 'FeedWatermark' });
    // Accepted, but not covered: not told.
    expect(early.resolved).not.toContain(receipt.commandId);
    projector = await startTestNode({ databases: own });
    expect(await client.take()).toMatchObject({
      __typename: 'OrderChanged',
      order: { version: 1 },
      resolved: [receipt.commandId],
    });
    await client.end();
  } finally {
    await projector?.stop();
    await api.stop();
    await own.drop();
  }
});

test("another's order is not shown, whatever happens to it", async () => {
  const { orderId, receipt } = await place();
  await shown(receipt.token);
  const one = await Client.open(node, bob, 'orderChanged', { id: orderId });
  const list = await Client.open(node, bob, 'orderFeed', {});
  const asked = await Client.open(node, bob, 'orderFeed', { filter: { customerId: 'ada' } });
  const clients = [one, list, asked];
  for (const client of clients) expect((await client.take()).__typename).toBe('FeedWatermark');
  await cancel(orderId);
  const own = await place(bob);
  // Bob's own command comes after it: in between there was nothing.
  for (const client of clients)
    expect(await client.take()).toMatchObject({
      // What does not match is told to have left, of one's own orders alone.
      ...(client === one ? { __typename: 'FeedWatermark' } : {}),
      ...(client === list ? { __typename: 'OrderChanged', order: { id: own.orderId } } : {}),
      ...(client === asked ? { __typename: 'OrderLeft', orderId: own.orderId } : {}),
      resolved: [own.receipt.commandId],
    });
  await Promise.all(clients.map((client) => client.end()));
});

test('productChanged: first the state, then name, price and stock, which are of two read models', async () => {
  const client = await Client.open(node, undefined, 'productChanged', { sku: 'POT' });
  expect(await client.take()).toMatchObject({
    __typename: 'ProductChanged',
    product: { version: 1, available: 10, price: { amount: '1' } },
  });
  const missing = await Client.open(node, staff, 'productChanged', { sku: 'NOT-YET' });
  expect((await missing.take()).__typename).toBe('FeedWatermark');

  await node.run(staff, changeProductPrice, {
    input: { commandId: randomUUID(), sku: 'POT', price: gbp('3') },
  });
  const priced = await client.take();
  expect(priced.product).toMatchObject({ version: 2, price: { amount: '3' } });
  const commandId = randomUUID();
  await node.run(staff, receiveStock, { input: { commandId, sku: 'POT', quantity: 7 } });
  expect((await client.take()).product).toMatchObject({ available: 17 });
  const { receipt } = await givenOrder(node, ada, [{ sku: 'POT', quantity: 2 }]);
  const last = await client.take();
  expect(last.product).toMatchObject({ available: 15 });
  await client.end();
  await read(undefined, '{ product(sku: "POT") { available } }', {}, receipt.token);
  const resumed = await Client.open(nodes[0], undefined, 'productChanged', {
    sku: 'POT',
    after: priced.cursor,
  });
  expect((await resumed.take()).product).toMatchObject({ version: 2, available: 15 });
  await resumed.end();

  // Somebody registers it, and its parts come one after the other.
  await givenProduct(node, 'NOT-YET', 4);
  await waitFor(async () => (await missing.take()).product?.available === 4);
  await missing.end();
});

test('an order that no longer matches has left; who never saw it may hear so too', async () => {
  const page = await read(ada, '{ orders(filter: { status: [PLACED] }) { feedCursor } }', {});
  const client = await Client.open(node, ada, 'orderFeed', {
    filter: { status: ['PLACED'] },
    after: page.orders.feedCursor,
  });
  expect((await client.take()).__typename).toBe('FeedWatermark');
  const { orderId } = await place();
  expect(await client.take()).toMatchObject({ __typename: 'OrderChanged', order: { id: orderId } });
  const { commandId } = await cancel(orderId);
  expect(await client.take()).toMatchObject({ __typename: 'OrderLeft', orderId, resolved: [commandId] });
  await client.end();
});

test('who is slow sees the latest of each order, and everything that is the latest', async () => {
  const client = await Client.open(node, ada, 'orderFeed', {});
  expect((await client.take()).__typename).toBe('FeedWatermark');
  const first = await place();
  const onlooker = await Client.open(node, ada, 'orderChanged', { id: first.orderId });
  const second = await place();
  const { commandId } = await cancel(first.orderId);
  // Nothing was taken meanwhile; the tail of both feeds has seen all of it.
  await waitFor(async () => (await onlooker.take()).order?.version === 2);
  await onlooker.end();
  const items = [await client.take(), await client.take()];
  const versions = Object.fromEntries(items.map(({ order: one }) => [one?.id, one?.version]));
  expect(versions).toEqual({ [second.orderId]: 1, [first.orderId]: 2 });
  expect(items.flatMap(({ resolved }) => resolved).toSorted()).toEqual(
    [first.receipt.commandId, second.receipt.commandId, commandId].toSorted(),
  );
  await client.end();
});

test('a consumer with over 1,000 changed orders to take is told to start anew', async () => {
  const client = await Client.open(node, staff, 'orderFeed', {});
  const begun = await client.take();
  const orders: string[] = [];
  let last = { commandId: '', token: '' };
  await Promise.all(
    Array.from({ length: 32 }, async () => {
      while (orders.length < 1_001) {
        const slot = orders.push('');
        const placed = await place(staff);
        orders[slot - 1] = placed.orderId;
        last = placed.receipt;
      }
    }),
  );
  await shown(last.token);
  // The tail of this node has told it, which a feed of the last one shows.
  await waitFor(async () => {
    const onlooker = await Client.open(node, staff, 'orderFeed', { after: begun.cursor });
    const { reason } = await onlooker.take();
    await onlooker.end();
    return reason === 'SLOW_CONSUMER';
  });
  const reset = await client.take();
  expect(reset).toMatchObject({ __typename: 'FeedReset', reason: 'SLOW_CONSUMER' });
  // Who waits for a command of theirs must hear of it even so.
  expect(reset.resolved).toContain(last.commandId);
  const { orderId } = await place();
  expect((await client.take()).order?.id).toBe(orderId);
  await client.end();
});

test('a cursor that cannot be continued starts the feed anew, and says why', async () => {
  const { orderId, receipt } = await place();
  await shown(receipt.token);
  const client = await Client.open(node, ada, 'orderChanged', { id: orderId });
  const { cursor } = await client.take();
  await client.end();
  const held = decodeFeedCursor(signer, cursor);
  if (!held) throw new Error('no cursor');
  const orders = held.places.get('orders');
  if (!orders) throw new Error('no place');
  const { data: page } = await node.run(ada, '{ orders { feedCursor } }');
  const [id = '', payload = '', mac = ''] = cursor.split('.');
  const far = { generation: orders.generation, lanes: [{ seq: 1n << 50n, key: undefined }] };
  const cases: [string, string][] = [
    ['INVALID_CURSOR', 'nonsense'],
    ['INVALID_CURSOR', `${id}.${payload}.${mac.startsWith('A') ? 'B' : 'A'}${mac.slice(1)}`],
    ['INVALID_CURSOR', `${id}.${Buffer.from('[1]').toString('base64url')}.${mac}`],
    // Of another feed, and a token.
    ['INVALID_CURSOR', page.orders.feedCursor as string],
    ['INVALID_CURSOR', receipt.token],
    ['RESTORED', encodeFeedCursor(signer, { ...held, epoch: held.epoch + 1 })],
    [
      'REBUILT',
      encodeFeedCursor(signer, {
        ...held,
        places: new Map([['orders', { ...orders, generation: orders.generation + 1 }]]),
      }),
    ],
    // Beyond what the store has: it has come back older.
    ['REBUILT', encodeFeedCursor(signer, { ...held, places: new Map([['orders', far]]) })],
  ];
  await Promise.all(
    cases.map(async ([reason, bad]) => {
      const reset = await Client.open(node, ada, 'orderChanged', { id: orderId, after: bad });
      expect(await reset.take()).toMatchObject({ __typename: 'FeedReset', reason });
      expect(await reset.take()).toMatchObject({ __typename: 'OrderChanged', order: { id: orderId } });
      await reset.end();
    }),
  );
  // Of the same feed with another filter, or of another caller.
  for (const [as, filter] of [
    [ada, { status: ['PLACED'] }],
    [bob, null],
  ] as const) {
    const other = await Client.open(node, as, 'orderFeed', { filter, after: page.orders.feedCursor });
    const reset = await other.take();
    expect(reset).toMatchObject({ __typename: 'FeedReset', reason: 'INVALID_CURSOR' });
    await other.end();
    const good = await Client.open(node, as, 'orderFeed', { filter, after: reset.cursor });
    expect((await good.take()).__typename).toBe('FeedWatermark');
    await good.end();
  }
});

test('a feed that is ended is gone at once, and nobody listens any more', async () => {
  let listening = 0;
  const original = Wakeup.prototype.onProjection;
  const spy = vi.spyOn(Wakeup.prototype, 'onProjection').mockImplementation(function (
    this: Wakeup,
    listener,
  ) {
    listening += 1;
    const stop = original.call(this, listener);
    return () => {
      listening -= 1;
      return stop();
    };
  });
  try {
    const { orderId, receipt } = await place();
    await shown(receipt.token);
    const clients = await Promise.all([
      Client.open(node, ada, 'orderChanged', { id: orderId }),
      Client.open(node, ada, 'orderFeed', {}),
      Client.open(node, undefined, 'productChanged', { sku: 'POT' }),
    ]);
    for (const client of clients) await client.take();
    // One of orders for two feeds, and two of products.
    expect(listening).toBe(3);
    const waiting = clients.map((client) => client.next().catch((error: unknown) => String(error)));
    const begun = performance.now();
    await Promise.all(clients.map((client) => client.end()));
    for (const ended of await Promise.all(waiting)) expect(ended).toContain('the feed ended');
    // Long before a watermark would have ended the wait.
    expect(performance.now() - begun).toBeLessThan(10_000);
    await waitFor(() => listening === 0);
  } finally {
    spy.mockRestore();
  }
});

test(
  'whoever drops and resumes, on whichever node, sees every change once, and none go back',
  { timeout: 120_000 },
  async () => {
    const random = new Random(firstSeed);
    const trade = new Trade(node, random);
    await trade.open();
    const filters = [
      { as: staff, filter: null },
      { as: staff, filter: { status: ['PLACED'] } },
      { as: caller('cyd'), filter: null },
      { as: caller('dan'), filter: { status: ['PLACED', 'SHIPPED'], totalMin: '20' } },
    ];
    const pageOf = async (as: Caller, filter: object | null, ...tokens: string[]) => {
      const found = new Map<string, number>();
      let feedCursor: string | undefined;
      let cursor: string | null = null;
      do {
        const { orders } = await read(
          as,
          `query ($filter: OrderFilter, $after: String) { orders(filter: $filter, after: $after, first: 100, orderBy: PLACED_AT_ASC) {
             feedCursor nodes { id version } pageInfo { hasNextPage endCursor } } }`,
          { filter, after: cursor },
          ...tokens,
        );
        for (const { id, version } of orders.nodes) found.set(id, version);
        // Of the first page: what changes while the client goes through the others comes in the feed.
        feedCursor ??= orders.feedCursor as string;
        cursor = orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null;
      } while (cursor !== null);
      return { found, cursor: feedCursor };
    };
    let written = false;
    let deadline = Infinity;
    let resumes = 0;
    let begunFeeds = 0;
    const follow = async ({ as, filter }: (typeof filters)[number]) => {
      const mine = new Random(random.int(1_000_000_000));
      const begun = await pageOf(as, filter);
      const state = begun.found;
      begunFeeds += 1;
      let { cursor } = begun;
      /** The number of the item that brought a version, and a command. */
      const versions = new Map([...state].map(([id, version]) => [`${id} ${version}`, 0]));
      const latest = new Map<string, number>();
      const resolved = new Map<string, number>();
      let items = 0;
      const target = { found: undefined as Map<string, number> | undefined };
      const isDone = () =>
        target.found !== undefined &&
        target.found.size === state.size &&
        [...target.found].every(([id, version]) => state.get(id) === version) &&
        (as !== staff || [...trade.wrote.keys()].every((id) => resolved.has(id)));
      while (!isDone()) {
        const client = await Client.open(mine.pick(nodes), as, 'orderFeed', { filter, after: cursor });
        resumes += 1;
        for (let left = 1 + mine.int(20); left > 0 && !isDone(); left--) {
          // When all is written, what must be held in the end is known; no more items need to come.
          if (!written) await Promise.race([client.next(), ends]);
          if (written && !target.found)
            target.found = (await pageOf(as, filter, ...trade.tokens.slice(-8))).found;
          if (isDone()) break;
          const taken = await client.take();
          items += 1;
          cursor = taken.cursor;
          for (const id of taken.resolved) resolved.set(id, resolved.get(id) ?? items);
          if (performance.now() > deadline)
            throw new Error(
              `${as.sub} holds ${state.size} orders, not ${target.found?.size}, or not of their versions`,
            );
          if (taken.__typename === 'FeedReset') throw new Error(`it started anew: ${taken.reason}`);
          if (taken.orderId) state.delete(taken.orderId);
          const { order: one } = taken;
          if (!one) continue;
          // Later pages may show what the feed then tells from the first page on; nothing older, though.
          const before = latest.get(one.id) ?? (state.get(one.id) ?? 1) - 1;
          if (one.version <= before) throw new Error(`${one.id} had version ${before}, then ${one.version}`);
          if (as !== staff && one.customerId !== as.sub) throw new Error(`${as.sub} saw ${one.customerId}'s`);
          state.set(one.id, one.version);
          latest.set(one.id, one.version);
          for (let version = before + 1; version <= one.version; version++)
            versions.set(`${one.id} ${version}`, items);
        }
        await client.end();
      }
      return { as, filter, versions, resolved };
    };
    let finish: () => void = () => undefined;
    const ends = new Promise<void>((resolve) => (finish = resolve));
    const followers = Promise.all(filters.map(follow));
    followers.catch(() => undefined);
    // What is done before a page is read is the page's to show, and its feed need not tell of it.
    await waitFor(() => begunFeeds === filters.length);
    await trade.run(900, 6);
    while (trade.wrote.size <= 200) await trade.run(60, 6);
    written = true;
    // Watermarks come for ever.
    deadline = performance.now() + 30_000;
    finish();
    const ended = await followers.catch((error: unknown) => {
      throw new Error(`SEED=${firstSeed}`, { cause: error });
    });
    expect(resumes).toBeGreaterThan(20);
    // A command is told as resolved with its change, or after it.
    const [first] = ended;
    if (!first) throw new Error('nobody has followed');
    const { versions, resolved } = first;
    const early = [...trade.wrote].filter(
      ([id, { orderId, version }]) =>
        (resolved.get(id) ?? 0) < (versions.get(`${orderId} ${version}`) ?? Infinity),
    );
    expect(early, `SEED=${firstSeed}`).toEqual([]);
    expect(trade.wrote.size).toBeGreaterThan(200);
  },
);

test('an order feed without a cursor begins now', async () => {
  const { receipt } = await place();
  await shown(receipt.token);
  const client = await Client.open(node, ada, 'orderFeed', {});
  expect((await client.take()).__typename).toBe('FeedWatermark');
  const { orderId } = await place();
  expect((await client.take()).order?.id).toBe(orderId);
  await client.end();
});

test('a feed is not disturbed when its hints are lost', async () => {
  const spy = vi.spyOn(Wakeup.prototype, 'projectionMoved').mockImplementation(() => undefined);
  try {
    const client = await Client.open(node, ada, 'orderFeed', {});
    await client.take();
    const { orderId } = await place();
    expect((await client.take()).order?.id).toBe(orderId);
    await client.end();
  } finally {
    spy.mockRestore();
  }
});

test('a rebuilt read model starts feeds anew', async () => {
  const own = await createTestDatabases();
  const one = await startTestNode({ databases: own });
  const write = new pg.Client({ connectionString: own.readDatabaseUrl });
  await write.connect();
  try {
    await one.run(staff, '{ orders { totalCount } }', {}, after(await givenProduct(one, 'CUP', 5)));
    const { orderId, receipt } = await givenOrder(one, ada, cup);
    await one.run(staff, '{ orders { totalCount } }', {}, after(receipt.token));
    const client = await Client.open(one, ada, 'orderChanged', { id: orderId });
    await client.take();
    await write.query("delete from checkpoint where projection = 'orders'");
    expect(await client.take()).toMatchObject({ __typename: 'FeedReset', reason: 'REBUILT' });
    await waitFor(async () => (await client.take()).order?.version === 1);
    await client.end();
  } finally {
    await write.end();
    await one.stop();
    await own.drop();
  }
});
