import type { MoneyData, OrderingEvent, UnitsData } from './events.js';

export type OrderStatus = 'PLACED' | 'CONFIRMED' | 'SHIPPED' | 'DELIVERED' | 'CANCELLED' | 'RETURNED';
export type PaymentStatus = 'PENDING' | 'AUTHORIZED' | 'CAPTURED' | 'DECLINED' | 'VOIDED' | 'REFUNDED';

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
        status: 'PLACED',
        paymentStatus: 'PENDING',
        version: 1,
        units,
        total,
        placedAt,
        updatedAt: placedAt,
        cancelReason: null,
      });
      reserve(state, units, 1);
      return;
    }
    case 'OrderCancelled': {
      const order = known(state.orders, event.data.orderId);
      state.orders.set(order.id, {
        ...order,
        status: 'CANCELLED',
        version: order.version + 1,
        updatedAt: event.data.cancelledAt,
        cancelReason: event.data.reason,
      });
      reserve(state, event.data.units, -1);
      return;
    }
    default:
      event satisfies never;
  }
}

function reserve(state: OrderingState, units: readonly UnitsData[], sign: 1 | -1): void {
  for (const { sku, quantity } of units) {
    const stock = known(state.stock, sku);
    state.stock.set(sku, { ...stock, reserved: stock.reserved + sign * quantity });
  }
}

function known<T>(map: ReadonlyMap<string, T>, key: string): T {
  const value = map.get(key);
  if (value === undefined) throw new Error(`${key} is not loaded, or was never registered`);
  return value;
}
