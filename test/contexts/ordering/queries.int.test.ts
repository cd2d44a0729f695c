import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { matches } from '../../../src/contexts/ordering/read-models/order-queries.js';
import type { OrderView } from '../../../src/contexts/ordering/read-models/order-view.js';
import { staff, startTestNode, type TestNode } from '../../support/node.js';
import { after, cancelOrder, codes, givenOrder, givenProduct, send } from '../../support/shop.js';

let node: TestNode;
let all: OrderView[];
let settled: ReturnType<typeof after>;

const fields = `id number status customerId placedAt total { amount currencyCode } shippingAddress { countryCode } lines { sku quantity }`;
const list = `query ($filter: OrderFilter, $orderBy: OrderSort, $first: Int, $after: String, $last: Int, $before: String) {
  orders(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    totalCount edges { cursor node { ${fields} } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

const skus = ['A', 'B', 'C', 'D'];
const countries = ['GB', 'DE', 'FR'];
const customers = ['ada', 'bob', null];

/** The same numbers each time. */
function sequence(): (n: number) => number {
  let state = 12_345;
  return (n) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % n;
  };
}

const pick = <T>(from: readonly T[], i: number): T => from[i % from.length] as T;

/** An order as it was sent, and what it must come to: nothing of it was read back. */
interface Fact {
  readonly id: string;
  readonly customerId: string | null;
  readonly placedAt: Date;
  readonly countryCode: string;
  readonly skus: readonly string[];
  readonly pence: number;
  readonly status: 'PLACED' | 'CANCELLED';
}

let facts: Fact[];

beforeAll(async () => {
  node = await startTestNode();
  const draw = sequence();
  const tokens = await Promise.all(skus.map((sku, i) => givenProduct(node, sku, 10_000, `${i + 1}.50`)));
  const drawn = Array.from({ length: 200 }, () => ({
    customerId: pick(customers, draw(3)),
    // Ties are what paging gets wrong: few days, few totals.
    placedAt: new Date(Date.UTC(2024, 0, 1 + draw(5))),
    countryCode: pick(countries, draw(3)),
    lines: Array.from({ length: 1 + draw(2) }, () => ({ sku: pick(skus, draw(4)), quantity: 1 + draw(3) })),
    cancelled: draw(4) === 0,
  }));
  facts = await Promise.all(
    drawn.map(async ({ customerId, placedAt, countryCode, lines, cancelled }): Promise<Fact> => {
      const order = await givenOrder(node, staff, lines, {
        customerId,
        placedAt: placedAt.toISOString(),
        shippingAddress: { name: 'N', line1: 'L', city: 'C', countryCode },
      });
      tokens.push(order.receipt.token);
      if (cancelled) {
        const input = { commandId: randomUUID(), orderId: order.orderId, reason: 'drawn' };
        const { data } = await send(node, staff, cancelOrder, input);
        tokens.push(data.cancelOrder.receipt.token as string);
      }
      return {
        id: order.orderId,
        customerId,
        placedAt,
        countryCode,
        skus: lines.map(({ sku }) => sku),
        pence: lines.reduce((sum, { sku, quantity }) => sum + quantity * (100 * skus.indexOf(sku) + 150), 0),
        status: cancelled ? 'CANCELLED' : 'PLACED',
      };
    }),
  );
  for (let i = 0; i < tokens.length; i += 16)
    await node.run(staff, '{ orders(first: 1) { nodes { id } } }', {}, after(...tokens.slice(i, i + 16)));
  settled = after(...tokens.slice(-16));
  all = [];
  for (let cursor: string | null = null; ;) {
    const { data } = await node.run(staff, list, { first: 100, after: cursor }, settled);
    all.push(...data.orders.edges.map((edge: { node: OrderView }) => edge.node));
    if (!data.orders.pageInfo.hasNextPage) break;
    cursor = data.orders.pageInfo.endCursor;
  }
  expect(all.map(({ id }) => id).sort()).toEqual(facts.map(({ id }) => id).sort());
});
afterAll(() => node.stop());

/** Mostly left out: of eight at once, each would hide what the others do at their limits. */
const optional = <T>(values: readonly T[]) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, fc.constantFrom(...values));
const moments = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2024, 0, day)));
const filters = fc.record({
  customerId: optional(['ada', 'bob', 'nobody']),
  status: fc.oneof(
    { weight: 2, arbitrary: fc.constant(null) },
    fc.uniqueArray(fc.constantFrom('PLACED' as const, 'CANCELLED' as const, 'SHIPPED' as const)),
  ),
  sku: optional([...skus, 'Z']),
  countryCode: optional([...countries, 'US']),
  placedFrom: optional(moments),
  placedTo: optional(moments),
  totalMin: optional(['0', '4.5', '7', '100']),
  totalMax: optional(['0', '4.5', '7', '100']),
});
const sorts = fc.constantFrom('PLACED_AT_DESC', 'PLACED_AT_ASC', 'TOTAL_DESC', 'TOTAL_ASC');

type Filter = typeof filters extends fc.Arbitrary<infer T> ? T : never;

/** What the contract says that a filter leaves, over what was sent. */
function wanted(fact: Fact, filter: Filter): boolean {
  const { customerId, status, sku, countryCode, placedFrom, placedTo, totalMin, totalMax } = filter;
  const pence = (amount: string) => Math.round(Number(amount) * 100);
  return [
    customerId === null || fact.customerId === customerId,
    status === null || (status as string[]).includes(fact.status),
    sku === null || fact.skus.includes(sku),
    countryCode === null || fact.countryCode === countryCode,
    placedFrom === null || fact.placedAt >= placedFrom,
    placedTo === null || fact.placedAt < placedTo,
    totalMin === null || fact.pence >= pence(totalMin),
    totalMax === null || fact.pence <= pence(totalMax),
  ].every(Boolean);
}

function sorted(orders: readonly Fact[], by: string): Fact[] {
  const key = (order: Fact) => (by.startsWith('PLACED') ? order.placedAt.getTime() : order.pence);
  const raw = (id: string) => Buffer.from(id.slice(4), 'base64url').toString('hex');
  const ascending = [...orders].sort((a, b) => key(a) - key(b) || (raw(a.id) < raw(b.id) ? -1 : 1));
  return by.endsWith('DESC') ? ascending.reverse() : ascending;
}

test('any filter and order gives what a scan of all orders gives, page by page and both ways', async () => {
  await fc.assert(
    fc.asyncProperty(filters, sorts, fc.integer({ min: 1, max: 50 }), async (filter, orderBy, size) => {
      const expected = sorted(
        facts.filter((fact) => wanted(fact, filter)),
        orderBy,
      ).map(({ id }) => id);
      // Feeds decide by `matches` what SQL decides for lists.
      const matching = all.filter((order) => matches(order, filter)).map(({ id }) => id);
      expect(matching.sort()).toEqual([...expected].sort());
      for (const forward of [true, false]) {
        const seen: string[] = [];
        for (let cursor: string | null = null; ;) {
          const page = forward ? { first: size, after: cursor } : { last: size, before: cursor };
          const { data, errors } = await node.run(
            staff,
            list,
            { filter: JSON.parse(JSON.stringify(filter)), orderBy, ...page },
            settled,
          );
          expect(errors).toBeUndefined();
          const { nodes, edges, pageInfo, totalCount } = data.orders;
          expect(totalCount).toBe(expected.length);
          expect(edges.map((edge: { node: { id: string } }) => edge.node.id)).toEqual(
            nodes.map(({ id }: { id: string }) => id),
          );
          expect(nodes.length).toBeLessThanOrEqual(size);
          if (cursor === null) expect(forward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage).toBe(false);
          const ids = nodes.map(({ id }: { id: string }) => id);
          if (forward) seen.push(...ids);
          else seen.unshift(...ids);
          if (!(forward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) break;
          cursor = forward ? pageInfo.endCursor : pageInfo.startCursor;
        }
        expect(seen).toEqual(expected);
      }
    }),
    { numRuns: 60 },
  );
});

test('an empty list in a filter matches nothing', async () => {
  const { data } = await node.run(staff, list, { filter: { status: [] } }, settled);
  expect(data.orders).toMatchObject({ totalCount: 0, nodes: [] });
});

test('a cursor of another filter or order, and numbers out of bounds, are told', async () => {
  const { data } = await node.run(staff, list, { first: 1 }, settled);
  const cursor = data.orders.pageInfo.endCursor as string;
  for (const variables of [
    { after: cursor, filter: { sku: 'A' } },
    { after: cursor, orderBy: 'TOTAL_ASC' },
    { after: 'x' },
    { first: 0 },
    { first: 101 },
    { last: -1 },
    { first: 1, last: 1 },
    { orderBy: 'RELEVANCE' },
  ]) {
    const answer = await node.run(staff, list, variables);
    expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
    expect(answer.data.orders).toBeNull();
  }
});

test('what an order shows is what was sent', () => {
  for (const order of all) {
    const fact = facts.find(({ id }) => id === order.id);
    expect({
      customerId: order.customerId,
      status: order.status,
      placedAt: order.placedAt,
      country: order.shippingAddress.countryCode,
      pence: Number(order.total.amount) * 100,
      skus: order.lines.map(({ sku }) => sku),
    }).toEqual({
      customerId: fact?.customerId,
      status: fact?.status,
      placedAt: fact?.placedAt.toISOString(),
      country: fact?.countryCode,
      pence: fact?.pence,
      skus: fact?.skus,
    });
  }
});

test('products: pages in every order, both ways, ties by id', async () => {
  const query = `query ($orderBy: ProductSort, $first: Int, $after: String, $last: Int, $before: String) {
    products(orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount nodes { sku } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
  // All at one price and by one name, beside the four.
  const tied = await startTestNode();
  try {
    const names = ['t1', 'T1', 'é', 'z-9', 'Z'];
    const tokens = await Promise.all([
      ...names.map((sku) => givenProduct(tied, sku, 1, '2')),
      givenProduct(tied, 'dear', 1, '10.01'),
      givenProduct(tied, 'cheap', 1, '0.5'),
    ]);
    for (const orderBy of ['NAME_ASC', 'PRICE_ASC', 'PRICE_DESC', 'SKU_ASC']) {
      const whole = await tied.run(staff, query, { orderBy }, after(...tokens));
      const expected = whole.data.products.nodes.map(({ sku }: { sku: string }) => sku) as string[];
      expect([...expected].sort()).toEqual([...names, 'dear', 'cheap'].sort());
      if (orderBy === 'SKU_ASC') expect(expected).toEqual([...expected].sort());
      if (orderBy === 'PRICE_ASC') expect([expected[0], expected.at(-1)]).toEqual(['cheap', 'dear']);
      if (orderBy === 'PRICE_DESC') expect([expected[0], expected.at(-1)]).toEqual(['dear', 'cheap']);
      for (const forward of [true, false]) {
        const seen: string[] = [];
        for (let cursor: string | null = null; ;) {
          const page = forward ? { first: 2, after: cursor } : { last: 2, before: cursor };
          const { data } = await tied.run(staff, query, { orderBy, ...page });
          const { nodes, pageInfo, totalCount } = data.products;
          expect(totalCount).toBe(7);
          const found = nodes.map(({ sku }: { sku: string }) => sku);
          if (forward) seen.push(...found);
          else seen.unshift(...found);
          if (!(forward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) break;
          cursor = forward ? pageInfo.endCursor : pageInfo.startCursor;
        }
        expect(seen).toEqual(expected);
      }
    }
  } finally {
    await tied.stop();
  }
});

test('products: baskets, sorts and low stock', async () => {
  const token = await givenProduct(node, 'LOW', 3, '9');
  const query = `query ($filter: ProductFilter, $orderBy: ProductSort) { products(filter: $filter, orderBy: $orderBy) { totalCount nodes { sku } } }`;
  const ask = async (variables: object) => {
    const { data, errors } = await node.run(staff, query, variables, after(token));
    expect(errors).toBeUndefined();
    return data.products.nodes.map(({ sku }: { sku: string }) => sku) as string[];
  };
  expect(await ask({ filter: { sku: ['B', 'none', 'A'] }, orderBy: 'SKU_ASC' })).toEqual(['A', 'B']);
  expect(await ask({ filter: { sku: [] } })).toEqual([]);
  expect(await ask({ orderBy: 'PRICE_DESC' })).toEqual(['LOW', 'D', 'C', 'B', 'A']);
  expect(await ask({ filter: { lowStock: true } })).toEqual(['LOW']);
  expect(await ask({ filter: { lowStock: false, sku: ['LOW', 'A'] } })).toEqual(['A']);
  const many = { filter: { sku: Array.from({ length: 101 }, (_, i) => `S${i}`) } };
  expect(codes(await node.run(staff, query, many))).toEqual(['BAD_USER_INPUT']);
});

test('nodes come in the order asked for, with null for what is not there', async () => {
  const [a, b] = [all[0]?.id, all[1]?.id];
  const { data } = await node.run(staff, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }', {
    ids: [b, 'ord_nothing', a, 'rubbish', b],
  });
  expect(data.nodes.map((found: { id: string } | null) => found?.id)).toEqual([
    b,
    undefined,
    a,
    undefined,
    b,
  ]);
});

test('a list shows the same of an order whatever else is asked for, and its customers', async () => {
  const parts = {
    lines: 'lines { sku name quantity unitPrice { amount currencyCode } lineTotal { amount } }',
    shippingAddress: 'shippingAddress { name line1 line2 city region postalCode countryCode }',
    timeline: 'timeline { type at }',
    payment: 'payment { status amount { amount currencyCode } declineReason }',
    updatedAt: 'updatedAt',
    reasons: 'trackingNumber cancelReason returnReason',
    customer: 'customer { customerId orderCount lifetimeValue { amount } firstOrderAt lastOrderAt }',
  };
  const whole = Object.values(parts).join(' ');
  const read = async (selection: string) => {
    const answer = await node.run(
      staff,
      `{ orders(first: 100) { nodes { id ${selection} } } byEdge: orders(first: 100) { edges { node { id ${selection} } } } }`,
      {},
      settled,
    );
    expect(answer.errors).toBeUndefined();
    const { orders, byEdge } = answer.data;
    expect(byEdge.edges.map((edge: { node: object }) => edge.node)).toEqual(orders.nodes);
    return orders.nodes as Record<string, unknown>[];
  };
  const all = await read(whole);
  expect(all.some(({ customer }) => customer !== null)).toBe(true);
  await fc.assert(
    fc.asyncProperty(fc.subarray(Object.entries(parts)), async (some) => {
      const names = some.flatMap(([, selection]) =>
        selection
          .replace(/\{.*\}/, '')
          .trim()
          .split(' '),
      );
      const shown = await read(some.map(([, selection]) => selection).join(' '));
      expect(shown).toEqual(
        all.map((order) => Object.fromEntries(['id', ...names].map((name) => [name, order[name]]))),
      );
    }),
    { numRuns: 40 },
  );
});
