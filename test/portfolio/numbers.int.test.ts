import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestNode, type TestNode } from '../support/node.js';
import { ada, given, givenPortfolio, readPortfolio, trade, usd } from '../support/savings.js';

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
