import type { NonEmptyArray } from 'type-graphql';
import { AuditConnection } from './kit/graphql/audit.js';
import { commandProgressFeed, CommandProgressResolver } from './kit/graphql/command-progress-resolver.js';
import { countOf } from './kit/graphql/count-of.js';
import { subscriptions } from './kit/graphql/subscription.js';
import { operationsResolvers } from './kit/operations/index.js';
import { orderingResolvers } from './contexts/ordering/index.js';
import { portfolioResolvers } from './contexts/portfolio/index.js';

/** Every resolver class of the API. */
export const resolvers: NonEmptyArray<Function> = [
  ...orderingResolvers,
  ...operationsResolvers,
  ...portfolioResolvers,
  CommandProgressResolver,
  subscriptions(commandProgressFeed),
  countOf(AuditConnection),
];
