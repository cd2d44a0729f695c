export interface Price {
  readonly amount: string;
  readonly currencyCode: string;
}

interface OnPlan {
  readonly planId: string;
}

export type PlanEvent =
  | { readonly type: 'PlanOffered'; readonly data: OnPlan & { readonly name: string; readonly price: Price } }
  | { readonly type: 'PlanWithdrawn'; readonly data: OnPlan };

interface OnSubscription {
  readonly subscriptionId: string;
  readonly customerId: string;
}

interface ToPlan {
  readonly planId: string;
  readonly planName: string;
}

export type SubscriptionEvent =
  | {
      readonly type: 'SubscriptionStarted';
      readonly data: OnSubscription & ToPlan & { readonly startedAt: string; readonly renewsAt: string };
    }
  | { readonly type: 'SubscriptionChanged'; readonly data: OnSubscription & ToPlan }
  | {
      readonly type: 'SubscriptionRenewed';
      /** `periods`: how many have begun, this one counted. */
      readonly data: OnSubscription & { readonly periods: number; readonly renewsAt: string };
    }
  | {
      readonly type: 'SubscriptionCancelled';
      readonly data: OnSubscription & { readonly cancelledAt: string };
    };

export type Event = PlanEvent | SubscriptionEvent;

export const planStream = (planId: string): string => `plan-${planId}`;

/** All subscriptions of a customer: so that there is one at most that is active. */
export const customerStream = (customerId: string): string => `subscriptions-${customerId}`;
