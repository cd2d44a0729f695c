import { createClient } from 'graphql-ws';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { waitFor } from '../support/wait-for.js';
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
