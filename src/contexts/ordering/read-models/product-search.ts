import type { PageTx, PostgresProjection } from '../../../kit/projections/projection.js';
import { inTables, type Model } from '../../../kit/projections/verify-models.js';
import type { ProductRegistered, ProductRenamed } from '../domain/events.js';
import type { SearchIndex } from './search-queries.js';
import {
  deleteWordsSql,
  insertWordsSql,
  productWords,
  toTsvector,
  wordRows,
  joinWords,
} from './search-words.js';
import type { Folded } from './folded.js';

/** The words that products are found by: those of their SKUs and names. */
export const productSearchProjection: PostgresProjection<ProductRegistered | ProductRenamed> & SearchIndex = {
  name: 'product-search',
  version: 2,
  store: 'postgres',
  tables: ['product_search_v2', 'product_word_v2'],
  lanes: 1,
  events: ['ProductRegistered', 'ProductRenamed'],
  maxStalenessMs: 2_000,
  gatherMs: 500,
  rowKeys: (event) => [event.data.sku],
  async apply(tx, events, page) {
    const mine = events.filter(({ data }) => page.mine(data.sku));
    if (mine.length === 0) return;
    const renamed = new Set(
      mine.flatMap(({ type, data }) => (type === 'ProductRenamed' ? [data.productId] : [])),
    );
    const before = await wordsOf(tx, [...renamed]);
    // Of several names of a product in one page, the last one stays.
    const found = new Map(mine.map(({ data }) => [data.productId, productWords(data.sku, data.name)]));
    const documents = [...found].map(([id, words]) => ({ id, document: toTsvector(words) }));
    const words = wordRows([...found.values()].flatMap((of) => [...of.keys()]));
    await Promise.all([
      tx.query({ name: 'product-search-insert', text: insertSql, values: [JSON.stringify(documents)] }),
      tx.query({
        name: 'product-search-words',
        text: insertWordsSql('product_word_v2'),
        values: [JSON.stringify(words)],
      }),
      before.length === 0
        ? undefined
        : tx.query({
            name: 'product-search-no-words',
            text: deleteWordsSql('product_search_v2', 'product_word_v2'),
            values: [before],
          }),
    ]);
  },
};

/** The words that these products were found by so far. */
async function wordsOf(tx: PageTx, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const { rows } = await tx.query<{ word: string }>({
    name: 'product-search-before',
    text: `
      select distinct unnest(tsvector_to_array(document)) as word
      from product_search_v2 where id = any($1::uuid[])`,
    values: [ids],
  });
  return rows.map(({ word }) => word);
}

const insertSql = `
  insert into product_search_v2 (id, document)
  select id, document::tsvector from json_to_recordset($1) as new (id uuid, document text)
  on conflict (id) do update set document = excluded.document`;

export const productSearchToVerify: Model<Folded> = {
  name: 'product-search',
  reads: inTables(
    productSearchProjection,
    `select id::text as key, array_to_string(tsvector_to_array(document), ' ') as row from product_search_v2`,
  ),
  expected: ({ state }) =>
    new Map(
      [...state.products.values()].map(({ id, sku, name }) => [
        id,
        joinWords(productWords(sku, name).keys()),
      ]),
    ),
};
