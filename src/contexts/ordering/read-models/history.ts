// Answers straight from the log, which is never behind: the events of a product, or of an order.
import type { EventMetadata } from '../../../kit/log/messages.js';
import { keysetSql, type Page } from '../../../kit/graphql/connections.js';
import type { Db } from '../../../kit/databases/postgres.js';
import {
  isStockEvent,
  orderStream,
  productStream,
  stockStream,
  withoutPaymentMethod,
} from '../domain/events.js';

/** The streams of a product's events: its own, and its stock's. */
export const streamsOfProduct = (sku: string): readonly string[] => [productStream(sku), stockStream(sku)];
export const streamsOfOrder = (orderId: string): readonly string[] => [orderStream(orderId)];

export interface EventView {
  readonly position: string;
  /** Whether the event is of the stock, which has a stream and so versions of its own. */
  readonly ofStock: boolean;
  readonly version: number;
  readonly type: string;
  readonly data: object;
  readonly metadata: EventMetadata;
  readonly recordedAt: Date;
}

/** A page of the events of some streams, in the log's order, and one row more when there are more. */
export async function listEvents(
  log: Db,
  streams: readonly string[],
  page: Page,
): Promise<readonly EventView[]> {
  const keyset = keysetSql([{ column: 'event.position', direction: 'asc', cast: 'numeric' }], page, 2);
  const { rows } = await log.query<Omit<EventView, 'ofStock'>>(
    `select position::text as position, version, type, data, metadata, recorded_at as "recordedAt"
     from event where stream = any($1) and ${keyset.where} order by ${keyset.orderBy} limit ${keyset.limit}`,
    [streams, ...keyset.params],
  );
  return rows.map((row) => ({
    ...row,
    data: withoutPaymentMethod(row),
    ofStock: isStockEvent(row.type),
  }));
}

/** How many events the streams have. A stream has no gaps, so its latest version is its number of events. */
export async function countEvents(log: Db, streams: readonly string[]): Promise<number> {
  const { rows } = await log.query<{ events: number }>({
    name: 'count-events',
    text: `
      select coalesce(sum(head), 0)::int as events
      from unnest($1::text[]) as one (stream),
        lateral (select max(version) as head from event where event.stream = one.stream) as its`,
    values: [streams],
  });
  return rows[0]?.events ?? 0;
}
