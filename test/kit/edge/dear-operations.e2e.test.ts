import { createClient } from 'graphql-ws';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { startEdge, token, type TestEdge } from './edge-server.js';

const ask = async (server: TestEdge, sub: string, query: string) =>
  server.post({ query }, { authorization: `Bearer ${await token({ sub })}` });

test('of what may read much three run at once, two of one caller; others do not notice', async () => {
  await using server = await startEdge();
  const asked = ['anna', 'anna', 'anna', 'bob', 'bob'].map((sub) => ask(server, sub, '{ dear }'));
  await waitFor(() => server.controls.waiting() === 3);
  const other = await ask(server, 'anna', '{ hello }');
  expect(await other.json()).toMatchObject({ data: { hello: 'Hello anna' } });
  const slow = ask(server, 'anna', '{ slow }');
  await waitFor(() => server.controls.waiting() === 4);
  server.controls.open();
  for (const answer of await Promise.all(asked))
    expect(await answer.json()).toMatchObject({ data: { dear: 'done' } });
  expect((await slow).status).toBe(200);
  expect(server.controls.waiting()).toBe(6);
});

test('whoever has too many of them waiting is told when to come again, by HTTP and WebSocket', async () => {
  await using server = await startEdge();
  const asked = Array.from({ length: 52 }, () => ask(server, 'anna', '{ dear }'));
  const client = createClient({
    url: server.wsUrl,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: async () => ({ authorization: `Bearer ${await token({ sub: 'anna' })}` }),
  });
  await waitFor(() => server.requests.length === 52 && server.controls.waiting() === 2);
  const refused = await ask(server, 'anna', '{ dear }');
  const throttled = {
    message: expect.stringContaining('Too many operations that may read much are run at once'),
    extensions: { code: 'THROTTLED', retryAfterMs: expect.any(Number) },
  };
  expect(await refused.json()).toEqual({ errors: [throttled] });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  const results = client.iterate({ query: '{ dear }' });
  await expect(results.next()).rejects.toMatchObject([throttled]);
  await client.dispose();
  server.controls.open();
  for (const answer of await Promise.all(asked))
    expect(await answer.json()).toMatchObject({ data: { dear: 'done' } });
});

test('a query that nobody waits for any more gives its place in the line to others, and is not run', async () => {
  await using server = await startEdge();
  const running = [ask(server, 'anna', '{ dear }'), ask(server, 'anna', '{ dear }')];
  await waitFor(() => server.controls.waiting() === 2);
  const client = createClient({
    url: server.wsUrl,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: async () => ({ authorization: `Bearer ${await token({ sub: 'anna' })}` }),
  });
  const sink = { next: () => undefined, error: () => undefined, complete: () => undefined };
  const ends = Array.from({ length: 50 }, () => client.subscribe({ query: '{ dear }' }, sink));
  await waitFor(() => server.requests.length === 52);
  for (const end of ends) end();
  const gone = new AbortController();
  const authorization = `Bearer ${await token({ sub: 'anna' })}`;
  const left = fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: '{"query":"{ dear }"}',
    signal: gone.signal,
  });
  await waitFor(() => server.requests.length === 53);
  gone.abort();
  await expect(left).rejects.toThrow();
  const next = ask(server, 'anna', '{ dear }');
  await waitFor(() => server.requests.length === 54);
  server.controls.open();
  expect(await (await next).json()).toMatchObject({ data: { dear: 'done' } });
  await Promise.all(running);
  expect(server.controls.waiting()).toBe(3);
  await client.dispose();
});
