import { FoldedSet } from 'tidemark';
import { forDecider, forProcess } from 'tidemark/testing';
import { expect, test } from 'vitest';
import * as domain from '../src/subscriptions/domain.js';
import {
  customerStream,
  planStream,
  type Event,
  type SubscriptionEvent,
} from '../src/subscriptions/events.js';
import { renewals } from '../src/subscriptions/renewals.js';

const given = forDecider(() => new FoldedSet<domain.State, Event>(domain.evolve));

const price = { amount: '9.90', currencyCode: 'EUR' };
const [now, renewsAt] = ['2026-11-30T12:00:00.000Z', '2026-12-30T12:00:00.000Z'];

const offered = (planId: string, name: string) => ({
  stream: planStream(planId),
  event: { type: 'PlanOffered', data: { planId, name, price } } as const,
});
const withdrawn = (planId: string) => ({
  stream: planStream(planId),
  event: { type: 'PlanWithdrawn', data: { planId } } as const,
});
const ofAda = (event: SubscriptionEvent) => ({ stream: customerStream('ada'), event });
const subscription = { subscriptionId: 's1', customerId: 'ada' };
const started = ofAda({
  type: 'SubscriptionStarted',
  data: { ...subscription, planId: 'gold', planName: 'Gold', startedAt: now, renewsAt },
});
const cancelled = ofAda({ type: 'SubscriptionCancelled', data: { ...subscription, cancelledAt: now } });
const gold = offered('gold', 'Gold');

const start = { ...subscription, planId: 'gold', now, renewsAt };

test('a subscription is started on a plan that is offered', () => {
  given(gold).when(domain.startSubscription, start).then(started);
  given()
    .when(domain.startSubscription, start)
    .thenRefused({
      kind: 'NotFound',
      message: 'there is no such plan: `plans` lists those that are offered',
      path: ['planId'],
    });
  given(gold, withdrawn('gold'))
    .when(domain.startSubscription, start)
    .thenRefused({ kind: 'PlanNotOffered', name: 'Gold' });
});

test('a customer has one at most', () => {
  given(gold, started)
    .when(domain.startSubscription, { ...start, subscriptionId: 's2' })
    .thenRefused({ kind: 'AlreadySubscribed', subscriptionId: 's1' });
  const again = { ...start, subscriptionId: 's2' };
  given(gold, started, cancelled)
    .when(domain.startSubscription, again)
    .then({ type: 'SubscriptionStarted', data: { ...started.event.data, subscriptionId: 's2' } as never });
});

test('the plan is changed, to another one that is offered', () => {
  const silver = offered('silver', 'Silver');
  given(gold, silver, started)
    .when(domain.changePlan, { customerId: 'ada', planId: 'silver' })
    .then(
      ofAda({ type: 'SubscriptionChanged', data: { ...subscription, planId: 'silver', planName: 'Silver' } }),
    );
  given(gold, started).when(domain.changePlan, { customerId: 'ada', planId: 'gold' }).then([]);
  given(gold)
    .when(domain.changePlan, { customerId: 'ada', planId: 'gold' })
    .thenRefused({ kind: 'NotSubscribed' });
});

test('it is renewed once for each period, and not after it was cancelled', () => {
  const renewal = { ...subscription, periods: 1, renewsAt: '2027-01-29T12:00:00.000Z' };
  const renewed = ofAda({
    type: 'SubscriptionRenewed',
    data: { ...subscription, periods: 2, renewsAt: renewal.renewsAt },
  });
  given(gold, started).when(domain.renewSubscription, renewal).then(renewed);
  given(gold, started, renewed).when(domain.renewSubscription, renewal).then([]);
  given(gold, started, cancelled).when(domain.renewSubscription, renewal).then([]);
});

test('the timer of a period is set for its end', () => {
  const [job] = forProcess(renewals)(started as never).jobs;
  expect(job).toMatchObject({ key: 'renew/s1/1', kind: 'renew', notBefore: new Date(renewsAt) });
  expect(forProcess(renewals)(cancelled as never).jobs).toEqual([]);
});
