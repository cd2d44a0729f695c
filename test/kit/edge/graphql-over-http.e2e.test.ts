import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEdge, type TestEdge } from './edge-server.js';

let server: TestEdge;
beforeAll(async () => {
  server = await startEdge();
});
afterAll(() => server[Symbol.asyncDispose]());

describe('GraphQL over HTTP, to the letter, with CSRF prevention on', () => {
  const audits = serverAudits({ url: () => `${server.url}/graphql` });

  test('there are at least the 60 audits of the time of writing', () =>
    expect(audits.length).toBeGreaterThanOrEqual(60));

  for (const { id, name, fn } of audits)
    test(`${id} ${name}`, async () => {
      const result = await fn();
      expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
    });
});

describe('a page of another site', () => {
  const get = (headers: Record<string, string>) =>
    fetch(`${server.url}/graphql?query=${encodeURIComponent('{ hello }')}`, { headers });

  test('cannot read by GET', async () => {
    expect((await get({ 'sec-fetch-site': 'cross-site' })).status).toBe(400);
    expect((await get({ origin: 'https://evil.example' })).status).toBe(400);
    expect((await get({ origin: 'https://evil.example', 'apollo-require-preflight': '1' })).status).toBe(400);
  });

  test('cannot post a form or plain text', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const response = await server.post('{"query":"mutation { change }"}', { 'content-type': type });
      expect(response.status).toBe(415);
    }
  });

  test('this site and programs can', async () => {
    expect((await get({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect((await get({ origin: server.url })).status).toBe(200);
    expect((await get({})).status).toBe(200);
  });
});
