import type { NonEmptyArray } from 'type-graphql';
import { orderingResolvers } from './ordering/index.js';

/** Every resolver class of the API. */
export const resolvers: NonEmptyArray<Function> = orderingResolvers;
