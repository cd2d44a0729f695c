// What resuming a feed takes of its caller's points.
import { createClient } from 'graphql-ws';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { authKeys } from '../../../src/kit/node/auth-keys.js';
import { loadConfig } from '../../../src/kit/node/config.js';
import { systemClock } from '../../../src/kit/time/clock.js';
import { createAuthenticator } from '../../../src/kit/edge/auth.js';
import { createEdge, type Edge } from '../../../src/kit/edge/edge.js';
import { buildGraphQLSchema } from '../../../src/kit/graphql/build-schema.js';
import { resolvers } from '../../support/resolvers.js';
import { caller, startTestNode, type TestNode } from '../../support/node.js';
import { jwt, secret } from '../../support/server-process.js';
import { after, givenOrder, givenProduct } from '../../support/shop.js';

let node: TestNode;
let edge: Edge;
let wsUrl: string;
beforeAll(async () => {
  node = await startTestNode();
  const config = loadConfig({
    PORT: '0',
    AUTH_SECRET: secret,
    NODE_ENV: 'test',
    RATE_LIMIT_POINTS: '2000',
    DRAIN_SPREAD_MS: '0',
  });
  edge = await createEdge({
    schema: await buildGraphQLSchema(resolvers),
    config,
    clock: systemClock,
    log: pino({ level: 'silent' }),
    auth: createAuthenticator(authKeys(config), systemClock),
    makeContext: (request) => node.node.makeContext(request),
    health: { ready: () => node.node.ready(), projections: async () => [], openJobs: async () => [] },
  });
  ({ wsUrl } = await edge.listen());
  await givenProduct(node, 'CUP', 100);
});
afterAll(async () => {
  await edge.drain();
  await node.stop();
});

const ada = caller('ada');
const query = 'subscription ($after: FeedCursor) { orderFeed(after: $after) { ... on FeedItem { cursor } } }';

test('resuming an old cursor again and again uses the points up, and the caller is told when to come again', async () => {
  const { receipt } = await givenOrder(node, ada, [{ sku: 'CUP', quantity: 1 }]);
  const { data } = await node.run(ada, '{ orders { feedCursor } }', {}, after(receipt.token));
  const variables = { after: data.orders.feedCursor as string };
  const socket = createClient({
    url: wsUrl,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${await jwt('ada', ['CUSTOMER'])}` },
  });
  let resumed = 0;
  let refused: unknown;
  // A page of 250 rows may be read each time. What the operation itself costs would do for hundreds.
  while (!refused && resumed < 40) {
    const items = socket.iterate({ query, variables });
    try {
      expect((await items.next()).value).toMatchObject({
        data: { orderFeed: { cursor: expect.any(String) } },
      });
      resumed += 1;
    } catch (error) {
      refused = error;
    }
    await items.return?.();
  }
  expect(resumed).toBeGreaterThan(1);
  expect(refused).toMatchObject([{ extensions: { code: 'THROTTLED', retryAfterMs: expect.any(Number) } }]);
  await socket.dispose();
});
