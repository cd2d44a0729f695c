// The one definition of an order's states: evolve moves along it, deciders refuse by it, and
// docs/ordering.md draws it (a test holds the drawing to it).
import type { OrderEvent, PaymentEvent } from './events.js';

export type OrderStatus = 'PLACED' | 'CONFIRMED' | 'SHIPPED' | 'DELIVERED' | 'CANCELLED' | 'RETURNED';
export type PaymentStatus = 'PENDING' | 'AUTHORIZED' | 'CAPTURED' | 'DECLINED' | 'VOIDED' | 'REFUNDED';

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
  OrderReturned: { from: ['DELIVERED'], to: 'RETURNED' },
  OrderCancelled: { from: ['PLACED', 'CONFIRMED'], to: 'CANCELLED' },
};

/**
 * A payment follows its order: it is confirmed by the authorization, captured after shipping, given back
 * after a return. A cancelled order's payment is voided, also when its authorization was never answered.
 */
export const paymentSteps: Readonly<
  Record<PaymentEvent['type'], Step<PaymentStatus> & { readonly of: readonly OrderStatus[] }>
> = {
  PaymentAuthorized: { from: ['PENDING'], to: 'AUTHORIZED', of: ['PLACED', 'CANCELLED'] },
  PaymentDeclined: { from: ['PENDING'], to: 'DECLINED', of: ['PLACED', 'CANCELLED'] },
  PaymentCaptured: { from: ['AUTHORIZED'], to: 'CAPTURED', of: ['SHIPPED', 'DELIVERED', 'RETURNED'] },
  PaymentVoided: { from: ['PENDING', 'AUTHORIZED'], to: 'VOIDED', of: ['CANCELLED'] },
  PaymentRefunded: { from: ['CAPTURED'], to: 'REFUNDED', of: ['RETURNED'] },
};

/** Customers may send an order back for this long after its delivery. */
export const returnDays = 30;

export const isPaymentStep = (type: string): type is PaymentEvent['type'] => type in paymentSteps;

/** Both machines as a drawing in Mermaid's language. */
export function lifecycleDiagram(): string {
  const edges = (
    start: string,
    steps: Readonly<Record<string, { readonly from: readonly string[]; readonly to?: string }>>,
  ) => [
    `    [*] --> ${start}: OrderPlaced`,
    ...Object.entries(steps).flatMap(([type, { from, to }]) =>
      from.map((state) => `    ${state} --> ${to ?? state}: ${type}`),
    ),
  ];
  const ends = (
    steps: Readonly<Record<string, { readonly from: readonly string[]; readonly to?: string }>>,
  ) => {
    const left = new Set(Object.values(steps).flatMap(({ from }) => from));
    const reached = new Set(Object.values(steps).flatMap(({ to }) => to ?? []));
    return [...reached].filter((state) => !left.has(state)).map((state) => `    ${state} --> [*]`);
  };
  return [
    'stateDiagram-v2',
    '  state Order {',
    ...edges(placed.status, orderSteps),
    ...ends(orderSteps),
    '  }',
    '  state Payment {',
    ...edges(placed.payment, paymentSteps),
    ...ends(paymentSteps),
    '  }',
  ].join('\n');
}
