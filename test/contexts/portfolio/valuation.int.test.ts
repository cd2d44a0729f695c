import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPool, type Pool } from '../../../src/kit/databases/postgres.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { advisor, startTestNode, type TestNode } from '../../support/node.js';
import {
  ada,
  given,
  givenPortfolio,
  readPortfolio,
  send,
  trade,
  usd,
  type Reply,
} from '../../support/savings.js';

let databases: TestDatabases;
let node: TestNode;
let read: Pool;
beforeAll(async () => {
  databases = await createTestDatabases();
  node = await startTestNode({ databases });
  read = openPool(databases.readDatabaseUrl, undefined, 1);
});
afterAll(async () => {
  await read.end();
  await node.stop();
  await databases.drop();
});

const day = (n: number) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString();

const quote = async (symbol: string, price: string, quotedAt: string): Promise<string> =>
  (await given(node, advisor, 'recordQuotes', { quotes: [{ symbol, price: usd(price), quotedAt }] })).receipt
    .token;

const shown = `valuation { marketValue { amount } netAssetValue { amount } unrealizedPnl { amount } unpriced
    positions { symbol price { amount } priceSource quotedAt marketValue { amount } unrealizedPnl { amount } } }
  performance(from: "2020-01-01", to: "2020-01-12") { date netAssetValue { amount } netDeposits { amount }
    contributionsInKind { amount } unpriced }`;

const valued = async (portfolioId: string, tokens: string[]): Promise<Reply> =>
  readPortfolio(node, ada, portfolioId, tokens, shown);

const worths = ({ performance }: Reply): string[] =>
  performance.map(({ netAssetValue }: Reply) => netAssetValue.amount);

test('a split changes no worth: quotes of before it are scaled until the next one, on each day too', async () => {
  const portfolioId = await givenPortfolio(node);
  const at = (n: number) => ({ portfolioId, occurredAt: day(n) });
  await given(node, ada, 'depositCash', { ...at(0), amount: usd('1000') });
  await given(node, ada, 'recordTrade', { ...at(1), ...trade('BUY', 'SPL', '10', '100') });
  const token = await quote('SPL', '120', day(2));
  await given(node, ada, 'recordSplit', { ...at(4), symbol: 'SPL', numerator: 4, denominator: 1 });
  const second = await given(node, ada, 'recordSplit', {
    ...at(6),
    symbol: 'SPL',
    numerator: 1,
    denominator: 2,
  });
  const before = await valued(portfolioId, [token, second.receipt.token]);
  expect(before.valuation).toMatchObject({
    marketValue: { amount: '1200' },
    netAssetValue: { amount: '1200' },
    unrealizedPnl: { amount: '200' },
    positions: [{ symbol: 'SPL', price: { amount: '60' }, priceSource: 'QUOTE', quotedAt: day(2) }],
  });
  expect(worths(before)).toEqual(['1000', '1000', ...Array<string>(10).fill('1200')]);

  // A split that is taken back scales nothing.
  const undone = await given(node, ada, 'reverseTransaction', {
    portfolioId,
    transactionId: second.transactionId,
    reason: 'never was',
  });
  const undoneWorth = await valued(portfolioId, [undone.receipt.token]);
  expect(undoneWorth.valuation).toMatchObject({
    marketValue: { amount: '1200' },
    positions: [{ price: { amount: '30' } }],
  });
  const next = await quote('SPL', '31', day(8));
  const after = await valued(portfolioId, [next]);
  expect(after.valuation).toMatchObject({
    marketValue: { amount: '1240' },
    positions: [{ price: { amount: '31' } }],
  });
  expect(worths(after)).toEqual([
    '1000',
    '1000',
    ...Array<string>(6).fill('1200'),
    ...Array<string>(4).fill('1240'),
  ]);
});

test('never quoted: worth its last trade, and marked; without any price it is named', async () => {
  const portfolioId = await givenPortfolio(node);
  const at = (n: number) => ({ portfolioId, occurredAt: day(n) });
  await given(node, ada, 'depositCash', { ...at(0), amount: usd('1000') });
  await given(node, ada, 'recordTrade', { ...at(1), ...trade('BUY', 'NOQ', '10', '10') });
  await given(node, ada, 'recordTrade', { ...at(2), ...trade('SELL', 'NOQ', '2', '12') });
  // Given away for nothing: no price.
  await given(node, ada, 'recordTrade', { ...at(3), ...trade('BUY', 'NOQ', '1', '0') });
  await given(node, ada, 'recordSplit', { ...at(4), symbol: 'NOQ', numerator: 2, denominator: 1 });
  const { receipt } = await given(node, ada, 'adjustPosition', {
    ...at(5),
    symbol: 'GIFT',
    quantityDelta: '3',
    costDelta: usd('30'),
    reason: 'inherited',
  });
  const found = await valued(portfolioId, [receipt.token]);
  expect(found.valuation).toMatchObject({
    marketValue: { amount: '108' },
    netAssetValue: { amount: '1032' },
    unpriced: ['GIFT'],
    positions: [
      {
        symbol: 'GIFT',
        price: null,
        priceSource: null,
        quotedAt: null,
        marketValue: null,
        unrealizedPnl: null,
      },
      { symbol: 'NOQ', price: { amount: '6' }, priceSource: 'TRADE', quotedAt: null },
    ],
  });
  expect(worths(found)).toEqual(['1000', '1000', '1020', '1032', '1032', ...Array<string>(7).fill('1032')]);
  expect(found.performance[5]).toMatchObject({ unpriced: ['GIFT'], contributionsInKind: { amount: '0' } });

  const priced = await valued(portfolioId, [await quote('GIFT', '11', day(7))]);
  expect(priced.valuation).toMatchObject({ netAssetValue: { amount: '1065' }, unpriced: [] });
  expect(priced.performance[7]).toMatchObject({
    netAssetValue: { amount: '1065' },
    contributionsInKind: { amount: '33' },
    netDeposits: { amount: '0' },
    unpriced: [],
  });
});

test('a dividend is paid on what was held when its ex-date began', async () => {
  const portfolioId = await givenPortfolio(node);
  const at = (n: number) => ({ portfolioId, occurredAt: day(n) });
  await given(node, ada, 'depositCash', { ...at(0), amount: usd('100') });
  await given(node, ada, 'recordTrade', { ...at(1), ...trade('BUY', 'DIV', '10', '10') });
  await given(node, ada, 'recordTrade', { ...at(5), ...trade('SELL', 'DIV', '10', '10') });
  const dividend = { ...at(9), symbol: 'DIV', amountPerShare: usd('0.5') };
  expect(await send(node, ada, 'recordDividend', dividend)).toMatchObject({
    __typename: 'InsufficientShares',
  });
  const { receipt, transactionId } = await given(node, ada, 'recordDividend', {
    ...dividend,
    exDate: '2020-01-05',
  });
  const found = await readPortfolio(
    node,
    ada,
    portfolioId,
    [receipt.token],
    'dividends { amount } transactions(type: [DIVIDEND]) { nodes { id amount { amount } exDate occurredAt } }',
  );
  expect(found).toEqual({
    dividends: { amount: '5' },
    transactions: {
      nodes: [{ id: transactionId, amount: { amount: '5' }, exDate: '2020-01-05', occurredAt: day(9) }],
    },
  });
  expect((await node.node.verify()).lines).toEqual([]);
});

test('a row of an earlier release learns what it did not know with its next entry', async () => {
  const portfolioId = await givenPortfolio(node);
  const at = (n: number) => ({ portfolioId, occurredAt: day(n) });
  await given(node, ada, 'depositCash', { ...at(0), amount: usd('100') });
  await given(node, ada, 'recordTrade', { ...at(1), ...trade('BUY', 'OLD', '10', '10') });
  await given(node, ada, 'recordSplit', { ...at(2), symbol: 'OLD', numerator: 2, denominator: 1 });
  const sold = await given(node, ada, 'recordTrade', { ...at(5), ...trade('SELL', 'OLD', '10', '5') });
  const all = await readPortfolio(node, ada, portfolioId, [sold.receipt.token]);
  // As the release before wrote it.
  const { rowCount } = await read.query(
    `update portfolios_v1 set positions = $2, state = $3::jsonb #- '{stateVersion}' #- '{book,holdings,0,splits}'
       #- '{book,holdings,0,lastTrade}' #- '{book,holdings,0,days}'
     where state like $1`,
    [
      `%"OLD"%`,
      JSON.stringify([
        { symbol: 'OLD', quantity: '10', averageCost: '5', costBasis: '50', realizedPnl: '0' },
      ]),
      (await read.query<{ state: string }>(`select state from portfolios_v1 where state like '%"OLD"%'`))
        .rows[0]?.state,
    ],
  );
  expect(rowCount).toBe(1);
  expect(await readPortfolio(node, ada, portfolioId, [])).toEqual(all);
  const { receipt } = await given(node, ada, 'recordDividend', {
    ...at(9),
    symbol: 'OLD',
    amountPerShare: usd('1'),
    exDate: '2020-01-05',
  });
  const found = await valued(portfolioId, [receipt.token]);
  expect(found.valuation).toMatchObject({
    positions: [{ symbol: 'OLD', price: { amount: '5' }, priceSource: 'TRADE' }],
    netAssetValue: { amount: '120' },
  });
  expect((await node.node.verify()).lines).toEqual([]);
});
