// One server as its callers reach it, with an owner's things in it, and everybody who may try to get at them.
import { randomUUID } from 'node:crypto';
import { createClient, type Client, type FormattedExecutionResult } from 'graphql-ws';
import { pino } from 'pino';
import { WebSocket } from 'ws';
import { authKeys } from '../../src/kit/node/auth-keys.js';
import { loadConfig } from '../../src/kit/node/config.js';
import { systemClock } from '../../src/kit/time/clock.js';
import type { Caller } from '../../src/kit/log/messages.js';
import { createAuthenticator } from '../../src/kit/edge/auth.js';
import { createEdge } from '../../src/kit/edge/edge.js';
import { buildGraphQLSchema } from '../../src/kit/graphql/build-schema.js';
import { resolvers } from '../support/resolvers.js';
import { caller, startTestNode, type TestNode } from '../support/node.js';
import { ada, given, givenPortfolio, trade, usd } from '../support/savings.js';
import { jwt, secret } from '../support/server-process.js';
import { after, givenOrder, givenProduct, type Placed } from '../support/shop.js';
import { waitFor } from '../../src/kit/testing/wait-for.js';

/** Whom a valid JWT names, and nothing of ours. */
const nobody = (sub: string): Caller => ({ ...caller(sub), roles: new Set() });

/** `owner` has what is asked for; nobody else does, whatever roles they have. */
export const callers = {
  anonymous: undefined,
  owner: ada,
  stranger: caller('eve'),
  'without roles': nobody('rob'),
  "of another app's roles": nobody('mallory'),
  STAFF: caller('sam', 'STAFF'),
  ADVISOR: caller('avi', 'ADVISOR'),
  OPERATOR: caller('oz', 'OPERATOR'),
  // People who work here and buy here: what they are not there for is another's, as to any customer.
  'STAFF and CUSTOMER': caller('sue', 'STAFF', 'CUSTOMER'),
  'ADVISOR and CUSTOMER': caller('abe', 'ADVISOR', 'CUSTOMER'),
} as const satisfies Record<string, Caller | undefined>;

export type CallerName = keyof typeof callers;
export const callerNames = Object.keys(callers) as CallerName[];

/** What stands in the JWT, where it is not what the caller has: no `roles` at all, and some that only look like ours. */
const claimed: Partial<Record<CallerName, readonly string[] | undefined>> = {
  'without roles': undefined,
  "of another app's roles": ['ADMIN', 'customer', 'CUSTOMER ', 'ROLE_STAFF', 'STAFF,ADVISOR', '*'],
};

export interface Reply {
  // The shape is that of the document; the cases say which.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data?: any;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

export type Transport = 'HTTP' | 'WebSocket';

export interface World {
  readonly node: TestNode;
  readonly order: Placed;
  readonly portfolioId: string;
  readonly transactionId: string;
  ask(transport: Transport, as: CallerName, query: string, variables: object): Promise<Reply>;
  /** Over HTTP, as whoever that JWT says. */
  askWith(token: string, query: string, variables: object): Promise<Reply>;
  follow(
    as: CallerName,
    query: string,
    variables: object,
  ): AsyncIterableIterator<FormattedExecutionResult<Reply['data']>>;
  stop(): Promise<void>;
}

export const sku = 'CUP';
const lines = [{ sku, quantity: 1 }];
/** What a payload shows is waited for as long as may be: the machine may be busy. */
const extensions = { consistency: { timeoutMs: 5_000 } };

export const orderOf = (node: TestNode, as: Caller, more: object = {}): Promise<Placed> =>
  givenOrder(node, as, lines, more);

/** A portfolio with some cash and some shares of A; and the id of a transaction of it. */
export async function savingsOf(
  node: TestNode,
  as: Caller,
): Promise<{ portfolioId: string; transactionId: string; token: string }> {
  const portfolioId = await givenPortfolio(node, as);
  await given(node, as, 'depositCash', { portfolioId, amount: usd('1000') });
  const bought = await given(node, as, 'recordTrade', { portfolioId, ...trade('BUY', 'A', '10', '1') });
  return { portfolioId, transactionId: bought.transactionId, token: bought.receipt.token };
}

export async function startWorld(): Promise<World> {
  const node = await startTestNode();
  const config = loadConfig({
    PORT: '0',
    AUTH_SECRET: secret,
    NODE_ENV: 'test',
    RATE_LIMIT_POINTS: '0',
    DRAIN_SPREAD_MS: '0',
  });
  const edge = await createEdge({
    schema: await buildGraphQLSchema(resolvers),
    config,
    clock: systemClock,
    log: pino({ level: 'silent' }),
    auth: createAuthenticator(authKeys(config), systemClock),
    makeContext: (request) => node.node.makeContext(request),
    health: { ready: () => node.node.ready(), projections: async () => [], openJobs: async () => [] },
  });
  const { url, wsUrl } = await edge.listen();
  const sockets = new Map<CallerName, Client>();
  const headers = new Map<CallerName, { authorization?: string }>();
  for (const name of callerNames) {
    const as: Caller | undefined = callers[name];
    const roles = as && (name in claimed ? claimed[name] : [...as.roles]);
    const given = as ? { authorization: `Bearer ${await jwt(as.sub, roles)}` } : {};
    headers.set(name, given);
    sockets.set(
      name,
      createClient({ url: wsUrl, webSocketImpl: WebSocket, retryAttempts: 0, connectionParams: given }),
    );
  }
  const post = async (more: object, body: object): Promise<Reply> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...more },
      body: JSON.stringify({ ...body, extensions }),
    });
    return (await response.json()) as Reply;
  };
  const follow: World['follow'] = (as, query, variables) => {
    const socket = sockets.get(as);
    if (!socket) throw new Error(`${as} has no socket`);
    return socket.iterate({ query, variables: { ...variables }, extensions });
  };

  await givenProduct(node, sku, 10_000);
  // What one read model does not show yet stays pending.
  await node.run(
    callers.OPERATOR,
    'mutation ($input: PauseProjectionInput!) { pauseProjection(input: $input) { __typename } }',
    { input: { commandId: randomUUID(), name: 'sales-dashboard' } },
  );
  await waitFor(
    async () => {
      const { data } = await node.run(callers.OPERATOR, '{ projections { name state } }');
      const states = data.projections as { name: string; state: string }[];
      return states.some(({ name, state }) => name === 'sales-dashboard' && state === 'PAUSED');
    },
    { describe: 'the sales dashboard is paused' },
  );
  const order = await orderOf(node, ada);
  const { token, ...savings } = await savingsOf(node, ada);
  const settled = await node.run(
    ada,
    '{ orders { nodes { id } } portfolios { nodes { id } } customer(customerId: "ada") { id } product(sku: "CUP") { id available } }',
    {},
    after(order.receipt.token, token),
  );
  if (settled.errors) throw new Error(JSON.stringify(settled.errors));

  return {
    node,
    order,
    ...savings,
    async ask(transport, as, query, variables) {
      if (transport === 'WebSocket') {
        const answers = follow(as, query, variables);
        const answer = await answers.next();
        await answers.return?.();
        return answer.value as Reply;
      }
      return post(headers.get(as) ?? {}, { query, variables });
    },
    askWith: (token, query, variables) => post({ authorization: `Bearer ${token}` }, { query, variables }),
    follow,
    async stop() {
      for (const socket of sockets.values()) await socket.dispose();
      await edge.drain();
      await node.stop();
    },
  };
}
