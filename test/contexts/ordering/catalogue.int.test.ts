// What staff change of products and their stock, from the mutation to every read model that shows it.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { expectEqualFold } from '../../support/fold.js';
import { expectWriteTablesEqualFold } from '../../support/fold-write.js';
import { caller, staff, startTestNode, type TestNode } from '../../support/node.js';
import {
  after,
  changeProductPrice,
  codes,
  correctStock,
  deliverOrder,
  gbp,
  givenOrder,
  givenProduct,
  orderInput,
  placeOrder,
  reinstateProduct,
  renameProduct,
  shipOrder,
  withdrawProduct,
} from '../../support/shop.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

let node: TestNode;
beforeEach(async () => {
  node = await startTestNode();
});
afterEach(() => node.stop());

/** What a command of staff answers. */
async function send(document: string, input: object) {
  const { data, errors } = await node.run(staff, document, { input: { commandId: randomUUID(), ...input } });
  expect(errors).toBeUndefined();
  const [answer] = Object.values(data as Record<string, { __typename: string; receipt?: { token: string } }>);
  return answer as { __typename: string; message?: string; receipt: { token: string } };
}

async function productOf(sku: string, fields: string, token: string) {
  const query = `query ($sku: String!) { product(sku: $sku) { ${fields} } }`;
  const { data, errors } = await node.run(staff, query, { sku }, after(token));
  expect(errors).toBeUndefined();
  return data.product;
}

/** Nobody has meddled with anything: the tables of both sides are what the log comes to. */
async function expectSound(): Promise<void> {
  await expectWriteTablesEqualFold(node.databases.databaseUrl);
  await expectEqualFold(node.databases);
  const { lines, left } = await node.node.verify();
  expect([...lines, ...left]).toEqual([]);
}

test('stock is corrected by what is lost, found or counted, and never below what is reserved', async () => {
  await givenProduct(node, 'CUP', 10);
  await givenOrder(node, caller('ada'), [{ sku: 'CUP', quantity: 3 }]);
  const stock = 'onHand reserved available lowStock';
  const correct = (correction: object, reason = 'stocktake') =>
    send(correctStock, { sku: 'CUP', correction, reason });

  const lost = await correct({ delta: -2 }, 'broken in the warehouse');
  expect(lost.__typename).toBe('ProductCommandAccepted');
  expect(await productOf('CUP', stock, lost.receipt.token)).toEqual({
    onHand: 8,
    reserved: 3,
    available: 5,
    lowStock: true,
  });
  const counted = await correct({ counted: 12 });
  expect(await productOf('CUP', stock, counted.receipt.token)).toMatchObject({ onHand: 12, available: 9 });

  for (const [correction, field] of [
    [{ counted: 2 }, 'counted'],
    [{ delta: -10 }, 'delta'],
  ] as const)
    expect(await correct(correction)).toEqual({
      __typename: 'StockReserved',
      code: 'STOCK_RESERVED',
      path: ['correction', field],
      message: expect.stringContaining('at most 9 can be taken away'),
      onHand: 12,
      reserved: 3,
    });
  // What is there already is nothing to correct: there is no event for it.
  expect((await correct({ counted: 12 })).__typename).toBe('ProductCommandAccepted');
  const { data } = await node.run(
    caller('ops', 'OPERATOR'),
    '{ events(type: ["StockCorrected"]) { nodes { stream data } } }',
  );
  expect(data.events.nodes).toMatchObject([
    { stream: 'stock-CUP', data: { sku: 'CUP', delta: -2, reason: 'broken in the warehouse' } },
    { stream: 'stock-CUP', data: { sku: 'CUP', delta: 4, counted: 12, reason: 'stocktake' } },
  ]);
  await expectSound();
});

test('orders and losses that are sent at once never take more than there is', async () => {
  await givenProduct(node, 'LAST', 20);
  const [orders, losses] = await Promise.all([
    Promise.allSettled(
      Array.from({ length: 14 }, () => givenOrder(node, staff, [{ sku: 'LAST', quantity: 1 }])),
    ),
    Promise.all(
      Array.from({ length: 14 }, () =>
        send(correctStock, { sku: 'LAST', correction: { delta: -1 }, reason: 'broken' }),
      ),
    ),
  ]);
  const placed = orders.filter(({ status }) => status === 'fulfilled').length;
  const lost = losses.filter((answer) => answer.__typename === 'ProductCommandAccepted').length;
  expect(placed + lost).toBe(20);
  const token = await givenProduct(node, 'OTHER', 1);
  expect(await productOf('LAST', 'onHand reserved', token)).toEqual({ onHand: 20 - lost, reserved: placed });
  await expectSound();
});

test('exactly one of the two ways to correct is given', async () => {
  for (const correction of [{}, { delta: 1, counted: 1 }, { delta: null }]) {
    const input = { commandId: randomUUID(), sku: 'CUP', correction, reason: 'x' };
    const { errors } = await node.run(staff, correctStock, { input });
    expect(errors?.[0]?.message).toMatch(/StockCorrectionInput|"delta" must be non-null/);
  }
});

test('a product that is renamed is shown and found by its new name, and what was ordered keeps the old one', async () => {
  const made = await givenProduct(node, 'CUP', 10, '2');
  await givenProduct(node, 'POT', 10, '1');
  const { orderId } = await givenOrder(node, staff, [{ sku: 'CUP', quantity: 1 }]);
  const renamed = await send(renameProduct, { sku: 'CUP', name: 'Blue beaker', expectedVersion: 1 });
  const { token } = renamed.receipt;
  expect(renamed.receipt).toMatchObject({ awaiting: ['products', 'product-search', 'sales-dashboard'] });
  expect(await productOf('CUP', 'name version price { amount }', token)).toEqual({
    name: 'Blue beaker',
    version: 2,
    price: { amount: '2' },
  });
  const found = async (search: string) => {
    const query = 'query ($search: String) { products(search: $search) { nodes { sku } } }';
    const { data } = await node.run(undefined, query, { search }, after(made, token));
    return data.products.nodes.map(({ sku }: { sku: string }) => sku) as string[];
  };
  expect(await found('beaker')).toEqual(['CUP']);
  expect(await found('product')).toEqual(['POT']);
  const query = 'query ($id: ID!) { order(by: { id: $id }) { lines { name } } }';
  const { data } = await node.run(staff, query, { id: orderId }, after(token));
  expect(data.order.lines).toEqual([{ name: 'Product CUP' }]);
  const stale = await send(renameProduct, { sku: 'CUP', name: 'Cup', expectedVersion: 1 });
  expect(stale).toMatchObject({ __typename: 'VersionConflict', actualVersion: 2 });
  await expectSound();
});

test('sales of a product are shown by the name that it has now, on every day and to those who follow', async () => {
  await givenProduct(node, 'CUP', 10, '2');
  const sold = (day: string) =>
    givenOrder(node, staff, [{ sku: 'CUP', quantity: 1 }], { placedAt: `${day}T12:00:00Z` });
  const first = await sold('2026-01-01');
  const second = await sold('2026-01-02');
  const shown = '{ from topProducts { sku name unitCount } }';
  const days = 'from: "2026-01-01", to: "2026-01-02"';
  const read = async (token: string) => {
    const document = `{ salesDashboard(${days}) ${shown} }`;
    const { data } = await node.run(
      staff,
      document,
      {},
      after(token, first.receipt.token, second.receipt.token),
    );
    return data.salesDashboard.topProducts as unknown;
  };
  expect(await read(second.receipt.token)).toEqual([{ sku: 'CUP', name: 'Product CUP', unitCount: 2 }]);
  const feed = await node.subscribe(
    staff,
    `subscription { salesDashboardChanged(${days}) { ... on SalesDashboardChanged { dashboard ${shown} } } }`,
  );
  try {
    await feed.next();
    const { receipt } = await send(renameProduct, { sku: 'CUP', name: 'Beaker' });
    expect(await read(receipt.token)).toEqual([{ sku: 'CUP', name: 'Beaker', unitCount: 2 }]);
    let told: unknown;
    await waitFor(async () => {
      told = JSON.stringify((await feed.next()).value);
      return String(told).includes('Beaker');
    });
    expect(told).toContain('"unitCount":2');
  } finally {
    await feed.return(undefined);
  }
  // Both names in one day: one row of sales, also when the old one's order is taken back.
  const third = await sold('2026-01-01');
  expect(await read(third.receipt.token)).toEqual([{ sku: 'CUP', name: 'Beaker', unitCount: 3 }]);
  const cancel = `mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) {
    __typename ... on OrderCommandAccepted { receipt { token } } } }`;
  const cancelled = await send(cancel, { orderId: first.orderId, reason: 'any' });
  expect(await read(cancelled.receipt.token)).toEqual([{ sku: 'CUP', name: 'Beaker', unitCount: 2 }]);
  await expectSound();
});

test('a product that is taken out of sale cannot be ordered until it is back; what was ordered goes on', async () => {
  const paid = await startTestNode({ databases: node.databases, worker: true, projector: false });
  try {
    await givenProduct(node, 'CUP', 10);
    await givenProduct(node, 'POT', 10);
    const { orderId } = await givenOrder(node, caller('ada'), [{ sku: 'CUP', quantity: 2 }]);
    const out = await send(withdrawProduct, { sku: 'CUP', reason: 'recalled' });
    expect(await productOf('CUP', 'forSale version available', out.receipt.token)).toEqual({
      forSale: false,
      version: 2,
      available: 8,
    });
    const order = async (as = caller('ada'), more: object = {}) => {
      const lines = ['CUP', 'POT'].map((sku) => ({ sku, quantity: 1 }));
      const { data, errors } = await node.run(as, placeOrder, { input: orderInput(lines, more) });
      expect(errors).toBeUndefined();
      return data.placeOrder as { __typename: string };
    };
    for (const as of [caller('ada'), staff])
      expect(await order(as)).toEqual({
        __typename: 'NotForSale',
        code: 'NOT_FOR_SALE',
        path: ['lines'],
        message: 'not for sale any more: CUP; order without',
        skus: ['CUP'],
      });
    expect(await order(staff, { receiveStock: true })).toMatchObject({ __typename: 'OrderCommandAccepted' });

    const status = async () => {
      const query = 'query ($id: ID!) { order(by: { id: $id }) { status } }';
      return (await node.run(staff, query, { id: orderId })).data?.order?.status as string;
    };
    await waitFor(async () => (await status()) === 'CONFIRMED');
    await send(shipOrder, { orderId, trackingNumber: 'T1' });
    const delivered = await send(deliverOrder, { orderId });
    expect(delivered.__typename).toBe('OrderCommandAccepted');

    const listed = async (filter: object) => {
      const query =
        'query ($filter: ProductFilter) { products(filter: $filter) { totalCount nodes { sku } } }';
      const { data } = await node.run(undefined, query, { filter });
      return data.products as unknown;
    };
    expect(await listed({ forSale: true })).toEqual({ totalCount: 1, nodes: [{ sku: 'POT' }] });
    expect(await listed({ forSale: false })).toEqual({ totalCount: 1, nodes: [{ sku: 'CUP' }] });
    expect(await listed({ forSale: false, sku: ['POT'] })).toEqual({ totalCount: 0, nodes: [] });
    expect(await listed({})).toMatchObject({ totalCount: 2 });
    const search = `{ products(search: "product", filter: { forSale: true }) { totalCount nodes { sku } } }`;
    expect((await node.run(undefined, search)).data.products).toEqual({
      totalCount: 1,
      nodes: [{ sku: 'POT' }],
    });

    const back = await send(reinstateProduct, { sku: 'CUP', expectedVersion: 2 });
    expect(await productOf('CUP', 'forSale version', back.receipt.token)).toEqual({
      forSale: true,
      version: 3,
    });
    expect(await order()).toMatchObject({ __typename: 'OrderCommandAccepted' });
    const paidFor = async () => {
      const { data } = await node.run(staff, '{ orders { nodes { payment { status } } } }');
      const { nodes } = data.orders as { nodes: { payment: { status: string } }[] };
      return nodes
        .map(({ payment }) => payment.status)
        .toSorted()
        .join(' ');
    };
    await waitFor(async () => (await paidFor()) === 'AUTHORIZED AUTHORIZED CAPTURED');
    await waitFor(async () => (await paid.node.openJobs()).every(({ open }) => open === 0));
    await expectSound();
  } finally {
    await paid.stop();
  }
});

test('staff see what has become of a product and its stock, by whom and when, page by page', async () => {
  await givenProduct(node, 'CUP', 10);
  await givenProduct(node, 'CUPS', 1);
  await send(changeProductPrice, { sku: 'CUP', price: gbp('3') });
  await send(correctStock, { sku: 'CUP', correction: { counted: 8 }, reason: 'stocktake' });
  const input = { commandId: randomUUID(), sku: 'CUP', name: 'Beaker' };
  await node.run(caller('eve', 'STAFF'), renameProduct, { input });
  await send(withdrawProduct, { sku: 'CUP', reason: 'recalled' });
  await send(reinstateProduct, { sku: 'CUP' });
  const query = `query ($first: Int, $after: String, $last: Int, $before: String) {
    product(sku: "CUP") { auditTrail(first: $first, after: $after, last: $last, before: $before) {
      totalCount pageInfo { hasNextPage endCursor startCursor }
      nodes { id type version data actor commandId recordedAt occurredAt } } } }`;
  const trail = async (page: object) => {
    const { data, errors } = await node.run(staff, query, page);
    expect(errors).toBeUndefined();
    return data.product.auditTrail;
  };
  const all = await trail({});
  expect(all.nodes.map(({ type, version }: { type: string; version: number }) => [type, version])).toEqual([
    ['ProductRegistered', 1],
    ['StockReceived', 1],
    ['ProductPriceChanged', 2],
    ['StockCorrected', 2],
    ['ProductRenamed', 3],
    ['ProductWithdrawn', 4],
    ['ProductReinstated', 5],
  ]);
  expect(all.totalCount).toBe(7);
  expect(new Set(all.nodes.map(({ id }: { id: string }) => id)).size).toBe(7);
  expect(all.nodes[3].data).toMatchObject({ sku: 'CUP', delta: -2, counted: 8, reason: 'stocktake' });
  expect(all.nodes[4]).toMatchObject({ actor: 'eve', commandId: input.commandId, data: { name: 'Beaker' } });
  const first = await trail({ first: 3 });
  expect(first).toMatchObject({ nodes: all.nodes.slice(0, 3), pageInfo: { hasNextPage: true } });
  const rest = await trail({ first: 9, after: first.pageInfo.endCursor });
  expect(rest).toMatchObject({ nodes: all.nodes.slice(3), pageInfo: { hasNextPage: false } });
  expect((await trail({ last: 2, before: rest.pageInfo.startCursor })).nodes).toEqual(all.nodes.slice(1, 3));

  const other = `query ($after: String) { product(sku: "CUPS") { auditTrail(after: $after) { nodes { id } } } }`;
  expect(codes(await node.run(staff, other, { after: first.pageInfo.endCursor }))).toEqual([
    'BAD_USER_INPUT',
  ]);
  expect(codes(await node.run(caller('ada'), query))).toEqual(['FORBIDDEN']);
});
