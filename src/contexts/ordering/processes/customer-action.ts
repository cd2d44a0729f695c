import { TidemarkError } from '../../../kit/faults/errors.js';
import type { Db } from '../../../kit/databases/postgres.js';
import { findOrderPayment } from '../store/order-payment.js';
import { GatewayUnavailable, type CustomerAction, type PaymentGateway } from './gateway.js';
import { paymentOf } from './payment-jobs.js';

/** Who waits for an order waits no longer for the provider. */
const askTimeoutMs = 3_000;
const retryAfterMs = 2_000;

/**
 * What the customer must do about an order's payment. It is asked of the gateway each time: a secret that is kept
 * nowhere cannot be read where it should not be, in a log that is for ever least of all. `db`: the write database.
 * Throws SERVICE_UNAVAILABLE when the gateway does not answer.
 */
export const customerAction =
  (db: Db, gateway: PaymentGateway) =>
  async (orderKey: string): Promise<CustomerAction | undefined> => {
    const order = await findOrderPayment(db, orderKey);
    if (order?.paymentStatus !== 'PENDING') return undefined;
    if (order.orderStatus === 'CANCELLED' || order.orderStatus === 'RETURNED') return undefined;
    try {
      return await gateway.action(paymentOf(orderKey, order), AbortSignal.timeout(askTimeoutMs));
    } catch (error) {
      if (!(error instanceof GatewayUnavailable)) throw error;
      throw new TidemarkError(
        'SERVICE_UNAVAILABLE',
        'the payment provider does not answer: ask again a little later',
        { retryAfterMs },
      );
    }
  };
