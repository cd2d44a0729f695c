/** An answer to a subscription: data, errors, or both. */
export interface Result<Data> {
  readonly data?: Data | null | undefined;
  readonly errors?: readonly GraphQLErrorLike[] | undefined;
  readonly extensions?: unknown;
}

/** An error of GraphQL, as it comes over the wire. */
export interface GraphQLErrorLike {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A subscription as it is sent. */
export interface SubscribeRequest {
  readonly query: string;
  readonly variables?: Record<string, unknown> | undefined;
  readonly operationName?: string | undefined;
  readonly extensions?: Record<string, unknown> | undefined;
}

/** Errors that pass: what was asked for is not at fault. */
const passing: ReadonlySet<unknown> = new Set(['SERVICE_UNAVAILABLE', 'THROTTLED', 'PROJECTION_LAG']);
/** The socket is closed with these for what the client is or sends: a malformed or refused token, another protocol. */
const final: ReadonlySet<unknown> = new Set([4400, 4401, 4406]);

interface CloseEventLike {
  readonly code?: number;
  readonly reason?: string;
}

/** Whether a feed may go on after this: GraphQL errors, or that which broke the connection. */
export function isPassing(error: unknown): boolean {
  if (Array.isArray(error))
    return error.every((one: GraphQLErrorLike) => passing.has(one.extensions?.['code']));
  const { code, reason } = (error ?? {}) as CloseEventLike;
  // 4403 is a JWT that has expired, too: the next connection may bring another.
  return !final.has(code) && reason !== 'Malformed authorization';
}

/** What the server asks to be left alone for. */
export function retryAfterMs(error: unknown): number {
  if (!Array.isArray(error)) return 0;
  const asked = error.map((one: GraphQLErrorLike) => Number(one.extensions?.['retryAfterMs'] ?? 0));
  return Math.max(0, ...asked);
}

export function refusal(cause: unknown): Error {
  const { code, reason } = (cause ?? {}) as CloseEventLike;
  const message = Array.isArray(cause)
    ? JSON.stringify(cause)
    : `the server refuses this client: it closed the socket with ${code}, ${reason}`;
  return new Error(message, { cause });
}

/** The next answer; the end, at once, when `signal` aborts, whatever the socket is doing just then. */
export function nextOf<T>(
  answers: AsyncIterator<T>,
  signal: AbortSignal | undefined,
): Promise<IteratorResult<T, unknown>> {
  return new Promise((resolve, reject) => {
    const stop = (): void => resolve({ done: true, value: undefined });
    if (signal?.aborted) return stop();
    signal?.addEventListener('abort', stop);
    void answers
      .next()
      .then(resolve, reject)
      .finally(() => signal?.removeEventListener('abort', stop));
  });
}

/** Resolves after this time, or when `signal` aborts. */
export function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, ms);
    function end(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    }
    if (signal?.aborted) end();
    else signal?.addEventListener('abort', end);
  });
}
