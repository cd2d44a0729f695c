import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestNode, advisor, type TestNode } from '../../support/node.js';
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

let node: TestNode;
beforeAll(async () => {
  node = await startTestNode();
});
afterAll(() => node.stop());

const found = async (portfolioId: string, token: string, args: string): Promise<string[]> =>
  (
    await readPortfolio(
      node,
      ada,
      portfolioId,
      [token],
      `transactions(${args}) { totalCount nodes { symbol } }`,
    )
  ).transactions.nodes.map(({ symbol }: Reply) => symbol as string);

test('search finds a symbol by its parts, in any width and case', async () => {
  const portfolioId = await givenPortfolio(node);
  await given(node, ada, 'depositCash', { portfolioId, amount: usd('100') });
  let token = '';
  for (const symbol of ['BRK.B', '0700.HK', 'DE000BASF111', 'BTC/USD', 'RDS-A', '7203', 'ÉLAN'])
    ({
      receipt: { token },
    } = await given(node, ada, 'recordTrade', {
      portfolioId,
      ...trade('BUY', symbol, '1', '1'),
      note: 'from HK',
    }));
  const search = (text: string) => found(portfolioId, token, `search: ${JSON.stringify(text)}`);
  for (const [text, symbol] of [
    ['BRK', 'BRK.B'],
    ['brk.b', 'BRK.B'],
    ['0700', '0700.HK'],
    ['0700.HK', '0700.HK'],
    ['BASF', 'DE000BASF111'],
    ['de000basf111', 'DE000BASF111'],
    ['USD', 'BTC/USD'],
    ['RDS-A', 'RDS-A'],
    ['７２０３', '7203'],
    ['E\u0301lan', 'ÉLAN'],
    ['buy basf', 'DE000BASF111'],
  ])
    expect(await search(text as string), text).toEqual([symbol]);
  expect(await search('BRK basf')).toEqual([]);
  expect(await search('hk')).toHaveLength(7);
});

test('one symbol in any spelling, in commands, filters and quotes', async () => {
  const portfolioId = await givenPortfolio(node);
  await given(node, ada, 'depositCash', { portfolioId, amount: usd('100') });
  await given(node, ada, 'recordTrade', { portfolioId, ...trade('BUY', 'É1', '10', '1') });
  for (const symbol of ['E\u03011', 'Ｅ\u0301１'])
    await given(node, ada, 'recordTrade', { portfolioId, ...trade('SELL', symbol, '2', '1') });
  await given(node, ada, 'recordSplit', { portfolioId, symbol: 'E\u03011', numerator: 2, denominator: 1 });
  await given(node, ada, 'recordDividend', { portfolioId, symbol: 'E\u03011', amountPerShare: usd('1') });
  const { receipt } = await given(node, ada, 'adjustPosition', {
    portfolioId,
    symbol: 'E\u03011',
    quantityDelta: '1',
    costDelta: usd('0'),
    reason: 'count',
  });
  const quotes = [
    { symbol: 'E\u03011', price: usd('3'), quotedAt: new Date(Date.now() - 1_000).toISOString() },
  ];
  const quoted = await given(node, advisor, 'recordQuotes', { quotes });
  const shown = await readPortfolio(
    node,
    ada,
    portfolioId,
    [receipt.token, quoted.receipt.token],
    'positions { symbol quantity } valuation { positions { priceSource } }',
  );
  expect(shown).toEqual({
    positions: [{ symbol: 'É1', quantity: '13' }],
    valuation: { positions: [{ priceSource: 'QUOTE' }] },
  });
  for (const symbol of ['É1', 'E\u03011', 'Ｅ\u0301１'])
    expect(await found(portfolioId, receipt.token, `symbol: ${JSON.stringify(symbol)}`)).toEqual(
      Array(6).fill('É1'),
    );
  expect(await found(portfolioId, receipt.token, 'symbol: ""')).toEqual([]);
});

test('a character that cannot be seen is refused by name, wherever a symbol is given', async () => {
  const portfolioId = await givenPortfolio(node);
  const bad = (symbol: string): Record<string, object> => ({
    recordTrade: { portfolioId, ...trade('BUY', symbol, '1', '1') },
    recordDividend: { portfolioId, symbol, amountPerShare: usd('1') },
    recordSplit: { portfolioId, symbol, numerator: 2, denominator: 1 },
    adjustPosition: { portfolioId, symbol, quantityDelta: '1', costDelta: usd('1'), reason: 'x' },
  });
  for (const [symbol, point] of [
    ['AA\u200bPL', 'U+200B'],
    ['\ufeffAAPL', 'U+FEFF'],
    ['AA\u202ePL', 'U+202E'],
    ['AAPL\u00ad', 'U+00AD'],
    ['AAPL\u0007', 'U+0007'],
    ['AA\tPL', 'U+0009'],
    ['AA\u3164PL', 'U+1160'],
    ['AAPL\ufe0f', 'U+FE0F'],
    ['AA\u{e0041}PL', 'U+E0041'],
  ] as const)
    for (const [command, input] of Object.entries(bad(symbol)))
      expect(
        (await send(node, ada, command as 'recordTrade', input)).problems,
        `${command} ${JSON.stringify(symbol)}`,
      ).toEqual([
        { path: ['symbol'], message: `symbol has a character that cannot be seen, ${point}: take it out` },
      ]);
  const quotes = [{ symbol: 'A\u200b', price: usd('3'), quotedAt: '2020-01-01T00:00:00Z' }];
  expect(await send(node, advisor, 'recordQuotes', { quotes })).toMatchObject({
    path: ['quotes', '0', 'symbol'],
  });
});
