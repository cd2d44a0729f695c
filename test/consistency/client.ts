import type { Random } from '../../src/kit/testing/random.js';
import type { ClusterProcess } from './cluster.js';
import {
  commandDocument,
  readCommand,
  readPending,
  readOrder,
  readOrders,
  readProduct,
  readProductAsCustomer,
  readStatus,
} from './documents.js';
import type { Attempt, History, Operation, Register, Shown, TokenSource } from './history.js';
import { showOrder, showProduct, type ShownOrder, type ShownProduct } from './shown.js';

/** Longer than any answer takes: what comes later than this was cut off somewhere. */
const answerMs = 15_000;
/** No fault of a server's makes it say this. */
const mistakes = /^(GRAPHQL_|BAD_|UNAUTHENTICATED|FORBIDDEN|THROTTLED|LIMIT_)/;

export interface World {
  readonly history: History;
  /** Some process that serves clients now. */
  anyNode(random: Random): ClusterProcess;
  now(): number;
}

interface Token {
  readonly text: string;
  readonly source: TokenSource;
}

interface Asked {
  readonly what: string;
  readonly document: string;
  readonly variables: object;
  readonly tokens: readonly Token[];
  readonly timeoutMs: number;
  readonly onTimeout: 'STALE' | 'ERROR';
  readonly last?: boolean;
}

/** What the payload of an answer says, as the history keeps it. */
type Meaning = Partial<Pick<Operation, 'attempt' | 'shown' | 'allOrdersOf' | 'settled'>>;

interface Answered {
  readonly operation: Operation;
  // The shape is that of the document.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
  readonly token: string | undefined;
}

export interface SentCommand {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>> & { readonly commandId: string };
}

/** One caller of the API: sends one request after another to random nodes, and writes down each. */
export class Client {
  readonly sub: string;
  readonly isStaff: boolean;
  readonly jwt: string;
  readonly random: Random;
  /** What was accepted of this client's, newest last. */
  readonly accepted: SentCommand[] = [];
  /** Whose outcome is not known. */
  readonly unknown = new Map<string, SentCommand>();
  readonly #world: World;
  #session: readonly Token[] = [];
  readonly #receipts: Token[] = [];
  #lastRead: (() => Promise<unknown>) | undefined;

  constructor(world: World, sub: string, isStaff: boolean, jwt: string, random: Random) {
    this.#world = world;
    this.sub = sub;
    this.isStaff = isStaff;
    this.jwt = jwt;
    this.random = random;
  }

  async command(sent: SentCommand): Promise<Attempt> {
    const { name, input } = sent;
    const withOrder = this.random.chance(0.2);
    let receipt: string | undefined;
    const { operation } = await this.#ask(
      {
        what: name,
        document: commandDocument(name, withOrder),
        variables: { input },
        ...this.#consistency(),
      },
      (data) => {
        const payload = data?.[name];
        receipt = payload?.receipt?.token;
        const shown = payload && 'order' in payload ? [shownOrder(payload.orderId, payload.order)] : [];
        return { attempt: attemptOf(sent, payload), shown };
      },
    );
    if (receipt !== undefined)
      this.#receipts.push({ text: receipt, source: { of: 'receipt', operation: operation.id } });
    const { attempt } = operation;
    if (!attempt) throw new Error('a command has an outcome');
    if (attempt.outcome === 'unknown') this.unknown.set(input.commandId, sent);
    else this.unknown.delete(input.commandId);
    if (
      attempt.outcome === 'accepted' &&
      !this.accepted.some(({ input: { commandId } }) => commandId === input.commandId)
    )
      this.accepted.push(sent);
    return attempt;
  }

  readOrder(id: string, last = false) {
    this.#lastRead = () => this.readOrder(id);
    return this.#ask(
      { what: 'order', document: readOrder, variables: { id }, ...this.#consistency(last) },
      (data) => (data ? { shown: [shownOrder(id, data.order)] } : {}),
    );
  }

  /** A page of the customer's orders; answers with the cursor of its feed. */
  async readOrders(customer: string, last = false): Promise<{ page: number; cursor: string } | undefined> {
    const { operation, data } = await this.#ask(
      {
        what: 'orders',
        document: readOrders,
        variables: { filter: this.isStaff ? { customerId: customer } : null },
        ...this.#consistency(last),
      },
      (answer) =>
        answer?.orders
          ? { shown: (answer.orders.nodes as ShownOrder[]).map(showOrder), allOrdersOf: customer }
          : {},
    );
    return data?.orders ? { page: operation.id, cursor: data.orders.feedCursor } : undefined;
  }

  readStatus(id: string, last = false) {
    this.#lastRead = () => this.readStatus(id);
    return this.#ask(
      { what: 'orderStatus', document: readStatus, variables: { id }, ...this.#consistency(last) },
      (data) => {
        if (!data) return {};
        const register: Register = `order-status/${id}`;
        const seen = data.orderStatus as { version: number; status: string; paymentStatus: string } | null;
        const shown: Shown = seen && {
          version: seen.version,
          status: seen.status,
          paymentStatus: seen.paymentStatus,
        };
        return { shown: [[register, shown]] };
      },
    );
  }

  readProduct(sku: string, last = false) {
    this.#lastRead = () => this.readProduct(sku);
    return this.#ask(
      {
        what: 'product',
        document: this.isStaff ? readProduct : readProductAsCustomer,
        variables: { sku },
        ...this.#consistency(last),
      },
      (data) => {
        if (!data) return {};
        const product = data.product as ShownProduct | null;
        return { shown: product ? showProduct(product, 'not there') : [[`products/${sku}`, null]] };
      },
    );
  }

  /** What was read last once more: it must not have gone back. */
  async readAgain(): Promise<void> {
    await this.#lastRead?.();
  }

  /** Has this command of the client's settled? */
  async hasSettled(commandId: string): Promise<boolean> {
    const { operation } = await this.#ask(
      {
        what: 'command',
        document: readCommand,
        variables: { id: commandId },
        tokens: [],
        timeoutMs: 0,
        onTimeout: 'STALE',
      },
      (data) => (data?.command?.state === 'SETTLED' ? { settled: [commandId] } : {}),
    );
    return operation.settled.length > 0;
  }

  /** The commands of this client that the server says have not settled; undefined: it did not answer. */
  async pending(): Promise<readonly string[] | undefined> {
    const { data } = await this.#ask(
      {
        what: 'pendingCommands',
        document: readPending,
        variables: {},
        tokens: [],
        timeoutMs: 0,
        onTimeout: 'STALE',
      },
      () => ({}),
    );
    return (data?.pendingCommands as { commandId: string }[] | undefined)?.map(({ commandId }) => commandId);
  }

  /** A token or more to hand in, and how long to wait for it. The last reads of a round wait for everything. */
  #consistency(last = false): Pick<Asked, 'tokens' | 'timeoutMs' | 'onTimeout' | 'last'> {
    if (last) return { tokens: this.#session, timeoutMs: 5_000, onTimeout: 'STALE', last };
    const { random } = this;
    const chance = random.next();
    const receipts = this.#receipts.length > 0 ? [random.pick(this.#receipts)] : [];
    return {
      tokens: chance < 0.7 ? this.#session : chance < 0.85 ? receipts : [],
      timeoutMs: random.pick([0, 50, 250, 1_000, 5_000]),
      onTimeout: random.pick(['STALE', 'STALE', 'ERROR']),
    };
  }

  // oxlint-disable-next-line typescript/no-explicit-any
  async #ask(asked: Asked, meaning: (data: any) => Meaning): Promise<Answered> {
    const { history } = this.#world;
    const node = this.#world.anyNode(this.random);
    const { tokens, timeoutMs, onTimeout, last = false } = asked;
    const sentAt = this.#world.now();
    let body: Body | undefined;
    let broken: string | undefined;
    try {
      const response = await fetch(node.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${this.jwt}` },
        body: JSON.stringify({
          query: asked.document,
          variables: asked.variables,
          extensions: { consistency: { after: tokens.map(({ text }) => text), timeoutMs, onTimeout } },
        }),
        signal: AbortSignal.timeout(answerMs),
      });
      body = (await response.json()) as Body;
    } catch (error) {
      broken = String((error as { cause?: unknown }).cause ?? error);
    }
    const code = body?.errors?.[0]?.extensions?.code;
    if (mistakes.test(code ?? ''))
      throw new Error(`the harness asks wrongly: ${JSON.stringify(body?.errors)}`);
    const consistency = body?.extensions?.consistency;
    const operation: Operation = {
      id: history.operations.length,
      client: this.sub,
      node: node.name,
      what: `${asked.what} ${JSON.stringify(asked.variables)}`,
      sentAt,
      answeredAt: this.#world.now(),
      after: tokens.map(({ source }) => source),
      timeoutMs,
      onTimeout,
      status: consistency?.status,
      waitedMs: consistency?.waitedMs ?? 0,
      behind: (consistency?.behind ?? []).map(({ projection }) => projection),
      error: broken ?? code,
      attempt: undefined,
      shown: [],
      allOrdersOf: undefined,
      settled: [],
      last,
      // An answer with errors shows nothing that could be relied on, but for the outcome of a command.
      ...(body?.errors ? pickAttempt(meaning(body.data)) : meaning(body?.data)),
    };
    history.operations.push(operation);
    if (consistency)
      this.#keep(tokens, { text: consistency.token, source: { of: 'answer', operation: operation.id } });
    return { operation, data: body?.data, token: consistency?.token };
  }

  /** The answer's token stands for those that were handed in. */
  #keep(handedIn: readonly Token[], token: Token): void {
    const others = this.#session.filter((held) => !handedIn.includes(held));
    this.#session = [...others, token].slice(-16);
  }
}

const pickAttempt = ({ attempt }: Meaning): Meaning => (attempt ? { attempt } : {});

interface Body {
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data?: any;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
  readonly extensions?: {
    readonly consistency?: {
      readonly token: string;
      readonly status: string;
      readonly waitedMs: number;
      readonly behind: readonly { readonly projection: string }[];
    };
  };
}

function shownOrder(id: string, order: ShownOrder | null): readonly [Register, Shown] {
  return order ? showOrder(order) : [`orders/${id}`, null];
}

// oxlint-disable-next-line typescript/no-explicit-any
function attemptOf({ name, input }: SentCommand, payload: any): Attempt {
  const base = {
    commandId: input.commandId,
    name,
    replayed: false,
    named: undefined,
    refusal: undefined,
    decidedOn: [],
  };
  if (payload?.receipt)
    return {
      ...base,
      outcome: 'accepted',
      replayed: payload.receipt.replayed,
      named: payload.orderId ?? payload.sku,
    };
  // In progress elsewhere: its outcome is still to come.
  if (!payload || payload.code === 'COMMAND_IN_PROGRESS') return { ...base, outcome: 'unknown' };
  const decidedOn: [Register, Shown][] = [];
  if (typeof payload.actualVersion === 'number' && typeof input['orderId'] === 'string')
    decidedOn.push([`orders/${input['orderId']}`, { version: payload.actualVersion }]);
  for (const { sku, available } of payload.shortages ?? [])
    decidedOn.push([`availability/${sku}`, { available }]);
  return { ...base, outcome: 'refused', refusal: payload.code, decidedOn };
}
