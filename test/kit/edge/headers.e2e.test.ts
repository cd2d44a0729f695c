import { createHash } from 'node:crypto';
import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { describe, expect, test } from 'vitest';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { startEdge, token, webhookThat } from './edge-server.js';
import { openRawConnection, shakeHands } from './raw-connection.js';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** As fetch, which would not let us say another Host. */
function ask(url: string, path: string, headers: OutgoingHttpHeaders = {}, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      new URL(path, url),
      { method: body === undefined ? 'GET' : 'POST', headers },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
      },
    );
    sent.on('error', reject).end(body);
  });
}
const json = { 'content-type': 'application/json' };
const hello = '{"query":"{ hello }"}';

describe('every answer', () => {
  test('is taken for what it says it is, and nothing is loaded or framed by it', async () => {
    await using server = await startEdge({ MAX_BODY_BYTES: '1024' });
    const answers: [what: string, answer: Answer][] = [
      ...(await Promise.all(
        [
          '/livez',
          '/readyz',
          '/metrics',
          '/health/projections',
          '/nowhere',
          '/%zz',
          '/graphql?query={hello}',
        ].map(async (path): Promise<[string, Answer]> => [path, await ask(server.url, path)]),
      )),
      ['a query', await ask(server.url, '/graphql', json, hello)],
      ['a fault', await ask(server.url, '/graphql', json, '{"query":"{ fault }"}')],
      ['no JSON', await ask(server.url, '/graphql', json, '{')],
      ['a form', await ask(server.url, '/graphql', { 'content-type': 'text/plain' }, hello)],
      ['too much', await ask(server.url, '/graphql', json, `"${'x'.repeat(2_000)}"`)],
    ];
    for (const [what, { headers }] of answers)
      expect(headers, what).toMatchObject({
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'referrer-policy': 'no-referrer',
      });
    const bare = [
      await openRawConnection(server.url),
      await shakeHands(server.url, [], { path: '/nowhere' }),
    ];
    bare[0]?.write('no request', '', '');
    for (const raw of bare) {
      await waitFor(() => raw.ended());
      expect(raw.text().toLowerCase()).toMatch(
        /^http\/1\.1 40[04] .*\r\nx-content-type-options: nosniff\r\n/s,
      );
    }
  });

  test('behind TLS, as a trusted proxy tells, says that there is nothing without it', async () => {
    const strict = async (hops: string, proto?: string) => {
      await using server = await startEdge({ TRUST_PROXY_HOPS: hops });
      const { headers } = await ask(
        server.url,
        '/livez',
        proto === undefined ? {} : { 'x-forwarded-proto': proto },
      );
      return headers['strict-transport-security'];
    };
    expect(await strict('1', 'https')).toBe('max-age=31536000');
    expect(await strict('2', 'https, http')).toBe('max-age=31536000');
    for (const [hops, proto] of [
      ['0', 'https'],
      ['1', 'http'],
      ['1', undefined],
    ] as const)
      expect(await strict(hops, proto)).toBeUndefined();
  });

  test('that is a page has a policy of its own: its one script runs, and no other', async () => {
    await using server = await startEdge({ NODE_ENV: 'development' });
    const { headers, text } = await ask(server.url, '/');
    const [, script = ''] = /<script>(.*)<\/script>/s.exec(text) ?? [];
    const hash = createHash('sha256').update(script).digest('base64');
    const policy = String(headers['content-security-policy']);
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src 'sha256-${hash}'`,
      'worker-src blob:',
      "style-src 'unsafe-inline'",
      'img-src data:',
      'font-src data:',
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
  });
});

describe('the Host of a request', () => {
  const production = { NODE_ENV: 'production', ALLOWED_HOSTS: 'shop.example, [2001:db8::1]' };
  const paths = ['/graphql?query={hello}', '/', '/nowhere', '/webhooks/payments'];

  test('must be one of ALLOWED_HOSTS, whatever its port and letters', async () => {
    await using server = await startEdge(production, {
      webhooks: [webhookThat(() => Promise.resolve(true))],
    });
    for (const host of ['shop.example', 'SHOP.example:8443', 'shop.example.', '[2001:db8::1]:443'])
      expect((await ask(server.url, '/graphql', { host, ...json }, hello)).status, host).toBe(200);
    for (const host of [
      'other.example',
      'shop.example.other.example',
      'shop.example@other.example',
      '127.0.0.1',
      '',
    ])
      for (const path of paths) {
        const { status, text } = await ask(server.url, path, { host });
        expect(status, `${host}${path}`).toBe(421);
        expect(JSON.parse(text)).toEqual({
          errors: [
            {
              message: 'No such host is served here: ask by a name that is one of ALLOWED_HOSTS.',
              extensions: { code: 'BAD_REQUEST' },
            },
          ],
        });
      }
  });

  test('counts for handshakes, and where none is given', async () => {
    await using server = await startEdge(production);
    const asHost = (host: string) => shakeHands(server.url, [], { host });
    expect((await asHost('other.example')).status).toBe(421);
    expect((await asHost('shop.example')).status).toBe(101);
    const old = await openRawConnection(server.url);
    old.write('GET /graphql?query={hello} HTTP/1.0', '', '');
    await waitFor(() => old.ended());
    expect(old.text()).toMatch(/^HTTP\/1\.1 421 /);
  });

  test('may be anything for probes and monitors, which ask by address', async () => {
    await using server = await startEdge(production);
    const authorization = `Bearer ${await token({ roles: ['OPERATOR'] })}`;
    for (const path of ['/livez', '/readyz', '/metrics', '/health/projections'])
      expect((await ask(server.url, path, { host: '10.0.0.7:4000', authorization })).status, path).toBe(200);
  });

  test('may be anything with *, and where it is not production', async () => {
    for (const env of [{ ...production, ALLOWED_HOSTS: '*' }, {}]) {
      await using server = await startEdge(env);
      expect((await ask(server.url, '/graphql', { host: 'any.example', ...json }, hello)).status).toBe(200);
    }
  });
});

test('what monitors read is for operators in production', async () => {
  await using server = await startEdge({ NODE_ENV: 'production' });
  for (const path of ['/metrics', '/health/projections']) {
    const get = async (roles?: string[]) =>
      ask(server.url, path, roles ? { authorization: `Bearer ${await token({ roles })}` } : {});
    expect((await get()).status).toBe(401);
    expect((await get(['STAFF'])).status).toBe(403);
    expect((await get(['OPERATOR'])).status).toBe(200);
  }
});
