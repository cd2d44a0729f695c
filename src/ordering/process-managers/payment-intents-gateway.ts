import { GatewayUnavailable, type Authorization, type Payment, type PaymentGateway } from './gateway.js';
import { minorUnits } from './minor-units.js';

/** Where it is remembered under what name the provider knows our payments. */
export interface PaymentReferences {
  find(paymentKey: string): Promise<string | undefined>;
  keep(paymentKey: string, reference: string): Promise<void>;
}

export interface PaymentIntentsOptions {
  /** Such as https://api.stripe.com. */
  readonly url: string;
  readonly secretKey: string;
  readonly references: PaymentReferences;
}

/** https://docs.stripe.com/api/payment_intents/object */
interface Intent {
  readonly id: string;
  readonly status:
    | 'requires_payment_method'
    | 'requires_confirmation'
    | 'requires_action'
    | 'processing'
    | 'requires_capture'
    | 'canceled'
    | 'succeeded';
  readonly last_payment_error?: { readonly message?: string } | null;
}

interface ApiError {
  readonly type?: string;
  readonly code?: string;
  readonly message?: string;
  readonly payment_intent?: Intent;
}

/** The provider has said no; asking the same again would be answered the same. */
class Refused extends Error {
  constructor(
    readonly status: number,
    readonly error: ApiError,
  ) {
    super(error.message ?? `the payment provider refused with ${status}`);
  }
}

/**
 * Payments over an API of payment intents, as Stripe's is: an intent is made, remembered, and only then
 * confirmed with manual capture. So an intent that may hold money is always known by name, and can be cancelled;
 * a cancelled one cannot be confirmed any more. Idempotency keys make each request happen once.
 */
export function paymentIntentsGateway({ url, secretKey, references }: PaymentIntentsOptions): PaymentGateway {
  async function call<T>(
    path: string,
    signal: AbortSignal,
    body?: Record<string, string>,
    idempotencyKey?: string,
  ): Promise<T> {
    let response: Response;
    let answer: unknown;
    try {
      response = await fetch(new URL(path, url), {
        method: body ? 'POST' : 'GET',
        headers: {
          authorization: `Bearer ${secretKey}`,
          ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        },
        ...(body ? { body: new URLSearchParams(body) } : {}),
        signal,
      });
      answer = await response.json();
    } catch (cause) {
      throw new GatewayUnavailable('the payment provider gave no answer', { cause });
    }
    if (response.ok) return answer as T;
    const { error = {} } = answer as { error?: ApiError };
    const { status } = response;
    // 409: the same request is under way. 401 and 403 are mended by the operator, not by the customer.
    if (status >= 500 || [401, 403, 409, 429].includes(status))
      throw new GatewayUnavailable(`the payment provider answered ${status}: ${error.message ?? ''}`);
    throw new Refused(status, error);
  }

  async function intentOf(payment: Payment, amount: number, signal: AbortSignal): Promise<Intent> {
    const known = await references.find(payment.key);
    if (known !== undefined) return call<Intent>(`/v1/payment_intents/${encodeURIComponent(known)}`, signal);
    const made = await call<Intent>(
      '/v1/payment_intents',
      signal,
      {
        amount: String(amount),
        currency: payment.amount.currencyCode.toLowerCase(),
        payment_method: payment.method,
        capture_method: 'manual',
        confirm: 'false',
        description: `Order ${payment.orderNumber}`,
        'metadata[payment_key]': payment.key,
      },
      payment.key,
    );
    await references.keep(payment.key, made.id);
    return made;
  }

  async function authorize(payment: Payment, signal: AbortSignal): Promise<Authorization> {
    const amount = minorUnits(payment.amount);
    if (amount === undefined)
      return {
        kind: 'DECLINED',
        reason: `${payment.amount.amount} ${payment.amount.currencyCode} cannot be charged exactly`,
      };
    try {
      let intent = await intentOf(payment, amount, signal);
      if (intent.status === 'requires_confirmation')
        intent = await call<Intent>(
          `/v1/payment_intents/${encodeURIComponent(intent.id)}/confirm`,
          signal,
          {},
          `${payment.key}/confirm`,
        );
      return outcomeOf(intent);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { kind: 'DECLINED', reason: error.message };
    }
  }

  /** Posts to the intent, unless it is there already. */
  async function settle(
    payment: Payment,
    signal: AbortSignal,
    action: 'capture' | 'cancel',
    done: Intent['status'],
  ): Promise<void> {
    const intent = await intentOf(payment, minorUnits(payment.amount) ?? 0, signal);
    if (intent.status === done) return;
    const path = `/v1/payment_intents/${encodeURIComponent(intent.id)}/${action}`;
    await call<Intent>(path, signal, {}, `${payment.key}/${action}`);
  }

  return {
    authorize,
    capture: (payment, signal) => settle(payment, signal, 'capture', 'succeeded'),
    async void(payment, signal) {
      // An amount that cannot be charged has never been.
      if (minorUnits(payment.amount) === undefined) return;
      try {
        await settle(payment, signal, 'cancel', 'canceled');
      } catch (error) {
        // An intent that could not be made holds nothing.
        if (!(error instanceof Refused) || (await references.find(payment.key)) !== undefined) throw error;
      }
    },
    async refund(payment, signal) {
      const { id } = await intentOf(payment, minorUnits(payment.amount) ?? 0, signal);
      try {
        await call('/v1/refunds', signal, { payment_intent: id }, `${payment.key}/refund`);
      } catch (error) {
        if (!(error instanceof Refused) || error.error.code !== 'charge_already_refunded') throw error;
      }
    },
  };
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
