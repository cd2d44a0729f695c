import {
  isAbstractType,
  isInputObjectType,
  lexicographicSortSchema,
  printSchema,
  type GraphQLSchema,
} from 'graphql';
import { buildSchema, type BuildSchemaOptions, type NonEmptyArray } from 'type-graphql';
import { explained, refuseSharedFields } from './check-schema.js';
import { enforcePermissions } from './permit.js';
import { priceFields } from './price.js';
import { DateTimeScalar } from './scalars.js';
import { weighAnswers } from './weigh.js';

/** Stands for a pubSub, which type-graphql demands: every subscription of ours has `subscribe:` instead. */
const noPubSub: NonNullable<BuildSchemaOptions['pubSub']> = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('a subscription without `subscribe:`');
  },
};

/**
 * Builds the schema of these resolver classes; building it twice gives the same one. Throws when a query,
 * mutation or subscription does not say who may use it, or has the name of another, or a list does not say how
 * many items it has.
 */
export async function buildGraphQLSchema(resolvers: NonEmptyArray<Function>): Promise<GraphQLSchema> {
  refuseSharedFields(resolvers);
  const schema = await buildSchema({
    resolvers,
    // The commands check their inputs themselves: they can tell every problem at once.
    validate: false,
    pubSub: noPubSub,
    scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
  }).catch((error: unknown) => {
    throw explained(error);
  });
  // type-graphql knows no @oneOf: it keeps `@Directive('@oneOf')` in the syntax tree only, where graphql does
  // not look.
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInputObjectType(type))
      type.isOneOf = type.astNode?.directives?.some(({ name }) => name.value === 'oneOf') ?? false;
    // type-graphql's own resolveType is async. graphql-jit takes no promise here, and a promise for each item
    // costs time.
    if (isAbstractType(type)) type.resolveType = (value: { __typename: string }) => value.__typename;
  }
  priceFields(schema);
  enforcePermissions(schema);
  weighAnswers(schema);
  return schema;
}

/**
 * The schema as text, in an order that does not depend on the order of imports; it is committed as
 * schema/schema.graphql.
 */
export const printSorted = (schema: GraphQLSchema): string =>
  `${printSchema(lexicographicSortSchema(schema))}\n`;
