import type { RecordedEvent } from '../../../kit/log/messages.js';
import type { PostgresProjection } from '../../../kit/projections/projection.js';
import type {
  ProductPriceChanged,
  ProductRegistered,
  ProductReinstated,
  ProductRenamed,
  ProductWithdrawn,
} from '../domain/events.js';

type CatalogueEvent =
  ProductRegistered | ProductPriceChanged | ProductRenamed | ProductWithdrawn | ProductReinstated;

/** What events of one page make of a product; what is not there stays. */
interface ProductChange {
  readonly sku: string;
  readonly version: number;
  readonly name?: string;
  readonly price?: string;
  readonly forSale?: boolean;
}

export const productsProjection: PostgresProjection<CatalogueEvent> = {
  name: 'products',
  version: 1,
  store: 'postgres',
  tables: ['products_v1'],
  lanes: 1,
  events: [
    'ProductRegistered',
    'ProductPriceChanged',
    'ProductRenamed',
    'ProductWithdrawn',
    'ProductReinstated',
  ],
  maxStalenessMs: 1_000,
  rowKeys: (event) => [event.data.sku],
  apply(tx, events, page) {
    const mine = events.filter(({ data }) => page.mine(data.sku));
    const registered = mine.filter(isRegistered);
    // One row a product, whatever a page has of it: of several prices the last one stays.
    const changes = new Map<string, ProductChange>();
    for (const event of mine) {
      const { sku } = event.data;
      changes.set(sku, {
        ...changes.get(sku),
        sku,
        version: event.version,
        ...brings(event as CatalogueEvent),
      });
    }
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
      changes.size === 0
        ? undefined
        : tx.query({
            name: 'products-update',
            text: `
              update products_v1 as p
              set name = coalesce(new.name, p.name), price = coalesce(new.price, p.price),
                for_sale = coalesce(new."forSale", p.for_sale), version = new.version, lane = $2, seq = $3
              from json_to_recordset($1) as new (sku text, name text, price numeric, "forSale" boolean, version int)
              where p.sku = new.sku`,
            values: [JSON.stringify([...changes.values()]), page.lane, page.seq],
          }),
    ]);
  },
};

function isRegistered(event: RecordedEvent<CatalogueEvent>): event is RecordedEvent<ProductRegistered> {
  return event.type === 'ProductRegistered';
}

function brings(event: CatalogueEvent): Pick<ProductChange, 'name' | 'price' | 'forSale'> {
  switch (event.type) {
    case 'ProductRegistered':
      return {};
    case 'ProductPriceChanged':
      return { price: event.data.price.amount };
    case 'ProductRenamed':
      return { name: event.data.name };
    case 'ProductWithdrawn':
      return { forSale: false };
    case 'ProductReinstated':
      return { forSale: true };
    default:
      return event satisfies never;
  }
}
