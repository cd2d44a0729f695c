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

/** The payment that a webhook is about; undefined when it is about none of ours. */
export function paymentKeyOf(body: string): string | undefined {
  try {
    const event = JSON.parse(body) as {
      data?: { object?: { metadata?: { payment_key?: unknown } } };
    } | null;
    const key = event?.data?.object?.metadata?.payment_key;
    return typeof key === 'string' ? key : undefined;
  } catch {
    return undefined;
  }
}
