import type { Register, Shown } from './history.js';

export interface ShownOrder {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly payment: { readonly status: string } | null;
  readonly shippingAddress: { readonly line1: string };
}

export interface ShownProduct {
  readonly sku: string;
  readonly version: number;
  readonly price: { readonly amount: string };
  readonly available: number | null;
  readonly onHand?: number | null;
  readonly reserved?: number | null;
}

type Entry = readonly [Register, Shown];

export function showOrder({ id, version, status, payment, shippingAddress: { line1 } }: ShownOrder): Entry {
  return [`orders/${id}`, { version, status, ...(payment && { paymentStatus: payment.status }), line1 }];
}

/** What is not known of the stock is left out, or said not to be there: a feed may know no better for a while. */
export function showProduct(product: ShownProduct, stockUnknown: 'left out' | 'not there'): Entry[] {
  const { sku, version, price, available, onHand, reserved } = product;
  const stock =
    available === null
      ? null
      : {
          available,
          ...(typeof onHand === 'number' && typeof reserved === 'number' ? { onHand, reserved } : {}),
        };
  return [
    [`products/${sku}`, { version, price: price.amount }],
    ...(stock === null && stockUnknown === 'left out' ? [] : [[`availability/${sku}`, stock] as const]),
  ];
}
