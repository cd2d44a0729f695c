import { afterAll, beforeAll, expect, test } from 'vitest';
import { Random } from '../../../src/kit/testing/random.js';
import { advisor, startTestNode, type TestNode } from '../../support/node.js';
import { ada, given, givenPortfolio, readPortfolio, send, trade, usd } from '../../support/savings.js';

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

const everything = `cash { amount } realizedPnl { amount } dividends { amount } fees { amount }
  positions { symbol quantity averageCost { amount } costBasis { amount } realizedPnl { amount } }
  valuation { unpriced marketValue { amount } netAssetValue { amount } unrealizedPnl { amount }
    positions { symbol price { amount } marketValue { amount } unrealizedPnl { amount } } }
  performance(from: "2020-01-01", to: "2020-02-20") { date netAssetValue { amount } netDeposits { amount }
    contributionsInKind { amount } unpriced }
  transactions(first: 100) { totalCount nodes { type quantity price { amount } amount { amount } fee { amount }
    realizedPnl { amount } } }
  auditTrail(first: 100) { totalCount nodes { data } }`;

const day = (n: number): string => new Date(Date.UTC(2020, 0, 1 + n)).toISOString();

test('a rest of 10^-18 units, splits to nearly nothing, prices and quantities of 20 digits: all can be read', async () => {
  const portfolioId = await givenPortfolio(node);
  const most = '99999999999999999999';
  const dust = '0.000000000000000001';
  const at = (n: number) => ({ portfolioId, occurredAt: day(n) });
  const adjust = (n: number, symbol: string, quantityDelta: string, cost: string) =>
    given(node, ada, 'adjustPosition', {
      ...at(n),
      symbol,
      quantityDelta,
      costDelta: usd(cost),
      reason: 'x',
    });
  await adjust(1, 'REST', '1', '1000');
  await adjust(2, 'REST', '-0.999999999999999999', '0');
  await adjust(1, 'SPLIT', '1', '1000');
  for (const n of [2, 3, 4])
    await given(node, ada, 'recordSplit', {
      ...at(n),
      symbol: 'SPLIT',
      numerator: 1,
      denominator: 1_000_000,
    });
  await adjust(1, 'MANY', most, most);
  const quotes = ['REST', 'SPLIT', 'MANY'].map((symbol) => ({ symbol, price: usd(most), quotedAt: day(5) }));
  const quoted = await given(node, advisor, 'recordQuotes', { quotes });
  const last = await given(node, ada, 'depositCash', { ...at(6), amount: usd('1') });
  const tokens = [quoted.receipt.token, last.receipt.token] as string[];
  const shown = await readPortfolio(node, ada, portfolioId, tokens, everything);
  expect(shown.positions).toEqual([
    {
      symbol: 'MANY',
      quantity: most,
      averageCost: { amount: '1' },
      costBasis: { amount: most },
      realizedPnl: { amount: '0' },
    },
    {
      symbol: 'REST',
      quantity: dust,
      averageCost: { amount: '1000000000000000000000' },
      costBasis: { amount: '1000' },
      realizedPnl: { amount: '0' },
    },
    {
      symbol: 'SPLIT',
      quantity: dust,
      averageCost: { amount: '1000000000000000000000' },
      costBasis: { amount: '1000' },
      realizedPnl: { amount: '0' },
    },
  ]);
  expect(shown.valuation.positions[0]).toEqual({
    symbol: 'MANY',
    price: { amount: most },
    marketValue: { amount: '9999999999999999999800000000000000000001' },
    unrealizedPnl: { amount: '9999999999999999999700000000000000000002' },
  });
  expect(shown.performance.at(-1).netAssetValue).toEqual(shown.valuation.netAssetValue);
});

test('whatever extremes are accepted, the portfolio can be read, now and as it was', async () => {
  const random = new Random(17);
  const sizes = ['0.000000000000000001', '0.999999999999999999', '3.333333333333333333', '1000'];
  const all = [...sizes, '50000000000000000000', '99999999999999999999.999999999999999999'];
  const size = () => random.pick(all);
  const sign = () => random.pick(['', '-']);
  for (const costMethod of ['FIFO', 'AVERAGE']) {
    const portfolioId = await givenPortfolio(node, ada, { costMethod });
    const tokens: string[] = [];
    // With something to lose from the start, or most would be refused.
    const begun = { portfolioId, occurredAt: day(0) };
    const held = { quantityDelta: '1.000000000000000003', costDelta: usd('1000'), reason: 'x' };
    for (const { receipt } of [
      await given(node, ada, 'depositCash', { ...begun, amount: usd('40000000000000000000') }),
      await given(node, ada, 'adjustPosition', { ...begun, symbol: 'X', ...held }),
      await given(node, ada, 'adjustPosition', { ...begun, symbol: 'Y', ...held }),
    ])
      tokens.push(receipt.token as string);
    for (let i = 0; i < 60; i++) {
      const symbol = random.pick(['X', 'Y']);
      const at = { portfolioId, occurredAt: day(random.int(40)) };
      const side = random.pick(['BUY', 'SELL'] as const);
      const [name, input] = random.pick([
        ['depositCash', { ...at, amount: usd(size()) }],
        ['withdrawCash', { ...at, amount: usd(size()) }],
        ['recordTrade', { ...at, ...trade(side, symbol, size(), size()), fee: usd(size()) }],
        ['recordTrade', { ...at, ...trade(side, symbol, size(), size()), amount: usd(size()) }],
        ['recordTrade', { ...at, ...trade(side, symbol, size(), size()) }],
        ['recordDividend', { ...at, symbol, amountPerShare: usd(size()) }],
        ['recordDividend', { ...at, symbol, amountPerShare: usd(size()), exDate: '2020-01-02' }],
        ['recordDividend', { ...at, symbol, amountPerShare: usd(size()), total: usd(size()) }],
        ['recordSplit', { ...at, symbol, numerator: random.pick([1, 3, 1_000_000]), denominator: 2 }],
        ['recordSplit', { ...at, symbol, numerator: 2, denominator: random.pick([1, 3, 1_000_000]) }],
        [
          'adjustPosition',
          {
            ...at,
            symbol,
            quantityDelta: sign() + size(),
            costDelta: usd(sign() + size()),
            reason: 'count',
          },
        ],
      ] as const);
      const { receipt } = await send(node, ada, name, input);
      if (receipt) tokens.push(receipt.token as string);
    }
    const quotes = ['X', 'Y'].map((symbol) => ({ symbol, price: usd(size()), quotedAt: day(30) }));
    const quoted = await given(node, advisor, 'recordQuotes', { quotes });
    expect(tokens.length).toBeGreaterThan(15);
    const shown = await readPortfolio(
      node,
      ada,
      portfolioId,
      [...tokens, quoted.receipt.token as string],
      everything,
    );
    expect(shown.transactions.totalCount).toBe(tokens.length);
    for (const asOf of [10, 20, 30, 41].map(day)) {
      const { data, errors } = await node.run(
        ada,
        `query ($id: ID!, $asOf: DateTime) { portfolioAt(id: $id, asOf: $asOf) { cash { amount } fees { amount }
           realizedPnl { amount } dividends { amount } positions { quantity averageCost { amount } costBasis { amount } } } }`,
        { id: portfolioId, asOf },
      );
      expect(errors).toBeUndefined();
      if (asOf === day(41))
        expect(data.portfolioAt).toMatchObject({ cash: shown.cash, realizedPnl: shown.realizedPnl });
    }
  }
  expect((await node.node.verify()).lines).toEqual([]);
});
