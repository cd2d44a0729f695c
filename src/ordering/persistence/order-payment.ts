import type { Db } from '../../persistence/postgres.js';
import type { MoneyData } from '../domain/events.js';
import type { OrderStatus, PaymentStatus } from '../domain/lifecycle.js';

/** What the write tables know of an order's payment. */
export interface OrderPayment {
  readonly orderNumber: string;
  readonly orderStatus: OrderStatus;
  readonly paymentStatus: PaymentStatus;
  readonly method: string;
  readonly amount: MoneyData;
}

/** Throws when there is no such order: the log knows it, so something is lost. */
export async function readOrderPayment(db: Db, orderId: string): Promise<OrderPayment> {
  const { rows } = await db.query<{
    number: string;
    order_status: OrderStatus;
    payment_status: PaymentStatus;
    method: string;
    amount: string;
    currency: string;
  }>({
    name: 'order-payment',
    text: `
      select number, orders.status as order_status, payment.status as payment_status, method,
        trim_scale(amount)::text as amount, currency
      from orders join payment on order_id = id where id = $1`,
    values: [orderId],
  });
  const [row] = rows;
  if (!row) throw new Error(`there is no order ${orderId} in the write tables`);
  return {
    orderNumber: row.number,
    orderStatus: row.order_status,
    paymentStatus: row.payment_status,
    method: row.method,
    amount: { amount: row.amount, currencyCode: row.currency },
  };
}
