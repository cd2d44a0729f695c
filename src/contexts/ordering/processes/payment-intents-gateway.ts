import { minorUnits } from '../domain/minor-units.js';
import {
  notExact,
  type Authorization,
  type CustomerAction,
  type Ending,
  type Found,
  type Payment,
  type PaymentGateway,
  type RefundPart,
} from './gateway.js';
import {
  pathOf,
  paymentIntentsApi,
  Refused,
  type Intent,
  type PaymentIntentsAccess,
} from './payment-intents-api.js';
import { intentRefunds } from './payment-intents-refunds.js';
import { failed, foundIn, notDone, notYet, outcomeOf } from './payment-intents-states.js';

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

/**
 * Payments over an API of payment intents, as Stripe's is: an intent is made, remembered, and only then
 * confirmed with manual capture. So an intent that may hold money is always known by name, and can be cancelled;
 * a cancelled one cannot be confirmed any more. Idempotency keys make each request happen once; what state the
 * intent is in then says what has happened, whatever a request was answered.
 */
export function paymentIntentsGateway({ references, ...access }: PaymentIntentsOptions): PaymentGateway {
  const api = paymentIntentsApi(access);
  const { get, post } = api;
  const refunds = intentRefunds(api);

  async function intentOf(payment: Payment, amount: number, signal: AbortSignal): Promise<Intent> {
    const known = await references.find(payment.key);
    if (known !== undefined) return get<Intent>(pathOf(known), signal);
    const made = await post<Intent>('/v1/payment_intents', payment, '', signal, {
      amount: String(amount),
      currency: payment.amount.currencyCode.toLowerCase(),
      payment_method: payment.method,
      // Else it is any that the account has enabled, and confirming one of those that redirect needs a page to return to.
      'payment_method_types[]': 'card',
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
    if (amount === undefined) return { kind: 'DECLINED', reason: notExact(payment) };
    try {
      let intent = await intentOf(payment, amount, signal);
      if (intent.status === 'requires_confirmation')
        intent = await post<Intent>(`${pathOf(intent.id)}/confirm`, payment, '/confirm', signal);
      return await conclude(intent, payment, signal);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // An earlier request, which was not answered, may have held the money.
      const known = await references.find(payment.key);
      const intent =
        known === undefined ? undefined : await get<Intent>(pathOf(known), signal).catch(unlessUnknown);
      if (intent !== undefined && intent.status !== 'requires_confirmation')
        return conclude(intent, payment, signal);
      if (error.isOfCard || error.isOfInput) return { kind: 'DECLINED', reason: error.message };
      // The customer can't help it.
      throw notDone('authorization', error);
    }
  }

  /**
   * What has come of an authorization. A declined intent is cancelled: else whoever was given its secret, to
   * authenticate, could have another card hold the money for an order that is cancelled.
   */
  async function conclude(intent: Intent, payment: Payment, signal: AbortSignal): Promise<Authorization> {
    const outcome = outcomeOf(intent);
    if (intent.status !== 'requires_payment_method') return outcome;
    try {
      await post<Intent>(`${pathOf(intent.id)}/cancel`, payment, '/cancel', signal);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // It has become something else meanwhile: asked again, that is looked at.
      throw notYet('cancel of a declined payment', error.message);
    }
    return outcome;
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
    return refunds.giveBack(payment, intent, signal);
  }

  async function refundPart(payment: Payment, part: RefundPart, signal: AbortSignal): Promise<Ending> {
    const intent = await known(payment, signal);
    if ('kind' in intent) return 'reason' in intent ? { kind: 'REFUSED', reason: intent.reason } : intent;
    return refunds.givePart(payment, intent, part, signal);
  }

  async function hasPartFailed(payment: Payment, part: RefundPart, signal: AbortSignal): Promise<boolean> {
    const intent = await known(payment, signal);
    return 'kind' in intent ? false : refunds.hasPartFailed(intent, part, signal);
  }

  async function look(payment: Payment, signal: AbortSignal): Promise<Found | undefined> {
    if (minorUnits(payment.amount) === undefined || isFree(payment)) return undefined;
    const intent = await known(payment, signal);
    if ('kind' in intent) return intent.kind === 'FOUND' ? intent : undefined;
    const found = foundIn(intent);
    if (found?.status !== 'CAPTURED') return found;
    return (await refunds.areComplete(intent, signal)) ? { kind: 'FOUND', status: 'REFUNDED' } : found;
  }

  async function action(payment: Payment, signal: AbortSignal): Promise<CustomerAction | undefined> {
    const intent = await known(payment, signal);
    if ('kind' in intent) return undefined;
    const { status, client_secret: clientSecret } = intent;
    return status === 'requires_action' && clientSecret !== undefined ? { clientSecret } : undefined;
  }

  return { authorize, capture, void: cancel, refund, refundPart, hasPartFailed, look, action };
}

/** The provider refuses an amount of 0: there is nothing to hold, and nothing to give back. */
const isFree = ({ amount }: Payment): boolean => minorUnits(amount) === 0;

function unlessUnknown(error: unknown): undefined {
  if (!(error instanceof Refused && error.isUnknown)) throw error;
}
