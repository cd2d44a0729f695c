import { describe, expect, test } from 'vitest';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { startEdge, webhookThat } from './edge-server.js';
import { openRawConnection, type RawConnection } from './raw-connection.js';

/** The default that each of these had is minutes, or none at all. */
const soon = { timeoutMs: 20_000 };

const head = (...more: string[]): string[] => [
  'POST /graphql HTTP/1.1',
  'Host: localhost',
  'Content-Type: application/json',
  ...more,
];

async function begin(url: string, ...lines: string[]): Promise<RawConnection> {
  const raw = await openRawConnection(url);
  raw.write(...lines);
  return raw;
}

describe('a request that does not come whole', () => {
  test.each<[what: string, lines: string[]]>([
    ['without a body', head('Content-Length: 20', '', '')],
    ['with half of one', head('Content-Length: 20', '', '{"query":')],
    ['in chunks', head('Transfer-Encoding: chunked', '', '5', '{"que', '')],
    ['without its last header', head('Content-Length: 20')],
    ['without anything', ['']],
    ['to nowhere', ['POST /nowhere HTTP/1.1', 'Host: localhost', 'Content-Length: 20', '', '']],
    ['to the webhook', ['POST /webhooks/payments HTTP/1.1', 'Host: localhost', 'Content-Length: 20', '', '']],
    [
      'by a method that is none here',
      ['PUT /graphql HTTP/1.1', 'Host: localhost', 'Content-Length: 20', '', ''],
    ],
    ['that offers h2c', head('Content-Length: 20', 'Connection: Upgrade', 'Upgrade: h2c', '', '')],
  ])('%s is ended after REQUEST_TIMEOUT_MS', async (_, lines) => {
    await using server = await startEdge(
      { REQUEST_TIMEOUT_MS: '300' },
      { webhooks: [webhookThat(() => Promise.resolve(true))] },
    );
    const raw = await begin(server.url, ...lines);
    await waitFor(() => raw.ended(), soon);
    expect(raw.text()).toMatch(/^HTTP\/1\.1 (?:408|404|405) /);
  });

  test('is told so in the shape of every other error', async () => {
    await using server = await startEdge({ REQUEST_TIMEOUT_MS: '300' });
    const raw = await begin(server.url, ...head('Content-Length: 20', '', ''));
    await waitFor(() => raw.ended(), soon);
    expect(raw.text()).toMatch(/^HTTP\/1\.1 408 /);
    expect(JSON.parse(raw.text().split('\r\n\r\n')[1] ?? '')).toEqual({
      errors: [
        {
          message: 'The request did not come whole in time: send it again.',
          extensions: { code: 'BAD_REQUEST' },
        },
      ],
    });
  });
});

describe('requests whose body has not come whole', () => {
  const two = { MAX_BODIES_PER_ADDRESS: '2', TRUST_PROXY_HOPS: '1' };
  const at = (address: string) => `X-Forwarded-For: ${address}`;
  const here = at('203.0.113.7');

  test('are bounded by address: the next is THROTTLED and its connection ended, others are answered', async () => {
    await using server = await startEdge(two);
    const open = [
      await begin(server.url, ...head(here, 'Content-Length: 20', '', '{')),
      await begin(server.url, ...head(here, 'Transfer-Encoding: chunked', '', '')),
    ];
    const third = await waitFor(async () => {
      const raw = await begin(server.url, ...head(here, 'Content-Length: 20', '', ''));
      await waitFor(() => raw.ended() || raw.text() !== '', { timeoutMs: 1_000 });
      return raw;
    });
    await waitFor(() => third.ended(), soon);
    expect(third.text()).toMatch(/^HTTP\/1\.1 429 /);
    expect(third.text()).toContain('"code":"THROTTLED"');
    expect(third.text().toLowerCase()).toContain('retry-after: 1');
    const post = (address: string) =>
      server.post({ query: '{ hello }' }, { 'x-forwarded-for': address }).then(({ status }) => status);
    expect(await post('203.0.113.8')).toBe(200);
    const get = (path: string) =>
      fetch(`${server.url}${path}`, { headers: { 'x-forwarded-for': '203.0.113.7' } });
    expect((await get('/livez')).status).toBe(200);
    expect((await get('/graphql?query=%7Bhello%7D')).status).toBe(200);
    open[0]?.socket.destroy();
    await waitFor(async () => (await post('203.0.113.7')) === 200);
    open[1]?.socket.destroy();
  });

  test('are not those that were answered before, and whose connection has ended', async () => {
    await using server = await startEdge(two);
    for (let i = 0; i < 5; i++) {
      const raw = await begin(server.url, ...head(here, 'Content-Length: 10000000', '', '{'));
      await waitFor(() => raw.ended(), soon);
      expect(raw.text()).toMatch(/^HTTP\/1\.1 413 /);
    }
  });

  test('are those alone: what has come whole and is being answered counts no more', async () => {
    await using server = await startEdge(two);
    const slow = Array.from({ length: 6 }, () =>
      server.post({ query: '{ slow }' }, { 'x-forwarded-for': '203.0.113.7' }),
    );
    await waitFor(() => server.controls.waiting() === 6);
    server.controls.open();
    expect((await Promise.all(slow)).map(({ status }) => status)).toEqual(Array(6).fill(200));
    const big = { query: 'query ($n: String) { hello(name: $n) }', variables: { n: 'x'.repeat(200_000) } };
    for (let i = 0; i < 5; i++)
      expect((await server.post(big, { 'x-forwarded-for': '203.0.113.7' })).status).toBe(200);
  });
});

describe('a client that does not take its answers', () => {
  const large = JSON.stringify({
    query: 'query ($n: String) { hello(name: $n) }',
    variables: { n: 'x'.repeat(200_000) },
  });

  /** Asks, again and again, and reads nothing, until the buffers in between are full. */
  async function askAndNotRead(url: string, offer: string[]): Promise<RawConnection> {
    const raw = await openRawConnection(url);
    raw.socket.pause();
    const request = [...head(`Content-Length: ${large.length}`, ...offer), '', large].join('\r\n');
    while (raw.socket.write(request) || (await drained(raw))) if (raw.ended()) break;
    return raw;
  }
  const drained = ({ socket }: RawConnection): Promise<boolean> =>
    Promise.race([
      new Promise<boolean>((resolve) => void socket.once('drain', () => resolve(true))),
      new Promise<boolean>((resolve) => void socket.once('close', () => resolve(false))),
    ]);

  test.each([
    ['', []],
    [', and offers h2c', ['Connection: Upgrade', 'Upgrade: h2c']],
  ])('is cut off after ANSWER_TIMEOUT_MS%s', async (_, offer) => {
    await using server = await startEdge({ ANSWER_TIMEOUT_MS: '500', RATE_LIMIT_POINTS: '0' });
    const raw = await askAndNotRead(server.url, offer);
    await waitFor(() => raw.ended(), soon);
  });

  test('or goes away while a request that offers h2c waits for its turn, takes nothing with it', async () => {
    await using server = await startEdge();
    const raw = await openRawConnection(server.url);
    const slow = JSON.stringify({ query: '{ slow }' });
    raw.write(
      ...head(`Content-Length: ${slow.length}`, '', slow),
      'GET /livez HTTP/1.1',
      'Host: localhost',
      'Connection: Upgrade',
      'Upgrade: h2c',
      '',
      '',
    );
    await waitFor(() => server.controls.waiting() === 1);
    raw.socket.resetAndDestroy();
    server.controls.open();
    await waitFor(() => server.logged.some(({ msg, type }) => msg === 'operation' && type === 'query'));
    for (let i = 0; i < 3; i++) expect((await fetch(`${server.url}/livez`)).status).toBe(200);
  });
});
