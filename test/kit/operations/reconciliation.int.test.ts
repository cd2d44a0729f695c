import { afterAll, beforeAll, expect, test } from 'vitest';
import { addJobs } from '../../../src/kit/processes/jobs.js';
import { openPool, type Pool } from '../../../src/kit/databases/postgres.js';
import { startTestNode, type TestNode } from '../../support/node.js';
import { ada, given, givenPortfolio, readPortfolio, usd } from '../../support/savings.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { openReadDatabase, operator } from './operators.js';

let node: TestNode;
let command: Pool;
beforeAll(async () => {
  node = await startTestNode({ worker: true });
  command = openPool(node.databases.databaseUrl, 'tidemark_command', 1);
});
afterAll(async () => {
  await command.end();
  await node.stop();
});

const portfolios = async () => {
  const { data } = await node.run(operator, '{ projections { name state generation differences } }');
  return data.projections.find(({ name }: { name: string }) => name === 'portfolios');
};

/** As the worker adds it once a night; answers with what operators are shown when it is done. */
async function night(date: string) {
  const { generation } = await portfolios();
  const kind = 'reconcile-portfolios';
  await addJobs(command, [{ key: `${kind}/${date}`, queue: kind, kind, data: {} }]);
  return waitFor(async () => {
    const now = await portfolios();
    return now.state === 'LIVE' && now.generation > generation && now;
  });
}

test('once a night portfolios are rebuilt beside those that answer: what was wrong is told, and right again', async () => {
  const portfolioId = await givenPortfolio(node);
  const { receipt } = await given(node, ada, 'depositCash', { portfolioId, amount: usd('100') });
  const cash = async () => (await readPortfolio(node, ada, portfolioId, [receipt.token])).cash.amount;
  expect(await cash()).toBe('100');
  expect(await night('2026-01-01')).toMatchObject({ differences: [] });

  const read = await openReadDatabase(node.databases.readDatabaseUrl);
  await read.query('update portfolios_v1 set cash = cash + 1');
  await read.end();
  expect(await cash()).toBe('101');
  const { differences } = await night('2026-01-02');
  expect(differences).toEqual([expect.stringContaining('portfolios_v1')]);
  expect(await cash()).toBe('100');

  const { data } = await node.run(
    operator,
    '{ events(type: ["ProjectionRebuildRequested"]) { nodes { actor } } }',
  );
  expect(data.events.nodes).toEqual([
    { actor: 'nightly-reconciliation' },
    { actor: 'nightly-reconciliation' },
  ]);
});
