import { expect, test } from 'vitest';
import { createTestDatabases } from '../../support/databases.js';
import { caller, staff, startTestNode } from '../../support/node.js';
import { givenOrder, givenProduct } from '../../support/shop.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

const feedFrom = `subscription ($after: FeedCursor) { orderFeed(after: $after) {
  __typename ... on OrderChanged { order { id } } ... on FeedReset { reason } } }`;

test('a read model that was never started is behind; its page gives a cursor from which all is a change', async () => {
  const databases = await createTestDatabases();
  const api = await startTestNode({ databases, projector: false });
  await givenProduct(api, 'CUP', 10);
  const ada = caller('ada');
  const page = await api.run(ada, '{ orders { feedCursor nodes { id } } }', {}, { timeoutMs: 20 });
  expect(page.errors).toBeUndefined();
  expect(page.data.orders.nodes).toEqual([]);
  expect(page.consistency).toMatchObject({ status: 'STALE', behind: [{ projection: 'orders' }] });
  const late = await api.run(ada, '{ orders { nodes { id } } }', {}, { timeoutMs: 20, onTimeout: 'ERROR' });
  expect(late.errors?.[0]?.message).toMatch(/orders does not cover/);

  // Somebody who comes before it is started is told when it is there.
  const early = await api.subscribe(ada, feedFrom, { after: page.data.orders.feedCursor });
  const firstNews = (async () => {
    for (;;) {
      const { __typename } = (await early.next()).value.data.orderFeed;
      if (__typename !== 'FeedWatermark') return __typename as string;
    }
  })();
  const placed = await givenOrder(api, ada, [{ sku: 'CUP', quantity: 1 }]);
  const projector = await startTestNode({ databases });
  await waitFor(async () => {
    const { data } = await api.run(staff, '{ orders { totalCount } }');
    return data.orders.totalCount === 1;
  });
  expect(await firstNews).toMatch(/OrderChanged|FeedReset/);

  // Who comes after it is shown what has changed: everything.
  const feed = await api.subscribe(ada, feedFrom, { after: page.data.orders.feedCursor });
  expect((await feed.next()).value.data.orderFeed).toEqual({
    __typename: 'OrderChanged',
    order: { id: placed.orderId },
  });
  await feed.return(undefined);
  await early.return(undefined);
  await projector.stop();
  await api.stop();
  await databases.drop();
});
