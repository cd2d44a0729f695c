import type { RecordedEvent } from '../../cqrs/messages.js';
import type { PageContext, PageTx, PostgresProjection } from '../../cqrs/projection.js';
import type { OrderPlaced, OrderShipped, ShippingAddressChanged } from '../domain/events.js';
import { addressWords, fixedWords, toTsvector, trackingWords, type SearchWords } from './search-words.js';

type SearchedEvent = OrderPlaced | ShippingAddressChanged | OrderShipped;

/** What an order is found by: tsvectors in PostgreSQL's text form. */
interface Document {
  readonly id: string;
  readonly fixed?: string;
  readonly address?: string;
  readonly tracking?: string;
}

/**
 * What orders are found by. Apart from the orders: its indexes cost more to write than all the rest of an order,
 * and nobody looks for an order in the moment in which it is placed.
 */
export const orderSearchProjection: PostgresProjection<SearchedEvent> = {
  name: 'order-search',
  version: 1,
  store: 'postgres',
  tables: ['order_search_v1', 'order_word_v1'],
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
  for (const event of events) {
    if (!page.mine(event.data.orderId)) continue;
    const document = documentOf(event as SearchedEvent, words);
    const documents = event.type === 'OrderPlaced' || placed.has(document.id) ? placed : changed;
    documents.set(document.id, { ...documents.get(document.id), ...document });
  }
  const write = (name: string, text: string, rows: readonly unknown[]) =>
    rows.length === 0 ? undefined : tx.query({ name, text, values: [JSON.stringify(rows)] });
  return Promise.all([
    write('search-insert', insertSql, [...placed.values()]),
    write('search-update', updateSql, [...changed.values()]),
    // In one order, so that two lanes do not wait for each other's words crosswise.
    write('search-words', wordsSql, [...words].sort()),
  ]);
}

/** Its words go into `words`, also those that a later event of the page replaces. */
function documentOf({ type, data }: SearchedEvent, words: Set<string>): Document {
  const vector = (found: SearchWords): string => {
    for (const word of found.keys()) words.add(word);
    return toTsvector(found);
  };
  const id = data.orderId;
  switch (type) {
    case 'OrderPlaced': {
      const { number, customerId, lines, shippingAddress } = data;
      const fixed = vector(fixedWords(number, customerId, lines));
      return { id, fixed, address: vector(addressWords(shippingAddress)), tracking: '' };
    }
    case 'ShippingAddressChanged':
      return { id, address: vector(addressWords(data.shippingAddress)) };
    case 'OrderShipped':
      return { id, tracking: vector(trackingWords(data.trackingNumber)) };
  }
}

const insertSql = `
  insert into order_search_v1 (id, fixed, address, tracking, document)
  select id, fixed::tsvector, address::tsvector, tracking::tsvector,
    fixed::tsvector || address::tsvector || tracking::tsvector
  from json_to_recordset($1) as new (id uuid, fixed text, address text, tracking text)`;

const updateSql = `
  update order_search_v1 as s
  set address = coalesce(new.address::tsvector, s.address), tracking = coalesce(new.tracking::tsvector, s.tracking),
    document = s.fixed || coalesce(new.address::tsvector, s.address) || coalesce(new.tracking::tsvector, s.tracking)
  from json_to_recordset($1) as new (id uuid, address text, tracking text) where s.id = new.id`;

const wordsSql = `
  insert into order_word_v1 (word)
  select word from json_array_elements_text($1) as new (word)
  where not exists (select from order_word_v1 known where known.word = new.word collate "C")
  order by word on conflict do nothing`;
