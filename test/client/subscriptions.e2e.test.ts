// What programs get of a subscription that is refused, fails or is left: through libraries, as from their own links.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createClient, type Client as SocketClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import {
  ApolloClient,
  CombinedGraphQLErrors,
  gql,
  InMemoryCache,
  type ApolloLink,
  type ErrorPolicy,
} from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { Client as UrqlClient, CombinedError, subscriptionExchange } from '@urql/core';
import { tidemarkLink } from '../../src/client/apollo.js';
import { NotGraphQLError, TidemarkClient, type Socket } from '../../src/client/index.js';
import { tidemarkExchange } from '../../src/client/urql.js';
import { createTestDatabases, type TestDatabases } from '../support/databases.js';
import { jwt, startServerProcess, type ServerProcess } from '../support/server-process.js';
import { waitFor } from '../../src/kit/testing/wait-for.js';

let databases: TestDatabases;
let server: ServerProcess;
let sockets: SocketClient[];
let staff: { authorization: string };
beforeAll(async () => {
  databases = await createTestDatabases();
  server = await startServerProcess(databases.env);
  sockets = [];
  staff = { authorization: `Bearer ${await jwt('boss', ['STAFF'])}` };
  await server.post(
    {
      query: 'mutation ($input: RegisterProductInput!) { registerProduct(input: $input) { __typename } }',
      variables: {
        input: {
          commandId: randomUUID(),
          sku: 'CUP',
          name: 'Cup',
          price: { amount: '1', currencyCode: 'GBP' },
        },
      },
    },
    staff,
  );
  await waitFor(
    async () => (await server.post({ query: '{ product(sku: "CUP") { name } }' })).body.data.product,
  );
});
afterAll(async () => {
  for (const socket of sockets) await socket.dispose();
  server.child.kill('SIGKILL');
  await databases.drop();
});

async function connect(connectionParams?: Record<string, unknown>) {
  const socket = createClient({
    url: server.wsUrl,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: connectionParams ?? { authorization: `Bearer ${await jwt('ada', ['CUSTOMER'])}` },
  });
  sockets.push(socket);
  const client = new TidemarkClient({ url: new URL('/graphql', server.url).href, socket });
  return { socket, client };
}

/** What a program is told, one after the other; errors of GraphQL by their code and where they are. */
interface Told {
  data?: unknown;
  errors?: { code: unknown; path: unknown }[];
  /** The name of what holds the errors, or of one that is none of GraphQL. */
  error?: string;
  message?: string;
}
type Listen = (document: string, told: (what: Told | 'end') => void, operationName?: string) => () => void;

const codesOf = (errors: readonly { extensions?: Record<string, unknown>; path?: unknown }[]) =>
  errors.map(({ extensions, path }) => ({
    code: extensions?.['code'],
    path: path && [...(path as string[])],
  }));

const overApollo =
  (link: ApolloLink, errorPolicy: ErrorPolicy = 'all'): Listen =>
  (document, told) => {
    const apollo = new ApolloClient({ link, cache: new InMemoryCache() });
    const subscription = apollo
      .subscribe({ query: gql(document), fetchPolicy: 'no-cache', errorPolicy })
      .subscribe({
        next({ data, error }) {
          if (!error) return told({ data });
          return told(
            CombinedGraphQLErrors.is(error)
              ? { data, error: 'CombinedGraphQLErrors', errors: codesOf(error.errors) }
              : { data, error: error.name, message: error.message },
          );
        },
        complete: () => told('end'),
      });
    return () => subscription.unsubscribe();
  };

const overUrql =
  (exchange: ReturnType<typeof subscriptionExchange>): Listen =>
  (document, told) => {
    const urql = new UrqlClient({ url: server.url, exchanges: [exchange], preferGetMethod: false });
    const { unsubscribe } = urql.subscription(document, {}).subscribe(({ data, error }) => {
      if (!error) return told({ data });
      expect(error).toBeInstanceOf(CombinedError);
      return told(
        error.networkError
          ? { data, error: 'networkError', message: error.networkError.message }
          : { data, error: 'CombinedError', errors: codesOf(error.graphQLErrors) },
      );
    });
    return unsubscribe;
  };

const stockUrql = (socket: SocketClient) =>
  subscriptionExchange({
    forwardSubscription: (request) => ({
      subscribe: (sink) => ({
        unsubscribe: socket.subscribe({ ...request, query: request.query ?? '' }, sink as never),
      }),
    }),
  });

const libraries: [
  string,
  ours: (client: TidemarkClient) => Listen,
  stock: (socket: SocketClient) => Listen,
  holder: string,
][] = [
  [
    'Apollo Client',
    (client) => overApollo(tidemarkLink(client)),
    (socket) => overApollo(new GraphQLWsLink(socket)),
    'CombinedGraphQLErrors',
  ],
  [
    'urql',
    (client) => overUrql(tidemarkExchange(client)),
    (socket) => overUrql(stockUrql(socket)),
    'CombinedError',
  ],
];

/** What is told until that many things were. */
async function toldOf(
  listen: Listen,
  document: string,
  many: number,
  afterTheFirst = (): unknown => undefined,
): Promise<Told[]> {
  const all: (Told | 'end')[] = [];
  const stop = listen(document, (what) => {
    if (all.push(what) === 1) afterTheFirst();
  });
  await waitFor(() => all.length >= many, { describe: () => `${many} in ${JSON.stringify(all)}` });
  stop();
  return all.slice(0, many) as Told[];
}

describe.each(libraries)('%s has of a subscription what its own link gives', (_, ours, stock, holder) => {
  test.each([
    [
      'that the caller may not have',
      'subscription { salesDashboardChanged(from: "2026-01-01", to: "2026-01-02") { __typename } }',
      [{ code: 'FORBIDDEN', path: ['salesDashboardChanged'] }],
    ],
    [
      'that the schema does not have',
      'subscription { nothing { __typename } }',
      [{ code: 'GRAPHQL_VALIDATION_FAILED', path: undefined }],
    ],
    [
      'whose arguments are wrong',
      'subscription { commandProgress(commandId: "x") { state } }',
      [{ code: 'GRAPHQL_VALIDATION_FAILED', path: undefined }],
    ],
  ])('%s', async (__, document, errors) => {
    const { client, socket } = await connect();
    const [told] = await toldOf(ours(client), document, 1);
    expect(told).toMatchObject({ error: holder, errors });
    expect([told]).toEqual(await toldOf(stock(socket), document, 1));
  });

  test('of which a field is refused: the data is there, and it goes on', async () => {
    const document = `subscription { productChanged(sku: "CUP") { __typename
      ... on ProductChanged { product { name onHand } } } }`;
    const { client, socket } = await connect();
    const receiveStock = () =>
      server.post(
        {
          query: 'mutation ($input: ReceiveStockInput!) { receiveStock(input: $input) { __typename } }',
          variables: { input: { commandId: randomUUID(), sku: 'CUP', quantity: 1 } },
        },
        staff,
      );
    const told = await toldOf(ours(client), document, 2, receiveStock);
    for (const each of told)
      expect(each).toMatchObject({
        data: { productChanged: { __typename: 'ProductChanged', product: { name: 'Cup', onHand: null } } },
        error: holder,
        errors: [{ code: 'FORBIDDEN', path: ['productChanged', 'product', 'onHand'] }],
      });
    expect(told).toEqual(await toldOf(stock(socket), document, 2, receiveStock));
  });

  test('a socket that is closed for good is an error with the reason', async () => {
    const { client } = await connect({ authorization: 'Bearer nobody' });
    const [told] = await toldOf(ours(client), 'subscription { orderFeed { __typename } }', 1);
    expect(told?.message).toMatch(/4401, Unauthorized/);
  });
});

test('of a document of several operations the one that was named is run', async () => {
  const { client } = await connect();
  const query = `subscription A { nobody: projectionProgress { name } }
    subscription B { productChanged(sku: "CUP") { __typename } }`;
  for await (const result of client.results({ query, operationName: 'B' })) {
    expect(result.data).toEqual({ productChanged: { __typename: 'ProductChanged' } });
    break;
  }
});

test('a feed under an authorization that is no text ends', async () => {
  const { client } = await connect({ authorization: { bearer: 'x' } });
  await expect(client.feed('subscription { orderFeed { __typename cursor } }').next()).rejects.toMatchObject({
    message: expect.stringContaining('4403, Malformed authorization') as string,
    cause: { code: 4403 },
  });
});

describe('a feed with a signal', () => {
  /** Its feeds are quiet for ever, unless they fail at once. */
  function quiet(failure?: unknown) {
    let asked = 0;
    let left = 0;
    const socket = {
      iterate: () => {
        asked += 1;
        return {
          next: () => (failure ? Promise.reject(failure as Error) : new Promise(() => undefined)),
          return: async () => {
            left += 1;
            return { done: true, value: undefined };
          },
        };
      },
    } as unknown as Socket;
    const client = new TidemarkClient({ url: 'http://127.0.0.1:1/graphql', socket });
    return { client, asked: () => asked, left: () => left };
  }
  const unavailable = (retryAfterMs: number) => [
    { message: 'away', extensions: { code: 'SERVICE_UNAVAILABLE', retryAfterMs } },
  ];
  const end = { done: true, value: undefined };

  test('that was aborted before asks for nothing', async () => {
    const { client, asked } = quiet();
    expect(await client.feed('subscription { x }', {}, AbortSignal.abort()).next()).toEqual(end);
    expect(asked()).toBe(0);
  });

  test('ends at once while it waits for an item, whatever the socket does', async () => {
    const { client, asked, left } = quiet();
    const abort = new AbortController();
    const next = client.feed('subscription { x }', {}, abort.signal).next();
    await waitFor(() => asked() === 1);
    abort.abort();
    expect(await next).toEqual(end);
    expect(left()).toBe(1);
  });

  test('ends at once while it waits to try again', async () => {
    const { client, left } = quiet(unavailable(3_600_000));
    const abort = new AbortController();
    const next = client.feed('subscription { x }', {}, abort.signal).next();
    await waitFor(() => left() === 1);
    abort.abort();
    expect(await next).toEqual(end);
  });

  test('is tried again no earlier than the server asks', async () => {
    const { client, asked } = quiet(unavailable(1_000));
    const abort = new AbortController();
    const began = performance.now();
    const next = client.feed('subscription { x }', {}, abort.signal).next();
    await waitFor(() => asked() === 2);
    expect(performance.now() - began).toBeGreaterThan(990);
    abort.abort();
    expect(await next).toEqual(end);
  });

  test('ends at once while a socket is being opened', async () => {
    // It takes connections, and never answers their handshake.
    const held = createServer();
    const streams: Duplex[] = [];
    held.on('upgrade', (_, stream: Duplex) => streams.push(stream));
    await new Promise<void>((resolve) => held.listen(0, '127.0.0.1', resolve));
    const url = `ws://127.0.0.1:${(held.address() as AddressInfo).port}`;
    const socket = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0 });
    const client = new TidemarkClient({ url, socket });
    const abort = new AbortController();
    const next = client.feed('subscription { x }', {}, abort.signal).next();
    await waitFor(() => streams.length > 0);
    abort.abort();
    expect(await next).toEqual(end);
    // The server ends the socket: ws throws, in a turn of its own, when its user closes one that is being opened.
    for (const stream of streams) stream.destroy();
    held.close();
  });
});

describe('an answer that is no GraphQL', () => {
  const answering = (body: string, init: ResponseInit) =>
    new TidemarkClient({
      url: 'http://shop.example/graphql',
      fetch: async () => new Response(body, init),
    });

  test.each<[string, string, number]>([
    ['the page of a proxy', '<html><h1>502 Bad Gateway</h1></html>', 502],
    ['such a page with status 200', '<html>sign in to this network</html>', 200],
    ['nothing', '', 504],
    ['JSON of something else', '{"message":"no route"}', 404],
    ['JSON of nothing', 'null', 503],
  ])('%s is an error with its status', async (_, body, status) => {
    const client = answering(body, { status, headers: { 'content-type': 'text/html' } });
    const error: unknown = await client.request('{ __typename }').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NotGraphQLError);
    expect(error).toMatchObject({
      status,
      body,
      message: expect.stringContaining(`answered ${status}`) as string,
    });
  });

  test('GraphQL is taken whatever its status', async () => {
    const body = JSON.stringify({
      errors: [{ message: 'away', extensions: { code: 'SERVICE_UNAVAILABLE' } }],
    });
    expect((await answering(body, { status: 503 }).request('{ __typename }')).errors).toHaveLength(1);
  });
});
