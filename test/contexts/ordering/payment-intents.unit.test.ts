import { afterEach, beforeEach, expect, test } from 'vitest';
import { GatewayUnavailable, type Payment } from '../../../src/contexts/ordering/processes/gateway.js';
import {
  paymentIntentsGateway,
  type PaymentIntentsOptions,
  type PaymentReferences,
} from '../../../src/contexts/ordering/processes/payment-intents-gateway.js';
import { isSigned, subjectOf } from '../../../src/contexts/ordering/processes/webhook.js';
import {
  providerKey,
  providerVersion,
  startPaymentProvider,
  type PaymentProvider,
} from './payment-provider.js';

let provider: PaymentProvider;
let known: Map<string, string>;
beforeEach(async () => {
  provider = await startPaymentProvider();
  known = new Map();
});
afterEach(() => provider.stop());

const references: PaymentReferences = {
  find: async (key) => known.get(key),
  keep: async (key, reference) => void known.set(key, known.get(key) ?? reference),
};
const gateway = (more: Partial<PaymentIntentsOptions> = {}) =>
  paymentIntentsGateway({ url: provider.url, secretKey: providerKey, references, ...more });
const payment = (more: Partial<Payment> = {}): Payment => ({
  key: 'order-1/1',
  orderNumber: 'N-1',
  method: 'pm_card',
  amount: { amount: '8.5', currencyCode: 'GBP' },
  ...more,
});
const never = new AbortController().signal;

test('a payment is made as an intent, remembered, confirmed, captured and refunded, each once', async () => {
  for (let i = 0; i < 2; i++)
    expect(await gateway().authorize(payment(), never)).toEqual({ kind: 'AUTHORIZED' });
  for (let i = 0; i < 2; i++) await gateway().capture(payment(), never);
  for (let i = 0; i < 2; i++) await gateway().refund(payment(), never);
  expect(provider.done).toEqual(['confirm pi_1', 'capture pi_1', 'refund pi_1']);
  expect(known.get('order-1/1')).toBe('pi_1');
  expect(provider.requests[0]).toEqual({
    path: '/v1/payment_intents',
    key: 'order-1/1',
    version: providerVersion,
    body: {
      amount: '850',
      currency: 'gbp',
      payment_method: 'pm_card',
      'payment_method_types[]': 'card',
      capture_method: 'manual',
      confirm: 'false',
      description: 'Order N-1',
      'metadata[payment_key]': 'order-1/1',
    },
  });
});

test.each([0, 1])(
  'when the answer to request %i is lost, it is asked for again: the money is held once',
  async (nth) => {
    provider.fates.push(...Array.from({ length: nth }, () => 'do' as const), 'drop');
    await expect(gateway().authorize(payment(), never)).rejects.toThrow(GatewayUnavailable);
    expect(await gateway().authorize(payment(), never)).toEqual({ kind: 'AUTHORIZED' });
    expect(provider.intents.size).toBe(1);
    expect(provider.done).toEqual(['confirm pi_1']);
  },
);

test.each([408, 409, 429])('an answer of %i is none: it is asked again later', async (status) => {
  provider.fates.push(status);
  await expect(gateway().authorize(payment(), never)).rejects.toThrow(GatewayUnavailable);
  expect(await gateway().authorize(payment(), never)).toEqual({ kind: 'AUTHORIZED' });
});

test.each([
  ['done', 'fault'],
  ['not done', 503],
] as const)(
  'what a fault of the provider was answered to, %s, is asked for under another key, and happens once',
  async (_, fate) => {
    const to = gateway();
    const steps = [
      () => to.authorize(payment(), never),
      () => to.capture(payment(), never),
      () => to.refund(payment(), never),
    ];
    for (const step of steps) {
      provider.faulty = fate;
      // Each first answer under a key is the fault, and stays it.
      for (let i = 0; i < 2; i++) await step().catch(() => undefined);
      provider.faulty = undefined;
      await step();
    }
    expect(await to.authorize(payment(), never)).toEqual({ kind: 'AUTHORIZED' });
    const [confirmed] = [...provider.intents.values()].filter(({ status }) => status === 'succeeded');
    expect(provider.done).toEqual([
      `confirm ${confirmed?.id}`,
      `capture ${confirmed?.id}`,
      `refund ${confirmed?.id}`,
    ]);
  },
);

test('of two workers that have made an intent each, both go on with the one that was remembered', async () => {
  let looked = false;
  const late: PaymentReferences = {
    ...references,
    async find(key) {
      if (looked) return known.get(key);
      // The first, of another version, has not kept its intent yet.
      looked = true;
      await gateway().authorize(payment({ orderNumber: 'told otherwise' }), never);
      return undefined;
    },
  };
  for (const to of [gateway({ references: late }), gateway()])
    expect(await to.authorize(payment(), never)).toEqual({ kind: 'AUTHORIZED' });
  expect(provider.intents.size).toBe(2);
  expect(provider.done).toEqual(['confirm pi_1']);
});

test('a refund counts when it has succeeded; one that has failed is asked for again', async () => {
  await gateway().authorize(payment(), never);
  await gateway().capture(payment(), never);
  provider.nextRefund = 'pending';
  await expect(gateway().refund(payment(), never)).rejects.toThrow('pending');
  await expect(gateway().refund(payment(), never)).rejects.toThrow('pending');
  expect(provider.refunds).toHaveLength(1);
  provider.decideRefund('failed');
  provider.nextRefund = 'pending';
  await expect(gateway().refund(payment(), never)).rejects.toThrow('pending');
  expect(provider.refunds.map(({ status }) => status)).toEqual(['pending', 'failed']);
  provider.decideRefund('succeeded');
  await gateway().refund(payment(), never);
  expect(provider.refunds).toHaveLength(2);
  expect(subjectOf(provider.refundWebhook('whsec').body)).toEqual({
    paymentKey: 'order-1/1',
    reference: 'pi_1',
  });
});

test('a payment is of a card alone: no method that redirects, and so no page to return to, is needed', async () => {
  expect(await gateway().authorize(payment(), never)).toEqual({ kind: 'AUTHORIZED' });
  expect(provider.intents.get('pi_1')).toMatchObject({
    payment_method_types: ['card'],
    automatic_payment_methods: null,
  });
  expect(provider.requests.map(({ version }) => version)).toEqual([providerVersion, providerVersion]);
});

const card = { type: 'card_error', message: 'the card says no' };
const invalid = { type: 'invalid_request_error', message: 'it is asked wrongly' };

test.each([
  ['confirm', 402, { ...card, code: 'expired_card' }],
  ['confirm', 402, { message: 'the card says no' }],
  ['confirm', 400, { ...card, code: 'incorrect_cvc' }],
  ['confirm', 400, { ...invalid, code: 'payment_intent_authentication_failure' }],
  ['create', 402, { ...card, code: 'card_declined' }],
  ['create', 400, { ...invalid, code: 'payment_intent_incompatible_payment_method' }],
  ['create', 400, { ...invalid, code: 'resource_missing', param: 'payment_method' }],
  ['create', 400, { ...invalid, code: 'amount_too_small', param: 'amount' }],
] as const)('a %s that is refused with %i %j is declined', async (step, status, error) => {
  provider.refusals[step] = { status, error };
  expect(await gateway().authorize(payment(), never)).toEqual({ kind: 'DECLINED', reason: error.message });
});

test.each(['pm_once', 'pm_once_declined'])('%s is declined when it is used up', async (method) => {
  await gateway().authorize(payment({ method }), never);
  expect(await gateway().authorize(payment({ method, key: 'order-2/1' }), never)).toEqual({
    kind: 'DECLINED',
    reason: expect.stringContaining('It may not be used again'),
  });
});

test.each([
  ['confirm', 400, { ...invalid, message: 'you must provide a `return_url`' }],
  ['confirm', 404, { ...invalid, code: 'resource_missing', param: 'intent' }],
  ['create', 400, { ...invalid, code: 'parameter_unknown', param: 'confirmm' }],
  ['create', 400, { ...invalid, code: 'parameter_missing', param: 'currency' }],
  [
    'create',
    400,
    {
      ...invalid,
      code: 'resource_missing',
      param: 'payment_method',
      message: 'No such PaymentMethod; a similar object exists in live mode, but a test mode key was used',
    },
  ],
  ['create', 401, { ...invalid, message: 'Invalid API Key provided' }],
  ['create', 403, { ...invalid, message: 'this account may not charge' }],
] as const)(
  'a %s that is refused with %i %j declines nobody: it is an alarm, and asked again',
  async (step, status, error) => {
    provider.refusals[step] = { status, error };
    await expect(gateway().authorize(payment(), never)).rejects.toMatchObject({ alarm: 'AT_ONCE' });
    expect(await gateway().authorize(payment(), never)).toEqual({ kind: 'AUTHORIZED' });
    expect(provider.done).toEqual(['confirm pi_1']);
  },
);

test('what an older version of this program has asked otherwise under the same key is asked under another', async () => {
  const body = new URLSearchParams({ amount: '850', currency: 'gbp', payment_method: 'pm_card' });
  const headers = { authorization: `Bearer ${providerKey}`, 'idempotency-key': 'order-1/1' };
  const before = await fetch(`${provider.url}/v1/payment_intents`, { method: 'POST', headers, body });
  expect(before.status).toBe(200);
  expect(await gateway().authorize(payment(), never)).toEqual({ kind: 'AUTHORIZED' });
  expect(provider.done).toEqual(['confirm pi_2']);
});

test("a wrong key is the operator's to mend, and declines nobody", async () => {
  const wrong = gateway({ secretKey: 'sk_wrong' });
  await expect(wrong.authorize(payment(), never)).rejects.toThrow('401');
  await expect(wrong.authorize(payment(), never)).rejects.toMatchObject({ alarm: 'AT_ONCE' });
});

test('a provider that is away is no alarm at once', async () => {
  provider.fates.push('drop');
  await expect(gateway().authorize(payment(), never)).rejects.not.toHaveProperty('alarm');
});

test('what was given back already, by whomever, is added up: the rest is given back', async () => {
  await gateway().authorize(payment(), never);
  await gateway().capture(payment(), never);
  provider.elsewhere('pi_1', 'refund', 100);
  expect(await gateway().look(payment(), never)).toMatchObject({ status: 'CAPTURED' });
  for (let i = 0; i < 2; i++) expect(await gateway().refund(payment(), never)).toEqual({ kind: 'DONE' });
  expect(provider.refunds.map(({ amount }) => amount)).toEqual([750, 100]);
  expect(await gateway().look(payment(), never)).toMatchObject({ status: 'REFUNDED' });
});

test('a refund is done when what has succeeded comes to the amount, not before', async () => {
  await gateway().authorize(payment(), never);
  await gateway().capture(payment(), never);
  provider.nextRefund = 'pending';
  provider.elsewhere('pi_1', 'refund', 100);
  const [theirs] = provider.refunds;
  // The rest is there, theirs is still on its way.
  for (let i = 0; i < 2; i++) await expect(gateway().refund(payment(), never)).rejects.toThrow('pending');
  expect(provider.refunds.map(({ amount }) => amount)).toEqual([750, 100]);
  if (theirs) theirs.status = 'failed';
  expect(await gateway().refund(payment(), never)).toEqual({ kind: 'DONE' });
  expect(provider.refunds.map(({ amount, status }) => `${amount} ${status}`)).toEqual([
    '100 succeeded',
    '750 succeeded',
    '100 failed',
  ]);
});

test('of what was captured in part only so much is given back', async () => {
  await gateway().authorize(payment(), never);
  provider.elsewhere('pi_1', 'capture', 500);
  expect(await gateway().refund(payment(), never)).toEqual({ kind: 'DONE' });
  expect(provider.refunds.map(({ amount }) => amount)).toEqual([500]);
});

test('more refunds than stand on one page are added up', async () => {
  await gateway().authorize(payment(), never);
  await gateway().capture(payment(), never);
  for (let i = 0; i < 130; i++) provider.elsewhere('pi_1', 'refund', 5);
  expect(await gateway().refund(payment(), never)).toEqual({ kind: 'DONE' });
  expect(provider.refunds[0]?.amount).toBe(200);
});

test('a card that must be authenticated waits for its customer, who is given the secret as long as it is needed', async () => {
  const secured = payment({ method: 'pm_3ds' });
  expect(await gateway().action(secured, never)).toBeUndefined();
  for (let i = 0; i < 2; i++)
    expect(await gateway().authorize(secured, never)).toEqual({ kind: 'ACTION_REQUIRED' });
  const { client_secret: clientSecret } = provider.intents.get('pi_1') ?? {};
  expect(await gateway().action(secured, never)).toEqual({ clientSecret });
  provider.authenticate('pi_1', true);
  expect(await gateway().action(secured, never)).toBeUndefined();
  expect(await gateway().authorize(secured, never)).toEqual({ kind: 'AUTHORIZED' });

  const other = { ...secured, key: 'order-2/1' };
  expect(await gateway().authorize(other, never)).toEqual({ kind: 'ACTION_REQUIRED' });
  provider.authenticate('pi_2', false);
  expect(await gateway().authorize(other, never)).toEqual({
    kind: 'DECLINED',
    reason: 'We are unable to authenticate your payment method.',
  });
  expect(await gateway().action(other, never)).toBeUndefined();
  // Who has the secret could confirm it with another card, when the order is gone.
  expect(provider.intents.get('pi_2')?.status).toBe('canceled');
});

test('a declined payment that is not cancelled yet may still be authorized by another card', async () => {
  const secured = payment({ method: 'pm_3ds' });
  await gateway().authorize(secured, never);
  provider.authenticate('pi_1', false);
  // The first cancellation is not answered; meanwhile the customer tries another card.
  provider.fates.push('do', 429);
  await expect(gateway().authorize(secured, never)).rejects.toThrow(GatewayUnavailable);
  Object.assign(provider.intents.get('pi_1') ?? {}, { status: 'requires_capture' });
  expect(await gateway().authorize(secured, never)).toEqual({
    kind: 'AUTHORIZED',
  });
});

test('what the provider declines, and what cannot be charged exactly, is declined with its reason', async () => {
  const declined = payment({ method: 'pm_declined' });
  for (let i = 0; i < 2; i++)
    expect(await gateway().authorize(declined, never)).toEqual({
      kind: 'DECLINED',
      reason: 'Your card has insufficient funds.',
    });
  expect(await gateway().authorize(payment({ key: 'b', method: 'pm_unknown' }), never)).toMatchObject({
    kind: 'DECLINED',
  });
  const odd = payment({ key: 'c', amount: { amount: '0.125', currencyCode: 'GBP' } });
  expect(await gateway().authorize(odd, never)).toEqual({
    kind: 'DECLINED',
    reason: '0.125 GBP cannot be charged exactly',
  });
  await gateway().void(odd, never);
  await gateway().void(payment({ key: 'b', method: 'pm_unknown' }), never);
  expect(provider.done).toEqual(['cancel pi_1']);
});

test.each([
  ['8.5', 'GBP', '850'],
  ['500', 'JPY', '500'],
  ['1500', 'HUF', '150000'],
  ['20000', 'COP', '2000000'],
  ['1500.5', 'IDR', '150050'],
  ['5', 'ISK', '500'],
  ['5', 'UGX', '500'],
  ['5.12', 'KWD', '5120'],
  ['90071992547409.91', 'GBP', '9007199254740991'],
  ['8.505', 'GBP', undefined],
  ['500.5', 'JPY', undefined],
  ['5.5', 'ISK', undefined],
  ['5.124', 'KWD', undefined],
  ['5.000000000000000001', 'GBP', undefined],
  ['90071992547409.92', 'GBP', undefined],
  ['9007199254740.991', 'KWD', undefined],
])('%s %s is charged as %s, in the units of the provider', async (amount, currencyCode, units) => {
  const outcome = await gateway().authorize(payment({ amount: { amount, currencyCode } }), never);
  // More than eight digits the provider refuses.
  const isTaken = units !== undefined && units.length <= 8;
  expect(outcome.kind).toBe(isTaken ? 'AUTHORIZED' : 'DECLINED');
  expect(provider.requests[0]?.body['amount']).toBe(units);
});

test('what costs nothing is paid for, given free and given back without the provider', async () => {
  const free = payment({ amount: { amount: '0', currencyCode: 'GBP' } });
  expect(await gateway().authorize(free, never)).toEqual({ kind: 'AUTHORIZED' });
  for (const step of ['capture', 'void', 'refund'] as const) await gateway()[step](free, never);
  expect(provider.requests).toEqual([]);
});

test('a payment that is voided before it was ever made cannot be confirmed any more', async () => {
  await gateway().void(payment(), never);
  await gateway().void(payment(), never);
  expect(await gateway().authorize(payment(), never)).toMatchObject({ kind: 'DECLINED' });
  expect(provider.done).toEqual(['cancel pi_1']);
});

test('a payment that takes its time is not decided until the provider has', async () => {
  const slow = payment({ method: 'pm_processing' });
  await expect(gateway().authorize(slow, never)).rejects.toThrow('not decided yet');
  provider.decide('pi_1');
  expect(await gateway().authorize(slow, never)).toEqual({ kind: 'AUTHORIZED' });
});

test('a webhook is believed when it is signed for its body, with the right secret, not long ago', async () => {
  await gateway().authorize(payment(), never);
  const at = new Date('2026-11-23T12:00:00Z');
  const { signature, body } = provider.webhook('pi_1', 'whsec_1', at);
  const later = (s: number) => new Date(at.getTime() + s * 1_000);
  expect(isSigned(signature, body, 'whsec_1', later(299))).toBe(true);
  expect(isSigned(`${signature},v1=00,v0=ff`, body, 'whsec_1', at)).toBe(true);
  expect(isSigned(signature, body, 'whsec_1', later(301))).toBe(false);
  expect(isSigned(signature, body, 'whsec_1', later(-301))).toBe(false);
  expect(isSigned(signature, `${body} `, 'whsec_1', at)).toBe(false);
  expect(isSigned(signature, body, 'whsec_2', at)).toBe(false);
  for (const bad of ['', 't=1', 'v1=00', 't=,v1=', signature.replace('v1', 'v0'), signature.slice(0, -2)])
    expect(isSigned(bad, body, 'whsec_1', at), bad).toBe(false);
  expect(subjectOf(body)).toEqual({ paymentKey: 'order-1/1', reference: 'pi_1' });
  for (const other of ['', 'null', '[]', '{"data":{"object":{"metadata":{"payment_key":7}}}}'])
    expect(subjectOf(other)).toEqual({});
});
