import { afterAll, beforeAll, expect, test } from 'vitest';
import { after, codes, givenProduct } from '../../support/shop.js';
import { startTestNode, staff, type TestNode } from '../../support/node.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { operator, send } from './operators.js';

let node: TestNode;
beforeAll(async () => {
  node = await startTestNode();
});
afterAll(() => node.stop());

const statusOf = async (name: string) => {
  const query = '{ projections { name state generation lagEvents lagSeconds eventsApplied } }';
  const { data } = await node.run(operator, query);
  return data.projections.find((projection: { name: string }) => projection.name === name);
};
const live = (name: string) => waitFor(async () => (await statusOf(name)).state === 'LIVE');
const read = (token: string) =>
  node.run(
    staff,
    '{ product(sku: "CUP") { name } }',
    {},
    { after: [token], timeoutMs: 200, onTimeout: 'ERROR' },
  );

test('paused, a projection stands still and says so; resumed, it catches up', async () => {
  await live('products');
  expect((await send(node, 'pauseProjection', { name: 'products' })).data.pauseProjection).toMatchObject({
    projection: { state: 'PAUSED' },
  });
  // A page under way when the projector is told may still be applied.
  let token = '';
  await waitFor(async () => {
    token = await givenProduct(node, `CUP${Math.random()}`, 1);
    return codes(await read(token)).includes('PROJECTION_LAG');
  });
  expect(await statusOf('products')).toMatchObject({ state: 'PAUSED' });
  expect((await statusOf('products')).lagEvents).toBeGreaterThan(0);
  await send(node, 'resumeProjection', { name: 'products' });
  expect((await node.run(staff, '{ products { totalCount } }', {}, after(token))).errors).toBeUndefined();
  await live('products');
});

test.each(['products', 'availability', 'operations'])(
  '%s is rebuilt on request, and the feed tells it',
  async (name) => {
    await live(name);
    const { generation } = await statusOf(name);
    const feed = await node.subscribe(
      operator,
      'subscription ($name: String) { projectionProgress(name: $name) { state generation } }',
      { name },
    );
    const { data } = await send(node, 'rebuildProjection', { name });
    // It may be done by now; what is shown is never what it was before.
    const { state, generation: shown } = data.rebuildProjection.projection;
    expect([state, shown > generation]).not.toEqual(['LIVE', false]);
    for await (const item of feed) {
      const projection = item.data?.['projectionProgress'] as { state: string; generation: number };
      if (projection.state === 'LIVE' && projection.generation > generation) break;
    }
    expect(await statusOf(name)).toMatchObject({ state: 'LIVE', lagEvents: 0 });
  },
  30_000,
);
