import { bindCommands, countOf, defineContext, setting, subscriptions as feeds, wholeNumber } from 'tidemark';
import { commands, store } from './commands.js';
import {
  nodes,
  PlanMutations,
  SubscriptionAcceptedResolver,
  subscriptionChanged,
  SubscriptionConnection,
  SubscriptionMutations,
  SubscriptionsResolver,
} from './graphql.js';
import { ids } from './ids.js';
import { activePlans, plans, subscriptionsTable } from './read-models.js';
import { renewalWork } from './renewals.js';

export const subscriptions = defineContext({
  name: 'subscriptions',
  settings: {
    PERIOD_SECONDS: setting(
      wholeNumber(1, 31_536_000),
      'How long a period of a subscription lasts.',
      '2592000',
    ),
  },
  options: ({ PERIOD_SECONDS }) => ({ periodMs: PERIOD_SECONDS * 1_000 }),
  ids,
  nodes,
  resolvers: [
    SubscriptionsResolver,
    countOf(SubscriptionConnection),
    PlanMutations,
    SubscriptionMutations,
    SubscriptionAcceptedResolver,
    feeds(subscriptionChanged),
  ],
  readModels: () => [plans, subscriptionsTable, activePlans],
  create(parts, { periodMs }) {
    const bound = bindCommands(commands, parts.commands(store), { periodMs });
    return {
      services: { commands: bound },
      work: () => renewalWork(bound),
    };
  },
});
