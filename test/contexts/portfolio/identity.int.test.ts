import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromUnits, mulDiv, sum, toUnits } from '../../../src/kit/values/money.js';
import { Random } from '../../../src/kit/testing/random.js';
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

let node: TestNode;
beforeAll(async () => {
  node = await startTestNode();
});
afterAll(() => node.stop());

const day = (n: number) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString();

const shown = `valuation { netAssetValue { amount } unpriced positions { symbol price { amount } priceSource } }
  performance(from: "2020-01-01", to: "2020-01-12") { date netAssetValue { amount } netDeposits { amount }
    contributionsInKind { amount } unpriced }`;

const worths = ({ performance }: Reply): string[] =>
  performance.map(({ netAssetValue }: Reply) => netAssetValue.amount);

test('entries that are dated by the day alone take effect in the order they were recorded in, prices too', async () => {
  const portfolioId = await givenPortfolio(node);
  const at = { portfolioId, occurredAt: day(1) };
  await given(node, ada, 'depositCash', { ...at, amount: usd('1000') });
  await given(node, ada, 'recordTrade', { ...at, ...trade('BUY', 'SAME', '10', '100') });
  const gift = { ...at, symbol: 'SAME', quantityDelta: '2', costDelta: usd('0'), reason: 'a gift' };
  await given(node, ada, 'adjustPosition', gift);
  const split = { symbol: 'SAME', numerator: 4, denominator: 1 };
  const { receipt } = await given(node, ada, 'recordSplit', { ...at, ...split });
  const found = await readPortfolio(node, ada, portfolioId, [receipt.token], shown);
  expect(found.valuation).toMatchObject({
    netAssetValue: { amount: '1200' },
    positions: [{ symbol: 'SAME', price: { amount: '25' }, priceSource: 'TRADE' }],
  });
  expect(worths(found)).toEqual(['0', ...Array<string>(11).fill('1200')]);
  expect(found.performance[1]).toMatchObject({
    netDeposits: { amount: '1000' },
    contributionsInKind: { amount: '200' },
  });
  // What is recorded after the split, at the same moment, was traded and given after it.
  await given(node, ada, 'adjustPosition', gift);
  const sold = await given(node, ada, 'recordTrade', { ...at, ...trade('SELL', 'SAME', '1', '25') });
  const later = await readPortfolio(node, ada, portfolioId, [sold.receipt.token], shown);
  expect(later.valuation).toMatchObject({ netAssetValue: { amount: '1250' } });
  expect(later.performance[1]).toMatchObject({
    netAssetValue: { amount: '1250' },
    contributionsInKind: { amount: '250' },
  });
});

test('a trade whose price was said to be nothing is priced by what really moved', async () => {
  const portfolioId = await givenPortfolio(node);
  const at = { portfolioId, occurredAt: day(1) };
  await given(node, ada, 'depositCash', { ...at, amount: usd('100') });
  const buy = { ...at, ...trade('BUY', 'SUM', '8', '0'), amount: usd('14'), fee: usd('1') };
  await given(node, ada, 'recordTrade', buy);
  // For nothing at all it tells no price.
  const { receipt } = await given(node, ada, 'recordTrade', { ...at, ...trade('SELL', 'SUM', '1', '0') });
  const found = await readPortfolio(node, ada, portfolioId, [receipt.token], shown);
  expect(found.valuation).toEqual({
    netAssetValue: { amount: '97.25' },
    unpriced: [],
    positions: [{ symbol: 'SUM', price: { amount: '1.75' }, priceSource: 'TRADE' }],
  });
  expect(worths(found)).toEqual(['0', ...Array<string>(11).fill('97.25')]);
});

test('whatever is recorded at what it is worth, net asset value is what came in: each day, split or not', async () => {
  const random = new Random(17);
  for (const [costMethod, quoted] of [
    ['FIFO', true],
    ['AVERAGE', false],
  ] as const) {
    const portfolioId = await givenPortfolio(node, ada, { costMethod });
    const symbol = `${costMethod}1`;
    const tokens: string[] = [];
    // Of a share as it is at that point of the history; ratios that keep it exact.
    let price = toUnits('64');
    const now = () => fromUnits(price);
    const wrong: string[] = [];
    for (let i = 0; i < 50; i++) {
      if (quoted && i === 10) {
        const quotes = [{ symbol, price: usd(now()), quotedAt: '2020-01-02T16:00:00Z' }];
        tokens.push((await given(node, advisor, 'recordQuotes', { quotes })).receipt.token as string);
      }
      const at = { portfolioId, occurredAt: day(Math.floor(i / 5)) };
      const [numerator, denominator] = random.pick([[2, 1] as const, [1, 2] as const, [1, 1] as const]);
      const quantityDelta = random.pick(['3', '0.5', '8', '-1', '-2.25']);
      const side = random.pick(['BUY', 'SELL'] as const);
      const [name, input] = random.pick([
        ['depositCash', { ...at, amount: usd(random.pick(['1000', '0.01'])) }],
        ['withdrawCash', { ...at, amount: usd('9.5') }],
        ['recordTrade', { ...at, ...trade(side, symbol, random.pick(['1', '2.5', '7']), now()) }],
        ['adjustPosition', { ...at, symbol, quantityDelta, costDelta: usd('0'), reason: 'x' }],
        ['recordSplit', { ...at, symbol, numerator, denominator }],
      ] as const);
      const answer: Reply = await send(node, ada, name, input);
      if (!answer.receipt) continue;
      tokens.push(answer.receipt.token as string);
      // Every other split never was: it is taken back at the end, as if all after it had been told without it.
      if (name === 'recordSplit') {
        if (random.chance(0.5)) price = mulDiv(price, BigInt(denominator), BigInt(numerator));
        else {
          const { transactionId } = answer;
          const undone = await given(node, ada, 'reverseTransaction', {
            portfolioId,
            transactionId,
            reason: 'x',
          });
          wrong.push(undone.receipt.token as string);
        }
      }
    }
    const found = await readPortfolio(node, ada, portfolioId, [...tokens, ...wrong], shown);
    expect(tokens.length).toBeGreaterThan(25);
    expect(wrong.length).toBeGreaterThan(0);
    let came = '0';
    for (const { date, netAssetValue, netDeposits, contributionsInKind } of found.performance) {
      came = sum([came, netDeposits.amount, contributionsInKind.amount]);
      expect([date, netAssetValue.amount]).toEqual([date, came]);
    }
    // Any part of it says the same, whatever lies before.
    const from = 2 + random.int(11);
    const part = `performance(from: "2020-01-${String(from).padStart(2, '0')}", to: "2020-01-12")`;
    const latter = await readPortfolio(
      node,
      ada,
      portfolioId,
      [],
      shown.replace('performance(from: "2020-01-01", to: "2020-01-12")', part),
    );
    expect(latter.performance).toEqual(found.performance.slice(from - 1));
    expect(found.valuation.netAssetValue.amount).toBe(came);
    expect(found.valuation.unpriced).toEqual([]);
  }
  expect((await node.node.verify()).lines).toEqual([]);
});
