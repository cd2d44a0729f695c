import type { RecordedEvent } from '../../../kit/log/messages.js';
import { multiply } from '../../../kit/values/money.js';
import type { PageContext, PageTx, PostgresProjection } from '../../../kit/projections/projection.js';
import {
  happenedAt,
  type AddressData,
  type MoneyData,
  type OrderEvent,
  type OrderLineData,
  type OrderPlaced,
  type PaymentAsk,
  type PaymentEvent,
  type RefundRequested,
} from '../domain/events.js';
import {
  isPaymentStep,
  orderEventTypes,
  orderSteps,
  paymentSteps,
  placed as placedAs,
  type OrderStatus,
  type PaymentStatus,
} from '../domain/lifecycle.js';
import { paymentBrings } from '../domain/state.js';

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
  OrderLinesReturned: 'LINES_RETURNED',
  DeliveryFailed: 'DELIVERY_FAILED',
  PaymentAuthorized: 'PAYMENT_AUTHORIZED',
  PaymentDeclined: 'PAYMENT_DECLINED',
  PaymentCaptured: 'PAYMENT_CAPTURED',
  PaymentVoided: 'PAYMENT_VOIDED',
  PaymentRefunded: 'PAYMENT_REFUNDED',
  PaymentFailed: 'PAYMENT_FAILED',
  PaymentRefused: 'PAYMENT_REFUSED',
  PaymentActionRequired: 'PAYMENT_ACTION_REQUIRED',
  PaymentRequested: 'PAYMENT_REQUESTED',
  RefundRequested: 'REFUND_REQUESTED',
  PaymentPartlyRefunded: 'PAYMENT_PARTLY_REFUNDED',
} as const satisfies Record<OrderEvent['type'], string>;

/**
 * A line as it is stored, with amounts in the order's currency. Pages of orders are mostly lines: with names
 * of fields, and objects for amounts, a read would parse three times as much.
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

/**
 * What is wrong with a payment, or waits for the customer. Few payments have any, and the next step of the
 * payment clears or replaces it.
 */
export interface PaymentTrouble {
  readonly reason?: string;
  readonly refused?: PaymentAsk;
  readonly actionRequired?: true;
}

/** What later events change in an order's plain columns; what is undefined stays. */
interface ChangedRow {
  readonly id: string;
  version: number;
  updated_at: string;
  status?: OrderStatus;
  country_code?: string;
  tracking_number?: string;
  cancel_reason?: string;
  return_reason?: string;
  /** How many units have come back, by the number of their line. */
  returned?: Record<number, number>;
  granted?: string;
  refunded?: string;
}

/** What a page changes of an order. It becomes a line in each parameter of updateSql. */
interface ChangedOrder {
  readonly row: ChangedRow;
  readonly payment: {
    status?: PaymentStatus;
    declineReason?: string | null;
    trouble?: PaymentTrouble | undefined;
  };
  readonly timeline: { type: TimelineType; at: string }[];
  shipping_address?: AddressData;
}

/**
 * An order that is placed in a page, with what else happens to it there. It becomes a line in each parameter
 * of insertSql. What cannot change any more is kept as text, so that the event can be let go.
 */
interface NewOrder extends ChangedOrder {
  readonly row: ChangedRow & {
    readonly number: string;
    readonly customer_id: string | null;
    readonly placed_at: string;
    readonly currency: string;
    readonly total: string;
    status: OrderStatus;
    country_code: string;
  };
  readonly payment: ChangedOrder['payment'] & { status: PaymentStatus; readonly amount: MoneyData };
  shipping_address: AddressData;
  /** StoredLine[], as JSON. */
  readonly lines: string;
  readonly skus: string;
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
  const changed = new Map<string, ChangedOrder>();
  for (const event of events) {
    const id = event.data.orderId;
    if (!page.mine(id)) continue;
    if (isPlaced(event)) placed.set(id, newOrder(event));
    else {
      let order = placed.get(id) ?? changed.get(id);
      if (!order) changed.set(id, (order = unchanged(event)));
      change(order, event as LaterEvent);
    }
    page.taken(event);
  }
  const fresh = [...placed.values()];
  return Promise.all([
    placed.size === 0
      ? undefined
      : tx.query({
          name: 'orders-insert',
          text: insertSql,
          values: [
            ...columnsOf(fresh),
            fresh.map(({ lines }) => lines).join('\n'),
            fresh.map(({ skus }) => skus).join(separators.rows),
            page.lane,
            page.seq,
          ],
        }),
    changed.size === 0
      ? undefined
      : tx.query({
          name: 'orders-update',
          text: updateSql,
          values: [...columnsOf([...changed.values()]), page.lane, page.seq],
        }),
  ]);
}

type LaterEvent = RecordedEvent<OrderEvent> & Exclude<OrderEvent, OrderPlaced>;

function isPlaced(event: RecordedEvent<OrderEvent>): event is RecordedEvent<OrderPlaced> {
  return event.type === 'OrderPlaced';
}

function isPaymentEvent(
  event: Exclude<LaterEvent, RefundRequested>,
): event is LaterEvent & Exclude<PaymentEvent, RefundRequested> {
  return isPaymentStep(event.type);
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
    },
    lines: JSON.stringify(data.lines.map(storedLine)),
    skus: data.units.map(({ sku }) => sku).join(separators.values),
    shipping_address: data.shippingAddress,
    payment: { status: placedAs.payment, amount: data.total, declineReason: null },
    timeline: [{ type: 'PLACED', at: data.placedAt }],
  };
}

function unchanged({ data, version }: RecordedEvent<OrderEvent>): ChangedOrder {
  return { row: { id: data.orderId, version, updated_at: '' }, payment: {}, timeline: [] };
}

/** Changes the order in place: for most events of a long page that is all the work. */
function change(order: ChangedOrder, event: LaterEvent): void {
  const { row, payment, timeline } = order;
  const at = happenedAt(event);
  row.version = event.version;
  row.updated_at = at;
  timeline.push({ type: timelineTypes[event.type], at });
  if (event.type === 'RefundRequested') {
    // The event asks for a refund: nothing of the payment has changed yet.
    row.granted = event.data.granted.amount;
    return;
  }
  if (isPaymentEvent(event)) {
    if ('refunded' in event.data) row.refunded = event.data.refunded.amount;
    return changePayment(payment, event);
  }
  const { to } = orderSteps[event.type];
  if (to !== undefined) row.status = to;
  switch (event.type) {
    case 'ShippingAddressChanged':
      order.shipping_address = event.data.shippingAddress;
      row.country_code = event.data.shippingAddress.countryCode;
      return;
    case 'OrderShipped':
      row.tracking_number = event.data.trackingNumber;
      return;
    case 'OrderCancelled':
      row.cancel_reason = event.data.reason;
      return;
    case 'OrderReturned':
    case 'DeliveryFailed':
      row.return_reason = event.data.reason;
      return;
    case 'OrderLinesReturned':
      row.returned = { ...row.returned, ...returnedBy(event.data.lines) };
      row.granted = event.data.granted.amount;
      return;
    case 'OrderConfirmed':
    case 'OrderDelivered':
      return;
    default:
      event satisfies never;
  }
}

/** How many units of each line have come back by now, by the line's number. */
const returnedBy = (lines: readonly { line: number; returned: number }[]): Record<number, number> =>
  Object.fromEntries(lines.map(({ line, returned }) => [line, returned]));

function changePayment(
  payment: ChangedOrder['payment'],
  event: Exclude<PaymentEvent, RefundRequested>,
): void {
  const brings = paymentBrings(event);
  // Such a step leads to no other status either: nothing of the payment changes, and its trouble stays.
  if (!brings) return;
  const { to } = paymentSteps[event.type];
  if (to !== undefined) payment.status = to;
  const { declineReason, failureReason, refused, actionRequired } = brings;
  if (declineReason !== undefined) payment.declineReason = declineReason;
  const isTrouble = failureReason !== null || refused !== null || actionRequired;
  payment.trouble = isTrouble
    ? {
        ...(failureReason === null ? {} : { reason: failureReason }),
        ...(refused === null ? {} : { refused }),
        ...(actionRequired ? { actionRequired } : {}),
      }
    : undefined;
}

/** ASCII's separators RS and US. No command takes a text that has them (kit/commands/shape.ts). */
const separators = { rows: '\u001e', values: '\u001f' };

/**
 * The parameters of the plain columns, payment, timeline and address, each with a line for every order (JSON
 * has no line breaks of its own). PostgreSQL would read nested JSON twice, as a part of the whole and by
 * itself: a parameter for each nearly halves the time.
 */
function columnsOf(orders: readonly ChangedOrder[]): string[] {
  return [
    JSON.stringify(orders.map(({ row }) => row)),
    orders.map(({ payment }) => JSON.stringify(payment)).join('\n'),
    orders.map(({ timeline }) => JSON.stringify(timeline)).join('\n'),
    // An address that stays is an empty line.
    orders.map((order) => JSON.stringify(order.shipping_address)).join('\n'),
  ];
}

const insertSql = `
  insert into orders_v1 (id, number, customer_id, status, version, placed_at, updated_at, currency, total, country_code,
    tracking_number, cancel_reason, return_reason, returned, granted, refunded, payment, timeline, shipping_address, lines, skus,
    lane, seq)
  select new.id, new.number, new.customer_id, new.status, new.version, new.placed_at, new.updated_at, new.currency, new.total,
    new.country_code, new.tracking_number, new.cancel_reason, new.return_reason, new.returned, new.granted, new.refunded,
    new.payment::jsonb, new.timeline::jsonb, new.shipping_address::json, new.lines::json, coalesce(string_to_array(new.skus, E'\\x1f'), '{}'), $7, $8
  from rows from (
    json_to_recordset($1) as (id uuid, number text, customer_id text, status text, version int, placed_at timestamptz,
      updated_at timestamptz, currency text, total numeric, country_code text, tracking_number text, cancel_reason text,
      return_reason text, returned jsonb, granted numeric, refunded numeric),
    string_to_table($2, E'\\n'), string_to_table($3, E'\\n'), string_to_table($4, E'\\n'), string_to_table($5, E'\\n'),
    string_to_table($6, E'\\x1e')
  ) as new (id, number, customer_id, status, version, placed_at, updated_at, currency, total, country_code,
    tracking_number, cancel_reason, return_reason, returned, granted, refunded, payment, timeline, shipping_address, lines,
    skus)`;

const updateSql = `
  update orders_v1 as o
  set status = coalesce(new.status, o.status), version = new.version, updated_at = new.updated_at,
    shipping_address = coalesce(new.shipping_address::json, o.shipping_address),
    country_code = coalesce(new.country_code, o.country_code),
    payment = case new.payment when '{}' then o.payment else o.payment - 'trouble' || new.payment::jsonb end,
    tracking_number = coalesce(new.tracking_number, o.tracking_number),
    cancel_reason = coalesce(new.cancel_reason, o.cancel_reason),
    return_reason = coalesce(new.return_reason, o.return_reason),
    returned = case when new.returned is null then o.returned else coalesce(o.returned, '{}') || new.returned end,
    granted = coalesce(new.granted, o.granted), refunded = coalesce(new.refunded, o.refunded),
    timeline = o.timeline || new.timeline::jsonb, lane = $5, seq = $6
  from rows from (
    json_to_recordset($1) as (id uuid, status text, version int, updated_at timestamptz, country_code text,
      tracking_number text, cancel_reason text, return_reason text, returned jsonb, granted numeric, refunded numeric),
    string_to_table($2, E'\\n'), string_to_table($3, E'\\n'), string_to_table($4, E'\\n', '')
  ) as new (id, status, version, updated_at, country_code, tracking_number, cancel_reason, return_reason, returned, granted,
    refunded, payment, timeline, shipping_address)
  where o.id = new.id`;
