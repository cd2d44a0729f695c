import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestNode, type TestNode } from '../support/node.js';
import { ada, given, givenPortfolio, readPortfolio, send, trade, usd } from '../support/savings.js';

let node: TestNode;
beforeAll(async () => {
  node = await startTestNode();
});
afterAll(() => node.stop());

test('what a split left is sold at 12.34; tokens of 18 decimals are bought at a market price', async () => {
  const portfolioId = await givenPortfolio(node);
  await given(node, ada, 'depositCash', { portfolioId, amount: usd('100') });
  await given(node, ada, 'recordTrade', { portfolioId, ...trade('BUY', 'A', '10', '10') });
  await given(node, ada, 'recordSplit', { portfolioId, symbol: 'A', numerator: 1, denominator: 3 });
  await given(node, ada, 'recordTrade', {
    portfolioId,
    ...trade('SELL', 'A', '3.333333333333333333', '12.34'),
  });
  const bought = await given(node, ada, 'recordTrade', {
    portfolioId,
    ...trade('BUY', 'ETH', '0.012345678901234567', '2718.28'),
  });
  const shown = await readPortfolio(
    node,
    ada,
    portfolioId,
    [bought.receipt.token],
    `cash { amount } positions { symbol quantity costBasis { amount } }
     transactions(type: [BUY, SELL]) { nodes { price { amount } amount { amount } realizedPnl { amount } } }`,
  );
  expect(shown).toEqual({
    // 41.133333333333333329 from the sale, less the purchase.
    cash: { amount: '7.574321289685434544' },
    positions: [
      { symbol: 'ETH', quantity: '0.012345678901234567', costBasis: { amount: '33.559012043647898785' } },
    ],
    transactions: {
      nodes: [
        { price: { amount: '2718.28' }, amount: { amount: '-33.559012043647898785' }, realizedPnl: null },
        {
          price: { amount: '12.34' },
          amount: { amount: '41.133333333333333329' },
          realizedPnl: { amount: '-58.866666666666666671' },
        },
        { price: { amount: '10' }, amount: { amount: '-100' }, realizedPnl: null },
      ],
    },
  });
});

test('what the broker really took is recorded beside the price that was said', async () => {
  const portfolioId = await givenPortfolio(node);
  const buy = { portfolioId, ...trade('BUY', 'A', '10.01', '3.382') };
  await given(node, ada, 'depositCash', { portfolioId, amount: usd('100') });
  await given(node, ada, 'recordTrade', { ...buy, amount: usd('33.85'), fee: usd('1') });
  await given(node, ada, 'recordTrade', { portfolioId, ...trade('BUY', 'B', '1', '1') });
  const dividend = { portfolioId, symbol: 'A', amountPerShare: usd('0.1234') };
  const last = await given(node, ada, 'recordDividend', { ...dividend, total: usd('1.24') });
  const shown = await readPortfolio(
    node,
    ada,
    portfolioId,
    [last.receipt.token],
    `cash { amount } dividends { amount } positions { symbol costBasis { amount } averageCost { amount } }
     transactions(type: [BUY, DIVIDEND]) { nodes { symbol price { amount } amount { amount } fee { amount } } }
     auditTrail { nodes { type data } }`,
  );
  expect(shown).toMatchObject({
    cash: { amount: '65.39' },
    dividends: { amount: '1.24' },
    positions: [
      { symbol: 'A', costBasis: { amount: '33.85' }, averageCost: { amount: '3.381618381618' } },
      { symbol: 'B', costBasis: { amount: '1' } },
    ],
    transactions: {
      nodes: [
        { symbol: 'A', price: { amount: '0.1234' }, amount: { amount: '1.24' }, fee: null },
        { symbol: 'B', price: { amount: '1' }, amount: { amount: '-1' }, fee: { amount: '0' } },
        { symbol: 'A', price: { amount: '3.382' }, amount: { amount: '-34.85' }, fee: { amount: '1' } },
      ],
    },
  });
  const [, , bought, plain, paid] = shown.auditTrail.nodes;
  expect(bought.data).toMatchObject({ schema: 3, quantity: '10.01', price: '3.382', amount: '33.85' });
  expect(plain.data).toMatchObject({ schema: 2, price: '1' });
  expect(plain.data).not.toHaveProperty('amount');
  expect(paid.data).toMatchObject({ amountPerShare: '0.1234', total: '1.24' });

  const { path } = await send(node, ada, 'recordTrade', { ...buy, amount: usd('-0.01') });
  expect(path).toEqual(['amount', 'amount']);
  const eur = { amount: '1', currencyCode: 'EUR' };
  expect((await send(node, ada, 'recordTrade', { ...buy, amount: eur })).path).toEqual([
    'amount',
    'currencyCode',
  ]);
  expect((await send(node, ada, 'recordDividend', { ...dividend, total: usd('0') })).path).toEqual([
    'total',
    'amount',
  ]);
});
