import { request as httpRequest, type Agent } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Random } from '../../src/kit/testing/random.js';
import type { HostileOperations } from './hostile-operations.js';
import { anyJson, mutated, nastyText, textOf } from './hostile-values.js';

export interface HostileRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | undefined;
}

export interface Reply {
  /** 0 when the connection ended without one. */
  readonly status: number;
  readonly text: string;
}

const contentTypes = [
  'application/json',
  'application/json; charset=utf-16',
  'application/graphql',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'application/json, text/plain',
  '',
];
const paths = [
  '/',
  '/graphql/',
  '/graphql/../metrics',
  '//graphql',
  '/metrics',
  '/health/projections',
  '/livez?x=%00',
  '/readyz/..%2f',
  '/webhooks/payments',
  '/%ff',
  '/graphql?query=%',
  `/${'a'.repeat(4_000)}`,
];

/** Node's own client refuses what no header may hold; that is sent by hand, in `rawRequests`. */
const headerText = (random: Random): string =>
  nastyText(random)
    .replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '?')
    .slice(0, 2_000);

function oddHeaders(random: Random): Record<string, string> {
  const names = [
    'accept',
    'origin',
    'host',
    'x-forwarded-for',
    'forwarded',
    'x-request-id',
    'x-correlation-id',
    'traceparent',
    'consistency-token',
    'content-encoding',
    'accept-encoding',
    'apollographql-client-name',
    'x-http-method-override',
    'expect',
    'range',
    'if-none-match',
  ];
  return Object.fromEntries(
    Array.from({ length: random.int(3) }, () => [random.pick(names), headerText(random)]),
  );
}

/** A request that Node's client can send. */
export function hostileRequest(
  random: Random,
  operations: HostileOperations,
  authorization: string | undefined,
): HostileRequest {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    ...(random.chance(0.2) ? oddHeaders(random) : {}),
    ...(authorization === undefined ? {} : { authorization }),
  };
  const operation = operations.next(random);
  const json = JSON.stringify(operation);
  const post = (body: HostileRequest['body'], more: object = {}): HostileRequest => ({
    method: 'POST',
    path: '/graphql',
    headers: { ...headers, ...more },
    body,
  });
  const chance = random.next();
  if (chance < 0.75) return post(json);
  if (chance < 0.8) return post(mutated(random, json));
  if (chance < 0.82) return post(JSON.stringify([operation, operation]));
  if (chance < 0.84)
    return post(JSON.stringify(anyJson(random)), { 'content-type': random.pick(contentTypes) });
  // A kilobyte that would be a megabyte.
  if (chance < 0.85) return post(gzipSync(Buffer.alloc(1_000_000, 0x20)), { 'content-encoding': 'gzip' });
  if (chance < 0.86) return post('{"query":"{ __typename ' + ' '.repeat(300_000) + '}"}');
  if (chance < 0.87) return post('['.repeat(1 + random.int(20_000)));
  if (chance < 0.93) {
    const search = new URLSearchParams({
      query: textOf(operation.query).slice(0, 3_000),
      variables: JSON.stringify(operation.variables ?? {}).slice(0, 3_000),
    });
    return { method: 'GET', path: `/graphql?${search.toString()}`, headers, body: undefined };
  }
  return {
    method: random.pick(['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'TRACE', 'PATCH']),
    path: random.pick(paths),
    headers: { ...headers, 'stripe-signature': headerText(random) },
    body: random.chance(0.5) ? json.slice(0, 2_000) : undefined,
  };
}

/** Rejects when there was no answer within a minute. */
export function sendRequest(
  base: URL,
  { method, path, headers, body }: HostileRequest,
  agent: Agent,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: base.hostname, port: base.port, method, path, headers, agent, insecureHTTPParser: true },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        const done = () =>
          resolve({
            status: response.statusCode ?? 0,
            text: `${JSON.stringify(response.headers)}\n${Buffer.concat(parts).toString()}`,
          });
        response.once('end', done).once('error', done);
      },
    );
    request.setTimeout(60_000, () =>
      reject(new Error(`no answer within a minute: ${method} ${path.slice(0, 200)}`)),
    );
    // What the server closed early (too large a body) may end so.
    request.once('error', () => resolve({ status: 0, text: '' }));
    request.end(body);
  });
}

/** Bytes that are no proper HTTP. */
const rawRequests: readonly ((random: Random) => string)[] = [
  () => '\u0000\u0001\u0002\r\n\r\n',
  () => 'GET\r\n\r\n',
  () =>
    'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\n\r\n',
  () => 'POST /graphql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
  () => 'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n',
  () => 'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 100000000000\r\n\r\n{',
  () => `GET /graphql HTTP/1.1\r\nHost: x\r\n${'A: b\r\n'.repeat(3_000)}\r\n`,
  () => `GET /graphql HTTP/1.1\r\nHost: x\r\nA: ${'b'.repeat(100_000)}\r\n\r\n`,
  () => 'GET http://169.254.169.254/ HTTP/1.1\r\nHost: 169.254.169.254\r\n\r\n',
  () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  () =>
    'GET /graphql HTTP/1.1\r\nHost: x\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAA\r\n\r\n',
  () =>
    'GET /graphql HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: short\r\nSec-WebSocket-Version: 99\r\n\r\n',
  (random) =>
    mutated(
      random,
      'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 26\r\n\r\n{"query":"{ __typename }"}',
    ),
];

/** Sends bytes and hangs up after the first answer, or a moment without one. */
export function sendRaw(base: URL, random: Random): Promise<Reply> {
  const bytes = random.pick(rawRequests)(random);
  return new Promise((resolve) => {
    const socket = connect(Number(base.port), base.hostname);
    let text = '';
    const done = () => {
      socket.destroy();
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text });
    };
    // Some of these wait for a body that never comes: we do not wait with them.
    socket.setTimeout(200, done);
    socket.on('data', (part) => {
      text += part.toString('latin1');
      done();
    });
    socket.once('error', done).once('close', done);
    socket.write(Buffer.from(bytes, 'latin1'));
  });
}
