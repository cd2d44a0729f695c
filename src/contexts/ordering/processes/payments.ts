import type { RecordedEvent } from '../../../kit/log/messages.js';
import type { NewJob, ProcessManager } from '../../../kit/processes/process-manager.js';
import {
  orderStream,
  type DeliveryFailed,
  type OrderCancelled,
  type OrderLinesReturned,
  type OrderPlaced,
  type OrderReturned,
  type OrderShipped,
  type PaymentRequested,
  type RefundRequested,
} from '../domain/events.js';

type PaymentTrigger =
  | OrderPlaced
  | OrderShipped
  | OrderCancelled
  | OrderReturned
  | DeliveryFailed
  | OrderLinesReturned
  | PaymentRequested
  | RefundRequested;

/** What each event asks of the payment gateway. */
const asks = {
  OrderPlaced: 'authorize',
  OrderShipped: 'capture',
  OrderCancelled: 'void',
  OrderReturned: 'refund',
  DeliveryFailed: 'refund',
  OrderLinesReturned: 'refund-part',
  PaymentRequested: 'authorize',
  RefundRequested: 'refund-part',
} as const;

type Ask = (typeof asks)[PaymentTrigger['type']];

/** `look`: the provider has said that something has happened to it. */
export type PaymentJobKind = `payment-${Ask | 'look'}`;

/** What a payment's job has with it; the rest is read when it is done. */
export interface PaymentJobData {
  readonly orderId: string;
  /** Which payment of the order, by the version of the event that has asked for it; default: the first. */
  readonly paymentVersion?: number;
  /** Which part of the payment is to be given back, by the version of the event that has asked for it. */
  readonly refundVersion?: number;
  readonly correlationId: string;
  /** The command that the event came from. Undefined: of a webhook, which no command has caused. */
  readonly causationId?: string;
}

/** A payment of an order: named by the event that asks for it, mostly the first of its stream, which places the order. */
export const paymentKeyOf = (orderId: string, version: number): string =>
  `${orderStream(orderId)}/${version}`;

/** A part of a payment that is given back, named by the event that asks for it. */
export const refundKeyOf = (orderId: string, version: number): string =>
  `${orderStream(orderId)}/refund/${version}`;

/** Whose payment a key names; undefined when it is none of ours. */
function parsePaymentKey(key: string): { orderId: string; paymentVersion: number } | undefined {
  const [, orderId, version] =
    /^order-([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\/([1-9]\d{0,8})$/.exec(key) ?? [];
  return orderId === undefined ? undefined : { orderId, paymentVersion: Number(version) };
}

/**
 * Sees to it that every order is paid for: placed, it is authorized; shipped, captured; cancelled, voided;
 * returned, refunded, or a part of it; and authorized again when staff ask for it. `deadlineMs`: how long units stay
 * reserved without an answer of the gateway.
 */
export function paymentProcessManager(deadlineMs: number): ProcessManager<PaymentTrigger> {
  return {
    name: 'payments',
    events: Object.keys(asks) as (keyof typeof asks)[],
    jobs(event) {
      // What was free, or is given back already, asks for nothing.
      if ('refund' in event.data && event.data.refund.amount === '0') return [];
      const job = jobOf(event, asks[event.type]);
      if (job.kind !== 'payment-authorize') return [job];
      const authorize = { ...job, deadline: new Date(event.recordedAt.getTime() + deadlineMs) };
      const isShipped = 'capture' in event.data && event.data.capture;
      return isShipped ? [authorize, jobOf(event, 'capture')] : [authorize];
    },
  };
}

function jobOf({ stream, version, type, data, metadata }: RecordedEvent<PaymentTrigger>, ask: Ask): NewJob {
  const { orderId } = data;
  const { correlationId, commandId: causationId } = metadata;
  const which =
    type === 'PaymentRequested'
      ? { paymentVersion: version }
      : ask === 'refund-part'
        ? { refundVersion: version }
        : {};
  return {
    key: `${ask}/${stream}/${version}`,
    // One after another: what comes of an authorization is known before it is captured or voided.
    queue: stream,
    kind: `payment-${ask}`,
    data: { orderId, ...which, correlationId, causationId } satisfies PaymentJobData,
  };
}

/** A job that looks at a payment, asked for by a webhook: once for each `hook`, however often that is delivered. */
export function lookJob(key: string, hook: string, correlationId: string): NewJob | undefined {
  const payment = parsePaymentKey(key);
  if (!payment) return undefined;
  const queue = orderStream(payment.orderId);
  const data = { ...payment, correlationId } satisfies PaymentJobData;
  return { key: `look/${queue}/${hook}`, queue, kind: 'payment-look', data };
}
