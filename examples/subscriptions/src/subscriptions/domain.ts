import { accept, refuse, type Decision, type CommonRefusal } from 'tidemark';
import { customerStream, planStream, type Event, type Price } from './events.js';

interface Plan {
  readonly kind: 'plan';
  readonly name: string;
  readonly offered: boolean;
}

/** The subscription of a customer that is active. */
interface Active {
  readonly subscriptionId: string;
  readonly planId: string;
  readonly periods: number;
}

interface Customer {
  readonly kind: 'customer';
  readonly active: Active | undefined;
}

export type State = Plan | Customer;

export function evolve(state: State | undefined, { type, data }: Event): State {
  const before = state?.kind === 'customer' ? state.active : undefined;
  switch (type) {
    case 'PlanOffered':
      return { kind: 'plan', name: data.name, offered: true };
    case 'PlanWithdrawn':
      return { kind: 'plan', name: state?.kind === 'plan' ? state.name : '', offered: false };
    case 'SubscriptionStarted':
      return {
        kind: 'customer',
        active: { subscriptionId: data.subscriptionId, planId: data.planId, periods: 1 },
      };
    case 'SubscriptionChanged':
      return { kind: 'customer', active: before && { ...before, planId: data.planId } };
    case 'SubscriptionRenewed':
      return { kind: 'customer', active: before && { ...before, periods: data.periods } };
    case 'SubscriptionCancelled':
      return { kind: 'customer', active: undefined };
  }
}

/** What commands are decided on. */
export interface Known {
  state(stream: string): State | undefined;
}

function planIn(known: Known, planId: string): Plan | undefined {
  const state = known.state(planStream(planId));
  return state?.kind === 'plan' ? state : undefined;
}

function activeIn(known: Known, customerId: string): Active | undefined {
  const state = known.state(customerStream(customerId));
  return state?.kind === 'customer' ? state.active : undefined;
}

export type Refusal =
  | CommonRefusal
  | { readonly kind: 'PlanNotOffered'; readonly name: string }
  | { readonly kind: 'AlreadySubscribed'; readonly subscriptionId: string }
  | { readonly kind: 'NotSubscribed' };

export interface PlanResult {
  readonly planId: string;
}
export interface SubscriptionResult {
  readonly subscriptionId: string;
}

const noPlan = {
  kind: 'NotFound',
  message: 'there is no such plan: `plans` lists those that are offered',
  path: ['planId'],
} as const;

export interface OfferPlan {
  readonly planId: string;
  readonly name: string;
  readonly price: Price;
}

export const offerPlan = ({ planId, name, price }: OfferPlan): Decision<PlanResult, Refusal, Event> =>
  accept({ planId }, [
    { stream: planStream(planId), event: { type: 'PlanOffered', data: { planId, name, price } } },
  ]);

/** Who has it keeps it. Withdrawn again, nothing changes. */
export function withdrawPlan({ planId }: PlanResult, known: Known): Decision<PlanResult, Refusal, Event> {
  const plan = planIn(known, planId);
  if (!plan) return refuse(noPlan);
  return accept(
    { planId },
    plan.offered ? [{ stream: planStream(planId), event: { type: 'PlanWithdrawn', data: { planId } } }] : [],
  );
}

export interface StartSubscription {
  readonly subscriptionId: string;
  readonly customerId: string;
  readonly planId: string;
  readonly now: string;
  readonly renewsAt: string;
}

export function startSubscription(
  { subscriptionId, customerId, planId, now, renewsAt }: StartSubscription,
  known: Known,
): Decision<SubscriptionResult, Refusal, Event> {
  const plan = planIn(known, planId);
  if (!plan) return refuse(noPlan);
  if (!plan.offered) return refuse({ kind: 'PlanNotOffered', name: plan.name });
  const active = activeIn(known, customerId);
  if (active) return refuse({ kind: 'AlreadySubscribed', subscriptionId: active.subscriptionId });
  const data = { subscriptionId, customerId, planId, planName: plan.name, startedAt: now, renewsAt };
  return accept({ subscriptionId }, [
    { stream: customerStream(customerId), event: { type: 'SubscriptionStarted', data } },
  ]);
}

export interface ChangePlan {
  readonly customerId: string;
  readonly planId: string;
}

export function changePlan(
  { customerId, planId }: ChangePlan,
  known: Known,
): Decision<SubscriptionResult, Refusal, Event> {
  const active = activeIn(known, customerId);
  if (!active) return refuse({ kind: 'NotSubscribed' });
  const { subscriptionId } = active;
  if (active.planId === planId) return accept({ subscriptionId }, []);
  const plan = planIn(known, planId);
  if (!plan) return refuse(noPlan);
  if (!plan.offered) return refuse({ kind: 'PlanNotOffered', name: plan.name });
  const data = { subscriptionId, customerId, planId, planName: plan.name };
  return accept({ subscriptionId }, [
    { stream: customerStream(customerId), event: { type: 'SubscriptionChanged', data } },
  ]);
}

export interface RenewSubscription {
  readonly customerId: string;
  readonly subscriptionId: string;
  /** How many periods had begun when the timer was set. */
  readonly periods: number;
  readonly renewsAt: string;
}

/** Of a subscription that was cancelled meanwhile, or is renewed already, nothing is left to do. */
export function renewSubscription(
  { customerId, subscriptionId, periods, renewsAt }: RenewSubscription,
  known: Known,
): Decision<SubscriptionResult, Refusal, Event> {
  const active = activeIn(known, customerId);
  if (active?.subscriptionId !== subscriptionId || active.periods !== periods)
    return accept({ subscriptionId }, []);
  const data = { subscriptionId, customerId, periods: periods + 1, renewsAt };
  return accept({ subscriptionId }, [
    { stream: customerStream(customerId), event: { type: 'SubscriptionRenewed', data } },
  ]);
}

export interface CancelSubscription {
  readonly customerId: string;
  readonly now: string;
}

export function cancelSubscription(
  { customerId, now }: CancelSubscription,
  known: Known,
): Decision<SubscriptionResult, Refusal, Event> {
  const active = activeIn(known, customerId);
  if (!active) return refuse({ kind: 'NotSubscribed' });
  const { subscriptionId } = active;
  const data = { subscriptionId, customerId, cancelledAt: now };
  return accept({ subscriptionId }, [
    { stream: customerStream(customerId), event: { type: 'SubscriptionCancelled', data } },
  ]);
}
