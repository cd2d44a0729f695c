import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startTestNode, type TestNode } from '../../support/node.js';
import { ada, given, givenPortfolio, usd } from '../../support/savings.js';

let node: TestNode;
beforeAll(async () => {
  node = await startTestNode();
});
afterAll(() => node.stop());

test('what many ids name is read once, and at once', async () => {
  const portfolioId = await givenPortfolio(node);
  const deposits = [];
  for (const amount of ['1', '2', '3'])
    deposits.push(await given(node, ada, 'depositCash', { portfolioId, amount: usd(amount) }));
  const transactions = deposits.map(({ transactionId }) => transactionId as string);
  const token = deposits.at(-1)?.receipt.token as string;
  const all = [...transactions, portfolioId];
  const ids = Array.from({ length: 100 }, (_, n) => all[n % all.length] ?? '');

  const document = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }';
  // What is behind is read again.
  await node.run(ada, document, { ids: all }, { after: [token], timeoutMs: 5_000, onTimeout: 'ERROR' });
  const queries = vi.spyOn(pg.Pool.prototype, 'query');
  const { data } = await node.run(ada, document, { ids });
  const read = queries.mock.calls.map(([query]) => String((query as unknown as { text?: string }).text));
  queries.mockRestore();

  expect(data.nodes.map(({ id }: { id: string }) => id)).toEqual(ids);
  expect(read.filter((text) => text.includes('portfolio_transactions_v1'))).toHaveLength(1);
  expect(read.filter((text) => text.includes('from portfolios_v1'))).toHaveLength(1);
});
