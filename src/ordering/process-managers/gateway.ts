import type { MoneyData } from '../domain/events.js';

/** What the gateway is asked to do something about. */
export interface Payment {
  /** Derives from the event that asked for it: the gateway does each thing once for a key. */
  readonly key: string;
  readonly orderNumber: string;
  readonly method: string;
  readonly amount: MoneyData;
  /** Counts how often it was asked for, from 1. */
  readonly attempt: number;
}

export type Authorization =
  { readonly kind: 'AUTHORIZED' } | { readonly kind: 'DECLINED'; readonly reason: string };

/**
 * A payment provider. Every method may be called again with the same payment and then answers the same: what
 * was done is not done again. Each throws when there is no answer, and nobody knows what was done.
 */
export interface PaymentGateway {
  /** Holds the money. A payment that was voided before is declined, so that a late call holds nothing. */
  authorize(payment: Payment, signal: AbortSignal): Promise<Authorization>;
  capture(payment: Payment, signal: AbortSignal): Promise<void>;
  /** Lets go of the money, and of any that a call on its way may hold later. */
  void(payment: Payment, signal: AbortSignal): Promise<void>;
  refund(payment: Payment, signal: AbortSignal): Promise<void>;
}

/** The gateway gives no answer, or none yet. */
export class GatewayUnavailable extends Error {
  override name = 'GatewayUnavailable';
}
