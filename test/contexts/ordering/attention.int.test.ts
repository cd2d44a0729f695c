// Which orders need staff is said three times: by the lifecycle, by the filter's SQL, by an index. They say the same.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from '../../../src/kit/graphql/connections.js';
import { needsAttention } from '../../../src/contexts/ordering/domain/lifecycle.js';
import { OrderStatus, PaymentStatus } from '../../../src/contexts/ordering/graphql/order-types.js';
import { listOrders, matches } from '../../../src/contexts/ordering/read-models/order-queries.js';
import { openPool, type Pool } from '../../../src/kit/databases/postgres.js';
import { ExplainingDb } from '../../kit/log/explained.js';
import { staff, startTestNode, type TestNode } from '../../support/node.js';
import { givenOrder, givenProduct } from '../../support/shop.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

const troubles = [null, 'CAPTURE', 'VOID', 'REFUND'] as const;
let node: TestNode;
let owner: Pool;
let query: Pool;
beforeAll(async () => {
  node = await startTestNode();
  owner = openPool(node.databases.readDatabaseUrl, undefined, 1);
  query = openPool(node.databases.readDatabaseUrl, 'tidemark_query', 1);
  await givenProduct(node, 'CUP', 10);
  await givenOrder(node, staff, [{ sku: 'CUP', quantity: 1 }]);
  await waitFor(async () => (await owner.query('select from orders_v1')).rowCount === 1);
  await owner.query(
    `insert into orders_v1
     select (jsonb_populate_record(null::orders_v1, to_jsonb(one) || jsonb_build_object(
       'id', gen_random_uuid(), 'number', concat_ws('-', s, p, refused), 'status', s,
       'payment', one.payment || jsonb_build_object('status', p) ||
         case when refused is null then '{}' else jsonb_build_object('trouble', jsonb_build_object('refused', refused)) end))).*
     from orders_v1 one, unnest($1::text[]) s, unnest($2::text[]) p, unnest($3::text[]) refused`,
    [Object.keys(OrderStatus), Object.keys(PaymentStatus), [...troubles]],
  );
});
afterAll(async () => {
  await Promise.all([owner.end(), query.end()]);
  await node.stop();
});

const page = (limit: number): Page => ({ limit, direction: 'forward', after: undefined, before: undefined });
/** `matches` looks at these. */
const fields = new Set(['payment', 'lines', 'shippingAddress']);

test('each of every two statuses, and of what was refused, is found as the lifecycle says', async () => {
  const found = new Map<string, boolean>();
  for (const asked of [true, false]) {
    const criteria = { needsAttention: asked };
    const { rows } = await listOrders(query, criteria, 'PLACED_AT_DESC', page(1_000), fields);
    for (const order of rows) {
      expect(order.needsAttention, order.number).toBe(asked);
      expect(matches(order, criteria)).toBe(true);
      expect(found.has(order.number)).toBe(false);
      found.set(order.number, asked);
    }
  }
  for (const status of Object.values(OrderStatus))
    for (const payment of Object.values(PaymentStatus))
      for (const refused of troubles) {
        const name = [status, payment, ...(refused ? [refused] : [])].join('-');
        expect(found.get(name), name).toBe(needsAttention(status, payment, refused));
      }
});

test('they are found by their index, however many orders there are', async () => {
  await owner.query(
    `insert into orders_v1
     select (jsonb_populate_record(null::orders_v1, to_jsonb(one) || jsonb_build_object('id', gen_random_uuid(), 'number', 'N' || n))).*
     from (select * from orders_v1 where number not like '%-%-%' limit 1) one, generate_series(1, 5000) n`,
  );
  await owner.query('vacuum analyze orders_v1');
  const tx = await query.connect();
  try {
    const explaining = new ExplainingDb(tx);
    await listOrders(explaining.db, { needsAttention: true }, 'PLACED_AT_DESC', page(20), fields);
    const plan = explaining.plans.at(-1);
    expect(plan?.nodes.join('\n')).toContain('orders_v1_attention_idx');
  } finally {
    tx.release(true);
  }
});
