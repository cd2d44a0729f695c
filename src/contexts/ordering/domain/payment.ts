import { refuse } from '../../../kit/commands/decider.js';
import { add, compare, subtract } from '../../../kit/values/money.js';
import type { OrderEvent, PaymentAsk, PaymentEvent, PaymentRefused } from './events.js';
import { cancelled } from './fulfilment.js';
import { countsAsRevenue, mayBeFound, orderSteps, paymentSteps } from './lifecycle.js';
import { decidePaymentStep, happened, stepOf, type OrderCommand, type OrderDecision } from './order-step.js';
import { countedFor, givenOf, type Order, type OrderingState } from './state.js';

/** What the provider may tell about a payment without our having asked for that change. */
export type FoundPayment =
  | { readonly status: 'CAPTURED' | 'REFUNDED' }
  /** VOIDED: the provider let go of the money. FAILED: it neither holds it nor will take it, or knows no such payment. */
  | { readonly status: 'VOIDED' | 'FAILED'; readonly reason: string };

/**
 * The outcome of asking the payment gateway. EXPIRED: it gave no answer until the reservation's deadline; whether it
 * holds the money is not known, so the cancelled order's payment is voided afterwards. REFUSED: it will not do what it
 * was asked. FOUND: the state of the payment at the provider, whoever brought it about.
 */
export type PaymentOutcome =
  | { readonly kind: 'AUTHORIZED' | 'CAPTURED' | 'VOIDED' | 'REFUNDED' | 'ACTION_REQUIRED' }
  | { readonly kind: 'DECLINED' | 'EXPIRED'; readonly reason: string }
  /** The partial refund that the event of this version asked for has succeeded, or has failed after it had succeeded. */
  | { readonly kind: 'PARTLY_REFUNDED' | 'PART_FAILED'; readonly refund: number }
  | { readonly kind: 'REFUSED'; readonly asked: PaymentAsk; readonly reason: string }
  | ({ readonly kind: 'FOUND' } & FoundPayment);

export interface RecordPayment {
  readonly orderId: string;
  readonly outcome: PaymentOutcome;
  /** Which of the order's payments it is about; default: the one that it has now. */
  readonly paymentVersion?: number | undefined;
  /** When the answer came, in ISO 8601. */
  readonly at: string;
}

const eventTypes = {
  AUTHORIZED: 'PaymentAuthorized',
  ACTION_REQUIRED: 'PaymentActionRequired',
  CAPTURED: 'PaymentCaptured',
  VOIDED: 'PaymentVoided',
  REFUNDED: 'PaymentRefunded',
} as const;

/**
 * Writes down what the gateway has done, and what follows from it for the order. What has been written down
 * already, or came too late to matter, is accepted without an event: answers are delivered more than once.
 */
export function decideRecordPayment(command: RecordPayment, state: OrderingState): OrderDecision {
  const order = state.orders.get(command.orderId);
  if (!order)
    return refuse({ kind: 'NotFound', path: ['orderId'], message: `there is no order ${command.orderId}` });
  const { outcome, at, paymentVersion = order.paymentVersion } = command;
  // The answer is about an earlier payment of the order, which a newer one has replaced.
  if (paymentVersion !== order.paymentVersion) return happened(order);
  const step = stepOf(order, at);
  const waits = orderSteps.OrderConfirmed.from.includes(order.status);
  switch (outcome.kind) {
    case 'EXPIRED':
      return waits ? happened(order, cancelled(order, outcome.reason, at)) : happened(order);
    case 'DECLINED': {
      const declined = { type: 'PaymentDeclined', data: { ...step, reason: outcome.reason } } as const;
      if (!follows(order, declined.type)) return happened(order);
      return waits
        ? happened(order, declined, cancelled(order, `payment declined: ${outcome.reason}`, at))
        : happened(order, declined);
    }
    case 'AUTHORIZED': {
      const authorized = { type: 'PaymentAuthorized', data: step } as const;
      if (!follows(order, authorized.type)) return happened(order);
      return waits
        ? happened(order, authorized, { type: 'OrderConfirmed', data: step })
        : happened(order, authorized);
    }
    case 'ACTION_REQUIRED':
      return follows(order, 'PaymentActionRequired') && !order.actionRequired
        ? happened(order, { type: 'PaymentActionRequired', data: step })
        : happened(order);
    case 'CAPTURED':
    case 'VOIDED':
    case 'REFUNDED': {
      const type = eventTypes[outcome.kind];
      return follows(order, type) ? happened(order, { type, data: step }) : happened(order);
    }
    case 'PARTLY_REFUNDED':
      return happened(order, ...partlyRefunded(order, outcome.refund, step));
    case 'PART_FAILED':
      return happened(order, ...partFailed(order, outcome.refund, step));
    case 'REFUSED': {
      const { asked, reason } = outcome;
      const known = order.refused === asked && order.failureReason === reason;
      return follows(order, 'PaymentRefused') && !known
        ? happened(order, { type: 'PaymentRefused', data: { ...step, asked, reason } })
        : happened(order);
    }
    case 'FOUND':
      return happened(order, ...found(order, outcome, step));
    default:
      return outcome satisfies never;
  }
}

function follows({ status, paymentStatus }: Order, type: PaymentEvent['type']): boolean {
  const { from, of } = paymentSteps[type];
  return from.includes(paymentStatus) && of.includes(status);
}

/** A part is given back once; with the last one the payment is given back. */
function partlyRefunded(order: Order, version: number, step: ReturnType<typeof stepOf>): OrderEvent[] {
  const refund = order.refunds.find((one) => one.version === version);
  if (!refund || refund.given || !follows(order, 'PaymentPartlyRefunded')) return [];
  const { currencyCode } = order.total;
  const money = (amount: string) => ({ amount, currencyCode });
  const refunded = money(add(givenOf(order), refund.amount));
  // It is not known which part was refused before, so the refusal stays marked until all parts are given back.
  const isLast = order.refunds.every(({ given, version: other }) => given || other === version);
  const stillRefused = order.refused !== null && !isLast ? { stillRefused: true as const } : {};
  const part: OrderEvent = {
    type: 'PaymentPartlyRefunded',
    data: { ...step, refund: version, amount: money(refund.amount), refunded, ...stillRefused },
  };
  if (compare(refunded.amount, order.total.amount) < 0) return [part];
  return [part, allRefunded(order, step)];
}

/** A partial refund that had succeeded has failed: it is to be given back again. */
function partFailed(order: Order, version: number, step: ReturnType<typeof stepOf>): OrderEvent[] {
  const part = order.refunds.find((one) => one.version === version);
  if (!part?.given || order.paymentStatus !== 'CAPTURED') return [];
  const { currencyCode } = order.total;
  const refunded = { amount: subtract(givenOf(order), part.amount), currencyCode };
  const { type, data } = refundFailed(step);
  return [{ type, data: { ...data, refund: version, refunded } }];
}

function allRefunded(order: Order, step: ReturnType<typeof stepOf>): OrderEvent {
  const total = countsAsRevenue(order.status, order.paymentStatus) ? { total: countedFor(order) } : {};
  return { type: 'PaymentRefunded', data: { ...step, ...total } };
}

/** The events that turn an order's payment into what it was found to be; none when it cannot have become that. */
function found(order: Order, payment: FoundPayment, step: ReturnType<typeof stepOf>): OrderEvent[] {
  if (!mayBeFound(order.status)) return [];
  const isHeld = order.paymentStatus === 'PENDING' || order.paymentStatus === 'AUTHORIZED';
  const captured: OrderEvent[] = isHeld ? [{ type: 'PaymentCaptured', data: step }] : [];
  if (order.paymentStatus === 'PENDING') captured.unshift({ type: 'PaymentAuthorized', data: step });
  switch (payment.status) {
    case 'CAPTURED':
      return order.paymentStatus === 'REFUNDED' && order.refused === null ? [refundFailed(step)] : captured;
    case 'REFUNDED': {
      // It was refunded before, but that refund failed; now it was refunded again.
      const anew = order.paymentStatus === 'REFUNDED' && order.refused === 'REFUND';
      if (!isHeld && order.paymentStatus !== 'CAPTURED' && !anew) return [];
      return [...captured, allRefunded(order, step)];
    }
    case 'VOIDED':
    case 'FAILED': {
      const type = payment.status === 'VOIDED' ? 'PaymentVoided' : 'PaymentFailed';
      return isHeld ? [{ type, data: { ...step, reason: payment.reason } }] : [];
    }
    default:
      return payment satisfies never;
  }
}

/** A refund that had succeeded has failed after all: the customer's bank did not take it. */
const refundFailed = (step: ReturnType<typeof stepOf>): PaymentRefused => ({
  type: 'PaymentRefused',
  data: { ...step, asked: 'REFUND', reason: 'the refund has failed at the payment provider' },
});

export interface ReauthorizePayment extends OrderCommand {
  /** Undefined: the same as before. */
  readonly method: string | undefined;
}

/** Asks for the payment of an order anew, after the one that it had came to nothing. */
export function decideReauthorizePayment(
  { method, ...command }: ReauthorizePayment,
  state: OrderingState,
): OrderDecision {
  return decidePaymentStep(command, state, 'PaymentRequested', (order) => {
    const data = {
      ...stepOf(order, command.at),
      method: method ?? order.paymentMethod,
      capture: order.status !== 'CONFIRMED',
    };
    return happened(order, { type: 'PaymentRequested', data });
  });
}
