import type { RecordedEvent } from '../../cqrs/messages.js';
import type { NewJob, ProcessManager } from '../../cqrs/process-manager.js';
import {
  orderStream,
  type OrderCancelled,
  type OrderPlaced,
  type OrderReturned,
  type OrderShipped,
} from '../domain/events.js';

type PaymentTrigger = OrderPlaced | OrderShipped | OrderCancelled | OrderReturned;

/** What each event asks of the payment gateway. */
const asks = {
  OrderPlaced: 'authorize',
  OrderShipped: 'capture',
  OrderCancelled: 'void',
  OrderReturned: 'refund',
} as const;

export type PaymentJobKind = `payment-${(typeof asks)[PaymentTrigger['type']]}`;

/** What a payment's job has with it; the rest is read when it is done. */
export interface PaymentJobData {
  readonly orderId: string;
  readonly correlationId: string;
  /** The command that the event came from. */
  readonly causationId: string;
}

/** The payment of an order: named by the event that places it, the first of its stream. */
export const paymentKeyOf = (orderId: string): string => `${orderStream(orderId)}/1`;
export const queueOf = (paymentKey: string): string => paymentKey.replace(/\/1$/, '');

/**
 * Sees to it that every order is paid for: placed, it is authorized; shipped, captured; cancelled, voided;
 * returned, refunded. `deadlineMs`: how long units stay reserved without an answer of the gateway.
 */
export function paymentProcessManager(deadlineMs: number): ProcessManager<PaymentTrigger> {
  return {
    name: 'payments',
    events: ['OrderPlaced', 'OrderShipped', 'OrderCancelled', 'OrderReturned'],
    jobs(event) {
      return [jobOf(event, deadlineMs)];
    },
  };
}

function jobOf(event: RecordedEvent<PaymentTrigger>, deadlineMs: number): NewJob {
  const { stream, version, type, data, metadata, recordedAt } = event;
  const ask = asks[type];
  const { orderId } = data;
  const { correlationId, commandId: causationId } = metadata;
  return {
    key: `${ask}/${stream}/${version}`,
    // One after another: what comes of an authorization is known before it is captured or voided.
    queue: stream,
    kind: `payment-${ask}`,
    data: { orderId, correlationId, causationId } satisfies PaymentJobData,
    ...(type === 'OrderPlaced' ? { deadline: new Date(recordedAt.getTime() + deadlineMs) } : {}),
  };
}
