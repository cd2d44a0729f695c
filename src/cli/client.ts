import { CliFailure, exitCodes } from './failure.js';

/** `extensions.consistency` of an answer, as the contract has it. */
export interface Consistency {
  readonly token: string;
  readonly status: 'FRESH' | 'WAITED' | 'STALE';
  readonly waitedMs: number;
  readonly behind: readonly { projection: string; events: number; ageMs: number }[];
}

export interface Answer<Data> {
  readonly data: Data;
  readonly consistency: Consistency | undefined;
}

export interface RequestOptions {
  /** What the answer must show; at most 16 tokens in one request. */
  readonly after?: readonly string[];
  readonly timeoutMs?: number;
}

/** A document of src/generated, with what it answers and asks for. Each folder there has a class of its own for them. */
export interface TypedDocument<Data, Variables> {
  readonly __apiType?: (variables: Variables) => Data;
  toString(): string;
}

export interface ApiClient {
  readonly url: string;
  /** Sends one operation, once. Throws RequestError, or CliFailure where no retry can help. */
  request<Data, Variables>(
    document: TypedDocument<Data, Variables>,
    variables: Variables,
    options?: RequestOptions,
  ): Promise<Answer<Data>>;
}

/** The request got no answer, or one without data. `again`: the same request may be sent again. */
export class RequestError extends CliFailure {
  /** An error code of the API, or UNREACHABLE. */
  readonly code: string;
  readonly again: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(
    message: string,
    {
      code,
      again,
      retryAfterMs,
      cause,
    }: { code: string; again: boolean; retryAfterMs?: number; cause?: unknown },
  ) {
    super(message, exitCodes.failed, { cause });
    this.name = 'RequestError';
    this.code = code;
    this.again = again;
    this.retryAfterMs = retryAfterMs;
  }
}

interface Body {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[];
  readonly extensions?: { readonly consistency?: Consistency };
}

/** The longest wait that a read may ask for is 5 s; an answer later than this is not coming. */
const requestTimeoutMs = 15_000;
const passing: ReadonlySet<string> = new Set(['THROTTLED', 'SERVICE_UNAVAILABLE', 'PROJECTION_LAG']);

/** `role` is what the token needs, for the messages. */
export function connect(url: string, token: string, role: 'STAFF' | 'OPERATOR' = 'STAFF'): ApiClient {
  // Else fetch refuses the header, with the token in its message. A line more was copied along, as a rule.
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new CliFailure('the token must be one word, such as npm run -s token prints', exitCodes.usage);
  const headers = {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json;q=0.9',
    authorization: `Bearer ${token}`,
  };

  return {
    url,
    async request(document, variables, { after = [], timeoutMs } = {}) {
      const consistency = { after, ...(timeoutMs === undefined ? {} : { timeoutMs }) };
      const payload = {
        query: document.toString(),
        variables,
        ...(after.length > 0 || timeoutMs !== undefined ? { extensions: { consistency } } : {}),
      };
      const { status, body } = await post(url, headers, JSON.stringify(payload));
      const { data, errors, extensions } = body;
      const [error] = errors ?? [];
      if (error !== undefined) throw failureOf(error.message, error.extensions ?? {}, url, role);
      if (data === undefined || data === null) throw noGraphQl(url, status);
      // The documents are checked against the schema when they are generated, so the server's answer fits.
      return { data: data as never, consistency: extensions?.consistency };
    },
  };
}

async function post(
  url: string,
  headers: Record<string, string>,
  payload: string,
): Promise<{ status: number; body: Body }> {
  let status: number;
  let text: string;
  try {
    const signal = AbortSignal.timeout(requestTimeoutMs);
    const response = await fetch(url, { method: 'POST', headers, body: payload, signal });
    status = response.status;
    text = await response.text();
  } catch (cause) {
    const reason =
      cause instanceof Error ? (cause.cause instanceof Error ? cause.cause : cause).message : String(cause);
    throw new RequestError(`no answer from ${url}: ${reason}`, { code: 'UNREACHABLE', again: true, cause });
  }
  try {
    return { status, body: JSON.parse(text) as Body };
  } catch (cause) {
    // A proxy in between answers like this while the server behind it starts again.
    if (status === 429 || status >= 500)
      throw new RequestError(`${url} answered ${status}`, { code: 'UNREACHABLE', again: true, cause });
    throw noGraphQl(url, status);
  }
}

function failureOf(message: string, extensions: Record<string, unknown>, url: string, role: string): Error {
  const code = typeof extensions['code'] === 'string' ? extensions['code'] : 'UNKNOWN';
  if (code === 'UNAUTHENTICATED')
    return new CliFailure(
      `${url} does not take the token: ${message} Make one with: npm run -s token -- --roles ${role}`,
      exitCodes.usage,
    );
  if (code === 'FORBIDDEN')
    return new CliFailure(
      `the token may not do this: ${message} It needs the role ${role}.`,
      exitCodes.usage,
    );
  const { retryAfterMs, errorId } = extensions;
  const id = typeof errorId === 'string' ? ` (errorId ${errorId})` : '';
  return new RequestError(`${code}: ${message}${id}`, {
    code,
    again: passing.has(code),
    ...(typeof retryAfterMs === 'number' ? { retryAfterMs } : {}),
  });
}

const noGraphQl = (url: string, status: number): CliFailure =>
  new CliFailure(
    `${url} answered ${status}, and not with GraphQL: give the whole address, such as http://127.0.0.1:4000/graphql`,
    exitCodes.usage,
  );
