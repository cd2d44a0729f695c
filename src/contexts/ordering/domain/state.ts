import { subtract, sum } from '../../../kit/values/money.js';
import {
  happenedAt,
  type MoneyData,
  type OrderEvent,
  type OrderingEvent,
  type PaymentAsk,
  type PaymentEvent,
  type RefundRequested,
  type ReturnedLineData,
  type UnitsData,
} from './events.js';
import {
  isPaymentStep,
  orderSteps,
  paymentSteps,
  placed,
  type OrderStatus,
  type PaymentStatus,
} from './lifecycle.js';

export type { OrderStatus, PaymentStatus };

export interface Product {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly price: MoneyData;
  /** Can it be ordered? False when it was withdrawn. */
  readonly forSale: boolean;
  readonly version: number;
}

/** Units of one SKU. Available is what is on hand and not reserved. */
export interface Stock {
  readonly sku: string;
  readonly onHand: number;
  readonly reserved: number;
  /** The version of the stream `stock-SKU`. */
  readonly version: number;
}

/** A line of an order, and what has become of its units. */
export interface OrderLine {
  readonly sku: string;
  readonly quantity: number;
  /** In the order's currency. */
  readonly unitPrice: string;
  /** How many units came back. */
  readonly returned: number;
  /** How many units are lost for good: they came back unfit for sale, or were in a parcel that was lost. */
  readonly writtenOff: number;
}

/** A part of an order's payment that is to be given back. */
export interface Refund {
  /** The version of the event that has asked for it. */
  readonly version: number;
  /** In the order's currency. */
  readonly amount: string;
  readonly given: boolean;
}

/** What later decisions on an order need. The address is not here: only the write tables keep it. */
export interface Order {
  readonly id: string;
  readonly number: string;
  readonly customerId: string | null;
  readonly status: OrderStatus;
  readonly paymentStatus: PaymentStatus;
  readonly version: number;
  /** As they were ordered. */
  readonly lines: readonly OrderLine[];
  /** The units of all lines, by SKU. */
  readonly units: readonly UnitsData[];
  readonly total: MoneyData;
  /** In the order in which they were asked for. */
  readonly refunds: readonly Refund[];
  readonly placedAt: string;
  readonly updatedAt: string;
  readonly cancelReason: string | null;
  readonly trackingNumber: string | null;
  readonly deliveredAt: string | null;
  readonly returnReason: string | null;
  readonly declineReason: string | null;
  /** What is paid with; a payment that is asked for anew may change it. The log lacks it, so a fold has undefined. */
  readonly paymentMethod: string | undefined;
  /** The version of the event that has asked for the payment: 1, until it is asked for anew. */
  readonly paymentVersion: number;
  /** Why the payment last went wrong: it was voided at the provider, has failed, or was refused. */
  readonly failureReason: string | null;
  /** What the provider has refused to do and has not done since. */
  readonly refused: PaymentAsk | null;
  /** The customer must do something before the payment can be authorized. */
  readonly actionRequired: boolean;
}

/** The sum of an order's partial refunds, given back or still to be; and of those that were given back. */
export const grantedOf = ({ refunds }: Order): string => sum(refunds.map(({ amount }) => amount));
export const givenOf = ({ refunds }: Order): string =>
  sum(refunds.filter(({ given }) => given).map(({ amount }) => amount));

/** What an order counts for as revenue while it does: its total without what was, or is to be, given back. */
export const countedFor = (order: Order): MoneyData => ({
  amount: subtract(order.total.amount, grantedOf(order)),
  currencyCode: order.total.currencyCode,
});

/** The part of the shop that a group of commands is decided on. */
export interface OrderingState {
  readonly products: Map<string, Product>;
  readonly stock: Map<string, Stock>;
  readonly orders: Map<string, Order>;
}

export const emptyOrderingState = (): OrderingState => ({
  products: new Map(),
  stock: new Map(),
  orders: new Map(),
});

/** Moves the state on by one event. The fold of the log from the empty state is what the write tables hold. */
export function evolve(state: OrderingState, event: OrderingEvent): void {
  switch (event.type) {
    case 'ProductRegistered': {
      const { productId: id, sku, name, price } = event.data;
      state.products.set(sku, { id, sku, name, price, forSale: true, version: 1 });
      state.stock.set(sku, { sku, onHand: 0, reserved: 0, version: 0 });
      return;
    }
    case 'ProductPriceChanged':
      return change(state, event.data.sku, { price: event.data.price });
    case 'ProductRenamed':
      return change(state, event.data.sku, { name: event.data.name });
    case 'ProductWithdrawn':
      return change(state, event.data.sku, { forSale: false });
    case 'ProductReinstated':
      return change(state, event.data.sku, { forSale: true });
    case 'StockReceived': {
      const stock = known(state.stock, event.data.sku);
      const onHand = stock.onHand + event.data.quantity;
      state.stock.set(stock.sku, { ...stock, onHand, version: stock.version + 1 });
      return;
    }
    case 'StockCorrected': {
      const stock = known(state.stock, event.data.sku);
      const onHand = stock.onHand + event.data.delta;
      state.stock.set(stock.sku, { ...stock, onHand, version: stock.version + 1 });
      return;
    }
    case 'OrderPlaced': {
      const { orderId: id, number, customerId, lines, units, total, placedAt, payment } = event.data;
      state.orders.set(id, {
        id,
        number,
        customerId,
        status: placed.status,
        paymentStatus: placed.payment,
        version: 1,
        lines: lines.map(({ sku, quantity, unitPrice }) => ({
          sku,
          quantity,
          unitPrice: unitPrice.amount,
          returned: 0,
          writtenOff: 0,
        })),
        units,
        total,
        refunds: [],
        placedAt,
        updatedAt: placedAt,
        cancelReason: null,
        trackingNumber: null,
        deliveredAt: null,
        returnReason: null,
        declineReason: null,
        paymentMethod: payment.method,
        ...untroubled,
        paymentVersion: 1,
      });
      move(state, units, { reserved: 1 });
      return;
    }
    case 'OrderConfirmed':
    case 'ShippingAddressChanged':
      return step(state, event, {});
    case 'PaymentAuthorized':
    case 'PaymentCaptured':
    case 'PaymentVoided':
    case 'PaymentRefunded':
    case 'PaymentDeclined':
    case 'PaymentFailed':
    case 'PaymentActionRequired':
      return step(state, event, paymentBrings(event) ?? {});
    case 'PaymentRefused': {
      const { refunds } = known(state.orders, event.data.orderId);
      return step(state, event, { ...paymentBrings(event), refunds: withGiven(refunds, event.data, false) });
    }
    case 'PaymentRequested': {
      const { version } = known(state.orders, event.data.orderId);
      return step(state, event, {
        ...paymentBrings(event),
        paymentMethod: event.data.method,
        paymentVersion: version + 1,
      });
    }
    case 'RefundRequested': {
      const { refunds, version } = known(state.orders, event.data.orderId);
      return step(state, event, { refunds: asked(refunds, version + 1, event.data.amount) });
    }
    case 'PaymentPartlyRefunded': {
      const { refunds } = known(state.orders, event.data.orderId);
      return step(state, event, { ...paymentBrings(event), refunds: withGiven(refunds, event.data, true) });
    }
    case 'OrderLinesReturned': {
      const { lines, refunds, version } = known(state.orders, event.data.orderId);
      step(state, event, {
        lines: linesAfter(lines, event.data.lines),
        refunds: asked(refunds, version + 1, event.data.refund),
      });
      return move(state, event.data.units, { onHand: 1 });
    }
    case 'OrderShipped':
      step(state, event, { trackingNumber: event.data.trackingNumber });
      return move(state, event.data.units, { onHand: -1, reserved: -1 });
    case 'DeliveryFailed': {
      const { outcome, reason: returnReason, units } = event.data;
      const { lines } = known(state.orders, event.data.orderId);
      const lost = lines.map((line) => ({ ...line, writtenOff: line.quantity }));
      step(state, event, { returnReason, lines: outcome === 'LOST' ? lost : lines });
      return move(state, units, { onHand: 1 });
    }
    case 'OrderDelivered':
      return step(state, event, { deliveredAt: event.data.at });
    case 'OrderCancelled':
      step(state, event, { cancelReason: event.data.reason });
      return move(state, event.data.units, { reserved: -1 });
    case 'OrderReturned':
      step(state, event, { returnReason: event.data.reason });
      return move(state, event.data.units, { onHand: 1 });
    default:
      event satisfies never;
  }
}

/** Changes a product, which raises its version by one. */
function change(state: OrderingState, sku: string, brings: Partial<Product>): void {
  const product = known(state.products, sku);
  state.products.set(sku, { ...product, ...brings, version: product.version + 1 });
}

type PaymentTrouble = Pick<Order, 'failureReason' | 'refused' | 'actionRequired'>;

const untroubled = {
  failureReason: null,
  refused: null,
  actionRequired: false,
} as const satisfies PaymentTrouble;

/**
 * What a step of a payment changes beyond its status. A step that succeeds clears what went wrong before, and one that
 * fails sets it anew. Undefined: the step says nothing of that, and what went wrong stays.
 */
export function paymentBrings(
  event: Exclude<PaymentEvent, RefundRequested>,
): (PaymentTrouble & Partial<Pick<Order, 'declineReason'>>) | undefined {
  switch (event.type) {
    case 'PaymentDeclined':
      return { ...untroubled, declineReason: event.data.reason };
    case 'PaymentRequested':
      return { ...untroubled, declineReason: null };
    case 'PaymentVoided':
      return { ...untroubled, failureReason: event.data.reason ?? null };
    case 'PaymentFailed':
      return { ...untroubled, failureReason: event.data.reason };
    case 'PaymentRefused':
      return { ...untroubled, failureReason: event.data.reason, refused: event.data.asked };
    case 'PaymentActionRequired':
      return { ...untroubled, actionRequired: true };
    case 'PaymentAuthorized':
    case 'PaymentCaptured':
    case 'PaymentRefunded':
      return untroubled;
    case 'PaymentPartlyRefunded':
      return event.data.stillRefused ? undefined : untroubled;
    default:
      return event satisfies never;
  }
}

const asked = (refunds: readonly Refund[], version: number, { amount }: MoneyData): readonly Refund[] =>
  amount === '0' ? refunds : [...refunds, { version, amount, given: false }];

const withGiven = (
  refunds: readonly Refund[],
  { refund: version }: { readonly refund?: number },
  given: boolean,
): readonly Refund[] => refunds.map((refund) => (refund.version === version ? { ...refund, given } : refund));

function linesAfter(
  lines: readonly OrderLine[],
  returned: readonly ReturnedLineData[],
): readonly OrderLine[] {
  const after = [...lines];
  for (const { line: n, quantity, restocked, returned: now } of returned) {
    const line = after[n];
    if (line) after[n] = { ...line, returned: now, writtenOff: line.writtenOff + quantity - restocked };
  }
  return after;
}

/** Moves an order on, along the lifecycle, and keeps what the event brings. */
function step(
  state: OrderingState,
  event: Exclude<OrderEvent, { readonly type: 'OrderPlaced' }>,
  brings: Partial<Order>,
): void {
  const order = known(state.orders, event.data.orderId);
  state.orders.set(order.id, {
    ...order,
    ...brings,
    ...statusAfter(order, event.type),
    version: order.version + 1,
    updatedAt: happenedAt(event),
  });
}

/** The status of an order and that of its payment after an event. */
export function statusAfter(
  before: Pick<Order, 'status' | 'paymentStatus'>,
  type: Exclude<OrderEvent, { readonly type: 'OrderPlaced' }>['type'],
): Pick<Order, 'status' | 'paymentStatus'> {
  return isPaymentStep(type)
    ? { status: before.status, paymentStatus: paymentSteps[type].to ?? before.paymentStatus }
    : { status: orderSteps[type].to ?? before.status, paymentStatus: before.paymentStatus };
}

/** Changes the stock of products, each by its quantity times the signs. */
function move(
  state: OrderingState,
  units: readonly UnitsData[],
  { onHand = 0, reserved = 0 }: { onHand?: -1 | 0 | 1; reserved?: -1 | 0 | 1 },
): void {
  for (const { sku, quantity } of units) {
    const stock = known(state.stock, sku);
    state.stock.set(sku, {
      ...stock,
      onHand: stock.onHand + onHand * quantity,
      reserved: stock.reserved + reserved * quantity,
    });
  }
}

function known<T>(map: ReadonlyMap<string, T>, key: string): T {
  const value = map.get(key);
  if (value === undefined) throw new Error(`${key} is not loaded, or was never registered`);
  return value;
}
