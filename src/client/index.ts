/**
 * `tidemark/client`: the consistency of Tidemark for any GraphQL client. It keeps what this client has
 * written and seen as tokens, hands them on with every request, resumes feeds where they broke off, and
 * tells when a command can be seen. Works over fetch and graphql-ws, in browsers and in Node.
 */
import { graphQLIn } from './not-graphql.js';
import {
  isPassing,
  nextOf,
  pause,
  refusal,
  retryAfterMs,
  type Result,
  type SubscribeRequest,
} from './subscription.js';
import { Tokens } from './tokens.js';

export { NotGraphQLError } from './not-graphql.js';
export type { GraphQLErrorLike, Result, SubscribeRequest } from './subscription.js';

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

/** An answer of GraphQL, with the consistency of what it shows. */
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
  iterate<Data>(request: SubscribeRequest): AsyncIterableIterator<Result<Data>>;
}

/** What a client is made with. */
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

/**
 * Sends operations and follows feeds for one user of one server; what it has written and seen, it sees from
 * then on.
 */
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
   * the server refuses are dropped. Throws NotGraphQLError, which has the status, when something in between answers.
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
    return graphQLIn<Answer<Data>>(response);
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
    for await (const { data, errors } of this.results<Data>({ query, variables }, signal)) {
      if (errors) throw refusal(errors);
      if (data) yield data;
    }
  }

  /**
   * The same, with what was refused as the server answers it: beside the data of an answer, or in place of it. Throws
   * the errors that end a subscription.
   */
  async *results<Data extends object>(
    request: SubscribeRequest,
    signal?: AbortSignal,
  ): AsyncGenerator<Result<Data>> {
    const { socket } = this.#options;
    if (!socket) throw new Error('feeds need the option `socket`: a client of graphql-ws');
    let after = request.variables?.['after'];
    let token: string | undefined;
    for (let retryMs = firstRetryMs; !signal?.aborted; retryMs = Math.min(retryMs * 2, longestRetryMs)) {
      const answers = socket.iterate<Data>({ ...request, variables: { ...request.variables, after } });
      let waitMs = 0;
      try {
        for (;;) {
          const { value: result, done } = await nextOf(answers, signal);
          if (done) return;
          // oxlint-disable-next-line typescript/only-throw-error -- as graphql-ws throws those of a refused operation
          if (result.errors && isPassing(result.errors)) throw result.errors;
          const [item] = Object.values(result.data ?? {}) as (Partial<FeedItem> | null)[];
          after = item?.cursor ?? after;
          // What it shows, later reads show.
          const { consistency } = (result.extensions ?? {}) as { consistency?: { token: string } };
          if (consistency) this.tokens.add(consistency.token, token);
          token = consistency?.token ?? token;
          if (result.data) retryMs = firstRetryMs;
          try {
            yield result;
          } finally {
            // Whoever waits for the command finds it shown.
            item?.resolved?.forEach((commandId) => this.#resolve(commandId));
          }
        }
      } catch (error) {
        if (!isPassing(error)) throw refusal(error);
        waitMs = Math.max(retryMs, retryAfterMs(error));
      } finally {
        answers.return?.().catch(() => undefined);
      }
      await pause(waitMs, signal);
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
