import type { PostgresProjection } from '../../cqrs/projection.js';
import type { ProductRegistered, ProductRenamed } from '../domain/events.js';
import type { SearchIndex } from './search-queries.js';
import { insertWordsSql, productWords, toTsvector, wordRows } from './search-words.js';

/** What products are found by: their SKUs and names. */
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
  apply(tx, events, page) {
    const found = events
      .filter(({ data }) => page.mine(data.sku))
      .map(({ data }) => ({ id: data.productId, words: productWords(data.sku, data.name) }));
    if (found.length === 0) return Promise.resolve();
    // Of several names in one page the last one stays.
    const last = new Map(found.map(({ id, words }) => [id, toTsvector(words)]));
    const documents = [...last].map(([id, document]) => ({ id, document }));
    const words = wordRows(found.flatMap((document) => [...document.words.keys()]));
    return Promise.all([
      tx.query({ name: 'product-search-insert', text: insertSql, values: [JSON.stringify(documents)] }),
      tx.query({
        name: 'product-search-words',
        text: insertWordsSql('product_word_v2'),
        values: [JSON.stringify(words)],
      }),
    ]);
  },
};

const insertSql = `
  insert into product_search_v2 (id, document)
  select id, document::tsvector from json_to_recordset($1) as new (id uuid, document text)
  on conflict (id) do update set document = excluded.document`;
