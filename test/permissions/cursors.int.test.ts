// Cursors and tokens that came to another than they were made for.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ownOr, reachOf, type Permission } from '../../src/kit/commands/permission.js';
import { caller, type Answer } from '../support/node.js';
import { ada, given, usd } from '../support/savings.js';
import { after, codes } from '../support/shop.js';
import {
  callerNames,
  callers,
  orderOf,
  savingsOf,
  startWorld,
  type CallerName,
  type Reply,
  type World,
} from './world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const { stranger, STAFF, ADVISOR } = callers;
/** Everybody whom such a rule lets in, and who is not let see everything. */
const othersOf = (permission: Permission) =>
  callerNames.filter((name) => name !== 'owner' && reachOf(permission, callers[name]) === 'own');

describe('cursors of pages', () => {
  const page = (field: string, more = '') =>
    `query ($after: String, $owner: ID) { it: ${field}(first: 1, after: $after${more}) { nodes { id } pageInfo { endCursor } } }`;
  const orders = page('orders', ', filter: { customerId: $owner }');
  const portfolios = page('portfolios', ', ownerId: $owner');
  const endOf = ({ data }: Answer): string => data.it.pageInfo.endCursor as string;

  test.each([
    ['orders', orders, STAFF, ownOr('STAFF')],
    ['portfolios', portfolios, ADVISOR, ownOr('ADVISOR')],
  ])('of %s open nothing to others', async (_, document, boss, permission) => {
    // `first: 1` of more than one: there is more behind the cursor.
    const placed = await orderOf(world.node, ada);
    const saved = await savingsOf(world.node, ada);
    const fresh = after(placed.receipt.token, saved.token);
    for (const as of [ada, boss]) {
      const found = await world.node.run(as, document, { owner: 'ada' }, fresh);
      const cursor = endOf(found);
      expect(cursor).toEqual(expect.any(String));
      expect(
        (await world.node.run(as, document, { owner: 'ada', after: cursor })).data.it.nodes,
      ).toHaveLength(1);
      for (const name of othersOf(permission)) {
        for (const variables of [{ owner: 'ada', after: cursor }, { after: cursor }]) {
          const told = await world.node.run(callers[name], document, variables);
          if (told.errors) expect(codes(told)).toEqual(['BAD_USER_INPUT']);
          else expect(told.data.it.nodes).toEqual([]);
        }
      }
    }
  });

  test.each(['transactions', 'auditTrail'])("of a portfolio's %s fit no other portfolio", async (list) => {
    const document = `query ($id: ID!, $after: String) { portfolio(id: $id) { it: ${list}(first: 1, after: $after) { nodes { id } pageInfo { endCursor } } } }`;
    const own = await savingsOf(world.node, stranger);
    const id = world.portfolioId;
    const { data } = await world.node.run(ada, document, { id }, after(own.token));
    const stolen = data.portfolio.it.pageInfo.endCursor as string;
    expect(codes(await world.node.run(stranger, document, { id: own.portfolioId, after: stolen }))).toEqual([
      'BAD_USER_INPUT',
    ]);
    const hers = await world.node.run(stranger, document, { id, after: stolen });
    expect([hers.errors, hers.data]).toEqual([undefined, { portfolio: null }]);
  });
});

describe('cursors of feeds', () => {
  const item = '__typename ... on FeedItem { cursor resolved } ... on FeedReset { reason }';
  const documents = {
    order: `subscription ($id: ID!, $after: FeedCursor) { it: orderChanged(orderId: $id, after: $after) { ${item} } }`,
    portfolio: `subscription ($id: ID!, $after: FeedCursor) { it: portfolioChanged(portfolioId: $id, after: $after) { ${item} } }`,
  };
  const firstOf = async (as: CallerName, document: string, variables: object) => {
    const items = world.follow(as, document, variables);
    const { value } = (await items.next()) as { value: Reply };
    await items.return?.();
    return value;
  };

  test.each(['order', 'portfolio'] as const)("of the owner's %s tell others nothing", async (kind) => {
    const id = kind === 'order' ? world.order.orderId : world.portfolioId;
    const document = documents[kind];
    const { data } = await firstOf('owner', document, { id });
    expect(data.it.__typename).not.toBe('FeedWatermark');
    // Something has changed since.
    if (kind === 'portfolio') {
      const deposit = { portfolioId: id, amount: usd('1') };
      await given(world.node, ada, 'depositCash', deposit);
    }
    for (const name of othersOf(ownOr(kind === 'order' ? 'STAFF' : 'ADVISOR'))) {
      const told = await firstOf(name, document, { id, after: data.it.cursor as string });
      expect(told.errors).toBeUndefined();
      expect(told.data.it).toMatchObject({ __typename: 'FeedWatermark' });
    }
  });

  test("of the owner's or staff's list of orders are no cursor of another's", async () => {
    const document = `subscription ($after: FeedCursor) { it: orderFeed(after: $after) { ${item} } }`;
    for (const from of ['owner', 'STAFF'] as const) {
      const { data } = await firstOf(from, document, {});
      for (const name of othersOf(ownOr('STAFF'))) {
        const told = await firstOf(name, document, { after: data.it.cursor as string });
        expect(told.data.it).toMatchObject({
          __typename: 'FeedReset',
          reason: 'INVALID_CURSOR',
        });
      }
    }
  });
});

test("another's token is waited for like any, and opens nothing", async () => {
  const placed = await orderOf(world.node, ada);
  const document = `query ($id: ID!) { order(by: { id: $id }) { id } orders { totalCount } pendingCommands { commandId } }`;
  const fay = caller('fay');
  const told = await world.node.run(fay, document, { id: placed.orderId }, after(placed.receipt.token));
  expect([told.errors, told.data]).toEqual([
    undefined,
    { order: null, orders: { totalCount: 0 }, pendingCommands: [] },
  ]);
});
