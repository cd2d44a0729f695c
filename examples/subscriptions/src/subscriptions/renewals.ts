import { causeIn, sentBy, type BoundCommands, type Cause, type ProcessManager, type Work } from 'tidemark';
import type { commands } from './commands.js';
import type { SubscriptionEvent } from './events.js';

type Renewable = Extract<SubscriptionEvent, { type: 'SubscriptionStarted' | 'SubscriptionRenewed' }>;

interface RenewalData {
  readonly customerId: string;
  readonly subscriptionId: string;
  readonly periods: number;
  readonly cause: Cause;
}

/** Sets a timer for the end of each period, which outlives every process. */
export const renewals: ProcessManager<Renewable> = {
  name: 'renewals',
  events: ['SubscriptionStarted', 'SubscriptionRenewed'],
  jobs(event) {
    const { subscriptionId, customerId, renewsAt } = event.data;
    const periods = 'periods' in event.data ? event.data.periods : 1;
    const key = `renew/${subscriptionId}/${periods}`;
    const data: RenewalData = { customerId, subscriptionId, periods, cause: causeIn(event) };
    return [{ key, queue: key, kind: 'renew', data, notBefore: new Date(renewsAt) }];
  },
};

export const renewalWork = ({
  renewSubscription,
}: Pick<BoundCommands<typeof commands>, 'renewSubscription'>): Work => ({
  managers: [renewals],
  handlers: {
    async renew({ key, data }) {
      const { cause, ...renewal } = data as RenewalData;
      const { commandId, sender } = sentBy(renewals.name, key, cause);
      const outcome = await renewSubscription({ ...renewal, commandId }, sender);
      if (!outcome.accepted) throw new Error(`renewing was refused: ${outcome.refusal.kind}`);
    },
  },
});
