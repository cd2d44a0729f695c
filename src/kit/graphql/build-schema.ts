import {
  isAbstractType,
  isInputObjectType,
  lexicographicSortSchema,
  printSchema,
  type GraphQLSchema,
} from 'graphql';
import { buildSchema, type BuildSchemaOptions, type NonEmptyArray } from 'type-graphql';
import { enforcePermissions } from './permit.js';
import { priceFields } from './price.js';
import { DateTimeScalar } from './scalars.js';
import { weighAnswers } from './weigh.js';

/** Every subscription of ours has `subscribe:`; type-graphql wants a pubSub all the same. */
const noPubSub: NonNullable<BuildSchemaOptions['pubSub']> = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('a subscription without `subscribe:`');
  },
};

/**
 * The schema of these resolver classes. Building it twice gives the same one. Throws when a query, mutation or
 * subscription does not say who may use it, or a list how many items it has.
 */
export async function buildGraphQLSchema(resolvers: NonEmptyArray<Function>): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers,
    // Inputs are checked by the commands themselves, which can tell every problem at once.
    validate: false,
    pubSub: noPubSub,
    scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
  });
  // type-graphql has no @oneOf: it keeps `@Directive('@oneOf')` in the syntax tree only, where graphql does not look.
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInputObjectType(type))
      type.isOneOf = type.astNode?.directives?.some(({ name }) => name.value === 'oneOf') ?? false;
    // type-graphql makes it async; graphql-jit takes no promise here, and a promise for each item costs time.
    if (isAbstractType(type)) type.resolveType = (value: { __typename: string }) => value.__typename;
  }
  priceFields(schema);
  enforcePermissions(schema);
  weighAnswers(schema);
  return schema;
}

/** As text, in one order whatever the order of imports was: what is committed as schema/schema.graphql. */
export const printSorted = (schema: GraphQLSchema): string =>
  `${printSchema(lexicographicSortSchema(schema))}\n`;
