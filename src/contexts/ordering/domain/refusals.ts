import type { CommonRefusal } from '../../../kit/commands/decider.js';
import type { MoneyData } from './events.js';
import type { OrderStatus, PaymentStatus } from './lifecycle.js';

/** What ordering's deciders answer when a rule says no, in the words of the contract. */
export type OrderingRefusal =
  | CommonRefusal
  | { readonly kind: 'SkuTaken'; readonly sku: string }
  | {
      readonly kind: 'InsufficientStock';
      readonly shortages: readonly {
        readonly sku: string;
        readonly requested: number;
        readonly available: number;
      }[];
    }
  /** These products were withdrawn. */
  | { readonly kind: 'NotForSale'; readonly skus: readonly string[] }
  | {
      readonly kind: 'StockReserved';
      readonly sku: string;
      readonly path: readonly string[];
      readonly onHand: number;
      readonly reserved: number;
    }
  | {
      readonly kind: 'PriceChanged';
      readonly changes: readonly {
        readonly sku: string;
        readonly expected: MoneyData;
        readonly price: MoneyData;
      }[];
    }
  | { readonly kind: 'OrderStatusRefusal'; readonly status: OrderStatus; readonly message: string }
  | { readonly kind: 'PaymentRefusal'; readonly paymentStatus: PaymentStatus; readonly message: string }
  | { readonly kind: 'ReturnWindowClosed'; readonly closedAt: string };
