import type { JobAlarm } from '../../../kit/processes/process-manager.js';
import type { MoneyData } from '../domain/events.js';

/** What the gateway is asked to do something about. */
export interface Payment {
  /** Derives from the event that asked for it: the gateway does each thing once for a key. */
  readonly key: string;
  readonly orderNumber: string;
  readonly method: string;
  readonly amount: MoneyData;
}

/** A part of a payment that is to be given back. */
export interface RefundPart {
  /** Derives from the event that asked for it: the gateway gives it back once for a key. */
  readonly key: string;
  readonly amount: MoneyData;
  /** With it, all parts of the payment that were asked for until then. */
  readonly due: MoneyData;
  /** Their keys, its own too. */
  readonly dueKeys: readonly string[];
}

/** ACTION_REQUIRED: the customer must authenticate first; asked again, the answer may be another one. */
export type Authorization =
  | { readonly kind: 'AUTHORIZED' | 'ACTION_REQUIRED' }
  | { readonly kind: 'DECLINED'; readonly reason: string };

/** What a payment has become, whoever has done it. */
export type Found =
  | { readonly kind: 'FOUND'; readonly status: 'CAPTURED' | 'REFUNDED' }
  /** FAILED: the money is neither held nor taken, or no such payment is known. */
  | { readonly kind: 'FOUND'; readonly status: 'VOIDED' | 'FAILED'; readonly reason: string };

/** How something that was asked for ends: done, no longer to be done, or refused for a reason that stays. */
export type Ending =
  { readonly kind: 'DONE' } | Found | { readonly kind: 'REFUSED'; readonly reason: string };

/**
 * A payment provider. Every method may be called again with the same payment and then answers the same: what
 * was done is not done again. Each throws when there is no answer, and nobody knows what was done, or when another
 * answer may come later. An answer is what stays.
 */
export interface PaymentGateway {
  /** Holds the money. A payment that was voided before is declined, so that a late call holds nothing. */
  authorize(payment: Payment, signal: AbortSignal): Promise<Authorization>;
  capture(payment: Payment, signal: AbortSignal): Promise<Ending>;
  /** Lets go of the money, and of any that a call on its way may hold later. */
  void(payment: Payment, signal: AbortSignal): Promise<Ending>;
  /** Gives back what was taken and was not given back yet. */
  refund(payment: Payment, signal: AbortSignal): Promise<Ending>;
  /** Gives back a part of what was taken, if so much of it is left. */
  refundPart(payment: Payment, part: RefundPart, signal: AbortSignal): Promise<Ending>;
  /** Has a part that was given back failed since? Not so if others have given back as much. */
  hasPartFailed(payment: Payment, part: RefundPart, signal: AbortSignal): Promise<boolean>;
  /** What a payment that was authorized has become; undefined while its money is held, or when nothing is known yet. */
  look(payment: Payment, signal: AbortSignal): Promise<Found | undefined>;
  /** What the customer must do with the payment now; undefined when there is nothing. */
  action(payment: Payment, signal: AbortSignal): Promise<CustomerAction | undefined>;
}

/** The customer's program hands the secret to the provider's own, which does the rest. It is kept and logged nowhere. */
export interface CustomerAction {
  readonly clientSecret: string;
}

/** Why a payment is declined whose amount its currency does not have: of orders from before such amounts were refused. */
export const notExact = ({ amount: { amount, currencyCode } }: Payment): string =>
  `${amount} ${currencyCode} cannot be charged exactly`;

/** The gateway gives no answer, or none yet. */
export class GatewayUnavailable extends Error {
  override name = 'GatewayUnavailable';
}

/** The gateway does not take what it is asked, or who asks: somebody must mend the key, the account or this program. */
export class Unusable extends GatewayUnavailable {
  readonly alarm: JobAlarm = 'AT_ONCE';
}

/** It is the customer's turn. */
export class WaitsForCustomer extends GatewayUnavailable {
  readonly alarm: JobAlarm = 'NEVER';
}
