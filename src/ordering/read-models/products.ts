import type { RecordedEvent } from '../../cqrs/messages.js';
import type { PostgresProjection } from '../../cqrs/projection.js';
import type { ProductPriceChanged, ProductRegistered } from '../domain/events.js';

type ProductEvent = ProductRegistered | ProductPriceChanged;

export const productsProjection: PostgresProjection<ProductEvent> = {
  name: 'products',
  version: 1,
  store: 'postgres',
  tables: ['products_v1'],
  lanes: 1,
  events: ['ProductRegistered', 'ProductPriceChanged'],
  maxStalenessMs: 1_000,
  rowKeys: (event) => [event.data.sku],
  apply(tx, events, page) {
    const registered = events.filter(isRegistered).filter(({ data }) => page.mine(data.sku));
    // Of several prices in one page the last one stays.
    const priced = new Map(
      events
        .filter(({ data }) => page.mine(data.sku))
        .map(({ data, version }) => [data.sku, { ...data, version }]),
    );
    const changes = [...priced.values()].map(({ sku, price, version }) => ({
      sku,
      price: price.amount,
      version,
    }));
    return Promise.all([
      registered.length === 0
        ? undefined
        : tx.query({
            name: 'products-insert',
            text: `
              insert into products_v1 (id, sku, name, price, currency, version, lane, seq)
              select id, sku, name, price, currency, 1, $2, $3
              from json_to_recordset($1) as new (id uuid, sku text, name text, price numeric, currency text)`,
            values: [
              JSON.stringify(
                registered.map(({ data }) => ({
                  id: data.productId,
                  sku: data.sku,
                  name: data.name,
                  price: data.price.amount,
                  currency: data.price.currencyCode,
                })),
              ),
              page.lane,
              page.seq,
            ],
          }),
      changes.length === 0
        ? undefined
        : tx.query({
            name: 'products-update',
            text: `
              update products_v1 as p set price = new.price, version = new.version, lane = $2, seq = $3
              from json_to_recordset($1) as new (sku text, price numeric, version int) where p.sku = new.sku`,
            values: [JSON.stringify(changes), page.lane, page.seq],
          }),
    ]);
  },
};

function isRegistered(event: RecordedEvent<ProductEvent>): event is RecordedEvent<ProductRegistered> {
  return event.type === 'ProductRegistered';
}
