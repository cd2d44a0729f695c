import { address, choice, text, wholeNumber } from '../../kit/node/checks.js';
import { setting, type Environment, type SettingValues } from '../../kit/node/settings.js';
import { isTimeZone } from '../../kit/values/days.js';
import type { PaymentOptions } from './processes/ordering-work.js';

export const settings = {
  currency: setting(
    'SHOP_CURRENCY',
    text.regex(/^[A-Z]{3}$/, 'must be a currency code of ISO 4217 such as GBP'),
    'GBP',
    'The one currency that the shop sells in.',
  ),
  timeZone: setting(
    'SHOP_TIME_ZONE',
    text.refine(isTimeZone, 'must be a time zone such as Europe/Berlin, or UTC'),
    'UTC',
    'Whose days the sales dashboard counts by; after a change, rebuild sales-dashboard.',
  ),
  lowStock: setting(
    'LOW_STOCK_UNITS',
    wholeNumber(0, 1_000_000),
    '5',
    'From how many available units down a product is low on stock.',
  ),
  gateway: setting(
    'PAYMENT_GATEWAY',
    choice(['sandbox', 'payment-intents']),
    'sandbox',
    'Who is asked for payments: the sandbox, whose books are in the write database, or an API of payment intents.',
  ),
  gatewayUrl: setting(
    'PAYMENT_GATEWAY_URL',
    address(['http:', 'https:'], 'https://api.stripe.com'),
    'https://api.stripe.com',
    'Where the API of payment intents is.',
  ),
  gatewayKey: setting('PAYMENT_GATEWAY_KEY', text, undefined, 'Secret key for the API of payment intents.'),
  webhookSecret: setting(
    'PAYMENT_WEBHOOK_SECRET',
    text,
    undefined,
    'Signs what the payment provider posts to /webhooks/payments; without it nothing is taken there.',
  ),
  deadlineSeconds: setting(
    'PAYMENT_DEADLINE_SECONDS',
    wholeNumber(1, 604_800),
    '900',
    'How long an order waits for an answer of the payment gateway before it is cancelled.',
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

export function optionsOf(values: SettingValues<typeof settings>): OrderingOptions {
  const { currency, timeZone, lowStock, gateway, gatewayUrl, gatewayKey } = values;
  return {
    currencyCode: currency,
    lowStock,
    timeZone,
    payments: {
      provider: gateway === 'sandbox' ? undefined : { url: gatewayUrl, secretKey: gatewayKey ?? '' },
      webhookSecret: values.webhookSecret,
      deadlineMs: values.deadlineSeconds * 1_000,
    },
  };
}

export const settingsProblems = (env: Environment): readonly string[] =>
  env['PAYMENT_GATEWAY'] === 'payment-intents' && (env['PAYMENT_GATEWAY_KEY'] ?? '') === ''
    ? ['PAYMENT_GATEWAY_KEY is needed with PAYMENT_GATEWAY=payment-intents: the secret key of your account']
    : [];
