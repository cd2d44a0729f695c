import { encodeId } from '../domain/ids.js';
import { subtract } from '../../../kit/values/money.js';
import { isoTime, type Answer } from '../../../kit/projections/read-database.js';
import type { AddressData, MoneyData } from '../domain/events.js';
import { needsAttention } from '../domain/lifecycle.js';
import type { OrderStatus, PaymentStatus } from '../domain/state.js';
import type { PaymentTrouble, StoredLine, TimelineType } from './orders.js';

/** A payment as the API shows it, with what is needed to find its action. */
export interface PaymentView {
  readonly status: PaymentStatus;
  readonly amount: MoneyData;
  readonly declineReason: string | null;
  readonly failureReason: string | null;
  readonly refunded: MoneyData | null;
  readonly refundDue: MoneyData | null;
  /** Whether the customer may have to do something. Otherwise there is no action. */
  readonly actionRequired: boolean;
  readonly orderKey: string;
  readonly customerId: string | null;
}

/** An order as the API shows it, with what feeds and permissions need beside it. */
export interface OrderView {
  readonly __typename: 'Order';
  readonly id: string;
  readonly key: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly version: number;
  readonly customerId: string | null;
  readonly placedAt: string;
  readonly updatedAt: string;
  readonly shippingAddress: AddressData;
  readonly lines: readonly {
    sku: string;
    name: string;
    quantity: number;
    unitPrice: MoneyData;
    lineTotal: MoneyData;
    returned: number;
  }[];
  readonly total: MoneyData;
  readonly payment: PaymentView;
  readonly trackingNumber: string | null;
  readonly cancelReason: string | null;
  readonly returnReason: string | null;
  readonly timeline: readonly { type: TimelineType; at: string }[];
  readonly needsAttention: boolean;
  /** How well the order fits the search; only in a page by relevance. */
  readonly relevance?: number;
}

type Parts = keyof typeof parts;
export type StoredOrder = Omit<OrderView, '__typename' | 'id' | 'key' | 'total' | 'needsAttention' | Parts> &
  Partial<Omit<Pick<OrderView, Parts>, 'lines' | 'payment'>> & {
    id: string;
    payment?: Pick<PaymentView, 'status' | 'amount' | 'declineReason'> & { trouble?: PaymentTrouble };
    lines?: readonly StoredLine[];
    returned?: Readonly<Record<number, number>> | null;
    granted?: string | null;
    refunded?: string | null;
    total: string;
    currency: string;
    lane: number;
    seq: number;
  };

/** The columns that are not read when nobody asks for their field, by field. */
export const parts = {
  lines: 'o.lines, o.returned',
  shippingAddress: 'o.shipping_address as "shippingAddress"',
  timeline: 'o.timeline',
  payment: 'o.payment, trim_scale(o.granted)::text as granted, trim_scale(o.refunded)::text as refunded',
  updatedAt: `${isoTime('o.updated_at')} as "updatedAt"`,
  trackingNumber: 'o.tracking_number as "trackingNumber"',
  cancelReason: 'o.cancel_reason as "cancelReason"',
  returnReason: 'o.return_reason as "returnReason"',
} as const;

/** The columns that are always read: cursors, filters and permissions need them. */
export const always = `o.id, o.number, o.status, o.version, o.customer_id as "customerId", ${isoTime('o.placed_at')} as "placedAt",
  trim_scale(o.total)::text as total, o.currency`;

export const columns = [always, ...Object.values(parts)].join(', ');

export function views({ rows, position }: Answer<StoredOrder>): Answer<OrderView> {
  return { rows: rows.map(toView), position };
}

/**
 * Makes the view of a row. Parts that were not read are absent: a non-null field that shows one all the same
 * fails.
 */
export function toView(row: StoredOrder): OrderView {
  const { id, total, currency, lines, payment, returned, granted, refunded, ...order } = row;
  const money = (amount: string): MoneyData => ({ amount, currencyCode: currency });
  const { trouble, ...paid } = payment ?? {};
  let shown: OrderView['lines'] | undefined;
  return {
    ...order,
    __typename: 'Order',
    id: encodeId('order', id),
    key: id,
    total: money(total),
    payment: payment && {
      ...paid,
      failureReason: trouble?.reason ?? null,
      ...refundsOf(order.status, payment.status, { total, granted, refunded }, money),
      actionRequired: trouble?.actionRequired ?? false,
      orderKey: id,
      customerId: order.customerId,
    },
    needsAttention: payment && needsAttention(order.status, payment.status, trouble?.refused),
    // Lines are made only when they are shown: an order may have 2,000, and a page 100 orders.
    get lines() {
      return (shown ??= lines?.map(([sku, name, quantity, unitPrice, lineTotal], line) => ({
        sku,
        name,
        quantity,
        unitPrice: money(unitPrice),
        lineTotal: money(lineTotal),
        returned: order.status === 'RETURNED' ? quantity : (returned?.[line] ?? 0),
      })));
    },
  } as OrderView;
}

/** What was given back of a payment, and what is still to be given back; null for nothing. */
function refundsOf(
  status: OrderStatus,
  payment: PaymentStatus,
  {
    total,
    granted,
    refunded,
  }: Readonly<{ total: string; granted: string | null | undefined; refunded: string | null | undefined }>,
  money: (amount: string) => MoneyData,
): Pick<PaymentView, 'refunded' | 'refundDue'> {
  const given = payment === 'REFUNDED' ? total : (refunded ?? '0');
  const isOver = status === 'RETURNED' || status === 'CANCELLED';
  const due = payment === 'CAPTURED' ? subtract(isOver ? total : (granted ?? '0'), given) : '0';
  return {
    refunded: given === '0' ? null : money(given),
    refundDue: due === '0' ? null : money(due),
  };
}
