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

/** https://docs.stripe.com/api/refunds/object */
interface Refund {
  readonly id: string;
  readonly status: 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled';
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

/** A fault of the provider's own. It is remembered under the idempotency key like any other answer. */
class Faulty extends GatewayUnavailable {}

/**
 * Payments over an API of payment intents, as Stripe's is: an intent is made, remembered, and only then
 * confirmed with manual capture. So an intent that may hold money is always known by name, and can be cancelled;
 * a cancelled one cannot be confirmed any more. Idempotency keys make each request happen once; what state the
 * intent is in then says what has happened, whatever a request was answered.
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
    const message = `the payment provider answered ${status}: ${error.message ?? ''}`;
    if (status >= 500) throw new Faulty(message);
    if ([401, 403, 408, 409, 425, 429].includes(status)) throw new GatewayUnavailable(message);
    throw new Refused(status, error);
  }

  /**
   * Posts under a key that derives from the payment. To that key the provider repeats a fault of its own for a day
   * (https://docs.stripe.com/api/idempotent_requests): only under another one is it done. None of them is done twice:
   * of two intents one is confirmed, and the state of an intent lets each step through once.
   */
  async function post<T>(
    path: string,
    { key, attempt }: Payment,
    step: string,
    signal: AbortSignal,
    body: Record<string, string> = {},
  ): Promise<T> {
    try {
      return await call<T>(path, signal, body, `${key}${step}`);
    } catch (error) {
      if (!(error instanceof Faulty)) throw error;
      return call<T>(path, signal, body, `${key}${step}/${attempt}`);
    }
  }

  const pathOf = (intent: string) => `/v1/payment_intents/${encodeURIComponent(intent)}`;

  async function intentOf(payment: Payment, amount: number, signal: AbortSignal): Promise<Intent> {
    const known = await references.find(payment.key);
    if (known !== undefined) return call<Intent>(pathOf(known), signal);
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
    return kept === undefined || kept === made.id ? made : call<Intent>(pathOf(kept), signal);
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
      const intent = known === undefined ? undefined : await call<Intent>(pathOf(known), signal);
      return intent === undefined || intent.status === 'requires_confirmation'
        ? { kind: 'DECLINED', reason: error.message }
        : outcomeOf(intent);
    }
  }

  /** Posts to the intent, unless it is there already or none was ever made. */
  async function settle(
    payment: Payment,
    signal: AbortSignal,
    action: 'capture' | 'cancel',
    done: Intent['status'],
  ): Promise<void> {
    if (isFree(payment)) return;
    const intent = await intentOf(payment, minorUnits(payment.amount) ?? 0, signal);
    if (intent.status === done) return;
    const path = pathOf(intent.id);
    const { status } = await post<Intent>(`${path}/${action}`, payment, `/${action}`, signal).catch(
      async (error: unknown) => {
        const now = error instanceof Refused ? await call<Intent>(path, signal) : undefined;
        if (now?.status !== done) throw error;
        return now;
      },
    );
    if (status !== done)
      throw new GatewayUnavailable(`the payment provider has not done the ${action} yet (${status})`);
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
      if (isFree(payment)) return;
      const { id } = await intentOf(payment, minorUnits(payment.amount) ?? 0, signal);
      // The answer to the request would say for ever how it began; what has become of it, the list says.
      const path = `/v1/refunds?limit=100&payment_intent=${encodeURIComponent(id)}`;
      const { data: refunds } = await call<{ data: Refund[] }>(path, signal);
      if (refunds.some(({ status }) => status === 'succeeded')) return;
      const running = refunds.find(({ status }) => status === 'pending' || status === 'requires_action');
      try {
        const { status } =
          running ??
          (await post<Refund>('/v1/refunds', payment, `/refund/${refunds.length}`, signal, {
            payment_intent: id,
            'metadata[payment_key]': payment.key,
          }));
        if (status !== 'succeeded') throw new GatewayUnavailable(`the refund is ${status}`);
      } catch (error) {
        if (!(error instanceof Refused) || error.error.code !== 'charge_already_refunded') throw error;
      }
    },
  };
}

/** The provider refuses an amount of 0: there is nothing to hold, and nothing to give back. */
const isFree = ({ amount }: Payment): boolean => minorUnits(amount) === 0;

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
