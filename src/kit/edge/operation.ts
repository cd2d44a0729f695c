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
import type { Connection, Sockets } from './sockets.js';

type Errors = readonly GraphQLFormattedError[];

interface Prepared extends Admitted {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: RequestContext;
}

/** What a client is told of an operation that is not run. */
export function refuseOperation(deps: EdgeDeps, log: Logger, error: unknown): Errors {
  return counted(deps, [formatError(error, 'execute', { ...deps.format, log })]);
}

function counted({ metrics }: EdgeDeps, errors: Errors): Errors {
  metrics.operation({ transport: 'ws', type: 'none', status: statusIn({ errors }), ms: 0 });
  return errors;
}

/** One operation of a socket. Thousands of them are feeds that wait for their next item: what each holds is little. */
export class SocketOperation {
  readonly #deps: EdgeDeps;
  readonly #sockets: Sockets;
  readonly #connection: Connection;
  readonly #request: IncomingMessage;
  /** Without its text once that is a document: a feed goes on for hours. */
  #payload: SubscribePayload;
  /** Of what else the client sent with it. */
  readonly #characters: number;
  readonly #next: (result: FormattedExecutionResult) => Promise<void>;
  #items: AsyncIterator<unknown> | undefined;
  #stopped = false;
  /** Of a query that waits for its turn. */
  #waiting: AbortController | undefined;
  #status = 'ok';

  constructor(
    deps: EdgeDeps,
    sockets: Sockets,
    connection: Connection,
    request: IncomingMessage,
    payload: SubscribePayload,
    /** Of the whole message. */
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

  /** Nobody waits for it any more: nothing more is sent, and a feed ends. */
  stop(): void {
    this.#stopped = true;
    this.#waiting?.abort();
    letGo(this.#items);
  }

  /** Resolves when it has run out, with what the client is to be told of it then: errors, or just its end. */
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
      // A client that goes away after it has sent a command has sent it.
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

  /** Who asks, whether it is small enough and not too often, and what its resolvers get. */
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
        // Of the handshake, so as old as the socket: a least state for all its operations.
        header: Array.isArray(header) ? header.join(',') : header,
      },
      account: { name: nameOf(caller, address), cost: admitted.cost, spend },
      answer: new AnswerSize(config.limits.answerBytes),
    });
    return { ...admitted, variables: wanted.variables, context };
  }

  /** Each item is run as a query is. A feed is not asked for the next one before the last one has left this process. */
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
    // From here on a drain does not wait for it.
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

  /** A feed that could not begin. A refusal is an answer; what failed is an error, as it is when the feed fails later. */
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
    // It may have waited until nobody wants it any more, or while the token ran out; the socket is closed then.
    if (this.#stopped || this.#sockets.isExpired(this.#connection)) return;
    const result = present(this.#deps, raw, context, operation.operation);
    this.#status = statusIn(result);
    await this.#send(result, context);
  }

  #send(result: FormattedExecutionResult, context: RequestContext): Promise<void> {
    return this.#next(withConsistency(result, context).result);
  }
}

/** Ends a source, also one that has failed. One that is itself a generator hears of it at its next item: nobody waits. */
function letGo(items: AsyncIterator<unknown> | undefined): void {
  items?.return?.().catch(() => undefined);
}
