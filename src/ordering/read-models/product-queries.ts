import { encodeId } from '../../cqrs/ids.js';
import type { FeedPlace } from '../../cqrs/feed-cursor.js';
import { keysetSql, type Page, type SortKey } from '../../graphql-kit/connections.js';
import { readPosition, readRows, type Answer } from '../../persistence/read-database.js';
import type { Db } from '../../persistence/postgres.js';
import type { MoneyData } from '../domain/events.js';
import { productsProjection } from './products.js';

export interface ProductView {
  readonly __typename: 'Product';
  readonly id: string;
  readonly key: string;
  readonly sku: string;
  readonly name: string;
  readonly price: MoneyData;
  readonly version: number;
}

interface StoredProduct {
  id: string;
  sku: string;
  name: string;
  price: string;
  currency: string;
  version: number;
}

export type ProductOrder = 'NAME_ASC' | 'PRICE_ASC' | 'PRICE_DESC' | 'SKU_ASC';

const columns = 'p.id, p.sku, p.name, trim_scale(p.price)::text as price, p.currency, p.version';

const byId: SortKey = { column: 'p.id', direction: 'asc', cast: 'uuid' };
const sorts: Record<ProductOrder, SortKey[]> = {
  NAME_ASC: [{ column: 'p.name', direction: 'asc', cast: 'text' }, byId],
  PRICE_ASC: [{ column: 'p.price', direction: 'asc', cast: 'numeric' }, byId],
  PRICE_DESC: [
    { column: 'p.price', direction: 'desc', cast: 'numeric' },
    { ...byId, direction: 'desc' },
  ],
  SKU_ASC: [{ column: 'p.sku', direction: 'asc', cast: 'text' }],
};

const mostCounted = 100_000;

export function productSortValues(product: ProductView, by: ProductOrder): string[] {
  if (by === 'SKU_ASC') return [product.sku];
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

/** `skus`: only these; undefined: all. A page, with the one row too many that tells whether there are more. */
export async function listProducts(
  db: Db,
  skus: readonly string[] | undefined,
  by: ProductOrder,
  page: Page,
): Promise<Answer<ProductView>> {
  const values = skus === undefined ? [] : [skus];
  const keyset = keysetSql(sorts[by], page, values.length + 1);
  const where = skus === undefined ? 'true' : 'p.sku = any($1::text[])';
  const sql = `select ${columns} from products_v1 p where ${where} and ${keyset.where} order by ${keyset.orderBy} limit ${keyset.limit}`;
  return views(await readRows<StoredProduct>(db, productsProjection, sql, [...values, ...keyset.params]));
}

/** Exact, or null where counting would take too long. */
export async function countProducts(
  db: Db,
  skus: readonly string[] | undefined,
): Promise<Answer<number | null>> {
  const where = skus === undefined ? 'true' : 'p.sku = any($1::text[])';
  const sql = `select count(*)::int as n from (select 1 from products_v1 p where ${where} limit ${mostCounted + 1}) as found`;
  const { rows, position } = await readRows<{ n: number }>(
    db,
    productsProjection,
    sql,
    skus === undefined ? [] : [skus],
  );
  return { rows: rows.map(({ n }) => (n > mostCounted ? null : n)), position };
}

/** SKUs of the products written after a place of the projection. */
export async function changedProducts(db: Db, place: FeedPlace, limit: number) {
  const { seq = 0n, key } = place.lanes[0] ?? {};
  const { rows, position } = await readRows<{ sku: string; lane: number; seq: number }>(
    db,
    productsProjection,
    `select p.sku, p.lane, p.seq from products_v1 p
     where p.lane = 0 and (p.seq, p.sku collate "C") > ($1::bigint, $2)
     order by p.seq, p.sku collate "C" limit $3`,
    [seq, key ?? '\u{10ffff}', limit],
  );
  return {
    position,
    changes: rows.map(({ sku, lane, seq: at }) => ({ key: sku, lane, seq: BigInt(at), row: sku })),
  };
}

export const productsPosition = (db: Db) => readPosition(db, productsProjection);

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
