import { afterAll, beforeAll, expect, test } from 'vitest';
import pg from 'pg';
import { caller, startTestNode, type TestNode } from '../../support/node.js';
import { codes, givenOrder, givenProduct, receiveStock } from '../../support/shop.js';
import { staff } from '../../support/node.js';
import { operator, send } from './operators.js';

let node: TestNode;
beforeAll(async () => {
  node = await startTestNode({ projector: false });
});
afterAll(() => node.stop());

interface Event {
  readonly position: string;
  readonly stream: string;
  readonly type: string;
}

const query = `query ($first: Int, $after: String, $from: EventsStart, $type: [String!], $stream: String) {
  events(first: $first, after: $after, from: $from, type: $type, stream: $stream) {
    nodes { position stream version type data commandId command actor recordedAt }
    edges { cursor node { position } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`;

async function page(variables: object) {
  const { data, errors } = await node.run(operator, query, variables);
  expect(errors).toBeUndefined();
  return data.events;
}

/** All events from a place on, page by page, and the place after them. */
async function readOn(
  variables: { first?: number; type?: string[]; stream?: string },
  start?: string,
): Promise<{ events: Event[]; end: string }> {
  const events: Event[] = [];
  for (let after = start ?? null; ;) {
    const { nodes, pageInfo } = await page({ ...variables, after });
    events.push(...nodes);
    after = pageInfo.endCursor as string;
    if (!pageInfo.hasNextPage) return { events, end: after };
  }
}

test('the log is read to its end in pages, and on from there', async () => {
  for (let i = 0; i < 7; i++) await givenProduct(node, `S${i}`, 5);
  await givenOrder(node, caller('ada'), [{ sku: 'S1', quantity: 1 }]);
  const all = await readOn({ first: 4 });
  expect(all.events).toHaveLength(15);
  expect(all.events.map(({ position }) => Number(position))).toEqual(
    Array.from({ length: 15 }, (_, i) => i + 1),
  );
  expect((await page({ first: 15 })).nodes.at(-1)).toMatchObject({
    type: 'OrderPlaced',
    command: 'placeOrder',
    actor: 'ada',
    data: { customerId: 'ada' },
  });
  expect(await readOn({}, all.end)).toMatchObject({ events: [] });
  await givenProduct(node, 'NEW', 0);
  const more = await readOn({}, all.end);
  expect(more.events).toMatchObject([{ type: 'ProductRegistered', stream: 'product-NEW' }]);

  const { edges } = await page({ first: 10 });
  const rest = await readOn({ first: 3 }, edges[4].cursor as string);
  expect(rest.events[0]).toMatchObject({ position: '6' });
});

test('by type, by stream, and from now on', async () => {
  const { data } = await send(node, 'rebuildProjection', { name: 'orders' });
  expect(data).toBeDefined();
  const types = (await readOn({ type: ['ProductRegistered', 'OrderPlaced'], first: 3 })).events;
  expect(new Set(types.map(({ type }) => type))).toEqual(new Set(['ProductRegistered', 'OrderPlaced']));
  const stream = (await readOn({ stream: 'projection-orders', first: 1 })).events;
  expect(stream).toMatchObject([{ type: 'ProjectionRebuildRequested' }]);

  const now = await page({ from: 'NOW', stream: 'stock-S2' });
  expect(now.nodes).toEqual([]);
  for (const sku of ['S1', 'S2'])
    await node.run(staff, receiveStock, {
      input: { commandId: crypto.randomUUID(), sku, quantity: 1 },
    });
  const since = await readOn({ stream: 'stock-S2' }, now.pageInfo.endCursor as string);
  expect(since.events).toMatchObject([{ type: 'StockReceived', stream: 'stock-S2' }]);
});

test('what commits late under an early position is not missed', async () => {
  const start = (await readOn({})).end;
  const writer = new pg.Client({ connectionString: node.databases.databaseUrl });
  await writer.connect();
  try {
    await writer.query('begin');
    await writer.query(
      `insert into event (stream, version, type, data, metadata) values ('late', 1, 'Late', '{}',
         '{"commandId": "01928f1c-8a4e-7cc1-9d1e-3b1f0c9f6f10", "command": "x", "actor": "x", "correlationId": "x", "causationId": "x"}')`,
    );
    await givenProduct(node, 'SOON', 0);
    const before = await readOn({}, start);
    expect(before.events.map(({ stream }) => stream)).toEqual(['product-SOON']);
    await writer.query('commit');
    const after = await readOn({}, before.end);
    expect(after.events.map(({ stream }) => stream)).toEqual(['late']);
    expect(Number(after.events[0]?.position)).toBeLessThan(Number(before.events[0]?.position));
  } finally {
    await writer.end();
  }
});

test('large events come few to a page, each once, and are not read to be filtered', async () => {
  const filters = [{}, { stream: 'large-1' }];
  const starts = await Promise.all(filters.map((filter) => readOn(filter)));
  const metadata = JSON.stringify({
    commandId: '01928f1c-8a4e-7cc1-9d1e-3b1f0c9f6f10',
    command: 'x',
    actor: 'x',
    correlationId: 'x',
    causationId: 'x',
  });
  const writer = new pg.Client({ connectionString: node.databases.databaseUrl });
  await writer.connect();
  // Every seventh alone is larger than a page may be.
  await writer.query(
    `insert into event (stream, version, type, data, metadata)
     select 'large-' || n % 2, 1 + n / 2, 'Large',
       json_build_object('text', repeat('x', case when n % 7 = 0 then 700000 else 100000 end)), $1::json
     from generate_series(0, 29) n order by n`,
    [metadata],
  );
  await writer.end();
  for (const [i, filter] of filters.entries()) {
    const sizes: number[] = [];
    const seen: string[] = [];
    for (let after = starts[i]?.end; ;) {
      const { nodes, pageInfo } = await page({ first: 100, after, ...filter });
      sizes.push(nodes.length);
      seen.push(...nodes.map(({ position }: Event) => position));
      after = pageInfo.endCursor as string;
      if (!pageInfo.hasNextPage) break;
    }
    expect(seen).toHaveLength(i === 0 ? 30 : 15);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(seen.toSorted((a, b) => Number(a) - Number(b)));
    expect(Math.max(...sizes)).toBeLessThan(10);
  }
  // Of a stream that has little, whatever lies between.
  const little = await readOn({ stream: 'product-SOON', first: 1 });
  expect(little.events).toHaveLength(1);
});

test('what is no cursor of this list is refused', async () => {
  const { end } = await readOn({});
  for (const variables of [
    { after: 'nothing' },
    { after: end, type: ['OrderPlaced'] },
    { after: end, from: 'NOW' },
    { first: 0 },
  ])
    expect(codes(await node.run(operator, query, variables))).toEqual(['BAD_USER_INPUT']);
  expect(codes(await node.run(staff, query))).toEqual(['FORBIDDEN']);
  expect(codes(await node.run(undefined, query))).toEqual(['UNAUTHENTICATED']);
});

test('a place that no server has made is none, whatever PostgreSQL would say of it', async () => {
  const { end } = await readOn({});
  const [scope, epoch, ...place] = JSON.parse(Buffer.from(end, 'base64url').toString()) as string[];
  const huge = '9'.repeat(30);
  for (const forged of [
    ['5:4:', '9:9:', '0'],
    ['5:9:8,7', '9:9:', '0'],
    ['5:9:4', '9:9:', '0'],
    ['5:9:9', '9:9:', '0'],
    ['5:9:7,7', '9:9:', '0'],
    ['0:0:', '9:9:', '0'],
    ['3:3:', `3:${huge}:`, '0'],
    ['3:3:', `3:9:${huge}`, '0'],
    [...place.slice(0, 2), huge],
    [...place.slice(0, 2), '-1'],
  ]) {
    const after = Buffer.from(JSON.stringify([scope, epoch, ...forged])).toString('base64url');
    expect([forged, codes(await node.run(operator, query, { after }))]).toEqual([forged, ['BAD_USER_INPUT']]);
  }
});
