import { address, choice, text, wholeNumber } from '../../kit/node/checks.js';
import { setting, type Environment, type SettingValues } from '../../kit/node/settings.js';
import { isTimeZone } from '../../kit/values/days.js';
import type { PaymentOptions } from './processes/ordering-work.js';

export const settings = {
  SHOP_CURRENCY: setting(
    text.regex(/^[A-Z]{3}$/, 'must be a currency code of ISO 4217 such as GBP'),
    'The one currency that the shop sells in.',
    'GBP',
  ),
  SHOP_TIME_ZONE: setting(
    text.refine(isTimeZone, 'must be a time zone such as Europe/Berlin, or UTC'),
    'Whose days the sales dashboard counts by; after a change, rebuild sales-dashboard.',
    'UTC',
  ),
  LOW_STOCK_UNITS: setting(
    wholeNumber(0, 1_000_000),
    'From how many available units down a product is low on stock.',
    '5',
  ),
  PAYMENT_GATEWAY: setting(
    choice(['sandbox', 'payment-intents']),
    'Who is asked for payments: the sandbox, whose books are in the write database, or an API of payment intents.',
    'sandbox',
  ),
  PAYMENT_GATEWAY_URL: setting(
    address(['http:', 'https:'], 'https://api.stripe.com'),
    'Where the API of payment intents is.',
    'https://api.stripe.com',
  ),
  PAYMENT_GATEWAY_KEY: setting(text, 'Secret key for the API of payment intents.'),
  PAYMENT_WEBHOOK_SECRET: setting(
    text,
    'Signs what the payment provider posts to /webhooks/payments; without it nothing is taken there.',
  ),
  PAYMENT_DEADLINE_SECONDS: setting(
    wholeNumber(1, 604_800),
    'How long an order waits for an answer of the payment gateway before it is cancelled.',
    '900',
  ),
};

/** What the context is made with. */
export interface OrderingOptions {
  /** The one currency of this shop. */
  readonly currencyCode: string;
  /** From how many available units down a product is low on stock. */
  readonly lowStock: number;
  /** Whose days the sales dashboard counts by. */
  readonly timeZone: string;
  readonly payments: PaymentOptions;
}

export function optionsOf(v: SettingValues<typeof settings>): OrderingOptions {
  return {
    currencyCode: v.SHOP_CURRENCY,
    lowStock: v.LOW_STOCK_UNITS,
    timeZone: v.SHOP_TIME_ZONE,
    payments: {
      provider:
        v.PAYMENT_GATEWAY === 'sandbox'
          ? undefined
          : { url: v.PAYMENT_GATEWAY_URL, secretKey: v.PAYMENT_GATEWAY_KEY ?? '' },
      webhookSecret: v.PAYMENT_WEBHOOK_SECRET,
      deadlineMs: v.PAYMENT_DEADLINE_SECONDS * 1_000,
    },
  };
}

export const settingsProblems = (env: Environment): readonly string[] =>
  env['PAYMENT_GATEWAY'] === 'payment-intents' && (env['PAYMENT_GATEWAY_KEY'] ?? '') === ''
    ? ['PAYMENT_GATEWAY_KEY is needed with PAYMENT_GATEWAY=payment-intents: the secret key of your account']
    : [];
