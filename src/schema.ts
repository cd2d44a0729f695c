import type { NonEmptyArray } from 'type-graphql';
import { AuditConnectionResolver } from './graphql-kit/audit.js';
import { CommandProgressResolver } from './graphql-kit/command-progress-resolver.js';
import { operationsResolvers } from './operations/index.js';
import { orderingResolvers } from './ordering/index.js';
import { portfolioResolvers } from './portfolio/index.js';

/** Every resolver class of the API. */
export const resolvers: NonEmptyArray<Function> = [
  ...orderingResolvers,
  ...operationsResolvers,
  ...portfolioResolvers,
  CommandProgressResolver,
  AuditConnectionResolver,
];
