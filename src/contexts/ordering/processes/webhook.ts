import { createHmac, timingSafeEqual } from 'node:crypto';

/** Older deliveries are not believed: whoever has overheard one could send it again. */
const toleranceS = 300;

/**
 * Is a webhook's body the provider's? The header is `t=seconds,v1=hex,…`, each v1 an HMAC-SHA256 of
 * `seconds.body` (https://docs.stripe.com/webhooks#verify-manually).
 */
export function isSigned(header: string, body: string, secret: string, now: Date): boolean {
  const parts = header.split(',').map((part) => part.split('=', 2) as [string, string?]);
  const [, seconds = ''] = parts.find(([name]) => name === 't') ?? [];
  if (!/^\d{1,12}$/.test(seconds)) return false;
  if (Math.abs(now.getTime() / 1_000 - Number(seconds)) > toleranceS) return false;
  const right = createHmac('sha256', secret).update(`${seconds}.${body}`).digest();
  return parts.some(([name, hex = '']) => {
    const given = Buffer.from(hex, 'hex');
    return name === 'v1' && given.length === right.length && timingSafeEqual(given, right);
  });
}

/** What a webhook is about: a payment of ours by its key, or by the name that the provider has for it. */
export interface WebhookSubject {
  readonly paymentKey?: string;
  readonly reference?: string;
}

/**
 * The payment that a webhook is about. Intents and charges carry our key; refunds that somebody made in the provider's
 * pages name the intent only.
 */
export function subjectOf(body: string): WebhookSubject {
  let event: unknown;
  try {
    event = JSON.parse(body);
  } catch {
    return {};
  }
  const object = fieldOf(fieldOf(event, 'data'), 'object');
  const paymentKey = fieldOf(fieldOf(object, 'metadata'), 'payment_key');
  const intent = fieldOf(object, 'payment_intent');
  // Named, or expanded.
  const named = fieldOf(object, 'object') === 'payment_intent' ? object : intent;
  const reference = typeof named === 'string' ? named : fieldOf(named, 'id');
  return {
    ...(typeof paymentKey === 'string' ? { paymentKey } : {}),
    ...(typeof reference === 'string' ? { reference } : {}),
  };
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
