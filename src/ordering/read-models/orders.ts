import type { RecordedEvent } from '../../cqrs/messages.js';
import { multiply } from '../../cqrs/money.js';
import type { PageContext, PageTx, PostgresProjection } from '../../cqrs/projection.js';
import {
  happenedAt,
  type AddressData,
  type MoneyData,
  type OrderEvent,
  type OrderLineData,
  type OrderPlaced,
} from '../domain/events.js';
import {
  isPaymentStep,
  orderSteps,
  paymentSteps,
  placed as placedAs,
  type OrderStatus,
  type PaymentStatus,
} from '../domain/lifecycle.js';
import { orderEventTypes } from './order-status.js';

/** Steps in an order's life, as its timeline shows them. */
export type TimelineType = (typeof timelineTypes)[OrderEvent['type']];

export const timelineTypes = {
  OrderPlaced: 'PLACED',
  OrderConfirmed: 'CONFIRMED',
  ShippingAddressChanged: 'SHIPPING_ADDRESS_CHANGED',
  OrderShipped: 'SHIPPED',
  OrderDelivered: 'DELIVERED',
  OrderCancelled: 'CANCELLED',
  OrderReturned: 'RETURNED',
  PaymentAuthorized: 'PAYMENT_AUTHORIZED',
  PaymentDeclined: 'PAYMENT_DECLINED',
  PaymentCaptured: 'PAYMENT_CAPTURED',
  PaymentVoided: 'PAYMENT_VOIDED',
  PaymentRefunded: 'PAYMENT_REFUNDED',
} as const satisfies Record<OrderEvent['type'], string>;

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

export const storedLine = ({ sku, name, quantity, unitPrice: { amount } }: OrderLineData): StoredLine => [
  sku,
  name,
  quantity,
  amount,
  multiply(amount, quantity),
];

/** What orders_v1 has of an order in values that are not nested. */
interface OrderRow {
  readonly id: string;
  readonly number: string;
  readonly customer_id: string | null;
  readonly status: OrderStatus;
  readonly version: number;
  readonly placed_at: string;
  readonly updated_at: string;
  readonly currency: string;
  readonly total: string;
  readonly country_code: string;
  readonly tracking_number: string | null;
  readonly cancel_reason: string | null;
  readonly return_reason: string | null;
}

/** An order that was placed in this page. What cannot change any more is text, so that its event can be let go. */
interface NewOrder {
  readonly row: OrderRow;
  /** StoredLine[], as JSON. */
  readonly lines: string;
  readonly skus: string;
  shipping_address: AddressData;
  readonly payment: { status: PaymentStatus; amount: MoneyData; declineReason: string | null };
  readonly timeline: { type: TimelineType; at: string }[];
}

/** What later events of a page change of an order; the last one to name a field wins. */
interface OrderChange {
  readonly id: string;
  readonly version: number;
  readonly updated_at: string;
  readonly timeline: NewOrder['timeline'];
  readonly status?: OrderStatus;
  readonly payment_status?: PaymentStatus;
  readonly decline_reason?: string;
  readonly shipping_address?: AddressData;
  readonly country_code?: string;
  readonly tracking_number?: string;
  readonly cancel_reason?: string;
  readonly return_reason?: string;
}

export const ordersProjection: PostgresProjection<OrderEvent> = {
  name: 'orders',
  version: 1,
  store: 'postgres',
  tables: ['orders_v1'],
  lanes: 1,
  events: orderEventTypes,
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
      const order = newOrder(event);
      placed.set(order.row.id, order);
      page.taken(event);
      continue;
    }
    const change = changeOf(event);
    page.taken(event);
    const fresh = placed.get(change.id);
    if (fresh) amend(fresh, change);
    else addTo(changed, change);
  }
  return Promise.all([
    placed.size === 0
      ? undefined
      : tx.query({
          name: 'orders-insert',
          text: insertSql,
          values: [...columnsOf([...placed.values()]), page.lane, page.seq],
        }),
    changed.size === 0
      ? undefined
      : tx.query({
          name: 'orders-update',
          text: updateSql,
          values: [...changesOf([...changed.values()]), page.lane, page.seq],
        }),
  ]);
}

/** A change of an order that was placed in the same page. */
function amend(order: NewOrder, change: OrderChange): void {
  const {
    payment_status: status,
    decline_reason: declineReason,
    shipping_address: shippingAddress,
    timeline,
    ...row
  } = change;
  Object.assign(order.row, row);
  if (status !== undefined) order.payment.status = status;
  if (declineReason !== undefined) order.payment.declineReason = declineReason;
  if (shippingAddress !== undefined) order.shipping_address = shippingAddress;
  order.timeline.push(...timeline);
}

function addTo(changed: Map<string, OrderChange>, change: OrderChange): void {
  const before = changed.get(change.id);
  if (!before) {
    changed.set(change.id, change);
    return;
  }
  const timeline = before.timeline;
  timeline.push(...change.timeline);
  Object.assign(before, change, { timeline });
}

function isPlaced(event: RecordedEvent<OrderEvent>): event is RecordedEvent<OrderPlaced> {
  return event.type === 'OrderPlaced';
}

function newOrder({ data, version }: RecordedEvent<OrderPlaced>): NewOrder {
  return {
    row: {
      id: data.orderId,
      number: data.number,
      customer_id: data.customerId,
      status: placedAs.status,
      version,
      placed_at: data.placedAt,
      updated_at: data.placedAt,
      currency: data.total.currencyCode,
      total: data.total.amount,
      country_code: data.shippingAddress.countryCode,
      tracking_number: null,
      cancel_reason: null,
      return_reason: null,
    },
    lines: JSON.stringify(data.lines.map(storedLine)),
    skus: data.units.map(({ sku }) => sku).join(separators.values),
    shipping_address: data.shippingAddress,
    payment: { status: placedAs.payment, amount: data.total, declineReason: null },
    timeline: [{ type: 'PLACED', at: data.placedAt }],
  };
}

function changeOf(event: Exclude<RecordedEvent<OrderEvent>, RecordedEvent<OrderPlaced>>): OrderChange {
  const { type, version, data } = event;
  const at = happenedAt(event);
  return {
    id: data.orderId,
    version,
    updated_at: at,
    timeline: [{ type: timelineTypes[type], at }],
    ...movesTo(type),
    ...brings(event as OrderEvent),
  };
}

function movesTo(type: OrderEvent['type']): Pick<OrderChange, 'status' | 'payment_status'> {
  if (type === 'OrderPlaced') return {};
  if (isPaymentStep(type)) {
    const { to } = paymentSteps[type];
    return to === undefined ? {} : { payment_status: to };
  }
  const { to } = orderSteps[type];
  return to === undefined ? {} : { status: to };
}

function brings(event: OrderEvent): Partial<OrderChange> {
  switch (event.type) {
    case 'ShippingAddressChanged': {
      const { shippingAddress } = event.data;
      return { shipping_address: shippingAddress, country_code: shippingAddress.countryCode };
    }
    case 'OrderShipped':
      return { tracking_number: event.data.trackingNumber };
    case 'OrderCancelled':
      return { cancel_reason: event.data.reason };
    case 'OrderReturned':
      return { return_reason: event.data.reason };
    case 'PaymentDeclined':
      return { decline_reason: event.data.reason };
    case 'OrderPlaced':
    case 'OrderConfirmed':
    case 'OrderDelivered':
    case 'PaymentAuthorized':
    case 'PaymentCaptured':
    case 'PaymentVoided':
    case 'PaymentRefunded':
      return {};
    default:
      return event satisfies never;
  }
}

/** ASCII's own, RS and US: commands take no text that has them (cqrs/shape.ts). */
const separators = { rows: '\u001e', values: '\u001f' };

/**
 * PostgreSQL reads what is nested in JSON twice: as a part of the whole, and for itself. So all that is has a parameter
 * of its own, which nearly halves the time: a line for each row, since JSON has no line breaks of its own.
 */
function columnsOf(orders: readonly NewOrder[]): string[] {
  const nested = (column: 'shipping_address' | 'payment' | 'timeline') =>
    orders.map((order) => JSON.stringify(order[column])).join('\n');
  return [
    JSON.stringify(orders.map(({ row }) => row)),
    nested('shipping_address'),
    nested('payment'),
    nested('timeline'),
    orders.map(({ lines }) => lines).join('\n'),
    orders.map(({ skus }) => skus).join(separators.rows),
  ];
}

const insertSql = `
  insert into orders_v1 (id, number, customer_id, status, version, placed_at, updated_at, currency, total, country_code,
    tracking_number, cancel_reason, return_reason, shipping_address, payment, timeline, lines, skus, lane, seq)
  select new.id, new.number, new.customer_id, new.status, new.version, new.placed_at, new.updated_at, new.currency, new.total,
    new.country_code, new.tracking_number, new.cancel_reason, new.return_reason, new.shipping_address::json,
    new.payment::jsonb, new.timeline::jsonb, new.lines::json, string_to_array(new.skus, E'\\x1f'), $7, $8
  from rows from (
    json_to_recordset($1) as (id uuid, number text, customer_id text, status text, version int, placed_at timestamptz,
      updated_at timestamptz, currency text, total numeric, country_code text, tracking_number text, cancel_reason text,
      return_reason text),
    string_to_table($2, E'\\n'), string_to_table($3, E'\\n'), string_to_table($4, E'\\n'), string_to_table($5, E'\\n'),
    string_to_table($6, E'\\x1e')
  ) as new (id, number, customer_id, status, version, placed_at, updated_at, currency, total, country_code,
    tracking_number, cancel_reason, return_reason, shipping_address, payment, timeline, lines, skus)`;

function changesOf(changes: readonly OrderChange[]): string[] {
  return [
    JSON.stringify(changes.map(({ timeline: _, ...change }) => change)),
    changes.map(({ timeline }) => JSON.stringify(timeline)).join('\n'),
  ];
}

const updateSql = `
  update orders_v1 as o
  set status = coalesce(new.status, o.status), version = new.version, updated_at = new.updated_at,
    shipping_address = coalesce(new.shipping_address, o.shipping_address),
    country_code = coalesce(new.country_code, o.country_code),
    payment = o.payment || jsonb_strip_nulls(
      jsonb_build_object('status', new.payment_status, 'declineReason', new.decline_reason)),
    tracking_number = coalesce(new.tracking_number, o.tracking_number),
    cancel_reason = coalesce(new.cancel_reason, o.cancel_reason),
    return_reason = coalesce(new.return_reason, o.return_reason),
    timeline = o.timeline || new.timeline::jsonb, lane = $3, seq = $4
  from rows from (
    json_to_recordset($1) as (id uuid, status text, version int, updated_at timestamptz, shipping_address json,
      country_code text, payment_status text, decline_reason text, tracking_number text, cancel_reason text,
      return_reason text),
    string_to_table($2, E'\\n')
  ) as new (id, status, version, updated_at, shipping_address, country_code, payment_status, decline_reason,
    tracking_number, cancel_reason, return_reason, timeline)
  where o.id = new.id`;
