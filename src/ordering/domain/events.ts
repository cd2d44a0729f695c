// The stored contract of the ordering context: events are kept for good. Add fields and types, never
// rename or change one; an old shape is upcast on read.

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

/** Stream `stock-SKU`: stock moves without moving the product's version. */
export interface StockReceived {
  readonly type: 'StockReceived';
  readonly data: { readonly productId: string; readonly sku: string; readonly quantity: number };
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
    readonly payment: { readonly method: string };
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
  };
}

export type OrderingEvent =
  ProductRegistered | ProductPriceChanged | StockReceived | OrderPlaced | OrderCancelled;

export const productStream = (sku: string): string => `product-${sku}`;
export const stockStream = (sku: string): string => `stock-${sku}`;
export const orderStream = (orderId: string): string => `order-${orderId}`;
