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
  // Wherever it is met: a feed that cannot be opened fails in the stage of its variables.
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

/** Faults of the request that graphql itself finds; its messages name the remedy. */
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
      // Apollo marks what it refuses before execution; a resolver's errors are TidemarkErrors.
      if (error.path === undefined && typeof own === 'string') {
        if (Object.hasOwn(errorCodes, own)) return own as ErrorCode;
        if (own.startsWith('PERSISTED_QUERY_')) return 'BAD_REQUEST';
      }
      // A value that a variable brought into an argument. A fault of ours has the field itself as its node.
      return original instanceof GraphQLError && isAboutAnArgument(error) ? 'BAD_USER_INPUT' : undefined;
  }
}

function isAboutAnArgument(error: GraphQLError): boolean {
  const kind = error.nodes?.[0]?.kind;
  return (kind !== undefined && kind !== Kind.FIELD) || /^Argument "\w+" /.test(error.message);
}

/** Down to what was thrown at first: graphql, Apollo and we ourselves wrap. */
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
 * The HTTP status of an answer without data. In `application/json` a well-formed request is answered
 * 200 whatever comes of it, for clients that look into the body with 200 only.
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
