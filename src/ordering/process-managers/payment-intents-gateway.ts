import {
  GatewayUnavailable,
  type Authorization,
  type Ending,
  type Found,
  type Payment,
  type PaymentGateway,
} from './gateway.js';
import { minorUnits } from './minor-units.js';
import {
  pathOf,
  paymentIntentsApi,
  Refused,
  type Intent,
  type PaymentIntentsAccess,
  type Refund,
} from './payment-intents-api.js';

/** Where it is remembered under what name the provider knows our payments. */
export interface PaymentReferences {
  find(paymentKey: string): Promise<string | undefined>;
  keep(paymentKey: string, reference: string): Promise<void>;
}

export interface PaymentIntentsOptions extends PaymentIntentsAccess {
  readonly references: PaymentReferences;
}

const done: Ending = { kind: 'DONE' };

/** An authorization of this kind cannot be captured any more, whatever state its intent is still shown in. */
const lapsed = new Set(['charge_expired_for_capture', 'capture_charge_authorization_expired']);
/** These refunds will never be had. */
const notRefundable = new Set(['charge_disputed', 'refund_disputed_payment', 'charge_not_refundable']);
/** So a refund has failed for good (https://docs.stripe.com/refunds#failed-refunds): the money must go another way. */
const failedForGood = new Set(['lost_or_stolen_card', 'expired_or_canceled_card', 'declined']);
/** A refund that has failed so often will fail again. */
const mostRefunds = 5;

/**
 * Payments over an API of payment intents, as Stripe's is: an intent is made, remembered, and only then
 * confirmed with manual capture. So an intent that may hold money is always known by name, and can be cancelled;
 * a cancelled one cannot be confirmed any more. Idempotency keys make each request happen once; what state the
 * intent is in then says what has happened, whatever a request was answered.
 */
export function paymentIntentsGateway({ references, ...access }: PaymentIntentsOptions): PaymentGateway {
  const { get, post } = paymentIntentsApi(access);

  async function intentOf(payment: Payment, amount: number, signal: AbortSignal): Promise<Intent> {
    const known = await references.find(payment.key);
    if (known !== undefined) return get<Intent>(pathOf(known), signal);
    const made = await post<Intent>('/v1/payment_intents', payment, '', signal, {
      amount: String(amount),
      currency: payment.amount.currencyCode.toLowerCase(),
      payment_method: payment.method,
      capture_method: 'manual',
      confirm: 'false',
      description: `Order ${payment.orderNumber}`,
      'metadata[payment_key]': payment.key,
    });
    await references.keep(payment.key, made.id);
    // Another worker may have been first, and made another: only the one that is remembered may hold money.
    const kept = await references.find(payment.key);
    return kept === undefined || kept === made.id ? made : get<Intent>(pathOf(kept), signal);
  }

  async function authorize(payment: Payment, signal: AbortSignal): Promise<Authorization> {
    if (isFree(payment)) return { kind: 'AUTHORIZED' };
    const amount = minorUnits(payment.amount);
    if (amount === undefined)
      return {
        kind: 'DECLINED',
        reason: `${payment.amount.amount} ${payment.amount.currencyCode} cannot be charged exactly`,
      };
    try {
      let intent = await intentOf(payment, amount, signal);
      if (intent.status === 'requires_confirmation')
        intent = await post<Intent>(`${pathOf(intent.id)}/confirm`, payment, '/confirm', signal);
      return outcomeOf(intent);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // An earlier request, which was not answered, may have held the money.
      const known = await references.find(payment.key);
      const intent = known === undefined ? undefined : await get<Intent>(pathOf(known), signal);
      return intent === undefined || intent.status === 'requires_confirmation'
        ? { kind: 'DECLINED', reason: error.message }
        : outcomeOf(intent);
    }
  }

  /** The intent of a payment that was authorized, or why there is none: the provider will not know it later either. */
  async function known(payment: Payment, signal: AbortSignal): Promise<Intent | Ending> {
    const reference = await references.find(payment.key);
    if (reference === undefined) return failed('it was never made at the payment provider');
    try {
      return await get<Intent>(pathOf(reference), signal);
    } catch (error) {
      if (error instanceof Refused && error.isUnknown) return failed(error.message);
      throw error;
    }
  }

  async function capture(payment: Payment, signal: AbortSignal): Promise<Ending> {
    if (isFree(payment)) return done;
    const intent = await known(payment, signal);
    if ('kind' in intent) return intent;
    const before = foundIn(intent);
    if (before) return before.status === 'CAPTURED' ? done : before;
    const path = pathOf(intent.id);
    try {
      const { status } = await post<Intent>(`${path}/capture`, payment, '/capture', signal);
      if (status === 'succeeded') return done;
      throw notYet('capture', status);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.isUnknown) return failed(error.message);
      const after = foundIn(await get<Intent>(path, signal));
      if (after) return after.status === 'CAPTURED' ? done : after;
      if (lapsed.has(error.error.code ?? '')) return failed(error.message);
      if (error.isOfCard) return { kind: 'REFUSED', reason: error.message };
      throw notDone('capture', error);
    }
  }

  async function cancel(payment: Payment, signal: AbortSignal): Promise<Ending> {
    const amount = minorUnits(payment.amount);
    // An amount that cannot be charged has never been.
    if (amount === undefined || amount === 0) return done;
    let intent: Intent;
    try {
      intent = await intentOf(payment, amount, signal);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // An intent that could not be made holds nothing.
      if ((await references.find(payment.key)) === undefined) return done;
      if (error.isUnknown) return failed(error.message);
      throw notDone('cancel', error);
    }
    if (intent.status === 'canceled') return done;
    const path = pathOf(intent.id);
    try {
      const { status } = await post<Intent>(`${path}/cancel`, payment, '/cancel', signal);
      if (status === 'canceled') return done;
      throw notYet('cancel', status);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { status } = await get<Intent>(path, signal);
      if (status === 'canceled') return done;
      // Somebody has captured it: whoever wanted it voided wants the money given back.
      if (status === 'succeeded') return { kind: 'FOUND', status: 'CAPTURED' };
      throw notDone('cancel', error);
    }
  }

  async function refund(payment: Payment, signal: AbortSignal): Promise<Ending> {
    if (isFree(payment)) return done;
    const intent = await known(payment, signal);
    if ('kind' in intent) return 'reason' in intent ? { kind: 'REFUSED', reason: intent.reason } : intent;
    // The answer to the request would say for ever how it began; what has become of it, the list says.
    const refunds = await refundsOf(intent, signal);
    if (refunds.some(({ status }) => status === 'succeeded')) return done;
    const last = refunds[0];
    if (
      last?.status === 'failed' &&
      (failedForGood.has(last.failure_reason ?? '') || refunds.length >= mostRefunds)
    )
      return {
        kind: 'REFUSED',
        reason: `the refund has failed: ${last.failure_reason ?? 'no reason was given'}`,
      };
    const running = refunds.find(({ status }) => status === 'pending' || status === 'requires_action');
    try {
      const { status } =
        running ??
        (await post<Refund>('/v1/refunds', payment, `/refund/${refunds.length}`, signal, {
          payment_intent: intent.id,
          'metadata[payment_key]': payment.key,
        }));
      if (status === 'succeeded') return done;
      throw notYet('refund', status);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { code = '' } = error.error;
      if (code === 'charge_already_refunded') return done;
      if (notRefundable.has(code) || error.isUnknown || error.isOfCard)
        return { kind: 'REFUSED', reason: error.message };
      const after = foundIn(await get<Intent>(pathOf(intent.id), signal));
      if (after && after.status !== 'CAPTURED') return { kind: 'REFUSED', reason: error.message };
      throw notDone('refund', error);
    }
  }

  /** The newest first. */
  async function refundsOf({ id }: Intent, signal: AbortSignal): Promise<readonly Refund[]> {
    const path = `/v1/refunds?limit=100&payment_intent=${encodeURIComponent(id)}`;
    return (await get<{ data: Refund[] }>(path, signal)).data;
  }

  async function look(payment: Payment, signal: AbortSignal): Promise<Found | undefined> {
    if (minorUnits(payment.amount) === undefined || isFree(payment)) return undefined;
    const intent = await known(payment, signal);
    if ('kind' in intent) return intent.kind === 'FOUND' ? intent : undefined;
    const found = foundIn(intent);
    if (found?.status !== 'CAPTURED') return found;
    const refunds = await refundsOf(intent, signal);
    return refunds.some(({ status }) => status === 'succeeded')
      ? { kind: 'FOUND', status: 'REFUNDED' }
      : found;
  }

  return { authorize, capture, void: cancel, refund, look };
}

/** The provider refuses an amount of 0: there is nothing to hold, and nothing to give back. */
const isFree = ({ amount }: Payment): boolean => minorUnits(amount) === 0;

const failed = (reason: string): Found => ({ kind: 'FOUND', status: 'FAILED', reason });
const notYet = (what: string, status: string) =>
  new GatewayUnavailable(`the payment provider has not done the ${what} yet (${status})`);
/** Neither its code nor the intent's state say that it will never be done. */
const notDone = (what: string, cause: Refused) =>
  new GatewayUnavailable(`the payment provider has not done the ${what}: ${cause.message}`, { cause });

/** What has become of the intent of a payment that was authorized; undefined while its money is held. */
function foundIn({ status, last_payment_error, cancellation_reason }: Intent): Found | undefined {
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

function outcomeOf({ status, last_payment_error: failure }: Intent): Authorization {
  switch (status) {
    case 'requires_capture':
    case 'succeeded':
      return { kind: 'AUTHORIZED' };
    case 'requires_payment_method':
      return { kind: 'DECLINED', reason: failure?.message ?? 'the card was declined' };
    case 'canceled':
      return { kind: 'DECLINED', reason: 'the payment was voided' };
    case 'requires_confirmation':
    case 'requires_action':
    case 'processing':
      throw new GatewayUnavailable(`the payment provider has not decided yet (${status})`);
    default:
      return status satisfies never;
  }
}
