/**
 * Every code that can stand in `errors[].extensions.code`. Expected refusals of a command are not
 * here: they are members of its result union. A code is a name that clients hold on to: never
 * rename or reuse one. Each is explained in README.md, and a test holds the two together.
 */
export const errorCodes = {
  GRAPHQL_PARSE_FAILED: 'The document is not GraphQL.',
  GRAPHQL_VALIDATION_FAILED: 'The document does not fit the schema.',
  BAD_REQUEST: 'The HTTP request is not a GraphQL request.',
  OPERATION_RESOLUTION_FAILURE: 'The operation to run is missing or not unique in the document.',
  BAD_USER_INPUT: 'An argument or a variable has a value that is not allowed.',
  UNAUTHENTICATED: 'A valid JWT is needed and was not given.',
  FORBIDDEN: 'The caller may not see or do this.',
  THROTTLED: 'Too much was asked in too short a time.',
  LIMIT_EXCEEDED: 'The operation is larger than one operation may be.',
  PROJECTION_LAG: 'With onTimeout ERROR: the read model did not cover the token in time.',
  CONSISTENCY_TOKEN_INVALID: 'The consistency token was not made by this deployment.',
  CONSISTENCY_TOKEN_EPOCH: 'The consistency token is of a time before the database was restored.',
  CONSISTENCY_TOKEN_AHEAD: 'The consistency token names a write that the log does not have.',
  SERVICE_UNAVAILABLE: 'A database that the answer needs cannot do its part now; try again.',
  INTERNAL_SERVER_ERROR: 'A fault on the server; `errorId` finds it in the log.',
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** When to try again after SERVICE_UNAVAILABLE, where nothing better is known: most short outages are over by then. */
export const retryAfterMs = 1_000;

/**
 * An error that the caller may see as it is: its message names the field and the remedy.
 * Everything else that is thrown is a fault, and is masked at the edge.
 */
export class TidemarkError extends Error {
  readonly code: ErrorCode;
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, extensions: Record<string, unknown> = {}) {
    super(message);
    this.name = 'TidemarkError';
    this.code = code;
    this.extensions = code === 'SERVICE_UNAVAILABLE' ? { retryAfterMs, ...extensions } : extensions;
  }
}
