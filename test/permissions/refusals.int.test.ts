// What is another's, got at by detours: command ids, roles of yesterday, reasons of refusals, moments.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeId, encodeId } from '../support/ids.js';
import { append } from '../../src/kit/log/log.js';
import { openPool, transaction } from '../../src/kit/databases/postgres.js';
import { caller } from '../support/node.js';
import { ada, given, send, trade, usd } from '../support/savings.js';
import { jwt } from '../support/server-process.js';
import { cancelOrder, orderInput, placeOrder } from '../support/shop.js';
import { callers, orderOf, savingsOf, startWorld, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const { stranger, STAFF, ADVISOR } = callers;
const [shoppingStaff, shoppingAdvisor] = [callers['STAFF and CUSTOMER'], callers['ADVISOR and CUSTOMER']];

const none = randomUUID();

test("another's command id is as good as new, whoever sends it", async () => {
  const input = orderInput([{ sku: 'CUP', quantity: 1 }]);
  const hers = await world.node.run(ada, placeOrder, { input });
  for (const as of [stranger, STAFF, shoppingStaff, shoppingAdvisor]) {
    const { data } = await world.node.run(as, placeOrder, { input });
    expect(data.placeOrder.__typename).toBe('OrderCommandAccepted');
    expect(data.placeOrder.orderId).not.toBe(hers.data.placeOrder.orderId);
  }
  const again = await world.node.run(ada, placeOrder, { input });
  expect(again.data.placeOrder).toMatchObject({ orderId: hers.data.placeOrder.orderId });
});

test('a command sent again without the role that it was sent with shows nothing of what it changed', async () => {
  const { orderId } = await orderOf(world.node, ada);
  const cancelled = { input: { commandId: randomUUID(), orderId, reason: 'x' } };
  const cancel = cancelOrder.replace('receipt {', 'order { id } receipt {');
  const deposited = { input: { commandId: randomUUID(), portfolioId: world.portfolioId, amount: usd('1') } };
  const deposit = `mutation ($input: DepositCashInput!) { depositCash(input: $input) {
    ... on PortfolioCommandAccepted { portfolio { id } receipt { replayed } } } }`;
  const { node } = world;
  const fresh = { timeoutMs: 5_000 };
  expect((await node.run(STAFF, cancel, cancelled, fresh)).data.cancelOrder.order).toEqual({ id: orderId });
  expect((await node.run(ADVISOR, deposit, deposited, fresh)).data.depositCash.portfolio).toEqual({
    id: world.portfolioId,
  });
  // The same people, who are only customers now.
  const [sam, avi] = [caller(STAFF.sub), caller(ADVISOR.sub)];
  expect((await node.run(sam, cancel, cancelled, fresh)).data.cancelOrder).toMatchObject({ order: null });
  expect((await node.run(avi, deposit, deposited, fresh)).data.depositCash).toEqual({
    portfolio: null,
    receipt: { replayed: true },
  });
});

test("a refusal of a command on another's portfolio never says more than that of one on none", async () => {
  const { node, portfolioId, transactionId } = world;
  const empty = await given(node, ada, 'openPortfolio', { name: 'x', baseCurrency: 'USD' });
  await given(node, ada, 'closePortfolio', { portfolioId: empty.portfolioId });
  const tries = [
    // Each is refused to its owner for a reason of its own.
    ['depositCash', { amount: usd('1'), expectedVersion: 99 }, 'VersionConflict'],
    ['withdrawCash', { amount: usd('99999') }, 'InsufficientFunds'],
    ['recordTrade', trade('SELL', 'A', '99999', '1'), 'InsufficientShares'],
    ['depositCash', { amount: { amount: '1', currencyCode: 'EUR' } }, 'InvalidInput'],
    ['closePortfolio', {}, 'PortfolioNotEmpty'],
    ['reverseTransaction', { transactionId: encodeId('transaction', `${none}/2`), reason: 'x' }, 'NotFound'],
  ] as const;
  const missing = encodeId('portfolio', none);
  for (const [name, input, refusal] of tries) {
    expect(await send(node, ada, name, { portfolioId, ...input })).toMatchObject({ __typename: refusal });
    for (const as of [stranger, shoppingStaff]) {
      const foreign = await send(node, as, name, { portfolioId, ...input });
      expect(foreign).toMatchObject({ __typename: 'NotFound', path: ['portfolioId'] });
      const told = await send(node, as, name, { portfolioId: missing, ...input });
      expect(JSON.stringify(foreign).replace(portfolioId, '')).toBe(
        JSON.stringify(told).replace(missing, ''),
      );
    }
  }
  const closed = { portfolioId: empty.portfolioId, amount: usd('1') };
  expect(await send(node, ada, 'depositCash', closed)).toMatchObject({ __typename: 'PortfolioClosed' });
  expect(await send(node, stranger, 'depositCash', closed)).toMatchObject({ __typename: 'NotFound' });
  // Nor does a portfolio of one's own open a transaction of another's.
  const own = await savingsOf(node, stranger);
  const reversed = { portfolioId: own.portfolioId, transactionId, reason: 'x' };
  expect(await send(node, stranger, 'reverseTransaction', reversed)).toMatchObject({
    __typename: 'NotFound',
    path: ['transactionId'],
  });
});

test("a refusal of a command on another's order never says more than that of one on none", async () => {
  const { node } = world;
  const { orderId } = await orderOf(node, ada);
  const missing = encodeId('order', none);
  for (const as of [stranger, shoppingAdvisor]) {
    const cancel = async (id: string) => {
      const input = { commandId: randomUUID(), orderId: id, reason: 'x', expectedVersion: 99 };
      return JSON.stringify((await node.run(as, cancelOrder, { input })).data).replace(id, '');
    };
    expect(await cancel(orderId)).toBe(await cancel(missing));
    expect(await cancel(orderId)).toContain('NotFound');
  }
});

test("no moment tells another's portfolio from none, one with entries dated ahead neither", async () => {
  const { node, portfolioId } = await worldWithEntryAhead();
  const missing = encodeId('portfolio', none);
  const document = `query ($id: ID!, $asOf: DateTime, $knownAt: DateTime) {
    it: portfolioAt(id: $id, asOf: $asOf, knownAt: $knownAt) { ownerId } }`;
  const soon = new Date(Date.now() + 60_000).toISOString();
  const moments = [
    {},
    { asOf: soon },
    { knownAt: soon },
    { asOf: '2001-01-01T00:00:00Z' },
    { knownAt: '2001-01-01T00:00:00Z' },
    { asOf: '2001-01-01T00:00:00Z', knownAt: soon },
  ];
  for (const moment of moments) {
    for (const as of [stranger, shoppingStaff]) {
      const ask = async (id: string) => {
        const { data, errors } = await node.run(as, document, { id, ...moment });
        return { data, errors: errors?.map(({ message }) => message.replace(/ it is \S+ now/, '')) };
      };
      expect(await ask(portfolioId), JSON.stringify(moment)).toEqual(await ask(missing));
    }
  }
});

/** As releases before wrote it, by a clock that was ahead. */
async function worldWithEntryAhead(): Promise<Pick<World, 'node' | 'portfolioId'>> {
  const { node } = world;
  const { portfolioId } = await given(node, ada, 'openPortfolio', { name: 'x', baseCurrency: 'USD' });
  const key = decodeId('portfolio', portfolioId as string) ?? '';
  const occurredAt = new Date(Date.now() + 3_600_000).toISOString();
  const metadata = {
    commandId: key,
    command: 'depositCash',
    actor: 'ada',
    correlationId: key,
    causationId: key,
  };
  const event = { type: 'CashDeposited', data: { portfolioId: key, amount: '5', occurredAt } };
  const pool = openPool(node.databases.databaseUrl, 'tidemark_command', 1);
  await transaction(pool, (tx) => append(tx, [{ stream: `portfolio-${key}`, version: 2, event, metadata }]));
  await pool.end();
  return { node, portfolioId: portfolioId as string };
}

describe('a JWT without a role of ours', () => {
  const document = `query ($id: ID!, $portfolio: ID!) { viewer { id roles customer { customerId } } product(sku: "CUP") { sku }
    order(by: { id: $id }) { id } orders { nodes { id } } portfolio(id: $portfolio) { id } pendingCommands { commandId } }`;
  const toOrders = 'is for customers and staff: the JWT needs the role CUSTOMER or STAFF';
  const toPortfolios = 'is for customers and advisors: the JWT needs the role CUSTOMER or ADVISOR';

  test.each([
    ['at all', undefined],
    ['that is ours', ['ADMIN', 'advisor', 'ADVISOR ', 'STAFF,ADVISOR', '*', 'customer']],
  ])('shows nobody what is their own: with none %s', async (_, given) => {
    const variables = { id: world.order.orderId, portfolio: world.portfolioId };
    // The owner, whose provider has taken the role away.
    const { data, errors } = await world.askWith(await jwt('ada', given), document, variables);
    expect(data).toEqual({
      viewer: { id: 'ada', roles: [], customer: null },
      product: { sku: 'CUP' },
      order: null,
      orders: null,
      portfolio: null,
      pendingCommands: null,
    });
    expect(errors?.every(({ extensions }) => extensions.code === 'FORBIDDEN')).toBe(true);
    expect(errors?.map(({ message }) => message).toSorted()).toEqual([
      `Viewer.customer ${toOrders}`,
      `order ${toOrders}`,
      `orders ${toOrders}`,
      expect.stringMatching(/^pendingCommands is for .* the role CUSTOMER, STAFF, ADVISOR or OPERATOR$/),
      `portfolio ${toPortfolios}`,
    ]);
  });

  test('sends nothing, and writes nothing into the ledger', async () => {
    const token = await jwt('rob', []);
    const input = orderInput([{ sku: 'CUP', quantity: 1 }]);
    const { data, errors } = await world.askWith(token, placeOrder, { input });
    expect(data).toEqual({ placeOrder: null });
    expect(errors).toMatchObject([
      { message: `placeOrder ${toOrders}`, extensions: { code: 'FORBIDDEN', role: 'CUSTOMER' } },
    ]);
    const asked = 'query ($id: UUID!) { command(commandId: $id) { name } }';
    const { data: later } = await world.node.run(caller('rob'), asked, { id: input.commandId });
    expect(later).toEqual({ command: null });
  });
});
