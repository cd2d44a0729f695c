import type { NonEmptyArray } from 'type-graphql';
import { AuditConnection } from '../graphql/audit.js';
import { commandProgressFeed, CommandProgressResolver } from '../graphql/command-progress-resolver.js';
import { countOf } from '../graphql/count-of.js';
import { subscriptions } from '../graphql/subscription.js';
import { NodeResolver } from '../graphql/node-resolver.js';
import { ViewerResolver } from '../graphql/viewer.js';
import { operationsResolvers } from '../operations/index.js';
import type { ContextDefinition } from './define-context.js';

/** Every resolver class of a server with these contexts. */
export const resolversOf = (
  contexts: readonly Pick<ContextDefinition, 'resolvers'>[],
): NonEmptyArray<Function> => [
  NodeResolver,
  ViewerResolver,
  ...contexts.flatMap(({ resolvers }) => resolvers),
  ...operationsResolvers,
  CommandProgressResolver,
  subscriptions(commandProgressFeed),
  countOf(AuditConnection),
];
