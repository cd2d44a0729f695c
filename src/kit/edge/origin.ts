import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a page of another site sent this request. Browsers say so in Sec-Fetch-Site and Origin, which pages
 * can't forge; programs send neither. Apollo's own check wants a header instead, and so refuses the plain GET
 * that GraphQL over HTTP asks for.
 */
export function isForeign(headers: IncomingHttpHeaders, allowed: readonly string[]): boolean {
  const { origin, host } = headers;
  if (origin !== undefined) {
    if (allowed.includes('*') || allowed.includes(origin)) return false;
    return !URL.canParse(origin) || new URL(origin).host !== host;
  }
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

/** The CORS headers for this request; undefined when its origin may not read the answer. */
export function corsHeaders(
  origin: string | undefined,
  allowed: readonly string[],
): Record<string, string> | undefined {
  if (origin === undefined || !(allowed.includes('*') || allowed.includes(origin))) return undefined;
  return {
    'access-control-allow-origin': origin,
    vary: 'Origin',
    'access-control-expose-headers': 'Consistency-Token, X-Request-Id, Retry-After',
  };
}

export const preflightHeaders = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': [
    'Authorization',
    'Content-Type',
    'Consistency-Token',
    'X-Request-Id',
    'X-Correlation-Id',
    // These three are of W3C Trace Context and Baggage. A page that is traced sends all of them: were one not
    // allowed, its browser would send no request at all.
    'Traceparent',
    'Tracestate',
    'Baggage',
    'Apollo-Require-Preflight',
    // Apollo Client sends these two wherever it was given a name or a version.
    'Apollographql-Client-Name',
    'Apollographql-Client-Version',
  ].join(', '),
  'access-control-max-age': '7200',
};
