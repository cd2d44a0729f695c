import { createHash } from 'node:crypto';
import {
  getOperationAST,
  GraphQLError,
  Kind,
  Lexer,
  NoSchemaIntrospectionCustomRule,
  parse,
  Source,
  specifiedRules,
  TokenKind,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { TidemarkError } from '../cqrs/errors.js';
import type { OperationLimits } from './edge-config.js';
import { measureOperation, type Measure } from './measure.js';

/** A document that has been parsed, with what was found out about it. */
export interface KnownDocument {
  readonly hash: string;
  /** Undefined for what doesn't parse. */
  readonly document: DocumentNode | undefined;
  /** Why it can't be run; empty for a valid one. */
  readonly errors: readonly GraphQLError[];
  readonly failedAt: 'parse' | 'validate' | undefined;
  /** Of operations whose cost doesn't depend on variables. */
  readonly measures: Map<OperationDefinitionNode, Measure>;
}

export interface OperationRequest {
  readonly query: string;
  /** An empty one is as if left out. */
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What may be run: small enough. Whether it is valid is in `known.errors`. */
export interface Admitted {
  readonly known: KnownDocument;
  /** Undefined when `operationName` doesn't say which. */
  readonly operation: OperationDefinitionNode | undefined;
  readonly cost: number;
}

export interface Documents {
  /** Throws LIMIT_EXCEEDED. */
  admit(request: OperationRequest): Admitted;
  /** A valid document by the SHA-256 of its text, for Apollo. */
  byHash(hash: string): DocumentNode | undefined;
}

export interface DocumentsOptions {
  readonly schema: GraphQLSchema;
  readonly limits: OperationLimits;
  readonly introspection: boolean;
  /** How many documents are remembered. */
  readonly capacity?: number;
}

/** Texts longer than this are parsed each time: a thousand of the largest would fill 256 MB. */
const longestRemembered = 16_384;

/** Parses, measures and validates each document once, for HTTP and WebSocket alike. */
export function createDocuments({
  schema,
  limits,
  introspection,
  capacity = 1_000,
}: DocumentsOptions): Documents {
  const rules = introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  // Maps keep the order of insertion, so the first key is the one not used for the longest time.
  const byText = new Map<string, KnownDocument>();
  const byHash = new Map<string, KnownDocument>();

  function look(query: string): KnownDocument {
    const known = byText.get(query);
    if (known) {
      byText.delete(query);
      byText.set(query, known);
      return known;
    }
    const fresh = study(query);
    // What failed is not kept: a flood of nonsense would push out what clients really send.
    if (fresh.errors.length > 0 || query.length > longestRemembered) return fresh;
    byText.set(query, fresh);
    byHash.set(fresh.hash, fresh);
    if (byText.size > capacity)
      for (const [text, { hash }] of byText) {
        byText.delete(text);
        byHash.delete(hash);
        break;
      }
    return fresh;
  }

  function study(query: string): KnownDocument {
    const hash = createHash('sha256').update(query).digest('hex');
    const measures = new Map<OperationDefinitionNode, Measure>();
    let document: DocumentNode;
    try {
      document = parse(query, { maxTokens: limits.tokens });
    } catch (error) {
      refuseTooManyTokens(query, limits.tokens);
      if (!(error instanceof GraphQLError)) throw error;
      return { hash, document: undefined, errors: [error], failedAt: 'parse', measures };
    }
    for (const node of document.definitions)
      if (node.kind === Kind.OPERATION_DEFINITION) {
        const measure = measureOperation(schema, document, node, {});
        enforceShape(measure, limits);
        if (!measure.variable) measures.set(node, measure);
      }
    const errors = validate(schema, document, rules, { maxErrors: 20, hideSuggestions: !introspection });
    return { hash, document, errors, failedAt: errors.length > 0 ? 'validate' : undefined, measures };
  }

  return {
    admit({ query, operationName, variables }) {
      const known = look(query);
      const operation =
        (known.document && getOperationAST(known.document, operationName || undefined)) ?? undefined;
      if (!known.document || !operation) return { known, operation: undefined, cost: 1 };
      const { cost } =
        known.measures.get(operation) ?? measureOperation(schema, known.document, operation, variables);
      if (cost > limits.cost) throw exceeded('cost', cost, limits.cost);
      return { known, operation, cost };
    },
    byHash: (hash) => byHash.get(hash)?.document,
  };
}

function enforceShape(measure: Measure, limits: OperationLimits): void {
  for (const limit of ['depth', 'fields', 'aliases', 'rootFields', 'directives'] as const)
    if (measure[limit] > limits[limit]) throw exceeded(limit, measure[limit], limits[limit]);
}

/** graphql stops at the limit and says so only in words; the text is at most as long as a body may be. */
function refuseTooManyTokens(query: string, maximum: number): void {
  const lexer = new Lexer(new Source(query));
  let actual = 0;
  try {
    while (lexer.advance().kind !== TokenKind.EOF) actual += 1;
  } catch {
    // Not GraphQL from here on; what was read so far counts.
  }
  if (actual > maximum) throw exceeded('tokens', actual, maximum);
}

export function exceeded(limit: string, actual: number, maximum: number): TidemarkError {
  return new TidemarkError(
    'LIMIT_EXCEEDED',
    `The limit "${limit}" is ${maximum}, and this has ${actual}: ask for less, or in several operations.`,
    { limit, actual: Math.min(actual, Number.MAX_SAFE_INTEGER), maximum },
  );
}

export const unresolvedOperation = (): TidemarkError =>
  new TidemarkError('OPERATION_RESOLUTION_FAILURE', 'Name one operation of the document in `operationName`.');
