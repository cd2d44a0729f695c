import { showRefusal } from '../../../kit/graphql/command-answer.js';
import type { OrderingRefusal } from '../domain/refusals.js';
import type {
  InsufficientStock,
  NotForSale,
  OrderStatusRefusal,
  PaymentRefusal,
  PriceChanged,
  ReturnWindowClosed,
} from './command-results.js';
import type { SkuTaken, StockReserved } from './product-results.js';

/** A refusal of this context as the API shows it. */
export function showOrderingRefusal(
  refusal: OrderingRefusal,
):
  | ReturnType<typeof showRefusal>
  | SkuTaken
  | StockReserved
  | InsufficientStock
  | NotForSale
  | PriceChanged
  | OrderStatusRefusal
  | PaymentRefusal
  | ReturnWindowClosed {
  switch (refusal.kind) {
    case 'SkuTaken':
      return {
        __typename: 'SkuTaken',
        code: 'SKU_TAKEN',
        message: `there is a product with SKU ${JSON.stringify(refusal.sku)} already: choose another`,
        path: ['sku'],
      };
    case 'InsufficientStock': {
      const short = refusal.shortages.map(
        ({ sku, requested, available }) => `${requested} of ${sku}, ${available} available`,
      );
      return {
        __typename: 'InsufficientStock',
        code: 'INSUFFICIENT_STOCK',
        message: `there is not enough in stock: ${short.slice(0, 3).join('; ')}${short.length > 3 ? '; …' : ''}`,
        path: ['lines'],
        shortages: refusal.shortages,
      };
    }
    case 'NotForSale': {
      const { skus } = refusal;
      return {
        __typename: 'NotForSale',
        code: 'NOT_FOR_SALE',
        message: `not for sale any more: ${skus.slice(0, 3).join(', ')}${skus.length > 3 ? ', …' : ''}; order without`,
        path: ['lines'],
        skus,
      };
    }
    case 'StockReserved': {
      const { sku, path, onHand, reserved } = refusal;
      return {
        __typename: 'StockReserved',
        code: 'STOCK_RESERVED',
        message: `${onHand} of ${JSON.stringify(sku)} are on hand, ${reserved} of them reserved in orders: at most ${onHand - reserved} can be taken away; to take more, cancel orders first`,
        path,
        onHand,
        reserved,
      };
    }
    case 'PriceChanged':
      return {
        __typename: 'PriceChanged',
        code: 'PRICE_CHANGED',
        message:
          'a price is not what was expected: see `changes`, and order again at the price that it has now',
        path: ['lines'],
        changes: refusal.changes,
      };
    case 'OrderStatusRefusal':
      return {
        __typename: 'OrderStatusRefusal',
        code: 'ORDER_STATUS',
        message: refusal.message,
        path: ['orderId'],
        status: refusal.status,
      };
    case 'PaymentRefusal':
      return {
        __typename: 'PaymentRefusal',
        code: 'PAYMENT_STATUS',
        message: refusal.message,
        path: ['orderId'],
        paymentStatus: refusal.paymentStatus,
      };
    case 'ReturnWindowClosed':
      return {
        __typename: 'ReturnWindowClosed',
        code: 'RETURN_WINDOW_CLOSED',
        message: `this order could be returned until ${refusal.closedAt}`,
        path: ['orderId'],
        closedAt: refusal.closedAt,
      };
    case 'InvalidInput':
    case 'NotFound':
    case 'VersionConflict':
    case 'CommandIdReused':
    case 'CommandInProgress':
      return showRefusal(refusal);
    default:
      return refusal satisfies never;
  }
}
