import type { Db } from '../../../kit/databases/postgres.js';
import type { MoneyData, PaymentAsk } from '../domain/events.js';
import type { OrderStatus, PaymentStatus } from '../domain/lifecycle.js';
import type { Refund } from '../domain/state.js';

/** What the write tables know of an order's payment. */
export interface OrderPayment {
  readonly orderNumber: string;
  readonly orderStatus: OrderStatus;
  readonly paymentStatus: PaymentStatus;
  /** The version of the event that has asked for it. */
  readonly version: number;
  readonly method: string;
  readonly amount: MoneyData;
  /** What the provider has refused to do, as long as it was not done since. */
  readonly refused: PaymentAsk | null;
  /** The customer must do something before it can be authorized. */
  readonly actionRequired: boolean;
  /** Parts of it that are to be given back, in the order in which they were asked for. */
  readonly refunds: readonly Refund[];
}

/** Undefined when there is no such order. */
export async function findOrderPayment(db: Db, orderId: string): Promise<OrderPayment | undefined> {
  const { rows } = await db.query<{
    number: string;
    order_status: OrderStatus;
    payment_status: PaymentStatus;
    version: number;
    method: string;
    amount: string;
    currency: string;
    refused: PaymentAsk | null;
    action_required: boolean;
    refunds: Refund[];
  }>({
    name: 'order-payment',
    text: `
      select number, orders.status as order_status, payment.status as payment_status, payment.version, method,
        trim_scale(amount)::text as amount, currency, refused,
        action_required,
        (select coalesce(json_agg(json_build_object('version', version, 'amount', trim_scale(amount)::text, 'given', given)
           order by version), '[]') from refund where order_id = id) as refunds
      from orders join payment on order_id = id where id = $1`,
    values: [orderId],
  });
  const [row] = rows;
  if (!row) return undefined;
  return {
    orderNumber: row.number,
    orderStatus: row.order_status,
    paymentStatus: row.payment_status,
    version: row.version,
    method: row.method,
    amount: { amount: row.amount, currencyCode: row.currency },
    refused: row.refused,
    actionRequired: row.action_required,
    refunds: row.refunds,
  };
}

/** Throws when there is no such order: the log knows it, so something is lost. */
export async function readOrderPayment(db: Db, orderId: string): Promise<OrderPayment> {
  const found = await findOrderPayment(db, orderId);
  if (!found) throw new Error(`there is no order ${orderId} in the write tables`);
  return found;
}
