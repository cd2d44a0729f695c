import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { changesOf } from '../../../src/kit/projections/changed-rows.js';
import { changedOrders } from '../../../src/contexts/ordering/read-models/order-queries.js';
import { changedProducts } from '../../../src/contexts/ordering/read-models/products.js';
import { changedSales } from '../../../src/contexts/ordering/read-models/sales.js';
import { openPool, type Pool, type Tx } from '../../../src/kit/databases/postgres.js';
import { changedPortfolios } from '../../../src/contexts/portfolio/read-models/portfolios.js';
import { ExplainingDb } from '../log/explained.js';
import { staff, startTestNode, type TestNode } from '../../support/node.js';
import { givenPortfolio } from '../../support/savings.js';
import { givenOrder, givenProduct } from '../../support/shop.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

const rows = 5_000;
type Changed = Pick<ReturnType<typeof changesOf>, 'read'>;

/** By table: the query behind its feeds, and what makes a copy of a row another row. */
const feeds: [table: string, changed: Changed, other: string][] = [
  ['orders_v1', changedOrders, `'id', gen_random_uuid(), 'number', 'N' || n`],
  ['products_v1', changedProducts, `'id', gen_random_uuid(), 'sku', 'S' || n`],
  ['sales_day_v1', changedSales, `'day', date '1900-01-01' + n`],
  ['portfolios_v1', changedPortfolios, `'id', gen_random_uuid()`],
];

let node: TestNode;
let owner: Pool;
let query: Pool;
beforeAll(async () => {
  node = await startTestNode();
  owner = openPool(node.databases.readDatabaseUrl, undefined, 1);
  query = openPool(node.databases.readDatabaseUrl, 'tidemark_query', 1);
  await givenProduct(node, 'MUG', 10);
  await givenOrder(node, staff, [{ sku: 'MUG', quantity: 1 }]);
  await givenPortfolio(node);
});
afterAll(async () => {
  await Promise.all([owner.end(), query.end()]);
  await node.stop();
});

let tx: Tx;
beforeEach(async () => {
  tx = await query.connect();
  return () => tx.release(true);
});

// The statement is planned for good while the table is all but empty, as it is when a node is new.
test.each(feeds)(
  'what has changed in %s is found among all rows by their index',
  async (table, changed, other) => {
    const last = await waitFor(async () => {
      const found = await owner.query<{ seq: bigint }>(`select max(seq) as seq from ${table}`);
      return found.rows[0]?.seq;
    });
    const explaining = new ExplainingDb(tx);
    const since = (seq: bigint) =>
      changed.read(explaining, { generation: 1, lanes: [{ seq, key: undefined }] }, 2_000);
    for (let i = 0; i < 7; i++) await since(last);
    await owner.query(
      `insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(one) || jsonb_build_object('seq', seq + n, ${other}))).*
     from (select * from ${table} limit 1) one, generate_series(1, ${rows}) n`,
    );
    const {
      rows: [end],
    } = await owner.query<{ seq: bigint }>(`select max(seq) as seq from ${table}`);
    const { changes } = await since((end?.seq ?? 0n) - 5n);
    expect(changes).toHaveLength(5);
    const plan = explaining.plans.at(-1);
    expect(plan?.buffers, plan?.nodes.join('\n')).toBeLessThan(45);
  },
);
