import { happenedAt, type MoneyData, type OrderEvent, type OrderingEvent, type UnitsData } from './events.js';
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
  readonly version: number;
}

/** Units of one SKU. Available is what is on hand and not reserved. */
export interface Stock {
  readonly sku: string;
  readonly onHand: number;
  readonly reserved: number;
  /** Of the stream of the stock received. */
  readonly version: number;
}

/** What later decisions on an order need; its lines and address are the write tables' alone. */
export interface Order {
  readonly id: string;
  readonly number: string;
  readonly customerId: string | null;
  readonly status: OrderStatus;
  readonly paymentStatus: PaymentStatus;
  readonly version: number;
  readonly units: readonly UnitsData[];
  readonly total: MoneyData;
  readonly placedAt: string;
  readonly updatedAt: string;
  readonly cancelReason: string | null;
  readonly trackingNumber: string | null;
  readonly deliveredAt: string | null;
  readonly returnReason: string | null;
  readonly declineReason: string | null;
}

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
      state.products.set(sku, { id, sku, name, price, version: 1 });
      state.stock.set(sku, { sku, onHand: 0, reserved: 0, version: 0 });
      return;
    }
    case 'ProductPriceChanged': {
      const product = known(state.products, event.data.sku);
      state.products.set(product.sku, { ...product, price: event.data.price, version: product.version + 1 });
      return;
    }
    case 'StockReceived': {
      const stock = known(state.stock, event.data.sku);
      const onHand = stock.onHand + event.data.quantity;
      state.stock.set(stock.sku, { ...stock, onHand, version: stock.version + 1 });
      return;
    }
    case 'OrderPlaced': {
      const { orderId: id, number, customerId, units, total, placedAt } = event.data;
      state.orders.set(id, {
        id,
        number,
        customerId,
        status: placed.status,
        paymentStatus: placed.payment,
        version: 1,
        units,
        total,
        placedAt,
        updatedAt: placedAt,
        cancelReason: null,
        trackingNumber: null,
        deliveredAt: null,
        returnReason: null,
        declineReason: null,
      });
      move(state, units, { reserved: 1 });
      return;
    }
    case 'OrderConfirmed':
    case 'ShippingAddressChanged':
    case 'PaymentAuthorized':
    case 'PaymentCaptured':
    case 'PaymentVoided':
    case 'PaymentRefunded':
      return step(state, event, {});
    case 'PaymentDeclined':
      return step(state, event, { declineReason: event.data.reason });
    case 'OrderShipped':
      step(state, event, { trackingNumber: event.data.trackingNumber });
      return move(state, event.data.units, { onHand: -1, reserved: -1 });
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

/** What an event makes of an order's status and of its payment's. */
export function statusAfter(
  before: Pick<Order, 'status' | 'paymentStatus'>,
  type: Exclude<OrderEvent, { readonly type: 'OrderPlaced' }>['type'],
): Pick<Order, 'status' | 'paymentStatus'> {
  return isPaymentStep(type)
    ? { status: before.status, paymentStatus: paymentSteps[type].to ?? before.paymentStatus }
    : { status: orderSteps[type].to ?? before.status, paymentStatus: before.paymentStatus };
}

/** Moves units of products, each by its quantity times the signs. */
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
