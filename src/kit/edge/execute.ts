import { setFlagsFromString } from 'node:v8';
import {
  execute,
  getVariableValues,
  GraphQLScalarType,
  GraphQLSchema,
  Kind,
  visit,
  type DocumentNode,
  type ExecutionResult,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  type OperationDefinitionNode,
} from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import type { Clock } from '../time/clock.js';
import { bounded } from './bounded.js';
import type { ValidDocument } from './study.js';

export interface ExecuteRequest {
  readonly known: ValidDocument;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: unknown;
  /** The name under which compiling is counted. */
  readonly caller: string;
  /** The feed's item to show, for a subscription. */
  readonly root?: unknown;
}

/**
 * Runs a query, a mutation, or one item of a subscription. A result without `data` means that the variables
 * don't fit.
 */
export type Execute = (request: ExecuteRequest) => ExecutionResult | Promise<ExecutionResult>;

export interface Executor {
  readonly execute: Execute;
  /** Estimated size of all compiled operations. */
  readonly bytes: number;
}

export interface ExecutorOptions {
  readonly schema: GraphQLSchema;
  readonly clock: Pick<Clock, 'monotonic'>;
  /** Compiles an operation when it comes this often; `never` leaves everything to graphql-js. */
  readonly compileAt?: number | 'never';
  /** How many bytes of compiled operations to keep. */
  readonly capacity?: number;
}

/**
 * An operation is compiled when it comes for the third time: compiling takes milliseconds, wasted on
 * documents that are made anew for each request.
 */
const worthCompilingAt = 3;
/** In bytes: room for some 600 operations of 25 fields, as clients send them. */
const defaultCapacity = 67_108_864;
/**
 * The compiled code of a field, and what it holds to say where an error was: measured 0.1 to 3.5 KB, when all
 * of it has run.
 */
const bytesPerField = 4_000;
/**
 * How many fields one caller may have compiled in a minute, at 40 µs each. What is not compiled runs as well,
 * but slower.
 */
const fieldsPerMinute = 2_000;

interface Compiled {
  /** Undefined when graphql-js is to run the operation. */
  readonly query: CompiledQuery['query'] | undefined;
  /** Its document included, which the compiled code holds. */
  readonly bytes: number;
}

/**
 * Executes by graphql-jit, and leaves to graphql-js what graphql-jit does wrong: variables (it knows no
 * @oneOf, takes arrays for input objects, loses a scalar's own message and turns defaults into JSON), and
 * every operation that `canCompile` refuses. test/kit/edge/execute.unit.test.ts compares the two.
 */
export function createExecutor({
  schema,
  clock,
  compileAt = worthCompilingAt,
  capacity = defaultCapacity,
}: ExecutorOptions): Executor {
  const jitSchema = withCoerced(schema);
  const uses = new WeakMap<OperationDefinitionNode, number>();
  const compiled = bounded<OperationDefinitionNode, Compiled>(capacity);
  const allowed = createAllowance(clock);
  let busy = false;

  function compile(
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ): CompiledQuery['query'] | undefined {
    if (!canCompile(document)) return undefined;
    try {
      const result = withoutCodeCache(() =>
        compileQuery(jitSchema, withCoercedVariables(document, operation), operation.name?.value),
      );
      return isCompiledQuery(result) ? result.query : undefined;
    } catch {
      return undefined;
    }
  }

  function compiledFor({ known, operation, caller }: ExecuteRequest): CompiledQuery['query'] | undefined {
    const before = compiled.get(operation);
    if (before) return before.query;
    const count = (uses.get(operation) ?? 0) + 1;
    uses.set(operation, count);
    // At most one is compiled in a turn of the event loop: several together would hold up everybody.
    if (compileAt === 'never' || count < compileAt || busy) return undefined;
    const fields = known.shapes.get(operation)?.fields ?? 0;
    const bytes = known.bytes + fields * bytesPerField;
    if (bytes > compiled.maxEntrySize || !allowed(caller, fields)) return undefined;
    busy = true;
    setImmediate(() => (busy = false));
    const query = compile(known.document, operation);
    compiled.set(operation, { query, bytes });
    return query;
  }

  return {
    execute(request) {
      const { known, operation, variables, context, root } = request;
      const query = compiledFor(request);
      if (!query)
        return execute({
          schema,
          document: known.document,
          rootValue: root,
          contextValue: context,
          variableValues: variables,
          operationName: operation.name?.value,
        });
      const values = getVariableValues(schema, operation.variableDefinitions ?? [], variables, {
        maxErrors: 50,
      });
      return values.errors ? { errors: values.errors } : query(root, context, values.coerced);
    },
    get bytes() {
      return compiled.calculatedSize;
    },
  };
}

/**
 * Compiles without V8's cache of code. There V8 would keep what `new Function` made, by its text, as long as
 * there is room: 1.4 MB of an operation of 700 fields, long after it is forgotten here.
 */
function withoutCodeCache<T>(compile: () => T): T {
  setFlagsFromString('--no-compilation-cache');
  try {
    return compile();
  } finally {
    setFlagsFromString('--compilation-cache');
  }
}

/**
 * Makes a function that says whether a caller may have so many more fields compiled in this minute, and
 * counts them if so.
 */
function createAllowance(clock: Pick<Clock, 'monotonic'>): (caller: string, fields: number) => boolean {
  const used = new Map<string, number>();
  let until = 0;
  return (caller, fields) => {
    const now = clock.monotonic();
    if (now >= until) {
      used.clear();
      until = now + 60_000;
    }
    const sum = (used.get(caller) ?? 0) + fields;
    if (sum > fieldsPerMinute) return false;
    used.set(caller, sum);
    return true;
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

/**
 * Whether graphql-jit runs the document as graphql-js would. It does not with a variable within a literal: in
 * `{ to: $n }` an absent variable leaves the field out, but the compiled code would make it null. Nor with a
 * directive on a fragment: resolvers are told of fields that its condition leaves out, and cannot tell which.
 */
function canCompile(document: DocumentNode): boolean {
  let depth = 0;
  let can = true;
  const fragment = ({ directives }: FragmentSpreadNode | InlineFragmentNode): void =>
    void (can &&= (directives ?? []).length === 0);
  const literal = { enter: () => void depth++, leave: () => void depth-- };
  visit(document, {
    ObjectValue: literal,
    ListValue: literal,
    FragmentSpread: fragment,
    InlineFragment: fragment,
    Variable: () => void (can &&= depth === 0),
  });
  return can;
}
