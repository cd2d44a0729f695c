import {
  createClient,
  type Client,
  type ClientOptions,
  type FormattedExecutionResult,
  type SubscribePayload,
} from 'graphql-ws';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { startEdge, token, type TestEdge } from './edge-server.js';

type Result = FormattedExecutionResult<Record<string, unknown>, unknown>;

interface Closed {
  code: number;
  reason: string;
}

function connect(
  server: TestEdge,
  options: Partial<ClientOptions> = {},
): Client & { closed: Promise<Closed> } {
  let close: (event: Closed) => void = () => undefined;
  const closed = new Promise<Closed>((resolve) => {
    close = resolve;
  });
  const client = createClient({
    url: server.wsUrl,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    // Its default prints.
    onNonLazyError: () => undefined,
    on: { closed: (event) => close(event as Closed) },
    ...options,
  });
  return { ...client, closed };
}

/** Collects what arrives, so that nothing is missed between two looks. */
function follow(client: Client, payload: SubscribePayload) {
  const items: Result[] = [];
  let failure: unknown;
  const stop = client.subscribe(payload, {
    next: (item) => void items.push(item),
    error: (error) => void (failure = error),
    complete: () => undefined,
  });
  return { items, stop, failure: () => failure };
}

async function once(client: Client, payload: SubscribePayload): Promise<Result> {
  for await (const result of client.iterate(payload)) return result;
  throw new Error('no answer');
}

describe('over WebSocket', () => {
  test('a query has its consistency, and its own context', async () => {
    await using server = await startEdge();
    const client = connect(server, { connectionParams: { authorization: `Bearer ${await token()}` } });
    for (const after of ['t1', 't2'])
      expect(
        await once(client, { query: '{ hello }', extensions: { consistency: { after: [after] } } }),
      ).toEqual({
        data: { hello: 'Hello anna' },
        extensions: { consistency: { token: 'token-1', status: 'FRESH', waitedMs: 0, behind: [] } },
      });
    expect(server.requests.map(({ consistency }) => consistency.extension)).toEqual([
      { after: ['t1'] },
      { after: ['t2'] },
    ]);
    await client.dispose();
  });

  test('a feed sends it with every item, and ends at once when it is stopped while quiet', async () => {
    await using server = await startEdge();
    const client = connect(server);
    const feed = follow(client, { query: 'subscription { feed }' });
    await waitFor(() => server.controls.feeds() === 1);
    for (const text of ['one', 'two', 'three', 'four']) server.controls.push(text);
    await waitFor(() => feed.items.length === 4);
    const consistency = { token: 'token-1', status: 'FRESH', waitedMs: 0, behind: [] };
    expect(feed.items).toEqual(
      ['one', 'two', 'three', 'four'].map((text) => ({ data: { feed: text }, extensions: { consistency } })),
    );
    feed.stop();
    await waitFor(() => server.controls.feeds() === 0);
    await client.dispose();
  });

  test('an empty operationName is as if left out', async () => {
    await using server = await startEdge();
    const client = connect(server);
    expect(await once(client, { query: 'query A { hello }', operationName: '' })).toMatchObject({
      data: { hello: 'Hello stranger' },
    });
    await client.dispose();
  });

  test('errors are as over HTTP', async () => {
    await using server = await startEdge();
    const client = connect(server);
    expect((await once(client, { query: '{ fault }' })).errors).toMatchObject([
      {
        message: expect.stringMatching(/^A fault on the server/) as string,
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      },
    ]);
    expect((await once(client, { query: '{ forbidden }' })).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN', role: 'STAFF' } },
    ]);
    expect((await once(client, { query: 'subscription { refusedFeed }' })).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
    const refused: [query: string, code: string][] = [
      ['{ hello', 'GRAPHQL_PARSE_FAILED'],
      ['{ helo }', 'GRAPHQL_VALIDATION_FAILED'],
      ['query A { hello } query B { hello }', 'OPERATION_RESOLUTION_FAILURE'],
      [`{ ${'item { parent '.repeat(20)} { id } ${'}'.repeat(20)} }`, 'LIMIT_EXCEEDED'],
    ];
    for (const [query, code] of refused)
      await expect(once(client, { query })).rejects.toMatchObject([{ extensions: { code } }]);
    await expect(
      once(client, { query: 'query ($n: Int!) { count(of: $n) }', variables: { n: 'x' } }),
    ).resolves.toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
    await client.dispose();
  });

  test('an invalid token closes the socket with 4401, an expired one with 4403', async () => {
    await using server = await startEdge();
    const invalid = connect(server, { connectionParams: { authorization: 'Bearer a.b.c' } });
    await expect(once(invalid, { query: '{ hello }' })).rejects.toMatchObject({ code: 4401 });
    const expired = connect(server, {
      connectionParams: { authorization: `Bearer ${await token({ ttlSeconds: -60 })}` },
    });
    await expect(once(expired, { query: '{ hello }' })).rejects.toMatchObject({
      code: 4403,
      reason: 'Token expired',
    });
  });

  test('a quiet feed is cut off when its token expires', async () => {
    await using server = await startEdge();
    const client = connect(server, {
      connectionParams: { authorization: `Bearer ${await token({ ttlSeconds: 60 })}` },
    });
    const feed = follow(client, { query: 'subscription { feed }' });
    await waitFor(() => server.controls.feeds() === 1);
    server.clock.advance(61_000);
    expect(await client.closed).toMatchObject({ code: 4403, reason: 'Token expired' });
    expect(feed.items).toEqual([]);
  });

  test('no item is sent after the token has expired', async () => {
    await using server = await startEdge();
    const client = connect(server, {
      connectionParams: { authorization: `Bearer ${await token({ ttlSeconds: 60 })}` },
    });
    const feed = follow(client, { query: 'subscription { feed }' });
    await waitFor(() => server.controls.feeds() === 1);
    server.clock.advance(61_000);
    server.controls.push('too late');
    expect(await client.closed).toMatchObject({ code: 4403 });
    expect(feed.items).toEqual([]);
  });

  test('operations per socket are limited', async () => {
    await using server = await startEdge({ WS_MAX_OPERATIONS: '2' });
    const client = connect(server);
    const feeds = [0, 1, 2].map(() => follow(client, { query: 'subscription { feed }' }));
    await waitFor(() => feeds[2]?.failure());
    expect(feeds[2]?.failure()).toMatchObject([
      { extensions: { code: 'LIMIT_EXCEEDED', limit: 'operations', maximum: 2 } },
    ]);
    expect(server.controls.feeds()).toBe(2);
    await client.dispose();
  });

  test('sockets per caller and in all are limited', async () => {
    await using server = await startEdge({ WS_MAX_SOCKETS_PER_CALLER: '1', WS_MAX_SOCKETS: '2' });
    const authorization = `Bearer ${await token()}`;
    const first = connect(server, { lazy: false, connectionParams: { authorization } });
    await once(first, { query: '{ hello }' });
    const second = connect(server, { connectionParams: { authorization } });
    await expect(once(second, { query: '{ hello }' })).rejects.toMatchObject({ code: 4430 });
    const other = connect(server, { lazy: false });
    await once(other, { query: '{ hello }' });
    await expect(once(connect(server), { query: '{ hello }' })).rejects.toBeDefined();
    await first.dispose();
    await waitFor(
      async () =>
        (await once(connect(server, { connectionParams: { authorization } }), { query: '{ hello }' })).data,
      {
        describe: 'a place is free again',
      },
    );
    await other.dispose();
  });

  test('a message that is too large closes the socket with 1009', async () => {
    await using server = await startEdge({ MAX_BODY_BYTES: '2000' });
    const client = connect(server);
    await expect(
      once(client, { query: '{ hello }', variables: { x: 'x'.repeat(3_000) } }),
    ).rejects.toMatchObject({ code: 1009 });
  });

  test('a client that does not read is closed', async () => {
    await using server = await startEdge({ WS_MAX_BUFFERED_BYTES: '65536', WS_MAX_OPERATIONS: '200' });
    const socket = new WebSocket(server.wsUrl, 'graphql-transport-ws');
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send(JSON.stringify({ type: 'connection_init' }));
    await new Promise((resolve) => socket.once('message', resolve));
    for (let id = 0; id < 150; id++)
      socket.send(
        JSON.stringify({ id: `${id}`, type: 'subscribe', payload: { query: 'subscription { feed }' } }),
      );
    await waitFor(() => server.controls.feeds() === 150);
    socket.pause();
    server.controls.push('x'.repeat(200_000));
    await waitFor(() => server.controls.feeds() === 0, { describe: 'the feeds have ended' });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.resume();
    expect([4431, 1006]).toContain(await closed);
  });

  test('a page of another site cannot connect', async () => {
    await using server = await startEdge();
    const socket = new WebSocket(server.wsUrl, 'graphql-transport-ws', { origin: 'https://evil.example' });
    const error = await new Promise<Error>((resolve) => socket.once('error', resolve));
    expect(error.message).toContain('403');
  });

  test('a drain answers what runs, then closes with 1001, spread over time', async () => {
    await using server = await startEdge({ DRAIN_SPREAD_MS: '300' });
    const busy = connect(server);
    const slow = once(busy, { query: '{ slow }' });
    await waitFor(() => server.controls.waiting() === 1);
    const idle = Array.from({ length: 12 }, () => connect(server, { lazy: false }));
    await Promise.all(idle.map((client) => once(client, { query: '{ hello }' })));
    const times: number[] = [];
    for (const { closed } of idle) void closed.then(() => times.push(performance.now()));
    const drained = server.edge.drain();
    expect(await Promise.all(idle.map(({ closed }) => closed))).toEqual(
      idle.map(() => expect.objectContaining({ code: 1001, reason: 'Going away' }) as object),
    );
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(100);
    server.controls.open();
    expect((await slow).data).toEqual({ slow: 'done' });
    await drained;
  });
});
