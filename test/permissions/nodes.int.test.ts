// Things of every kind, asked for by their ids.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { allIds } from '../support/ids.js';
import { decodeId, encodeId } from '../support/ids.js';
import { everyone, ownOr, reachOf, type Permission } from '../../src/kit/commands/permission.js';
import { ada } from '../support/savings.js';
import { callerNames, callers, startWorld, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const none = randomUUID();

describe('node and nodes', () => {
  const keyOf = (kind: 'order' | 'portfolio', id: string): string => decodeId(kind, id) ?? '';

  /** What the owner has of each kind, what there is not, and whom the id allows; `nobody`: only shown elsewhere. */
  const kinds: Record<
    keyof typeof allIds.kinds,
    {
      theirs: (here: World) => string | Promise<string>;
      missing: string;
      permission: Permission | 'nobody';
    }
  > = {
    order: {
      theirs: ({ order }) => order.orderId,
      missing: encodeId('order', none),
      permission: ownOr('STAFF'),
    },
    customer: {
      theirs: () => encodeId('customer', 'ada'),
      missing: encodeId('customer', 'nobody'),
      permission: ownOr('STAFF'),
    },
    portfolio: {
      theirs: ({ portfolioId }) => portfolioId,
      missing: encodeId('portfolio', none),
      permission: ownOr('ADVISOR'),
    },
    transaction: {
      theirs: ({ transactionId }) => transactionId,
      missing: encodeId('transaction', `${none}/2`),
      permission: ownOr('ADVISOR'),
    },
    product: {
      theirs: async ({ node }) =>
        (await node.run(ada, '{ product(sku: "CUP") { id } }')).data.product.id as string,
      missing: encodeId('product', none),
      permission: everyone,
    },
    orderStatus: {
      theirs: ({ order }) => encodeId('orderStatus', keyOf('order', order.orderId)),
      missing: encodeId('orderStatus', none),
      permission: 'nobody',
    },
    command: {
      theirs: ({ order }) => encodeId('command', `${order.receipt.commandId} ada`),
      missing: encodeId('command', `${none} ada`),
      permission: 'nobody',
    },
    audit: {
      theirs: ({ portfolioId }) => encodeId('audit', `${keyOf('portfolio', portfolioId)}/1`),
      missing: encodeId('audit', `${none}/1`),
      permission: 'nobody',
    },
    projection: {
      theirs: () => encodeId('projection', 'orders'),
      missing: encodeId('projection', 'nothing'),
      permission: 'nobody',
    },
    parkedEvent: {
      theirs: () => encodeId('parkedEvent', JSON.stringify(['orders', 'x', '1'])),
      missing: encodeId('parkedEvent', JSON.stringify(['orders', 'y', '1'])),
      permission: 'nobody',
    },
    salesDashboard: {
      theirs: () => encodeId('salesDashboard', '2026-01-01/2026-01-02'),
      missing: encodeId('salesDashboard', '2026-01-02/2026-01-02'),
      permission: 'nobody',
    },
  };
  const document = `query ($id: ID!, $none: ID!) { node(id: $id) { id } nodes(ids: [$none, $id]) { id } }`;

  describe.each(['HTTP', 'WebSocket'] as const)('over %s', (transport) => {
    describe.each(callerNames)('as %s', (as) => {
      test.each(Object.keys(kinds) as (keyof typeof allIds.kinds)[])('%s', async (kind) => {
        const { theirs, missing, permission } = kinds[kind];
        const id = await theirs(world);
        const reply = await world.ask(transport, as, document, { id, none: missing });
        const reach = permission === 'nobody' ? permission : reachOf(permission, callers[as]);
        if (reach === 'UNAUTHENTICATED' || reach === 'FORBIDDEN') {
          // `node`, and each of `nodes`.
          expect(reply.errors?.map(({ extensions }) => extensions.code)).toEqual([reach, reach, reach]);
          const told = await world.ask(transport, as, document, { id: missing, none: missing });
          expect(told.errors).toEqual(reply.errors);
          return;
        }
        expect(reply.errors).toBeUndefined();
        const isShown = reach === 'yes' || reach === 'all' || (reach === 'own' && as === 'owner');
        const node = isShown ? { id } : null;
        expect(reply.data).toEqual({ node, nodes: [null, node] });
      });
    });
  });

  // More often than a document is run before it is compiled.
  test.each([1, 2, 3, 4])(
    'what is refused of one id is no error of its neighbours, asked %d times',
    async () => {
      const product = await kinds.product.theirs(world);
      const ids = [product, world.portfolioId, world.order.orderId];
      const list = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
      const refused = (at: number) => ({ path: ['nodes', at], extensions: { code: 'FORBIDDEN' } });
      expect(await world.ask('HTTP', 'STAFF', list, { ids })).toMatchObject({
        data: { nodes: [{ id: product }, null, { id: world.order.orderId }] },
        errors: [refused(1)],
      });
      expect(await world.ask('HTTP', 'without roles', list, { ids })).toMatchObject({
        data: { nodes: [{ id: product }, null, null] },
        errors: [refused(1), refused(2)],
      });
    },
  );
});
