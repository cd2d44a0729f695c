import {
  GraphQLError,
  Kind,
  Lexer,
  NoSchemaIntrospectionCustomRule,
  OverlappingFieldsCanBeMergedRule,
  parse,
  Source,
  specifiedRules,
  syntaxError,
  TokenKind,
  validate,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { TidemarkError } from '../faults/errors.js';
import type { OperationLimits } from './edge-config.js';
import { formatError, type ErrorFormat, type ErrorStage } from './errors.js';
import { findConflicts } from './merge-fields.js';
import { shapesOf, type Shape } from './shape.js';

/** A document that may be run. */
export interface ValidDocument {
  readonly document: DocumentNode;
  readonly shapes: ReadonlyMap<DefinitionNode, Shape>;
  /** The most bytes that it takes to remember the document. */
  readonly bytes: number;
}

/** The answer to a document that may not be run. It holds nothing of the document. */
export interface RefusedDocument {
  readonly refusal: readonly GraphQLFormattedError[];
  readonly bytes: number;
}

export type Study = (query: string) => ValidDocument | RefusedDocument;

export interface StudyOptions {
  readonly schema: GraphQLSchema;
  readonly limits: OperationLimits;
  readonly introspection: boolean;
  readonly format: ErrorFormat;
}

const mostErrors = 20;
/**
 * The parser calls itself for each bracket within a bracket. In a process that has just begun its stack ends
 * at some 1,600.
 */
const deepestNesting = 500;
/**
 * All operations of a document together may have this many times the selections of one. They may share
 * fragments, and each is validated with all that it spreads.
 */
const documentsFields = 10;
/** A token with its nodes and their locations; measured: 290 to 500. */
const bytesPerToken = 500;
const bytesPerComment = 150;

/**
 * Reads, measures and validates documents, each in time linear to its text: the text's size is checked before
 * it is parsed, and how much it stands for with its fragments spread out before it is validated.
 */
export function createStudy({ schema, limits, introspection, format }: StudyOptions): Study {
  const rules = specifiedRules.filter((rule) => rule !== OverlappingFieldsCanBeMergedRule);
  if (!introspection) rules.push(NoSchemaIntrospectionCustomRule);

  function refuse(query: string, errors: readonly unknown[], stage: ErrorStage): RefusedDocument {
    const refusal = errors.map((error) => formatError(error, stage, format));
    // Two bytes for each character, and the objects.
    return { refusal, bytes: 2 * (query.length + JSON.stringify(refusal).length) + 1_000 };
  }

  return (query) => {
    let document: DocumentNode;
    let shapes: ReadonlyMap<DefinitionNode, Shape>;
    let bytes: number;
    try {
      bytes = sizeOf(query, limits.tokens);
      document = parse(query);
      shapes = shapesOf(document);
      enforce(document, shapes, limits);
    } catch (error) {
      if (!(error instanceof GraphQLError) && !(error instanceof TidemarkError)) throw error;
      return refuse(query, [error], 'parse');
    }
    const invalid = validate(schema, document, rules, {
      maxErrors: mostErrors,
      hideSuggestions: !introspection,
    });
    const errors = invalid.length > 0 ? invalid : findConflicts(schema, document, mostErrors);
    if (errors.length > 0) return refuse(query, errors.map(inWords), 'validate');
    return { document, shapes, bytes };
  };
}

/**
 * Estimates the bytes that the parsed document will take. Throws LIMIT_EXCEEDED for too many tokens, and a
 * syntax error for brackets that are nested too deep.
 */
function sizeOf(query: string, mostTokens: number): number {
  const source = new Source(query);
  const lexer = new Lexer(source);
  let tokens = 0;
  let nesting = 0;
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
    tokens += 1;
    if (tokens > mostTokens) throw exceeded('tokens', tokens, mostTokens);
    if (opening.has(token.kind)) nesting += 1;
    else if (closing.has(token.kind)) nesting -= 1;
    if (nesting > deepestNesting)
      throw syntaxError(source, token.start, `Brackets are nested deeper than ${deepestNesting} levels.`);
  }
  const comments = query.split('#').length - 1;
  return tokens * bytesPerToken + comments * bytesPerComment + query.length * 2;
}

const opening = new Set<TokenKind>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing = new Set<TokenKind>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Throws LIMIT_EXCEEDED for what is too large. A fragment is checked by itself too, as no operation may use
 * it.
 */
function enforce(
  { definitions }: DocumentNode,
  shapes: ReadonlyMap<DefinitionNode, Shape>,
  limits: OperationLimits,
): void {
  let selections = 0;
  for (const node of definitions) {
    const shape = shapes.get(node);
    if (!shape) continue;
    for (const limit of ['depth', 'fields', 'aliases', 'directives'] as const)
      if (shape[limit] > limits[limit]) throw exceeded(limit, shape[limit], limits[limit]);
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    if (shape.rootFields > limits.rootFields)
      throw exceeded('rootFields', shape.rootFields, limits.rootFields);
    selections += shape.selections;
  }
  const most = documentsFields * limits.fields;
  if (selections > most) throw exceeded('selections', selections, most);
}

/**
 * graphql gives up when validating takes too much work, and its message says only that; this one says what to
 * do.
 */
const inWords = (error: GraphQLError): GraphQLError =>
  error.message === 'Validation aborted.'
    ? new GraphQLError(
        'The operations share so many fragments and variables that validating them takes too long: send fewer operations in one document.',
      )
    : error;

export function exceeded(limit: string, actual: number, maximum: number): TidemarkError {
  return new TidemarkError(
    'LIMIT_EXCEEDED',
    `The limit "${limit}" is ${maximum}, and this has ${actual}: ask for less, or in several operations.`,
    { limit, actual: Math.min(actual, Number.MAX_SAFE_INTEGER), maximum },
  );
}
