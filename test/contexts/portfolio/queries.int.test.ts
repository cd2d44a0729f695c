import { afterAll, beforeAll, expect, test } from 'vitest';
import { advisor, caller, staff, startTestNode, type TestNode } from '../../support/node.js';
import { ada, given, givenPortfolio, readPortfolio, trade, usd, type Reply } from '../../support/savings.js';

let node: TestNode;
beforeAll(async () => {
  node = await startTestNode();
});
afterAll(() => node.stop());

const day = (n: number) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString();

const compareText = (a: string, b: string): number => (a < b ? -1 : 1);

/** Buys, sells, a dividend, a split, a reversal; and tokens of all of it. */
async function givenHistory(): Promise<{ portfolioId: string; token: string; sale: string }> {
  const portfolioId = await givenPortfolio(node);
  const at = (n: number) => ({ portfolioId, occurredAt: day(n) });
  await given(node, ada, 'depositCash', { ...at(1), amount: usd('1000') });
  await given(node, ada, 'recordTrade', {
    ...at(2),
    ...trade('BUY', 'A', '10', '10'),
    fee: usd('1'),
    note: 'first tranche',
  });
  await given(node, ada, 'recordTrade', { ...at(3), ...trade('BUY', 'B', '4', '25') });
  await given(node, ada, 'recordDividend', { ...at(5), symbol: 'A', amountPerShare: usd('0.5') });
  await given(node, ada, 'recordSplit', { ...at(6), symbol: 'A', numerator: 2, denominator: 1 });
  const sale = await given(node, ada, 'recordTrade', { ...at(7), ...trade('SELL', 'A', '5', '8') });
  // Late: the dividend pays on 12 shares, and the split makes 24 of them.
  const { receipt } = await given(node, ada, 'recordTrade', { ...at(4), ...trade('BUY', 'A', '2', '11') });
  return { portfolioId, token: receipt.token, sale: sale.transactionId };
}

test('positions, cash, result, fees and dividends, with a backdated purchase', async () => {
  const { portfolioId, token } = await givenHistory();
  expect(await readPortfolio(node, ada, portfolioId, [token])).toEqual({
    id: portfolioId,
    name: 'Savings',
    ownerId: 'ada',
    baseCurrency: 'USD',
    costMethod: 'FIFO',
    status: 'OPEN',
    version: 8,
    cash: { amount: '823', currencyCode: 'USD' },
    positions: [
      {
        symbol: 'A',
        quantity: '19',
        averageCost: { amount: '5.105263157895' },
        costBasis: { amount: '97' },
        realizedPnl: { amount: '15' },
      },
      {
        symbol: 'B',
        quantity: '4',
        averageCost: { amount: '25' },
        costBasis: { amount: '100' },
        realizedPnl: { amount: '0' },
      },
    ],
    realizedPnl: { amount: '15' },
    dividends: { amount: '6' },
    fees: { amount: '1' },
  });
});

test('transactions: newest first, filtered, searched, paged both ways; one by its id', async () => {
  const { portfolioId, sale } = await givenHistory();
  const undone = await given(node, ada, 'reverseTransaction', {
    portfolioId,
    transactionId: sale,
    reason: 'wrong account',
  });
  const fields =
    'id type symbol amount { amount } realizedPnl { amount } note occurredAt reversedBy reverses';
  const list = async (args: string): Promise<Reply> => {
    const read = `transactions${args} { totalCount nodes { ${fields} } edges { cursor } pageInfo { hasNextPage endCursor } }`;
    return (await readPortfolio(node, ada, portfolioId, [undone.receipt.token], read)).transactions;
  };
  const all = await list('');
  expect(all.nodes.map(({ type }: { type: string }) => type)).toEqual([
    'REVERSAL',
    'SELL',
    'SPLIT',
    'DIVIDEND',
    'BUY',
    'BUY',
    'BUY',
    'DEPOSIT',
  ]);
  expect(all.nodes[0]).toMatchObject({
    reverses: sale,
    amount: { amount: '-40' },
    realizedPnl: { amount: '-15' },
    note: 'wrong account',
  });
  expect(all.nodes[1]).toMatchObject({
    id: sale,
    reversedBy: undone.transactionId,
    amount: { amount: '40' },
  });
  expect(all.nodes[3]).toMatchObject({ amount: { amount: '6' } });
  expect(all.totalCount).toBe(8);
  expect((await list('(search: "tranche")')).nodes).toMatchObject([
    { symbol: 'A', type: 'BUY', amount: { amount: '-101' } },
  ]);
  expect((await list('(symbol: "B")')).totalCount).toBe(1);
  expect((await list('(type: [DIVIDEND, SPLIT])')).totalCount).toBe(2);
  expect((await list('(type: [])')).totalCount).toBe(0);
  expect((await list(`(from: "${day(4)}", to: "${day(6)}")`)).totalCount).toBe(2);
  const first = await list('(first: 3)');
  const next = await list(`(first: 3, after: "${first.pageInfo.endCursor}")`);
  expect([...first.nodes, ...next.nodes]).toEqual(all.nodes.slice(0, 6));
  const back = await list(`(last: 2, before: "${next.pageInfo.endCursor}")`);
  expect(back.nodes).toEqual(all.nodes.slice(3, 5));
  const { data } = await node.run(
    ada,
    `query ($id: ID!) { node(id: $id) { ... on Transaction { ${fields} } } }`,
    { id: sale },
  );
  expect(data.node).toEqual(all.nodes[1]);
});

test('any point of both times: as it was, and as it was known', async () => {
  const { portfolioId, sale } = await givenHistory();
  const fields = `version status cash { amount } dividends { amount } positions { symbol quantity }`;
  const at = async (asOf?: string, knownAt?: string): Promise<Reply> => {
    const { data, errors } = await node.run(
      ada,
      `query ($id: ID!, $asOf: DateTime, $knownAt: DateTime) { portfolioAt(id: $id, asOf: $asOf, knownAt: $knownAt) { ${fields} } }`,
      { id: portfolioId, asOf, knownAt },
    );
    expect(errors).toBeUndefined();
    return data.portfolioAt;
  };
  const { nodes } = (
    await readPortfolio(node, ada, portfolioId, [], 'auditTrail { nodes { version recordedAt } }')
  ).auditTrail;
  const before = nodes[6].recordedAt as string;
  expect(await at(day(0))).toBeNull();
  expect(await at(undefined, '2019-01-01T00:00:00Z')).toBeNull();
  expect(await at(day(2))).toMatchObject({
    version: 8,
    cash: { amount: '899' },
    positions: [{ symbol: 'A', quantity: '10' }],
  });
  expect(await at(day(5))).toMatchObject({ dividends: { amount: '6' } });
  const known = await at(day(5), before);
  expect(known).toMatchObject({ version: 7, dividends: { amount: '5' }, cash: { amount: '804' } });
  await given(node, ada, 'reverseTransaction', { portfolioId, transactionId: sale, reason: 'x' });
  expect(await at(day(5), before)).toEqual(known);
  expect(await at()).toMatchObject({
    version: 9,
    cash: { amount: '783' },
    positions: [{ symbol: 'A', quantity: '24' }, { symbol: 'B' }],
  });
});

test('valuation by live quotes; older ones and other currencies do not count', async () => {
  const { portfolioId } = await givenHistory();
  const fields = `valuation { asOf marketValue { amount } netAssetValue { amount } unrealizedPnl { amount }
    positions { symbol price { amount } quotedAt marketValue { amount } unrealizedPnl { amount } } }`;
  const quote = async (symbol: string, price: object, quotedAt: string): Promise<string> =>
    (await given(node, advisor, 'recordQuotes', { quotes: [{ symbol, price, quotedAt }] })).receipt.token;
  await quote('A', { amount: '99', currencyCode: 'EUR' }, day(20));
  const token = await quote('A', usd('10'), day(10));
  const old = await quote('A', usd('1'), day(9));
  const { valuation } = await readPortfolio(node, ada, portfolioId, [token, old], fields);
  expect(valuation).toEqual({
    asOf: day(10),
    marketValue: { amount: '290' },
    netAssetValue: { amount: '1113' },
    unrealizedPnl: { amount: '93' },
    positions: [
      {
        symbol: 'A',
        price: { amount: '10' },
        quotedAt: day(10),
        marketValue: { amount: '190' },
        unrealizedPnl: { amount: '93' },
      },
      {
        symbol: 'B',
        price: { amount: '25' },
        quotedAt: null,
        marketValue: { amount: '100' },
        unrealizedPnl: { amount: '0' },
      },
    ],
  });
  const { performance } = await readPortfolio(
    node,
    ada,
    portfolioId,
    [token, old],
    'performance(from: "2020-01-01", to: "2020-01-12") { date netAssetValue { amount } netDeposits { amount } }',
  );
  expect(performance.map(({ netAssetValue }: Reply) => netAssetValue.amount)).toEqual(
    // By the last trades at first; from the 10th on A is worth 1, from the 11th 10.
    ['0', '1000', '999', '999', '1009', '1015', '1015', '1075', '1075', '942', '1113', '1113'],
  );
  expect(performance[1]).toMatchObject({ date: '2020-01-02', netDeposits: { amount: '1000' } });
});

test('the audit trail tells who, when, by which command', async () => {
  const { portfolioId } = await givenHistory();
  const { auditTrail } = await readPortfolio(
    node,
    ada,
    portfolioId,
    [],
    'auditTrail(first: 2) { totalCount nodes { id type version data actor commandId correlationId occurredAt recordedAt } pageInfo { hasNextPage } }',
  );
  expect(auditTrail).toMatchObject({ totalCount: 8, pageInfo: { hasNextPage: true } });
  expect(auditTrail.nodes).toMatchObject([
    { type: 'PortfolioOpened', version: 1, actor: 'ada', data: { name: 'Savings' } },
    { type: 'CashDeposited', version: 2, occurredAt: day(1), data: { amount: '1000' } },
  ]);
});

test('the feed shows the portfolio, then every change of it and of the quotes of what it holds', async () => {
  const { portfolioId } = await givenHistory();
  const feed = await node.subscribe(
    ada,
    `subscription ($id: ID!) { portfolioChanged(portfolioId: $id) { __typename ... on FeedItem { cursor }
      ... on PortfolioChanged { portfolio { version valuation { positions { symbol price { amount } } } } } } }`,
    { id: portfolioId },
  );
  const next = async (wanted: (portfolio: Reply) => boolean): Promise<Reply> => {
    for (;;) {
      const { value, done } = await feed.next();
      if (done === true) throw new Error('the feed has ended');
      const portfolio = (value as { data: { portfolioChanged: { portfolio?: Reply } } }).data.portfolioChanged
        .portfolio;
      if (portfolio && wanted(portfolio)) return portfolio;
    }
  };
  const priceOf = (portfolio: Reply, symbol: string) =>
    portfolio.valuation.positions.find((position: Reply) => position.symbol === symbol)?.price?.amount;
  await next(({ version }) => version === 8);
  const now = new Date().toISOString();
  await given(node, advisor, 'recordQuotes', {
    quotes: [{ symbol: 'A', price: usd('12.5'), quotedAt: now }],
  });
  await next((portfolio) => priceOf(portfolio, 'A') === '12.5');
  await given(node, ada, 'recordTrade', { portfolioId, ...trade('BUY', 'C', '1', '1') });
  await next(({ version }) => version === 9);
  await given(node, advisor, 'recordQuotes', { quotes: [{ symbol: 'C', price: usd('2'), quotedAt: now }] });
  await next((portfolio) => priceOf(portfolio, 'C') === '2');
  await feed.return(undefined);
});

test('the feed goes on from its cursor on another node: what changed since, once, then live', async () => {
  const { portfolioId, token } = await givenHistory();
  const other = await startTestNode({ databases: node.databases, projector: false });
  const follow = async (on: TestNode, after?: string) => {
    const feed = await on.subscribe(
      ada,
      `subscription ($id: ID!, $after: FeedCursor) { portfolioChanged(portfolioId: $id, after: $after) { __typename
        ... on FeedItem { cursor resolved } ... on PortfolioChanged { portfolio { version } } } }`,
      { id: portfolioId, after },
    );
    const take = async (): Promise<Reply> => (await feed.next()).value.data.portfolioChanged;
    return { take, end: () => feed.return(undefined) };
  };
  await readPortfolio(node, ada, portfolioId, [token]);
  const first = await follow(node);
  const { cursor, portfolio } = await first.take();
  expect(portfolio.version).toBe(8);
  await first.end();

  const missed: Reply[] = [];
  for (let i = 0; i < 2; i++)
    missed.push((await given(node, ada, 'depositCash', { portfolioId, amount: usd('1') })).receipt);
  await readPortfolio(node, ada, portfolioId, [missed[1].token]);
  const second = await follow(other, cursor);
  const since = await second.take();
  expect(since).toMatchObject({ __typename: 'PortfolioChanged', portfolio: { version: 10 } });
  const live = await given(node, ada, 'depositCash', { portfolioId, amount: usd('1') });
  const told = [...since.resolved];
  let { version } = since.portfolio;
  while (version !== 11 || !told.includes(live.receipt.commandId)) {
    const item = await second.take();
    told.push(...item.resolved);
    if (item.portfolio) expect(item.portfolio.version).toBeGreaterThanOrEqual(version);
    version = item.portfolio?.version ?? version;
  }
  const sent = [...missed, live.receipt].map(({ commandId }) => commandId as string);
  // Each once.
  expect(told.filter((id) => sent.includes(id)).toSorted(compareText)).toEqual(sent.toSorted(compareText));
  await second.end();
  await other.stop();
});

test('portfolios of an owner, newest first', async () => {
  const bob = { ...ada, sub: 'bob' };
  const ids = [];
  for (const name of ['one', 'two', 'three']) ids.push(await givenPortfolio(node, bob, { name }));
  const last = await given(node, bob, 'depositCash', { portfolioId: ids[2], amount: usd('1') });
  const list = async (as: typeof bob, args: string) => {
    const { data } = await node.run(
      as,
      `{ portfolios${args} { totalCount nodes { name } pageInfo { hasNextPage } } }`,
      {},
      { after: [last.receipt.token], timeoutMs: 5_000 },
    );
    return data.portfolios;
  };
  expect(await list(bob, '(first: 2)')).toEqual({
    totalCount: 3,
    nodes: [{ name: 'three' }, { name: 'two' }],
    pageInfo: { hasNextPage: true },
  });
  expect(await list(ada, '(ownerId: "bob")')).toMatchObject({ totalCount: 0, nodes: [] });
  expect(await list(advisor, '(ownerId: "bob")')).toMatchObject({ totalCount: 3 });
  const sam = caller('sam', 'STAFF', 'CUSTOMER');
  expect(await list(sam, '(ownerId: "bob")')).toMatchObject({ totalCount: 0, nodes: [] });
  expect(await list(staff, '(ownerId: "bob")')).toBeNull();
});
