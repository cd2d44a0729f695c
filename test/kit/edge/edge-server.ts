import { Writable } from 'node:stream';
import type { Webhook } from '../../../src/kit/edge/webhook.js';
import {
  GraphQLError,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  isListType,
} from 'graphql';
import { SignJWT } from 'jose';
import { loadConfig } from '../../../src/kit/node/config.js';
import { TidemarkError } from '../../../src/kit/faults/errors.js';
import type { Clock } from '../../../src/kit/time/clock.js';
import type { RequestContext } from '../../../src/kit/graphql/context.js';
import { createAuthenticator } from '../../../src/kit/edge/auth.js';
import { createEdge, type ContextRequest, type Edge, type EdgeOptions } from '../../../src/kit/edge/edge.js';
import { createLogger } from '../../../src/kit/edge/logger.js';
import { priceFields } from '../../../src/kit/graphql/price.js';
import { weighAnswers } from '../../../src/kit/graphql/weigh.js';

export const secret = 'a secret of the tests, of more than 32 characters';

/** Time that tests move; it goes on by itself as well, so that waits end. */
export function movableClock(): Clock & { advance(ms: number): void } {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    monotonic: () => performance.now() + ahead,
    advance: (ms) => void (ahead += ms),
  };
}

/** Whatever a provider may write there: nothing says that `sub` and `roles` are of the right kind. */
export function token(claims: { sub?: unknown; roles?: unknown; ttlSeconds?: number } = {}): Promise<string> {
  const { sub = 'anna', roles = ['CUSTOMER'], ttlSeconds = 60 } = claims;
  return new SignJWT({ sub: sub as string, roles })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime(Math.floor(Date.now() / 1000) + ttlSeconds)
    .sign(new TextEncoder().encode(secret));
}

/** A gate that resolvers wait at, and items that a test pushes into feeds. */
export interface Controls {
  readonly open: () => void;
  readonly waiting: () => number;
  readonly push: (text: string) => void;
  /** Ends every feed with this error. */
  readonly fail: (error: Error) => void;
  readonly feeds: () => number;
  /** How many commands were run. */
  readonly changes: () => number;
}

const field = <T>(
  type: T,
  resolve: (args: Record<string, unknown>, context: RequestContext) => unknown,
  args = {},
) => ({
  type,
  args,
  resolve: (_: unknown, given: Record<string, unknown>, context: RequestContext) => resolve(given, context),
});

export const refusedConnection = (): Error =>
  Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' });

const texts = (of: unknown) => Array.from({ length: of as number }, () => 'x'.repeat(1_000));

function testSchema(): { schema: GraphQLSchema; controls: Controls } {
  let openGate = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    openGate = resolve;
  });
  let waiting = 0;
  let changes = 0;
  type Step = () => Promise<IteratorResult<string>>;
  const feeds = new Set<(step: Step) => void>();

  /** Ends at once when it is returned, as a real feed must; and only then, whatever it has thrown. */
  function items(): AsyncIterableIterator<string> {
    const queue: Step[] = [];
    let waits: ((step: Step) => void) | undefined;
    const take = (step: Step): void => {
      if (!waits) return void queue.push(step);
      waits(step);
      waits = undefined;
    };
    feeds.add(take);
    return {
      next: async () => (queue.shift() ?? (await new Promise<Step>((resolve) => (waits = resolve))))(),
      return: () => {
        feeds.delete(take);
        waits?.(() => Promise.resolve({ value: undefined, done: true }));
        return Promise.resolve({ value: undefined, done: true });
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  const Item: GraphQLObjectType = new GraphQLObjectType({
    name: 'Item',
    fields: () => ({
      id: { type: new GraphQLNonNull(GraphQLString), resolve: () => 'i1' },
      items: field(new GraphQLList(Item), () => [{}], {
        first: { type: GraphQLInt },
        last: { type: GraphQLInt },
      }),
      parent: field(Item, () => ({})),
    }),
  });
  const Connection = new GraphQLObjectType({
    name: 'ItemConnection',
    fields: { nodes: { type: new GraphQLList(Item), resolve: () => [{}] } },
  });
  const wait = async (): Promise<string> => {
    waiting += 1;
    await gate;
    return 'done';
  };
  const fails = (error: unknown) =>
    field(GraphQLString, () => {
      throw error;
    });
  const query = new GraphQLObjectType({
    name: 'Query',
    fields: {
      hello: field(
        GraphQLString,
        ({ name }, { caller }) => `Hello ${typeof name === 'string' ? name : (caller?.sub ?? 'stranger')}`,
        {
          name: { type: GraphQLString },
        },
      ),
      count: field(GraphQLInt, ({ of }) => of, {
        of: { type: new GraphQLNonNull(GraphQLInt), defaultValue: 1 },
      }),
      /** So many of 1,000 letters each. */
      texts: field(new GraphQLList(GraphQLString), ({ of }) => texts(of), {
        of: { type: new GraphQLNonNull(GraphQLInt) },
      }),
      item: field(Item, () => ({})),
      items: field(Connection, () => ({}), { first: { type: GraphQLInt }, last: { type: GraphQLInt } }),
      slow: field(GraphQLString, wait),
      /** As slow, and priced as what may read much. */
      dear: { ...field(GraphQLString, wait), extensions: { costs: 2_000 } },
      forbidden: fails(new TidemarkError('FORBIDDEN', 'Only staff may see this.', { role: 'STAFF' })),
      fault: fails(new Error('secret detail of table customers')),
      faultWithCode: fails(
        new GraphQLError('secret detail', { extensions: { code: 'BAD_USER_INPUT', secret: 1 } }),
      ),
      readOnly: fails(
        Object.assign(new Error('cannot execute INSERT in a read-only transaction'), { code: '25006' }),
      ),
      outage: fails(refusedConnection()),
      nothing: field(new GraphQLNonNull(GraphQLString), () => null),
    },
  });
  const mutation = new GraphQLObjectType({
    name: 'Mutation',
    fields: {
      change: field(GraphQLString, () => {
        changes += 1;
        return 'changed';
      }),
      changes: field(new GraphQLList(GraphQLString), ({ of }) => texts(of), {
        of: { type: new GraphQLNonNull(GraphQLInt) },
      }),
    },
  });
  const subscription = new GraphQLObjectType({
    name: 'Subscription',
    fields: {
      feed: { type: GraphQLString, subscribe: () => items(), resolve: (item: unknown) => item },
      slowFeed: {
        type: GraphQLString,
        async subscribe() {
          waiting += 1;
          await gate;
          return items();
        },
        resolve: (item: unknown) => item,
      },
      unreachableFeed: {
        type: GraphQLString,
        subscribe() {
          throw refusedConnection();
        },
      },
      faultyFeed: {
        type: GraphQLString,
        subscribe() {
          throw new Error('secret detail of table customers');
        },
      },
      closedFeed: {
        type: GraphQLString,
        subscribe: () => ({
          next: () => Promise.reject(refusedConnection()),
          [Symbol.asyncIterator]() {
            return this;
          },
        }),
      },
      refusedFeed: {
        type: GraphQLString,
        subscribe: () => {
          throw new TidemarkError('FORBIDDEN', 'Not your feed.');
        },
      },
    },
  });
  const schema = new GraphQLSchema({ query, mutation, subscription });
  // Nothing costs anything but what says so.
  for (const type of [Item, Connection, query, mutation, subscription])
    for (const one of Object.values(type.getFields()))
      one.extensions = { costs: 0, size: isListType(one.type) ? { most: 1 } : undefined, ...one.extensions };
  priceFields(schema);
  weighAnswers(schema);
  return {
    schema,
    controls: {
      open: () => openGate(),
      waiting: () => waiting,
      push: (value) => feeds.forEach((take) => take(() => Promise.resolve({ value, done: false }))),
      fail: (error) => feeds.forEach((take) => take(() => Promise.reject(error))),
      feeds: () => feeds.size,
      changes: () => changes,
    },
  };
}

export interface TestEdge extends AsyncDisposable {
  readonly edge: Edge;
  readonly url: string;
  readonly wsUrl: string;
  readonly controls: Controls;
  readonly clock: ReturnType<typeof movableClock>;
  /** Lines of the log, parsed. */
  readonly logged: Record<string, unknown>[];
  readonly requests: ContextRequest[];
  post(body: unknown, headers?: Record<string, string>): Promise<Response>;
}

/** A whole edge over a small schema, on a free port; `env` as in the environment. */
export async function startEdge(
  env: Record<string, string> = {},
  overrides: Partial<EdgeOptions> = {},
): Promise<TestEdge> {
  const { schema, controls } = testSchema();
  const clock = movableClock();
  const logged: Record<string, unknown>[] = [];
  const requests: ContextRequest[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _, done) {
      logged.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
      done();
    },
  });
  const config = loadConfig({
    PORT: '0',
    AUTH_SECRET: secret,
    NODE_ENV: 'test',
    ALLOWED_HOSTS: '*',
    DRAIN_SPREAD_MS: '0',
    ...env,
  });
  const edge = await createEdge({
    schema,
    config,
    clock,
    log: createLogger({ level: 'debug', format: 'json', destination }),
    auth: createAuthenticator({ kind: 'secret', secret }, clock),
    makeContext: (request) => {
      requests.push(request);
      if (request.consistency.header === 'forged')
        throw new TidemarkError('CONSISTENCY_TOKEN_INVALID', 'That is no token of ours.');
      return {
        ...request,
        consistency: { report: () => ({ token: 'token-1', status: 'FRESH', waitedMs: 0, behind: [] }) },
      };
    },
    health: {
      ready: () => Promise.resolve({ ok: true, checks: { write: 'ok' } }),
      projections: () =>
        Promise.resolve([{ name: 'orders', lagEvents: 3, lagMs: 250, maxStalenessMs: 1_000 }]),
      openJobs: () => Promise.resolve([{ kind: 'verify', open: 2, failing: 1, oldestSeconds: 7 }]),
    },
    ...overrides,
  });
  const { url, wsUrl } = await edge.listen();
  return {
    edge,
    url,
    wsUrl,
    controls,
    clock,
    logged,
    requests,
    post: (body, headers = {}) =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    [Symbol.asyncDispose]: async () => {
      controls.open();
      await edge.drain();
    },
  };
}

/** Posted to /webhooks/payments. */
export const webhookThat = (take: Webhook['take']): Webhook => ({
  path: '/webhooks/payments',
  signatureHeader: 'stripe-signature',
  take,
});
