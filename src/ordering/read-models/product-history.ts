// Answers straight from the log, which is always up to date: what has become of a product.
import type { EventMetadata } from '../../cqrs/messages.js';
import { keysetSql, type Page } from '../../graphql-kit/connections.js';
import type { Db } from '../../persistence/postgres.js';
import { productStream, stockStream } from '../domain/events.js';

export interface ProductEventView {
  readonly position: string;
  /** Stock has a stream, and so versions, of its own. */
  readonly ofStock: boolean;
  readonly version: number;
  readonly type: string;
  readonly data: object;
  readonly metadata: EventMetadata;
  readonly recordedAt: Date;
}

/** A page of a product's events and its stock's, in order, with the one too many that tells whether there are more. */
export async function listProductEvents(
  log: Db,
  sku: string,
  page: Page,
): Promise<readonly ProductEventView[]> {
  const keyset = keysetSql([{ column: 'event.position', direction: 'asc', cast: 'numeric' }], page, 3);
  const { rows } = await log.query<ProductEventView>(
    `select position::text as position, stream = $2 as "ofStock", version, type, data, metadata,
       recorded_at as "recordedAt"
     from event where stream in ($1, $2) and ${keyset.where} order by ${keyset.orderBy} limit ${keyset.limit}`,
    [productStream(sku), stockStream(sku), ...keyset.params],
  );
  return rows;
}

/** Streams have no gaps: their versions count their events. */
export async function countProductEvents(log: Db, sku: string): Promise<number> {
  const { rows } = await log.query<{ events: number }>({
    name: 'product-events',
    text: `
      select coalesce((select max(version) from event where stream = $1), 0)
        + coalesce((select max(version) from event where stream = $2), 0) as events`,
    values: [productStream(sku), stockStream(sku)],
  });
  return rows[0]?.events ?? 0;
}
