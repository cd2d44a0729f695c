// The stored contract of the ordering context: events are kept for good. Add fields and types, never
// rename or change one; an old shape is upcast on read.
import type { DomainEvent } from '../../../kit/log/messages.js';

/** An exact amount, as a decimal string, and its currency. */
export interface MoneyData {
  readonly amount: string;
  readonly currencyCode: string;
}

export interface AddressData {
  readonly name: string;
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly countryCode: string;
}

export interface OrderLineData {
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitPrice: MoneyData;
}

/** What is paid with. Decisions carry it, and so do old events: since then it is kept out of the log. */
export interface PaymentMethodData {
  readonly method?: string | undefined;
}

/** How many units of a product, over all lines of an order. */
export interface UnitsData {
  readonly sku: string;
  readonly quantity: number;
}

/** Stream `product-SKU`. */
export interface ProductRegistered {
  readonly type: 'ProductRegistered';
  readonly data: {
    readonly productId: string;
    readonly sku: string;
    readonly name: string;
    readonly price: MoneyData;
  };
}

/** Stream `product-SKU`. */
export interface ProductPriceChanged {
  readonly type: 'ProductPriceChanged';
  readonly data: { readonly productId: string; readonly sku: string; readonly price: MoneyData };
}

/** Stream `product-SKU`. Orders that were placed before keep the name that they had. */
export interface ProductRenamed {
  readonly type: 'ProductRenamed';
  readonly data: { readonly productId: string; readonly sku: string; readonly name: string };
}

/** Stream `product-SKU`. The product cannot be ordered any more; orders that have it go on. */
export interface ProductWithdrawn {
  readonly type: 'ProductWithdrawn';
  readonly data: { readonly productId: string; readonly sku: string; readonly reason?: string };
}

/** Stream `product-SKU`. The product can be ordered again. */
export interface ProductReinstated {
  readonly type: 'ProductReinstated';
  readonly data: { readonly productId: string; readonly sku: string };
}

/** Stream `stock-SKU`, a stream of its own, so that stock moves without changing the product's version. */
export interface StockReceived {
  readonly type: 'StockReceived';
  readonly data: { readonly productId: string; readonly sku: string; readonly quantity: number };
}

/** Stream `stock-SKU`. The units on hand were wrong by `delta`; `counted` is how many a stocktake has found. */
export interface StockCorrected {
  readonly type: 'StockCorrected';
  readonly data: {
    readonly productId: string;
    readonly sku: string;
    readonly delta: number;
    readonly counted?: number;
    readonly reason: string;
  };
}

/** Stream `order-ID`. Reserves the units and asks for the payment. */
export interface OrderPlaced {
  readonly type: 'OrderPlaced';
  readonly data: {
    readonly orderId: string;
    readonly number: string;
    readonly customerId: string | null;
    readonly placedAt: string;
    readonly shippingAddress: AddressData;
    readonly lines: readonly OrderLineData[];
    readonly units: readonly UnitsData[];
    readonly total: MoneyData;
    readonly payment: PaymentMethodData;
  };
}

/** Stream `order-ID`. Releases the units. Carries what read models need, so that none must look it up. */
export interface OrderCancelled {
  readonly type: 'OrderCancelled';
  readonly data: {
    readonly orderId: string;
    readonly customerId: string | null;
    readonly placedAt: string;
    readonly cancelledAt: string;
    readonly reason: string;
    readonly units: readonly UnitsData[];
    readonly total: MoneyData;
    /** Set when an earlier PaymentRefunded has taken the total out of revenue already. */
    readonly takenBack?: true;
  };
}

/** Whose order an event is about and when it was placed; `at` is when it happened, in ISO 8601. */
interface OrderStep {
  readonly orderId: string;
  readonly customerId: string | null;
  readonly placedAt: string;
  readonly at: string;
}

/** The payment is secured; comes after PaymentAuthorized. */
export interface OrderConfirmed {
  readonly type: 'OrderConfirmed';
  readonly data: OrderStep;
}

export interface ShippingAddressChanged {
  readonly type: 'ShippingAddressChanged';
  readonly data: OrderStep & { readonly shippingAddress: AddressData };
}

/** The units leave: they are neither on hand nor reserved any more. */
export interface OrderShipped {
  readonly type: 'OrderShipped';
  readonly data: OrderStep & { readonly trackingNumber: string; readonly units: readonly UnitsData[] };
}

export interface OrderDelivered {
  readonly type: 'OrderDelivered';
  readonly data: OrderStep;
}

/**
 * The units are back on hand, and the money is to be given back. `units` and `total` leave out what was returned and
 * given back before.
 */
export interface OrderReturned {
  readonly type: 'OrderReturned';
  readonly data: OrderStep & {
    readonly reason: string;
    readonly units: readonly UnitsData[];
    readonly total: MoneyData;
    /** Set when an earlier PaymentRefunded has taken the total out of revenue already. */
    readonly takenBack?: true;
  };
}

/** What becomes of a parcel that does not arrive: its units are lost, or it was refused and comes back. */
export type DeliveryFailure = 'LOST' | 'REFUSED';

/** The parcel did not arrive, and the money is to be given back; `units` are on hand again, none of a lost one. */
export interface DeliveryFailed {
  readonly type: 'DeliveryFailed';
  readonly data: OrderStep & {
    readonly outcome: DeliveryFailure;
    readonly reason: string;
    readonly units: readonly UnitsData[];
    readonly total: MoneyData;
    /** Set when an earlier PaymentRefunded has taken the total out of revenue already. */
    readonly takenBack?: true;
  };
}

/** Units of one line of an order that came back. */
export interface ReturnedLineData {
  /** Counts the lines of the order, from 0. */
  readonly line: number;
  readonly sku: string;
  readonly quantity: number;
  /** How many of them are on hand again. */
  readonly restocked: number;
  readonly unitPrice: MoneyData;
  /** How many units of this line have come back in all, these included. */
  readonly returned: number;
}

/** Some of the order has come back: `units` are on hand again, and `refund` is to be given back, which may be 0. */
export interface OrderLinesReturned {
  readonly type: 'OrderLinesReturned';
  readonly data: OrderStep & {
    readonly reason: string;
    readonly lines: readonly ReturnedLineData[];
    readonly units: readonly UnitsData[];
    readonly refund: MoneyData;
    /** The sum of this order's refunds, given back or still to be, this one included. */
    readonly granted: MoneyData;
  };
}

/** The payment gateway holds the money of an order. */
export interface PaymentAuthorized {
  readonly type: 'PaymentAuthorized';
  readonly data: OrderStep;
}

export interface PaymentDeclined {
  readonly type: 'PaymentDeclined';
  readonly data: OrderStep & { readonly reason: string };
}

export interface PaymentCaptured {
  readonly type: 'PaymentCaptured';
  readonly data: OrderStep;
}

/** The money was let go. `reason` is there when the provider did so, not we: a hold expired, or somebody voided it there. */
export interface PaymentVoided {
  readonly type: 'PaymentVoided';
  readonly data: OrderStep & { readonly reason?: string };
}

/**
 * The whole payment was given back. `total` is there when the order was neither cancelled nor returned: the order does
 * not count as revenue any more, and `total` is what it counted for until now.
 */
export interface PaymentRefunded {
  readonly type: 'PaymentRefunded';
  readonly data: OrderStep & { readonly total?: MoneyData };
}

/** The money is neither held nor taken, and the provider will not take it any more: `reason` is its own. */
export interface PaymentFailed {
  readonly type: 'PaymentFailed';
  readonly data: OrderStep & { readonly reason: string };
}

/** What the gateway may be asked to do with a payment that it holds or has taken. */
export type PaymentAsk = 'CAPTURE' | 'VOID' | 'REFUND';

/** The provider will not do what it was asked, for a reason that stays; the payment is what it was. */
export interface PaymentRefused {
  readonly type: 'PaymentRefused';
  readonly data: OrderStep & {
    readonly asked: PaymentAsk;
    readonly reason: string;
    /** Set when a partial refund has failed after it had succeeded: the version of the event that asked for it. */
    readonly refund?: number;
    /** The sum of this order's partial refunds without that one. */
    readonly refunded?: MoneyData;
  };
}

/** The customer must do something, such as authenticate, before the payment can be authorized. */
export interface PaymentActionRequired {
  readonly type: 'PaymentActionRequired';
  readonly data: OrderStep;
}

/**
 * A payment that has come to nothing is to be authorized anew, as another payment of the same order; with `capture`,
 * the order has been shipped, and it is captured at once.
 */
export interface PaymentRequested {
  readonly type: 'PaymentRequested';
  readonly data: OrderStep & PaymentMethodData & { readonly capture: boolean };
}

/** An amount of a payment is to be given back, without a return. */
export interface RefundRequested {
  readonly type: 'RefundRequested';
  readonly data: OrderStep & {
    readonly amount: MoneyData;
    readonly reason: string;
    /** The sum of this order's refunds, given back or still to be, this one included. */
    readonly granted: MoneyData;
  };
}

/** An amount was given back, as an earlier event of this stream has asked; `refund` is the version of that event. */
export interface PaymentPartlyRefunded {
  readonly type: 'PaymentPartlyRefunded';
  readonly data: OrderStep & {
    readonly refund: number;
    readonly amount: MoneyData;
    /** The sum of this order's partial refunds, this one included. */
    readonly refunded: MoneyData;
    /** Set when the provider has refused an earlier part, and not every part that was asked for is given back yet. */
    readonly stillRefused?: true;
  };
}

/** Every step of a payment, on the stream of its order. */
export type PaymentEvent =
  | PaymentAuthorized
  | PaymentDeclined
  | PaymentCaptured
  | PaymentVoided
  | PaymentRefunded
  | PaymentFailed
  | PaymentRefused
  | PaymentActionRequired
  | PaymentRequested
  | RefundRequested
  | PaymentPartlyRefunded;

/** Everything that happens to an order, on the stream `order-ID`. */
export type OrderEvent =
  | OrderPlaced
  | OrderConfirmed
  | ShippingAddressChanged
  | OrderShipped
  | OrderDelivered
  | OrderCancelled
  | OrderReturned
  | OrderLinesReturned
  | DeliveryFailed
  | PaymentEvent;

/** Everything that happens to a product and its stock, on the streams `product-SKU` and `stock-SKU`. */
export type ProductEvent =
  | ProductRegistered
  | ProductPriceChanged
  | ProductRenamed
  | ProductWithdrawn
  | ProductReinstated
  | StockReceived
  | StockCorrected;

export type OrderingEvent = ProductEvent | OrderEvent;

/** Every event of a product, by its type's name: true for those of its stock. */
const isOfStock: Readonly<Record<ProductEvent['type'], boolean>> = {
  ProductRegistered: false,
  ProductPriceChanged: false,
  ProductRenamed: false,
  ProductWithdrawn: false,
  ProductReinstated: false,
  StockReceived: true,
  StockCorrected: true,
};

export const productEventTypes = Object.keys(isOfStock) as readonly ProductEvent['type'][];

export const isProductEvent = (event: { readonly type: string }): boolean => event.type in isOfStock;
export const isStockEvent = (type: string): boolean => isOfStock[type as ProductEvent['type']];

/** When a step of an order happened. */
export function happenedAt({ data }: Pick<OrderEvent, 'data'>): string {
  if ('at' in data) return data.at;
  return 'cancelledAt' in data ? data.cancelledAt : data.placedAt;
}

/** An event's data without what is paid with: only the payment provider needs that, and only the write tables keep it. */
export function withoutPaymentMethod({ type, data }: DomainEvent): object {
  switch (type) {
    case 'OrderPlaced':
      return { ...data, payment: {} };
    case 'PaymentRequested': {
      const { method: _, ...rest } = data as PaymentRequested['data'];
      return rest;
    }
    default:
      return data;
  }
}

export const productStream = (sku: string): string => `product-${sku}`;
export const stockStream = (sku: string): string => `stock-${sku}`;
export const orderStream = (orderId: string): string => `order-${orderId}`;
