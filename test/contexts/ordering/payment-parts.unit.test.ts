// Parts of payments that are given back, at the provider of payment intents: each once, whatever gets lost.
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  GatewayUnavailable,
  type Payment,
  type RefundPart,
} from '../../../src/contexts/ordering/processes/gateway.js';
import { paymentIntentsGateway } from '../../../src/contexts/ordering/processes/payment-intents-gateway.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { providerKey, startPaymentProvider, type PaymentProvider } from './payment-provider.js';

let provider: PaymentProvider;
let known: Map<string, string>;
const gateway = () =>
  paymentIntentsGateway({
    url: provider.url,
    secretKey: providerKey,
    references: {
      find: async (key) => known.get(key),
      keep: async (key, reference) => void known.set(key, known.get(key) ?? reference),
    },
  });
const gbp = (amount: string) => ({ amount, currencyCode: 'GBP' });
const payment = (more: Partial<Payment> = {}): Payment => ({
  key: 'order-1/1',
  orderNumber: 'N-1',
  method: 'pm_card',
  amount: gbp('8.5'),
  ...more,
});
const part = (version: number, amount: string, due = amount): RefundPart => ({
  key: `order-1/refund/${version}`,
  amount: gbp(amount),
  due: gbp(due),
  dueKeys: Array.from({ length: version }, (_, i) => `order-1/refund/${i + 1}`),
});
const never = new AbortController().signal;
const give = (which: RefundPart) => gateway().refundPart(payment(), which, never);
const given = () => provider.refunds.map(({ amount, status }) => `${amount} ${status}`).reverse();

beforeEach(async () => {
  provider = await startPaymentProvider();
  known = new Map();
  await gateway().authorize(payment(), never);
  await gateway().capture(payment(), never);
});
afterEach(() => provider.stop());

test('parts are given back, each once; then the rest, and no more', async () => {
  for (const which of [part(7, '1'), part(8, '1', '2'), part(7, '1')])
    expect(await give(which)).toEqual({ kind: 'DONE' });
  expect(given()).toEqual(['100 succeeded', '100 succeeded']);
  expect(await gateway().look(payment(), never)).toMatchObject({ status: 'CAPTURED' });
  expect(await give(part(9, '6.51', '8.51'))).toMatchObject({ kind: 'REFUSED' });
  expect(await gateway().refund(payment(), never)).toEqual({ kind: 'DONE' });
  expect(given()).toEqual(['100 succeeded', '100 succeeded', '650 succeeded']);
  expect(await give(part(10, '1'))).toEqual({ kind: 'FOUND', status: 'REFUNDED' });
});

test('when the answer is lost, it is asked for again: the part is given back once, however long ago that was', async () => {
  // The intent and the list of its refunds are read first.
  provider.fates.push('do', 'do', 'drop');
  await expect(give(part(7, '1'))).rejects.toThrow(GatewayUnavailable);
  // The provider has forgotten the key by now; the list knows the part.
  provider.requests.length = 0;
  expect(await give(part(7, '1'))).toEqual({ kind: 'DONE' });
  expect(provider.requests.filter(({ key }) => key !== undefined)).toEqual([]);
  expect(given()).toEqual(['100 succeeded']);
});

test.each([
  ['done', 'fault'],
  ['not done', 503],
] as const)(
  'a part that a fault of the provider was answered to, %s, is given back once',
  async (_, fate) => {
    provider.faulty = fate;
    for (let i = 0; i < 2; i++) await give(part(7, '1')).catch(() => undefined);
    provider.faulty = undefined;
    expect(await give(part(7, '1'))).toEqual({ kind: 'DONE' });
    expect(given()).toEqual(['100 succeeded']);
  },
);

test('after a fault that was answered just now, a part is asked for again when the list has had time to know it', async () => {
  provider.listsLate = true;
  provider.faulty = 'fault';
  await expect(give(part(7, '1'))).rejects.toThrow(GatewayUnavailable);
  provider.faulty = undefined;
  provider.listsLate = false;
  expect(await give(part(7, '1'))).toEqual({ kind: 'DONE' });
  expect(given()).toEqual(['100 succeeded']);
});

test.each([
  ['never answered', []],
  ['answered with a fault that is not remembered', ['do', 'do', 500]],
  ['answered with one that is', ['do', 'do', 'fault']],
] as const)(
  'a part that was %s, then done without an answer, and is not listed yet, is given back once',
  async (_, fates) => {
    provider.listsLate = true;
    provider.losesAnswer = true;
    provider.fates.push(...fates);
    for (let i = 0; i < 3 && given().length === 0; i++)
      await expect(give(part(7, '1'))).rejects.toThrow(GatewayUnavailable);
    for (let i = 0; i < 2; i++) expect(await give(part(7, '1'))).toEqual({ kind: 'DONE' });
    expect(given()).toEqual(['100 succeeded']);
  },
);

test.each([
  ['under way', ['do', 'do', 'linger']],
  ['under way, after a fault,', ['do', 'do', 'do', 'do', 'linger']],
] as const)('a part that is %s for one worker is not given back by another', async (_, fates) => {
  provider.listsLate = true;
  if (fates.length > 3) {
    provider.fates.push('do', 'do', 'fault');
    await expect(give(part(7, '1'))).rejects.toThrow(GatewayUnavailable);
  }
  provider.fates.push(...fates);
  const first = give(part(7, '1'));
  await waitFor(() => provider.fates.length === 0);
  await expect(give(part(7, '1'))).rejects.toThrow('409');
  provider.goOn();
  expect(await first).toEqual({ kind: 'DONE' });
  expect(await give(part(7, '1'))).toEqual({ kind: 'DONE' });
  expect(given()).toEqual(['100 succeeded']);
});

test('a part that is pending is waited for; one that has failed is asked for again', async () => {
  provider.nextRefund = 'pending';
  for (let i = 0; i < 2; i++) await expect(give(part(7, '1'))).rejects.toThrow('pending');
  expect(given()).toEqual(['100 pending']);
  provider.decideRefund('failed', 'unknown');
  expect(await give(part(7, '1'))).toEqual({ kind: 'DONE' });
  expect(given()).toEqual(['100 failed', '100 succeeded']);
});

test('what has failed for good is refused, until somebody has given it back by hand', async () => {
  await give(part(6, '2'));
  provider.nextRefund = 'pending';
  await expect(give(part(7, '1', '3'))).rejects.toThrow('pending');
  provider.decideRefund('failed', 'expired_or_canceled_card');
  expect(await give(part(7, '1', '3'))).toMatchObject({ kind: 'REFUSED' });
  provider.elsewhere('pi_1', 'refund', 100);
  expect(await give(part(7, '1', '3'))).toEqual({ kind: 'DONE' });
  expect(given()).toEqual(['200 succeeded', '100 failed', '100 succeeded']);
});

test('what was given back for a later part is not taken for one that has failed', async () => {
  provider.nextRefund = 'pending';
  await expect(give(part(7, '3'))).rejects.toThrow('pending');
  provider.decideRefund('failed', 'expired_or_canceled_card');
  expect(await give(part(7, '3'))).toMatchObject({ kind: 'REFUSED' });
  expect(await give(part(8, '3', '6'))).toEqual({ kind: 'DONE' });
  expect(await give(part(7, '3'))).toMatchObject({ kind: 'REFUSED' });
  provider.elsewhere('pi_1', 'refund', 200);
  expect(await give(part(7, '3'))).toMatchObject({ kind: 'REFUSED' });
  provider.elsewhere('pi_1', 'refund', 100);
  expect(await give(part(7, '3'))).toEqual({ kind: 'DONE' });
});

test('what others have given back is no part of ours, but leaves less to give', async () => {
  provider.elsewhere('pi_1', 'refund', 700);
  expect(await give(part(7, '1'))).toEqual({ kind: 'DONE' });
  expect(given()).toEqual(['700 succeeded', '100 succeeded']);
  expect(await give(part(8, '1', '20'))).toMatchObject({
    kind: 'REFUSED',
    reason: expect.stringContaining('no more than 50 of 850'),
  });
});
