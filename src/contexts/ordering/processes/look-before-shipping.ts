import type { Logger } from 'pino';
import { decodeId } from '../domain/ids.js';
import { reachOf } from '../../../kit/commands/permission.js';
import type { Db } from '../../../kit/databases/postgres.js';
import type { OrderingCommands } from '../commands/ordering-commands.js';
import { shipOrder } from '../commands/ship-order.js';
import { findOrderPayment } from '../store/order-payment.js';
import { GatewayUnavailable, type Found, type Payment, type PaymentGateway } from './gateway.js';
import { paymentOf, processManager } from './payment-jobs.js';

export interface LookDeps {
  /** The write database, as the command side. */
  readonly db: Db;
  readonly gateway: PaymentGateway;
  readonly commands: Pick<OrderingCommands, 'shipOrder' | 'recordPayment'>;
  readonly logger: Logger;
  newId(): string;
}

/** Who ships waits no longer for the gateway. */
const lookTimeoutMs = 3_000;

/**
 * Ships an order, after a look at its payment: what has become of it is written down first, so that an order whose
 * money is gone is refused by its own rules. A gateway that does not answer holds up no parcel: then what was known
 * last decides, and the capture that follows finds out.
 */
export function lookBeforeShipping({
  db,
  gateway,
  commands,
  logger,
  newId,
}: LookDeps): OrderingCommands['shipOrder'] {
  async function look(payment: Payment): Promise<Found | undefined> {
    try {
      return await gateway.look(payment, AbortSignal.timeout(lookTimeoutMs));
    } catch (error) {
      if (!(error instanceof GatewayUnavailable)) throw error;
      logger.warn(
        { payment: payment.key, why: error.message },
        'an order is shipped without a look at its payment',
      );
      return undefined;
    }
  }

  return async (input, sender) => {
    const orderId = decodeId('order', input.orderId);
    const order =
      orderId !== undefined && reachOf(shipOrder.permission, sender.caller) === 'yes'
        ? await findOrderPayment(db, orderId)
        : undefined;
    if (orderId !== undefined && order?.orderStatus === 'CONFIRMED' && order.paymentStatus === 'AUTHORIZED') {
      const found = await look(paymentOf(orderId, order));
      if (found)
        await commands.recordPayment(
          { commandId: newId(), orderKey: orderId, outcome: found, paymentVersion: order.version },
          {
            caller: processManager,
            correlationId: sender.correlationId,
            causationId: input.commandId,
            traceparent: sender.traceparent,
          },
        );
    }
    return commands.shipOrder(input, sender);
  };
}
