import {
  execute,
  getVariableValues,
  GraphQLScalarType,
  GraphQLSchema,
  Kind,
  visit,
  type DocumentNode,
  type ExecutionResult,
  type OperationDefinitionNode,
} from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';

export interface ExecuteRequest {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: unknown;
  /** The item of a feed, for its subscription. */
  readonly root?: unknown;
}

/** Runs a query, a mutation, or one item of a subscription, of a valid document. A result without `data` means that the variables don't fit. */
export type Execute = (request: ExecuteRequest) => ExecutionResult | Promise<ExecutionResult>;

export interface ExecutorOptions {
  /** Compiles an operation when it comes this often; `never` leaves everything to graphql-js. */
  readonly compileAt: number | 'never';
}

/** Compiling takes milliseconds: documents that are made anew for each request must not pay for it. */
const worthCompilingAt = 3;

/**
 * Execution by graphql-jit, with what it does wrong left to graphql-js: variables (it knows no @oneOf,
 * takes arrays for input objects, loses a scalar's own message and turns defaults into JSON), and
 * every operation that `canCompile` refuses. test/edge/execute.unit.test.ts compares the two.
 */
export function createExecutor(
  schema: GraphQLSchema,
  { compileAt }: ExecutorOptions = { compileAt: worthCompilingAt },
): Execute {
  const jitSchema = withCoerced(schema);
  // Documents live in a bounded cache; what was compiled for one goes with it.
  const uses = new WeakMap<OperationDefinitionNode, number>();
  const compiled = new WeakMap<OperationDefinitionNode, CompiledQuery | 'left to graphql-js'>();

  function compile(
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ): CompiledQuery | 'left to graphql-js' {
    if (!canCompile(document)) return 'left to graphql-js';
    try {
      const result = compileQuery(
        jitSchema,
        withCoercedVariables(document, operation),
        operation.name?.value,
      );
      return isCompiledQuery(result) ? result : 'left to graphql-js';
    } catch {
      return 'left to graphql-js';
    }
  }

  function compiledFor(
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ): CompiledQuery | undefined {
    let known = compiled.get(operation);
    if (known === undefined) {
      const count = (uses.get(operation) ?? 0) + 1;
      uses.set(operation, count);
      if (compileAt === 'never' || count < compileAt) return undefined;
      known = compile(document, operation);
      compiled.set(operation, known);
    }
    return known === 'left to graphql-js' ? undefined : known;
  }

  return ({ document, operation, variables, context, root }) => {
    const query = compiledFor(document, operation);
    if (!query)
      return execute({
        schema,
        document,
        rootValue: root,
        contextValue: context,
        variableValues: variables,
        operationName: operation.name?.value,
      });
    const values = getVariableValues(schema, operation.variableDefinitions ?? [], variables, {
      maxErrors: 50,
    });
    return values.errors ? { errors: values.errors } : query.query(root, context, values.coerced);
  };
}

/** A scalar that hands on what graphql-js has coerced already. */
const Coerced = new GraphQLScalarType({ name: 'TidemarkCoerced__' });

function withCoerced(schema: GraphQLSchema): GraphQLSchema {
  const config = schema.toConfig();
  return new GraphQLSchema({ ...config, types: [...config.types, Coerced], assumeValid: true });
}

function withCoercedVariables(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  const type = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: Coerced.name } } as const;
  const variableDefinitions = operation.variableDefinitions?.map((node) => ({
    kind: node.kind,
    variable: node.variable,
    type,
    ...(node.loc ? { loc: node.loc } : {}),
  }));
  return {
    ...document,
    definitions: document.definitions.map((node) =>
      node === operation && variableDefinitions ? { ...operation, variableDefinitions } : node,
    ),
  };
}

/** In `{ to: $n }` an absent variable leaves the field out; the compiled code would make it null. */
function canCompile(document: DocumentNode): boolean {
  let depth = 0;
  let can = true;
  const literal = { enter: () => void depth++, leave: () => void depth-- };
  visit(document, {
    ObjectValue: literal,
    ListValue: literal,
    Variable: () => void (can &&= depth === 0),
  });
  return can;
}
