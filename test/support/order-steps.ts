/** What events after the first make of an order. */
export const later: Record<string, { shown: string; status?: string; payment?: string }> = {
  OrderConfirmed: { shown: 'CONFIRMED', status: 'CONFIRMED' },
  ShippingAddressChanged: { shown: 'SHIPPING_ADDRESS_CHANGED' },
  OrderShipped: { shown: 'SHIPPED', status: 'SHIPPED' },
  OrderDelivered: { shown: 'DELIVERED', status: 'DELIVERED' },
  OrderCancelled: { shown: 'CANCELLED', status: 'CANCELLED' },
  OrderReturned: { shown: 'RETURNED', status: 'RETURNED' },
  PaymentAuthorized: { shown: 'PAYMENT_AUTHORIZED', payment: 'AUTHORIZED' },
  PaymentDeclined: { shown: 'PAYMENT_DECLINED', payment: 'DECLINED' },
  PaymentCaptured: { shown: 'PAYMENT_CAPTURED', payment: 'CAPTURED' },
  PaymentVoided: { shown: 'PAYMENT_VOIDED', payment: 'VOIDED' },
  PaymentRefunded: { shown: 'PAYMENT_REFUNDED', payment: 'REFUNDED' },
  PaymentFailed: { shown: 'PAYMENT_FAILED', payment: 'FAILED' },
  PaymentRefused: { shown: 'PAYMENT_REFUSED' },
  PaymentActionRequired: { shown: 'PAYMENT_ACTION_REQUIRED' },
  PaymentRequested: { shown: 'PAYMENT_REQUESTED', payment: 'PENDING' },
};
