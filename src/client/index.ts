/**
 * `tidemark/client`: the consistency of Tidemark for any GraphQL client. It keeps what this client has
 * written and seen as tokens, hands them on with every request, resumes feeds where they broke off, and
 * tells when a command can be seen. Works over fetch and graphql-ws, in browsers and in Node.
 */
import { Tokens } from './tokens.js';

/** `extensions.consistency` of an answer. */
export interface Consistency {
  readonly token: string;
  readonly status: 'FRESH' | 'WAITED' | 'STALE';
  readonly waitedMs: number;
  readonly behind: readonly {
    readonly projection: string;
    readonly events: number;
    readonly ageMs: number;
  }[];
}

export interface Answer<Data> {
  readonly data: Data | null | undefined;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[];
  readonly extensions?: { readonly consistency?: Consistency };
}

/** What a read may ask for beyond the tokens that this client keeps. */
export interface ReadOptions {
  /** How long a read model may keep the answer waiting: 0 to 5000, 250 without. */
  readonly timeoutMs?: number;
  /** What becomes of a read whose time is up: older data, or the error PROJECTION_LAG. */
  readonly onTimeout?: 'STALE' | 'ERROR';
}

/** The part of a graphql-ws client that is used; make it with `retryAttempts: 0`, feeds are resumed here. */
export interface Socket {
  iterate<Data>(payload: { query: string; variables?: Record<string, unknown> }): AsyncIterableIterator<{
    data?: Data | null | undefined;
    errors?: readonly unknown[] | undefined;
    extensions?: unknown;
  }>;
}

export interface ClientOptions {
  /** Such as https://shop.example/graphql. */
  readonly url: string;
  readonly socket?: Socket;
  /** Headers of each request, such as `authorization`. */
  readonly headers?: () => Record<string, string>;
  readonly fetch?: typeof fetch;
}

/** An item of a feed: every one has a cursor, and names the caller's commands that are shown from it on. */
export interface FeedItem {
  readonly __typename: string;
  readonly cursor: string;
  readonly resolved: readonly string[];
}

const firstRetryMs = 200;
const longestRetryMs = 10_000;

/** Errors that pass: what was asked for is not at fault. */
const passing: ReadonlySet<unknown> = new Set(['SERVICE_UNAVAILABLE', 'THROTTLED', 'PROJECTION_LAG']);
/** The socket is closed with these for what the client is or sends: a malformed or refused token, another protocol. */
const final: ReadonlySet<unknown> = new Set([4400, 4401, 4406]);

/** Whether a feed may go on after this: GraphQL errors, or that which broke the connection. */
const isPassing = (error: unknown): boolean =>
  Array.isArray(error)
    ? error.every((one: { extensions?: { code?: unknown } }) => passing.has(one.extensions?.code))
    : !final.has((error as { code?: unknown } | null)?.code);

const refusal = (cause: unknown): Error =>
  new Error(Array.isArray(cause) ? JSON.stringify(cause) : 'the server refuses this client', { cause });

export class TidemarkClient {
  readonly tokens = new Tokens();
  readonly #options: ClientOptions;
  readonly #resolved = new Set<string>();
  readonly #waiting = new Map<string, (() => void)[]>();

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  /**
   * Sends a query or a mutation; it shows all that this client has written and, of each read model, seen. Tokens that
   * the server refuses are dropped.
   */
  async request<Data>(
    query: string,
    variables: object = {},
    options: ReadOptions = {},
  ): Promise<Answer<Data>> {
    for (;;) {
      const after = await this.after();
      const answer = await this.#send<Data>({
        query,
        variables,
        extensions: { consistency: { after, ...options } },
      });
      if (this.tokens.answered(after, answer)) return answer;
    }
  }

  /**
   * For a request's `extensions.consistency.after`: all that is held. What is more than one request may hand on, after
   * a burst of commands, is merged by the server first. Throws what keeps it from that.
   */
  async after(): Promise<readonly string[]> {
    while (this.tokens.isOverfull) {
      const after = this.tokens.take();
      const extensions = { consistency: { after } };
      const answer = await this.#send<object>({ query: '{ __typename }', extensions });
      if (this.tokens.answered(after, answer) && !answer.extensions?.consistency)
        throw refusal(answer.errors);
    }
    return this.tokens.take();
  }

  async #send<Data>(body: object): Promise<Answer<Data>> {
    const send = this.#options.fetch ?? fetch;
    const response = await send(this.#options.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...this.#options.headers?.(),
      },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Answer<Data>;
  }

  /**
   * Follows a feed until it is left, or `signal` aborts. The document has one root field, takes `$after:
   * FeedCursor` and hands it to that field, and selects `cursor` and `resolved`. A connection that breaks
   * is made again, and the feed goes on after the last item: no gap, no duplicate. Begin the feed of a
   * list with `variables.after` from the `feedCursor` of its page.
   */
  async *feed<Item extends FeedItem>(
    query: string,
    variables: Record<string, unknown> = {},
    signal?: AbortSignal,
  ): AsyncGenerator<Item> {
    for await (const data of this.subscribe<Record<string, Item>>(query, variables, signal))
      yield* Object.values(data);
  }

  /**
   * The same for any subscription, as its whole answers: one without cursors is begun anew after a broken
   * connection, or when the server could not go on just now. Throws what it has refused, with the GraphQL errors or
   * the close event of the socket as `cause`.
   */
  async *subscribe<Data extends object>(
    query: string,
    variables: Record<string, unknown> = {},
    signal?: AbortSignal,
  ): AsyncGenerator<Data> {
    const { socket } = this.#options;
    if (!socket) throw new Error('feeds need the option `socket`: a client of graphql-ws');
    let after = variables['after'];
    let token: string | undefined;
    for (let retryMs = firstRetryMs; !signal?.aborted; retryMs = Math.min(retryMs * 2, longestRetryMs)) {
      const answers = socket.iterate<Data>({ query, variables: { ...variables, after } });
      const stop = (): void => void answers.return?.();
      signal?.addEventListener('abort', stop);
      try {
        for await (const { data, errors, extensions } of answers) {
          // oxlint-disable-next-line typescript/only-throw-error -- as graphql-ws throws those of a refused operation
          if (errors) throw errors;
          if (!data) continue;
          const [item] = Object.values(data) as Partial<FeedItem>[];
          after = item?.cursor ?? after;
          // What it shows, later reads show.
          const { consistency } = (extensions ?? {}) as { consistency?: { token: string } };
          if (consistency) this.tokens.add(consistency.token, token);
          token = consistency?.token ?? token;
          retryMs = firstRetryMs;
          try {
            yield data;
          } finally {
            // Whoever waits for the command finds it shown.
            item?.resolved?.forEach((commandId) => this.#resolve(commandId));
          }
        }
        return;
      } catch (error) {
        if (!isPassing(error)) throw refusal(error);
        await new Promise((resume) => setTimeout(resume, retryMs));
      } finally {
        signal?.removeEventListener('abort', stop);
      }
    }
  }

  /** Resolves once a feed of this client has shown the command. Needs a feed that is being iterated. */
  resolved(commandId: string): Promise<void> {
    if (this.#resolved.has(commandId)) return Promise.resolve();
    return new Promise((resolve) =>
      this.#waiting.set(commandId, [...(this.#waiting.get(commandId) ?? []), resolve]),
    );
  }

  #resolve(commandId: string): void {
    this.#resolved.add(commandId);
    this.#waiting.get(commandId)?.forEach((resolve) => resolve());
    this.#waiting.delete(commandId);
    // Long-lived clients forget what nobody has asked for.
    const [oldest] = this.#resolved;
    if (this.#resolved.size > 1_000 && oldest !== undefined) this.#resolved.delete(oldest);
  }
}
