import { foldedTable, redisLookup, type RedisProjection } from 'tidemark';
import type { PlanEvent, SubscriptionEvent } from './events.js';

export interface PlanRow {
  readonly id: string;
  readonly name: string;
  readonly price: string;
  readonly currencyCode: string;
  readonly offered: boolean;
}

export const plans = foldedTable<PlanRow, PlanEvent>({
  name: 'plans',
  version: 1,
  table: 'plans_v1',
  key: 'id',
  columns: { id: 'uuid', name: 'text', price: 'numeric', currencyCode: 'text', offered: 'boolean' },
  events: ['PlanOffered', 'PlanWithdrawn'],
  rowKeys: ({ data }) => [data.planId],
  evolve(row, { type, data }, id) {
    if (type === 'PlanWithdrawn') {
      if (!row) throw new Error(`plan ${id} was withdrawn before it was offered`);
      return { ...row, offered: false };
    }
    const { amount, currencyCode } = data.price;
    return { id, name: data.name, price: amount, currencyCode, offered: true };
  },
});

export interface SubscriptionRow {
  readonly id: string;
  readonly customerId: string;
  readonly planId: string;
  readonly planName: string;
  readonly status: 'ACTIVE' | 'CANCELLED';
  readonly periods: number;
  readonly startedAt: string;
  readonly renewsAt: string | null;
  readonly cancelledAt: string | null;
}

export const subscriptionsTable = foldedTable<SubscriptionRow, SubscriptionEvent>({
  name: 'subscriptions',
  version: 1,
  table: 'subscriptions_v1',
  key: 'id',
  owner: 'customerId',
  columns: {
    id: 'uuid',
    customerId: 'text',
    planId: 'uuid',
    planName: 'text',
    status: 'text',
    periods: 'integer',
    startedAt: 'timestamptz',
    renewsAt: 'timestamptz',
    cancelledAt: 'timestamptz',
  },
  events: ['SubscriptionStarted', 'SubscriptionChanged', 'SubscriptionRenewed', 'SubscriptionCancelled'],
  rowKeys: ({ data }) => [data.subscriptionId],
  evolve(row, { type, data }, id) {
    if (type === 'SubscriptionStarted') {
      const { customerId, planId, planName, startedAt, renewsAt } = data;
      const began = { periods: 1, startedAt, renewsAt, cancelledAt: null };
      return { id, customerId, planId, planName, status: 'ACTIVE', ...began };
    }
    if (!row) throw new Error(`subscription ${id} has not been started`);
    if (type === 'SubscriptionChanged') return { ...row, planId: data.planId, planName: data.planName };
    if (type === 'SubscriptionRenewed') return { ...row, periods: data.periods, renewsAt: data.renewsAt };
    return { ...row, status: 'CANCELLED', renewsAt: null, cancelledAt: data.cancelledAt };
  },
});

/** The plan that a customer has at the moment, in Redis: asked for by every page that shows something paid. */
export interface ActivePlanRow {
  readonly planId: string | null;
  readonly planName: string | null;
}

export const activePlans: RedisProjection<ActivePlanRow, SubscriptionEvent> = {
  name: 'active-plans',
  version: 1,
  store: 'redis',
  lanes: 4,
  events: subscriptionsTable.events,
  maxStalenessMs: 1_000,
  rowKeys: ({ data }) => [data.customerId],
  evolve(row = { planId: null, planName: null }, { type, data }) {
    if (type === 'SubscriptionCancelled') return { planId: null, planName: null };
    return type === 'SubscriptionRenewed' ? row : { planId: data.planId, planName: data.planName };
  },
};

export const activePlanByCustomer = redisLookup(activePlans);
