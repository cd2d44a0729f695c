import { randomUUID } from 'node:crypto';
import { GraphQLError, Kind, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { errorCodes, retryAfterMs, TidemarkError, type ErrorCode } from '../faults/errors.js';
import { outageOf } from '../faults/outage.js';

/** Where an error was met: in the document, while variables were read, or while a field was resolved. */
export type ErrorStage = 'parse' | 'validate' | 'variables' | 'execute';

export interface ErrorFormat {
  readonly log: Logger;
  /** False in production: suggestions name what introspection would not show. */
  readonly suggestions: boolean;
}

/** What a client sees of an error. The only place where one is turned into an answer. */
export function formatError(
  error: unknown,
  stage: ErrorStage,
  { log, suggestions }: ErrorFormat,
): GraphQLFormattedError {
  const original = unwrap(error);
  const place = error instanceof GraphQLError ? whereabouts(error) : {};
  const show = (code: ErrorCode, message: string, extensions: object = {}): GraphQLFormattedError => ({
    message: suggestions ? message : withoutSuggestion(message),
    ...place,
    extensions: { ...extensions, code },
  });

  if (original instanceof TidemarkError) return show(original.code, original.message, original.extensions);
  const errorId = randomUUID();
  // Looked for in every stage: a feed that cannot be opened fails in the stage `variables`.
  const outage = original instanceof GraphQLError ? undefined : outageOf(original);
  if (outage !== undefined) {
    log.error({ err: original, errorId, outage }, 'a server that the answer needs cannot do its part');
    return show('SERVICE_UNAVAILABLE', errorCodes.SERVICE_UNAVAILABLE, { errorId, retryAfterMs });
  }
  if (error instanceof GraphQLError) {
    const code = requestErrorCode(error, original, stage);
    if (code !== undefined) return show(code, error.message);
  }
  log.error(
    { err: original, errorId, ...('path' in place ? { path: place.path?.join('.') } : {}) },
    'a fault',
  );
  return show('INTERNAL_SERVER_ERROR', errorCodes.INTERNAL_SERVER_ERROR, { errorId });
}

/**
 * The code of an error that graphql or Apollo found in the request, whose message can be shown; undefined for
 * any other.
 */
function requestErrorCode(error: GraphQLError, original: unknown, stage: ErrorStage): ErrorCode | undefined {
  // graphql-jit leaves `extensions` out, against the type.
  const own = (error.extensions as GraphQLError['extensions'] | undefined)?.['code'];
  switch (stage) {
    case 'parse':
      return 'GRAPHQL_PARSE_FAILED';
    case 'validate':
      return 'GRAPHQL_VALIDATION_FAILED';
    case 'variables':
      return 'BAD_USER_INPUT';
    case 'execute':
      // Apollo puts a code on what it refuses before execution. A resolver's own codes are on TidemarkErrors,
      // which are shown already.
      if (error.path === undefined && typeof own === 'string') {
        if (Object.hasOwn(errorCodes, own)) return own as ErrorCode;
        if (own.startsWith('PERSISTED_QUERY_')) return 'BAD_REQUEST';
      }
      // A variable may bring a wrong value into an argument: then the error's node is the argument. In a
      // fault of ours it is the field.
      return original instanceof GraphQLError && isAboutAnArgument(error) ? 'BAD_USER_INPUT' : undefined;
  }
}

function isAboutAnArgument(error: GraphQLError): boolean {
  const kind = error.nodes?.[0]?.kind;
  return (kind !== undefined && kind !== Kind.FIELD) || /^Argument "\w+" /.test(error.message);
}

/**
 * The error that was thrown at first, out of the GraphQLErrors that graphql, Apollo and our own code wrap
 * around it.
 */
function unwrap(error: unknown): unknown {
  let inner = error;
  while (inner instanceof GraphQLError && inner.originalError) inner = inner.originalError;
  return inner;
}

function whereabouts({ locations, path }: GraphQLError): Pick<GraphQLFormattedError, 'locations' | 'path'> {
  return { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
}

const withoutSuggestion = (message: string): string => message.replace(/ ?Did you mean .*$/s, '');

/** `Retry-After` of an answer without data: `retryAfterMs` in whole seconds. */
export function retryAfterHeader({ extensions }: GraphQLFormattedError): Record<string, string> {
  const ms = extensions?.['retryAfterMs'];
  return typeof ms === 'number' ? { 'retry-after': String(Math.ceil(ms / 1000)) } : {};
}

/**
 * The HTTP status of an answer without data. With `application/json`, FORBIDDEN and every code that is not
 * listed give 200: some clients read the body of an answer with 200 only.
 */
export function statusOf(code: unknown, mediaType: 'json' | 'graphql-response'): number {
  switch (code) {
    case 'UNAUTHENTICATED':
      return 401;
    case 'THROTTLED':
      return 429;
    case 'INTERNAL_SERVER_ERROR':
      return 500;
    case 'SERVICE_UNAVAILABLE':
      return 503;
    case 'BAD_REQUEST':
      return 400;
    case 'FORBIDDEN':
      return mediaType === 'json' ? 200 : 403;
    default:
      return mediaType === 'json' ? 200 : 400;
  }
}
