// What the provider answers for good, for each thing that it is asked: its documented codes and states.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { GatewayUnavailable, type Payment } from '../../../src/contexts/ordering/processes/gateway.js';
import {
  paymentIntentsGateway,
  type PaymentReferences,
} from '../../../src/contexts/ordering/processes/payment-intents-gateway.js';
import { providerKey, startPaymentProvider, type PaymentProvider } from './payment-provider.js';

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
const gateway = () => paymentIntentsGateway({ url: provider.url, secretKey: providerKey, references });
const payment: Payment = {
  key: 'order-1/1',
  orderNumber: 'N-1',
  method: 'pm_card',
  amount: { amount: '8.5', currencyCode: 'GBP' },
};
const never = new AbortController().signal;

async function givenHeld(): Promise<void> {
  expect(await gateway().authorize(payment, never)).toEqual({ kind: 'AUTHORIZED' });
}
async function givenTaken(): Promise<void> {
  await givenHeld();
  expect(await gateway().capture(payment, never)).toEqual({ kind: 'DONE' });
}
const card = (code: string) => ({
  status: 402,
  error: { type: 'card_error', code, message: `card: ${code}` },
});
const invalid = (code: string, status = 400) => ({
  status,
  error: { type: 'invalid_request_error', code, message: `no: ${code}` },
});
const found = (status: string, reason?: string) => ({ kind: 'FOUND', status, ...(reason ? { reason } : {}) });

test.each([
  ['cancel', found('VOIDED', 'it was cancelled at the payment provider (requested_by_customer)')],
  ['expire', found('VOIDED', 'the hold on the money has expired')],
  ['capture', { kind: 'DONE' }],
] as const)('a capture after somebody has done a %s at the provider', async (what, ending) => {
  await givenHeld();
  provider.elsewhere('pi_1', what);
  for (let i = 0; i < 2; i++) expect(await gateway().capture(payment, never)).toEqual(ending);
  expect(provider.done).toEqual(['confirm pi_1']);
});

test.each([
  [card('card_declined'), { kind: 'REFUSED', reason: 'card: card_declined' }],
  [
    { ...card('card_declined'), becomes: 'requires_payment_method' },
    found('FAILED', 'the money is not held any more (requires_payment_method)'),
  ],
  [
    { ...invalid('payment_intent_unexpected_state'), becomes: 'canceled' },
    found('VOIDED', 'it was cancelled at the payment provider'),
  ],
  [invalid('charge_expired_for_capture'), found('FAILED', 'no: charge_expired_for_capture')],
  [invalid('resource_missing', 404), found('FAILED', 'no: resource_missing')],
])('a capture that is refused as %j', async (refusal, ending) => {
  await givenHeld();
  provider.refusals.capture = refusal;
  expect(await gateway().capture(payment, never)).toEqual(ending);
  expect(provider.done).toEqual(['confirm pi_1']);
});

test.each(['capture', 'void', 'refund', 'look'] as const)(
  'a %s of what the provider does not know',
  async (what) => {
    await givenHeld();
    provider.intents.clear();
    const reason = 'No such payment_intent';
    expect(await gateway()[what](payment, never)).toEqual(
      what === 'refund' ? { kind: 'REFUSED', reason } : found('FAILED', reason),
    );
  },
);

test.each([
  [
    404,
    'resource_missing',
    'No such payment_intent; a similar object exists in live mode, but a test mode key was used',
  ],
  [400, undefined, 'Invalid Stripe API version'],
] as const)(
  'a wrong key or request ends nothing: %i %s is an alarm, and asked again',
  async (status, code, message) => {
    await givenHeld();
    const error = { type: 'invalid_request_error', message, ...(code === undefined ? {} : { code }) };
    for (const what of ['capture', 'void', 'refund', 'look', 'action'] as const) {
      provider.refusals.get = { status, error };
      await expect(gateway()[what](payment, never)).rejects.toMatchObject({ alarm: 'AT_ONCE' });
    }
    expect(await gateway().capture(payment, never)).toEqual({ kind: 'DONE' });
  },
);

test('nothing is to be done about what the provider does not know', async () => {
  known.set(payment.key, 'pi_unknown');
  expect(await gateway().action(payment, never)).toBeUndefined();
});

test.each(['capture', 'look'] as const)('a %s of what was never made makes nothing', async (what) => {
  expect(await gateway()[what](payment, never)).toMatchObject(found('FAILED'));
  expect(provider.requests).toEqual([]);
});

test.each([
  ['cancel', { kind: 'DONE' }],
  ['expire', { kind: 'DONE' }],
  ['capture', found('CAPTURED')],
] as const)('a void after somebody has done a %s at the provider', async (what, ending) => {
  await givenHeld();
  provider.elsewhere('pi_1', what);
  expect(await gateway().void(payment, never)).toEqual(ending);
});

test.each([
  invalid('charge_disputed'),
  invalid('charge_not_refundable'),
  invalid('resource_missing', 404),
  card('card_declined'),
])('a refund that is refused as %j', async (refusal) => {
  await givenTaken();
  provider.refusals.refund = refusal;
  expect(await gateway().refund(payment, never)).toEqual({ kind: 'REFUSED', reason: refusal.error.message });
});

test('a refund that has failed for good is not asked for again', async () => {
  await givenTaken();
  provider.nextRefund = 'pending';
  await expect(gateway().refund(payment, never)).rejects.toThrow('pending');
  provider.decideRefund('failed', 'expired_or_canceled_card');
  const refused = { kind: 'REFUSED', reason: 'the refund has failed: expired_or_canceled_card' };
  for (let i = 0; i < 2; i++) expect(await gateway().refund(payment, never)).toEqual(refused);
  expect(provider.refunds).toHaveLength(1);
});

test('a refund that fails again and again is not asked for for ever', async () => {
  await givenTaken();
  for (let i = 0; i < 5; i++) {
    provider.nextRefund = 'pending';
    await expect(gateway().refund(payment, never)).rejects.toThrow('pending');
    provider.decideRefund('failed');
  }
  expect(await gateway().refund(payment, never)).toMatchObject({ kind: 'REFUSED' });
  expect(provider.refunds).toHaveLength(5);
});

test.each([
  ['capture', invalid('lock_timeout', 429)],
  ['capture', invalid('parameter_unknown')],
  ['refund', invalid('balance_insufficient')],
  ['cancel', invalid('lock_timeout', 409)],
] as const)('a %s that may pass later is tried again: %j', async (what, refusal) => {
  await (what === 'refund' ? givenTaken() : givenHeld());
  provider.refusals[what] = refusal;
  const step = what === 'cancel' ? 'void' : what;
  await expect(gateway()[step](payment, never)).rejects.toThrow(GatewayUnavailable);
  expect(await gateway()[step](payment, never)).toEqual({ kind: 'DONE' });
});

test.each([
  ['cancel', found('VOIDED', 'it was cancelled at the payment provider (requested_by_customer)')],
  ['capture', found('CAPTURED')],
] as const)('a look finds a %s that was done at the provider', async (what, ending) => {
  await givenHeld();
  expect(await gateway().look(payment, never)).toBeUndefined();
  provider.elsewhere('pi_1', what);
  expect(await gateway().look(payment, never)).toEqual(ending);
});

test('a look finds a refund that was made at the provider', async () => {
  await givenTaken();
  expect(await gateway().look(payment, never)).toEqual(found('CAPTURED'));
  provider.elsewhere('pi_1', 'refund');
  expect(await gateway().look(payment, never)).toEqual(found('REFUNDED'));
});
