// What would be wrong with a schema without a word, or with one that does not say what to do.
import { GraphQLScalarType, version, type GraphQLSchema } from 'graphql';
import { Int } from 'type-graphql';

/** What type-graphql remembers of a field of a root type. */
interface RootField {
  readonly target: Function;
  readonly methodName: string;
  readonly schemaName: string;
  readonly getReturnType: () => unknown;
}

/** A field of another type, an argument, and what else has a type. */
interface Typed {
  readonly getType?: (() => unknown) | undefined;
}

/** Where type-graphql keeps what its decorators say. It is one for all copies of it in a process. */
const remembered = (): Readonly<
  Record<'queries' | 'mutations' | 'subscriptions', readonly RootField[]> &
    Record<'fields' | 'fieldResolvers' | 'params', readonly Typed[]>
> =>
  (globalThis as unknown as { TypeGraphQLMetadataStorage: ReturnType<typeof remembered> })
    .TypeGraphQLMetadataStorage;

/** Throws when two of these resolver classes, or two methods, have a query, mutation or feed of one name. */
export function refuseSharedFields(resolvers: readonly Function[]): void {
  const { queries, mutations, subscriptions } = remembered();
  const roots = { query: queries, mutation: mutations, subscription: subscriptions };
  for (const [what, fields] of Object.entries(roots)) {
    const known = new Map<string, RootField>();
    for (const field of fields.filter(({ target }) => resolvers.includes(target))) {
      const { schemaName, target, methodName } = field;
      const other = known.get(schemaName) ?? field;
      if (other.target !== target || other.methodName !== methodName)
        throw new Error(
          `the ${what} ${schemaName} is there twice, as ${other.target.name}.${other.methodName} and as ` +
            `${target.name}.${methodName}: rename one of them`,
        );
      known.set(schemaName, field);
    }
  }
}

/** Throws when a command with an input type is no mutation of this schema; `names` are theirs. */
export function refuseUnlisted(schema: GraphQLSchema, names: readonly string[]): void {
  const mutations = schema.getMutationType()?.getFields() ?? {};
  const unlisted = names.filter((name) => !Object.hasOwn(mutations, name));
  if (unlisted.length > 0)
    throw new Error(
      `clients cannot send ${unlisted.join(', ')}: add it to a list of commands that bindCommands and mutationsOf are given, ` +
        'and what mutationsOf gives to the `resolvers` of its context; or take its `input` away, if clients are not to send it',
    );
}

const roots = new Set(['Query', 'Mutation', 'Subscription']);

/** An error of building a schema, with what to do, where that is known. */
export function explained(error: unknown): unknown {
  const message = error instanceof Error ? error.message : String(error);
  const twice = /multiple types named "(\w+)"/.exec(message)?.[1];
  if (twice !== undefined && roots.has(twice))
    return new Error(
      `the GraphQL type ${twice} has the name of a root of every schema: call it otherwise, such as Plan${twice}`,
      { cause: error },
    );
  if (twice !== undefined)
    return new Error(`two GraphQL types have the name ${twice}: rename one of them`, { cause: error });
  // That is what type-graphql says of what it does not know, whatever it is.
  const foreign = message.startsWith('Cannot determine GraphQL') ? scalarOfOtherCopy() : undefined;
  if (foreign === undefined && !message.includes('another module or realm')) return error;
  return new Error(
    `there are two copies of graphql in this process${foreign === undefined ? '' : `: the scalar ${foreign} is not made by the server's`}. ` +
      `Depend on graphql ${version}, as tidemark does, and take decorators, Int and ID from tidemark/graphql; \`npm ls graphql\` shows who brings another`,
    { cause: error },
  );
}

/** What cannot be told is not the scalar that is looked for. */
function typeOf(tell: () => unknown): unknown {
  try {
    return tell();
  } catch {
    return undefined;
  }
}

/** The name of a scalar that is used in this process, and that our graphql would not know as one. */
function scalarOfOtherCopy(): string | undefined {
  const { queries, mutations, subscriptions, fields, fieldResolvers, params } = remembered();
  const types = [
    // That of type-graphql's own graphql.
    () => Int,
    ...[queries, mutations, subscriptions].flatMap((list) => list.map((field) => field.getReturnType)),
    ...[fields, fieldResolvers, params].flatMap((list) => list.flatMap(({ getType }) => getType ?? [])),
  ];
  return types
    .map(typeOf)
    .find(
      (type): type is { readonly name: string } =>
        Object.prototype.toString.call(type) === '[object GraphQLScalarType]' &&
        !(type instanceof GraphQLScalarType),
    )?.name;
}
