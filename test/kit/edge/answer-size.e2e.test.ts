import { createClient } from 'graphql-ws';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { startEdge } from './edge-server.js';

const refusal = {
  message:
    'The limit "answerBytes" is 10000, and this answer has more: ask for fewer items, or fewer fields of each.',
  extensions: { code: 'LIMIT_EXCEEDED', limit: 'answerBytes', actual: expect.any(Number), maximum: 10_000 },
};

test('an answer that is too large is refused as a whole, by HTTP and WebSocket, with its token', async () => {
  await using server = await startEdge({ MAX_ANSWER_BYTES: '10000' });
  const answer = await server.post({ query: '{ hello texts(of: 20) }' });
  expect(await answer.json()).toEqual({
    data: null,
    errors: [refusal],
    extensions: { consistency: expect.objectContaining({ token: 'token-1' }) },
  });
  const several = await server.post({ query: '{ a: texts(of: 4) b: texts(of: 4) c: texts(of: 4) }' });
  expect(await several.json()).toMatchObject({ data: null, errors: [refusal] });
  const small = await server.post({ query: '{ texts(of: 9) }' });
  expect(((await small.json()) as { data: { texts: string[] } }).data.texts).toHaveLength(9);

  const client = createClient({ url: server.wsUrl, webSocketImpl: WebSocket, retryAttempts: 0 });
  const results = client.iterate({ query: '{ texts(of: 20) }' });
  expect((await results.next()).value).toMatchObject({ data: null, errors: [refusal] });
  await client.dispose();
});

test('what commands have done is told, and none is run after the answer has become too large', async () => {
  await using server = await startEdge({ MAX_ANSWER_BYTES: '10000' });
  const answer = await server.post({ query: 'mutation { a: change b: changes(of: 20) c: change }' });
  expect(await answer.json()).toMatchObject({
    data: { a: 'changed', b: null, c: null },
    errors: [
      { ...refusal, path: ['b'] },
      { ...refusal, path: ['c'] },
    ],
  });
  expect(server.controls.changes()).toBe(1);
});

test('each item of a feed may be so large', async () => {
  await using server = await startEdge({ MAX_ANSWER_BYTES: '10000' });
  const client = createClient({ url: server.wsUrl, webSocketImpl: WebSocket, retryAttempts: 0 });
  const items = client.iterate({ query: 'subscription { feed }' });
  const next = items.next();
  await waitFor(() => server.controls.feeds() === 1);
  server.controls.push('x'.repeat(6_000));
  expect((await next).value).toMatchObject({ data: { feed: expect.stringMatching(/^x{6000}$/) } });
  server.controls.push('y'.repeat(6_000));
  expect((await items.next()).value).toMatchObject({ data: { feed: expect.stringMatching(/^y{6000}$/) } });
  server.controls.push('z'.repeat(20_000));
  expect((await items.next()).value).toMatchObject({ data: null, errors: [refusal] });
  server.controls.push('small');
  expect((await items.next()).value).toMatchObject({ data: { feed: 'small' } });
  await client.dispose();
});
