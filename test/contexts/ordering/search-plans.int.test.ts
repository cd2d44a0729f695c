import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { completeOwnSearch, listOrders } from '../../../src/contexts/ordering/read-models/order-queries.js';
import { orderSearchProjection } from '../../../src/contexts/ordering/read-models/order-search.js';
import { completeSearch, weighSearch } from '../../../src/contexts/ordering/read-models/search-queries.js';
import { deleteWordsSql, wordRows } from '../../../src/contexts/ordering/read-models/search-words.js';
import { openPool, type Pool, type Tx } from '../../../src/kit/databases/postgres.js';
import { ExplainingDb, type Explained } from '../../kit/log/explained.js';
import { staff, startTestNode, type TestNode } from '../../support/node.js';
import { givenOrder, givenProduct } from '../../support/shop.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

const orders = 30_000;
const words = 300_000;

let node: TestNode;
let owner: Pool;
let query: Pool;

/** Copies of one order, each with a word of its own, and as many words as a tenth of a million orders have. */
beforeAll(async () => {
  node = await startTestNode();
  owner = openPool(node.databases.readDatabaseUrl, undefined, 1);
  query = openPool(node.databases.readDatabaseUrl, 'tidemark_query', 1);
  await givenProduct(node, 'MUG', 10);
  await givenOrder(node, staff, [{ sku: 'MUG', quantity: 1 }], { customerId: 'ada' });
  await waitFor(async () => {
    const { rows } = await owner.query('select from orders_v1 join order_search_v2 using (id)');
    return rows.length === 1;
  });
  await owner.query(
    `with one as (select o, s.document from orders_v1 o join order_search_v2 s using (id)),
     copied as (
       insert into orders_v1
       select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'number', 'N' || n, 'customer_id', 'c' || n))).*
       from one, generate_series(1, $1::int) n returning id, number
     )
     insert into order_search_v2
     select id, '', '', '', document || to_tsvector('simple', lower(number)) from one, copied`,
    [orders],
  );
  await owner.query(
    `insert into order_word_v2 (word) select distinct substr(md5(n::text), 1, 5 + n % 6) from generate_series(1, $1::int) n
     on conflict do nothing`,
    [words],
  );
  await owner.query(
    `insert into order_word_v2 (word, key)
     select word, key from json_to_recordset($1) as new (word text, key text) on conflict do nothing`,
    [JSON.stringify(wordRows(['london', 'clock', 'полотенце']))],
  );
  await owner.query('vacuum analyze orders_v1');
  await owner.query('vacuum analyze order_search_v2');
  await owner.query('vacuum analyze order_word_v2');
});
afterAll(async () => {
  await Promise.all([owner.end(), query.end()]);
  await node.stop();
});

let tx: Tx;
let explaining: ExplainingDb;
beforeEach(async () => {
  tx = await query.connect();
  explaining = new ExplainingDb(tx);
  return () => tx.release(true);
});

const scans = ({ nodes }: Explained): string[] => nodes.filter((one) => /Scan orders?_/.test(one)).toSorted();

const modes = ['force_custom_plan', 'force_generic_plan'] as const;
const mended = [
  ['lodnon', 'london'],
  ['clcok', 'clock'],
  ['полатенце', 'полотенце'],
] as const;

test.each(modes.flatMap((mode) => mended.map((words) => [...words, mode] as const)))(
  '%s is mended to %s by index among all words, with %s',
  async (typed, meant, mode) => {
    await tx.query(`set plan_cache_mode = ${mode}`);
    const { rows } = await completeSearch(explaining.db, orderSearchProjection, [typed, 'mug']);
    expect(rows[0]?.terms).toEqual([
      { word: typed, instead: [meant] },
      { word: 'mug', instead: [] },
    ]);
    const [plan] = explaining.plans;
    expect(plan && scans(plan)).toEqual([
      'Bitmap Index Scan order_word_v2_key_idx',
      'Index Only Scan order_word_v2_pkey',
      'Index Only Scan order_word_v2_pkey',
    ]);
    expect(plan?.buffers).toBeLessThan(800);
  },
);

test.each(modes)('orders of a mistyped word are found by the index of documents, with %s', async (mode) => {
  await tx.query(`set plan_cache_mode = ${mode}`);
  // PostgreSQL 15 would rather read a table as small as this one whole. What is asked here is whether it need not.
  await tx.query('set enable_seqscan = off');
  const terms = [{ word: 'm777', instead: ['n777', 'n7777'] }];
  const search = await weighSearch(explaining.db, orderSearchProjection, { terms });
  const page = { limit: 20, direction: 'forward', after: undefined, before: undefined } as const;
  for (const by of ['RELEVANCE', 'PLACED_AT_DESC'] as const) {
    const { rows } = await listOrders(explaining.db, { search }, by, page, new Set());
    expect(rows.map(({ number }) => number).toSorted()).toContain('N777');
    const plan = explaining.plans.at(-1);
    expect(plan && scans(plan).filter((one) => one.startsWith('Seq Scan'))).toEqual([]);
    expect(plan && scans(plan)).toContain('Bitmap Index Scan order_search_v2_document_idx');
    expect(plan?.buffers).toBeLessThan(300);
  }
});

test.each(modes)('words that no order has any more are found by the indexes, with %s', async (mode) => {
  const writing = await owner.connect();
  try {
    await writing.query('begin');
    await writing.query(`set local plan_cache_mode = ${mode}; set local enable_seqscan = off`);
    const before = ['mug', 'n777', 'nobodys'];
    await writing.query(`insert into order_word_v2 (word) select unnest($1::text[]) on conflict do nothing`, [
      before,
    ]);
    const explained = new ExplainingDb(writing);
    const text = deleteWordsSql('order_search_v2', 'order_word_v2');
    await explained.db.query({ text, values: [before] });
    const { rows } = await writing.query(
      'select word from order_word_v2 where word = any($1) order by word',
      [before],
    );
    expect(rows).toEqual([{ word: 'mug' }, { word: 'n777' }]);
    const [plan] = explained.plans;
    expect(plan && scans(plan).filter((one) => one.startsWith('Seq Scan'))).toEqual([]);
    expect(plan?.buffers).toBeLessThan(1_000);
  } finally {
    await writing.query('rollback');
    writing.release();
  }
});

test("a customer's mistyped words are compared with those of its own orders only", async () => {
  await completeOwnSearch(explaining.db, 'c777', ['n787']);
  const [plan] = explaining.plans;
  expect(plan?.nodes.join('\n')).not.toContain('order_word_v2');
  expect(plan?.buffers).toBeLessThan(60);
});
