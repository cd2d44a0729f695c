import { createClient, type Client, type SubscribePayload } from 'graphql-ws';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { startEdge, token, type TestEdge } from './edge-server.js';

type Refusal = { readonly extensions: Record<string, unknown> };

function connect(server: TestEdge, sub: string): Client {
  return createClient({
    url: server.wsUrl,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: async () => ({ authorization: `Bearer ${await token({ sub })}` }),
  });
}

/** Opens a feed, and returns how to end it, or why it is refused. */
async function open(
  server: TestEdge,
  client: Client,
  payload: SubscribePayload,
): Promise<(() => void) | Refusal> {
  const before = server.controls.feeds();
  let refusal: Refusal | undefined;
  const end = client.subscribe(payload, {
    next: () => undefined,
    error: (errors) => (refusal = (errors as readonly Refusal[])[0]),
    complete: () => undefined,
  });
  await waitFor(() => refusal !== undefined || server.controls.feeds() > before);
  return refusal ?? end;
}

const tooMuch = {
  extensions: {
    code: 'LIMIT_EXCEEDED',
    limit: 'runningBytes',
    actual: expect.any(Number),
    maximum: 67_108_864,
  },
};
/** A document of its own, that takes 12 MB. */
const large = (n: number): string => `subscription Q${n} { feed } ${'#\n'.repeat(78_000)}`;

test('feeds of a caller hold so many documents and no more, each once', async () => {
  await using server = await startEdge();
  const [anna, bob] = [connect(server, 'anna'), connect(server, 'bob')];
  const feeds = [];
  for (let n = 0; n < 5; n++) feeds.push(await open(server, anna, { query: large(n) }));
  expect(feeds.map((feed) => typeof feed)).toEqual(Array(5).fill('function'));
  expect(await open(server, anna, { query: large(5) })).toMatchObject(tooMuch);
  const refused = await server.post(
    { query: `{ hello } ${'#\n'.repeat(78_000)}` },
    { authorization: `Bearer ${await token()}` },
  );
  expect(await refused.json()).toMatchObject({ errors: [tooMuch] });
  // What others run is theirs, and what is small has room.
  expect(await open(server, bob, { query: large(5) })).toBeTypeOf('function');
  expect(await open(server, anna, { query: 'subscription { feed }' })).toBeTypeOf('function');
  const [first] = feeds;
  const running = server.controls.feeds();
  if (typeof first === 'function') first();
  await waitFor(() => server.controls.feeds() < running);
  expect(await open(server, anna, { query: large(6) })).toBeTypeOf('function');
  await Promise.all([anna.dispose(), bob.dispose()]);
});

test('and so much of what comes with the document', async () => {
  await using server = await startEdge();
  const anna = connect(server, 'anna');
  const payload = { query: 'subscription { feed }', extensions: { padding: 'x'.repeat(200_000) } };
  const feeds = [];
  for (let n = 0; n < 45; n++) feeds.push(await open(server, anna, payload));
  expect(feeds.filter((feed) => typeof feed === 'function')).toHaveLength(41);
  expect(feeds.at(-1)).toMatchObject(tooMuch);
  await anna.dispose();
});
