import { GatewayUnavailable, Unusable, type Authorization, type Found } from './gateway.js';
import type { Intent, Refused } from './payment-intents-api.js';

export const failed = (reason: string): Found => ({ kind: 'FOUND', status: 'FAILED', reason });
/** Asked again later, the answer may be another one. */
export const notYet = (what: string, status: string) =>
  new GatewayUnavailable(`the payment provider has not done the ${what} yet (${status})`);
/** Neither its code nor the intent's state say that it will never be done. */
export const notDone = (what: string, cause: Refused) =>
  new Unusable(`the payment provider has not done the ${what}: ${cause.message}`, { cause });

/** What has become of the intent of a payment that was authorized; undefined while its money is held. */
export function foundIn({ status, last_payment_error, cancellation_reason }: Intent): Found | undefined {
  switch (status) {
    case 'succeeded':
      return { kind: 'FOUND', status: 'CAPTURED' };
    case 'canceled':
      return { kind: 'FOUND', status: 'VOIDED', reason: whyCanceled(cancellation_reason) };
    case 'requires_payment_method':
    case 'requires_confirmation':
    case 'requires_action':
      return failed(last_payment_error?.message ?? `the money is not held any more (${status})`);
    case 'requires_capture':
    case 'processing':
      return undefined;
    default:
      return status satisfies never;
  }
}

function whyCanceled(reason: string | null | undefined): string {
  // By the provider itself, when the hold has run out.
  if (reason === 'automatic' || reason === 'expired') return 'the hold on the money has expired';
  return `it was cancelled at the payment provider${reason ? ` (${reason})` : ''}`;
}

export function outcomeOf({ status, last_payment_error: failure }: Intent): Authorization {
  switch (status) {
    case 'requires_capture':
    case 'succeeded':
      return { kind: 'AUTHORIZED' };
    case 'requires_payment_method':
      return { kind: 'DECLINED', reason: failure?.message ?? 'the card was declined' };
    case 'canceled':
      // Cancelled here once it was declined, or voided before it ever was authorized.
      return { kind: 'DECLINED', reason: failure?.message ?? 'the payment was voided' };
    case 'requires_action':
      return { kind: 'ACTION_REQUIRED' };
    case 'requires_confirmation':
    case 'processing':
      throw new GatewayUnavailable(`the payment provider has not decided yet (${status})`);
    default:
      return status satisfies never;
  }
}
