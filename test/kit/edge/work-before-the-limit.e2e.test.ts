import { createClient } from 'graphql-ws';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startEdge, token, type TestEdge } from './edge-server.js';

interface Told {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}
/** Asks one after the other, on one socket or by one request each. */
type Ask = (query: string) => Promise<Told>;

function overHttp(server: TestEdge): Ask {
  return async (query) => (await (await server.post({ query })).json()) as Told;
}

function overWebSocket(server: TestEdge): Ask {
  const client = createClient({ url: server.wsUrl, webSocketImpl: WebSocket, retryAttempts: 0 });
  return (query) =>
    new Promise((resolve) => {
      let told: Told = {};
      client.subscribe(
        { query },
        {
          next: (result) => (told = result as Told),
          error: (errors) => resolve({ errors: errors as NonNullable<Told['errors']> }),
          complete: () => resolve(told),
        },
      );
    });
}

async function codesOf(ask: Ask, queries: readonly string[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const query of queries) {
    const { errors } = await ask(query);
    const code = errors?.[0]?.extensions.code ?? 'ok';
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

async function studied(server: TestEdge): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^tidemark_documents_studied_total (\d+)$/m.exec(text)?.[1]);
}

/** 11 KB: fragments that nobody uses. */
const attack = (n: number): string =>
  `{ hello } ${Array.from({ length: 280 }, (_, i) => `fragment F${n}_${i} on Item { id ${i < 279 ? `...F${n}_${i + 1}` : ''} }`).join(' ')}`;
const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

describe.each([
  ['HTTP', overHttp],
  ['WebSocket', overWebSocket],
])('over %s', (_, open) => {
  test('35 documents of 11 KB without a JWT are as many as their address can pay for', async () => {
    await using server = await startEdge({ RATE_LIMIT_POINTS: '40000' });
    expect(await codesOf(open(server), times(35, attack))).toEqual({
      GRAPHQL_VALIDATION_FAILED: 3,
      THROTTLED: 32,
    });
    expect(await studied(server)).toBe(3);
  });

  test.each([
    ['not GraphQL', '{ hello', 'GRAPHQL_PARSE_FAILED'],
    ['not valid', '{ helo }', 'GRAPHQL_VALIDATION_FAILED'],
    ['too large', `{ item { ${'id '.repeat(1_001)} } }`, 'LIMIT_EXCEEDED'],
    [
      'too large where it is not used',
      `{ hello } fragment F on Item { ${'id '.repeat(1_001)} }`,
      'LIMIT_EXCEEDED',
    ],
    ['without the operation to run', 'query A { hello } query B { hello }', 'OPERATION_RESOLUTION_FAILURE'],
    ['too dear', `mutation { ${times(20, (n) => `c${n}: change`).join(' ')} }`, 'LIMIT_EXCEEDED'],
  ])('a document that is %s is read once, and counts each time', async (__, query, code) => {
    await using server = await startEdge({
      MAX_COST: '200',
      RATE_LIMIT_POINTS: String(10 * (Math.floor(query.length / 10) + 10)),
    });
    expect(
      await codesOf(
        open(server),
        times(15, () => query),
      ),
    ).toEqual({ [code]: 10, THROTTLED: 5 });
    expect(await studied(server)).toBe(1);
  });

  test('a legal document is not refused for repeating itself', async () => {
    await using server = await startEdge();
    const ask = open(server);
    expect(await ask(`{ item { ${'id '.repeat(900)} } }`)).toMatchObject({ data: { item: { id: 'i1' } } });
    expect(await ask(`{ ${'item { parent { id } } '.repeat(20)} }`)).toMatchObject({
      data: { item: { parent: { id: 'i1' } } },
    });
  });

  test('brackets nested deeper than the parser can go are no GraphQL', async () => {
    await using server = await startEdge();
    const { errors } = await open(server)(`{ count(of: ${'['.repeat(1_900)}${']'.repeat(1_900)}) }`);
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }]);
  });
});

test('a document that cannot be parsed is 400, however deep it is', async () => {
  await using server = await startEdge();
  const query = `{ count(of: ${'['.repeat(1_900)}${']'.repeat(1_900)}) }`;
  const answer = await server.post({ query }, { accept: 'application/graphql-response+json' });
  expect(answer.status).toBe(400);
});

describe('who tries tokens', () => {
  test('is THROTTLED where they come from, but not who has one', async () => {
    await using server = await startEdge({ RATE_LIMIT_POINTS: '100' });
    const forged = `${(await token()).slice(0, -4)}AAAA`;
    const statuses = [];
    for (const ttlSeconds of times(15, () => 60)) {
      const authorization = `Bearer ${statuses.length % 2 === 0 ? forged : await token({ ttlSeconds: -ttlSeconds })}`;
      const { status } = await server.post({ query: '{ hello }' }, { authorization });
      statuses.push(status);
    }
    expect(statuses).toEqual([...times(10, () => 401), ...times(5, () => 429)]);
    const good = await server.post({ query: '{ hello }' }, { authorization: `Bearer ${await token()}` });
    expect(good.status).toBe(200);
  });

  test('is told by sockets to come later', async () => {
    await using server = await startEdge({ RATE_LIMIT_POINTS: '100' });
    const close = (authorization: string): Promise<number> =>
      new Promise((resolve) => {
        const client = createClient({
          url: server.wsUrl,
          webSocketImpl: WebSocket,
          retryAttempts: 0,
          lazy: false,
          onNonLazyError: () => undefined,
          connectionParams: { authorization },
          on: { closed: (event) => resolve((event as { code: number }).code) },
        });
        void client;
      });
    const codes = [];
    for (let n = 0; n < 15; n++) codes.push(await close('Bearer a.b.c'));
    expect(codes).toEqual([...times(10, () => 4401), ...times(5, () => 1013)]);
    expect(server.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('is counted for metrics, too', async () => {
    await using server = await startEdge({ RATE_LIMIT_POINTS: '100', NODE_ENV: 'production' });
    const statuses = [];
    for (let n = 0; n < 12; n++) {
      const { status } = await fetch(`${server.url}/metrics`, { headers: { authorization: 'Bearer a.b.c' } });
      statuses.push(status);
    }
    expect(statuses).toEqual([...times(10, () => 401), 429, 429]);
  });
});

test('a body that is refused counts where it comes from', async () => {
  await using server = await startEdge({ RATE_LIMIT_POINTS: '100' });
  const statuses = [];
  for (let n = 0; n < 12; n++) statuses.push((await server.post('{ "query": ')).status);
  expect(statuses).toEqual([...times(10, () => 400), 429, 429]);
  expect((await server.post({ query: '{ hello }' })).status).toBe(429);
});

test('so does what is JSON and no request of GraphQL, and a token that is not valid comes first', async () => {
  await using server = await startEdge({ RATE_LIMIT_POINTS: '100' });
  const none = [{}, { query: 7 }, { query: '{ hello }', variables: 'x' }, []];
  const forged = await server.post({}, { authorization: 'Bearer a.b.c' });
  expect(forged.status).toBe(401);
  const statuses = [];
  for (let n = 0; n < 11; n++) statuses.push((await server.post(none[n % none.length])).status);
  expect(statuses).toEqual([...times(9, () => 400), 429, 429]);
});

test('an operation too many on a socket counts', async () => {
  await using server = await startEdge({ RATE_LIMIT_POINTS: '100', WS_MAX_OPERATIONS: '1' });
  const client = createClient({ url: server.wsUrl, webSocketImpl: WebSocket, retryAttempts: 0 });
  const told = (query: string): Promise<unknown> =>
    new Promise((resolve) => {
      client.subscribe(
        { query },
        {
          next: () => undefined,
          error: (errors) => resolve((errors as NonNullable<Told['errors']>)[0]?.extensions.code),
          complete: () => resolve('complete'),
        },
      );
    });
  void told('{ slow }');
  const codes = [];
  for (let n = 0; n < 12; n++) codes.push(await told('{ hello }'));
  // One was the slow query's.
  expect(codes).toEqual([...times(9, () => 'LIMIT_EXCEEDED'), ...times(3, () => 'THROTTLED')]);
});
