import type { RecordedEvent } from '../../cqrs/messages.js';
import { multiply } from '../../cqrs/money.js';
import type { PageContext, PageTx, PostgresProjection } from '../../cqrs/projection.js';
import type { AddressData, MoneyData, OrderCancelled, OrderPlaced } from '../domain/events.js';
import type { OrderStatus, PaymentStatus } from '../domain/state.js';

type OrderEvent = OrderPlaced | OrderCancelled;

/** Steps in an order's life, as its timeline shows them. */
export type TimelineType = 'PLACED' | 'CANCELLED';

/**
 * A line as it is stored, amounts in the order's currency. Pages of orders are mostly lines: names of fields,
 * and objects of amounts, would be two thirds of what a read parses.
 */
export type StoredLine = readonly [
  sku: string,
  name: string,
  quantity: number,
  unitPrice: string,
  lineTotal: string,
];

/** A row of orders_v1 as it is inserted. */
interface NewOrder {
  id: string;
  number: string;
  customer_id: string | null;
  status: OrderStatus;
  version: number;
  placed_at: string;
  updated_at: string;
  currency: string;
  total: string;
  country_code: string;
  shipping_address: AddressData;
  lines: StoredLine[];
  skus: string[];
  payment: { status: PaymentStatus; amount: MoneyData; declineReason: string | null };
  cancel_reason: string | null;
  timeline: { type: TimelineType; at: string }[];
}

/** What later events of a page change of an order; the last one to name a field wins. */
type OrderChange = Pick<NewOrder, 'id' | 'status' | 'version' | 'updated_at' | 'timeline'> &
  Partial<Pick<NewOrder, 'cancel_reason'>>;

export const ordersProjection: PostgresProjection<OrderEvent> = {
  name: 'orders',
  version: 1,
  store: 'postgres',
  tables: ['orders_v1'],
  lanes: 1,
  events: ['OrderPlaced', 'OrderCancelled'],
  maxStalenessMs: 1_000,
  rowKeys: (event) => [event.data.orderId],
  apply: applyOrders,
};

async function applyOrders(
  tx: PageTx,
  events: readonly RecordedEvent<OrderEvent>[],
  page: PageContext,
): Promise<unknown> {
  const placed = new Map<string, NewOrder>();
  const changed = new Map<string, OrderChange>();
  for (const event of events) {
    if (!page.mine(event.data.orderId)) continue;
    if (isPlaced(event)) {
      placed.set(event.data.orderId, newOrder(event));
      continue;
    }
    const change = changeOf(event);
    const fresh = placed.get(change.id);
    if (fresh) Object.assign(fresh, change, { timeline: [...fresh.timeline, ...change.timeline] });
    else {
      const before = changed.get(change.id);
      changed.set(change.id, {
        ...before,
        ...change,
        timeline: [...(before?.timeline ?? []), ...change.timeline],
      });
    }
  }
  return Promise.all([
    placed.size === 0
      ? undefined
      : tx.query({
          name: 'orders-insert',
          text: insertSql,
          values: [JSON.stringify([...placed.values()]), page.lane, page.seq],
        }),
    changed.size === 0
      ? undefined
      : tx.query({
          name: 'orders-update',
          text: updateSql,
          values: [JSON.stringify([...changed.values()]), page.lane, page.seq],
        }),
  ]);
}

function isPlaced(event: RecordedEvent<OrderEvent>): event is RecordedEvent<OrderPlaced> {
  return event.type === 'OrderPlaced';
}

function newOrder({ data, version }: RecordedEvent<OrderPlaced>): NewOrder {
  return {
    id: data.orderId,
    number: data.number,
    customer_id: data.customerId,
    status: 'PLACED',
    version,
    placed_at: data.placedAt,
    updated_at: data.placedAt,
    currency: data.total.currencyCode,
    total: data.total.amount,
    country_code: data.shippingAddress.countryCode,
    shipping_address: data.shippingAddress,
    lines: data.lines.map(({ sku, name, quantity, unitPrice: { amount } }) => [
      sku,
      name,
      quantity,
      amount,
      multiply(amount, quantity),
    ]),
    skus: data.units.map(({ sku }) => sku),
    payment: { status: 'PENDING', amount: data.total, declineReason: null },
    cancel_reason: null,
    timeline: [{ type: 'PLACED', at: data.placedAt }],
  };
}

function changeOf(event: RecordedEvent<OrderEvent>): OrderChange {
  const { version, data } = event as RecordedEvent<OrderCancelled>;
  return {
    id: data.orderId,
    status: 'CANCELLED',
    version,
    updated_at: data.cancelledAt,
    cancel_reason: data.reason,
    timeline: [{ type: 'CANCELLED', at: data.cancelledAt }],
  };
}

const insertSql = `
  insert into orders_v1 (id, number, customer_id, status, version, placed_at, updated_at, currency, total, country_code,
    shipping_address, lines, skus, payment, cancel_reason, timeline, lane, seq)
  select new.*, $2, $3
  from json_to_recordset($1) as new (id uuid, number text, customer_id text, status text, version int,
    placed_at timestamptz, updated_at timestamptz, currency text, total numeric, country_code text,
    shipping_address json, lines json, skus text[], payment jsonb, cancel_reason text, timeline jsonb)`;

const updateSql = `
  update orders_v1 as o
  set status = new.status, version = new.version, updated_at = new.updated_at,
    cancel_reason = coalesce(new.cancel_reason, o.cancel_reason), timeline = o.timeline || new.timeline, lane = $2, seq = $3
  from json_to_recordset($1) as new (id uuid, status text, version int, updated_at timestamptz, cancel_reason text, timeline jsonb)
  where o.id = new.id`;
