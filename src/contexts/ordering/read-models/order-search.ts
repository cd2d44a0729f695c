import type { RecordedEvent } from '../../../kit/log/messages.js';
import type { PageContext, PageTx, PostgresProjection } from '../../../kit/projections/projection.js';
import { inTables, type Model } from '../../../kit/projections/verify-models.js';
import type { OrderEvent, OrderPlaced, OrderShipped, ShippingAddressChanged } from '../domain/events.js';
import type { SearchIndex } from './search-queries.js';
import {
  addressWords,
  deleteWordsSql,
  fixedWords,
  insertWordsSql,
  toTsvector,
  trackingWords,
  wordRows,
  wordsOfTsvector,
  type SearchWords,
} from './search-words.js';
import type { Folded } from './folded.js';

type SearchedEvent = OrderPlaced | ShippingAddressChanged | OrderShipped;

/** The words that an order is found by, as far as one event sets them. */
export interface OrderWords {
  readonly fixed?: SearchWords;
  readonly address?: SearchWords;
  readonly tracking?: SearchWords;
}

/** The same words as tsvectors, in PostgreSQL's text form. */
type Document = { readonly id: string } & { readonly [Part in keyof OrderWords]: string };

/**
 * The words that orders are found by. They are apart from the orders: their indexes cost more to write than
 * all the rest of an order, and nobody searches for an order in the moment in which it is placed.
 */
export const orderSearchProjection: PostgresProjection<SearchedEvent> & SearchIndex = {
  name: 'order-search',
  version: 2,
  store: 'postgres',
  tables: ['order_search_v2', 'order_word_v2'],
  lanes: 1,
  events: ['OrderPlaced', 'ShippingAddressChanged', 'OrderShipped'],
  maxStalenessMs: 2_000,
  gatherMs: 500,
  rowKeys: (event) => [event.data.orderId],
  apply: applySearch,
};

async function applySearch(
  tx: PageTx,
  events: readonly RecordedEvent<SearchedEvent>[],
  page: PageContext,
): Promise<unknown> {
  const placed = new Map<string, Document>();
  const changed = new Map<string, Document>();
  const words = new Set<string>();
  const replaced: string[] = [];
  for (const event of events) {
    if (!page.mine(event.data.orderId)) continue;
    const document = documentOf(event as SearchedEvent, words);
    const documents = event.type === 'OrderPlaced' || placed.has(document.id) ? placed : changed;
    const before = documents.get(document.id);
    if (document.address !== undefined && before?.address !== undefined)
      replaced.push(...wordsOfTsvector(before.address));
    documents.set(document.id, { ...before, ...document });
  }
  const moved = [...changed.values()].filter(({ address }) => address !== undefined);
  replaced.push(...(await addressesOf(tx, moved)));
  const write = (name: string, text: string, rows: readonly unknown[]) =>
    rows.length === 0 ? undefined : tx.query({ name, text, values: [JSON.stringify(rows)] });
  return Promise.all([
    write('search-insert', insertSql, [...placed.values()]),
    write('search-update', updateSql, [...changed.values()]),
    write('search-words', insertWordsSql('order_word_v2'), wordRows(words)),
    replaced.length === 0
      ? undefined
      : tx.query({
          name: 'search-no-words',
          text: deleteWordsSql('order_search_v2', 'order_word_v2'),
          values: [replaced],
        }),
  ]);
}

/** The words of the addresses that orders had so far. */
async function addressesOf(
  tx: PageTx,
  orders: readonly { readonly id: string }[],
): Promise<readonly string[]> {
  if (orders.length === 0) return [];
  const { rows } = await tx.query<{ word: string }>({
    name: 'search-before',
    text: `
      select distinct unnest(tsvector_to_array(address)) as word from order_search_v2 where id = any($1::uuid[])`,
    values: [orders.map(({ id }) => id)],
  });
  return rows.map(({ word }) => word);
}

/**
 * The document of an event. Its words are added to `words`, also those that a later event of the page
 * replaces.
 */
function documentOf(event: SearchedEvent, words: Set<string>): Document {
  const { id, ...parts } = orderWords(event);
  const vectors = Object.entries(parts).map(([part, found]: [string, SearchWords]) => {
    for (const word of found.keys()) words.add(word);
    return [part, toTsvector(found)];
  });
  return { id, ...Object.fromEntries(vectors) };
}

export const isSearched = (event: OrderEvent): event is SearchedEvent =>
  event.type === 'OrderPlaced' || event.type === 'ShippingAddressChanged' || event.type === 'OrderShipped';

/** The parts of an order's words that an event sets anew. */
export function orderWords({ type, data }: SearchedEvent): OrderWords & { readonly id: string } {
  const id = data.orderId;
  switch (type) {
    case 'OrderPlaced': {
      const { number, customerId, lines, shippingAddress } = data;
      const fixed = fixedWords(number, customerId, lines);
      return { id, fixed, address: addressWords(shippingAddress), tracking: new Map() };
    }
    case 'ShippingAddressChanged':
      return { id, address: addressWords(data.shippingAddress) };
    case 'OrderShipped':
      return { id, tracking: trackingWords(data.trackingNumber) };
  }
}

const insertSql = `
  insert into order_search_v2 (id, fixed, address, tracking, document)
  select id, fixed::tsvector, address::tsvector, tracking::tsvector,
    fixed::tsvector || address::tsvector || tracking::tsvector
  from json_to_recordset($1) as new (id uuid, fixed text, address text, tracking text)`;

const updateSql = `
  update order_search_v2 as s
  set address = coalesce(new.address::tsvector, s.address), tracking = coalesce(new.tracking::tsvector, s.tracking),
    document = s.fixed || coalesce(new.address::tsvector, s.address) || coalesce(new.tracking::tsvector, s.tracking)
  from json_to_recordset($1) as new (id uuid, address text, tracking text) where s.id = new.id`;

export const orderSearchToVerify: Model<Folded> = {
  name: 'order-search',
  reads: inTables(
    orderSearchProjection,
    `select id::text as key, array_to_string(tsvector_to_array(document), ' ') as row from order_search_v2`,
  ),
  expected: ({ words }) => words,
};
