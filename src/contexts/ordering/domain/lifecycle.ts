// The one definition of an order's states: evolve moves along it, deciders refuse by it, and
// docs/ordering.md draws it (a test holds the drawing to it).
import type { OrderEvent, PaymentAsk, PaymentEvent } from './events.js';

export type OrderStatus = 'PLACED' | 'CONFIRMED' | 'SHIPPED' | 'DELIVERED' | 'CANCELLED' | 'RETURNED';
export type PaymentStatus =
  'PENDING' | 'AUTHORIZED' | 'CAPTURED' | 'DECLINED' | 'VOIDED' | 'REFUNDED' | 'FAILED';

/** From which states an event is allowed, and to which it leads; without `to` the state stays. */
interface Step<Status> {
  readonly from: readonly Status[];
  readonly to?: Status;
}

export type OrderStepType = Exclude<OrderEvent, PaymentEvent | { readonly type: 'OrderPlaced' }>['type'];

export const placed = { status: 'PLACED', payment: 'PENDING' } as const satisfies {
  status: OrderStatus;
  payment: PaymentStatus;
};

export const orderSteps: Readonly<Record<OrderStepType, Step<OrderStatus>>> = {
  OrderConfirmed: { from: ['PLACED'], to: 'CONFIRMED' },
  ShippingAddressChanged: { from: ['PLACED', 'CONFIRMED'] },
  OrderShipped: { from: ['CONFIRMED'], to: 'SHIPPED' },
  OrderDelivered: { from: ['SHIPPED'], to: 'DELIVERED' },
  DeliveryFailed: { from: ['SHIPPED'], to: 'RETURNED' },
  OrderLinesReturned: { from: ['DELIVERED'] },
  OrderReturned: { from: ['DELIVERED'], to: 'RETURNED' },
  OrderCancelled: { from: ['PLACED', 'CONFIRMED'], to: 'CANCELLED' },
};

/** The states that an order may be in after it was confirmed. */
const confirmed = ['CONFIRMED', 'SHIPPED', 'DELIVERED', 'RETURNED', 'CANCELLED'] as const;
const open = ['CONFIRMED', 'SHIPPED', 'DELIVERED'] as const;

/**
 * A payment follows its order: its authorization confirms the order, and it is captured after shipping and given back
 * after a return. A cancelled order's payment is voided, also when its authorization was never answered. `of` names the
 * states of the order in which we ask for the step. What was done at the provider without us may come to an order in any
 * state after its confirmation.
 */
export const paymentSteps: Readonly<
  Record<PaymentEvent['type'], Step<PaymentStatus> & { readonly of: readonly OrderStatus[] }>
> = {
  PaymentAuthorized: { from: ['PENDING'], to: 'AUTHORIZED', of: ['PLACED', ...confirmed] },
  PaymentActionRequired: { from: ['PENDING'], of: ['PLACED', ...open] },
  PaymentDeclined: { from: ['PENDING'], to: 'DECLINED', of: ['PLACED', ...confirmed] },
  PaymentCaptured: { from: ['AUTHORIZED'], to: 'CAPTURED', of: ['SHIPPED', 'DELIVERED', 'RETURNED'] },
  PaymentVoided: { from: ['PENDING', 'AUTHORIZED'], to: 'VOIDED', of: ['CANCELLED'] },
  PaymentRefunded: { from: ['CAPTURED'], to: 'REFUNDED', of: ['RETURNED'] },
  PaymentFailed: { from: ['PENDING', 'AUTHORIZED'], to: 'FAILED', of: confirmed },
  PaymentRefused: { from: ['PENDING', 'AUTHORIZED', 'CAPTURED', 'REFUNDED'], of: confirmed },
  PaymentRequested: { from: ['VOIDED', 'FAILED', 'DECLINED'], to: 'PENDING', of: open },
  RefundRequested: { from: ['CAPTURED'], of: open },
  PaymentPartlyRefunded: { from: ['CAPTURED'], to: 'CAPTURED', of: confirmed },
};

/** May the provider's own doings change the payment of such an order? They may of every order that was confirmed. */
export const mayBeFound = (status: OrderStatus): boolean => (confirmed as readonly string[]).includes(status);

/** The states of a payment in which no money is held, taken or under way. */
const lost: readonly PaymentStatus[] = ['VOIDED', 'FAILED', 'DECLINED'];

/**
 * Must staff see to it? The provider has refused what it was asked, or the order goes on while its money does not. The
 * filter `needsAttention` asks the same of the rows, and a test holds the two together.
 */
export function needsAttention(
  status: OrderStatus,
  payment: PaymentStatus,
  refused: PaymentAsk | null | undefined,
): boolean {
  if (refused) return true;
  return (
    ((open as readonly string[]).includes(status) && lost.includes(payment)) ||
    (status === 'CONFIRMED' && payment === 'REFUNDED')
  );
}

/** Cancelled and returned orders bring no revenue, nor do those whose money was given back. */
export const countsAsRevenue = (status: OrderStatus, payment: PaymentStatus): boolean =>
  status !== 'CANCELLED' && status !== 'RETURNED' && payment !== 'REFUNDED';

/** Customers may send an order back for this long after its delivery. */
export const returnDays = 30;

/** Every event of an order, by its type's name. */
export const orderEventTypes: readonly OrderEvent['type'][] = [
  'OrderPlaced',
  ...(Object.keys(orderSteps) as (keyof typeof orderSteps)[]),
  ...(Object.keys(paymentSteps) as (keyof typeof paymentSteps)[]),
];

export const isPaymentStep = (type: string): type is PaymentEvent['type'] => type in paymentSteps;
