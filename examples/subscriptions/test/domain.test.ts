import { test } from 'vitest';
import { FoldedSet } from 'tidemark';
import { forDecider, forProcess } from 'tidemark/testing';
import * as domain from '../src/subscriptions/domain.js';
import { customerStream, planStream, type Event } from '../src/subscriptions/events.js';
import { renewals } from '../src/subscriptions/renewals.js';

const given = forDecider(() => new FoldedSet<domain.State, Event>(domain.evolve));

const onPlan = (event: Event) => ({ stream: planStream('gold'), event });
const price = { amount: '9.50', currencyCode: 'EUR' };
const offered = onPlan({ type: 'PlanOffered', data: { planId: 'gold', name: 'Gold', price } });
const withdrawn = onPlan({ type: 'PlanWithdrawn', data: { planId: 'gold' } });

const of = { subscriptionId: 's1', customerId: 'ada' };
const ofAda = (event: Event) => ({ stream: customerStream('ada'), event });
const times = { startedAt: '2026-01-01T00:00:00.000Z', renewsAt: '2026-01-31T00:00:00.000Z' };
const started = ofAda({
  type: 'SubscriptionStarted',
  data: { ...of, planId: 'gold', planName: 'Gold', ...times },
});
const cancelled = ofAda({ type: 'SubscriptionCancelled', data: { ...of, cancelledAt: times.startedAt } });
const start = { ...of, planId: 'gold', now: times.startedAt, renewsAt: times.renewsAt };

test('a plan that is offered can be subscribed to, once at a time', () => {
  given(offered).when(domain.startSubscription, start).then(started);
  given(offered, started)
    .when(domain.startSubscription, { ...start, subscriptionId: 's2' })
    .thenRefused({ kind: 'AlreadySubscribed', subscriptionId: 's1' });
  given(offered, started, cancelled).when(domain.startSubscription, start).then(started);
});

test('one that was withdrawn cannot, and withdrawn again nothing changes', () => {
  given(offered, withdrawn)
    .when(domain.startSubscription, start)
    .thenRefused({ kind: 'PlanNotOffered', name: 'Gold' });
  given(offered, withdrawn).when(domain.withdrawPlan, { planId: 'gold' }).then([]);
});

test('what has been started is renewed at the end of its period', () => {
  const ask = forProcess(renewals);
  const metadata = { commandId: 'c', command: 'any', actor: 'ada', correlationId: 'r', causationId: 'c' };
  ask({ ...started.event, metadata }).asks({
    key: 'renew/s1/1',
    queue: 'renew/s1/1',
    kind: 'renew',
    data: { ...of, periods: 1, cause: { correlationId: 'r', causationId: 'c' } },
    notBefore: new Date(times.renewsAt),
  });
  ask(cancelled).asks();
});
