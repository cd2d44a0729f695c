import { GatewayUnavailable, Unusable, type Payment } from './gateway.js';

/**
 * What is asked and answered is as in this version, whichever the account has (https://docs.stripe.com/api/versioning).
 * Before it is changed, read what has changed since: https://docs.stripe.com/changelog.
 */
const version = '2026-02-25.clover';

/** Where the API of payment intents is, such as https://api.stripe.com, and the key of the account. */
export interface PaymentIntentsAccess {
  readonly url: string;
  readonly secretKey: string;
}

/** https://docs.stripe.com/api/payment_intents/object */
export interface Intent {
  readonly id: string;
  readonly status:
    | 'requires_payment_method'
    | 'requires_confirmation'
    | 'requires_action'
    | 'processing'
    | 'requires_capture'
    | 'canceled'
    | 'succeeded';
  readonly amount: number;
  readonly amount_received?: number;
  readonly cancellation_reason?: string | null;
  readonly client_secret?: string;
  readonly last_payment_error?: { readonly message?: string } | null;
}

/** https://docs.stripe.com/api/refunds/object */
export interface Refund {
  readonly id: string;
  readonly amount: number;
  readonly status: 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled';
  readonly failure_reason?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

interface ApiError {
  readonly type?: string;
  readonly code?: string;
  readonly message?: string;
  readonly param?: string;
}

/** Codes by which a card or its bank says no, with whatever status (https://docs.stripe.com/error-codes). */
const ofCards = new Set(
  `authentication_required card_decline_rate_limit_exceeded card_declined expired_card incorrect_address incorrect_cvc
  incorrect_number incorrect_zip insufficient_funds invalid_card_type invalid_cvc invalid_expiry_month
  invalid_expiry_year invalid_number payment_intent_authentication_failure payment_intent_payment_attempt_expired
  payment_intent_payment_attempt_failed payment_method_customer_decline payment_method_provider_decline
  postal_code_invalid`.split(/\s+/),
);
/** Codes by which it says that the method or the amount of this one payment cannot be. */
const ofInput = new Set(
  `amount_too_large amount_too_small payment_intent_incompatible_payment_method payment_method_currency_mismatch
  payment_method_unexpected_state`.split(/\s+/),
);

/** The provider has said no; what that means, its code and the state of the intent say. */
export class Refused extends Error {
  override name = 'Refused';
  constructor(
    readonly status: number,
    readonly error: ApiError,
    /** It is the answer of an earlier request under the same idempotency key: this one was not looked at. */
    readonly replayed: boolean,
  ) {
    super(error.message ?? `the payment provider refused with ${status}`);
  }

  /** What was asked for was right, and the card or its bank says no (https://docs.stripe.com/api/errors). */
  get isOfCard(): boolean {
    return this.status === 402 || this.error.type === 'card_error' || ofCards.has(this.error.code ?? '');
  }

  /** This payment method, or this amount, will never do: a customer who orders again sends a method that was used up. */
  get isOfInput(): boolean {
    const { code = '', param, message = '' } = this.error;
    // A used one has no code of its own.
    if (ofInput.has(code) || /PaymentMethod was previously used/.test(message)) return true;
    return this.isMissing && param === 'payment_method';
  }

  /** The key was used for a request of other parameters, as an older version of this program sends them. */
  get isOfKey(): boolean {
    return this.error.type === 'idempotency_error';
  }

  get isUnknown(): boolean {
    return this.status === 404 && this.isMissing;
  }

  /** What is asked about is not there. Not so what the other mode has, live or test: there the key is wrong. */
  private get isMissing(): boolean {
    const { code, message = '' } = this.error;
    return code === 'resource_missing' && !message.includes('similar object exists');
  }
}

/** What the provider says is kept, shown and logged; a payment method, which it may name, is not. */
function withoutMethod(error: ApiError, method = ''): ApiError {
  // Shorter ones are words of the message, and no secrets.
  if (error.message === undefined || method.length < 6) return error;
  return { ...error, message: error.message.replaceAll(method, '…') };
}

/** A fault that the provider repeats under the idempotency key, its own or one that is mended, like any answer. */
class Repeated extends GatewayUnavailable {}

/** So many answers are never remembered in a day: a job that has long been failing asks once an hour. */
const mostKeys = 100;

/** Is this key used up, by an answer that is repeated or by another request? What was done under it is known, then. */
const isUsedUp = (error: unknown): boolean =>
  error instanceof Repeated ||
  (error instanceof Refused && (error.replayed ? !error.isOfCard : error.isOfKey));

/** Asks the API; what it does not do is thrown, as one of the above. */
export function paymentIntentsApi({ url, secretKey }: PaymentIntentsAccess) {
  async function call<T>(
    path: string,
    signal: AbortSignal,
    body?: Record<string, string>,
    { idempotencyKey, method }: { idempotencyKey?: string; method?: string } = {},
  ): Promise<T> {
    let response: Response;
    let answer: unknown;
    try {
      response = await fetch(new URL(path, url), {
        method: body ? 'POST' : 'GET',
        headers: {
          authorization: `Bearer ${secretKey}`,
          'stripe-version': version,
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
    const error = withoutMethod((answer as { error?: ApiError }).error ?? {}, method);
    const { status } = response;
    const message = `the payment provider answered ${status}: ${error.message ?? ''}`;
    const replayed = response.headers.get('idempotent-replayed') === 'true';
    if (status >= 500) throw new (replayed ? Repeated : GatewayUnavailable)(message);
    // Mended by the operator, not by the customer.
    if (status === 401 || status === 403) throw new (replayed ? Repeated : Unusable)(message);
    // 409: the same request is under way.
    if ([408, 409, 425, 429].includes(status)) throw new GatewayUnavailable(message);
    throw new Refused(status, error, replayed);
  }

  return {
    /** All that can be refused of it for good is that there is no such thing; else who asks is wrong, or how. */
    async get<T>(path: string, signal: AbortSignal): Promise<T> {
      try {
        return await call<T>(path, signal);
      } catch (error) {
        if (!(error instanceof Refused) || error.isUnknown) throw error;
        throw new Unusable(`the payment provider answered ${error.status}: ${error.message}`, {
          cause: error,
        });
      }
    },

    /**
     * Posts under a key that derives from the payment. To that key the provider repeats for a day what it has answered
     * (https://docs.stripe.com/api/idempotent_requests), a fault of its own and what it refuses, too: only under another
     * one is it asked anew. What a card's bank has said stays. The keys are the same in the same order for whoever asks,
     * and the next is for who has seen that the one before is used up: after an answer that was lost, or a fault that
     * came just now, nobody knows what was done, and the same keys are gone through again later. So nothing is done
     * twice: two that ask at once ask under one key; of two intents one is confirmed, and the state of an intent lets
     * each step through once. Where it would not, `unlessDone` looks before each further key, and throws if it was done.
     */
    async post<T>(
      path: string,
      payment: Payment,
      step: string,
      signal: AbortSignal,
      body: Record<string, string> = {},
      unlessDone?: () => Promise<void>,
    ): Promise<T> {
      for (let nth = 0; ; nth++) {
        const key = `${payment.key}${step}${nth === 0 ? '' : `/${nth}`}`;
        try {
          return await call<T>(path, signal, body, { idempotencyKey: key, method: payment.method });
        } catch (error) {
          if (!isUsedUp(error) || nth === mostKeys) throw error;
        }
        await unlessDone?.();
      }
    },
  };
}

export type PaymentIntentsApi = ReturnType<typeof paymentIntentsApi>;

export const pathOf = (intent: string): string => `/v1/payment_intents/${encodeURIComponent(intent)}`;
