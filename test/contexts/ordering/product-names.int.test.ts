import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cursorScope, encodeCursor } from '../../../src/kit/graphql/connections.js';
import { staff, startTestNode, type TestNode } from '../../support/node.js';
import { after, codes, gbp, registerProduct } from '../../support/shop.js';

let node: TestNode;
let settled: ReturnType<typeof after>;

/** In the order in which people look for them: letters before accents, accents before capitals. */
const sorted = [
  '10 candles',
  'apple',
  'Apple',
  'äpple',
  'apple pie',
  'banana',
  'Éclair',
  'eclair mould',
  'Łódź mug',
  'mug',
  'Mug',
  'Mug',
  'zebra',
  'Zebra mug',
  'ящик',
  '茶碗',
];

const list = `query ($first: Int, $after: String, $last: Int, $before: String) {
  products(orderBy: NAME_ASC, first: $first, after: $after, last: $last, before: $before) {
    nodes { id name } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

beforeAll(async () => {
  node = await startTestNode();
  const tokens = await Promise.all(
    sorted.toReversed().map(async (name, i) => {
      const input = { commandId: randomUUID(), sku: `S${i}`, name, price: gbp('1') };
      const { data } = await node.run(staff, registerProduct, { input });
      return data.registerProduct.receipt.token as string;
    }),
  );
  settled = after(...tokens);
});
afterAll(() => node.stop());

test('products are sorted by name as people sort, in pages of any size and both ways', async () => {
  for (const size of [1, 2, 3, 100])
    for (const forward of [true, false]) {
      const seen: { id: string; name: string }[] = [];
      for (let cursor: string | null = null; ;) {
        const page = forward ? { first: size, after: cursor } : { last: size, before: cursor };
        const { data, errors } = await node.run(staff, list, page, settled);
        expect(errors).toBeUndefined();
        const { nodes, pageInfo } = data.products;
        if (forward) seen.push(...nodes);
        else seen.unshift(...nodes);
        if (!(forward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) break;
        cursor = forward ? pageInfo.endCursor : pageInfo.startCursor;
      }
      expect(seen.map(({ name }) => name)).toEqual(sorted);
      expect(new Set(seen.map(({ id }) => id)).size).toBe(sorted.length);
    }
});

test('a cursor of the order that names had before is refused: its page would leave some out', async () => {
  const scope = cursorScope({ connection: 'products', filter: null, search: null, orderBy: 'NAME_ASC' });
  const cursor = encodeCursor(scope, ['Zebra mug', '01928f1c-8a4e-7cc1-9d1e-3b1f0c9f6f10']);
  expect(codes(await node.run(staff, list, { after: cursor }))).toEqual(['BAD_USER_INPUT']);
});

test('a page by name is one range of the index', async () => {
  const read = new pg.Client({ connectionString: node.databases.readDatabaseUrl });
  await read.connect();
  try {
    await read.query('set enable_seqscan = off; set enable_sort = off; set enable_bitmapscan = off');
    const { rows } = await read.query<{ 'QUERY PLAN': string }>(
      `explain select * from products_v1 p where (p.name, p.id) > ('mug'::text, $1::uuid) order by p.name, p.id limit 3`,
      [randomUUID()],
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('Index Scan using products_v1_name_id_idx');
    expect(plan).toContain('Index Cond: (ROW(name, id) > ROW(');
  } finally {
    await read.end();
  }
});
