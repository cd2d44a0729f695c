import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { caller, staff, startTestNode, type TestNode } from '../../support/node.js';
import { expectEqualFold } from '../../support/fold.js';
import {
  after,
  cancelOrder,
  changeShippingAddress,
  codes,
  deliverOrder,
  givenOrder,
  givenProduct,
  returnOrder,
  shipOrder,
} from '../../support/shop.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

let node: TestNode;
beforeEach(async () => {
  node = await startTestNode();
});
afterEach(() => node.stop());

const figures = `id from to revenue { amount currencyCode } orderCount unitCount averageOrderValue { amount }
  byDay { date revenue { amount } orderCount unitCount } byStatus { status orderCount }
  byCountry { countryCode revenue { amount } orderCount } topProducts(first: 2) { sku name revenue { amount } unitCount }`;
const dashboard = `query ($from: Date!, $to: Date!) { salesDashboard(from: $from, to: $to) { ${figures} } }`;
const range = { from: '2026-01-01', to: '2026-01-03' };

const place = (day: string, sku: string, quantity: number, countryCode = 'GB') =>
  givenOrder(node, staff, [{ sku, quantity }], {
    customerId: 'ada',
    placedAt: `${day}T23:59:59.999Z`,
    shippingAddress: { name: 'Ada', line1: '1 Main St', city: 'Any', countryCode },
  });
const read = async (token: string) => {
  const { data, errors } = await node.run(staff, dashboard, range, after(token));
  expect(errors).toBeUndefined();
  return data.salesDashboard;
};
const send = async (target: TestNode, document: string, orderId: string, more: object = {}) => {
  const { data } = await target.run(staff, document, {
    input: { commandId: randomUUID(), orderId, ...more },
  });
  const [answer] = Object.values(data as Record<string, { receipt: { token: string; commandId: string } }>);
  expect(answer).toHaveProperty('receipt');
  return answer?.receipt ?? { token: '', commandId: '' };
};

test('a range shows exact sums by day, status, country and product', async () => {
  await givenProduct(node, 'CUP', 100, '0.1');
  await givenProduct(node, 'POT', 100, '7.05');
  await place('2025-12-31', 'POT', 50);
  await place('2026-01-01', 'CUP', 3);
  await place('2026-01-01', 'POT', 1, 'FR');
  await place('2026-01-03', 'CUP', 7, 'FR');
  const cancelled = await place('2026-01-03', 'POT', 9, 'DE');
  const { token } = await send(node, cancelOrder, cancelled.orderId, { reason: 'any' });
  const shown = await read(token);
  expect(shown).toMatchObject({
    ...range,
    revenue: { amount: '8.05', currencyCode: 'GBP' },
    orderCount: 3,
    unitCount: 11,
    // 8.05 / 3 = 2.68333…
    averageOrderValue: { amount: '2.68' },
    byDay: [
      { date: '2026-01-01', revenue: { amount: '7.35' }, orderCount: 2, unitCount: 4 },
      { date: '2026-01-02', revenue: { amount: '0' }, orderCount: 0, unitCount: 0 },
      { date: '2026-01-03', revenue: { amount: '0.7' }, orderCount: 1, unitCount: 7 },
    ],
    byCountry: [
      { countryCode: 'FR', revenue: { amount: '7.75' }, orderCount: 2 },
      { countryCode: 'GB', revenue: { amount: '0.3' }, orderCount: 1 },
    ],
    topProducts: [
      { sku: 'POT', name: 'Product POT', revenue: { amount: '7.05' }, unitCount: 1 },
      { sku: 'CUP', revenue: { amount: '1' }, unitCount: 10 },
    ],
  });
  expect(shown.byStatus.filter(({ orderCount }: { orderCount: number }) => orderCount > 0)).toEqual([
    { status: 'PLACED', orderCount: 3 },
    { status: 'CANCELLED', orderCount: 1 },
  ]);
  expect((await read(token)).id).toBe(shown.id);
  await expectEqualFold(node.databases);
});

test('orders of 20 digits each are shown in every sum that they are in', async () => {
  const most = '99999999999999999999';
  const token = await givenProduct(node, 'GEM', 10, most);
  await place('2026-01-01', 'GEM', 1);
  await place('2026-01-01', 'GEM', 1);
  const last = await place('2026-01-02', 'GEM', 1);
  expect(await read(last.receipt.token)).toMatchObject({
    revenue: { amount: '299999999999999999997' },
    averageOrderValue: { amount: most },
    byDay: [{ revenue: { amount: '199999999999999999998' } }, { revenue: { amount: most } }, {}],
    byCountry: [{ revenue: { amount: '299999999999999999997' } }],
    topProducts: [{ revenue: { amount: '299999999999999999997' }, unitCount: 3 }],
  });
  const { data, errors } = await node.run(
    staff,
    `{ orders(orderBy: TOTAL_DESC, first: 2) { nodes { total { amount } customer { lifetimeValue { amount } } }
         pageInfo { endCursor hasNextPage } } }`,
    {},
    after(token, last.receipt.token),
  );
  expect(errors).toBeUndefined();
  const order = { total: { amount: most }, customer: { lifetimeValue: { amount: '299999999999999999997' } } };
  expect(data.orders.nodes).toEqual([order, order]);
  await expectEqualFold(node.databases);
});

test('what changes later is counted on the day on which the order was placed', async () => {
  const paid = await startTestNode({ databases: node.databases, worker: true, projector: false });
  try {
    const token = await givenProduct(node, 'CUP', 100, '2');
    const { orderId } = await place('2026-01-02', 'CUP', 2);
    await waitFor(async () => {
      const { data } = await node.run(staff, dashboard, range, after(token));
      return data.salesDashboard.byStatus.some(
        ({ status, orderCount }: { status: string; orderCount: number }) =>
          status === 'CONFIRMED' && orderCount === 1,
      );
    });
    const moved = await send(node, changeShippingAddress, orderId, {
      shippingAddress: { name: 'Ada', line1: '1 Rue', city: 'Lyon', countryCode: 'FR' },
    });
    expect(await read(moved.token)).toMatchObject({
      revenue: { amount: '4' },
      byCountry: [{ countryCode: 'FR', orderCount: 1 }],
    });
    await send(node, shipOrder, orderId, { trackingNumber: 'T' });
    await send(node, deliverOrder, orderId);
    const { token: last } = await send(node, returnOrder, orderId, { reason: 'broken' });
    expect(await read(last)).toMatchObject({
      revenue: { amount: '0' },
      orderCount: 0,
      averageOrderValue: { amount: '0' },
      byCountry: [],
      topProducts: [],
      byDay: [{}, { date: '2026-01-02', orderCount: 0, revenue: { amount: '0' } }, {}],
    });
    await expectEqualFold(node.databases);
  } finally {
    await paid.stop();
  }
});

test('it is for staff, and its range has its limits', async () => {
  expect(codes(await node.run(caller('ada'), dashboard, range))).toEqual(['FORBIDDEN']);
  expect(codes(await node.run(undefined, dashboard, range))).toEqual(['UNAUTHENTICATED']);
  const ask = (from: string, to: string) => node.run(staff, dashboard, { from, to });
  expect(codes(await ask('2026-01-02', '2026-01-01'))).toEqual(['BAD_USER_INPUT']);
  expect(codes(await ask('2010-01-01', '2020-01-09'))).toEqual(['BAD_USER_INPUT']);
  const most = await ask('2010-01-01', '2020-01-07');
  expect(most.errors).toBeUndefined();
  expect(most.data.salesDashboard.byDay).toHaveLength(3_659);
  const top = '{ salesDashboard(from: "2026-01-01", to: "2026-01-01") { topProducts(first: 0) { sku } } }';
  expect(codes(await node.run(staff, top))).toEqual(['BAD_USER_INPUT']);
});

test('the feed shows the range first, then every change of it, and what it resolves', async () => {
  const token = await givenProduct(node, 'CUP', 100, '2');
  await read(token);
  const feed = await node.subscribe(
    staff,
    `subscription ($from: Date!, $to: Date!) { salesDashboardChanged(from: $from, to: $to) {
      __typename ... on FeedItem { cursor resolved } ... on SalesDashboardChanged { dashboard { ${figures} } } } }`,
    range,
  );
  const next = async () => (await feed.next()).value.data.salesDashboardChanged;
  expect(await next()).toMatchObject({ __typename: 'SalesDashboardChanged', dashboard: { orderCount: 0 } });
  await place('2026-02-01', 'CUP', 1);
  const orders = await Promise.all(
    ['2026-01-01', '2026-01-02', '2026-01-03'].map((day) => place(day, 'CUP', 1)),
  );
  const told = new Set<string>();
  let shown: { dashboard?: { orderCount: number; revenue: { amount: string } } } = {};
  while (orders.some(({ receipt }) => !told.has(receipt.commandId))) {
    const item = await next();
    if (item.dashboard) shown = item;
    for (const id of item.resolved) told.add(id as string);
  }
  expect(shown.dashboard).toMatchObject({ orderCount: 3, revenue: { amount: '6' } });
  await feed.return(undefined);
});

test('days are those of the time zone of the shop; after another was set, rebuilding puts all orders on its days', async () => {
  const inNewYork = await startTestNode({ timeZone: 'America/New_York' });
  const days = { from: '2025-11-01', to: '2025-11-03' };
  const query = `query ($from: Date!, $to: Date!) { salesDashboard(from: $from, to: $to) {
    timeZone orderCount byDay { date orderCount } } }`;
  const shown = async (target: TestNode, token: string) => {
    const { data, errors } = await target.run(staff, query, days, after(token));
    expect(errors).toBeUndefined();
    const { timeZone, orderCount, byDay } = data.salesDashboard as {
      timeZone: string;
      orderCount: number;
      byDay: { orderCount: number }[];
    };
    return [timeZone, orderCount, ...byDay.map((day) => day.orderCount)];
  };
  const differing = async (target: TestNode) => {
    const { lines, left } = await target.node.verify();
    expect(left).toEqual([]);
    return lines;
  };
  let token = '';
  try {
    await givenProduct(inNewYork, 'CUP', 100, '1');
    // Clocks go back on the 2nd, which has 25 hours: from 4:00 UTC until 5:00 on the day after.
    for (const placedAt of [
      '2025-11-01T03:59:59.999Z',
      '2025-11-01T04:00:00Z',
      '2025-11-02T03:59:59.999Z',
      '2025-11-02T04:00:00Z',
      '2025-11-03T04:30:00Z',
      '2025-11-03T04:59:59.999Z',
      '2025-11-03T05:00:00Z',
    ]) {
      const { receipt } = await givenOrder(inNewYork, staff, [{ sku: 'CUP', quantity: 1 }], { placedAt });
      token = receipt.token;
    }
    expect(await shown(inNewYork, token)).toEqual(['America/New_York', 6, 2, 3, 1]);
    expect(await differing(inNewYork)).toEqual([]);
  } finally {
    // Its databases are those of the next one.
    await inNewYork.node.stop();
  }
  const inTokyo = await startTestNode({ databases: inNewYork.databases, timeZone: 'Asia/Tokyo' });
  try {
    expect(await shown(inTokyo, token)).toEqual(['Asia/Tokyo', 6, 2, 3, 1]);
    const wrong = await differing(inTokyo);
    expect(wrong.join()).toMatch(/sales-dashboard, day 2025-11-02/);
    expect(wrong.filter((line) => !line.startsWith('sales-dashboard, '))).toEqual([]);
    const rebuild = `mutation ($input: RebuildProjectionInput!) { rebuildProjection(input: $input) { __typename } }`;
    const input = { commandId: randomUUID(), name: 'sales-dashboard' };
    const { data } = await inTokyo.run(caller('ops', 'OPERATOR'), rebuild, { input });
    expect(data.rebuildProjection.__typename).toBe('ProjectionCommandAccepted');
    await waitFor(async () => (await differing(inTokyo)).length === 0, { timeoutMs: 30_000 });
    expect(await shown(inTokyo, token)).toEqual(['Asia/Tokyo', 7, 2, 2, 3]);
  } finally {
    await inTokyo.stop();
    await inNewYork.databases.drop();
  }
});
