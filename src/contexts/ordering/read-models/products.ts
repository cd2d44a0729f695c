import type { RecordedEvent } from '../../../kit/log/messages.js';
import type { PostgresProjection } from '../../../kit/projections/projection.js';
import { encodeId } from '../domain/ids.js';
import { spellings } from '../../../kit/values/typed-text.js';
import { keysetSql, type Page, type SortKey } from '../../../kit/graphql/connections.js';
import { changesOf } from '../../../kit/projections/changed-rows.js';
import { readRows, type Answer } from '../../../kit/projections/read-database.js';
import { lookupOf } from '../../../kit/projections/read-models.js';
import type { Db } from '../../../kit/databases/postgres.js';
import { inTables, type Model } from '../../../kit/projections/verify-models.js';
import type {
  ProductPriceChanged,
  ProductRegistered,
  ProductReinstated,
  ProductRenamed,
  ProductWithdrawn,
  MoneyData,
} from '../domain/events.js';
import { productSearchProjection } from './product-search.js';
import { foundSql, readSearched, weighedSql, type Search, type Searched } from './search-queries.js';
import type { Folded } from './folded.js';

type CatalogueEvent =
  ProductRegistered | ProductPriceChanged | ProductRenamed | ProductWithdrawn | ProductReinstated;

/** What the events of one page make of a product; what is absent stays. */
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
    // One row for each product, however many events it has in the page: of several prices the last one stays.
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

export interface ProductView {
  readonly __typename: 'Product';
  readonly id: string;
  readonly key: string;
  readonly sku: string;
  readonly name: string;
  readonly price: MoneyData;
  readonly forSale: boolean;
  readonly version: number;
  /** How well the product fits the search; only in a page by relevance. */
  readonly relevance?: number;
}

interface StoredProduct {
  id: string;
  sku: string;
  name: string;
  price: string;
  currency: string;
  forSale: boolean;
  version: number;
}

export type ProductOrder = 'NAME_ASC' | 'PRICE_ASC' | 'PRICE_DESC' | 'SKU_ASC' | 'RELEVANCE';

/** Which products to list: all that is given must hold. An empty list matches nothing. */
export interface ProductCriteria {
  readonly skus?: readonly string[] | undefined;
  readonly search?: Search | undefined;
  readonly forSale?: boolean | undefined;
}

const columns =
  'p.id, p.sku, p.name, trim_scale(p.price)::text as price, p.currency, p.for_sale as "forSale", p.version';

const byId: SortKey = { column: 'p.id', direction: 'asc', cast: 'uuid' };
const sorts: Record<ProductOrder, SortKey[]> = {
  NAME_ASC: [{ column: 'p.name', direction: 'asc', cast: 'text' }, byId],
  PRICE_ASC: [{ column: 'p.price', direction: 'asc', cast: 'numeric' }, byId],
  PRICE_DESC: [
    { column: 'p.price', direction: 'desc', cast: 'numeric' },
    { ...byId, direction: 'desc' },
  ],
  SKU_ASC: [{ column: 'p.sku', direction: 'asc', cast: 'text' }],
  RELEVANCE: [{ column: 'f.relevance', direction: 'desc', cast: 'numeric' }, byId],
};

const mostCounted = 100_000;

export function productSortValues(product: ProductView, by: ProductOrder): string[] {
  if (by === 'SKU_ASC') return [product.sku];
  if (by === 'RELEVANCE') return [String(product.relevance ?? 0), product.key];
  return [by === 'NAME_ASC' ? product.name : product.price.amount, product.key];
}

export async function findProducts(
  db: Db,
  by: 'sku' | 'id',
  values: readonly string[],
): Promise<Answer<ProductView>> {
  const condition = by === 'sku' ? 'p.sku = any($1::text[])' : 'p.id = any($1::uuid[])';
  return views(
    await readRows<StoredProduct>(
      db,
      productsProjection,
      `select ${columns} from products_v1 p where ${condition}`,
      [values],
    ),
  );
}

export const productsById = lookupOf(
  productsProjection,
  (db, keys) => findProducts(db, 'id', keys),
  ({ key }) => key,
);
/** Finds products by their SKU, in either spelling that it may be stored in. */
export const productsBySku = lookupOf(
  productsProjection,
  (db, skus) => findProducts(db, 'sku', skus),
  ({ sku }) => sku,
  spellings,
);

/** A page of products, and one row more when there are more. */
export async function listProducts(
  db: Db,
  criteria: ProductCriteria,
  by: ProductOrder,
  page: Page,
): Promise<Searched<ProductView>> {
  const { from, where, values } = listedSql(criteria, by);
  const keyset = keysetSql(sorts[by], page, values.length + 1);
  const relevance = by === 'RELEVANCE' ? ', f.relevance' : '';
  const sql = `select ${columns}${relevance} from ${from}
    where ${where} and ${keyset.where} order by ${keyset.orderBy} limit ${keyset.limit}`;
  const found = await readSearched<StoredProduct>(db, productsProjection, indexOf(criteria), sql, [
    ...values,
    ...keyset.params,
  ]);
  return { ...views(found), searched: found.searched };
}

/** How many products there are: exact, or null when they are more than `mostCounted`. */
export async function countProducts(db: Db, criteria: ProductCriteria): Promise<Searched<number | null>> {
  const { from, where, values } = listedSql(criteria, 'NAME_ASC');
  const sql = `select count(*)::int as n from (select 1 from ${from} where ${where} limit ${mostCounted + 1}) as found`;
  const { rows, ...found } = await readSearched<{ n: number }>(
    db,
    productsProjection,
    indexOf(criteria),
    sql,
    values,
  );
  return { rows: rows.map(({ n }) => (n > mostCounted ? null : n)), ...found };
}

const indexOf = ({ search }: ProductCriteria) => (search ? productSearchProjection : undefined);

/** The SQL of what products are listed from, and of which of them are. */
function listedSql({ skus, search, forSale }: ProductCriteria, by: ProductOrder) {
  const values: unknown[] = [];
  const found = search && foundSql(productSearchProjection, search, 'products_v1 p', 'p.id', values);
  const from = found?.from ?? 'products_v1 p';
  const terms = found ? [found.where] : [];
  if (skus) terms.push(`p.sku = any($${values.push(skus)}::text[])`);
  if (forSale !== undefined) terms.push(forSale ? 'p.for_sale' : 'not p.for_sale');
  const where = terms.join(' and ') || 'true';
  if (!search || !found || by !== 'RELEVANCE') return { from, where, values };
  const weighed = weighedSql(
    productSearchProjection,
    search,
    { ...found, where },
    skus === undefined && forSale === undefined,
    values,
  );
  return { from: `${weighed} join products_v1 p on p.id = f.id`, where: 'true', values };
}

/** The SKUs of products that have changed. */
export const changedProducts = changesOf(
  productsProjection,
  {
    table: 'products_v1',
    alias: 'p',
    columns: 'p.sku',
    key: 'p.sku',
    type: 'text',
    collation: 'collate "C"',
    last: '\u{10ffff}',
  },
  ({ sku }: { sku: string }) => ({ key: sku, row: sku }),
);

function views({ rows, position }: Answer<StoredProduct>): Answer<ProductView> {
  return {
    rows: rows.map(({ id, price, currency, ...product }) => ({
      ...product,
      __typename: 'Product',
      id: encodeId('product', id),
      key: id,
      price: { amount: price, currencyCode: currency },
    })),
    position,
  };
}

export const productsToVerify: Model<Folded> = {
  name: 'products',
  reads: inTables(
    productsProjection,
    `select sku as key, json_build_array(id, name, trim_scale(price)::text, currency, for_sale, version) as row from products_v1`,
  ),
  expected: ({ state }) =>
    new Map(
      [...state.products].map(([sku, { id, name, price, forSale, version }]) => [
        sku,
        [id, name, price.amount, price.currencyCode, forSale, version],
      ]),
    ),
};
