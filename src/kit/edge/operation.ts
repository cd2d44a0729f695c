import type { IncomingMessage } from 'node:http';
import {
  createSourceEventStream,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLFormattedError,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { Logger } from 'pino';
import { AnswerSize } from '../graphql/answer-size.js';
import type { RequestContext } from '../graphql/context.js';
import { maySkip } from './dear-operations.js';
import type { Admitted } from './documents.js';
import { formatError } from './errors.js';
import { isRecord, nameOf, requestIds, type EdgeDeps } from './request.js';
import { present, statusIn, withConsistency } from './respond.js';
import type { SocketConnection, Sockets } from './sockets.js';

type Errors = readonly GraphQLFormattedError[];

interface Prepared extends Admitted {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: RequestContext;
}

/** The errors that a client is sent for an operation that is not run. Counts it in the metrics. */
export function refuseOperation(deps: EdgeDeps, log: Logger, error: unknown): Errors {
  return counted(deps, [formatError(error, 'execute', { ...deps.format, log })]);
}

function counted({ metrics }: EdgeDeps, errors: Errors): Errors {
  metrics.operation({ transport: 'ws', type: 'none', status: statusIn({ errors }), ms: 0 });
  return errors;
}

/**
 * One operation of a socket. Thousands of them are feeds that wait for their next item, so each must hold
 * little.
 */
export class SocketOperation {
  readonly #deps: EdgeDeps;
  readonly #sockets: Sockets;
  readonly #connection: SocketConnection;
  readonly #request: IncomingMessage;
  /** Emptied once the document is known: a feed goes on for hours. */
  #payload: SubscribePayload;
  /** The length of the client's message without the document. */
  readonly #characters: number;
  readonly #next: (result: FormattedExecutionResult) => Promise<void>;
  #items: AsyncIterator<unknown> | undefined;
  #stopped = false;
  /** Aborts a query that waits for its turn; undefined for what has to be run. */
  #waiting: AbortController | undefined;
  #status = 'ok';

  constructor(
    deps: EdgeDeps,
    sockets: Sockets,
    connection: SocketConnection,
    request: IncomingMessage,
    payload: SubscribePayload,
    /** The length of the whole message. */
    characters: number,
    next: (result: FormattedExecutionResult) => Promise<void>,
  ) {
    this.#deps = deps;
    this.#sockets = sockets;
    this.#connection = connection;
    this.#request = request;
    this.#payload = payload;
    this.#characters = characters - payload.query.length;
    this.#next = next;
  }

  get #name(): string {
    return nameOf(this.#connection.caller, this.#connection.address);
  }

  /**
   * The client does not want the operation any more: nothing more is sent, a query that waits for its turn is
   * left out, and a feed ends.
   */
  stop(): void {
    this.#stopped = true;
    this.#waiting?.abort();
    letGo(this.#items);
  }

  /**
   * Resolves when the operation has ended, with the errors that the client is to be sent then; undefined for
   * just its end.
   */
  async run(): Promise<Errors | undefined> {
    const { clock, format, log, metrics } = this.#deps;
    const ids = requestIds({ ...this.#request.headers, 'x-request-id': undefined });
    const opLog = log.child({ requestId: ids.requestId, correlationId: ids.correlationId });
    let prepared: Prepared | Errors;
    try {
      prepared = await this.#prepare(this.#payload, ids, opLog);
    } catch (error) {
      return refuseOperation(this.#deps, opLog, error);
    } finally {
      this.#payload = { query: '' };
    }
    if (!('context' in prepared)) return prepared;
    const { operation } = prepared;
    const type = operation.operation;
    const started = clock.monotonic();
    let release: (() => void) | undefined;
    try {
      release = this.#deps.running.hold(this.#name, prepared.known, this.#characters);
      if (type === 'subscription') return await this.#follow(prepared);
      // A command is run even when its client has gone away since: it was sent.
      if (type === 'query' && this.#stopped) return undefined;
      if (maySkip(type, prepared.cost)) this.#waiting = new AbortController();
      await this.#show(await this.#execute(prepared), prepared);
      return undefined;
    } catch (error) {
      const errors = [formatError(error, 'execute', { ...format, log: opLog })];
      this.#status = statusIn({ errors });
      return errors;
    } finally {
      release?.();
      const ms = clock.monotonic() - started;
      metrics.operation({ transport: 'ws', type, status: this.#status, ms });
      opLog.debug(
        { operation: operation.name?.value, type, status: this.#status, ms: Math.round(ms * 10) / 10 },
        'operation',
      );
    }
  }

  /**
   * Checks and charges the operation's size and cost, and makes the context that its resolvers get. Answers
   * with errors for a document that may not be run.
   */
  async #prepare(
    { query, operationName, variables, extensions }: SubscribePayload,
    ids: ReturnType<typeof requestIds>,
    log: Logger,
  ): Promise<Prepared | Errors> {
    const { config, documents, makeContext, rateLimit } = this.#deps;
    const { caller, address } = this.#connection;
    const wanted = {
      query,
      operationName: operationName ?? undefined,
      variables: variables ?? {},
    };
    const spend = (points: number) => rateLimit.spend(caller, address, points);
    const admitted = await documents.admit(wanted, spend);
    if ('refusal' in admitted) return counted(this.#deps, admitted.refusal);
    const header = this.#request.headers['consistency-token'];
    const context = await makeContext({
      caller,
      ...ids,
      log,
      consistency: {
        extension: isRecord(extensions) ? extensions['consistency'] : undefined,
        // This is the handshake's header, so it is as old as the socket: the least state that all its
        // operations see.
        header: Array.isArray(header) ? header.join(',') : header,
      },
      account: { name: nameOf(caller, address), cost: admitted.cost, spend },
      answer: new AnswerSize(config.limits.answerBytes),
    });
    return { ...admitted, variables: wanted.variables, context };
  }

  /**
   * Runs a subscription: each item is executed as a query is. The feed is asked for the next one only when
   * the last one has left this process.
   */
  async #follow(prepared: Prepared): Promise<Errors | undefined> {
    if (this.#stopped) return undefined;
    const { known, operation, variables, context } = prepared;
    const source = await createSourceEventStream({
      schema: this.#deps.schema,
      document: known.document,
      operationName: operation.name?.value,
      variableValues: variables,
      contextValue: context,
    });
    if (!(Symbol.asyncIterator in source)) return this.#refused(source, prepared);
    const items = source[Symbol.asyncIterator]();
    this.#items = items;
    this.#connection.feeds += 1;
    // A drain does not wait for feeds: the socket may be one that can close now.
    this.#sockets.settle(this.#connection);
    try {
      while (!this.#stopped) {
        const { value, done } = await items.next();
        if (done === true) break;
        if (!this.#stopped) await this.#show(await this.#execute(prepared, value), prepared);
      }
      return undefined;
    } finally {
      this.#connection.feeds -= 1;
      letGo(items);
    }
  }

  /**
   * Ends a feed that could not begin. A refusal is sent as a result; a fault is returned as errors, as it is
   * when a feed fails later.
   */
  async #refused(raw: ExecutionResult, { context, operation }: Prepared): Promise<Errors | undefined> {
    const result = present(this.#deps, raw, context, operation.operation);
    this.#status = statusIn(result);
    if (this.#status === 'SERVICE_UNAVAILABLE' || this.#status === 'INTERNAL_SERVER_ERROR')
      return result.errors;
    await this.#send(result, context);
    return undefined;
  }

  #execute(prepared: Prepared, root?: unknown): ExecutionResult | Promise<ExecutionResult> {
    prepared.context.answer.begin();
    return this.#deps.execute({ ...prepared, caller: this.#name, root, signal: this.#waiting?.signal });
  }

  async #show(raw: ExecutionResult, { context, operation }: Prepared): Promise<void> {
    // Meanwhile the client may have stopped the operation, or its token have run out: `isExpired` then closes
    // the socket.
    if (this.#stopped || this.#sockets.isExpired(this.#connection)) return;
    const result = present(this.#deps, raw, context, operation.operation);
    this.#status = statusIn(result);
    await this.#send(result, context);
  }

  #send(result: FormattedExecutionResult, context: RequestContext): Promise<void> {
    return this.#next(withConsistency(result, context).result);
  }
}

/**
 * Ends the source of a feed, also one that has failed. Nobody waits for it: a generator takes notice only at
 * its next item.
 */
function letGo(items: AsyncIterator<unknown> | undefined): void {
  items?.return?.().catch(() => undefined);
}
