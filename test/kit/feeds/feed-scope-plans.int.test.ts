// A feed that is resumed asks for what has changed of its own: what that costs must not grow with what everybody does.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { changesOf } from '../../../src/kit/projections/changed-rows.js';
import type { FeedScope } from '../../../src/kit/projections/feed-place.js';
import { changedOrders } from '../../../src/contexts/ordering/read-models/order-queries.js';
import { changedProducts } from '../../../src/contexts/ordering/read-models/products.js';
import { changedSales } from '../../../src/contexts/ordering/read-models/sales.js';
import { openPool, type Pool, type Tx } from '../../../src/kit/databases/postgres.js';
import { changedPortfolios } from '../../../src/contexts/portfolio/read-models/portfolios.js';
import { ExplainingDb } from '../log/explained.js';
import { caller, startTestNode, type TestNode } from '../../support/node.js';
import { givenPortfolio } from '../../support/savings.js';
import { givenOrder, givenProduct } from '../../support/shop.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

const rows = 5_000;
type Changed = Pick<ReturnType<typeof changesOf>, 'read'>;

/** By table: what makes a copy of the one row that there is another's, and what a feed of the one asks for. */
const feeds: [what: string, table: string, Changed, other: string, (key: string) => FeedScope][] = [
  [
    'a customer',
    'orders_v1',
    changedOrders,
    `'id', gen_random_uuid(), 'number', 'N' || n, 'customer_id', 'c' || n % 100`,
    () => ({ owner: 'ada' }),
  ],
  [
    'an order',
    'orders_v1',
    changedOrders,
    `'id', gen_random_uuid(), 'number', 'M' || n, 'customer_id', 'c' || n % 100`,
    (key) => ({ owner: 'ada', keys: [key] }),
  ],
  [
    'a product',
    'products_v1',
    changedProducts,
    `'id', gen_random_uuid(), 'sku', 'S' || n`,
    (key) => ({ keys: [key] }),
  ],
  [
    'some days',
    'sales_day_v1',
    changedSales,
    `'day', date '1900-01-01' + n`,
    (key) => ({ range: [key, key] }),
  ],
  [
    'a portfolio',
    'portfolios_v1',
    changedPortfolios,
    `'id', gen_random_uuid(), 'owner_id', 'c' || n % 100`,
    (key) => ({ owner: 'ada', keys: [key] }),
  ],
];

let node: TestNode;
let owner: Pool;
let query: Pool;
beforeAll(async () => {
  node = await startTestNode();
  owner = openPool(node.databases.readDatabaseUrl, undefined, 1);
  query = openPool(node.databases.readDatabaseUrl, 'tidemark_query', 1);
  await givenProduct(node, 'MUG', 10);
  await givenOrder(node, caller('ada'), [{ sku: 'MUG', quantity: 1 }]);
  await givenPortfolio(node, caller('ada'));
});
afterAll(async () => {
  await Promise.all([owner.end(), query.end()]);
  await node.stop();
});

let tx: Tx;
beforeEach(async () => {
  tx = await query.connect();
  // PostgreSQL 15 reads a table of one row whole, until it is analyzed. What is asked here is which index it takes.
  await tx.query('set enable_seqscan = off');
  return () => tx.release(true);
});

// The statement is planned for good while the table is all but empty, as it is when a node is new.
test.each(feeds)('what has changed of %s (%s) is found by an index', async (_, table, changed, other, of) => {
  const begin = { generation: 1, lanes: [{ seq: 0n, key: undefined }] };
  const first = await waitFor(async () => (await changed.read({ db: tx }, begin, 1)).changes[0]);
  const scope = of(first.key);
  const explaining = new ExplainingDb(tx);
  for (let i = 0; i < 7; i++) await changed.read(explaining, begin, 250, scope);
  await owner.query(
    `insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(one) || jsonb_build_object('seq', seq + n, ${other}))).*
     from (select * from ${table} order by seq limit 1) one, generate_series(1, ${rows}) n`,
  );
  const { changes } = await changed.read(explaining, begin, 250, scope);
  expect(changes).toEqual([first]);
  const plan = explaining.plans.at(-1);
  expect(plan?.buffers, plan?.nodes.join('\n')).toBeLessThan(45);
});
