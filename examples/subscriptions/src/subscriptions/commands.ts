import {
  CommandInput,
  commandOf,
  foldedStore,
  money,
  MoneyInput,
  nobody,
  only,
  ownOr,
  type CommandEnv,
  type FoldedTypes,
} from 'tidemark';
import { Field, ID, InputType } from 'tidemark/graphql';
import * as domain from './domain.js';
import { customerStream, planStream, type Event } from './events.js';
import { ids } from './ids.js';

export const store = foldedStore<domain.State, Event>(domain.evolve);

const command =
  commandOf<FoldedTypes<domain.State, Event, domain.Refusal, CommandEnv & { readonly periodMs: number }>>();

/** Customers have their own; staff does it for them. */
export const ownSubscriptions = ownOr('STAFF');

@InputType()
class OfferPlanInput extends CommandInput {
  @Field(() => String)
  name!: string;

  @Field(() => MoneyInput, { description: 'For each period.' })
  price!: MoneyInput;
}

const offerPlan = command({
  name: 'offerPlan',
  input: OfferPlanInput,
  permission: only('STAFF'),
  make({ name, price: { amount, currencyCode } }, { newId }, check) {
    if (money.compare(amount, '0') < 0) check.fail(['price', 'amount'], 'must not be below 0');
    if (!money.isCurrencyCode(currencyCode))
      check.fail(['price', 'currencyCode'], 'must be an ISO 4217 code, such as EUR');
    return {
      planId: newId(),
      name: check.line(['name'], name, { max: 100 }),
      price: { amount, currencyCode },
    };
  },
  needs: ({ planId }) => [planStream(planId)],
  decide: domain.offerPlan,
});

@InputType()
class WithdrawPlanInput extends CommandInput {
  @Field(() => ID)
  planId!: string;
}

const withdrawPlan = command({
  name: 'withdrawPlan',
  input: WithdrawPlanInput,
  permission: only('STAFF'),
  refusals: ['NotFound'],
  make: ({ planId }) => ({ planId: planKey(planId) }),
  needs: ({ planId }) => [planStream(planId)],
  decide: domain.withdrawPlan,
});

@InputType()
abstract class CustomerInput extends CommandInput {
  @Field(() => ID, { nullable: true, description: 'Default: the caller. Only staff may name another.' })
  customerId?: string | null;
}

@InputType()
class PlanInput extends CustomerInput {
  @Field(() => ID)
  planId!: string;
}

@InputType()
class StartSubscriptionInput extends PlanInput {}

const startSubscription = command({
  name: 'startSubscription',
  input: StartSubscriptionInput,
  permission: ownSubscriptions,
  restricted: { customerId: ownSubscriptions },
  refusals: ['NotFound', 'PlanNotOffered', 'AlreadySubscribed'],
  make: ({ customerId, planId }, { caller, newId, now, periodMs }, check) => ({
    subscriptionId: newId(),
    customerId: check.optionalUser(['customerId'], customerId) ?? caller.sub,
    planId: planKey(planId),
    now: now.toISOString(),
    renewsAt: new Date(now.getTime() + periodMs).toISOString(),
  }),
  needs: ({ customerId, planId }) => [customerStream(customerId), planStream(planId)],
  decide: domain.startSubscription,
});

@InputType()
class ChangePlanInput extends PlanInput {}

const changePlan = command({
  name: 'changePlan',
  input: ChangePlanInput,
  permission: ownSubscriptions,
  restricted: { customerId: ownSubscriptions },
  refusals: ['NotFound', 'PlanNotOffered', 'NotSubscribed'],
  make: ({ customerId, planId }, { caller }, check) => ({
    customerId: check.optionalUser(['customerId'], customerId) ?? caller.sub,
    planId: planKey(planId),
  }),
  needs: ({ customerId, planId }) => [customerStream(customerId), planStream(planId)],
  decide: domain.changePlan,
});

@InputType()
class CancelSubscriptionInput extends CustomerInput {}

const cancelSubscription = command({
  name: 'cancelSubscription',
  input: CancelSubscriptionInput,
  permission: ownSubscriptions,
  restricted: { customerId: ownSubscriptions },
  refusals: ['NotSubscribed'],
  make: ({ customerId }, { caller, now }, check) => ({
    customerId: check.optionalUser(['customerId'], customerId) ?? caller.sub,
    now: now.toISOString(),
  }),
  needs: ({ customerId }) => [customerStream(customerId)],
  decide: domain.cancelSubscription,
});

/** Sent by the timer alone: without an input type it is no mutation. */
const renewSubscription = command({
  name: 'renewSubscription',
  permission: only('STAFF'),
  make: (
    { customerId, subscriptionId, periods }: Omit<domain.RenewSubscription, 'renewsAt'>,
    { now, periodMs },
  ) => ({
    customerId,
    subscriptionId,
    periods,
    renewsAt: new Date(now.getTime() + periodMs).toISOString(),
  }),
  needs: ({ customerId }) => [customerStream(customerId)],
  decide: domain.renewSubscription,
});

const planKey = (id: string): string => ids.decode('plan', id) ?? nobody;

export const onPlans = { offerPlan, withdrawPlan };
export const onSubscriptions = { startSubscription, changePlan, cancelSubscription };
export const commands = { ...onPlans, ...onSubscriptions, renewSubscription };
