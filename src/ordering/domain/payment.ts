import { refuse } from '../../cqrs/decider.js';
import type { PaymentEvent } from './events.js';
import { cancelled } from './fulfilment.js';
import { orderSteps, paymentSteps } from './lifecycle.js';
import { happened, stepOf, type OrderDecision } from './order-step.js';
import type { Order, OrderingState } from './state.js';

/**
 * What has come of asking the payment gateway. EXPIRED: it gave no answer until the reservation's deadline;
 * whether it holds the money is not known, so the cancelled order's payment is voided afterwards.
 */
export type PaymentOutcome =
  | { readonly kind: 'AUTHORIZED' | 'CAPTURED' | 'VOIDED' | 'REFUNDED' }
  | { readonly kind: 'DECLINED' | 'EXPIRED'; readonly reason: string };

export interface RecordPayment {
  readonly orderId: string;
  readonly outcome: PaymentOutcome;
  /** When the answer came, in ISO 8601. */
  readonly at: string;
}

const eventTypes = {
  AUTHORIZED: 'PaymentAuthorized',
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
  const { outcome, at } = command;
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
    case 'CAPTURED':
    case 'VOIDED':
    case 'REFUNDED': {
      const type = eventTypes[outcome.kind];
      return follows(order, type) ? happened(order, { type, data: step }) : happened(order);
    }
    default:
      return outcome satisfies never;
  }
}

function follows({ status, paymentStatus }: Order, type: PaymentEvent['type']): boolean {
  const { from, of } = paymentSteps[type];
  return from.includes(paymentStatus) && of.includes(status);
}
