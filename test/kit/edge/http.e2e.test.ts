import { once } from 'node:events';
import { connect } from 'node:net';
import { buildSchema } from 'graphql';
import { describe, expect, test, vi } from 'vitest';
import { TidemarkError } from '../../../src/kit/faults/errors.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { startEdge, token, webhookThat } from './edge-server.js';

interface Body {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: unknown; extensions: Record<string, unknown> }[];
  extensions?: Record<string, unknown>;
}
const bodyOf = async (response: Response): Promise<Body> => (await response.json()) as Body;
const responseJson = { accept: 'application/graphql-response+json' };

describe('an answer', () => {
  test('says how far its reads have come, in extensions and header', async () => {
    await using server = await startEdge();
    const response = await server.post({ query: '{ hello }' });
    expect(response.headers.get('consistency-token')).toBe('token-1');
    expect(await bodyOf(response)).toEqual({
      data: { hello: 'Hello stranger' },
      extensions: { consistency: { token: 'token-1', status: 'FRESH', waitedMs: 0, behind: [] } },
    });
  });

  test('is the same when the operation has been compiled', async () => {
    await using server = await startEdge();
    for (let round = 0; round < 6; round++) {
      const response = await server.post({
        query: 'query ($n: String) { hello(name: $n) }',
        variables: { n: `${round}` },
      });
      expect((await bodyOf(response)).data).toEqual({ hello: `Hello ${round}` });
    }
  });

  test("a request's consistency, ids and caller reach the context", async () => {
    await using server = await startEdge();
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const response = await server.post(
      { query: '{ hello }', extensions: { consistency: { after: ['t'] } } },
      {
        'consistency-token': 'a,b',
        'x-request-id': 'r-1',
        'x-correlation-id': 'bad id!',
        traceparent,
        authorization: `Bearer ${await token()}`,
      },
    );
    expect(response.headers.get('x-request-id')).toBe('r-1');
    expect((await bodyOf(response)).data).toEqual({ hello: 'Hello anna' });
    expect(server.requests).toMatchObject([
      {
        requestId: 'r-1',
        correlationId: 'r-1',
        traceparent,
        consistency: { extension: { after: ['t'] }, header: 'a,b' },
      },
    ]);
  });
});

describe('an error', () => {
  const cases: [what: string, query: string, code: string, message: RegExp][] = [
    ['of syntax', '{ hello', 'GRAPHQL_PARSE_FAILED', /Syntax Error/],
    ['of validation', '{ helo }', 'GRAPHQL_VALIDATION_FAILED', /Did you mean "hello"/],
    ['that a resolver means', '{ forbidden }', 'FORBIDDEN', /^Only staff may see this.$/],
    ['that no one meant', '{ fault }', 'INTERNAL_SERVER_ERROR', /^A fault on the server/],
    ['with a code of its own making', '{ faultWithCode }', 'INTERNAL_SERVER_ERROR', /^A fault on the server/],
    ['of a null that must not be', '{ nothing }', 'INTERNAL_SERVER_ERROR', /^A fault on the server/],
    ['of a database that is away', '{ outage }', 'SERVICE_UNAVAILABLE', /^A database that the answer needs/],
    [
      'of a database that only reads',
      '{ readOnly }',
      'SERVICE_UNAVAILABLE',
      /^A database that the answer needs/,
    ],
    ['of two operations', 'query A { hello } query B { hello }', 'OPERATION_RESOLUTION_FAILURE', /operation/],
    ['of a subscription', 'subscription { feed }', 'BAD_REQUEST', /WebSocket/],
  ];
  for (const [what, query, code, message] of cases)
    test(`${what} is ${code}`, async () => {
      await using server = await startEdge();
      const body = await bodyOf(await server.post({ query }));
      expect(body.errors).toMatchObject([{ extensions: { code } }]);
      expect(body.errors?.[0]?.message).toMatch(message);
      expect(JSON.stringify(body)).not.toMatch(/secret|10\.0\.0\.7/);
    });

  test('that is masked has an id, which the log carries with the stack', async () => {
    await using server = await startEdge();
    const { errors } = await bodyOf(await server.post({ query: '{ fault }' }, { 'x-request-id': 'r-9' }));
    expect(server.logged).toContainEqual(
      expect.objectContaining({
        level: 'error',
        requestId: 'r-9',
        errorId: errors?.[0]?.extensions['errorId'],
        err: expect.objectContaining({ stack: expect.stringContaining('secret detail') as string }) as object,
      }),
    );
  });

  test('of a variable, also one that reaches an argument as null, is BAD_USER_INPUT', async () => {
    await using server = await startEdge();
    const query = 'query ($of: Int = 1) { count(of: $of) }';
    for (let round = 0; round < 4; round++)
      for (const of of ['x', null]) {
        const { errors } = await bodyOf(await server.post({ query, variables: { of } }));
        expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      }
  });

  test('of the context stands as it is', async () => {
    await using server = await startEdge();
    const response = await server.post(
      { query: '{ hello }' },
      { 'consistency-token': 'forged', ...responseJson },
    );
    expect(response.status).toBe(400);
    expect(await bodyOf(response)).toEqual({
      errors: [{ message: 'That is no token of ours.', extensions: { code: 'CONSISTENCY_TOKEN_INVALID' } }],
    });
  });

  test('shows nothing of the schema in production', async () => {
    await using server = await startEdge({ NODE_ENV: 'production' });
    const typo = await bodyOf(await server.post({ query: '{ helo }' }));
    expect(typo.errors?.[0]?.message).toBe('Cannot query field "helo" on type "Query".');
    const { errors } = await bodyOf(await server.post({ query: '{ __schema { types { name } } }' }));
    expect(errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
    expect((await fetch(server.url)).status).toBe(404);
  });
});

describe('who asks', () => {
  const cases: [what: string, header: () => Promise<string>][] = [
    ['an expired token', async () => `Bearer ${await token({ ttlSeconds: -60 })}`],
    ['a changed token', async () => `Bearer ${(await token()).slice(0, -4)}AAAA`],
    ['no bearer', () => Promise.resolve('Basic YTpi')],
    ['roles that are no list', async () => `Bearer ${await token({ roles: 'STAFF' })}`],
    ['roles that are no texts', async () => `Bearer ${await token({ roles: ['CUSTOMER', ['STAFF']] })}`],
    ['a sub that is a number', async () => `Bearer ${await token({ sub: 7 })}`],
    ['a sub that is a list', async () => `Bearer ${await token({ sub: ['anna'] })}`],
    ['a sub that is an object', async () => `Bearer ${await token({ sub: { id: 'anna' } })}`],
    [
      'an unsigned token',
      () => Promise.resolve(`Bearer ${btoa('{"alg":"none"}')}.${btoa('{"sub":"x","exp":9999999999}')}.AA`),
    ],
  ];
  for (const [what, header] of cases)
    test(`${what} is UNAUTHENTICATED`, async () => {
      await using server = await startEdge();
      const response = await server.post({ query: '{ hello }' }, { authorization: await header() });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect((await bodyOf(response)).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    });

  test('is asked too often: THROTTLED, with the time to wait', async () => {
    await using server = await startEdge({ RATE_LIMIT_POINTS: '20' });
    const authorization = `Bearer ${await token()}`;
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => server.post({ query: '{ hello }' }, { authorization })),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(5);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    const [error] = (await bodyOf(refused[0] as Response)).errors ?? [];
    expect(error?.extensions).toMatchObject({
      code: 'THROTTLED',
      retryAfterMs: expect.any(Number) as number,
    });
  });
});

describe('a limit', () => {
  test('on the body names what there was and may be', async () => {
    await using server = await startEdge();
    const response = await server.post({ query: '{ hello }', variables: { x: 'x'.repeat(300_000) } });
    expect(response.status).toBe(413);
    expect((await bodyOf(response)).errors).toMatchObject([
      { extensions: { code: 'LIMIT_EXCEEDED', limit: 'bodyBytes', maximum: 262_144 } },
    ]);
  });

  test('lets an order of 2,000 lines in variables pass', async () => {
    const lines = Array.from({ length: 2_000 }, (_, n) => ({
      sku: `SKU-${n}`,
      quantity: 12,
      unitPrice: { amount: '12.50', currencyCode: 'GBP' },
    }));
    const schema = buildSchema(/* GraphQL */ `
      input Price {
        amount: String!
        currencyCode: String!
      }
      input Line {
        sku: String!
        quantity: Int!
        unitPrice: Price
      }
      input Order {
        lines: [Line!]!
      }
      type Query {
        a: Int
      }
      type Mutation {
        placeOrder(input: Order!): String
      }
    `);
    await using server = await startEdge({}, { schema });
    const query = 'mutation ($input: Order!) { placeOrder(input: $input) }';
    expect(await bodyOf(await server.post({ query, variables: { input: { lines } } }))).toMatchObject({
      data: { placeOrder: null },
    });
  });
});

describe('health', () => {
  test('livez, readyz, projections and metrics answer', async () => {
    await using server = await startEdge();
    await server.post({ query: '{ hello }' });
    expect((await fetch(`${server.url}/livez`)).status).toBe(200);
    expect(await (await fetch(`${server.url}/readyz`)).json()).toEqual({
      status: 'ok',
      checks: { write: 'ok' },
    });
    expect(await (await fetch(`${server.url}/health/projections`)).json()).toMatchObject([
      { name: 'orders' },
    ]);
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    for (const line of [
      'tidemark_operations_total{transport="http",type="query",status="ok"} 1',
      'tidemark_projection_lag_events{projection="orders"} 3',
      'tidemark_projection_lag_seconds{projection="orders"} 0.25',
      'tidemark_projection_max_staleness_seconds{projection="orders"} 1',
      'tidemark_jobs{kind="verify"} 2',
      'tidemark_jobs_failing{kind="verify"} 1',
      'tidemark_jobs_oldest_seconds{kind="verify"} 7',
    ])
      expect(metrics).toContain(`\n${line}\n`);
  });

  test('readyz fails without the databases', async () => {
    const projections = () => Promise.reject(new TidemarkError('SERVICE_UNAVAILABLE', 'away'));
    const ready = () => Promise.resolve({ ok: false, checks: { write: 'ECONNREFUSED' } });
    await using server = await startEdge({}, { health: { ready, projections, openJobs: projections } });
    expect((await fetch(`${server.url}/metrics`)).status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${server.url}/health/projections`)).status).toBe(503);
  });

  test('what asks a database outside of GraphQL says that it is away: 503, and when to come again', async () => {
    const away = () =>
      Promise.reject(Object.assign(new Error('connect ECONNREFUSED 10.0.0.7'), { code: 'ECONNREFUSED' }));
    await using server = await startEdge(
      {},
      { webhooks: [webhookThat(away)], health: { ready: away, projections: away, openJobs: away } },
    );
    const answers = [
      await fetch(`${server.url}/webhooks/payments`, {
        method: 'POST',
        headers: { 'stripe-signature': 'x', 'content-type': 'application/json' },
        body: '{}',
      }),
      await fetch(`${server.url}/health/projections`),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('1');
      expect((await bodyOf(answer)).errors).toMatchObject([
        { extensions: { code: 'SERVICE_UNAVAILABLE', retryAfterMs: 1_000 } },
      ]);
    }
  });
});

describe('a drain', () => {
  test('answers what runs, takes nothing new, and may be asked for twice', async () => {
    await using server = await startEdge();
    const slow = server.post({ query: '{ slow }' });
    await waitFor(() => server.controls.waiting() === 1, { describe: 'the slow query runs' });
    const drained = Promise.all([server.edge.drain(), server.edge.drain()]);
    await waitFor(
      () =>
        fetch(`${server.url}/livez`).then(
          (response) => response.status === 503,
          () => true,
        ),
      {
        describe: 'nothing new is taken',
      },
    );
    server.controls.open();
    expect((await bodyOf(await slow)).data).toEqual({ slow: 'done' });
    await drained;
  });

  test('cuts off what does not end', async () => {
    const server = await startEdge({ DRAIN_TIMEOUT_MS: '100' });
    const slow = server.post({ query: '{ slow }' }).catch(() => 'cut off');
    await waitFor(() => server.controls.waiting() === 1);
    await server.edge.drain();
    expect(await slow).toBe('cut off');
  });
});

test('an empty operationName is as if left out, in a body and in a URL', async () => {
  await using server = await startEdge();
  const one = await server.post({ query: 'query A { hello }', operationName: '' }, responseJson);
  expect(await bodyOf(one)).toMatchObject({ data: { hello: 'Hello stranger' } });
  const url = `${server.url}/graphql?query=${encodeURIComponent('query A { hello }')}&operationName=`;
  expect(await bodyOf(await fetch(url))).toMatchObject({ data: { hello: 'Hello stranger' } });
  const two = await server.post({ query: 'query A { hello } query B { hello }', operationName: '' });
  expect((await bodyOf(two)).errors).toMatchObject([
    { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } },
  ]);
});

test.each(['PUT', 'PATCH', 'DELETE', 'HEAD', 'QUERY', 'PROPFIND'])(
  '%s is no method of GraphQL, whatever comes with it',
  async (method) => {
    await using server = await startEdge();
    const bodies: RequestInit[] = [
      {},
      { headers: { 'content-type': 'application/json' }, body: '{"query":"{ hello }"}' },
      { headers: { 'content-type': 'text/plain' }, body: '{ hello }' },
      { headers: { 'content-type': '' }, body: new Uint8Array([1]) },
    ];
    for (const init of method === 'HEAD' ? [{}] : bodies) {
      const response = await fetch(`${server.url}/graphql`, { method, ...init });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('GET, POST');
      if (method !== 'HEAD')
        expect((await bodyOf(response)).errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    }
  },
);

describe('a request that offers another protocol than WebSocket', () => {
  /** As Java's HttpClient and `curl --http2` offer HTTP/2; answers with all that the server sends until it closes. */
  async function offer(url: string, requests: readonly string[][], inTurn = false): Promise<string> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    const closed = once(socket, 'close');
    for (const lines of requests) {
      const before = chunks.length;
      socket.write(lines.join('\r\n'));
      if (inTurn) await waitFor(() => chunks.length > before);
    }
    await closed;
    return Buffer.concat(chunks).toString();
  }
  const upgrade = [
    'Connection: Upgrade, HTTP2-Settings',
    'Upgrade: h2c',
    'HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA',
  ];
  const body = JSON.stringify({ query: '{ hello }' });
  const post = [
    'POST /graphql HTTP/1.1',
    'Host: localhost',
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
  ];
  const last = ['GET /livez HTTP/1.1', 'Host: localhost', 'Connection: close', '', ''];

  test('is answered as if it offered none, body and all', async () => {
    await using server = await startEdge();
    const answers = await offer(server.url, [[...post, ...upgrade, '', body], last]);
    expect(answers).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(answers).toContain('Hello stranger');
    expect(answers).toContain('"status":"ok"');
  });

  test.each([
    ['all at once', false],
    ['in turn', true],
  ])('of any path and method, on a connection that is kept, %s', async (_, inTurn) => {
    await using server = await startEdge();
    const warned = vi.fn();
    process.on('warning', warned);
    const more = Array.from({ length: 12 }, () => [
      'GET /livez HTTP/1.1',
      'Host: localhost',
      ...upgrade,
      '',
      '',
    ]);
    const requests = [
      [...post, ...upgrade, '', body],
      ['GET /nowhere HTTP/1.1', 'Host: localhost', ...upgrade, '', ''],
      [
        'GET /graphql?query=%7Bhello%7D HTTP/1.1',
        'Host: localhost',
        'Upgrade: websocket, h2c',
        'Connection: upgrade',
        '',
        '',
      ],
      ['GET /livez HTTP/1.1', 'Host: localhost', '', ''],
      ...more,
      last,
    ];
    const answers = await offer(server.url, requests, inTurn);
    const codes = answers.match(/HTTP\/1\.1 \d+/g)?.map((line) => line.slice(-3));
    expect(codes).toEqual(['200', '404', ...Array.from({ length: requests.length - 2 }, () => '200')]);
    expect(warned).not.toHaveBeenCalled();
    process.off('warning', warned);
  });

  test('and whose body comes in pieces', async () => {
    await using server = await startEdge();
    const half = body.length >> 1;
    const answers = await offer(server.url, [
      [...post, ...upgrade, '', body.slice(0, half)],
      [body.slice(half)],
      last,
    ]);
    expect(answers).toContain('Hello stranger');
  });
});

test('CORS: a configured origin may read answers and their token', async () => {
  await using server = await startEdge({ CORS_ORIGINS: 'https://shop.example' });
  const headers = { origin: 'https://shop.example' };
  const preflight = await fetch(`${server.url}/graphql`, { method: 'OPTIONS', headers });
  const allowed = preflight.headers.get('access-control-allow-headers')?.toLowerCase().split(', ');
  for (const header of [
    'authorization',
    'content-type',
    'consistency-token',
    'x-request-id',
    'traceparent',
    'tracestate',
    'baggage',
    'apollographql-client-name',
    'apollographql-client-version',
  ])
    expect(allowed).toContain(header);
  const response = await server.post({ query: '{ hello }' }, headers);
  expect(response.headers.get('access-control-allow-origin')).toBe('https://shop.example');
  expect(response.headers.get('access-control-expose-headers')).toMatch(/Consistency-Token/);
  const foreign = await server.post({ query: '{ hello }' }, { origin: 'https://other.example' });
  expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
});

test('the log has a line per operation, and no token, variable or name of a person', async () => {
  await using server = await startEdge();
  const jwt = await token({ sub: 'anna-the-customer' });
  await server.post(
    { query: 'query Greet($n: String) { hello(name: $n) }', variables: { n: 'Bob' } },
    { authorization: `Bearer ${jwt}` },
  );
  const line = server.logged.find(({ msg }) => msg === 'operation');
  expect(line).toMatchObject({
    operation: 'Greet',
    type: 'query',
    status: 'ok',
    ms: expect.any(Number) as number,
  });
  const text = JSON.stringify(server.logged);
  for (const secret of [jwt, 'Bob', 'anna-the-customer', 'token-1']) expect(text).not.toContain(secret);
});

test('GraphiQL is one page, with nothing from elsewhere', async () => {
  await using server = await startEdge({ NODE_ENV: 'development' });
  const response = await fetch(server.url);
  expect(response.headers.get('content-type')).toContain('text/html');
  const page = await response.text();
  expect(page).toContain('YogaGraphiQL.renderYogaGraphiQL');
  expect(page).not.toMatch(/<(?:script|link)[^>]+(?:src|href)="?https?:/);
});
